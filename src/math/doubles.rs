//! Eight doubles at a time, or one where one is asked for: what the compiler turns into whatever instructions the machine
//! has. The same operations in the same order everywhere, so that the last bit depends neither on the machine nor on how
//! many there are.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use std::{
    f64::consts::{LN_2, LOG2_E},
    ops::{Add, Div, Mul, Sub},
};

pub(crate) const WIDTH: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lanes<const W: usize = WIDTH>(pub [f64; W]);

macro_rules! lanewise {
    ($($trait:ident $name:ident $operator:tt $assign:tt;)+) => {$(
        impl<const W: usize> $trait for Lanes<W> {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                let mut out = self.0;
                for (x, y) in out.iter_mut().zip(other.0) {
                    *x $assign y;
                }
                Self(out)
            }
        }

        impl<const W: usize> $trait<f64> for Lanes<W> {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: f64) -> Self {
                self $operator Self::splat(other)
            }
        }
    )+};
}

lanewise! { Add add + +=; Sub sub - -=; Mul mul * *=; Div div / /=; }

/// 1/(2k + 1), k = 1, 2, …: 2 artanh s = 2s + 2s³ (⅓ + s²/5 + …), here for |s| ≤ (√2 − 1)/(√2 + 1).
const ARTANH: [f64; 10] = [
    1.0 / 3.0,
    1.0 / 5.0,
    1.0 / 7.0,
    1.0 / 9.0,
    1.0 / 11.0,
    1.0 / 13.0,
    1.0 / 15.0,
    1.0 / 17.0,
    1.0 / 19.0,
    1.0 / 21.0,
];

