//! How often limits cover the truth, and how wide they are: the sum over every count that can occur.
use quetelet::{
    Interval, Observed,
    compare::{self, Change, DifferenceMethod, change},
    rate::{self, rate},
    share::{self, share},
};
use serde::Serialize;

/// What the limits of a method do at one true value.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Covered {
    /// The probability that the truth lies within the limits, ends included.
    pub coverage: f64,
    /// The expected distance between the limits.
    pub width: f64,
}

/// Probabilities below this are left out: they add up to less than 10⁻¹³.
const NEGLIGIBLE: f64 = 1e-16;

/// Counts from `first` on, and the probability of each.
struct Chances {
    first: usize,
    each: Vec<f64>,
}

impl Chances {
    fn of(logarithms: impl Iterator<Item = f64>) -> Self {
        let all: Vec<f64> = logarithms.map(f64::exp).collect();
        let first = all.iter().position(|&p| p > NEGLIGIBLE).unwrap_or(0);
        let last = all.iter().rposition(|&p| p > NEGLIGIBLE).map_or(0, |last| last + 1);
        Self { first, each: all[first..last].to_vec() }
    }

    /// Of a Poisson count below `end`. Sums of logarithms: nothing here is taken from the code under test.
    fn poisson(mean: f64, end: u32) -> Self {
        let ln_factorials = ln_factorials(end);
        Self::of(
            (0..end)
                .zip(ln_factorials)
                .map(|(x, ln_factorial)| f64::from(x) * mean.ln() - mean - ln_factorial),
        )
    }

    /// Of the part of `n` that falls to a share `p`.
    fn binomial(n: u32, p: f64) -> Self {
        let ln = ln_factorials(n + 1);
        let whole = ln[ln.len() - 1];
        let pairs = ln.iter().zip(ln.iter().rev()).zip(0..);
        Self::of(pairs.map(|((of, rest), x)| {
            whole - of - rest + f64::from(x) * p.ln() + f64::from(n - x) * (-p).ln_1p()
        }))
    }

    /// The chance of each count, with what stands for it in `column`.
    fn with<'a, T>(&'a self, column: &'a [T]) -> impl Iterator<Item = (f64, &'a T)> {
        self.each.iter().copied().zip(&column[self.first..])
    }
}

fn ln_factorials(end: u32) -> Vec<f64> {
    (0..end)
        .scan(0.0, |sum, x| {
            *sum += f64::from(x.max(1)).ln();
            Some(*sum)
        })
        .collect()
}

/// A count that a Poisson count of mean `mean` exceeds with a probability below 10⁻¹⁶.
fn beyond(mean: f64) -> u32 {
    (0..u32::MAX).find(|&x| f64::from(x) > mean + 9.0 * mean.sqrt() + 16.0).unwrap_or(u32::MAX)
}

fn covered<'a>(chances: impl Iterator<Item = (f64, &'a Interval)>, truth: f64) -> Covered {
    chances.fold(Covered { coverage: 0.0, width: 0.0 }, |sum, (chance, limits)| Covered {
        coverage: sum.coverage + if limits.contains(truth) { chance } else { 0.0 },
        width: sum.width + chance * width(*limits),
    })
}

fn width(limits: Interval) -> f64 {
    limits.low.zip(limits.high).map_or(f64::INFINITY, |(low, high)| high - low)
}

/// Limits of each of the Poisson means.
pub fn means(method: rate::Method, means: &[f64]) -> Vec<Covered> {
    let limits = limits_of_means(method, means.iter().copied().fold(0.0, f64::max));
    means.iter().map(|&mean| mean_covered(&limits, mean)).collect()
}

fn limits_of_means(method: rate::Method, highest: f64) -> Vec<Interval> {
    let options = rate::Options::from(method).per(1.0).unwrap();
    (0..beyond(highest)).map(|x| rate(Observed::from_count(x), options).interval).collect()
}

fn mean_covered(limits: &[Interval], mean: f64) -> Covered {
    covered(Chances::poisson(mean, u32::try_from(limits.len()).unwrap()).with(limits), mean)
}

/// The lowest coverage of any Poisson mean from `low` to `high`.
pub fn least_of_means(method: rate::Method, [low, high]: [f64; 2]) -> f64 {
    let limits = limits_of_means(method, high);
    least(&limits, [low, high], |mean| mean_covered(&limits, mean).coverage)
}

