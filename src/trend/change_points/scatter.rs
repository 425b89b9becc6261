//! How the counts scatter within their segments.
use super::{Segment, problem::Problem};
use crate::{math::gamma, trend::log_linear::Law};

/// How the counts scatter within their segments.
#[derive(Clone, Copy)]
pub(super) struct Scatter {
    pub dispersion: f64,
    /// More than counts of their law do once in twenty times.
    pub unusual: bool,
}

pub(super) fn scatter(
    problem: &Problem<'_>,
    law: Law,
    segments: &[Segment],
    ends: &[(usize, usize)],
) -> Option<Scatter> {
    let counts = problem.counts?;
    let fitted = problem.fitted(law);
    let mut pearson = 0.0;
    for (segment, &(start, end)) in segments.iter().zip(ends) {
        let Some(rate) = segment.rate.filter(|&rate| rate > 0.0) else { continue };
        let mean = |i: usize| rate * fitted.exposure(i);
        pearson += (start..end).map(|i| (counts[i] - mean(i)).powi(2) / law.variance(mean(i))).sum::<f64>();
    }
    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
    let df = counts.len().checked_sub(segments.len()).filter(|&df| df > 0)? as f64;
    let usual = 2.0 * gamma::upper_quantile(0.5 * df, 0.05);
    Some(Scatter { dispersion: pearson / df, unusual: pearson > usual })
}
