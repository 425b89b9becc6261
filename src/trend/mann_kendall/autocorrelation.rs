//! Sample autocorrelations, and the inflation of the variance of S that they make: how values hang together with those
//! before them.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{score::number, scratch::Work, spacing::steps};
use crate::{math::instructions, progress::is_stopped_at};

/// Lags are summed up to this many for each value, where gaps make a series longer than its values are many.
const LAGS: usize = 4;

/// Autocorrelations of a centred series at the steps of its times.
pub(super) struct Autocorrelations<'a> {
    sums: &'a [f64],
    counts: &'a [f64],
    /// Steps from the first time to the last, and one.
    span: f64,
    n: f64,
    /// Whether values lie at the positions that `work` then holds, and not one step after another.
    pub gaps: bool,
}

impl<'a> Autocorrelations<'a> {
    /// Of the values that `work` holds centred, at lags up to `most`.
    pub fn of(times: &[f64], most: Option<usize>, work: &'a mut Work) -> Self {
        let Work { centred, positions, sums, counts, .. } = work;
        let n = centred.len();
        let positions = steps(times, positions);
        let span = positions.and_then(|p| p.last()).map_or(n, |&last| last.saturating_add(1));
        let lags = most.unwrap_or(usize::MAX).min(span.saturating_sub(1)).min(LAGS * n);
        let gaps = positions.is_some();
        sums.clear();
        counts.clear();
        if let Some(positions) = positions {
            sums.resize(lags + 1, 0.0);
            counts.resize(lags + 1, 0.0);
            gapped(centred, positions, sums, counts);
        } else {
            sums.resize(lags + 1, 0.0);
            instructions::dispatch(Products { centred, sums });
            counts.extend((0..=lags).map(|k| number(n - k.min(n))));
        }
        Self { sums, counts, span: number(span), n: number(n), gaps }
    }

    /// Lags from 0 on.
    pub fn len(&self) -> usize {
        self.sums.len()
    }

    /// How many pairs of values are `lag` apart.
    fn pairs(&self, lag: usize) -> f64 {
        self.counts.get(lag).copied().unwrap_or(0.0)
    }

    /// The mean product of the pairs that are `lag` apart over the mean square, less the share of the lag in the
    /// whole: with no gap Σ yᵢ yᵢ₊ₖ / Σ yᵢ².
    pub fn at(&self, lag: usize) -> f64 {
        let (pairs, square) = (self.pairs(lag), self.sums[0]);
        if pairs == 0.0 || square == 0.0 {
            return 0.0;
        }
        let share = (self.span - number(lag)) / self.span * (self.n / pairs);
        self.sums[lag] / square * share
    }

    /// The variance inflation factor of Hamed and Rao: of the autocorrelations of ranks beyond `z` standard errors.
    pub fn hamed_rao(&self, z: f64) -> f64 {
        let cube = |n: f64| n * (n - 1.0) * (n - 2.0);
        if cube(self.n) == 0.0 {
            return 1.0;
        }
        let limit = z / self.n.sqrt();
        let real = (1..self.sums.len()).map(|k| (k, self.at(k))).filter(|(_, r)| r.abs() > limit);
        1.0 + 2.0 / cube(self.n) * real.map(|(k, r)| cube(self.pairs(k)) * r).sum::<f64>()
    }

    /// The variance inflation factor of Yue and Wang: of the variance of a mean.
    pub fn yue_wang(&self) -> f64 {
        if self.n == 0.0 {
            return 1.0;
        }
        1.0 + 2.0 * (1..self.sums.len()).map(|k| self.pairs(k) / self.n * self.at(k)).sum::<f64>()
    }
}

/// The products of every value with the one so many places later, added up.
struct Products<'a> {
    centred: &'a [f64],
    sums: &'a mut [f64],
}

impl pulp::NullaryFnOnce for Products<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (k, sum) in self.sums.iter_mut().enumerate().take_while(|&(k, _)| !is_stopped_at(k)) {
            *sum = product(self.centred, self.centred.get(k..).unwrap_or_default());
        }
    }
}

/// Σ xᵢ yᵢ over the shorter of both, in eight sums that do not wait for one another.
#[inline(always)]
fn product(x: &[f64], y: &[f64]) -> f64 {
    let n = x.len().min(y.len());
    let (x, y) = (x[..n].chunks_exact(8), y[..n].chunks_exact(8));
    let rest: f64 = x.remainder().iter().zip(y.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 8];
    for (x, y) in x.zip(y) {
        for i in 0..8 {
            sums[i] += x[i] * y[i];
        }
    }
    sums.iter().sum::<f64>() + rest
}

/// The products of every pair, and how many there are, at their distance.
fn gapped(centred: &[f64], positions: &[usize], sums: &mut [f64], counts: &mut [f64]) {
    let lags = sums.len();
    let each = centred.iter().zip(positions).enumerate();
    for (i, (&x, &from)) in each.take_while(|&(i, _)| !is_stopped_at(i)) {
        let later = centred[i..].iter().zip(&positions[i..]).map(|(&y, &to)| (y, to - from));
        for (y, lag) in later.take_while(|&(_, lag)| lag < lags) {
            sums[lag] += x * y;
            counts[lag] += 1.0;
        }
    }
}
