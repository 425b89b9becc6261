//! Logarithms of small whole counts from a table, so that the deviance of a line takes no logarithm for each count.
//!
//! Where ln μ is a line and its means sum to the counts, the deviance Σ y ln(y/μ) needs Σ y ln y and two products. Σ y ln y
//! is large beside it, so that the table holds y ln y in two parts: the first a multiple of 2⁻²⁴, whose sums and products
//! with whole numbers are exact as long as no sum reaches 2²⁹, the second what is left.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{register::Eight, saturated};
use crate::math::{
    double_double::DoubleDouble,
    doubles::{Lanes, WIDTH},
};
use pulp::Simd;
use std::{ops::Add, sync::LazyLock};

/// Counts below this are in the table.
const SIZE: usize = 1024;

/// Of so many counts no sum is too large.
pub(super) const MOST: usize = 1 << 16;

/// 2⁻²⁴, whose multiples the first parts are.
const GRID: f64 = 1.0 / 16_777_216.0;

/// The last of them.
const LAST: f64 = 1023.0;

/// 2⁵²: a whole number below it stands in the last bits of its sum with it.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// Of a count or of several: y ln y in two parts, what the likelihood of a count that is its own mean loses, and nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Logarithms([f64; 4]);

impl Logarithms {
    /// Σ y ln y, in two parts.
    pub fn y_ln_y(self) -> [f64; 2] {
        [self.0[0], self.0[1]]
    }

    /// −Σ ln of y^y e^(−y) / y!
    pub fn lost(self) -> f64 {
        self.0[2]
    }
}

impl Add for Logarithms {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a + e, b + f, c + g, d + h])
    }
}

/// Those of 0, 1, 2, …
static TABLE: LazyLock<Box<[Logarithms; SIZE]>> = LazyLock::new(|| {
    let mut table = Box::new([Logarithms::default(); SIZE]);
    for (y, row) in (0..).zip(table.iter_mut()) {
        let y = f64::from(y);
        let [high, low] = split(ln(y) * y);
        *row = Logarithms([high, low, saturated::lost(y), 0.0]);
    }
    table
});

/// ln 1, ln 1, ln 2, ln 3, … in two parts: of the means that sums are held against, which are one at least.
static LOGARITHMS: LazyLock<Box<[[f64; 2]; SIZE]>> = LazyLock::new(|| {
    let mut table = Box::new([[0.0; 2]; SIZE]);
    (0..).zip(table.iter_mut()).for_each(|(y, row)| *row = split(ln(f64::from(y))));
    table
});

fn ln(y: f64) -> DoubleDouble {
    if y > 1.0 { DoubleDouble::from(y).ln_ratio(1.0.into()) } else { 0.0.into() }
}

fn split(x: DoubleDouble) -> [f64; 2] {
    let high = (x.value() / GRID).round() * GRID;
    [high, (x + -high).value()]
}

/// The nearest whole number that has a logarithm in the table, for means from 0 to 1023.
#[inline(always)]
pub(super) fn whole_mean<const W: usize>(mean: Lanes<W>) -> Lanes<W> {
    ((mean + WHOLE) - WHOLE).max(Lanes::splat(1.0))
}

/// Σ y ln y − Y ln c of each series, of which Y is the total and c a whole mean.
#[inline(always)]
pub(super) fn less_ln_of_mean<const W: usize>(
    sums: &[Option<Logarithms>; W],
    total: Lanes<W>,
    mean: Lanes<W>,
) -> Lanes<W> {
    let table: &[[f64; 2]; SIZE] = &LOGARITHMS;
    let [mut high, mut low, mut ln_high, mut ln_low] = [[0.0; W]; 4];
    for (i, sums) in sums.iter().enumerate() {
        [high[i], low[i]] = sums.unwrap_or_default().y_ln_y();
        [ln_high[i], ln_low[i]] = table[place(mean.0[i] + WHOLE)];
    }
    (Lanes(high) - total * Lanes(ln_high)) + (Lanes(low) - total * Lanes(ln_low))
}

