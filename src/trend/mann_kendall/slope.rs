//! The Theil–Sen slope beside the test.
use super::{
    outcome,
    score::{Score, Ties},
    scratch::Cell,
};
use crate::{
    Confidence, Interval,
    math::{
        normal, rank,
        two_sided::{self, TwoSided},
    },
    trend::sen::{Points, Selection, Short, median, rank_of_limit},
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
    /// Series compared several at a time, what is known of each, and which of them the one group is.
    pub short: Short,
    pub beside: Vec<Lane>,
    pub lane: Option<usize>,
}

/// What is known of one of several series compared at a time.
#[derive(Clone, Copy, Default)]
pub(super) struct Lane {
    ties: Ties,
    score: Score,
    /// The p-values by the normal distribution of S and of the largest S, where they are wanted.
    pub normal: Option<[TwoSided; 2]>,
    /// The rank of the lower limit of the slope, where S has the variance that the ties leave it.
    limit: Option<u64>,
    /// The slopes of that rank, of the two medians, and of the upper limit.
    slopes: [f64; 4],
}

impl Slopes {
    /// Compares the values of several series, each in a lane, that have been put beside one another; with their p-values
    /// by the normal distribution where that is `normal` and some are tied.
    pub fn compare(&mut self, times: &[f64], confidence: Confidence, normal: bool) {
        self.short.compare(times);
        self.beside.clear();
        let (mut statistics, mut ranks) = ([0.0; 2 * Short::WIDTH], [[1; 4]; Short::WIDTH]);
        for (lane, ranks) in ranks.iter_mut().enumerate().take(self.short.used()) {
            let ties = Ties::of_lane(times.len(), &mut self.short, lane);
            let (score, pairs) = (ties.score(), ties.counted.pairs);
            [statistics[lane], statistics[Short::WIDTH + lane]] = outcome::statistics(&score);
            let limit = rank_of_limit(pairs, score.variance(), confidence);
            let [first, last] = medians(pairs);
            let outer = limit.unwrap_or(first);
            *ranks = [outer, first, last, pairs + 1 - outer];
            self.beside.push(Lane { ties, score, limit, ..Lane::default() });
        }
        let slopes = self.short.slopes(&ranks);
        let tied = self.beside.iter().any(|lane| !lane.ties.none());
        let tests = (normal && tied).then(|| two_sided::each(statistics));
        for (i, lane) in self.beside.iter_mut().enumerate() {
            lane.slopes = slopes[i];
            lane.normal = tests.map(|tests| [tests[i], tests[Short::WIDTH + i]]);
        }
    }

    /// Which of several series compared at a time the one group is.
    fn beside(&self) -> Option<&Lane> {
        self.lane.and_then(|lane| self.beside.get(lane))
    }

    /// The p-values by the normal distribution, where they are known already.
    pub fn normal(&self) -> Option<[TwoSided; 2]> {
        self.beside().and_then(|lane| lane.normal)
    }

    /// Without any group.
    pub fn clear(&mut self) {
        self.points.clear();
        self.count();
    }

    /// Adds one more group.
    pub fn add(&mut self, times: &[f64], values: &[f64]) {
        if let Some(&Lane { ties, score, .. }) = self.beside() {
            (self.ties, self.counted, self.score) = (ties, ties.counted, score);
            return;
        }
        self.points.add(times, values);
        self.ties = Ties::of(values);
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
        if let Some(&Lane { slopes: [_, low, high, _], .. }) = self.beside() {
            return Some(f64::midpoint(low, high));
        }
        let [first, last] = medians(pairs);
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
            return (self.short.middle, Some(self.short.median(lane)));
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
        if let Some(&Lane { slopes: [low, _, _, high], .. }) =
            self.beside().filter(|lane| lane.limit == Some(rank))
        {
            return Interval::new(low, high);
        }
        let mut at = |rank| match self.lane {
            Some(lane) => self.short.at(lane, rank),
            None => self.selection.at(&self.points, rank, rank)[0],
        };
        Interval::new(at(rank), at(pairs + 1 - rank))
    }
}

/// The ranks of the one or two slopes in the middle of so many.
fn medians(pairs: u64) -> [u64; 2] {
    [pairs.div_ceil(2), pairs / 2 + 1]
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
