//! `quetelet::share::shares` for Python: the categories of one whole.
use crate::columns::{CountColumns, Counts, Error};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Interval,
    share::{MultinomialMethod, multinomial_shares},
};

/// The shares of several categories, as lists with nothing where a number is absent.
#[pyfunction]
pub fn multinomial_shares_of<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    confidence: f64,
    method: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let counts = Counts::new(&counts)?.to_vec().map_err(Error)?;
    let method: MultinomialMethod = method.parse().map_err(Error)?;
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let made = py.detach(|| multinomial_shares(&counts, method, confidence)).map_err(Error)?;
    let end = |intervals: Option<&[Interval]>, of: fn(&Interval) -> Option<f64>| -> Vec<Option<f64>> {
        intervals.map_or_else(|| vec![None; counts.len()], |intervals| intervals.iter().map(of).collect())
    };
    let columns = PyDict::new(py);
    columns.set_item("summary", made.to_string())?;
    let values = made.values.map(|values| values.into_iter().map(Some).collect());
    columns.set_item("value", values.unwrap_or_else(|| vec![None; counts.len()]))?;
    let bounds = made.bounds.as_deref();
    columns.set_item("low", end(Some(&made.intervals), |interval| interval.low))?;
    columns.set_item("high", end(Some(&made.intervals), |interval| interval.high))?;
    columns.set_item("bound_low", end(bounds, |interval| interval.low))?;
    columns.set_item("bound_high", end(bounds, |interval| interval.high))?;
    columns.set_item("method", made.method.name())?;
    columns.set_item("flags", made.flags.bits())?;
    Ok(columns)
}
