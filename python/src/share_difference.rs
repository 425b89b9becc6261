//! `quetelet::share::share_difference` for Python.
use crate::columns::{CountColumns, Error, Result, one_count, set_ends};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Count,
    share::{DifferenceMethod, DifferenceOptions, RatioMethod, share_difference},
};

/// The names a `method` of a difference of shares may have.
#[pyfunction]
pub fn share_difference_methods() -> Vec<&'static str> {
    DifferenceMethod::ALL.map(DifferenceMethod::name).to_vec()
}

/// The names a `ratio_method` of shares may have.
#[pyfunction]
pub fn share_ratio_methods() -> Vec<&'static str> {
    RatioMethod::ALL.map(RatioMethod::name).to_vec()
}

/// Confidence, method, method of the ratio, alternative.
type Asked = (f64, String, String, String);

fn options((confidence, method, ratio_method, alternative): &Asked) -> Result<DifferenceOptions> {
    Ok(DifferenceOptions::default()
        .confidence(Confidence::new(*confidence)?)
        .method(method.parse()?)
        .ratio_method(ratio_method.parse()?)
        .alternative(alternative.parse()?))
}

/// From one share to another, each a part and its whole.
#[pyfunction]
pub fn share_difference_of<'py>(
    py: Python<'py>,
    before: [CountColumns<'py>; 2],
    after: [CountColumns<'py>; 2],
    asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let pair = |[part, whole]: &[CountColumns<'py>; 2]| -> PyResult<(Count, Count)> {
        Ok((one_count(part)?, one_count(whole)?))
    };
    let made = share_difference(pair(&before)?, pair(&after)?, options(&asked)?).map_err(Error)?;
    let columns = PyDict::new(py);
    columns.set_item("difference", made.difference)?;
    set_ends(&columns, ["low", "high"], Some(made.interval))?;
    set_ends(&columns, ["bound_low", "bound_high"], made.bounds)?;
    columns.set_item("ratio", made.ratio)?;
    set_ends(&columns, ["ratio_low", "ratio_high"], Some(made.ratio_interval))?;
    columns.set_item("p_value", made.p_value)?;
    columns.set_item("log10_p", made.log10_p)?;
    columns.set_item("flags", made.flags.bits())?;
    columns.set_item("summary", made.to_string())?;
    Ok(columns)
}
