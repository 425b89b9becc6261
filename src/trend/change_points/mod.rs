//! Changepoints (change points): when the rate behind counts changed, in segments of one rate each, cut where that pays by
//! penalised likelihood.
//!
//! ```text
//! least of Σ (−2 ln L(segment)) + changes · penalty
//! ```
mod cost;
mod fitted;
mod model;
mod options;
mod partition;
mod penalty;
mod penalty_value;
mod problem;
mod rates;
mod scatter;
mod search;
mod sums;
mod theta;

pub use cost::Cost;
pub use model::{ChangePoint, ChangePoints, Segment, change_points};
pub use options::Options;
pub use penalty::Penalty;
pub use search::Search;
