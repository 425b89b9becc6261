//! The Poisson distribution, for any non-negative real count.
use super::{
    deviance::{factorial, ln_gamma_1p, wide_deviance},
    double_double::DoubleDouble,
    scaled::Scaled,
};

/// The probability of `x` events where `mean` are expected: mean^x e^(−mean) / Γ(x + 1).
pub fn probability(x: f64, mean: f64) -> f64 {
    if mean == 0.0 { f64::from(x == 0.0) } else { scaled_probability(x, mean).probability() }
}

/// Its natural logarithm, for `mean` > 0.
pub fn ln_probability(x: f64, mean: f64) -> f64 {
    scaled_probability(x, mean).ln_probability()
}

/// The probability for `mean` > 0, where it may be too small for a double.
pub fn scaled_probability(x: f64, mean: f64) -> Scaled {
    if x < 0.5 {
        let power = DoubleDouble::from(mean).ln_ratio(DoubleDouble::from(1.0)) * x;
        return Scaled { exponent: power + -mean + -ln_gamma_1p(x), factor: 1.0 };
    }
    let (error, factor) = factorial(x);
    Scaled { exponent: -(wide_deviance(x.into(), mean.into()) + error), factor: factor.recip() }
}
