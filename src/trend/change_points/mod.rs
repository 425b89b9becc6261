//! When the rate behind counts changed: segments of one rate each, cut where that pays.
//!
//! ```text
//! least of Σ (−2 ln L(segment)) + changes · penalty
//! ```
mod charge;
mod cost;
mod fitted;
mod model;
mod options;
mod partition;
mod penalty;
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
