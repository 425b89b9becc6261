//! The tail probability that a quantile has, as itself or by its logarithm.
use super::{
    Side,
    deviate::{Deviate, LastDeviate},
};
use crate::math::{
    double_double::DoubleDouble,
    ln_tail::LnTail,
    normal,
    scaled::{Scaled, Tail},
};
use std::{cell::RefCell, rc::Rc};

/// A tail probability of at most a half, given as itself or by its logarithm.
pub trait TailProbability: Copy + PartialEq + 'static {
    /// What was made for the tail last asked for.
    fn last() -> &'static LastDeviate<Self>;

    /// The normal quantile with the tail above it: 0 or more.
    fn deviate(self) -> f64;

    fn ln(self) -> f64;

    /// The logarithm of the lower tail, or of a multiple of it, where the tail lies on that side.
    fn ln_lower(self, side: Side, times: Option<DoubleDouble>) -> DoubleDouble;

    /// The logarithm of the tail found over the tail asked for, and its slope where that of the lower tail is so many
    /// `times` this density.
    fn log_ratio(self, found: Tail, side: Side, times: f64, density: Scaled) -> (f64, f64);
}

thread_local! {
    static LAST: RefCell<Rc<Deviate<f64>>> = RefCell::new(Rc::new(Deviate::new(0.025)));
    static LAST_LN: RefCell<Rc<Deviate<LnTail>>> =
        RefCell::new(Rc::new(Deviate::new(LnTail::smaller(DoubleDouble::from(-4.0), Side::Upper).0)));
}

impl TailProbability for f64 {
    fn last() -> &'static LastDeviate<Self> {
        &LAST
    }

    fn deviate(self) -> f64 {
        normal::upper_quantile(self)
    }

    fn ln(self) -> f64 {
        self.ln()
    }

    fn ln_lower(self, side: Side, times: Option<DoubleDouble>) -> DoubleDouble {
        let lower = DoubleDouble::lower(self, side);
        times.map_or(lower, |times| lower.loose_mul(times)).ln()
    }

    fn log_ratio(self, found: Tail, side: Side, times: f64, density: Scaled) -> (f64, f64) {
        let (lower, upper) = found.both();
        let found = if side == Side::Lower { lower } else { upper };
        (((found - self) / self).ln_1p(), -side.sign() * times * density.value() / found)
    }
}

impl TailProbability for LnTail {
    fn last() -> &'static LastDeviate<Self> {
        &LAST_LN
    }

    fn deviate(self) -> f64 {
        normal::quantile_of_ln(self.tail)
    }

    fn ln(self) -> f64 {
        self.tail.high
    }

    fn ln_lower(self, side: Side, times: Option<DoubleDouble>) -> DoubleDouble {
        let more = times.map_or(DoubleDouble::from(0.0), DoubleDouble::ln);
        self.lower(side) + more
    }

    fn log_ratio(self, found: Tail, side: Side, times: f64, density: Scaled) -> (f64, f64) {
        let (value, ratio) = match (found, side) {
            (Tail::Lower(found), Side::Lower) | (Tail::Upper(found), Side::Upper) => {
                (found.ln_over(self.tail), density.over(found))
            }
            (Tail::Lower(rest) | Tail::Upper(rest), _) => {
                let rest = rest.probability();
                ((-rest).ln_1p() - self.tail.value(), density.value() / (1.0 - rest))
            }
        };
        (value, -side.sign() * times * ratio)
    }
}
