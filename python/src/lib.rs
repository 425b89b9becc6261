//! Python's view of `quetelet`: functions from columns to columns.
#[pyo3::pymodule]
mod _native {}
