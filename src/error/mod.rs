//! The crate's one error type.
mod cause;
mod display;
mod excerpt;

pub use cause::Cause;
pub(crate) use excerpt::{excerpt, listed};

use std::borrow::Cow;
use std::fmt::Display;

/// Everything that can be wrong with an input. The message names the argument, the demand and the value, of which
/// it quotes at most 60 characters.
///
/// An error at a place ([`Error::At`]) prints the place and what is wrong there, and its
/// [`source`](std::error::Error::source) is that of the latter, so that a chain of errors holds each message once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A value lies outside its domain.
    OutOfDomain {
        /// The argument.
        name: Cow<'static, str>,
        /// What it must satisfy.
        requirement: Cow<'static, str>,
        /// What was given.
        value: String,
    },
    /// A text that cannot be read as what it should be.
    Unreadable {
        /// What it should be.
        what: &'static str,
        /// What was given.
        given: String,
        /// The forms that can be read.
        expected: Cow<'static, str>,
    },
    /// A text that cannot be read as what it should be, for a reason that can be told.
    Rejected {
        /// What it should be.
        what: Cow<'static, str>,
        /// What was given.
        given: String,
        /// Why it cannot be read, and what to do about it.
        reason: Cow<'static, str>,
    },
    /// A number printed with a point and three digits, which are thousands in some countries and decimals in others.
    TwoNumbers {
        /// The argument.
        name: Cow<'static, str>,
        /// What was given.
        given: String,
        /// The number where the point stands between thousands.
        thousands: String,
        /// The number where the point stands before decimals.
        decimals: String,
    },
    /// A mark that means different things in different places.
    UndeclaredMark {
        /// The mark.
        mark: String,
    },
    /// A name that is not one of the known ones.
    UnknownName {
        /// What kind of name.
        what: &'static str,
        /// What was given.
        given: String,
        /// The accepted names, or those nearest to what was given.
        known: String,
    },
    /// A table has no column of this name.
    MissingColumn {
        /// The name.
        name: String,
        /// The columns that are there.
        known: String,
    },
    /// Fewer values than the question needs.
    TooShort {
        /// What there are too few of, in the plural.
        what: Cow<'static, str>,
        /// The least number.
        needed: usize,
        /// The number given.
        got: usize,
    },
    /// Columns that must be equally long are not.
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
    NotComparable {
        /// The first.
        left: String,
        /// The second.
        right: String,
        /// Why, and what to do about it.
        reason: Cow<'static, str>,
    },
    /// Rows that give one figure and cannot be told apart.
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
    /// A file that cannot be read or written. The message says which; why is its source.
    File {
        /// `read` or `write`.
        task: &'static str,
        /// The file.
        path: String,
        /// What the system says.
        cause: Cause,
    },
    /// Long work that was told to stop.
    Stopped,
    /// Something wrong at a place: an item, a series, a row, a column.
    At {
        /// The place, as a researcher would name it (`row 7, column "count"`).
        place: String,
        /// What is wrong there.
        error: Box<Error>,
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
        Self::UnknownName { what, given: given.to_owned(), known: listed(known) }
    }

    /// `column "name" is missing; the table has: …`.
    #[must_use]
    pub fn missing_column(name: &str, known: &[&str]) -> Self {
        Self::MissingColumn { name: name.to_owned(), known: listed(known) }
    }

    /// `cannot read path`.
    #[must_use]
    pub fn unread(path: &str, cause: std::io::Error) -> Self {
        Self::File { task: "read", path: path.to_owned(), cause: cause.into() }
    }

    /// `cannot write path`.
    #[must_use]
    pub fn unwritten(path: &str, cause: std::io::Error) -> Self {
        Self::File { task: "write", path: path.to_owned(), cause: cause.into() }
    }

    /// The same error, at a place.
    #[must_use]
    pub fn at(self, place: impl Display) -> Self {
        Self::At { place: place.to_string(), error: Box::new(self) }
    }

    /// The same error, at one of many things, which are counted from 0: `item 3 (from 0): …`.
    #[must_use]
    pub fn at_index(self, what: &str, index: usize) -> Self {
        self.at(format_args!("{what} {index} (from 0)"))
    }

    /// The same error, at a column of a row.
    #[must_use]
    pub fn in_column(self, row: impl Display, column: &str) -> Self {
        self.at(format_args!("{row}, column {:?}", excerpt(column)))
    }

    /// What is wrong, without the places where.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::At { error, .. } => error.innermost(),
            error => error,
        }
    }

    /// Whether it says of a text that it is no header and rows in UTF-8, but may be a table as it was published: a column
    /// is not in the header, or the text is UTF-16.
    #[doc(hidden)]
    #[must_use]
    pub fn is_of_sheet(&self) -> bool {
        let in_header = self.is_at("header");
        match self.innermost() {
            Self::MissingColumn { .. } => in_header,
            Self::OutOfDomain { name, value, .. } => name == "encoding" && value == "UTF-16",
            _ => false,
        }
    }

    fn is_at(&self, wanted: &str) -> bool {
        match self {
            Self::At { place, error } => place == wanted || error.is_at(wanted),
            _ => false,
        }
    }

    /// At most 60 characters of a text, as every message quotes what was given: a longer one ends in an ellipsis.
    ///
    /// ```
    /// use quetelet::Error;
    ///
    /// assert_eq!(Error::excerpt("Lancashire"), "Lancashire");
    /// assert_eq!(Error::excerpt(&"9".repeat(10_000_000)).chars().count(), 60);
    /// ```
    #[must_use]
    pub fn excerpt(text: &str) -> Cow<'_, str> {
        excerpt(text)
    }
}

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;
