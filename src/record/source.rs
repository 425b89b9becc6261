//! Who says so, and as of when.

/// Where a figure came from, and as of when.
pub struct Source;
