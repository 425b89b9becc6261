//! How far counts at even times lie from a line of their logarithm: no power of e is taken for each, nothing is divided,
//! and no root is taken.
//!
//! From one count to the next the mean μ grows by one factor, ρ = e^(2x). So the means of eight counts are those of the
//! eight before them times ρ⁸, and their inverses v likewise; with e = y − μ the sums over residuals r = e/√μ are
//!
//! ```text
//! Σ r² = Σ e (e v)        Σ rᵢ rᵢ₊₁ = Σ (eᵢ vᵢ) (yᵢ₊₁ − μᵢ ρ) / √ρ        as √(μᵢ μᵢ₊₁) = μᵢ √ρ
//! ```
//!
//! The first eight are powers of e; by symmetry about the middle the last eight are their inverses, last first. A factor
//! and a product are rounded at each step, so that k steps are off by 3k roundings at most: after [`ANEW`] steps the
//! eight are powers of e again, and no mean is off by more than 5e-15 of itself, which moves a residual by 5e-15 √μ.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{
    register::Eight,
    stretch::{Stretch, number},
};
use crate::math::doubles::{Lanes, WIDTH};
use pulp::Simd;

/// Steps of eight counts until means are powers of e again.
const ANEW: usize = 16;

/// The means of evenly spaced counts: those in the middle times e^x for each half step.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Means {
    /// The mean in the middle.
    pub scale: f64,
    /// The slope for each half step.
    pub slope: f64,
    /// e^x and its inverse.
    pub half: [f64; 2],
    /// e^(16x), from eight counts to the next, and its inverse.
    pub leap: [f64; 2],
}

/// Sums over the residuals of Pearson's statistic.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scatter {
    pub squares: f64,
    /// Of the products of neighbours.
    pub products: f64,
}

impl Means {
    /// Weights of eight counts from so many on: e^(x j), j half steps from the middle, and their inverses.
    #[inline(always)]
    fn weights<S: Simd>(self, simd: S, first: usize, n: f64) -> [Eight<S>; 2] {
        let places = Lanes::INDICES * 2.0 + (1.0 + 2.0 * number(first) - n);
        let weights = (places * self.slope).exp();
        [weights, Lanes::splat(1.0) / weights].map(|lanes| Eight::of(simd, &lanes.0))
    }

    #[inline(always)]
    pub fn scatter<S: Simd>(self, simd: S, counts: &Stretch<'_>) -> Scatter {
        let [up, down] = self.half;
        let [scale, ratio, back] = [self.scale, up * up, down * down].map(|x| Eight::splat(simd, x));
        let mut squares = Eight::splat(simd, 0.0);
        let mut products = squares;
        let [weight, inverse] = self.each(
            simd,
            counts,
            #[inline(always)]
            |count, next, [weight, inverse]| {
                let mean = weight.times(scale);
                let off = count.minus(mean);
                let share = off.times(inverse);
                squares = squares.plus(share.times(off));
                products = products.plus(share.times(next.minus(mean.times(ratio))));
            },
        );
        // Of the last few the neighbour is the one before.
        let mean = weight.times(scale);
        let off = counts.last(simd).minus(mean);
        let share = off.times(inverse);
        let last_products = share.times(counts.before_last(simd).minus(mean.times(back)));
        let last_products = counts.rest(simd, last_products, 1.0);
        squares = squares.plus(counts.rest(simd, share.times(off), 0.0));
        Scatter {
            squares: squares.sum() / self.scale,
            products: (products.sum() * down + last_products.sum() * up) / self.scale,
        }
    }

    /// Half the deviance, count by count: nothing is lost however near the counts are to the line.
    #[inline(always)]
    pub fn half_deviance<S: Simd>(self, simd: S, counts: &Stretch<'_>) -> f64 {
        let mut sum = Eight::splat(simd, 0.0);
        let [weight, _] = self.each(
            simd,
            counts,
            #[inline(always)]
            |count, _, [weight, _]| sum = sum.plus(self.deviances(simd, count, weight)),
        );
        sum.plus(counts.rest(simd, self.deviances(simd, counts.last(simd), weight), 0.0)).sum()
    }

    /// Those of eight counts.
    #[inline(always)]
    fn deviances<S: Simd>(self, simd: S, count: Eight<S>, weight: Eight<S>) -> Eight<S> {
        let (count, mean) = (count.lanes(), weight.lanes() * self.scale);
        Eight::of(simd, &count.deviance(mean, count - mean).0)
    }

    /// Shows eight counts at a time, those next to them, and their weights and the inverses of these; the weights of the
    /// last eight.
    #[inline(always)]
    fn each<S: Simd>(
        self,
        simd: S,
        counts: &Stretch<'_>,
        mut see: impl FnMut(Eight<S>, Eight<S>, [Eight<S>; 2]),
    ) -> [Eight<S>; 2] {
        let begin = self.weights(simd, 0, counts.n());
        let [leap, back] = self.leap.map(|leap| Eight::splat(simd, leap));
        let parts = counts.whole.chunks(ANEW).zip(counts.next.chunks(ANEW));
        for (part, (whole, next)) in parts.enumerate() {
            let [mut weight, mut inverse] =
                if part == 0 { begin } else { self.weights(simd, part * ANEW * WIDTH, counts.n()) };
            for (count, next) in whole.iter().zip(next) {
                see(Eight::of(simd, count), Eight::of(simd, next), [weight, inverse]);
                (weight, inverse) = (weight.times(leap), inverse.times(back));
            }
        }
        let [weight, inverse] = begin;
        [inverse, weight].map(|eight| Eight::of(simd, &eight.lanes().reversed().0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_residuals_one_by_one() {
        for n in [2_u32, 3, 7, 8, 9, 12, 16, 17, 120, 700] {
            for growth in [-2.0, -0.1, 0.0, 0.7, 5.0] {
                let (scale, slope) = (31.0, growth / f64::from(n));
                let counts: Vec<f64> = (0..n).map(|i| f64::from(i * i * 7919 % 61)).collect();
                let exp = |x: f64| [x.exp(), (-x).exp()];
                let means = Means { scale, slope, half: exp(slope), leap: exp(16.0 * slope) };
                let got = means.scatter(pulp::Scalar::new(), &Stretch::of(&counts));
                let mean = |i: u32| scale * (slope * (2.0 * f64::from(i) - f64::from(n - 1))).exp();
                let residuals: Vec<f64> =
                    (0..).zip(&counts).map(|(i, y)| (y - mean(i)) / mean(i).sqrt()).collect();
                let squares: f64 = residuals.iter().map(|r| r * r).sum();
                let products: f64 = residuals.windows(2).map(|pair| pair[0] * pair[1]).sum();
                assert!((got.squares / squares - 1.0).abs() < 1e-14, "{n} {growth}");
                assert!((got.products - products).abs() < 1e-13 * squares, "{n} {growth}");
            }
        }
    }
}
