//! The binomial distribution, for whole `x` from 0 to `n` and `p` in [0, 1].
use super::{
    beta,
    deviance::{factorial, wide_deviance},
    double_double::DoubleDouble,
    scaled::{Scaled, Tail},
};

/// The probability of `x` of `n`.
pub fn probability(x: f64, n: f64, p: f64) -> f64 {
    scaled_probability(x, DoubleDouble::sum(n, -x), p).probability()
}

/// The probability of `x` of `x + rest`, whose sum need not be a double.
pub fn probability_beside(x: f64, rest: f64, p: f64) -> f64 {
    scaled_probability(x, rest.into(), p).probability()
}

/// Its natural logarithm.
pub fn ln_probability_beside(x: f64, rest: f64, p: f64) -> f64 {
    scaled_probability(x, rest.into(), p).ln_probability()
}

/// The probability of `x` of `n` as a number near one times 2 to the power of some multiple of `bits`, and that multiple.
pub fn probability_in_parts(x: f64, n: f64, p: f64, bits: u16) -> (f64, i32) {
    scaled_probability(x, DoubleDouble::sum(n, -x), p).in_parts(bits)
}

fn scaled_probability(x: f64, rest: DoubleDouble, p: f64) -> Scaled {
    let n = rest + x;
    let deviance = wide_deviance(x.into(), n * p) + wide_deviance(rest, DoubleDouble::sum(1.0, -p) * n);
    let [whole, part, other] = [n.high, x, rest.high].map(factorial);
    Scaled { exponent: -deviance + (whole.0 - part.0 - other.0), factor: whole.1 / part.1 / other.1 }
}

/// The probability of more than `x` of `x + rest` > `x`, as a lower tail, for a chance `of` and its complement.
pub fn above(x: f64, rest: f64, of: f64, against: f64) -> Tail {
    if x + 1.0 > x {
        return beta::tail_at(x + 1.0, rest, of, against);
    }
    // Where the next number is no double: I(x + 1, r) = I(x, r) − p^x q^r / (x B(x, r)).
    let next = beta::kernel(x, rest, of, against).times(x.recip());
    match beta::tail_at(x, rest, of, against) {
        Tail::Lower(all) => Tail::Lower(all.times(1.0 - next.over(all))),
        Tail::Upper(below) => Tail::Upper(below.times(1.0 + next.over(below))),
    }
}
