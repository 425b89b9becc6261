//! `quetelet::compare::adjust` for Python.
use crate::columns::Error;
use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use quetelet::compare::{Adjustment, adjust};

/// The names a `method` may have.
#[pyfunction]
pub fn adjustments() -> Vec<&'static str> {
    Adjustment::ALL.map(Adjustment::name).to_vec()
}

/// P-values adjusted for their number.
#[pyfunction]
pub fn adjusted<'py>(
    py: Python<'py>,
    p_values: PyReadonlyArray1<'py, f64>,
    method: &str,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let p_values = p_values.as_slice()?;
    let made = method.parse::<Adjustment>().and_then(|method| adjust(p_values, method));
    Ok(made.map_err(Error)?.into_pyarray(py))
}
