//! One cell of a table of results, and the kinds that a column may be of.
use crate::{Count, Flags};
use std::fmt::{self, Display};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Real numbers.
    Number,
    /// Whole numbers.
    Whole,
    /// `true` or `false`.
    Truth,
    /// One of a closed list of words.
    Word {
        /// The type that lists them.
        of: &'static str,
        /// The words.
        names: fn() -> Vec<&'static str>,
    },
    /// Any text.
    Text,
    /// A count of recorded offences.
    Count,
    /// A set of [`Flag`](crate::Flag)s.
    Flags,
}

/// One value of a result, as it stands in a table; what is absent is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A real number.
    Number(Option<f64>),
    /// A whole number.
    Whole(Option<u64>),
    /// A whole number beyond what a machine word may hold, as a double.
    Integral(Option<f64>),
    /// Whether something holds.
    Truth(Option<bool>),
    /// A word, and its place among those it can be.
    Word(&'static str, usize),
    /// A text.
    Text(String),
    /// A count.
    Count(Option<Count>),
    /// What a reader must know.
    Flags(Flags),
}

/// As in a CSV file: nothing where it is absent, numbers with the digits that tell them apart.
impl Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(x) | Self::Integral(x) => x.map_or(Ok(()), |x| x.fmt(f)),
            Self::Whole(n) => n.map_or(Ok(()), |n| n.fmt(f)),
            Self::Truth(holds) => holds.map_or(Ok(()), |holds| holds.fmt(f)),
            Self::Word(word, _) => word.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Count(count) => count.map_or(Ok(()), |count| count.fmt(f)),
            Self::Flags(flags) => flags.fmt(f),
        }
    }
}
