//! One rate for all counts of a series, some of them ranges: its maximum-likelihood estimate.
use crate::{
    Confidence, Flags, Interval, Result, Series,
    distribution::CountDistribution,
    math::{normal, root},
    measure::Number,
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// A rate common to all counts, and its limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct MeanRate {
        /// The maximum-likelihood estimate of the rate; absent where there is no count, or nothing bounds the counts above.
        pub value: Option<f64>,
        /// Confidence limits of the rate: a lower one alone where nothing bounds the counts above.
        pub interval: Interval => (low, high),
        /// Bounds of the rate of the sums (identification bounds), given what is known of the counts.
        pub bounds: Interval => bounds (bound_low, bound_high),
        /// The logarithm of the likelihood.
        pub log_likelihood: Option<f64>,
        /// How many counts there are.
        pub n: usize,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// The likeliest rate λ behind all counts of a series, were it always the same: its maximum-likelihood estimate, with
/// likelihood-ratio confidence limits. Counts known as ranges (interval-censored) enter by the probability of the range.
///
/// ```text
/// ln L(λ) = Σ ln P(low ≤ Y ≤ high), Y Poisson of mean λ n        confidence limits: 2 (ln L(λ̂) − ln L(λ)) ≤ z²
/// ```
///
/// The identification bounds beside it are Σ low / Σ n and Σ high / Σ n. Without events the rate is 0, with an upper limit.
/// Cox and Hinkley (1974), Theoretical Statistics.
///
/// # Errors
/// When a value is negative.
///
/// ```
/// use quetelet::{Confidence, Count, Series, trend};
///
/// let counts: Vec<Count> = ["12", "<5", "7", "<5", "20"].iter().map(|c| c.parse()).collect::<Result<_, _>>()?;
/// let rate = trend::mean_rate(&Series::yearly(2019, &counts)?, Confidence::default())?;
/// assert_eq!(format!("{rate:.4}"), "9.1982, 6.7576 to 12.1502 (bounds 8.2000 to 9.4000; 95%; censored)");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "maximum likelihood")]
#[doc(alias = "mle")]
#[doc(alias = "interval censoring")]
pub fn mean_rate(series: &Series<'_>, confidence: Confidence) -> Result<MeanRate> {
    super::log_linear::counts_only(series)?;
    let points = Points { series, exposure: (0..series.len()).map(|i| exposure(series, i)).sum() };
    let per_unit = |sum: f64| sum / points.exposure;
    let (low, high) = (series.low().iter().sum::<f64>(), series.high().iter().sum::<f64>());
    let value = points.mle(per_unit(low), per_unit(high));
    let log_likelihood = value.map(|value| points.ln_likelihood(value));
    let z = normal::upper_quantile(confidence.tail());
    let interval = match value.zip(log_likelihood) {
        Some((value, top)) => points.limits(value, top, z),
        None => Interval { low: points.least(per_unit(low), z), high: None },
    };
    Ok(MeanRate {
        value,
        interval,
        bounds: if series.is_empty() {
            Interval::default()
        } else {
            Interval::new(per_unit(low), per_unit(high))
        },
        log_likelihood,
        n: series.len(),
        confidence,
        flags: series.flags(),
    })
}

struct Points<'s> {
    series: &'s Series<'s>,
    exposure: f64,
}

fn exposure(series: &Series<'_>, i: usize) -> f64 {
    series.exposure().map_or(1.0, |exposure| exposure[i])
}

