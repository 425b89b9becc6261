//! Kendall's score S, concordant minus discordant pairs, and its variance under the null hypothesis of no trend.
use super::exact::{self, TIED};
use crate::{
    math::{deviance::ln_factorial, rank},
    trend::sen::Short,
};
use std::{f64::consts::LN_2, ops::AddAssign};

/// S of one series, or of several added up, and what its variance is made of.
#[derive(Clone, Copy, Default)]
pub(super) struct Score {
    pub s: f64,
    /// Between what S lies whatever the values are.
    pub low: f64,
    pub high: f64,
    /// Pairs of values.
    pub pairs: f64,
    /// Pairs whose order is certain.
    pub ordered: f64,
    /// The geometric mean of both.
    pub mean_pairs: f64,
    /// Σ A², with A the number of values certainly below a value less that above it.
    pub squares: f64,
    /// The logarithm of the number of orders that differ.
    pub ln_orders: f64,
    /// The variance of S if all values differed.
    pub untied_variance: f64,
}

impl Score {
    /// The variance of S where every order is equally likely, whatever is tied or uncertain:
    ///
    /// ```text
    /// var S = (Σ A² + ordered pairs) / 3
    /// ```
    ///
    /// which is Kendall's for values that are known. Daniels (1944), Biometrika 33, 129–135.
    pub fn variance(&self) -> f64 {
        (self.squares + self.ordered) / 3.0
    }

    /// The smallest p-value that a permutation test of the values can have.
    pub fn smallest_p(&self) -> f64 {
        (LN_2 - self.ln_orders).exp().clamp(f64::MIN_POSITIVE, 1.0)
    }

    /// Kendall's tau (tau-a): S over the number of pairs.
    pub fn tau(&self) -> Option<f64> {
        (self.pairs > 0.0).then(|| self.s / self.pairs)
    }

    /// Kendall's tau-b: S over the geometric mean of pairs and ordered pairs: times are never tied.
    pub fn tau_b(&self) -> Option<f64> {
        (self.ordered > 0.0).then(|| self.s / self.mean_pairs)
    }
}

/// The number of inversions, the discordant (or, for a negative S, the concordant) ones of the ordered pairs, from S.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "asked of short series: at most the pairs of 39 values"
)]
pub(super) fn inversions_from_s(ordered: f64, s: f64) -> usize {
    ((ordered - s.abs()).max(0.0) / 2.0) as usize
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.s += other.s;
        self.low += other.low;
        self.high += other.high;
        self.pairs += other.pairs;
        self.ordered += other.ordered;
        self.mean_pairs += other.mean_pairs;
        self.squares += other.squares;
        self.ln_orders += other.ln_orders;
        self.untied_variance += other.untied_variance;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of values is below 2⁵³")]
pub(super) fn number(n: usize) -> f64 {
    n as f64
}

pub(super) fn pairs(n: f64) -> f64 {
    n * (n - 1.0).max(0.0) / 2.0
}

pub(super) fn untied_variance(n: f64) -> f64 {
    pairs(n) * (2.0 * n + 5.0) / 9.0
}

/// How many values are how often equal, and how they go.
#[derive(Clone, Copy)]
pub(super) struct Ties {
    n: usize,
    pub counted: rank::PairCounts,
    /// Σ t² − t over groups of t equal values.
    squares: f64,
    /// Σ t³ − t.
    cubes: f64,
    ln_orders: f64,
    /// At i − 1 the groups of at least i equal values; counted in short series only.
    sizes: [u8; TIED],
}

/// Products of so many repeats, and of no larger ones, stay finite.
const FACTORS: usize = 32;

impl Default for Ties {
    fn default() -> Self {
        let (counted, sizes) = (rank::PairCounts::default(), [0; TIED]);
        Self { n: 0, counted, squares: 0.0, cubes: 0.0, ln_orders: 0.0, sizes }
    }
}

impl Ties {
    /// A value that equals e before it makes a group of e one of e + 1.
    pub fn of(values: &[f64]) -> Self {
        let mut ties = Self::untied(values.len());
        let (counted, ()) = rank::score_and_repeats(values, |repeats| ties.repeat(repeats));
        Self { counted, ..ties }
    }

    /// The same of a lane of several series of `n` values.
    pub fn of_lane(n: usize, short: &mut Short, lane: usize) -> Self {
        let mut ties = Self::untied(n);
        let (counted, ()) = short.score_and_repeats(lane, |repeats| ties.repeat(repeats));
        Self { counted, ..ties }
    }

    fn untied(n: usize) -> Self {
        Self { n, ln_orders: ln_factorial(n), ..Self::default() }
    }

    fn repeat(&mut self, repeats: &[u32]) {
        if self.n <= TIED {
            let places = repeats.iter().filter_map(|&e| usize::try_from(e).ok());
            places.for_each(|e| self.sizes[e] += 1);
            self.sizes[0] = u8::try_from(self.n - repeats.len()).unwrap_or(u8::MAX);
        }
        for e in repeats.iter().map(|&e| f64::from(e)) {
            self.squares += 2.0 * e;
            self.cubes += 3.0 * e * (e + 1.0);
        }
        let product = |repeats: &[u32]| repeats.iter().map(|&e| f64::from(e) + 1.0).product::<f64>();
        self.ln_orders -= repeats.chunks(FACTORS).map(|repeats| product(repeats).ln()).sum::<f64>();
    }

    /// Whether all values differ.
    pub fn none(&self) -> bool {
        self.squares == 0.0
    }

    /// The score of the values that these are the ties of.
    pub fn score(&self) -> Score {
        let (n, s) = (number(self.n), whole(self.counted.s()));
        let ordered = pairs(n) - self.squares / 2.0;
        Score {
            s,
            low: s,
            high: s,
            pairs: pairs(n),
            ordered,
            mean_pairs: (pairs(n) * ordered).sqrt(),
            squares: (n * (n * n - 1.0) - self.cubes) / 3.0,
            ln_orders: self.ln_orders,
            untied_variance: untied_variance(n),
        }
    }

    /// P(|S| ≥ |s|) over every order, where it can be counted.
    pub fn exact_p(&self, score: &Score) -> Option<f64> {
        let inversions = inversions_from_s(score.ordered, score.s);
        if self.none() {
            exact::untied(self.n, inversions)
        } else {
            exact::tied(self.n, &self.sizes, inversions)
        }
    }
}

/// S of `values` in their order: concordant minus discordant pairs.
pub(super) fn rising(values: &[f64]) -> f64 {
    whole(rank::score(values).s())
}

#[expect(clippy::cast_precision_loss, reason = "a number of pairs is below 2⁵³")]
fn whole(n: i64) -> f64 {
    n as f64
}
