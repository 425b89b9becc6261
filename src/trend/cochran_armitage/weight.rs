//! Probabilities that may underflow a double, as a factor and a power of two.
use crate::math::binomial;

/// `factor` times 2^(512 `power`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    factor: f64,
    power: i32,
}

/// 2^−512, 2^512, and the roots of both: factors are kept between these.
const DOWN: f64 = f64::from_bits((1023 - 512) << 52);
const UP: f64 = f64::from_bits((1023 + 512) << 52);
const LEAST: f64 = f64::from_bits((1023 - 256) << 52);
const MOST: f64 = f64::from_bits((1023 + 256) << 52);

impl Weight {
    pub const NONE: Self = Self { factor: 0.0, power: i32::MIN };
    pub const ONE: Self = Self { factor: 1.0, power: 0 };

    /// The probability of `x` of `n`.
    pub fn of_binomial(x: f64, n: f64, p: f64) -> Self {
        let (factor, power) = binomial::probability_in_parts(x, n, p, 512);
        Self { factor, power }.kept()
    }

    fn kept(self) -> Self {
        match self.factor {
            0.0 => Self::NONE,
            small if small < LEAST => Self { factor: small * UP, power: self.power - 1 },
            large if large > MOST => Self { factor: large * DOWN, power: self.power + 1 },
            _ => self,
        }
    }

    pub fn times(self, other: Self) -> Self {
        Self { factor: self.factor * other.factor, power: self.power.saturating_add(other.power) }.kept()
    }

    pub fn add(&mut self, other: Self) {
        let (large, small) = if self.power >= other.power { (*self, other) } else { (other, *self) };
        let share = match large.power.saturating_sub(small.power) {
            0 => small.factor,
            1 => small.factor * DOWN,
            _ => 0.0,
        };
        *self = Self { factor: large.factor + share, ..large }.kept();
    }

    pub fn ln(self) -> f64 {
        self.factor.ln() + f64::from(self.power) * 512.0 * std::f64::consts::LN_2
    }
}
