//! When: a half-open interval of days.

/// A half-open interval of days.
pub struct Period;
