//! Tails known by their logarithms: smaller than any double, or as near to one.
use super::{double_double::DoubleDouble, quantile::Side};

/// The logarithms of a tail of at most a half and of the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LnTail {
    pub tail: DoubleDouble,
    pub rest: DoubleDouble,
}

impl LnTail {
    /// The smaller of the tail on that side that has the logarithm `ln` < 0 and of the rest, and the side of the smaller.
    pub fn smaller(ln: DoubleDouble, side: Side) -> (Self, Side) {
        let rest = ln_rest(ln);
        if (ln + DoubleDouble::LN_2).value() > 0.0 {
            (Self { tail: rest, rest: ln }, side.other())
        } else {
            (Self { tail: ln, rest }, side)
        }
    }

    /// That of the lower tail, where the smaller lies on that side.
    pub fn lower(self, side: Side) -> DoubleDouble {
        if side == Side::Lower { self.tail } else { self.rest }
    }
}

/// ln (1 − e^`ln`), for `ln` < 0.
///
/// Near ln ½ it is taken from there; where e^ln is next to one, the rest is −(ln + ln²/2 + ln³/6); elsewhere e^ln is e^d
/// times the double next to it.
fn ln_rest(ln: DoubleDouble) -> DoubleDouble {
    let (one, high, over_half) = (DoubleDouble::from(1.0), ln.high, (ln + DoubleDouble::LN_2).value());
    if over_half.abs() < 1e-7 {
        return -DoubleDouble::LN_2 + (-over_half.exp_m1()).ln_1p();
    }
    if high > -1e-8 {
        return (-(ln + ln * ln * 0.5 + high * high * high / 6.0)).ln_ratio(one);
    }
    let near = high.exp().max(f64::MIN_POSITIVE);
    let d = (ln - DoubleDouble::from(near).ln_ratio(one)).value();
    (one + -near + -near * d.max(-1.0)).ln_ratio(one)
}
