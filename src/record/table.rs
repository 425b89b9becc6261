//! Many records.

/// Columnar records.
pub struct Table;
