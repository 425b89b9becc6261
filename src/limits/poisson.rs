//! Confidence limits of the mean of a Poisson count `x` (not always whole), each missed with probability `tail`.
use crate::{
    Interval,
    math::{
        gamma, normal,
        quantile::{Side, mid_p},
    },
};

pub(crate) fn exact(x: f64, tail: f64) -> Interval {
    let low = if x == 0.0 { 0.0 } else { gamma::lower_quantile(x, tail) };
    Interval::new(low, gamma::upper_quantile(x + 1.0, tail))
}

/// At no events P(X = 0) is e^(−m), and there are none below.
pub(crate) fn mid_p(x: f64, tail: f64) -> Interval {
    if x == 0.0 {
        return Interval::new(0.0, -(2.0 * tail.min(0.5)).ln());
    }
    Interval::new(mid_p::limit(x, tail, Side::Lower), mid_p::limit(x, tail, Side::Upper))
}

pub(crate) fn byar(x: f64, tail: f64) -> Interval {
    let z = normal::upper_quantile(tail);
    Interval::new(cubed(x, -z), cubed(x + 1.0, z))
}

pub(crate) fn epi_byar(x: f64, tail: f64) -> Interval {
    let z = normal::upper_quantile(tail);
    Interval::new(cubed(x + 0.5, -z), cubed(x + 0.5, z))
}

/// Wilson and Hilferty's cube, 0 where it would be negative or has no value.
fn cubed(x: f64, z: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x * (1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt())).powi(3).max(0.0) }
}

/// The roots of (x − m)² = z² m: their product is x², so that neither loses digits.
pub(crate) fn score(x: f64, tail: f64) -> Interval {
    score_roots(x, normal::upper_quantile(tail))
}

/// The score limits of the mean behind `x` at the normal quantile `z`.
pub(crate) fn score_roots(x: f64, z: f64) -> Interval {
    let far = x + 0.5 * z * z + z.abs() * (x + 0.25 * z * z).sqrt();
    let near = if x == 0.0 { 0.0 } else { x * (x / far) };
    if z < 0.0 { Interval::new(far, near) } else { Interval::new(near, far) }
}

/// Half-widths of these limits, how far they lie from `x`: the lower one below it and the upper one above it, or for a
/// negative `z` the other way round.
pub(crate) fn score_reach(x: f64, z: f64) -> (f64, f64) {
    let long = 0.5 * z * z + z.abs() * (x + 0.25 * z * z).sqrt();
    let short = if x == 0.0 { 0.0 } else { x * (long / (x + long)) };
    if z < 0.0 { (long, short) } else { (short, long) }
}

/// The lower limit is 0 where there are no events: a rate of 0 is then not left out.
pub(crate) fn jeffreys(x: f64, tail: f64) -> Interval {
    let low = if x == 0.0 { 0.0 } else { gamma::lower_quantile(x + 0.5, tail) };
    Interval::new(low, gamma::upper_quantile(x + 0.5, tail))
}

pub(crate) fn wald(x: f64, tail: f64) -> Interval {
    let spread = normal::upper_quantile(tail) * x.sqrt();
    Interval::new((x - spread).max(0.0), (x + spread).max(0.0))
}

pub(crate) fn phe(x: f64, tail: f64) -> Interval {
    if x < 10.0 { exact(x, tail) } else { byar(x, tail) }
}
