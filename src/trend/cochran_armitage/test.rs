//! Which test of a trend in proportions is asked for.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// How the p-value of a trend is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Test {
    /// [`Exact`](Self::Exact) where a count is below 5 and the ways to deal the events are few enough for a tenth of a second
    /// or so, else [`Normal`](Self::Normal).
    #[default]
    Auto,
    /// Over every way to deal the events to the times, given their sum and the totals: the probability of a χ² at least as
    /// large as the one seen. Where that would take a second or more, where a total is not whole or inexact counts can be more than
    /// a thousand lists of counts, the normal test takes its place, and the result says so.
    Exact,
    /// χ² on one degree of freedom.
    Normal,
}

impl Test {
    /// Every test, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Exact, Self::Normal];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Exact => "exact",
            Self::Normal => "normal",
        }
    }
}

named!(Test, "test of a trend");
