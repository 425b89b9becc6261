//! Numbers whose logarithm matters though they are too small for a double.
use super::double_double::DoubleDouble;

/// e^exponent × factor.
#[derive(Clone, Copy, Debug)]
pub struct Scaled {
    pub exponent: DoubleDouble,
    pub factor: f64,
}

impl Scaled {
    pub fn times(self, by: f64) -> Self {
        Self { factor: self.factor * by, ..self }
    }

    pub fn value(self) -> f64 {
        self.exponent.exp() * self.factor
    }

    pub fn ln(self) -> f64 {
        (self.exponent + self.factor.ln()).value()
    }

    /// The logarithm of this over a number, from that of the number.
    pub fn ln_over(self, ln: DoubleDouble) -> f64 {
        (self.exponent - ln + self.factor.ln()).value()
    }

    pub fn over(self, other: Self) -> f64 {
        (self.exponent - other.exponent).exp() * (self.factor / other.factor)
    }

    /// The value over 2 to the power of some multiple of `bits`, and that multiple.
    pub fn in_parts(self, bits: u16) -> (f64, i32) {
        let step = DoubleDouble::LN_2 * f64::from(bits);
        let multiple = (self.exponent.high / step.high).round().max(-1e9);
        #[expect(clippy::cast_possible_truncation, reason = "whole, and no logarithm is as large")]
        let whole = multiple as i32;
        (Self { exponent: self.exponent - step * multiple, ..self }.value(), whole)
    }

    /// The value of a probability, which rounding does not carry over one.
    pub fn probability(self) -> f64 {
        self.value().min(1.0)
    }

    /// The logarithm of a probability.
    pub fn ln_probability(self) -> f64 {
        self.ln().min(0.0)
    }
}

impl From<f64> for Scaled {
    fn from(factor: f64) -> Self {
        Self { exponent: 0.0.into(), factor }
    }
}

/// A tail of a distribution: the other one is one less it.
#[derive(Clone, Copy, Debug)]
pub enum Tail {
    Lower(Scaled),
    Upper(Scaled),
}

impl Tail {
    /// Both tails, the lower first.
    pub fn both(self) -> (f64, f64) {
        match self {
            Self::Lower(tail) => (tail.probability(), 1.0 - tail.probability()),
            Self::Upper(tail) => (1.0 - tail.probability(), tail.probability()),
        }
    }

    /// The logarithms of both, the lower first.
    pub fn ln(self) -> (f64, f64) {
        match self {
            Self::Lower(tail) => (tail.ln_probability(), (-tail.probability()).ln_1p()),
            Self::Upper(tail) => ((-tail.probability()).ln_1p(), tail.ln_probability()),
        }
    }
}
