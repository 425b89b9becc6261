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
pub(crate) mod gamma;
pub(crate) mod linear;
pub(crate) mod negative_binomial;
pub(crate) mod normal;
pub(crate) mod poisson;
pub(crate) mod quantile;
pub(crate) mod rank;
pub(crate) mod root;
pub(crate) mod student;

pub use checked::{
    beta_lower, beta_lower_quantile, beta_upper, beta_upper_quantile, gamma_lower, gamma_lower_quantile,
    gamma_upper, gamma_upper_quantile, normal_upper_quantile, normal_upper_tail, student_upper_quantile,
    student_upper_tail,
};
pub(crate) use deviance::{HALF_LN_TAU, deviance, stirling_error};
