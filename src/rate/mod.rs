//! How many for so many people, and between what limits.
//!
//! A count *x* in exposure *n* estimates the rate *x* / *n*. Its limits are the limits of the expected count behind
//! *x*, divided by *n*; each [`Method`] finds those limits in its own way.
mod clusters;
mod crude;
mod dispersion;
mod estimate;
mod harm;
mod method;
mod options;
mod prediction;
mod rates;
mod weighted;

pub use clusters::Clusters;
pub use crude::{Rate, rate};
pub use dispersion::{Dispersion, dispersion};
pub use estimate::Estimate;
pub use harm::{Harm, HarmMethod, HarmOptions, harm};
pub use method::Method;
pub use options::Options;
pub use prediction::{Prediction, PredictionMethod, PredictionOptions, prediction_interval};
pub use rates::Rates;
