//! `quetelet::share::cochran_armitage` for Python.
use crate::{
    columns::{CountColumns, Counts, Error, set_ends},
    work::interruptible,
};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::share::{TrendTest, cochran_armitage};

/// The names a `test` may have.
#[pyfunction]
pub fn share_trend_tests() -> Vec<&'static str> {
    TrendTest::ALL.map(TrendTest::name).to_vec()
}

/// Whether the share of counts in totals rises or falls with times.
#[pyfunction]
pub fn cochran_armitage_of<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    totals: PyReadonlyArray1<'py, f64>,
    times: PyReadonlyArray1<'py, f64>,
    test: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let counts = Counts::new(&counts)?.to_vec().map_err(Error)?;
    let (totals, times) = (totals.as_slice()?, times.as_slice()?);
    let test: TrendTest = test.parse().map_err(Error)?;
    let made = interruptible(py, None, || cochran_armitage(&counts, totals, times, test))?;
    let columns = PyDict::new(py);
    columns.set_item("n", made.points)?;
    columns.set_item("statistic", made.statistic)?;
    set_ends(&columns, ["bound_low", "bound_high"], Some(made.bounds))?;
    columns.set_item("chi_square", made.chi_square)?;
    columns.set_item("slope", made.slope)?;
    columns.set_item("logit_slope", made.logit_slope)?;
    columns.set_item("p_value", made.p_value)?;
    columns.set_item("log10_p", made.log10_p)?;
    columns.set_item("test", made.test.name())?;
    columns.set_item("flags", made.flags.bits())?;
    columns.set_item("summary", made.to_string())?;
    Ok(columns)
}
