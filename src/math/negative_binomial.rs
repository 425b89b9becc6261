//! The negative binomial distribution of mean μ and variance μ + μ²/θ, for any non-negative real count.
use super::{
    beta,
    deviance::{HALF_LN_TAU, deviance_by, stirling_error},
    digamma,
};

/// The probability of `y` events.
pub fn probability(y: f64, mean: f64, theta: f64) -> f64 {
    ln_probability(y, mean, theta).exp()
}

/// The natural logarithm of the probability of `y` events, by Loader's form of the binomial one.
pub fn ln_probability(y: f64, mean: f64, theta: f64) -> f64 {
    if y == 0.0 {
        return -theta * (mean / theta).ln_1p();
    }
    let n = theta + y;
    let share = theta / (theta + mean);
    let excess = share * (y - mean);
    stirling_error(n)
        - stirling_error(theta)
        - stirling_error(y)
        - deviance_by(theta, n * share, -excess)
        - deviance_by(y, n * (mean / (theta + mean)), excess)
        - 0.5 * (y * (1.0 + y / theta)).ln()
        - HALF_LN_TAU
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
    let (x, rest) = (theta / (theta + mean), mean / (theta + mean));
    beta::tails(theta, y + 1.0, x, rest).0
}

/// The probability of `y` events or more.
pub fn upper_tail(y: f64, mean: f64, theta: f64) -> f64 {
    if y <= 0.0 {
        return 1.0;
    }
    let (x, rest) = (theta / (theta + mean), mean / (theta + mean));
    beta::tails(theta, y, x, rest).1
}
