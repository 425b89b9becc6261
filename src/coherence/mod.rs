//! Whether a table of records agrees with itself.
