//! Pre-whitening: what each value adds to the one before it, a lag-1 autoregression removed.
use super::{autocorrelation::Autocorrelations, residuals::Residuals, scratch::Work};

/// The first autocorrelation r of `values` about a slope, and into `into` the ranks of x(t) − r x(t − 1) of the residuals
/// x, the slope put back. A value that none lies one step before is left out.
///
/// Ranks, because values that follow one another on the line of the slope are equal, though rounding sets them apart.
pub(super) fn whiten(times: &[f64], values: &[f64], slope: f64, work: &mut Work, into: &mut Vec<f64>) -> f64 {
    let residuals = Residuals::of(times, values, slope, &mut work.residuals);
    residuals.centred(&work.residuals, &mut work.centred);
    let found = Autocorrelations::of(times, Some(1), work);
    let (r, gaps) = (found.at(1), found.gaps);
    let Work { residuals: about, positions, ranked, sorted, .. } = work;
    let follows = |i: &usize| !gaps || positions[*i] - positions[i - 1] == 1;
    let first = times.first().copied().unwrap_or_default();
    let white = |i: usize| about[i] - r * about[i - 1] + slope * (times[i] - first);
    sorted.clear();
    sorted.extend((1..values.len()).filter(follows).map(white));
    residuals.ranks(sorted, ranked, into);
    r
}
