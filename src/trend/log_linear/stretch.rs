//! The counts of a series at even times, eight at a time, each with a neighbour.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::register::Eight;
use crate::math::doubles::{Lanes, WIDTH};
use pulp::Simd;

/// Blocks of eight, and a last one that ends with the last count: it begins before the end of the others, unless it is just
/// full, so that no block is read one count after the other.
///
/// ```text
/// counts   0 … 7 | 8 … 15 |         last:         12 13 14 15 16 17 18 19
///          1 … 8 | 9 … 16 |         before it: 11 12 13 14 15 16 17 18
/// ```
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    counts: &'a [f64],
    /// Each block, and the counts one further on.
    pub whole: &'a [[f64; WIDTH]],
    pub next: &'a [[f64; WIDTH]],
}

impl<'a> Stretch<'a> {
    #[inline(always)]
    pub fn of(counts: &'a [f64]) -> Self {
        let next = counts.get(1..).unwrap_or_default().as_chunks().0;
        let whole = counts.as_chunks().0;
        Self { counts, whole: whole.get(..next.len()).unwrap_or_default(), next }
    }

    /// How many counts there are.
    #[inline(always)]
    pub fn n(&self) -> f64 {
        number(self.counts.len())
    }

    /// The last eight counts.
    #[inline(always)]
    pub fn last<S: Simd>(&self, simd: S) -> Eight<S> {
        ending(simd, self.counts)
    }

    /// The count before each of the last eight.
    #[inline(always)]
    pub fn before_last<S: Simd>(&self, simd: S) -> Eight<S> {
        ending(simd, self.counts.split_last().map_or(&[], |(_, before)| before))
    }

    /// Of the last eight those that are in no other block, less the first `but` of them; zeros for the others.
    #[inline(always)]
    pub fn rest<S: Simd>(&self, simd: S, terms: Eight<S>, but: f64) -> Eight<S> {
        let first = number(WIDTH * (self.next.len() + 1)) - self.n() + but;
        Eight::of(simd, &Lanes::INDICES.0).less(Eight::splat(simd, first), Eight::splat(simd, 0.0), terms)
    }
}

/// The last eight numbers, zeros before them where there are fewer.
#[inline(always)]
fn ending<S: Simd>(simd: S, numbers: &[f64]) -> Eight<S> {
    if let Some(last) = numbers.last_chunk() {
        return Eight::of(simd, last);
    }
    let mut padded = [0.0; WIDTH];
    for (place, &x) in padded.iter_mut().rev().zip(numbers.iter().rev()) {
        *place = x;
    }
    Eight::of(simd, &padded)
}

#[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
#[inline(always)]
pub(super) fn number(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_and_every_pair_is_there_once() {
        for n in 1..40_u32 {
            let counts: Vec<f64> = (0..n).map(|i| 1.0 + f64::from(i)).collect();
            let (simd, stretch) = (pulp::Scalar::new(), Stretch::of(&counts));
            let (last, before) = (stretch.last(simd), stretch.before_last(simd));
            let whole = stretch.whole.iter().flatten().copied();
            let rest = stretch.rest(simd, last, 0.0).lanes().0.into_iter().filter(|&x| x > 0.0);
            assert_eq!(whole.chain(rest).collect::<Vec<_>>(), counts, "{n}");
            let pairs = stretch.whole.iter().flatten().zip(stretch.next.iter().flatten());
            let mut products: Vec<f64> = pairs.map(|(x, y)| x * y).collect();
            let last = stretch.rest(simd, last.times(before), 1.0).lanes();
            products.extend(last.0.into_iter().filter(|&x| x > 0.0));
            let expected: Vec<f64> = counts.windows(2).map(|pair| pair[0] * pair[1]).collect();
            assert_eq!(products, expected, "{n}");
        }
    }
}
