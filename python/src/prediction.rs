//! `quetelet::rate::prediction_interval` for Python.
use crate::columns::{CountColumns, Error, Result, estimate, one_count};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Observed,
    rate::{PredictionMethod, PredictionOptions, prediction_interval},
};

/// The names a `method` of a count to come may have.
#[pyfunction]
pub fn prediction_methods() -> Vec<&'static str> {
    PredictionMethod::ALL.map(PredictionMethod::name).to_vec()
}

/// Exposure to come, confidence, method, alternative, overdispersion.
type Asked = (Option<f64>, f64, String, String, f64);

fn options((exposure, confidence, method, alternative, overdispersion): &Asked) -> Result<PredictionOptions> {
    let options = PredictionOptions::from(method.parse::<PredictionMethod>()?)
        .confidence(Confidence::new(*confidence)?)
        .alternative(alternative.parse()?)
        .overdispersion(*overdispersion)?;
    Ok(exposure.map_or(Ok(options), |exposure| options.exposure(exposure))?)
}

/// How many to expect in the exposure to come, after a count in an exposure.
#[pyfunction]
pub fn prediction_interval_of<'py>(
    py: Python<'py>,
    count: CountColumns<'py>,
    exposure: f64,
    asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let made =
        prediction_interval(Observed::new(one_count(&count)?, exposure).map_err(Error)?, options(&asked)?);
    let columns = estimate(py, made.value, made.interval, made.bounds, made.flags, &made)?;
    columns.set_item("exposure_next", made.exposure)?;
    Ok(columns)
}
