//! The change per year of counts that grow or shrink at a steady rate: log-linear models.
//!
//! ```text
//! ln μ = ln exposure + α + β (t − t₁)        per cent a year = 100 (e^β − 1)
//! ```
mod autocorrelation;
mod axis;
mod estimates;
mod even;
mod even_lines;
mod exact;
mod family;
mod fit;
mod forecast;
mod inference;
mod line;
mod model;
mod negative_binomial_line;
mod options;
mod quantile;
mod register;
mod saturated;
mod scatter;
mod season;
mod slope_bounds;
mod small_counts;
mod standard_errors;
mod stretch;
mod terms;

pub(crate) use autocorrelation::depend;
pub use family::Family;
pub(crate) use fit::{Data, Fit};
pub use forecast::Expected;
pub(crate) use inference::{percent, reference};
pub(crate) use model::counts_only;
pub use model::{LogLinear, Step, log_linear, log_linear_batch};
pub use options::Options;
pub(crate) use quantile::{Reference, usual_scatter};
pub use season::Season;
pub use standard_errors::StandardErrors;
pub(crate) use terms::Terms;
