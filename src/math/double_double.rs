//! Numbers of twice the digits of a double, as the sum of two: where a probability is the exponential of hundreds, the
//! rounding of those hundreds would be the error of the probability.
//!
//! Dekker (1971), A floating-point technique for extending the available precision; Numerische Mathematik 18, 224–242.
use super::coefficients::{LN_2, LOGARITHMS};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// `high + low`, where `low` is some units in the last place of `high` at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DoubleDouble {
    pub high: f64,
    pub low: f64,
}

impl DoubleDouble {
    pub const LN_2: Self = Self { high: std::f64::consts::LN_2, low: 2.3190468138462996e-17 };

    /// a + b, exactly.
    pub fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let of_b = high - a;
        Self { high, low: (a - (high - of_b)) + (b - of_b) }
    }

    /// a b, exactly.
    pub fn product(a: f64, b: f64) -> Self {
        let high = a * b;
        Self { high, low: a.mul_add(b, -high) }
    }

    /// The parts put in order, where `low` is the smaller.
    fn ordered(high: f64, low: f64) -> Self {
        let sum = high + low;
        Self { high: sum, low: low - (sum - high) }
    }

    /// With so much more in the lower part.
    fn and(self, low: f64) -> Self {
        Self { low: self.low + low, ..self }
    }

    pub fn value(self) -> f64 {
        self.high + self.low
    }

    /// e to this, to the last digit or two of a double.
    pub fn exp(self) -> f64 {
        let high = self.high.exp();
        high + high * self.low
    }

    /// The natural logarithm of self / other, both positive.
    ///
    /// The quotient is 2^k c (1 + ε) with c of a table: ln (1 + ε) = 2 artanh s, where s = (x − m c 2^k) / (x + m c 2^k).
    pub fn ln_ratio(self, other: Self) -> Self {
        let ((x, up), (m, down)) = (self.moderate(), other.moderate());
        let bits = (x.high / m.high).to_bits();
        let power = f64::from_bits(bits & 0x7ff0_0000_0000_0000);
        #[expect(clippy::cast_possible_truncation, reason = "seven bits, and eleven")]
        let (place, exponent) = ((bits >> 45) as u8 & 0x7f, f64::from((bits >> 52) as u16) - 1023.0);
        let near = m * (f64::from(place).mul_add(1.0 / 128.0, 257.0 / 256.0) * power);
        // The two are so close that their difference is exact.
        let apart = Self { high: x.high - near.high, low: x.low - near.low };
        let s = apart / Self::sum(x.high, near.high).and(x.low + near.low);
        let square = s.high * s.high;
        let rest = s.high * square * (1.0 / 3.0 + square * (0.2 + square / 7.0));
        let (exponent, (high, low)) = (exponent + up - down, LOGARITHMS[usize::from(place)]);
        let sum = Self::sum(exponent * LN_2.0 + high, 2.0 * s.high);
        Self { low: sum.low + (2.0 * (s.low + rest) + (exponent * LN_2.1 + low)), ..sum }
    }

    /// The number over a power of two, and that power: so that no quotient or product of two leaves the range of doubles.
    fn moderate(self) -> (Self, f64) {
        match self.high {
            large if large > 1e140 => (self * TWO_600.recip(), 600.0),
            small if small < 1e-140 => (self * TWO_600, -600.0),
            _ => (self, 0.0),
        }
    }
}

/// 2⁶⁰⁰.
const TWO_600: f64 = f64::from_bits((1023 + 600) << 52);

impl From<f64> for DoubleDouble {
    fn from(high: f64) -> Self {
        Self { high, low: 0.0 }
    }
}

impl Neg for DoubleDouble {
    type Output = Self;
    fn neg(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }
}

impl Add for DoubleDouble {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let sum = Self::sum(self.high, other.high);
        Self::ordered(sum.high, sum.low + (self.low + other.low))
    }
}

impl Add<f64> for DoubleDouble {
    type Output = Self;
    fn add(self, other: f64) -> Self {
        let sum = Self::sum(self.high, other);
        Self::ordered(sum.high, sum.low + self.low)
    }
}

impl Sub for DoubleDouble {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for DoubleDouble {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let product = Self::product(self.high, other.high);
        product.and(self.high * other.low + self.low * other.high)
    }
}

impl Mul<f64> for DoubleDouble {
    type Output = Self;
    fn mul(self, other: f64) -> Self {
        let product = Self::product(self.high, other);
        product.and(self.low * other)
    }
}

impl Div for DoubleDouble {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let inverse = other.high.recip();
        let high = self.high * inverse;
        let left = (-high).mul_add(other.high, self.high) + (self.low - high * other.low);
        Self { high, low: left * inverse }
    }
}
