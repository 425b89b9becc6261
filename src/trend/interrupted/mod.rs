//! Interrupted time series: what became of level and slope at a date, by segmented regression.
mod model;
mod options;

pub use model::{Interrupted, Term, interrupted};
pub use options::{At, Model, Options};
