//! The rate of a segment, and its limits.
use super::{fitted::Fitted, problem::Problem};
use crate::{
    Confidence, Interval, Result, Series,
    math::{normal, root},
    trend::{log_linear::Law, mean_rate},
};

/// Limits of a rate by the likelihood, θ taken as known.
///
/// ```text
/// 2 (ln L(λ̂) − ln L(λ)) ≤ z²
/// ```
pub(super) fn limits(
    problem: &Problem<'_>,
    law: Law,
    (start, end): (usize, usize),
    confidence: Confidence,
) -> Result<Interval> {
    let part = |column: &[f64]| column[start..end].to_vec();
    let (series, exposure) = (problem.series, problem.exposure(start, end));
    let Law::NegativeBinomial(theta) = law else {
        let pooled = match problem.counts {
            Some(counts) => {
                Series::new(vec![0.0], vec![counts[start..end].iter().sum()])?.exposed(vec![exposure])?
            }
            None => {
                let ranges = Series::between(part(series.times()), part(series.low()), part(series.high()))?;
                match series.exposure() {
                    Some(exposure) => ranges.exposed(part(exposure))?,
                    None => ranges,
                }
            }
        };
        return Ok(mean_rate(&pooled, confidence)?.interval);
    };
    let Some(rate) = problem.rate(law, start, end) else { return Ok(Interval::default()) };
    let z = normal::upper_quantile(confidence.tail());
    // Of counts with equal exposure the sum tells all: it has the same law with as many times the θ.
    if let (Some(counts), true) = (problem.counts, problem.equal) {
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        let law = Law::NegativeBinomial(theta * (end - start) as f64);
        let events = [counts[start..end].iter().sum()];
        let sum = Fitted { low: &events, high: &events, exposure: Some(&[exposure]), law };
        return Ok(between(|rate| sum.ln_probability(0, rate * exposure), rate, z));
    }
    let fitted = problem.fitted(law);
    let ln_likelihood =
        |rate: f64| (start..end).map(|i| fitted.ln_probability(i, rate * fitted.exposure(i))).sum();
    Ok(between(ln_likelihood, rate, z))
}

/// Where twice the logarithm of the likelihood falls short of its largest by z².
fn between(ln_likelihood: impl Fn(f64) -> f64, likeliest: f64, z: f64) -> Interval {
    let top = ln_likelihood(likeliest);
    let short = |ln_rate: f64| 2.0 * (top - ln_likelihood(ln_rate.exp())) - z * z;
    let start = if likeliest > 0.0 { likeliest.ln() } else { f64::MIN_POSITIVE.ln() };
    let steps = || (0..70).map(|k| 2.0_f64.powi(k / 4) * 0.1);
    let search = |sign: f64| {
        let far = steps().map(|step| start + sign * step).find(|&ln_rate| short(ln_rate) > 0.0)?;
        root::bracketed(short, start.min(far), start.max(far)).map(f64::exp)
    };
    let low = if likeliest > 0.0 { search(-1.0).or(Some(0.0)) } else { Some(0.0) };
    Interval { low, high: search(1.0) }
}
