//! Every trend of one series asked of many.
use crate::{
    log_linear, mann_kendall,
    panel::{Layout, PanelColumns, Watchers, many},
};
use pyo3::{prelude::*, types::PyDict};

/// `mann_kendall` of every series.
#[pyfunction]
pub fn mann_kendall_trends<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    layout: Layout<'py>,
    watchers: Watchers<'py>,
    options: mann_kendall::Asked,
) -> PyResult<Bound<'py, PyDict>> {
    many(py, &series, &layout, &watchers, &mann_kendall::asked(options)?)
}

/// `log_linear` of every series.
#[pyfunction]
pub fn log_linear_trends<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    layout: Layout<'py>,
    watchers: Watchers<'py>,
    options: log_linear::Asked,
) -> PyResult<Bound<'py, PyDict>> {
    many(py, &series, &layout, &watchers, &log_linear::asked(&options)?)
}
