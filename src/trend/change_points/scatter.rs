//! Dispersion within segments: how the counts scatter about their rates.
use super::{Segment, problem::Problem};
use crate::{distribution::CountDistribution, trend::log_linear::usual_scatter};

/// Pearson's dispersion within segments.
#[derive(Clone, Copy)]
pub(super) struct Scatter {
    pub dispersion: f64,
    /// More than counts of their distribution do once in twenty times.
    pub unusual: bool,
}

pub(super) fn scatter(
    problem: &Problem<'_>,
    distribution: CountDistribution,
    segments: &[Segment],
    ends: &[(usize, usize)],
) -> Option<Scatter> {
    let counts = problem.counts?;
    let fitted = problem.fitted(distribution);
    let mut pearson = 0.0;
    for (segment, &(start, end)) in segments.iter().zip(ends) {
        let Some(rate) = segment.rate.filter(|&rate| rate > 0.0) else { continue };
        let mean = |i: usize| rate * fitted.exposure(i);
        pearson +=
            (start..end).map(|i| (counts[i] - mean(i)).powi(2) / distribution.variance(mean(i))).sum::<f64>();
    }
    let df = counts.len().checked_sub(segments.len()).filter(|&df| df > 0)?;
    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
    Some(Scatter { dispersion: pearson / df as f64, unusual: pearson > usual_scatter(df) })
}
