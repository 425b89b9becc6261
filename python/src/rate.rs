//! `quetelet::rate` for Python.
use crate::{
    columns::{CountColumns, Counts, Result, high, low, or_nan},
    work::each,
};
use numpy::{IntoPyArray, PyReadonlyArray1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Observed,
    rate::{Method, Options, Rate, rate},
};

/// The names a `method` may have.
#[pyfunction]
pub fn rate_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}
