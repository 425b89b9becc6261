//! Two small differences that probabilities are made of, each computed without cancellation.
//!
//! Loader (2000), Fast and accurate computation of binomial probabilities.
use super::coefficients::{ONE_LESS_EULER, STIRLING, ZETA};

/// ½ ln 2π.
pub const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// What Stirling's formula leaves out of the logarithm of *x*!, for `x` > 0.
///
/// ```text
/// δ(x) = ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π
/// ```
pub fn stirling_error(x: f64) -> f64 {
    if x >= 16.0 {
        let inverse_square = (x * x).recip();
        return STIRLING.iter().rev().fold(0.0, |sum, c| sum * inverse_square + c) / x;
    }
    if x < 0.5 {
        return ln_gamma_1p(x) - (x + 0.5) * x.ln() + x - HALF_LN_TAU;
    }
    (x + 0.5) * x.recip().ln_1p() - 1.0 + stirling_error(x + 1.0)
}

/// The deviance of `x` from a mean `m`: x ln (x / m) + m − x, zero where they are equal.
pub fn deviance(x: f64, m: f64) -> f64 {
    deviance_by(x, m, x - m)
}

/// The same where the `excess` x − m is known with more digits than the two have.
pub fn deviance_by(x: f64, m: f64, excess: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    let v = excess / (x + m);
    if v.abs() > 0.1 {
        return x * (x / m).ln() - excess;
    }
    // 2x artanh v − 2v (x + m)/2, as a series in v².
    let mut sum = excess * v;
    let mut power = 2.0 * x * v;
    for odd in (3..).step_by(2) {
        power *= v * v;
        let next = sum + power / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// ln n! for a whole `n`.
pub fn ln_factorial(n: f64) -> f64 {
    if n < 2.0 { 0.0 } else { stirling_error(n) + (n + 0.5) * n.ln() - n + HALF_LN_TAU }
}

/// ln Γ(1 + x) for |x| ≤ ½, to full relative accuracy.
pub fn ln_gamma_1p(x: f64) -> f64 {
    let series = ZETA.iter().rev().fold(0.0, |sum, c| c - sum * x);
    x * (ONE_LESS_EULER + series * x) - x.ln_1p()
}