/// What tells whether counts are in the table: how far they are from whole ones, the largest of them, and the least, with
/// its sign turned.
#[derive(Clone, Copy)]
pub(super) struct Held<S: Simd> {
    simd: S,
    off: Eight<S>,
    most: Eight<S>,
    least: Eight<S>,
}

impl<S: Simd> Held<S> {
    #[inline(always)]
    pub fn none(simd: S) -> Self {
        let zero = Eight::splat(simd, 0.0);
        Self { simd, off: zero, most: zero, least: zero }
    }

    #[inline(always)]
    pub fn with(self, counts: Eight<S>) -> Self {
        let [whole, zero] = [WHOLE, 0.0].map(|x| Eight::splat(self.simd, x));
        let off = counts.plus(whole).minus(whole).minus(counts).abs();
        Self {
            off: self.off.max(off),
            most: self.most.max(counts),
            least: self.least.max(zero.minus(counts)),
            ..self
        }
    }

    #[inline(always)]
    pub fn all(self) -> bool {
        let [last, zero] = [LAST, 0.0].map(|x| Eight::splat(self.simd, x));
        self.off.plus(self.most.minus(last).max(zero)).plus(self.least).sum() == 0.0
    }
}

/// The sums over counts that are all in the table.
#[inline(always)]
pub(super) fn sums(counts: &[f64]) -> Logarithms {
    let table: &[Logarithms; SIZE] = &TABLE;
    // Several sums, as each addition waits for the one before.
    let mut sums = [Logarithms::default(); 4];
    let (whole, rest) = counts.as_chunks::<WIDTH>();
    for &counts in whole {
        let places = (Lanes(counts) + WHOLE).0.map(place);
        for (i, place) in places.into_iter().enumerate() {
            sums[i % 4] = sums[i % 4] + table[place];
        }
    }
    for (i, &count) in rest.iter().enumerate() {
        sums[i % 4] = sums[i % 4] + table[place(count + WHOLE)];
    }
    let [a, b, c, d] = sums;
    (a + c) + (b + d)
}

/// The last bits of a whole number that 2⁵² was added to.
#[expect(clippy::cast_possible_truncation, reason = "the last bits are all that is asked for")]
#[inline(always)]
fn place(shifted: f64) -> usize {
    shifted.to_bits() as usize % SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_parts_are_the_whole_to_twice_the_digits() {
        for y in 0..1024_u32 {
            let y = f64::from(y);
            let Logarithms([high, low, lost, _]) = sums(&[y]);
            let whole = if y == 0.0 { 0.0 } else { y * y.ln() };
            let near = (high + low - whole).abs() <= 4e-16 * whole;
            assert!(near && (high / GRID).fract() == 0.0, "{y}: {high} {low} {whole}");
            assert!(low.abs() <= 0.5 * GRID + 1e-12, "{y}: {low}");
            assert_eq!(lost, saturated::lost(y));
        }
        let counts: Vec<f64> = (0..2000_u32).map(|i| f64::from(i * 7919 % 1024)).collect();
        let alone = counts.iter().map(|&y| sums(&[y])).fold(Logarithms::default(), Add::add);
        let together = sums(&counts);
        assert_eq!(together.0[0], alone.0[0]);
        assert!(
            (together.0[1] - alone.0[1]).abs() < 1e-19
                && (together.lost() / alone.lost() - 1.0).abs() < 1e-14
        );
    }

    #[test]
    fn what_is_not_in_the_table_is_seen() {
        let simd = pulp::Scalar::new();
        let outside = [-1.0, 0.5, 1e-100, 1023.5, 1024.0, 9e15, 1e300];
        for (count, held) in
            [0.0, 1.0, 1023.0].map(|x| (x, true)).into_iter().chain(outside.map(|x| (x, false)))
        {
            let counts = Eight::of(simd, &[1.0, 5.0, 0.0, 77.0, count, 3.0, 9.0, 2.0]);
            assert_eq!(Held::none(simd).with(counts).all(), held, "{count}");
        }
    }
}
