//! What errors say.
use super::{
    Error,
    excerpt::{end_of, excerpt},
};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfDomain { name, requirement, value } => {
                write!(f, "{name} must be {requirement}, got {}", excerpt(value))
            }
            Self::Unreadable { what, given, expected } => {
                write!(f, "cannot read {:?} as {what}; expected {expected}", excerpt(given))
            }
            Self::Rejected { what, given, reason } => {
                write!(f, "cannot read {:?} as {what}: {reason}", excerpt(given))
            }
            Self::TwoNumbers { name, given, thousands, decimals } => write!(
                f,
                "{name} {:?} has two meanings: \".\" stands between thousands ({}) or before decimals ({}); declare \
                 which",
                excerpt(given),
                excerpt(thousands),
                excerpt(decimals)
            ),
            Self::UndeclaredMark { mark } => write!(
                f,
                "the mark {:?} means different things in different places: declare it (\"<5\", \"0\", \
                 \"no_reply\", …)",
                excerpt(mark)
            ),
            Self::UnknownName { what, given, known } => {
                write!(f, "unknown {what} {:?}; known: {known}", excerpt(given))
            }
            Self::MissingColumn { name, known } => {
                write!(f, "column {:?} is missing; the table has: {known}", excerpt(name))
            }
            Self::TooShort { what, needed, got } => {
                write!(f, "there must be at least {needed} {what}, got {got}")
            }
            Self::Lengths { left_name, right_name, left, right } => {
                let names = (excerpt(left_name), excerpt(right_name));
                write!(f, "{} and {} must be equally long, got {left} and {right}", names.0, names.1)
            }
            Self::NotComparable { left, right, reason } => {
                write!(f, "cannot compare {} with {}: {reason}", excerpt(left), excerpt(right))
            }
            Self::Indistinct { rows, figure, counts, advice } => {
                let told = "neither a source nor a date of publication tells the rows apart";
                write!(f, "{rows}: {figure} is given as {counts}, and {told}; {advice}")
            }
            Self::File { task, path, .. } => write!(f, "cannot {task} {}", end_of(path)),
            Self::Stopped => f.write_str("stopped before the end"),
            Self::At { place, error } => write!(f, "{place}: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.innermost() {
            Self::File { cause, .. } => Some(cause.error()),
            _ => None,
        }
    }
}
