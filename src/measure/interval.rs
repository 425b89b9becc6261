//! A closed interval of numbers, perhaps without an end.
use serde::{Deserialize, Serialize};
use std::fmt;

/// Limits of an estimate. A side without a limit is absent, never infinite: five against none is a ratio
/// from 0.92 upwards, with no `high`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower limit.
    pub low: Option<f64>,
    /// Upper limit.
    pub high: Option<f64>,
}

impl Interval {
    /// From `low` to `high`; a limit that is not finite is absent.
    #[must_use]
    #[inline]
    pub fn new(low: f64, high: f64) -> Self {
        let finite = |x: f64| x.is_finite().then_some(x);
        Self { low: finite(low), high: finite(high) }
    }

    /// Both limits through a rising function.
    #[must_use]
    #[inline]
    pub fn map(self, rising: impl Fn(f64) -> f64) -> Self {
        let through = |x: Option<f64>| x.map(&rising).filter(|y| y.is_finite());
        Self { low: through(self.low), high: through(self.high) }
    }

    /// Whether `x` lies within the limits, ends included.
    #[must_use]
    pub fn contains(self, x: f64) -> bool {
        self.low.is_none_or(|low| low <= x) && self.high.is_none_or(|high| x <= high)
    }

    /// The number, where both limits are the same one.
    #[must_use]
    pub fn point(self) -> Option<f64> {
        self.low.filter(|_| self.low == self.high)
    }
}

/// `low to high` with the digits asked for, three without; a missing end is said in words.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let p = f.precision().unwrap_or(3);
        match (self.low, self.high) {
            (Some(low), Some(high)) => write!(f, "{low:.p$} to {high:.p$}"),
            (Some(low), None) => write!(f, "{low:.p$} or more"),
            (None, Some(high)) => write!(f, "{high:.p$} or less"),
            (None, None) => f.write_str("no limits"),
        }
    }
}
