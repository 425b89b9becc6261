//! The standard normal distribution.
use statrs::function::erf::{erfc, erfc_inv};
use std::f64::consts::{PI, SQRT_2};

/// The probability of a value above `z`.
pub fn upper_tail(z: f64) -> f64 {
    0.5 * erfc(z / SQRT_2)
}

/// The natural logarithm of [`upper_tail`], which does not underflow.
pub fn ln_upper_tail(z: f64) -> f64 {
    if z < 30.0 { upper_tail(z).ln() } else { -0.5 * z * z - (z * (2.0 * PI).sqrt()).ln() + mills(z).ln() }
}

/// z times Mills' ratio, by its asymptotic series, for `z` ≥ 30.
fn mills(z: f64) -> f64 {
    let t = (z * z).recip();
    1.0 - t * (1.0 - 3.0 * t * (1.0 - 5.0 * t * (1.0 - 7.0 * t)))
}

/// The value above which a share `tail` of the distribution lies, for `tail` in (0, 1).
pub fn upper_quantile(tail: f64) -> f64 {
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail);
    }
    let start = SQRT_2 * erfc_inv(2.0 * tail);
    let density = (-0.5 * start * start).exp() / (2.0 * PI).sqrt();
    let step = (upper_tail(start) - tail) / density;
    if step.is_finite() { start + step / (1.0 + 0.5 * start * step) } else { start }
}
