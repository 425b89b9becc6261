//! Two-sided p-values of standard normal statistics, side by side: those of many take little longer than that of one,
//! and are the same numbers.
//!
//! ```text
//! ln P(|Z| ≥ z) = ln (exp(z²/2) erfc(z/√2)) − z²/2        P(|Z| ≥ z) = exp(ln P(|Z| ≥ z))
//! ```
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{
    doubles::Lanes,
    instructions,
    normal::{self, SCALED_ERFC},
};
use pulp::NullaryFnOnce;
use std::{array::from_fn, f64::consts::FRAC_1_SQRT_2};

/// From here on a p-value is below the range of [`Lanes::exp`].
pub const FAR: f64 = 35.0;

/// A p-value, which is above zero, and its logarithm, which does not underflow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoSided {
    pub p: f64,
    pub ln_p: f64,
}

impl TwoSided {
    /// That of what is no evidence at all.
    pub const NONE: Self = Self { p: 1.0, ln_p: 0.0 };

    /// Of its logarithm.
    pub fn of_ln(ln_p: f64) -> Self {
        Self { p: ln_p.exp().clamp(f64::MIN_POSITIVE, 1.0), ln_p }
    }
}

/// The p-values of several statistics.
pub fn each<const W: usize>(z: [f64; W]) -> [TwoSided; W] {
    let [p, ln_p] = instructions::dispatch(Each(Lanes(z).abs()));
    from_fn(|i| match z[i].abs() {
        0.0 => TwoSided::NONE,
        near if near < FAR => TwoSided { p: p.0[i], ln_p: ln_p.0[i] },
        far => TwoSided::of_ln(normal::ln_two_sided(far)),
    })
}

struct Each<const W: usize>(Lanes<W>);

impl<const W: usize> NullaryFnOnce for Each<W> {
    type Output = [Lanes<W>; 2];

    #[inline(always)]
    fn call(self) -> Self::Output {
        lanes(self.0)
    }
}

/// The p-values and their logarithms of statistics above 0 and below [`FAR`].
#[inline(always)]
pub fn lanes<const W: usize>(z: Lanes<W>) -> [Lanes<W>; 2] {
    let z = z.min(Lanes::splat(FAR));
    let x = z * FRAC_1_SQRT_2;
    let scaled = ((x - 3.75) / (x + 3.75)).chebyshev(&SCALED_ERFC) / (x * 2.0 + 1.0);
    let ln_p = (scaled.ln() - z * z * 0.5).min(Lanes::splat(0.0));
    [ln_p.exp().min(Lanes::splat(1.0)), ln_p]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_those_of_one() {
        let z: [f64; 64] = from_fn(|i| f64::from(u8::try_from(i).unwrap()).powi(2) * 0.011 - 3.0);
        for (z, found) in z.into_iter().zip(each(z)) {
            assert_eq!(each([z]), [found]);
            let ln = normal::ln_two_sided(z);
            assert!((found.ln_p - ln).abs() <= 4e-16 * (1.0 + ln.abs()), "{z}");
            let p = TwoSided::of_ln(ln).p;
            assert!((found.p - p).abs() <= 2e-15 * (1.0 + ln.abs()) * p, "{z}");
        }
        assert_eq!(each([0.0, -0.0]), [TwoSided::NONE; 2]);
        assert_eq!(each([f64::INFINITY])[0].p, f64::MIN_POSITIVE);
    }
}
