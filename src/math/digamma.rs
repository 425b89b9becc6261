//! Differences of ψ = d ln Γ, each computed without cancellation.

/// From here on the asymptotic series is exact to double precision.
pub const ASYMPTOTIC: f64 = 12.0;

/// B₂ₖ / 2k, k = 1, 2, …
pub const SERIES: [f64; 8] = [
    1.0 / 12.0,
    -1.0 / 120.0,
    1.0 / 252.0,
    -1.0 / 240.0,
    1.0 / 132.0,
    -691.0 / 32760.0,
    1.0 / 12.0,
    -3617.0 / 8160.0,
];

/// B₂ₖ, k = 1, 2, …
pub const BERNOULLI: [f64; 8] = [
    1.0 / 6.0,
    -1.0 / 30.0,
    1.0 / 42.0,
    -1.0 / 30.0,
    5.0 / 66.0,
    -691.0 / 2730.0,
    7.0 / 6.0,
    -3617.0 / 510.0,
];

/// ψ(x + y) − ψ(x), for `x` > 0 and `y` ≥ 0.
pub fn difference(x: f64, y: f64) -> f64 {
    let (mut sum, mut x) = (0.0, x);
    while x < ASYMPTOTIC {
        sum += y / (x * (x + y));
        x += 1.0;
    }
    sum + (y / x).ln_1p() + correction(x, y)
}

/// ψ(x + y) − ψ(x) − ln(1 + y/x), for `x` from [`ASYMPTOTIC`] on.
pub fn correction(x: f64, y: f64) -> f64 {
    y / (2.0 * x * (x + y)) + below_half(x) - below_half(x + y)
}

/// ln x − 1/(2x) − ψ(x).
fn below_half(x: f64) -> f64 {
    let square = (x * x).recip();
    SERIES.iter().rev().fold(0.0, |sum, c| (sum + c) * square)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_steps_are_sums_of_reciprocals() {
        for x in [0.01_f64, 0.7, 3.0, 11.9, 40.0, 1e4] {
            for y in [1_u32, 2, 7, 100, 3000] {
                let sum: f64 = (0..y).rev().map(|j| (x + f64::from(j)).recip()).sum();
                let got = difference(x, f64::from(y));
                assert!((got - sum).abs() < 4e-15 * sum, "{x} {y}: {got} {sum}");
            }
        }
    }
}
