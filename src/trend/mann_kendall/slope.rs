//! The Theil–Sen slope beside the test.
use super::{
    score::{Score, Ties},
    scratch::Cell,
};
use crate::{
    Confidence, Interval,
    math::{normal, rank},
    trend::sen::{Points, Selection, Short, median, middle, rank_of_limit},
};

/// Sen's slope with limits, and the line through the medians.
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    pub slope: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub intercept: Option<f64>,
}

/// Known values by group (season, series), the pairs within groups, and S of them.
#[derive(Default)]
pub(super) struct Slopes {
    points: Points,
    selection: Selection,
    counted: rank::PairCounts,
    pub score: Score,
    /// Those of the last group.
    pub ties: Ties,
    /// Series compared several at a time, and which of them the one group is.
    pub short: Short,
    pub lane: Option<usize>,
}

impl Slopes {
    /// Without any group.
    pub fn clear(&mut self) {
        self.points.clear();
        self.count();
    }

    /// Adds one more group.
    pub fn add(&mut self, times: &[f64], values: &[f64]) {
        self.points.add(times, values);
        self.ties = match self.lane {
            Some(lane) => Ties::of_lane(values.len(), &mut self.short, lane),
            None => Ties::of(values),
        };
        self.counted = self.counted + self.ties.counted;
        self.score += self.ties.score();
    }

    /// Groups by season.
    pub fn seasons(&mut self, times: &[f64], values: &[f64], cells: &[Cell]) {
        self.points.clear();
        self.points.group(times, values, |i| cells[i].1);
        self.count();
    }

    fn count(&mut self) {
        (self.counted, self.score) = <_>::default();
        for group in self.points.groups() {
            self.ties = Ties::of(&self.points.values[group]);
            self.counted = self.counted + self.ties.counted;
            self.score += self.ties.score();
        }
    }

    /// Sen's slope, the median of all.
    pub fn median(&mut self, confidence: Confidence) -> Option<f64> {
        let pairs = self.counted.pairs;
        if pairs == 0 {
            return None;
        }
        let [first, last] = [pairs.div_ceil(2), pairs / 2 + 1];
        if let Some(lane) = self.lane {
            let [low, high] = self.short.at(lane, first, last);
            return Some(f64::midpoint(low, high));
        }
        let limit = rank_of_limit(pairs, self.score.variance(), confidence).unwrap_or(first).min(first);
        let ranks = [limit, first, last, pairs + 1 - limit];
        let deviations = normal::upper_quantile(confidence.tail());
        self.selection.begin(&self.points, self.counted, deviations, ranks);
        let [low, high] = self.selection.at(&self.points, first, last);
        Some(f64::midpoint(low, high))
    }

    /// The medians of all times and of all values.
    pub fn medians(&self, buffer: &mut Vec<f64>) -> (Option<f64>, Option<f64>) {
        if let Some(lane) = self.lane {
            return (middle(&self.points.times), Some(self.short.median(lane)));
        }
        let mut of = |column: &[f64]| {
            buffer.clear();
            buffer.extend_from_slice(column);
            median(buffer)
        };
        (of(&self.points.times), of(&self.points.values))
    }

    /// The limits, of the median that has been found; absent where they would lie beyond the slopes.
    ///
    /// Sen (1968), Journal of the American Statistical Association 63, 1379–1389; the ranks as in Gilbert (1987),
    /// Statistical Methods for Environmental Pollution Monitoring, 217–218.
    pub fn limits(&mut self, variance: Option<f64>, confidence: Confidence) -> Interval {
        let pairs = self.counted.pairs;
        let Some(rank) = variance.and_then(|variance| rank_of_limit(pairs, variance, confidence)) else {
            return Interval::default();
        };
        let mut at = |rank| match self.lane {
            Some(lane) => self.short.at(lane, rank, rank)[0],
            None => self.selection.at(&self.points, rank, rank)[0],
        };
        Interval::new(at(rank), at(pairs + 1 - rank))
    }
}

impl Line {
    /// Of this slope, through the median of the values at the median of the times; without what no number holds. Conover
    /// (1980), Practical Nonparametric Statistics.
    pub fn new(slope: f64, limits: Interval, time: Option<f64>, value: Option<f64>) -> Self {
        let finite = |x: Option<f64>| x.filter(|x| x.is_finite());
        let through = || Some(value? - slope * time?);
        Self {
            slope: finite(Some(slope)),
            low: finite(limits.low),
            high: finite(limits.high),
            intercept: finite(through()),
        }
    }
}
