//! Gauss quadrature for sums: what a smooth function sums to over many whole numbers in a row, from its values at a few
//! places between them.
//!
//! The nodes are the zeros of Gram's (discrete Chebyshev) polynomials, orthogonal over m points in equal steps; for many
//! points they are Legendre's. In units of the length m the recurrence is
//!
//! ```text
//! b₍ₖ₊₁₎ p₍ₖ₊₁₎ = x pₖ − bₖ p₍ₖ₋₁₎        bₖ² = k² (1 − k²/m²) / (4 (4k² − 1))        w = 1 / Σ pₖ²
//! ```
//!
//! ```text
//!  ████████████████████████████████████   m terms, one by one
//!  •  •  •   •    •    •   •   •   •  •   16 values at the nodes, closer together at the ends, each with its weight
//! ```
//!
//! Exact for polynomials of degree 31. Golub and Welsch (1969), Mathematics of Computation 23, 221–230; Gautschi (2004),
//! Orthogonal Polynomials, section 1.5.2.
use std::sync::LazyLock;

/// So many values tell the sum.
pub(crate) const NODES: usize = 16;

/// The shortest sum that a rule is for, as a power of two.
pub(crate) const SHORTEST: i32 = 10;

/// Beyond this power of two the rules are Legendre's.
const LONGEST: i32 = 40;

/// Nodes as shares of the length from the middle on, and weights that sum to one.
pub(crate) type Rule = [(f64, f64); NODES];

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| (SHORTEST..=LONGEST).map(gauss).collect());

/// The rule for 2^`power` whole numbers; the shortest where the power is below [`SHORTEST`].
pub(crate) fn rule(power: i32) -> &'static Rule {
    let place = usize::try_from(power.clamp(SHORTEST, LONGEST) - SHORTEST).unwrap_or(0);
    &RULES[place]
}

fn gauss(power: i32) -> Rule {
    let square = 0.25_f64.powi(power);
    let mut k = 0.0;
    [(); NODES].map(|()| {
        k += 1.0;
        #[expect(clippy::cast_precision_loss, reason = "sixteen")]
        let angle = std::f64::consts::PI * (k - 0.25) / (NODES as f64 + 0.5);
        node(square, 0.5 * angle.cos())
    })
}

/// The zero near `x` and its weight, by Newton's method.
fn node(square: f64, mut x: f64) -> (f64, f64) {
    for _ in 0..8 {
        let (value, slope, _) = polynomials(square, x);
        x -= value / slope;
    }
    (x, polynomials(square, x).2.recip())
}

/// The last polynomial up to a factor, its derivative, and the sum of the squares of those before it.
fn polynomials(square: f64, x: f64) -> (f64, f64, f64) {
    let (mut before, mut last) = ((0.0, 0.0), (1.0, 0.0));
    let (mut squares, mut b, mut k) = (0.0, 0.0, 0.0);
    for _ in 0..NODES {
        squares += last.0 * last.0;
        k += 1.0;
        let next_b = (k * k * (1.0 - k * k * square) / (4.0 * (4.0 * k * k - 1.0))).sqrt();
        let value = (x * last.0 - b * before.0) / next_b;
        let slope = (last.0 + x * last.1 - b * before.1) / next_b;
        (before, last, b) = (last, (value, slope), next_b);
    }
    (last.0, last.1, squares)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Σ xⁿ over the middles of m equal parts of (−½, ½), over m: by parts, so that little is lost to rounding.
    fn mean_power(m: u32, n: i32) -> f64 {
        let power = |i: u32| ((f64::from(i) + 0.5) / f64::from(m) - 0.5).powi(n);
        let parts = (0..m / 32).map(|part| (32 * part..32 * (part + 1)).map(power).sum::<f64>());
        parts.sum::<f64>() / f64::from(m)
    }

    #[test]
    fn sums_of_powers_are_exact() {
        for power in [10, 12] {
            for n in 0..32 {
                let expected = mean_power(1 << power, n);
                let got: f64 = rule(power).iter().map(|(x, weight)| weight * x.powi(n)).sum();
                let scale = 0.5_f64.powi(n) / f64::from(n + 1);
                assert!((got - expected).abs() <= 1e-14 * scale, "2^{power}, x^{n}: {got} {expected}");
            }
        }
    }

    #[test]
    fn sums_over_many_are_those_of_whole_numbers() {
        let m = 1_i128 << 15;
        for n in [2_u32, 4, 6] {
            let sum: i128 = (0..m).map(|i| (2 * i + 1 - m).pow(n)).sum();
            #[expect(clippy::cast_precision_loss, reason = "rounded once")]
            let expected = sum as f64 * 0.5_f64.powi(15 + 16 * i32::try_from(n).unwrap());
            let got: f64 =
                rule(15).iter().map(|(x, weight)| weight * x.powi(i32::try_from(n).unwrap())).sum();
            assert!((got / expected - 1.0).abs() < 2e-15, "x^{n}: {got} {expected}");
        }
    }

    #[test]
    fn the_rule_of_endless_length_is_that_of_legendre() {
        // Abramowitz and Stegun (1964), table 25.4, n = 16, on (−1, 1).
        let expected =
            [(0.989_400_934_991_650, 0.027_152_459_411_754), (0.095_012_509_837_637, 0.189_450_610_455_068)];
        for ((x, weight), place) in expected.into_iter().zip([0, 7]) {
            let got = rule(60)[place];
            assert!((2.0 * got.0 - x).abs() < 1e-14 && (2.0 * got.1 - weight).abs() < 1e-14, "{got:?}");
        }
    }
}