/// 1/k!
const EXP: [f64; 14] = [
    1.0,
    1.0,
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5040.0,
    1.0 / 40320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

/// ln 2 in two parts, the first with so few bits that its multiples are exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// 1½ · 2⁵²: added to a number it leaves the nearest whole one in the last bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// 2⁵²: a whole number in the bits below its exponent is added to it.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// The bits of √½, from which on a mantissa is taken: the rest of a logarithm lies between −½ ln 2 and ½ ln 2.
const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;

const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;

impl Lanes {
    /// 0, 1, 2, …
    pub const INDICES: Self = Self([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);

    /// The numbers of a slice of at most [`WIDTH`], then `fill`.
    #[inline(always)]
    pub fn load(slice: &[f64], fill: f64) -> Self {
        if let Ok(whole) = <&[f64; WIDTH]>::try_from(slice) {
            return Self(*whole);
        }
        let mut padded = [fill; WIDTH];
        for (x, &y) in padded.iter_mut().zip(slice) {
            *x = y;
        }
        Self(padded)
    }

    /// The same number for the first `count`, then `fill`.
    #[inline(always)]
    pub fn first(count: usize, x: f64, fill: f64) -> Self {
        let mut out = [fill; WIDTH];
        for (i, y) in out.iter_mut().enumerate() {
            *y = if i < count { x } else { fill };
        }
        Self(out)
    }

    /// The last lane first.
    #[inline(always)]
    pub fn reversed(self) -> Self {
        let [a, b, c, d, e, f, g, h] = self.0;
        Self([h, g, f, e, d, c, b, a])
    }

    #[inline(always)]
    pub fn sum(self) -> f64 {
        let [a, b, c, d, e, f, g, h] = self.0;
        ((a + e) + (c + g)) + ((b + f) + (d + h))
    }
}

impl<const W: usize> Lanes<W> {
    #[inline(always)]
    pub fn splat(x: f64) -> Self {
        Self([x; W])
    }

    #[inline(always)]
    fn each(self, f: impl Fn(f64) -> f64) -> Self {
        let mut out = self.0;
        for x in &mut out {
            *x = f(*x);
        }
        Self(out)
    }

    #[inline(always)]
    pub fn sqrt(self) -> Self {
        self.each(f64::sqrt)
    }

    #[inline(always)]
    pub fn abs(self) -> Self {
        self.each(f64::abs)
    }

    /// In each lane `then` where this is less than the `bound`, else `otherwise`.
    #[inline(always)]
    pub fn less(self, bound: Self, then: Self, otherwise: Self) -> Self {
        let mut out = otherwise.0;
        for (i, x) in out.iter_mut().enumerate() {
            *x = if self.0[i] < bound.0[i] { then.0[i] } else { *x };
        }
        Self(out)
    }

    /// The smaller in each lane; the other where this is no number.
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        self.less(other, self, other)
    }

    /// The larger in each lane; the other where this is no number.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        other.less(self, self, other)
    }

    /// Whether all are less than the `bound`.
    #[inline(always)]
    pub fn all_less(self, bound: f64) -> bool {
        self.less(Self::splat(bound), Self::splat(0.0), Self::splat(1.0)).0.iter().sum::<f64>() == 0.0
    }

    /// c₀ + c₁ x + c₂ x² + …, even and odd powers side by side, as each step waits for the one before.
    #[inline(always)]
    pub fn polynomial<const N: usize>(self, coefficients: &[f64; N]) -> Self {
        let square = self * self;
        let (mut even, mut odd) = (Self::splat(0.0), Self::splat(0.0));
        for k in 1..=N.div_ceil(2) {
            let i = 2 * (N.div_ceil(2) - k);
            even = even * square + coefficients[i];
            odd = odd * square + coefficients.get(i + 1).copied().unwrap_or(0.0);
        }
        odd * self + even
    }

    /// A Chebyshev series at x, by Clenshaw's recurrence.
    #[inline(always)]
    pub fn chebyshev<const N: usize>(self, series: &[f64; N]) -> Self {
        let (twice, zero) = (self * 2.0, Self::splat(0.0));
        let (mut b, mut before) = (zero, zero);
        for &c in series[1..].iter().rev() {
            (b, before) = (twice * b - before + c, b);
        }
        self * b - before + series[0]
    }

    /// e^x for |x| < 700.
    #[inline(always)]
    pub fn exp(self) -> Self {
        let (rest, power) = self.reduced();
        rest.polynomial(&EXP) * power
    }

    /// e^x − 1 for |x| < 700, with nothing cancelled near zero.
    ///
    /// ```text
    /// x = k ln 2 + r        2ᵏ (e^r − 1) + (2ᵏ − 1)
    /// ```
    #[inline(always)]
    pub fn exp_m1(self) -> Self {
        let (rest, power) = self.reduced();
        let [_, over_rest @ ..] = EXP;
        rest * rest.polynomial(&over_rest) * power + (power - 1.0)
    }

    /// What is left of x beside the nearest k ln 2, at most ½ ln 2, and 2ᵏ.
    #[inline(always)]
    fn reduced(self) -> (Self, Self) {
        let shifted = self * LOG2_E + ROUND;
        let whole = shifted - ROUND;
        let rest = (self - whole * LN_2_HIGH) - whole * LN_2_LOW;
        let power = |k: f64| f64::from_bits((k.to_bits() << 52).wrapping_add(1.0_f64.to_bits()));
        (rest, shifted.each(power))
    }

    /// ln x for positive x.
    #[inline(always)]
    pub fn ln(self) -> Self {
        let (k, s) = self.logarithm(self - 1.0, self + 1.0);
        joined(k, s)
    }

    /// ln (1 + x) for x ≥ 0, with nothing cancelled near zero.
    #[inline(always)]
    pub fn ln_1p(self) -> Self {
        let (k, s) = (self + 1.0).logarithm(self, self + 2.0);
        joined(k, s)
    }

    /// Half the deviance of counts from means `m` that are positive: y ln(y/m) + m − y, with nothing cancelled where the
    /// two are near. `excess` is y − m, with more digits than the two have where it is known so.
    #[inline(always)]
    pub fn deviance(self, m: Self, excess: Self) -> Self {
        let (k, s) = (self / m).logarithm(excess, self + m);
        let far = self * s * 2.0 - excess + self * k * LN_2;
        let leading = k.zero_or(excess * s, far);
        leading + self * s * s.beyond_first() * 2.0
    }

    /// ln(x/m), near zero where the two are near.
    #[inline(always)]
    pub fn ln_over(self, m: Self) -> Self {
        let (k, s) = (self / m).logarithm(self - m, self + m);
        joined(k, s)
    }

    /// `near` where self is zero, `far` elsewhere.
    #[inline(always)]
    fn zero_or(self, near: Self, far: Self) -> Self {
        let mut out = far.0;
        for ((x, near), k) in out.iter_mut().zip(near.0).zip(self.0) {
            *x = if k == 0.0 { near } else { *x };
        }
        Self(out)
    }

    /// s² (⅓ + s²/5 + …)
    #[inline(always)]
    fn beyond_first(self) -> Self {
        let square = self * self;
        square.polynomial(&ARTANH) * square
    }

    /// k and s with x = 2ᵏ (1 + s)/(1 − s), for x ≥ 0; a zero is taken as some positive number. Where k is zero s is the
    /// quotient given, which has more digits than x − 1.
    #[inline(always)]
    fn logarithm(self, over: Self, under: Self) -> (Self, Self) {
        let above = self.0.map(|x| x.to_bits().wrapping_sub(ROOT_HALF));
        // The exponent, biased by 1024 so that it is not negative.
        let exponent = above.map(|bits| bits.wrapping_add(1 << 62) >> 52);
        let k = Self(exponent.map(|k| f64::from_bits(k | WHOLE.to_bits()))) - (WHOLE + 1024.0);
        let mantissa = Self(above.map(|bits| f64::from_bits((bits & MANTISSA).wrapping_add(ROOT_HALF))));
        (k, k.zero_or(over, mantissa - 1.0) / k.zero_or(under, mantissa + 1.0))
    }
}

