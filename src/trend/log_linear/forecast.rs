//! What a log-linear trend expects at a time: the mean with its limits, and the count to come.
use super::{Family, LogLinear, Reference, Terms};
use crate::{
    Error, Interval, Result,
    math::{gamma, linear::Matrix, negative_binomial},
    measure::positive,
    progress::is_stopped,
    results::columns,
};
use serde::{Deserialize, Serialize};

columns! {
    /// What is expected at a time.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Expected {
        /// When.
        pub time: f64 => given,
        /// The exposure the count arises from; 1 where the series has none.
        pub exposure: f64 => given,
        /// The mean.
        pub mean: f64,
        /// Confidence limits of the mean.
        pub interval: Interval => (low, high),
        /// Limits, whole numbers, between which the count itself will lie, with the level of the result.
        pub count: Interval => (count_low, count_high),
    }
}

impl LogLinear {
    /// What the trend expects of a count at `time` with that `exposure`: within the series the fitted value, after it the
    /// count to come. None where the series does not say (no trend, or a season that has no counts).
    ///
    /// ```text
    /// mean:   μ exp(± q SE(ln μ)), q the quantile of the slope's limits
    /// count:  negative binomial of mean μ and variance μ + (V − μ + (μ SE)²) q²/z²,
    ///         V = φμ, or μ + μ²/θ, and z the normal quantile; Poisson where that leaves no more than μ
    /// ```
    ///
    /// A trend carried on is an assumption: the limits do not hold that it may end.
    ///
    /// # Errors
    /// When `time` is not finite, or `exposure` is not positive and finite.
    ///
    /// ```
    /// use quetelet::{Series, trend::{self, log_linear::Family}};
    ///
    /// let series = Series::yearly(2013, &[591, 674, 770, 718, 933, 1133])?;
    /// let next = trend::log_linear(&series, Family::QuasiPoisson)?.expected(2019.0, 1.0)?.unwrap();
    /// assert_eq!(format!("{:.0}: {:.0}, count {:.0}", next.mean, next.interval, next.count), "1210: 988 to 1481, count 896 to 1568");
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn expected(&self, time: f64, exposure: f64) -> Result<Option<Expected>> {
        self.carried().expected(time, exposure)
    }

    /// The same for each of many times, and an exposure for each: long work, which ends early where it is asked to.
    ///
    /// # Errors
    /// As for [`expected`](Self::expected).
    pub fn expected_each(&self, places: &[(f64, f64)]) -> Result<Vec<Option<Expected>>> {
        let carried = self.carried();
        let each = places.iter().take_while(|_| !is_stopped());
        each.map(|&(time, exposure)| carried.expected(time, exposure)).collect()
    }

    fn carried(&self) -> Carried<'_> {
        let others = self.steps.iter().map(|step| step.effect).chain(self.seasonal.iter().copied());
        let coefficients: Vec<Option<f64>> = [self.intercept, self.slope].into_iter().chain(others).collect();
        let tail = self.confidence.tail();
        Carried {
            trend: self,
            breaks: self.steps.iter().map(|step| step.at).collect(),
            covariance: self.covariance(coefficients.len()),
            coefficients,
            tail,
            quantile: self.reference().map(|reference| reference.quantile(tail)),
        }
    }

    /// The covariance of all coefficients.
    fn covariance(&self, size: usize) -> Option<Matrix> {
        if !self.covariances.is_empty() {
            return Matrix::of(size, &self.covariances);
        }
        let (intercept, slope) = (self.intercept_standard_error?, self.standard_error?);
        let covariance = self.intercept_slope_covariance?;
        Matrix::of(2, &[intercept * intercept, covariance, covariance, slope * slope])
    }
}

/// A trend, and what of it is the same at all times.
struct Carried<'a> {
    trend: &'a LogLinear,
    breaks: Vec<f64>,
    coefficients: Vec<Option<f64>>,
    covariance: Option<Matrix>,
    tail: f64,
    quantile: Option<f64>,
}

