//! The regularised incomplete gamma function and its inverses, for `shape` > 0 and `x` ≥ 0.
pub use super::quantile::gamma::{
    lower_quantile, lower_quantile_of_ln, upper_quantile, upper_quantile_of_ln,
};
use super::{
    coefficients::TEMME,
    deviance::wide_deviance,
    fraction::continued,
    normal, poisson,
    scaled::{Scaled, Tail},
    small_shape,
};
use std::f64::consts::TAU;

/// The lower tail P(shape, x).
pub fn lower(shape: f64, x: f64) -> f64 {
    tails(shape, x).0
}

/// The upper tail Q(shape, x).
pub fn upper(shape: f64, x: f64) -> f64 {
    tails(shape, x).1
}

/// The natural logarithm of the lower tail, which does not underflow.
pub fn ln_lower(shape: f64, x: f64) -> f64 {
    tail(shape, x).ln().0
}

/// The natural logarithm of the upper tail, which does not underflow.
pub fn ln_upper(shape: f64, x: f64) -> f64 {
    tail(shape, x).ln().1
}

/// Both tails: one is computed, the other is one less it.
fn tails(shape: f64, x: f64) -> (f64, f64) {
    tail(shape, x).both()
}

/// The smaller tail, or nearly.
pub fn tail(shape: f64, x: f64) -> Tail {
    if x <= 0.0 {
        return Tail::Lower(0.0.into());
    }
    if x == f64::INFINITY {
        return Tail::Upper(0.0.into());
    }
    if shape >= UNIFORM && (x - shape).abs() < 0.4 * shape {
        return uniform(shape, x);
    }
    if shape < 1.0 && x < 1.5 {
        let upper = small_shape::gamma_upper(shape, x);
        if upper < 0.5 || x >= shape + 1.0 {
            return Tail::Upper(upper.into());
        }
    }
    let probability = poisson::scaled_probability(shape, x);
    if x < shape + 1.0 {
        Tail::Lower(probability.times(series(shape, x)))
    } else {
        Tail::Upper(probability.times(shape * fraction(shape, x)))
    }
}

/// From this shape on Temme's expansion is exact to double precision.
const UNIFORM: f64 = 64.0;

/// P over x^a e^(−x) / Γ(a + 1): 1 + x/(a+1) + x²/((a+1)(a+2)) + …
fn series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut n) = (1.0, 1.0, shape);
    while term > sum * f64::EPSILON * 0.25 {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    sum
}

/// Q over x^a e^(−x) / Γ(a), by Legendre's continued fraction.
fn fraction(shape: f64, x: f64) -> f64 {
    let first = x - shape + 1.0;
    if x > 1e18 {
        return first.recip();
    }
    continued(first, 500, |n| (n * (shape - n), first + 2.0 * n))
}

/// A tail by Temme's expansion (1979), uniform in x: the normal tail of η√a, and a correction.
fn uniform(shape: f64, x: f64) -> Tail {
    let deviance = wide_deviance(shape.into(), x.into());
    let (inverse, root) = (shape.recip(), deviance.value().sqrt());
    let eta = (2.0 * inverse).sqrt() * root.copysign(x - shape);
    let sum = correction(inverse, eta);
    let (normal, correction) = (0.5 * normal::scaled_erfc(root), sum / (TAU * shape).sqrt());
    let scaled = |factor: f64| Scaled { exponent: -deviance, factor };
    if x < shape {
        Tail::Lower(scaled(normal - correction))
    } else {
        Tail::Upper(scaled(normal + correction))
    }
}

/// Σ `c_k(η)` / a^k, with as many powers of each as a and η leave something of.
fn correction(inverse: f64, eta: f64) -> f64 {
    let rows = match inverse {
        above if above > 1e-3 => 12,
        above if above > 1e-6 => 7,
        _ => 4,
    };
    let powers = match eta.abs() {
        above if above > 0.15 => 26,
        above if above > 0.03 => 14,
        above if above > 0.004 => 9,
        _ => 6,
    };
    let mut joined = [0.0; 26];
    for row in TEMME[..rows].iter().rev() {
        joined[..powers].iter_mut().zip(row).for_each(|(sum, c)| *sum = *sum * inverse + c);
    }
    joined[..powers].iter().rev().fold(0.0, |sum, c| sum * eta + c)
}
