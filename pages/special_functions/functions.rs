//! The public special functions by their names.
use quetelet::math;

pub enum Function {
    One(fn(f64) -> Option<f64>),
    Two(fn(f64, f64) -> Option<f64>),
    Three(fn(f64, f64, f64) -> Option<f64>),
}
use Function::{One, Three, Two};

pub const FUNCTIONS: [(&str, Function); 27] = [
    ("gamma_lower", Two(math::gamma_lower)),
    ("gamma_upper", Two(math::gamma_upper)),
    ("gamma_ln_lower", Two(math::gamma_ln_lower)),
    ("gamma_ln_upper", Two(math::gamma_ln_upper)),
    ("gamma_lower_quantile", Two(math::gamma_lower_quantile)),
    ("gamma_upper_quantile", Two(math::gamma_upper_quantile)),
    ("gamma_lower_quantile_of_ln", Two(math::gamma_lower_quantile_of_ln)),
    ("gamma_upper_quantile_of_ln", Two(math::gamma_upper_quantile_of_ln)),
    ("beta_lower", Three(math::beta_lower)),
    ("beta_upper", Three(math::beta_upper)),
    ("beta_ln_lower", Three(math::beta_ln_lower)),
    ("beta_ln_upper", Three(math::beta_ln_upper)),
    ("beta_lower_quantile", Three(math::beta_lower_quantile)),
    ("beta_upper_quantile", Three(math::beta_upper_quantile)),
    ("beta_lower_quantile_of_ln", Three(math::beta_lower_quantile_of_ln)),
    ("beta_upper_quantile_of_ln", Three(math::beta_upper_quantile_of_ln)),
    ("normal_upper_tail", One(math::normal_upper_tail)),
    ("normal_ln_upper_tail", One(math::normal_ln_upper_tail)),
    ("normal_upper_quantile", One(math::normal_upper_quantile)),
    ("normal_upper_quantile_of_ln", One(math::normal_upper_quantile_of_ln)),
    ("student_upper_tail", Two(math::student_upper_tail)),
    ("student_ln_upper_tail", Two(math::student_ln_upper_tail)),
    ("student_upper_quantile", Two(math::student_upper_quantile)),
    ("student_upper_quantile_of_ln", Two(math::student_upper_quantile_of_ln)),
    ("poisson_probability", Two(math::poisson_probability)),
    ("binomial_probability", Three(math::binomial_probability)),
    ("negative_binomial_probability", Three(math::negative_binomial_probability)),
];

impl Function {
    /// The value at the first of `given` that it takes.
    pub fn at(&self, given: &[f64]) -> Option<f64> {
        match (self, given) {
            (One(f), &[x, ..]) => f(x),
            (Two(f), &[x, y, ..]) => f(x, y),
            (Three(f), &[x, y, z, ..]) => f(x, y, z),
            _ => None,
        }
    }
}

/// The value of the function of that name.
pub fn value(name: &str, given: &[f64]) -> Option<f64> {
    FUNCTIONS.iter().find(|(function, _)| *function == name).and_then(|(_, function)| function.at(given))
}
