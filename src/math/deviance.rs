//! Two small differences that probabilities are made of, each computed without cancellation.
//!
//! Loader (2000), Fast and accurate computation of binomial probabilities.
use super::{
    coefficients::{ONE_LESS_EULER, SMALL_STIRLING, STIRLING, ZETA},
    double_double::DoubleDouble,
    doubles::Lanes,
};
use std::{array::from_fn, f64::consts::TAU, sync::LazyLock};

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
    chebyshev(&SMALL_STIRLING, (x - 1.5) / (x + 0.5)) / x
}

/// `x`! over x^x e^(−x), as the logarithm of a number near one and a factor.
pub fn factorial(x: f64) -> (f64, f64) {
    match x {
        0.0 => (0.0, 1.0),
        small if small < 0.5 => (ln_gamma_1p(x) - x * x.ln() + x, 1.0),
        _ => (stirling_error(x), (TAU * x).sqrt()),
    }
}

/// A Chebyshev series at `t`, by Clenshaw's recurrence.
pub fn chebyshev<const N: usize>(series: &[f64; N], t: f64) -> f64 {
    let Lanes([sum]) = Lanes([t]).chebyshev(series);
    sum
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
    let square = v * v;
    excess * v + 2.0 * x * v * square * artanh_rest(square)
}

/// The deviance with twice the digits: in a far tail it is hundreds, and the probability its exponential.
pub fn wide_deviance(x: DoubleDouble, m: DoubleDouble) -> DoubleDouble {
    if x.high <= 0.0 {
        return m;
    }
    if x.high.max(m.high) > LARGE {
        return large_deviance(x, m).into();
    }
    let excess = x - m;
    let v = excess.high / (x.high + m.high);
    if v.abs() > 0.01 {
        return x * x.ln_ratio(m) - excess;
    }
    let square = v * v;
    let first = excess * excess / (x + m);
    first + 2.0 * x.high * v * square * artanh_rest(square)
}

/// From here on squares would overflow, and a deviance is zero or beyond all reason: roughly known is enough.
const LARGE: f64 = 1e140;

fn large_deviance(x: DoubleDouble, m: DoubleDouble) -> f64 {
    let (excess, largest) = (x.high - m.high, x.high.max(m.high));
    let apart = excess / largest;
    let rough =
        if apart.abs() > 0.1 { x.high * x.ln_ratio(m).high - excess } else { 0.5 * largest * apart * apart };
    rough.min(1e300)
}

/// (artanh v − v) / v³ as a series in `square` = v², for |v| ≤ 0.1.
fn artanh_rest(square: f64) -> f64 {
    (1..=8_u8).rev().fold(0.0, |sum, n| sum * square + f64::from(2 * n + 1).recip())
}

/// ln n! of numbers below so many is kept.
const KEPT: usize = 256;

static LN_FACTORIALS: LazyLock<[f64; KEPT]> = LazyLock::new(|| from_fn(ln_factorial_by_stirling));

/// ln n!
#[inline]
pub fn ln_factorial(n: usize) -> f64 {
    if n < KEPT { LN_FACTORIALS[n] } else { ln_factorial_by_stirling(n) }
}

#[expect(clippy::cast_precision_loss, reason = "a number of values is below 2⁵³")]
fn ln_factorial_by_stirling(n: usize) -> f64 {
    let n = n as f64;
    if n < 2.0 { 0.0 } else { stirling_error(n) + (n + 0.5) * n.ln() - n + HALF_LN_TAU }
}

/// ln Γ(1 + x) for |x| ≤ ½, to full relative accuracy.
pub fn ln_gamma_1p(x: f64) -> f64 {
    let series = ZETA.iter().rev().fold(0.0, |sum, c| c - sum * x);
    x * (ONE_LESS_EULER + series * x) - x.ln_1p()
}
