//! One-sided and two-sided confidence limits.
use super::{Confidence, Interval};
use crate::named::named;
use serde::{Deserialize, Serialize};

/// The alternative hypothesis that confidence limits belong to: whether a level is shared by two limits, or spent on one.
///
/// One limit at a level under 50 % is held to be missed more often than not, and lies beyond the estimate; at none and at
/// all of a whole it is the estimate itself.
///
/// ```
/// use quetelet::{Alternative, Confidence};
///
/// assert_eq!(Alternative::TwoSided.tail(Confidence::default()), 0.025);
/// assert_eq!(Alternative::Less.tail(Confidence::default()), 0.05);
/// ```
#[doc(alias = "one-sided")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Alternative {
    /// A lower and an upper limit, each missed with half of what the level leaves.
    #[default]
    TwoSided,
    /// A lower limit alone, "at least so much": that of the one-sided test against a greater value.
    Greater,
    /// An upper limit alone, "at most so much": that of the one-sided test against a smaller value.
    Less,
}

impl Alternative {
    /// Every choice, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::TwoSided, Self::Greater, Self::Less];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoSided => "two-sided",
            Self::Greater => "greater",
            Self::Less => "less",
        }
    }

    /// The probability left beyond each limit.
    #[must_use]
    pub fn tail(self, confidence: Confidence) -> f64 {
        if self == Self::TwoSided { confidence.tail() } else { 2.0 * confidence.tail() }
    }

    /// The limits that belong to it, of two.
    #[inline]
    pub(crate) fn of(self, interval: Interval) -> Interval {
        match self {
            Self::TwoSided => interval,
            Self::Greater => Interval { high: None, ..interval },
            Self::Less => Interval { low: None, ..interval },
        }
    }
}

named!(Alternative, "alternative");
