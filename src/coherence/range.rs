//! The range of an interval-censored count, in whole numbers.
use crate::Count;
use std::{fmt, ops::Add};

/// A closed range of whole numbers, perhaps without an upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: u64,
    pub(super) high: Option<u64>,
}

impl Range {
    pub(super) const ZERO: Self = Self { low: 0, high: Some(0) };

    /// The range of a count; none where it is missing.
    pub(super) fn of(count: Count) -> Option<Self> {
        count.low().map(|low| Self { low, high: count.high() })
    }

    /// The union of both, the least range that holds them.
    pub(super) fn union(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.zip(other.high).map(|(a, b)| a.max(b)) }
    }

    /// Whether this one is above the other, whatever both are.
    pub(super) fn is_above(self, other: Self) -> bool {
        other.high.is_some_and(|high| self.low > high)
    }

    /// What is left of this one without a part of it; none where the part is larger.
    pub(super) fn without(self, part: Self) -> Option<Count> {
        let low = part.high.map_or(0, |high| self.low.saturating_sub(high));
        match self.high {
            Some(high) => Count::between(low, high.checked_sub(part.low)?).ok(),
            None => Count::at_least(low).ok(),
        }
    }
}

impl Add for Range {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(a, b)| a.saturating_add(b));
        Self { low: self.low.saturating_add(other.low), high }
    }
}

/// As a count is printed: `252`, `1 to 4`, `at least 12`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let low = self.low;
        match self.high {
            Some(high) if high == low => write!(f, "{low}"),
            Some(high) => write!(f, "{low} to {high}"),
            None => write!(f, "at least {low}"),
        }
    }
}