impl Points<'_> {
    fn each(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        let ends = self.series.low().iter().zip(self.series.high()).enumerate();
        ends.map(|(i, (&low, &high))| (low, high, exposure(self.series, i)))
    }

    fn ln_likelihood(&self, rate: f64) -> f64 {
        let one = |(low, high, exposure): (f64, f64, f64)| {
            let mean = rate * exposure;
            match (low == high, mean > 0.0) {
                (true, true) => CountDistribution::Poisson.ln_probability(low, mean),
                (false, true) => CountDistribution::Poisson.range(low, high, mean).ln_p,
                (_, false) => {
                    if low == 0.0 {
                        0.0
                    } else {
                        f64::NEG_INFINITY
                    }
                }
            }
        };
        self.each().map(one).sum()
    }

    /// What the counts are expected to be, given what is known of them, less what the rate expects.
    fn score(&self, rate: f64) -> f64 {
        self.each()
            .map(|(low, high, exposure)| {
                CountDistribution::Poisson.contribution(low, high, rate * exposure).score
            })
            .sum()
    }

    /// Where the score is zero: between the rates of the least and of the most that the counts can be.
    fn mle(&self, low: f64, high: f64) -> Option<f64> {
        if self.series.is_empty() || high == 0.0 || low == high {
            return (!self.series.is_empty()).then_some(low);
        }
        if self.unbounded() {
            return None;
        }
        let high = if high.is_finite() {
            high
        } else {
            beyond(low.max(1.0 / self.exposure), |rate| self.score(rate) < 0.0)?
        };
        let low = if low > 0.0 { low } else { high * 1e-12 };
        if self.score(low) <= 0.0 {
            return Some(if low == high * 1e-12 { 0.0 } else { low });
        }
        // Where the root is nearer to the end than digits reach, it is the end.
        let ln_rate = root::bracketed(|ln_rate| self.score(ln_rate.exp()), low.ln(), high.ln());
        Some(ln_rate.map_or(low, f64::exp))
    }

    /// Whether any rate that is large enough is as good as another.
    fn unbounded(&self) -> bool {
        self.series.high().iter().all(|&high| high == f64::INFINITY)
    }

    /// The lower limit where nothing bounds the counts above: their probability is 1 at the largest rates.
    fn least(&self, low: f64, z: f64) -> Option<f64> {
        if self.series.is_empty() || !self.unbounded() || low == 0.0 {
            return None;
        }
        let short = |rate: f64| -2.0 * self.ln_likelihood(rate) - z * z;
        let far = beyond(low, |rate| short(rate) < 0.0)?;
        let near = (1..=60).map(|k| low * (-f64::from(k)).exp()).find(|&rate| short(rate) > 0.0)?;
        root::bracketed(|ln_rate| short(ln_rate.exp()), near.ln(), far.ln()).map(f64::exp)
    }

    fn limits(&self, value: f64, top: f64, z: f64) -> Interval {
        let short = |rate: f64| 2.0 * (top - self.ln_likelihood(rate)) - z * z;
        let between =
            |a: f64, b: f64| root::bracketed(|ln_rate| short(ln_rate.exp()), a.ln(), b.ln()).map(f64::exp);
        let start = if value > 0.0 { value } else { 1e-300_f64.max(f64::MIN_POSITIVE / self.exposure) };
        let far = beyond(value.max(1e-3 / self.exposure), |rate| short(rate) > 0.0);
        let near =
            (1..=60).map(|k| value * (-f64::from(k)).exp()).find(|&rate| rate > 0.0 && short(rate) > 0.0);
        let low =
            if value > 0.0 { near.and_then(|near| between(near, value)).or(Some(0.0)) } else { Some(0.0) };
        Interval { low, high: far.and_then(|far| between(start, far)) }
    }
}

/// A rate above `from` of which `holds`, by doubling; none where none of sixty is.
fn beyond(from: f64, holds: impl Fn(f64) -> bool) -> Option<f64> {
    (1..=60).map(|k| from * 2.0_f64.powi(k)).find(|&rate| holds(rate))
}

/// The rate, its limits and bounds with the digits asked for.
impl Display for MeanRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Some(value) => Number(value).fmt(f)?,
            None if self.bounds.is_limited() => f.write_str("no finite rate")?,
            None => f.write_str("no rate")?,
        }
        if self.value.is_some() || self.interval.is_limited() {
            f.write_str(", ")?;
            self.interval.fmt(f)?;
        }
        f.write_str(" (")?;
        if self.bounds.is_limited() {
            f.write_str("bounds ")?;
            self.bounds.fmt(f)?;
            f.write_str("; ")?;
        }
        write!(f, "{}{}{})", self.confidence, if self.flags.is_empty() { "" } else { "; " }, self.flags)
    }
}
