//! `quetelet::trend::log_linear` for Python.
use crate::{
    columns::Error,
    options::Options as Given,
    panel::{PanelColumns, Part, Statistic, compute, one},
    results::columns,
    work::interruptible,
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Count, Series,
    trend::{LogLinear, log_linear, log_linear::Options, log_linear_batch},
};

impl Statistic for Options<'_> {
    type Output = LogLinear;

    fn of_many(self) -> Self {
        self.absent_where_short(true)
    }

    fn compute(&self, series: &Series<'_>) -> quetelet::Result<LogLinear> {
        log_linear(series, *self)
    }

    fn compute_batch(&self, series: &[Series<'_>], outputs: &mut Vec<quetelet::Result<LogLinear>>) {
        log_linear_batch(series, *self, outputs);
    }
}

/// The trend of one series, with what it expects at every time of the series.
#[pyfunction]
pub fn log_linear_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    let held = Part::whole(&series)?;
    let series = held.series()?;
    let (trend, fields) = one(py, &series, &options.read::<Options<'_>>()?)?;
    let exposure = |i: usize| series.exposure().map_or(1.0, |exposure| exposure[i]);
    let places: Vec<(f64, f64)> =
        series.times().iter().enumerate().map(|(i, &time)| (time, exposure(i))).collect();
    fields.set_item("fitted", expected(py, &trend, &places)?)?;
    Ok(fields)
}

/// What the trend of a series expects at times, each with an exposure and the years it lasts for.
#[pyfunction]
pub fn log_linear_expected<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Given,
    at: Vec<(f64, f64, f64)>,
) -> PyResult<Bound<'py, PyDict>> {
    let at = at.into_iter().map(place).collect::<quetelet::Result<Vec<_>>>().map_err(Error)?;
    let held = Part::whole(&series)?;
    let trend = compute(py, &held.series()?, &options.read::<Options<'_>>()?)?;
    expected(py, &trend, &at)
}

/// A time, and the exposure of all the years that are counted for it.
fn place((time, exposure, years): (f64, f64, f64)) -> quetelet::Result<(f64, f64)> {
    let one =
        Series::at(&[time], &[Count::from(0)])?.with_exposure(vec![years])?.with_exposure(vec![exposure])?;
    Ok((time, one.exposure().map_or(exposure, |exposure| exposure[0])))
}

/// What is expected at so few times takes a few milliseconds.
const FEW: usize = 1 << 8;

fn expected<'py>(py: Python<'py>, trend: &LogLinear, at: &[(f64, f64)]) -> PyResult<Bound<'py, PyDict>> {
    let made = if at.len() <= FEW {
        trend.expected_each(at).map_err(Error)?
    } else {
        interruptible(py, None, || trend.expected_each(at))?
    };
    columns(py, &made)
}
