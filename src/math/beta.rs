//! The regularised incomplete beta function and its inverses, for `a`, `b` > 0 and `x` in [0, 1].
use super::{
    deviance::{HALF_LN_TAU, deviance, stirling_error},
    normal, root,
};

/// The lower tail I(a, b; x).
pub fn lower(a: f64, b: f64, x: f64) -> f64 {
    tails(a, b, x, 1.0 - x).0
}

/// The upper tail 1 − I(a, b; x).
pub fn upper(a: f64, b: f64, x: f64) -> f64 {
    tails(a, b, x, 1.0 - x).1
}

/// Both tails at `x` and its complement `y`: the smaller one is computed, the other is one less it.
pub fn tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    if x * (a + b + 2.0) < a + 1.0 {
        let lower = (ln_kernel(a, b, x, y).exp() * fraction(a, b, x) / a).min(1.0);
        (lower, 1.0 - lower)
    } else {
        let upper = (ln_kernel(a, b, x, y).exp() * fraction(b, a, y) / b).min(1.0);
        (1.0 - upper, upper)
    }
}

/// ln of x^a y^b / B(a, b), in the deviance form.
fn ln_kernel(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let errors = stirling_error(n) - stirling_error(a) - stirling_error(b);
    errors - deviance(a, n * x) - deviance(b, n * y) + 0.5 * (a * (b / n)).ln() - HALF_LN_TAU
}

/// The continued fraction of the incomplete beta function, by the modified Lentz algorithm.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let floor = |v: f64| if v.abs() < 1e-300 { 1e-300 } else { v };
    let mut c = 1.0;
    let mut d = floor(1.0 - (a + b) * x / (a + 1.0)).recip();
    let mut h = d;
    for m in 1..20_000_u32 {
        let m = f64::from(m);
        for numerator in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = floor(1.0 + numerator * d).recip();
            c = floor(1.0 + numerator / c);
            h *= c * d;
        }
        if (c * d - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    h
}

/// The x whose lower tail is `p`, for `p` in (0, 1).
pub fn lower_quantile(a: f64, b: f64, p: f64) -> f64 {
    if p > 0.5 { quantile(a, b, 1.0 - p, false).0 } else { quantile(a, b, p, true).0 }
}

/// The x whose upper tail is `q`, for `q` in (0, 1).
pub fn upper_quantile(a: f64, b: f64, q: f64) -> f64 {
    if q > 0.5 { quantile(a, b, 1.0 - q, true).0 } else { quantile(a, b, q, false).0 }
}

/// The x with `tail` below it (`below`) or above it, and its complement: by Newton steps on the logit of x.
pub fn quantile(a: f64, b: f64, tail: f64, below: bool) -> (f64, f64) {
    let at = |logit: f64| ((1.0 + (-logit).exp()).recip(), (1.0 + logit.exp()).recip());
    let residual = |logit: f64| {
        let (x, y) = at(logit);
        let (lower, upper) = tails(a, b, x, y);
        let slope = ln_kernel(a, b, x, y).exp();
        let (found, sign) = if below { (lower, 1.0) } else { (upper, -1.0) };
        (((found - tail) / tail).ln_1p(), sign * slope / found)
    };
    at(root::newton(residual, start(a, b, tail, below), below))
}

/// The logit of a first guess: Cochran's normal approximation on the logit scale, or the first term of the series.
fn start(a: f64, b: f64, tail: f64, below: bool) -> f64 {
    let z = normal::upper_quantile(tail) * if below { -1.0 } else { 1.0 };
    if a >= 1.0 && b >= 1.0 {
        return (a / b).ln() + z * (a.recip() + b.recip()).sqrt();
    }
    let ln_beta = statrs::function::beta::ln_beta(a, b);
    let first = |shape: f64, tail: f64| (tail.ln() + shape.ln() + ln_beta) / shape;
    let lower = if below { tail } else { 1.0 - tail };
    if lower * a < (1.0 - lower) * b { first(a, lower).min(0.0) } else { -first(b, 1.0 - lower).min(0.0) }
}
