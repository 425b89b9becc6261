//! Loose double-double arithmetic, for the logarithm of a tail, which is hundreds where the root it is taken from is tiny.
//!
//! Unlike the operators of [`DoubleDouble`] these steps do not put the parts in order again, which a few steps in a row
//! do not need: the lower part stays small beside the higher one. The two round differently, and are not to be mixed.
use super::Side;
use crate::math::double_double::DoubleDouble;
use std::f64::consts::SQRT_2;

impl DoubleDouble {
    /// The lower tail, where `tail` lies on that side.
    pub fn lower(tail: f64, side: Side) -> Self {
        if side == Side::Lower {
            return Self { high: tail, low: 0.0 };
        }
        let high = 1.0 - tail;
        Self { high, low: (1.0 - high) - tail }
    }

    /// 1 + a/b, for positive numbers.
    pub fn one_plus(a: f64, b: f64) -> Self {
        let ratio = a / b;
        let lost = (-ratio).mul_add(b, a) / b;
        Self { high: 1.0, low: lost }.loose_add(ratio)
    }

    pub fn loose_mul(self, other: Self) -> Self {
        let high = self.high * other.high;
        let lost = self.high.mul_add(other.high, -high);
        Self { high, low: lost + self.high * other.low + self.low * other.high }
    }

    pub fn loose_add(self, other: f64) -> Self {
        let high = self.high + other;
        let part = high - self.high;
        let lost = (self.high - (high - part)) + (other - part);
        Self { high, low: self.low + lost }
    }

    pub fn loose_div(self, divisor: f64) -> Self {
        let high = self.high / divisor;
        let rest = (-high).mul_add(divisor, self.high) + self.low;
        Self { high, low: rest / divisor }
    }

    /// Its logarithm: a whole multiple of ln 2, and that of a number near one.
    pub fn ln(self) -> Self {
        let (mantissa, exponent) = parts(self.high);
        let near = Self { high: exponent * LN_2[0], low: exponent * LN_2[1] };
        near.loose_add(mantissa.ln() + self.low / self.high)
    }

    /// The exponential of the first part, and the second, which is small unless the first is beyond every exponential.
    pub fn exp_and_rest(self) -> (f64, f64) {
        (self.high.exp(), if self.low.abs() < 1.0 { self.low } else { 0.0 })
    }
}

/// ln 2: so few leading bits that a product with an exponent is exact, and the rest.
const LN_2: [f64; 2] = [0.6931471803691238, 1.9082149292705877e-10];

/// x = m 2^e with m from √½ to √2, for x > 0.
fn parts(x: f64) -> (f64, f64) {
    if x < f64::MIN_POSITIVE {
        let (mantissa, exponent) = parts(x.max(f64::from_bits(1)) * 2_f64.powi(54));
        return (mantissa, exponent - 54.0);
    }
    let bits = x.to_bits();
    let exponent = f64::from(u32::try_from(bits >> 52).unwrap_or(0)) - 1023.0;
    let mantissa = f64::from_bits(bits & (u64::MAX >> 12) | 1.0_f64.to_bits());
    if mantissa > SQRT_2 { (0.5 * mantissa, exponent + 1.0) } else { (mantissa, exponent) }
}
