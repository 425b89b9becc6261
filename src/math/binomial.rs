//! The binomial distribution, for whole `x` from 0 to `n` and `p` in [0, 1].
use super::{
    beta,
    deviance::{HALF_LN_TAU, deviance, stirling_error},
};

/// The probability of `x` of `n`.
pub fn probability(x: f64, n: f64, p: f64) -> f64 {
    ln_probability(x, n, p).exp()
}

/// Its natural logarithm.
pub fn ln_probability(x: f64, n: f64, p: f64) -> f64 {
    let (rest, q) = (n - x, 1.0 - p);
    if x == 0.0 {
        return if n == 0.0 { 0.0 } else { n * (-p).ln_1p() };
    }
    if rest == 0.0 {
        return n * p.ln();
    }
    let errors = stirling_error(n) - stirling_error(x) - stirling_error(rest);
    errors - deviance(x, n * p) - deviance(rest, n * q) + 0.5 * (n / (x * rest)).ln() - HALF_LN_TAU
}

/// The probability of `x` or fewer.
pub fn lower_tail(x: f64, n: f64, p: f64) -> f64 {
    if x >= n { 1.0 } else { beta::upper(x + 1.0, n - x, p) }
}

/// The probability of `x` or more.
pub fn upper_tail(x: f64, n: f64, p: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { beta::lower(x, n - x + 1.0, p) }
}

/// The natural logarithm of [`lower_tail`], which does not underflow.
pub fn ln_lower_tail(x: f64, n: f64, p: f64) -> f64 {
    let tail = lower_tail(x, n, p);
    if tail > 1e-290 { tail.ln() } else { ln_probability(x, n, p) + ratio_sum(x, n, p).ln() }
}

/// The natural logarithm of [`upper_tail`], which does not underflow.
pub fn ln_upper_tail(x: f64, n: f64, p: f64) -> f64 {
    let tail = upper_tail(x, n, p);
    if tail > 1e-290 { tail.ln() } else { ln_probability(x, n, p) + ratio_sum(n - x, n, 1.0 - p).ln() }
}

/// The tail at and below `x` over the probability of `x`, far below the mean, where the terms fall fast.
fn ratio_sum(x: f64, n: f64, p: f64) -> f64 {
    let odds = (1.0 - p) / p;
    let (mut sum, mut term, mut k) = (1.0, 1.0, x);
    while k > 0.0 && term > sum * f64::EPSILON {
        term *= k / (n - k + 1.0) * odds;
        sum += term;
        k -= 1.0;
    }
    sum
}
