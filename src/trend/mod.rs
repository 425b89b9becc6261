//! Whether a series rises or falls, and how fast.
pub mod log_linear;

pub use log_linear::{LogLinear, log_linear};
