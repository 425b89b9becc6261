//! A quantile of the gamma distribution as a Cornish–Fisher series, in the root of its shape.
use super::Side;

/// The quantiles of all large shapes a at one normal deviate z.
///
/// ```text
/// a ± z √a + u₁(z) ± u₂(z)/√a + u₃(z)/a ± …        + for an upper tail, − for a lower one
/// ```
///
/// It is an asymptotic series: from some shape on, the smaller the fewer the terms, what it leaves out is below the last digit.
#[derive(Debug)]
pub struct Expansion {
    z: f64,
    /// u₁, u₃, …
    odd: [f64; HALF],
    /// u₂, u₄, …
    even: [f64; HALF],
    /// The least shape for the first terms of each of [`PAIRS`].
    least: [f64; 3],
}

/// Half the number of terms.
const HALF: usize = 12;

/// How many pairs of terms are summed, by how large the shape is.
const PAIRS: [usize; 3] = [4, 7, HALF];

/// What the terms left out may add to a quantile, relative to its shape.
const LEFT_OUT: f64 = 2e-17;

impl Expansion {
    /// Below this shape no series is right to the last digits, whatever the tail.
    pub const LEAST: f64 = 20.0;

    /// From the coefficients of u₁, u₂, … in z, of which each has every other power.
    pub fn new(z: f64, coefficients: &[&[f64]; 27]) -> Self {
        let square = z * z;
        let mut u = [0.0; 28];
        for (k, row) in (1..).zip(coefficients) {
            let power = if k % 2 == 0 { z } else { 1.0 };
            u[k] = power * row.iter().rev().fold(0.0, |sum, c| sum * square + c);
        }
        Self {
            z,
            odd: std::array::from_fn(|i| u[2 * i + 1]),
            even: std::array::from_fn(|i| u[2 * i + 2]),
            least: PAIRS.map(|pairs| least(&u, 2 * pairs)),
        }
    }

    /// The quantile of a shape, if it is large enough.
    pub fn at(&self, shape: f64, side: Side) -> Option<f64> {
        let [few, more, most] = self.least;
        let rest = if shape >= few {
            self.rest::<{ PAIRS[0] }>(shape, side)
        } else if shape >= more {
            self.rest::<{ PAIRS[1] }>(shape, side)
        } else if shape >= most {
            self.rest::<{ PAIRS[2] }>(shape, side)
        } else {
            return None;
        };
        Some(shape + (side.sign() * self.z * shape.sqrt() + rest))
    }

    /// The terms from u₁ on.
    fn rest<const N: usize>(&self, shape: f64, side: Side) -> f64 {
        let inverse = shape.recip();
        let root = side.sign() * shape.sqrt() * inverse;
        let (mut odd, mut even) = (0.0, 0.0);
        for i in (0..N).rev() {
            odd = odd * inverse + self.odd[i];
            even = even * inverse + self.even[i];
        }
        odd + root * even
    }
}

/// The least shape for which each of the terms after the first `terms`, up to the fifth, is below [`LEFT_OUT`].
fn least(u: &[f64], terms: usize) -> f64 {
    (terms + 1..u.len().min(terms + 6))
        .map(|k| (u[k].abs() / LEFT_OUT).powf(2.0 / (order(k) + 1.0)))
        .fold(Expansion::LEAST, f64::max)
}

#[expect(clippy::cast_precision_loss, reason = "there are 27 terms")]
pub fn order(k: usize) -> f64 {
    k as f64
}
