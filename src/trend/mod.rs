//! Whether a series rises or falls, and how fast.
pub mod sen;
