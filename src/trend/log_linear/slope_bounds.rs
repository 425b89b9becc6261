//! The slopes that counts known as ranges allow.
use super::axis::Axis;
use crate::{Interval, Series};

/// The least and the largest slope of the likeliest Poisson line over all counts within their ranges.
///
/// The slope rises with the mean time of the counts, and that is largest where all counts before some time are the least
/// they can be, and all later ones the most.
pub(crate) fn slope_bounds(series: &Series<'_>) -> Interval {
    let Some(axis) = Axis::of(series) else { return Interval::default() };
    let (low, high) = (series.low(), series.high());
    let slope =
        |mean: Option<f64>| mean.and_then(|mean| axis.slope(mean - axis.centre)).map(|(slope, _)| slope);
    let least = farthest(series.times(), high, low, f64::min);
    let most = farthest(series.times(), low, high, f64::max);
    Interval { low: slope(least), high: slope(most) }
}

/// The `better` of the mean times of counts that are `before` up to some time and `after` from then on.
fn farthest(times: &[f64], before: &[f64], after: &[f64], better: fn(f64, f64) -> f64) -> Option<f64> {
    let mean = |cut: usize| {
        let counts = before[..cut].iter().chain(&after[cut..]);
        let pairs = || times.iter().zip(counts.clone());
        // A count without an upper end draws the mean to its own time; several draw it to the last one that helps.
        let endless = pairs().filter(|(_, count)| count.is_infinite()).map(|(&time, _)| time).reduce(better);
        let total: f64 = pairs().map(|(_, &count)| count).sum();
        let moment: f64 = pairs().map(|(&time, &count)| time * count).sum();
        endless.or_else(|| (total > 0.0).then(|| moment / total))
    };
    (0..=times.len()).filter_map(mean).reduce(better)
}
