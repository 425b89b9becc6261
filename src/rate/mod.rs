//! How many for so many people, and between what confidence limits.
//!
//! A count *x* in exposure *n* (persons, person-years) estimates the rate *x* / *n*; the logarithm of *n* is the offset
//! of a Poisson regression. The confidence interval of the rate is that of the Poisson mean behind *x*, divided by *n*;
//! each [`Method`] finds its limits in its own way. A count that is known as a range (suppression of small counts, `<5`)
//! has identification bounds, the rates of both its ends, and confidence limits that cover both.
mod cached_rates;
mod clusters;
mod crude;
mod dispersion;
mod estimate;
mod harm;
mod method;
mod options;
mod prediction;
mod weighted;

pub use cached_rates::CachedRates;
pub use clusters::Clusters;
pub use crude::{Rate, rate};
pub use dispersion::{Dispersion, dispersion};
pub use estimate::Estimate;
pub use harm::{Harm, HarmMethod, HarmOptions, harm};
pub use method::Method;
pub use options::Options;
pub use prediction::{Prediction, PredictionMethod, PredictionOptions, prediction_interval};
