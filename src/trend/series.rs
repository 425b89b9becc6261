//! One quantity at successive times.

/// Values at times.
pub struct Series;
