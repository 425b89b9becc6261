//! The pairs of counts that what is known allows.
use crate::{Interval, Observed, measure::Ends};

/// Two counts known exactly, and their exposures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub after: f64,
    pub before: f64,
    pub exposure_after: f64,
    pub exposure_before: f64,
}

impl Pair {
    pub fn ratio(self) -> Option<f64> {
        (self.before > 0.0).then(|| self.ratio_at(self.after / self.before)).filter(|r| r.is_finite())
    }

    pub fn difference(self) -> f64 {
        self.after / self.exposure_after - self.before / self.exposure_before
    }

    /// The odds that an event is a later one, where the ratio of rates is `ratio`.
    pub fn odds_at(self, ratio: f64) -> f64 {
        ratio * (self.exposure_after / self.exposure_before)
    }

    /// The ratio of rates at which those odds are `odds`.
    pub fn ratio_at(self, odds: f64) -> f64 {
        odds * (self.exposure_before / self.exposure_after)
    }
}

/// What two counts can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    after: Ends,
    before: Ends,
    exposures: (f64, f64),
}

impl Counts {
    /// Nothing where a count is missing.
    pub fn of(before: Observed, after: Observed) -> Option<Self> {
        Some(Self {
            after: Ends::of(after.recorded())?,
            before: Ends::of(before.recorded())?,
            exposures: (after.exposure(), before.exposure()),
        })
    }

    pub fn base(self) -> f64 {
        self.before.low
    }

    pub fn fewest(self) -> f64 {
        self.before.low.min(self.after.low)
    }

    fn pair(self, after: f64, before: f64) -> Pair {
        Pair { after, before, exposure_after: self.exposures.0, exposure_before: self.exposures.1 }
    }

    /// The pair, where both counts are known exactly.
    pub fn point(self) -> Option<Pair> {
        Some(self.pair(self.after.point()?, self.before.point()?))
    }

    /// Every pair of known ends: one where both counts are exact.
    pub fn corners(self) -> impl Iterator<Item = Pair> {
        let ends = |ends: Ends| {
            let other = ends.high.filter(|&high| high != ends.low);
            std::iter::once(ends.low).chain(other)
        };
        ends(self.after).flat_map(move |after| ends(self.before).map(move |before| self.pair(after, before)))
    }

    /// The hull of the limits of every corner; `least` is the lower end where nothing bounds the earlier count above.
    pub fn hull(self, limits: impl Fn(Pair) -> Interval, least: Option<f64>) -> Interval {
        let hull = self.corners().map(limits).reduce(|a, b| Interval {
            low: a.low.zip(b.low).map(|(a, b)| a.min(b)),
            high: a.high.zip(b.high).map(|(a, b)| a.max(b)),
        });
        let hull = hull.unwrap_or_default();
        let low = if self.before.high.is_some() { hull.low } else { least };
        Interval { low, high: self.after.high.and(hull.high) }
    }

    /// Between what the ratio lies; nothing where the base is zero.
    pub fn ratio_bounds(self) -> Option<Interval> {
        if self.before.high == Some(0.0) {
            return None;
        }
        let least = self.before.high.and_then(|before| self.pair(self.after.low, before).ratio());
        let most = match self.after.high {
            Some(0.0) => Some(0.0),
            after => after.and_then(|after| self.pair(after, self.before.low).ratio()),
        };
        Some(Interval { low: least.or(Some(0.0)), high: most })
    }

    /// Between what the difference lies.
    pub fn difference_bounds(self) -> Interval {
        let low = self.before.high.map(|before| self.pair(self.after.low, before).difference());
        let high = self.after.high.map(|after| self.pair(after, self.before.low).difference());
        Interval { low, high }
    }

    /// Whether inexact counts may be those of two equal rates.
    pub fn may_be_equal(self) -> bool {
        self.point().is_none() && self.difference_bounds().contains(0.0)
    }
}
