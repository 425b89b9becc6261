//! Sums of weighted counts, and their identification bounds where counts are interval-censored.
use crate::{Count, Interval, math::least::least, measure::CountRange};

/// W = Σ w x, V = Σ w² x and X = Σ x of counts *x* with weights *w*, and the greatest weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    pub total: f64,
    pub variance: f64,
    pub events: f64,
    pub heaviest: f64,
}

impl Sums {
    pub fn of(weights: &[f64], counts: impl Iterator<Item = f64>) -> Self {
        let heaviest = weights.iter().copied().fold(0.0, f64::max);
        let none = Self { total: 0.0, variance: 0.0, events: 0.0, heaviest };
        weights.iter().zip(counts).fold(none, |sums, (&weight, count)| sums.with(weight, count))
    }

    /// With so many more events of a weight.
    fn with(self, weight: f64, events: f64) -> Self {
        Self {
            total: self.total + weight * events,
            variance: self.variance + weight * weight * events,
            events: self.events + events,
            ..self
        }
    }
}

/// All that the sums can be, from the least to the most that the counts allow.
pub(super) struct Weighted {
    pub least: Sums,
    /// Absent where a count has no upper end.
    pub most: Option<Sums>,
    /// The weights of inexact counts, the heaviest first, and by how much the counts may rise.
    rises: Vec<(f64, f64)>,
}

impl Weighted {
    /// Nothing where a count is missing.
    pub fn of(weights: &[f64], counts: &[Count]) -> Option<Self> {
        let ends: Vec<CountRange> =
            counts.iter().map(|&count| CountRange::of(count)).collect::<Option<_>>()?;
        let bounded = ends.iter().all(|ends| ends.high.is_some());
        let rises = weights.iter().zip(&ends).map(|(&weight, ends)| (weight, ends.most() - ends.low));
        let mut rises: Vec<(f64, f64)> = rises.filter(|&(_, rise)| rise > 0.0).collect();
        rises.sort_by(|a, b| b.0.total_cmp(&a.0));
        Some(Self {
            least: Sums::of(weights, ends.iter().map(|ends| ends.low)),
            most: bounded.then(|| Sums::of(weights, ends.iter().map(|ends| ends.most()))),
            rises,
        })
    }

    /// The sums, where all counts are known exactly.
    pub fn point(&self) -> Option<Sums> {
        self.rises.is_empty().then_some(self.least)
    }

    /// The envelope: limits that cover those of all counts allowed, for limits that rise with W and widen with V: a
    /// single heavy event more lowers the lower one.
    ///
    /// For a given W the variance is at its greatest where counts rise one after another, the heaviest first, and at its least
    /// where the lightest rise first. X enters at its least and at its most, as if it did not depend on the others.
    pub fn limits(&self, limits: impl Fn(Sums) -> Interval) -> Interval {
        let events = self.extreme_events(&limits);
        let at = |sums: Sums| events.map(|events| limits(Sums { events, ..sums }));
        let low = |sums: Sums| at(sums).iter().filter_map(|limits| limits.low).fold(f64::INFINITY, f64::min);
        let high = |sums: Sums| at(sums).iter().filter_map(|limits| limits.high).fold(0.0, f64::max);
        let first = limits(self.least);
        let lower = self.lowest(low).min(first.low.unwrap_or(f64::INFINITY));
        let upper = (-self.lowest(|sums| -high(sums))).max(first.high.unwrap_or(0.0));
        let upper = self.most.map_or(f64::INFINITY, |_| upper);
        Interval { low: first.low.map(|_| lower), ..Interval::new(lower, upper) }
    }

    /// The numbers of events, of one or more, at which limits lie lowest and highest for one W and one V.
    fn extreme_events(&self, limits: impl Fn(Sums) -> Interval) -> [f64; 2] {
        let fewest = self.least.events.max(1.0);
        let most = self.least.events + self.rises.iter().map(|(_, rise)| rise).sum::<f64>();
        // Far enough from 0, below which no limit lies.
        let at = |events: f64| limits(Sums { total: 1e6, variance: 1.0, events, heaviest: 1.0 });
        let lowest = least(|events| at(events).low.unwrap_or(0.0), fewest, most.max(fewest));
        [lowest, least(|events| -at(events).high.unwrap_or(0.0), fewest, most.max(fewest))]
    }

    /// The least of `f` on the two ways from the least to the most.
    fn lowest(&self, f: impl Fn(Sums) -> f64) -> f64 {
        let way = |rises: &mut dyn Iterator<Item = &(f64, f64)>| {
            let from_least = (self.least, f(self.least));
            let end = rises.fold(from_least, |(sums, value), &(weight, rise)| {
                let at = |events: f64| f(sums.with(weight, events));
                (sums.with(weight, rise), value.min(at(least(at, 0.0, rise))))
            });
            end.1
        };
        way(&mut self.rises.iter()).min(way(&mut self.rises.iter().rev()))
    }
}
