//! `quetelet::compare::adjust` for Python.
use crate::columns::{Error, or_nan};
use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use quetelet::compare::{Adjustment, adjust};

/// P-values adjusted for their number; NaN stays NaN, and is not counted.
#[pyfunction]
pub fn adjusted<'py>(
    py: Python<'py>,
    p_values: PyReadonlyArray1<'py, f64>,
    method: &str,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let p_values: Vec<Option<f64>> = p_values.as_slice()?.iter().map(|&p| given(p)).collect();
    let made = method.parse::<Adjustment>().and_then(|method| adjust(&p_values, method));
    let adjusted: Vec<f64> = made.map_err(Error)?.into_iter().map(or_nan).collect();
    Ok(adjusted.into_pyarray(py))
}

/// NaN is how an absent number crosses.
fn given(p: f64) -> Option<f64> {
    (!p.is_nan()).then_some(p)
}
