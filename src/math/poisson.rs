//! The Poisson distribution, for any non-negative real count.
use super::deviance::{HALF_LN_TAU, deviance, ln_gamma_1p, stirling_error};

/// The probability of `x` events where `mean` are expected: mean^x e^(−mean) / Γ(x + 1).
pub fn probability(x: f64, mean: f64) -> f64 {
    if mean == 0.0 { f64::from(x == 0.0) } else { ln_probability(x, mean).exp() }
}

/// Its natural logarithm, for `mean` > 0.
pub fn ln_probability(x: f64, mean: f64) -> f64 {
    if x < 0.5 {
        return x * mean.ln() - mean - ln_gamma_1p(x);
    }
    -stirling_error(x) - deviance(x, mean) - 0.5 * x.ln() - HALF_LN_TAU
}
