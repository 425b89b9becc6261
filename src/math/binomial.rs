//! The binomial distribution, for whole `x` from 0 to `n` and `p` in [0, 1].
use super::{
    beta,
    deviance::{factorial, wide_deviance},
    scaled::Scaled,
    wide::Wide,
};

/// The probability of `x` of `n`.
pub fn probability(x: f64, n: f64, p: f64) -> f64 {
    scaled_probability(x, n, p).probability()
}

/// Its natural logarithm.
pub fn ln_probability(x: f64, n: f64, p: f64) -> f64 {
    scaled_probability(x, n, p).ln_probability()
}

fn scaled_probability(x: f64, n: f64, p: f64) -> Scaled {
    let rest = Wide::sum(n, -x);
    let deviance = wide_deviance(x.into(), Wide::product(n, p)) + wide_deviance(rest, Wide::sum(1.0, -p) * n);
    let [whole, part, other] = [n, x, rest.high].map(factorial);
    Scaled { exponent: -deviance + (whole.0 - part.0 - other.0), factor: whole.1 / part.1 / other.1 }
}

/// The natural logarithm of the probability of `x` or fewer, which does not underflow.
pub fn ln_lower_tail(x: f64, n: f64, p: f64) -> f64 {
    if x >= n { 0.0 } else { beta::ln_upper(x + 1.0, n - x, p) }
}

/// The natural logarithm of the probability of `x` or more, which does not underflow.
pub fn ln_upper_tail(x: f64, n: f64, p: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { beta::ln_lower(x, n - x + 1.0, p) }
}