impl Carried<'_> {
    fn expected(&self, time: f64, exposure: f64) -> Result<Option<Expected>> {
        if !time.is_finite() {
            return Err(Error::domain("time", "finite", time));
        }
        let exposure = positive("exposure", exposure)?;
        Ok(self.logarithm(time).and_then(|(ln_rate, error)| self.at(time, exposure, ln_rate, error)))
    }

    fn at(&self, time: f64, exposure: f64, ln_rate: f64, error: Option<f64>) -> Option<Expected> {
        let mean = Some(exposure * ln_rate.exp()).filter(|mean| mean.is_finite() && *mean > 0.0)?;
        let limits = error.zip(self.quantile).map(|(error, q)| {
            let reach = q * error;
            (Interval::new(mean * (-reach).exp(), mean * reach.exp()), self.counts(mean, mean * error, q))
        });
        let (interval, count) = limits.unwrap_or_default();
        Some(Expected { time, exposure, mean, interval, count })
    }

    /// The logarithm of the rate at a time, and its standard error where there is one.
    fn logarithm(&self, time: f64) -> Option<(f64, Option<f64>)> {
        let LogLinear { origin, season, .. } = *self.trend;
        let row = Terms { origin, breaks: &self.breaks, bend: None, season }.row(time);
        let products = row.iter().zip(&self.coefficients).filter(|(x, _)| **x != 0.0);
        let sum: Option<f64> = products.map(|(x, c)| c.map(|c| x * c)).sum();
        let error = self.covariance.as_ref().map(|covariance| covariance.form(&row).max(0.0).sqrt());
        Some((sum?, error))
    }

    /// Between what the count will lie, where its mean has that standard error.
    fn counts(&self, mean: f64, error: f64, quantile: f64) -> Interval {
        let (trend, tail) = (self.trend, self.tail);
        let normal = Reference::Normal.quantile(tail);
        let widened = quantile / normal;
        let scatter = match (trend.family, trend.theta) {
            (Family::NegativeBinomial, Some(theta)) => mean * mean / theta,
            (Family::QuasiPoisson, _) => (trend.dispersion_used.unwrap_or(1.0) - 1.0) * mean,
            _ => 0.0,
        };
        let excess = (scatter + mean + error * error) * widened * widened - mean;
        let size = (excess > 0.0).then(|| mean * (mean / excess)).filter(|&size| size < 1e12);
        let below = |y: f64| match size {
            Some(size) => negative_binomial::lower_tail(y, mean, size),
            None => gamma::upper(y + 1.0, mean),
        };
        let above = |y: f64| match size {
            Some(size) => negative_binomial::upper_tail(y, mean, size),
            None if y <= 0.0 => 1.0,
            None => gamma::lower(y, mean),
        };
        // The least count that is not too low, and the largest that is not too high.
        let share = size.map_or(0.0, |size| mean / size);
        let low = first(|y| below(y) > tail, about(mean, share, -normal));
        let high = first(|y| above(y + 1.0) <= tail, about(mean, share, normal));
        Interval { low, high }
    }
}

/// About where a count of that mean μ has a normal deviate z, for a variance of μ (1 + s): Cornish and Fisher's expansion
/// up to the skewness (1 + 2 s)/√(μ (1 + s)).
///
/// Cornish and Fisher (1938), Revue de l'Institut International de Statistique 5, 307–320.
fn about(mean: f64, s: f64, z: f64) -> f64 {
    mean + z * (mean * (1.0 + s)).sqrt() + (z * z - 1.0) * (1.0 + 2.0 * s) / 6.0
}

/// The least whole number from zero on for which `holds`, which holds from some number on; none up to 2⁵³. Sought from
/// `near` outwards, by steps twice as long each time.
fn first(holds: impl Fn(f64) -> bool, near: f64) -> Option<f64> {
    let start = if near > 0.0 { near.round().min(LAST) } else { 0.0 };
    let (mut low, mut high) =
        if holds(start) { (fall(&holds, start), start) } else { (start, rise(&holds, start)?) };
    while high - low > 1.0 {
        let middle = (0.5 * (low + high)).floor();
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// A number below `start`, for which `holds`, for which it does not; −1 is one.
fn fall(holds: &impl Fn(f64) -> bool, start: f64) -> f64 {
    let mut step = 1.0;
    while start - step >= 0.0 && holds(start - step) {
        step *= 2.0;
    }
    (start - step).max(-1.0)
}

/// A number above `start`, for which it does not hold, for which it does; none up to 2⁵³.
fn rise(holds: &impl Fn(f64) -> bool, start: f64) -> Option<f64> {
    let mut step = 1.0;
    while !holds((start + step).min(LAST)) {
        if start + step >= LAST {
            return None;
        }
        step *= 2.0;
    }
    Some((start + step).min(LAST))
}

/// 2⁵³
const LAST: f64 = 9_007_199_254_740_992.0;
