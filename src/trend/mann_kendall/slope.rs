//! The slope beside the test.
use super::score::number;
use crate::{Confidence, math::normal};

/// Sen's slope with limits, and the line through the medians.
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    pub slope: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub intercept: Option<f64>,
}

/// The slopes of every pair of which both are in one group, after those that `slopes` has.
pub(super) fn pairs(
    times: &[f64],
    values: &[f64],
    same: impl Fn(usize, usize) -> bool,
    slopes: &mut Vec<f64>,
) {
    for j in 0..values.len() {
        let pairs = (0..j).filter(|&i| same(i, j));
        slopes.extend(pairs.map(|i| (values[j] - values[i]) / (times[j] - times[i])));
    }
}

impl Line {
    /// The median of `slopes` of pairs with its limits, the ranks (N ± z √variance) / 2 of N; a limit beyond the
    /// slopes is absent.
    ///
    /// Sen (1968), Journal of the American Statistical Association 63, 1379–1389; the ranks as in Gilbert (1987),
    /// Statistical Methods for Environmental Pollution Monitoring, 217–218.
    pub fn limits(slope: f64, slopes: &mut [f64], variance: Option<f64>, confidence: Confidence) -> Self {
        let half = variance.map(|variance| normal::upper_quantile(confidence.tail()) * variance.sqrt());
        let n = number(slopes.len());
        let mut at = |sides: f64, beyond: f64| nth(slopes, f64::midpoint(n, sides * half?) + beyond);
        Self { slope: Some(slope), low: at(-1.0, 0.0), high: at(1.0, 1.0), intercept: None }
    }

    /// The same through the median of the values at the median of the times. Conover (1980), Practical Nonparametric
    /// Statistics.
    pub fn through(self, time: Option<f64>, value: Option<f64>) -> Self {
        let through = |slope: f64| Some(value? - slope * time?);
        Self { intercept: self.slope.and_then(through), ..self }
    }
}

/// The value of a rank, counted from 1 and rounded to the even one of two.
fn nth(values: &mut [f64], rank: f64) -> Option<f64> {
    let rank = rank.round_ties_even();
    if !(1.0..=number(values.len())).contains(&rank) {
        return None;
    }
    Some(*values.select_nth_unstable_by(place(rank), f64::total_cmp).1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank among values")]
fn place(rank: f64) -> usize {
    rank as usize - 1
}

/// The median of values in any order.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let (below, &mut high, _) = values.select_nth_unstable_by(last.div_ceil(2), f64::total_cmp);
    let low = below.iter().copied().reduce(f64::max).filter(|_| last % 2 == 1);
    Some(low.map_or(high, |low| f64::midpoint(low, high)))
}

/// The same of values that stay in their order.
pub(super) fn median_of(values: &[f64], buffer: &mut Vec<f64>) -> Option<f64> {
    buffer.clear();
    buffer.extend_from_slice(values);
    median(buffer)
}

/// The median of rising values.
pub(super) fn middle(rising: &[f64]) -> Option<f64> {
    let last = rising.len().checked_sub(1)?;
    Some(f64::midpoint(rising[last / 2], rising[last.div_ceil(2)]))
}
