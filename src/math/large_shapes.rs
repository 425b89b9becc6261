//! The tail of a beta distribution of two large shapes, where a continued fraction would take as many steps as their root.
//!
//! With the logit of t falling by u from that of x, the tail over x^a y^b / B(a, b) is
//!
//! ```text
//! ∫ e^(−φ(u)) du from 0 on        φ′(u) = e + n (x − t)        t′ = −t (1 − t)
//! ```
//!
//! where n = a + b and e ≥ 0 is what a exceeds its mean n x by: φ only rises, and ever more steeply. Over the range that
//! matters t hardly changes, so that φ is a short power series without loss of digits, however large n is.
use super::coefficients::LEGENDRE;

/// From these shapes on the power series is exact to double precision.
pub const LEAST: f64 = 1e4;

/// Where the integrand has fallen to e^(−40) nothing is left of the integral.
const DEPTH: f64 = 40.0;

/// Terms of the power series of t, from that of u on.
const TERMS: usize = 12;

/// The tail over x^a y^b / B(a, b), for `n` = a + b and an `excess` e ≥ 0.
pub fn integral(n: f64, [x, y]: [f64; 2], excess: f64) -> f64 {
    let spread = (2.0 * DEPTH).sqrt() * (n * x * y).sqrt();
    let reach = 2.0 * DEPTH / (excess + excess.hypot(spread));
    let (slope, terms) = (excess * reach, terms(n, [x, y], reach));
    let phi = |v: f64| v * (slope + v * terms.iter().rev().fold(0.0, |sum, c| sum * v + c));
    let pairs = LEGENDRE
        .iter()
        .map(|(node, weight)| weight * ((-phi(0.5 - 0.5 * node)).exp() + (-phi(0.5 + 0.5 * node)).exp()));
    0.5 * reach * pairs.sum::<f64>()
}

/// The coefficients of v², v³, … in φ(`reach` v), from those of t(`reach` v): r₁, r₂, …
///
/// ```text
/// r₁ = −U x y        (k + 1) rₖ₊₁ = U (Σ rᵢ rₖ₋ᵢ − (y − x) rₖ)        n U rₖ / (k + 1) is what φ loses
/// ```
fn terms(n: f64, [x, y]: [f64; 2], reach: f64) -> [f64; TERMS] {
    let mut r = [0.0; TERMS];
    r[0] = -reach * x * y;
    let mut order = 1.0;
    for k in 1..TERMS {
        order += 1.0;
        let products: f64 = r[..k - 1].iter().zip(r[..k - 1].iter().rev()).map(|(a, b)| a * b).sum();
        r[k] = reach * (products - (y - x) * r[k - 1]) / order;
    }
    let mut order = 1.0;
    r.map(|r| {
        order += 1.0;
        -n * reach * r / order
    })
}