/// ln 2ᵏ (1 + s)/(1 − s)
#[inline(always)]
fn joined<const W: usize>(k: Lanes<W>, s: Lanes<W>) -> Lanes<W> {
    k * LN_2 + s * 2.0 + s * s.beyond_first() * 2.0
}

/// Lanes whose terms are held before they are added.
const HELD: usize = 16;

/// The sums of the terms that each of the lanes gives. Terms are written out before they are added: of what lies side by side in
/// memory the compiler makes the widest instructions there are.
#[inline(always)]
pub(crate) fn sums<T, const N: usize>(
    mut lanes: impl Iterator<Item = T>,
    mut terms: impl FnMut(T) -> [Lanes; N],
) -> [f64; N] {
    let mut sums = [Lanes::splat(0.0); N];
    let mut held = [sums; HELD];
    loop {
        let mut count = 0;
        while count < HELD
            && let Some(lane) = lanes.next()
        {
            held[count] = terms(lane);
            count += 1;
        }
        for terms in &held[..count] {
            for (sum, &term) in sums.iter_mut().zip(terms) {
                *sum = *sum + term;
            }
        }
        if count < HELD {
            return sums.map(Lanes::sum);
        }
    }
}

#[cfg(test)]
mod tests {
    type Lanes = super::Lanes;
    use crate::math;

    #[test]
    fn powers_of_e_are_those_of_the_library() {
        for i in -6990..=6990_i32 {
            let x = f64::from(i) * 0.1;
            let (got, expected) = (Lanes::splat(x).exp().0[3], x.exp());
            assert!((got / expected - 1.0).abs() < 5e-16, "{x}: {got} {expected}");
        }
    }

    #[test]
    fn powers_of_e_less_one_and_their_inverses_are_those_of_the_library() {
        for i in 0..60_000_i32 {
            for x in [f64::from(i) * 0.01, -f64::from(i) * 0.01, 1.3e-5 * f64::from(i), -1e-9 * f64::from(i)]
            {
                let (got, expected) = (Lanes::splat(x).exp_m1().0[6], x.exp_m1());
                assert!((got - expected).abs() <= 8e-16 * expected.abs(), "{x}: {got} {expected}");
                let (got, expected) = (Lanes::splat(x.abs()).ln_1p().0[2], x.abs().ln_1p());
                assert!((got - expected).abs() <= 8e-16 * expected, "{x}: {got} {expected}");
            }
        }
    }

    #[test]
    fn deviances_are_those_of_one_count() {
        let counts = [0.0, 1.0, 2.0, 3.0, 17.0, 1000.0, 12345.5, 1e9];
        for ratio in [1e-6, 0.3, 0.6, 0.7, 0.71, 0.9, 0.999, 1.0, 1.0 + 1e-9, 1.1, 1.41, 1.42, 2.0, 30.0, 1e5]
        {
            for y in counts {
                let m = if y == 0.0 { ratio } else { y * ratio };
                let got = Lanes::splat(y).deviance(Lanes::splat(m), Lanes::splat(y - m)).0[5];
                let expected = math::deviance(y, m);
                assert!((got - expected).abs() <= 4e-15 * expected, "{y} {m}: {got} {expected}");
                let ln = Lanes::splat(m).ln_over(Lanes::splat(1.0)).0[0];
                assert!((ln - m.ln()).abs() <= 4e-16 * m.ln().abs(), "{m}");
            }
        }
    }
}
