//! Whether a series rises or falls, and how fast.
pub mod sen;

pub use sen::{SenSlope, sen_slope};
