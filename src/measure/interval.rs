//! A confidence interval: a closed interval of numbers, perhaps without an end.
use super::Number;
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// A confidence interval, the confidence limits of an estimate; as `bounds` of a result its identification bounds, what
/// the estimate itself can be where counts are interval-censored. A side without a limit is absent, never infinite: five
/// against none is a ratio from 0.92 upwards, with no `high`.
#[doc(alias = "confidence interval")]
#[doc(alias = "confint")]
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

    /// The interval of the numbers with the other sign.
    pub(crate) fn negated(self) -> Self {
        Self { low: self.high.map(|x| -x), high: self.low.map(|x| -x) }
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

/// `low to high` with the digits asked for; a missing end is said in words.
impl Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of("").fmt(f)
    }
}

/// An interval of quantities that are printed with what they are quantities of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantities<'a>(Interval, &'a str);

impl Interval {
    /// The interval with a unit: `3.000 to 12.000 times`, `3.000 times or more`.
    pub(crate) fn of(self, unit: &str) -> Quantities<'_> {
        Quantities(self, unit)
    }

    /// Whether a limit is known.
    pub(crate) fn is_limited(self) -> bool {
        self != Self::default()
    }
}

impl Display for Quantities<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Interval { low, high }, unit) = *self;
        let (Some(first), second) = (low.or(high), low.and(high)) else { return f.write_str("no limits") };
        Number(first).fmt(f)?;
        if let Some(second) = second {
            f.write_str(" to ")?;
            Number(second).fmt(f)?;
        }
        let end = match (low, high) {
            (Some(_), Some(_)) => "",
            (Some(_), None) => " or more",
            (None, _) => " or less",
        };
        write!(f, "{unit}{end}")
    }
}
