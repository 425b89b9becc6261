//! The box of pairs of counts that interval censoring allows, and the envelope of limits over it.
use crate::{
    Interval, Observed,
    math::{least::least_within, quotients::apart},
    measure::CountRange,
};

/// Two counts known exactly, and their exposures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub after: f64,
    pub before: f64,
    pub exposure_after: f64,
    pub exposure_before: f64,
}

impl Pair {
    /// Later rate over earlier; nothing where the earlier one is zero, or the ratio beyond the range of doubles.
    pub fn ratio(self) -> Option<f64> {
        let ratio = (self.before > 0.0).then(|| self.ratio_at(self.after / self.before));
        ratio.filter(|&ratio| ratio.is_finite() && (ratio > 0.0 || self.after == 0.0))
    }

    pub fn min_count(self) -> f64 {
        self.after.min(self.before)
    }

    pub fn difference(self) -> f64 {
        apart([self.after, self.exposure_after], [self.before, self.exposure_before])
    }

    /// The odds that an event is a later one, where the ratio of rates is `ratio`; 0 or infinite beyond the range of
    /// doubles.
    pub fn odds_at(self, ratio: f64) -> f64 {
        ratio * (self.exposure_after / self.exposure_before)
    }

    /// Their natural logarithm, which neither underflows nor overflows.
    pub fn ln_odds_at(self, ratio: f64) -> f64 {
        let odds = self.odds_at(ratio);
        if odds.is_normal() {
            return odds.ln();
        }
        ratio.ln() + self.exposure_after.ln() - self.exposure_before.ln()
    }

    /// The ratio of rates at which those odds are `odds`.
    pub fn ratio_at(self, odds: f64) -> f64 {
        let exposures = self.exposure_before / self.exposure_after;
        if exposures.is_normal() {
            return odds * exposures;
        }
        (odds.ln() + self.exposure_before.ln() - self.exposure_after.ln()).exp()
    }
}

/// What two counts can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    after: CountRange,
    before: CountRange,
    exposures: (f64, f64),
}

impl Counts {
    /// Nothing where a count is missing.
    pub fn of(before: Observed, after: Observed) -> Option<Self> {
        Some(Self {
            after: CountRange::of(after.count())?,
            before: CountRange::of(before.count())?,
            exposures: (after.exposure(), before.exposure()),
        })
    }

    pub fn base(self) -> f64 {
        self.before.low
    }

    pub fn min_count(self) -> f64 {
        self.before.low.min(self.after.low)
    }

    fn pair(self, after: f64, before: f64) -> Pair {
        Pair { after, before, exposure_after: self.exposures.0, exposure_before: self.exposures.1 }
    }

    /// The pair, where both counts are known exactly.
    pub fn point(self) -> Option<Pair> {
        Some(self.pair(self.after.point()?, self.before.point()?))
    }

    /// The vertices of the censoring box, every pair of known ends: one where both counts are exact. Where a count may be
    /// 0, for which some methods have no answer or another one, 1 is an end too.
    pub fn vertices(self) -> impl Iterator<Item = Pair> {
        let ends = |ends: CountRange| {
            let first = (ends.low == 0.0 && ends.high.is_none_or(|high| high > 1.0)).then_some(1.0);
            let last = ends.high.filter(|&high| high != ends.low);
            [Some(ends.low), first, last].into_iter().flatten()
        };
        ends(self.after).flat_map(move |after| ends(self.before).map(move |before| self.pair(after, before)))
    }

    /// The envelope of the limits of all pairs allowed, their union over the censoring box: of its vertices, where limits
    /// are `monotonic` (rise with the later count and fall with the earlier one); `least` is the lower end where nothing
    /// bounds the earlier count above.
    pub fn envelope(
        self,
        limits: impl Fn(Pair) -> Interval,
        monotonic: bool,
        least: Option<f64>,
    ) -> Interval {
        if let Some(pair) = self.point() {
            return limits(pair);
        }
        let envelope = if monotonic {
            self.vertices().map(&limits).reduce(|a, b| Interval {
                low: a.low.zip(b.low).map(|(a, b)| a.min(b)),
                high: a.high.zip(b.high).map(|(a, b)| a.max(b)),
            })
        } else {
            let ranges = [self.after, self.before].map(|ends| (ends.low, ends.most()));
            let at = |[after, before]: [f64; 2]| limits(self.pair(after, before));
            let high = least_within(ranges, |counts| at(counts).high.map(|high| -high));
            Some(Interval {
                low: least_within(ranges, |counts| at(counts).low),
                high: high.map(|high| -high),
            })
        };
        let envelope = envelope.unwrap_or_default();
        let low = if self.before.high.is_some() { envelope.low } else { least };
        Interval { low, high: self.after.high.and(envelope.high) }
    }

    /// Identification bounds of the ratio; nothing where the base is zero.
    pub fn ratio_bounds(self) -> Option<Interval> {
        if self.before.high == Some(0.0) {
            return None;
        }
        if let Some(pair) = self.point() {
            return pair.ratio().map(|ratio| Interval::new(ratio, ratio));
        }
        let least = self.before.high.and_then(|before| self.pair(self.after.low, before).ratio());
        let most = match self.after.high {
            Some(0.0) => Some(0.0),
            after => after.and_then(|after| self.pair(after, self.before.low).ratio()),
        };
        Some(Interval { low: least.or(Some(0.0)), high: most })
    }

    /// Identification bounds of the difference.
    pub fn difference_bounds(self) -> Interval {
        if let Some(pair) = self.point() {
            let difference = pair.difference();
            return Interval::new(difference, difference);
        }
        let low = self.before.high.map(|before| self.pair(self.after.low, before).difference());
        let high = self.after.high.map(|after| self.pair(after, self.before.low).difference());
        Interval { low, high }
    }

    /// Whether a rule that turns between the pairs allowed holds for some and not for others; beyond the ends that are
    /// known the later rate is the higher one where the later count has no upper end, else the lower one.
    pub fn differ(self, later_is_more: impl Fn(Pair) -> bool) -> bool {
        let beyond = [self.after.high.is_none().then_some(true), self.before.high.is_none().then_some(false)];
        let mut all = self.vertices().map(later_is_more).chain(beyond.into_iter().flatten());
        let first = all.next();
        all.any(|other| Some(other) != first)
    }

    /// Whether inexact counts may be those of two equal rates.
    pub fn may_be_equal(self) -> bool {
        self.point().is_none() && self.difference_bounds().contains(0.0)
    }
}
