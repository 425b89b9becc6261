//! Whether a series rises or falls, and how fast.
mod series;

pub use series::Series;
