//! The range of an interval-censored count, as the numbers that formulas take.
use crate::Count;

/// The least and the most a count can be; no `high` where nothing bounds it above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CountRange {
    pub low: f64,
    pub high: Option<f64>,
}

impl CountRange {
    /// Nothing where the count is missing.
    #[inline]
    pub fn of(count: Count) -> Option<Self> {
        count.low().map(|low| Self { low: number(low), high: count.high().map(number) })
    }

    /// The number, where it is known exactly.
    #[inline]
    pub fn point(self) -> Option<f64> {
        self.high.filter(|&high| high == self.low)
    }

    /// The most it can be; no count is larger where nothing else bounds it.
    pub fn most(self) -> f64 {
        self.high.unwrap_or_else(|| number(Count::MAX))
    }

    /// The same, and at most `most`.
    pub fn at_most(self, most: Option<f64>) -> Self {
        let high = match (self.high, most) {
            (Some(high), Some(most)) => Some(high.min(most)),
            (high, most) => high.or(most),
        };
        Self { high, ..self }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count is at most 2⁵³")]
#[inline]
fn number(n: u64) -> f64 {
    n as f64
}
