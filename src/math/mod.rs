//! The functions of analysis that the statistics rest on.
//!
//! An upper tail is computed as an upper tail, never as one less a lower tail. The public functions answer for any
//! two doubles: outside its domain a function has no value, and says so with `None`.
pub(crate) mod beta;
pub(crate) mod binomial;
mod checked;
mod coefficients;
pub(crate) mod deviance;
pub(crate) mod digamma;
pub(crate) mod double_double;
pub(crate) mod doubles;
mod fraction;
pub(crate) mod gamma;
pub(crate) mod gram;
#[doc(hidden)]
pub mod instructions;
pub(crate) mod lanes;
mod large_shapes;
pub(crate) mod last_value_cache;
pub(crate) mod least;
pub(crate) mod linear;
mod ln_tail;
pub(crate) mod memo;
pub(crate) mod negative_binomial;
pub(crate) mod normal;
pub(crate) mod poisson;
pub(crate) mod quantile;
pub(crate) mod quotients;
pub(crate) mod rank;
pub(crate) mod root;
mod scaled;
mod small_shape;
pub(crate) mod student;
pub(crate) mod two_sided;

pub use checked::{
    beta_ln_lower, beta_ln_upper, beta_lower, beta_lower_quantile, beta_lower_quantile_of_ln, beta_upper,
    beta_upper_quantile, beta_upper_quantile_of_ln, binomial_probability, gamma_ln_lower, gamma_ln_upper,
    gamma_lower, gamma_lower_quantile, gamma_lower_quantile_of_ln, gamma_upper, gamma_upper_quantile,
    gamma_upper_quantile_of_ln, negative_binomial_probability, normal_ln_upper_tail, normal_upper_quantile,
    normal_upper_quantile_of_ln, normal_upper_tail, poisson_probability, student_ln_upper_tail,
    student_upper_quantile, student_upper_quantile_of_ln, student_upper_tail,
};
pub(crate) use deviance::{HALF_LN_TAU, deviance, stirling_error};
