//! `quetelet::Period` for Python.
use crate::columns::{Error, Result};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Period,
    record::{DashedYear, PeriodLength},
};

/// What texts such as `2011-12` may mean.
#[pyfunction]
pub fn dashed_years() -> Vec<&'static str> {
    DashedYear::ALL.map(DashedYear::name).to_vec()
}

/// The periods printed as `labels`.
#[pyfunction]
#[pyo3(signature = (labels, dashed_year=None))]
pub fn periods<'py>(
    py: Python<'py>,
    labels: Vec<String>,
    dashed_year: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let dashed_year = dashed_year.map(str::parse).transpose().map_err(Error)?;
    period_columns(py, &read(&labels, |label| Period::read(label, dashed_year))?)
}

/// The lengths that a day may stand for.
#[pyfunction]
pub fn period_lengths() -> Vec<&'static str> {
    PeriodLength::ALL.map(PeriodLength::name).to_vec()
}

/// The periods printed as the `labels` of a column with a heading, in which single days stand for periods of a length.
#[pyfunction]
pub fn column_periods<'py>(
    py: Python<'py>,
    labels: Vec<String>,
    heading: &str,
    dashed_year: Option<&str>,
    period_length: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let dashed_year = dashed_year.map(str::parse).transpose().map_err(Error)?;
    let length = period_length.map(str::parse).transpose().map_err(Error)?;
    Period::check_column(labels.iter().map(String::as_str), dashed_year).map_err(Error)?;
    let printed = read(&labels, |label| Period::read_below(heading, label, dashed_year))?;
    period_columns(py, &PeriodLength::of_days(&printed, length).map_err(Error)?)
}

/// The periods from each of `starts` to the day before each of `ends`.
#[pyfunction]
pub fn spans(py: Python<'_>, starts: Vec<String>, ends: Vec<String>) -> PyResult<Bound<'_, PyDict>> {
    let pairs: Vec<_> = starts.iter().zip(&ends).collect();
    let periods = read(&pairs, |(start, end)| format!("[{start}, {end})").parse())?;
    period_columns(py, &periods)
}

fn read<T>(given: &[T], one: impl Fn(&T) -> quetelet::Result<Period>) -> Result<Vec<Period>> {
    let placed = |(i, text)| {
        one(text).map_err(|error| Error(if given.len() > 1 { error.at_index("item", i) } else { error }))
    };
    given.iter().enumerate().map(placed).collect()
}

fn period_columns<'py>(py: Python<'py>, periods: &[Period]) -> PyResult<Bound<'py, PyDict>> {
    let texts = |text: fn(Period) -> String| periods.iter().copied().map(text).collect::<Vec<_>>();
    let columns = PyDict::new(py);
    columns.set_item("days", periods.iter().map(|p| p.days()).collect::<Vec<_>>().into_pyarray(py))?;
    columns.set_item("years", periods.iter().map(|p| p.years()).collect::<Vec<_>>().into_pyarray(py))?;
    columns.set_item("start", texts(|p| p.start().to_string()))?;
    columns.set_item("end", texts(|p| p.end().to_string()))?;
    columns.set_item("label", texts(|p| p.label().clone()))?;
    Ok(columns)
}
