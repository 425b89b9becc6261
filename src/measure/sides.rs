//! Which limits are asked for.
use super::{Confidence, Interval};
use crate::named::named;
use serde::{Deserialize, Serialize};

/// Whether a confidence level is shared by two limits, or spent on one.
///
/// One limit at a level under 50 % is held to be missed more often than not, and lies beyond the estimate; at none and at
/// all of a whole it is the estimate itself.
///
/// ```
/// use quetelet::{Confidence, Sides};
///
/// assert_eq!(Sides::Two.tail(Confidence::default()), 0.025);
/// assert_eq!(Sides::Upper.tail(Confidence::default()), 0.05);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Sides {
    /// A lower and an upper limit, each missed with half of what the level leaves.
    #[default]
    Two,
    /// A lower limit alone: "at least so much".
    Lower,
    /// An upper limit alone: "at most so much".
    Upper,
}

impl Sides {
    /// Every choice, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Two, Self::Lower, Self::Upper];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Two => "two",
            Self::Lower => "lower",
            Self::Upper => "upper",
        }
    }

    /// The probability left beyond each limit that is asked for.
    #[must_use]
    pub fn tail(self, confidence: Confidence) -> f64 {
        if self == Self::Two { confidence.tail() } else { 2.0 * confidence.tail() }
    }

    /// Those of two limits that are asked for.
    #[inline]
    pub(crate) fn of(self, interval: Interval) -> Interval {
        match self {
            Self::Two => interval,
            Self::Lower => Interval { high: None, ..interval },
            Self::Upper => Interval { low: None, ..interval },
        }
    }
}

named!(Sides, "side");
