//! The negative binomial distribution of mean μ and variance μ + μ²/θ, for any non-negative real count.
use super::{
    beta,
    deviance::{deviance_by, factorial, wide_deviance},
    digamma,
    double_double::DoubleDouble,
    scaled::Scaled,
};

/// The probability of `y` events.
pub fn probability(y: f64, mean: f64, theta: f64) -> f64 {
    scaled_probability(y, mean, theta).probability()
}

/// Its natural logarithm.
pub fn ln_probability(y: f64, mean: f64, theta: f64) -> f64 {
    scaled_probability(y, mean, theta).ln_probability()
}

/// By Loader's form of the binomial one.
fn scaled_probability(y: f64, mean: f64, theta: f64) -> Scaled {
    let (n, [share, rest]) = (DoubleDouble::sum(theta, y), shares(mean, theta));
    let deviance = wide_deviance(theta.into(), n * share) + wide_deviance(y.into(), n * rest);
    let [whole, part, other] = [n.high, theta, y].map(factorial);
    // Γ(y + θ) / Γ(θ) is (y + θ)! / θ! times θ / (y + θ).
    let factor = whole.1 / part.1 / other.1 * (theta / n.high);
    Scaled { exponent: -deviance + (whole.0 - part.0 - other.0), factor }
}

/// θ / (θ + μ) and its complement.
fn shares(mean: f64, theta: f64) -> [DoubleDouble; 2] {
    let sum = DoubleDouble::sum(theta, mean);
    [DoubleDouble::from(theta) / sum, DoubleDouble::from(mean) / sum]
}

/// What the logarithm of the probability falls short of its largest for `y`: half the deviance.
pub fn deviance(y: f64, mean: f64, theta: f64) -> f64 {
    deviance_by(y, mean, y - mean) - deviance_by(y + theta, mean + theta, y - mean)
}

/// The derivative of the logarithm of the probability by θ.
///
/// ```text
/// ψ(y + θ) − ψ(θ) − ln(1 + μ/θ) − (y − μ)/(θ + μ)
/// ```
///
/// For a large θ it is a small difference of these, of the order of 1/θ²: there the logarithms are joined first.
pub fn theta_score(y: f64, mean: f64, theta: f64) -> f64 {
    let z = (y - mean) / (theta + mean);
    if theta < digamma::ASYMPTOTIC {
        return digamma::difference(theta, y) - (mean / theta).ln_1p() - z;
    }
    digamma::correction(theta, y) - deviance_by(mean + theta, y + theta, mean - y) / (mean + theta)
}

/// The probability of at most `y` events.
pub fn lower_tail(y: f64, mean: f64, theta: f64) -> f64 {
    beta::tail(theta, y + 1.0, shares(mean, theta)).both().0
}

/// The natural logarithm of the probability of at most `y` events.
pub fn ln_lower_tail(y: f64, mean: f64, theta: f64) -> f64 {
    beta::tail(theta, y + 1.0, shares(mean, theta)).ln().0
}

/// The natural logarithm of the probability of `y` events or more, for a `y` above 0.
pub fn ln_upper_tail(y: f64, mean: f64, theta: f64) -> f64 {
    beta::tail(theta, y, shares(mean, theta)).ln().1
}

/// The probability of `y` events or more.
pub fn upper_tail(y: f64, mean: f64, theta: f64) -> f64 {
    if y <= 0.0 { 1.0 } else { beta::tail(theta, y, shares(mean, theta)).both().1 }
}
