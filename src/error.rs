//! The crate's one error type.
use std::borrow::Cow;
use std::fmt::Display;

/// Everything that can be wrong with an input. The message names the argument, the demand and the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A value lies outside its domain.
    #[error("{name} must be {requirement}, got {value}")]
    OutOfDomain {
        /// The argument.
        name: Cow<'static, str>,
        /// What it must satisfy.
        requirement: Cow<'static, str>,
        /// What was given.
        value: String,
    },
    /// A text that cannot be read as what it should be.
    #[error("cannot read {given:?} as {what}; expected {expected}")]
    Unreadable {
        /// What it should be.
        what: &'static str,
        /// What was given.
        given: String,
        /// The forms that can be read.
        expected: Cow<'static, str>,
    },
    /// A mark that means different things in different places.
    #[error(
        "the mark {mark:?} means different things in different places: declare it, \
         as marks={{{mark:?}: \"<5\"}}, {{{mark:?}: \"0\"}} or {{{mark:?}: \"no_reply\"}}"
    )]
    UndeclaredMark {
        /// The mark.
        mark: String,
    },
    /// A name that is not one of the known ones.
    #[error("unknown {what} {given:?}; known: {known}")]
    UnknownName {
        /// What kind of name.
        what: &'static str,
        /// What was given.
        given: String,
        /// The accepted names, or those nearest to what was given.
        known: String,
    },
    /// Fewer values than the question needs.
    #[error("{what} must have at least {needed}, got {got}")]
    TooShort {
        /// What is too short.
        what: Cow<'static, str>,
        /// The least number.
        needed: usize,
        /// The number given.
        got: usize,
    },
    /// Columns that must be equally long are not.
    #[error("{left_name} and {right_name} must be equally long, got {left} and {right}")]
    Lengths {
        /// The first column.
        left_name: Cow<'static, str>,
        /// The second column.
        right_name: Cow<'static, str>,
        /// Length of the first.
        left: usize,
        /// Length of the second.
        right: usize,
    },
    /// Two things that must not be compared.
    #[error("cannot compare {left} with {right}: {reason}")]
    NotComparable {
        /// The first.
        left: String,
        /// The second.
        right: String,
        /// Why, and what to do about it.
        reason: Cow<'static, str>,
    },
    /// Rows that give one figure and cannot be told apart.
    #[error("{rows}: {figure} is given as {counts}, and nothing tells the rows apart; {advice}")]
    Indistinct {
        /// The rows.
        rows: String,
        /// What they are figures of.
        figure: String,
        /// The counts they give.
        counts: String,
        /// What would tell them apart, or what else to do.
        advice: String,
    },
    /// A file that cannot be read or written.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// What the system or the reader says.
        reason: String,
    },
    /// Long work that was told to stop.
    #[error("stopped before the end")]
    Stopped,
    /// Something wrong at a place: an item, a series, a row, a column.
    #[error("{place}: {source}")]
    At {
        /// The place, as a researcher would name it (`item 3`, `row 7, column "count"`).
        place: String,
        /// What is wrong there.
        source: Box<Error>,
    },
}

impl Error {
    /// `name must be requirement, got value`.
    #[cold]
    pub(crate) fn domain(
        name: impl Into<Cow<'static, str>>,
        requirement: impl Into<Cow<'static, str>>,
        value: impl Display,
    ) -> Self {
        Self::OutOfDomain { name: name.into(), requirement: requirement.into(), value: value.to_string() }
    }

    /// `unknown what "given"; known: …`.
    pub(crate) fn unknown(what: &'static str, given: &str, known: &[&str]) -> Self {
        Self::UnknownName { what, given: given.to_owned(), known: known.join(", ") }
    }

    /// The same error, at a place.
    #[must_use]
    pub fn at(self, place: impl Display) -> Self {
        Self::At { place: place.to_string(), source: Box::new(self) }
    }
}

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;
