//! The upper tail for a shape below one, where it may be small though x is small.
//!
//! Gautschi (1979), A computational procedure for incomplete gamma functions; ACM Transactions on Mathematical Software 5,
//! 466–481. The beta distribution has the same form:
//!
//! ```text
//! Q = 1 − C (1 + a Σ tₙ / (a + n))     C = x^a / Γ(a + 1),    tₙ = (−x)ⁿ / n!              gamma
//!                                     C = x^a / (a B(a, b)), tₙ = (1 − b)(2 − b)…(n − b) xⁿ / n!   beta
//! ```
use super::{coefficients::STIRLING, deviance::ln_gamma_1p};

/// The upper tail of the gamma distribution, for `shape` < 1 and `x` < 1.5.
pub fn gamma_upper(shape: f64, x: f64) -> f64 {
    let log = shape * x.ln() - ln_gamma_of_1p(shape);
    rest(shape, log, |n| -x / n)
}

/// The upper tail of the beta distribution, for `a` < 1, `x` < ½ and `x` `b` < 1.5.
pub fn beta_upper(a: f64, b: f64, x: f64) -> f64 {
    let log = ln_power_over_gammas(a, b, x) - ln_gamma_of_1p(a);
    rest(a, log, |n| (n - b) / n * x)
}

/// 1 − C (1 + a Σ tₙ / (a + n)), from ln C and tₙ / tₙ₋₁.
fn rest(a: f64, log: f64, ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut term) = (0.0, 1.0);
    for n in 1..200_u8 {
        let n = f64::from(n);
        term *= ratio(n);
        let next = sum + term / (a + n);
        if next == sum {
            break;
        }
        sum = next;
    }
    (-log.exp_m1() - log.exp() * a * sum).max(0.0)
}

fn ln_gamma_of_1p(x: f64) -> f64 {
    if x <= 0.5 { ln_gamma_1p(x) } else { ln_gamma_1p(x - 1.0) + x.ln() }
}

/// ln of x^a Γ(b + a) / Γ(b), which is small with a: `b` is raised until Stirling's formula holds, and x^a b^a taken at once.
fn ln_power_over_gammas(a: f64, b: f64, x: f64) -> f64 {
    let (mut b, mut raised) = (b, 0.0);
    while b < 16.0 {
        raised += (a / b).ln_1p();
        b += 1.0;
    }
    let log = (a / b).ln_1p();
    a * (x * b).ln() + ((b * log - a) + (a - 0.5) * log) + stirling_difference(a, b) - raised
}

/// δ(b + a) − δ(b) of Stirling's errors: each difference of powers has the factor 1/(b + a) − 1/b.
fn stirling_difference(a: f64, b: f64) -> f64 {
    let (u, w) = (b.recip(), (b + a).recip());
    let (mut sum, mut powers, mut last) = (0.0, 1.0, 1.0);
    for c in STIRLING {
        sum += c * powers;
        for _ in 0..2 {
            last *= w;
            powers = powers * u + last;
        }
    }
    -a * u * w * sum
}
