//! A quantile of the beta distribution as a Cornish–Fisher series, in what its two shapes leave to chance.

/// The quantiles of the beta distributions with two large shapes a and b at one normal deviate z.
///
/// ```text
/// x = p + p q e u        1 − x = q − p q e u        e² = 1/a + 1/b        p = a/(a + b)        q = 1 − p
/// u = ± z + e u₁(z, q − p) ± e² u₂(z, q − p) + …    + for an upper tail, − for a lower one
/// ```
///
/// It is an asymptotic series, as that of the gamma distribution is.
#[derive(Debug)]
pub struct BetaExpansion {
    z: f64,
    /// Of u₁/d, u₃/d, …: a row for each power of d², a column for each term.
    odd: [[f64; HALF]; HALF + 1],
    /// Of u₂, u₄, …
    even: [[f64; HALF]; HALF + 1],
    /// The most that e² may be for the first terms of each of [`PAIRS`].
    most: [f64; 4],
}

/// Half the number of terms.
const HALF: usize = 11;

/// How many pairs of terms are summed, by how small e is.
const PAIRS: [usize; 4] = [4, 6, 8, HALF];

/// What the terms left out may add to a quantile, relative to it.
const LEFT_OUT: f64 = 2e-17;

/// From this deviate on the powers may overflow.
const FAR: f64 = 1e10;

/// The uₖ of one z: coefficients of the powers of d, the lowest first.
type Row = [f64; HALF + 2];

impl BetaExpansion {
    /// For a larger e² no series is right to the last digits, whatever the tail.
    pub const MOST: f64 = 0.05;

    /// From the coefficients of u₁, u₂, … in d and z, of which each has every other power.
    pub fn new(z: f64, coefficients: &[&[&[f64]]; 24]) -> Self {
        let mut u = [Row::default(); 25];
        for (k, block) in (1..).zip(coefficients) {
            let power = if k % 2 == 0 { z } else { 1.0 };
            for (value, row) in u[k].iter_mut().zip(*block) {
                *value = power * row.iter().rev().fold(0.0, |sum, c| sum * z * z + c);
            }
        }
        Self {
            z,
            odd: std::array::from_fn(|power| std::array::from_fn(|i| u[2 * i + 1][power])),
            even: std::array::from_fn(|power| std::array::from_fn(|i| u[2 * i + 2][power])),
            most: if z < FAR { PAIRS.map(|pairs| most(&u, 2 * pairs)) } else { [0.0; 4] },
        }
    }

    /// The quantile of two shapes and its complement, if they are large enough; the tail is above it where `sign` is 1,
    /// below it where that is −1.
    pub fn at(&self, a: f64, b: f64, sign: f64) -> Option<(f64, f64)> {
        let n = a + b;
        let (p, q) = (a / n, b / n);
        let square = a.recip() + b.recip();
        let [few, more, many, most] = self.most;
        let e = sign * square.sqrt();
        let rest = if square <= few {
            self.rest::<{ PAIRS[0] }>(e, q - p)
        } else if square <= more {
            self.rest::<{ PAIRS[1] }>(e, q - p)
        } else if square <= many {
            self.rest::<{ PAIRS[2] }>(e, q - p)
        } else if square <= most {
            self.rest::<{ PAIRS[3] }>(e, q - p)
        } else {
            return None;
        };
        let by = p * (e * q) * (self.z + e * rest);
        Some((p + by, q - by))
    }

    /// u₁ + e u₂ + …, where u₁, u₃, … change their sign with e and d, and so do u₂, u₄, … with e and z.
    fn rest<const N: usize>(&self, e: f64, d: f64) -> f64 {
        let (square, skew) = (e * e, d * d);
        let (mut odd, mut even) = ([0.0; N], [0.0; N]);
        for (even_row, odd_row) in self.even[..=N].iter().zip(&self.odd[..=N]).rev() {
            add(&mut even, even_row, skew);
            add(&mut odd, odd_row, skew);
        }
        let sum = |terms: [f64; N]| terms.iter().rev().fold(0.0, |sum, c| sum * square + c);
        d * sum(odd) + e * sum(even)
    }
}

fn add<const N: usize>(sums: &mut [f64; N], row: &[f64; HALF], by: f64) {
    sums.iter_mut().zip(row).for_each(|(sum, c)| *sum = *sum * by + c);
}

/// The most e² for which each of the terms after the first `terms`, up to the fifth, is below [`LEFT_OUT`] at any d.
fn most(u: &[Row], terms: usize) -> f64 {
    (terms + 1..u.len().min(terms + 6)).fold(BetaExpansion::MOST, |most, k| {
        let greatest = [0.0, 0.25, 0.5, 0.75, 1.0]
            .map(|skew| u[k].iter().rev().fold(0.0, |sum, c| sum * skew + c).abs())
            .into_iter()
            .fold(0.0, f64::max);
        most.min((LEFT_OUT / greatest).powf(2.0 / (super::expansion::order(k) + 1.0)))
    })
}
