//! A table in a file of its own.
use super::Handle;
use crate::{columns::Error, work::interruptible};
use pyo3::prelude::*;
use std::path::PathBuf;

/// The table as a CSV file, whole or not at all, in place of what is there.
#[pyfunction]
pub fn write_csv(
    py: Python<'_>,
    table: &Bound<'_, Handle>,
    path: PathBuf,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<()> {
    let table = &table.get().0;
    interruptible(py, tell.as_ref(), || table.to_csv(&path))
}

/// A text as a file, in place of what is there in the same way.
#[pyfunction]
pub fn write_text(path: PathBuf, text: &str) -> Result<(), Error> {
    Ok(quetelet::record::write_text(path, text)?)
}
