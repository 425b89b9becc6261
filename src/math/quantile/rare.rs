//! The beta distribution with one shape far above the other, by the gamma distribution (Wise 1950).

/// The quantiles at one tail of the beta distributions with one shape a and another b far above it.
///
/// ```text
/// x = 1 − e^(−w/N)        N = b + (a − 1)/2        w = g + w₁(g, a)/N² + w₂(g, a)/N⁴ + …
/// ```
///
/// *g* is the quantile of the gamma distribution with shape a.
#[derive(Clone, Copy, Debug)]
pub struct Rare {
    shape: f64,
    gamma: f64,
    /// w₁, w₂, … over g.
    terms: [f64; 8],
    /// The least N for which the terms left out are below the last digit.
    least: f64,
}

impl Rare {
    /// How many times the one shape the other has to be.
    pub const TIMES: f64 = 3.0;

    /// How many times as large as its gamma quantile, so that the first term is all there is, where the others are too large
    /// for a double.
    const ALONE: f64 = 1e9;

    /// From the coefficients of w₁, w₂, … in g and a.
    pub fn new(shape: f64, gamma: f64, coefficients: &[&[&[f64]]; 8]) -> Self {
        let polynomial = |row: &[f64]| row.iter().rev().fold(0.0, |sum, c| sum * shape + c);
        let terms =
            coefficients.map(|rows| rows.iter().rev().fold(0.0, |sum, row| sum * gamma + polynomial(row)));
        let [.., sixth, seventh, eighth] = terms.map(f64::abs);
        if !eighth.is_finite() {
            return Self { shape, gamma, terms: [0.0; 8], least: Self::ALONE * gamma.max(shape) };
        }
        // The terms fall by a factor of a hundred or more.
        let least = [
            (sixth / 1e-13).powf(1.0 / 12.0),
            (seventh / 1e-15).powf(1.0 / 14.0),
            (eighth / 3e-17).powf(1.0 / 16.0),
        ];
        Self { shape, gamma, terms, least: least.into_iter().fold(Self::TIMES * shape, f64::max) }
    }

    /// The quantile for the other shape and its complement, if that is large enough.
    pub fn at(&self, other: f64) -> Option<(f64, f64)> {
        let n = other + 0.5 * (self.shape - 1.0);
        if n < self.least {
            return None;
        }
        let inverse = (n * n).recip();
        let sum = self.terms.iter().rev().fold(0.0, |sum, c| (sum + c) * inverse);
        let x = -(-(self.gamma + self.gamma * sum) / n).exp_m1();
        Some((x, 1.0 - x))
    }
}
