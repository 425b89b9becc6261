//! `quetelet::rate::harm` for Python.
use crate::columns::{CountColumns, Counts, Error, Result, estimate};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence,
    rate::{HarmMethod, HarmOptions, harm},
};

/// The names a `method` of a weighted total may have.
#[pyfunction]
pub fn harm_methods() -> Vec<&'static str> {
    HarmMethod::ALL.map(HarmMethod::name).to_vec()
}

/// Per, exposure, confidence, method, alternative, overdispersion.
type Asked = (f64, f64, f64, String, String, f64);

fn options((per, exposure, confidence, method, alternative, overdispersion): &Asked) -> Result<HarmOptions> {
    Ok(HarmOptions::from(method.parse::<HarmMethod>()?)
        .confidence(Confidence::new(*confidence)?)
        .alternative(alternative.parse()?)
        .overdispersion(*overdispersion)?
        .per(*per, *exposure)?)
}

/// The total of counts, each with its weight.
#[pyfunction]
pub fn harm_of<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    weights: PyReadonlyArray1<'py, f64>,
    asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let counts = Counts::new(&counts)?.to_vec().map_err(Error)?;
    let made = harm(&counts, weights.as_slice()?, options(&asked)?).map_err(Error)?;
    estimate(py, made.value, made.interval, made.bounds, made.flags, &made)
}