/// Limits of each of the shares in a whole of `n`.
pub fn shares(method: share::Method, n: u32, shares: &[f64]) -> Vec<Covered> {
    let limits = limits_of_shares(method, n);
    shares.iter().map(|&p| covered(Chances::binomial(n, p).with(&limits), p)).collect()
}

fn limits_of_shares(method: share::Method, n: u32) -> Vec<Interval> {
    (0..=n).map(|x| share(x, n, method).unwrap().interval).collect()
}

/// The lowest coverage of any share from `low` to `high` in a whole of `n`.
pub fn least_of_shares(method: share::Method, n: u32, [low, high]: [f64; 2]) -> f64 {
    let limits = limits_of_shares(method, n);
    least(&limits, [low, high], |p| covered(Chances::binomial(n, p).with(&limits), p).coverage)
}

/// The lowest coverage from `low` to `high`, not only on a grid. It jumps at the ends of the limits; between two of
/// them it is the probability of a run of counts, which rises, then falls. So the lowest value stands beside a jump.
fn least(limits: &[Interval], [low, high]: [f64; 2], coverage: impl Fn(f64) -> f64) -> f64 {
    let jumps = limits.iter().flat_map(|limits| [limits.low, limits.high]).flatten();
    let beside = jumps.flat_map(|jump| [jump * (1.0 - 1e-10), jump * (1.0 + 1e-10)]);
    let candidates = beside.filter(|&x| x > low && x < high).chain([low, high]);
    candidates.map(coverage).fold(1.0, f64::min)
}

/// Limits of the ratio of a later mean to an earlier one, for each pair of `means` (earlier first). The width is that
/// of r / (1 + r), which turns 0 to infinity into 0 to 1, as a ratio to none has no upper limit.
pub fn ratios(method: compare::Method, means: &[f64]) -> Vec<Covered> {
    let part = |r: f64| r / (1.0 + r);
    let limits = |change: Change| Interval {
        low: Some(change.interval.low.map_or(0.0, part)),
        high: Some(change.interval.high.map_or(1.0, part)),
    };
    pairs(means, method.into(), limits, |before, after| after / (before + after))
}

/// Limits of the difference of a later mean and an earlier one, for each pair of `means` (earlier first).
pub fn differences(method: DifferenceMethod, means: &[f64]) -> Vec<Covered> {
    let options = compare::Options::default().difference_method(method);
    pairs(means, options, |change| change.difference_interval, |before, after| after - before)
}

fn pairs(
    means: &[f64],
    options: compare::Options,
    limits: impl Fn(Change) -> Interval,
    truth: impl Fn(f64, f64) -> f64,
) -> Vec<Covered> {
    let end = beyond(means.iter().copied().fold(0.0, f64::max));
    let of = |before: u32, after: u32| limits(compared(before, after, options));
    let limits: Vec<Vec<Interval>> = (0..end).map(|b| (0..end).map(|a| of(b, a)).collect()).collect();
    let chances: Vec<Chances> = means.iter().map(|&mean| Chances::poisson(mean, end)).collect();
    let at = |i: usize, j: usize| {
        let rows = chances[i].with(&limits);
        let cells = rows.flat_map(|(p, row)| chances[j].with(row).map(move |(q, limits)| (p * q, limits)));
        covered(cells, truth(means[i], means[j]))
    };
    (0..means.len()).flat_map(|i| (0..means.len()).map(move |j| (i, j))).map(|(i, j)| at(i, j)).collect()
}

fn compared(before: u32, after: u32, options: compare::Options) -> Change {
    change(Observed::from_count(before), Observed::from_count(after), options)
}

/// How often two counts of the same mean are called different at 5 % by the p-value of a method.
pub fn size(method: compare::Method, mean: f64) -> f64 {
    rejected(mean, |before, after| {
        compared(before, after, method.into()).p_value.is_some_and(|p_value| p_value < 0.05)
    })
}

/// How often two counts of the same mean are `called` different.
pub fn rejected(mean: f64, called: impl Fn(u32, u32) -> bool) -> f64 {
    let end = beyond(mean);
    let chances = Chances::poisson(mean, end);
    let counts: Vec<u32> = (0..end).collect();
    let row = |b: u32| chances.with(&counts).filter(|&(_, &a)| called(b, a)).map(|(q, _)| q).sum::<f64>();
    chances.with(&counts).map(|(p, &b)| p * row(b)).sum()
}

/// From `low` to `high` in `steps` equal steps, both ends included.
pub fn grid(low: f64, high: f64, steps: u32) -> Vec<f64> {
    (0..=steps).map(|i| low + (high - low) * f64::from(i) / f64::from(steps)).collect()
}
