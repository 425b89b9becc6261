//! Confidence limits of the rate of a segment, by its likelihood.
use super::{fitted::Fitted, problem::Problem};
use crate::{
    Confidence, Interval, Result, Series,
    distribution::CountDistribution,
    math::{normal, root},
    trend::mean_rate,
};

/// Likelihood-ratio confidence limits of a rate, θ taken as known.
///
/// ```text
/// 2 (ln L(λ̂) − ln L(λ)) ≤ z²
/// ```
pub(super) fn limits(
    problem: &Problem<'_>,
    distribution: CountDistribution,
    (start, end): (usize, usize),
    confidence: Confidence,
) -> Result<Interval> {
    let CountDistribution::NegativeBinomial(theta) = distribution else {
        return Ok(mean_rate(&part(problem, start, end)?, confidence)?.interval);
    };
    let Some(rate) = problem.maximum_likelihood(distribution, start, end).rate() else {
        return Ok(Interval::default());
    };
    let z = normal::upper_quantile(confidence.tail());
    let Some(counts) = problem.counts.filter(|_| problem.equal) else {
        let fitted = problem.fitted(distribution);
        let one = |i: usize, rate: f64| fitted.ln_probability(i, rate * fitted.exposure(i));
        return Ok(between(|rate| (start..end).map(|i| one(i, rate)).sum(), rate, z));
    };
    // Of counts with equal exposure the sum tells all: it has the same distribution with as many times the θ.
    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
    let distribution = CountDistribution::NegativeBinomial(theta * (end - start) as f64);
    let events = [counts[start..end].iter().sum()];
    let exposure = problem.exposure(start, end);
    let sum = Fitted { low: &events, high: &events, exposure: Some(&[exposure]), distribution };
    Ok(between(|rate| sum.ln_probability(0, rate * exposure), rate, z))
}

/// Counts of one rate as a series of their own: their sum, where all are known exactly.
fn part(problem: &Problem<'_>, start: usize, end: usize) -> Result<Series<'static>> {
    if let Some(counts) = problem.counts {
        let (events, exposure) = (counts[start..end].iter().sum(), problem.exposure(start, end));
        return Series::new(vec![0.0], vec![events])?.with_exposure(vec![exposure]);
    }
    let series = problem.series;
    let part = |column: &[f64]| column[start..end].to_vec();
    let ranges = Series::between(part(series.times()), part(series.low()), part(series.high()))?;
    series.exposure().map(part).map_or(Ok(ranges.clone()), |exposure| ranges.with_exposure(exposure))
}

/// Where twice the logarithm of the likelihood falls short of its largest by z².
fn between(ln_likelihood: impl Fn(f64) -> f64, likeliest: f64, z: f64) -> Interval {
    let top = ln_likelihood(likeliest);
    let short = |ln_rate: f64| 2.0 * (top - ln_likelihood(ln_rate.exp())) - z * z;
    let start = if likeliest > 0.0 { likeliest.ln() } else { f64::MIN_POSITIVE.ln() };
    let search = |sign: f64| {
        let steps = (0..48).map(|k| 0.1 * 1.25_f64.powi(k));
        let far = steps.map(|step| start + sign * step).find(|&ln_rate| short(ln_rate) > 0.0)?;
        root::bracketed(short, start.min(far), start.max(far)).map(f64::exp)
    };
    let low = if likeliest > 0.0 { search(-1.0).or(Some(0.0)) } else { Some(0.0) };
    Interval { low, high: search(1.0) }
}
