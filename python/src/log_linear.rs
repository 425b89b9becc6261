//! `quetelet::trend::log_linear` for Python.
use crate::{
    columns::{Error, Result, or_nan},
    panel::{PanelColumns, Part, Question, one},
    work::interruptible,
};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Count, Flags, Series,
    trend::{
        LogLinear, log_linear,
        log_linear::{Family, Options},
    },
};

/// The names a `family` may have.
#[pyfunction]
pub fn families() -> Vec<&'static str> {
    Family::ALL.map(Family::name).to_vec()
}

/// Confidence, family, breaks, season, standard errors, underdispersion.
pub type Asked = (f64, String, Vec<f64>, String, String, bool);

pub fn asked(
    (confidence, family, breaks, season, standard_errors, underdispersion): &Asked,
) -> Result<Options<'_>> {
    Ok(Options::from(family.parse::<Family>()?)
        .confidence(Confidence::new(*confidence)?)
        .breaks(breaks)
        .season(season.parse()?)
        .standard_errors(standard_errors.parse()?)
        .underdispersion(*underdispersion))
}

impl Question for Options<'_> {
    type Answer = LogLinear;
    const NAMES: &'static [&'static str] = &[
        "annual_percent_change",
        "low",
        "high",
        "bound_low",
        "bound_high",
        "slope",
        "standard_error",
        "intercept",
        "origin",
        "dispersion",
        "dispersion_used",
        "theta",
        "deviance",
        "pearson",
        "df",
        "log_likelihood",
        "p_value",
        "log10_p",
        "exact_p",
        "exact_mid_p",
        "n",
    ];

    fn of_many(self) -> Self {
        self.absent_where_short(true)
    }

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<LogLinear> {
        log_linear(series, *self)
    }

    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2^53 values")]
    fn numbers(t: &LogLinear) -> impl IntoIterator<Item = Option<f64>> {
        let bounds = t.bounds.unwrap_or_default();
        [
            t.annual_percent_change,
            t.interval.low,
            t.interval.high,
            bounds.low,
            bounds.high,
            t.slope,
            t.standard_error,
            t.intercept,
            Some(t.origin),
            t.dispersion,
            t.dispersion_used,
            t.theta,
            t.deviance,
            t.pearson,
            Some(t.df as f64),
            t.log_likelihood,
            t.p_value,
            t.log10_p,
            t.exact_p,
            t.exact_mid_p,
            Some(t.n as f64),
        ]
    }

    fn flags(trend: &LogLinear) -> Flags {
        trend.flags
    }
}

/// The trend of one series, as columns of one row, with its steps, its season, and what it expects at every time of
/// the series; a line of text.
#[pyfunction]
pub fn log_linear_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let held = Part::whole(&series)?;
    let series = held.series()?;
    let (trend, columns) = one(py, &series, &asked(&options)?)?;
    let steps: Vec<_> = trend
        .steps
        .iter()
        .map(|step| {
            (
                step.at,
                step.percent,
                step.interval.low,
                step.interval.high,
                step.effect,
                step.standard_error,
                step.p_value,
            )
        })
        .collect();
    columns.set_item("steps", steps)?;
    columns.set_item("seasonal", trend.seasonal.clone())?;
    let exposure = |i: usize| series.exposure().map_or(1.0, |exposure| exposure[i]);
    let places: Vec<(f64, f64)> =
        series.times().iter().enumerate().map(|(i, &time)| (time, exposure(i))).collect();
    columns.set_item("fitted", expected(py, &trend, &places)?)?;
    Ok(columns)
}

/// What the trend of a series expects at times, each with an exposure and the years it lasts for.
#[pyfunction]
pub fn log_linear_expected<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
    at: Vec<(f64, f64, f64)>,
) -> PyResult<Bound<'py, PyDict>> {
    let at = at.into_iter().map(place).collect::<quetelet::Result<Vec<_>>>().map_err(Error)?;
    let held = Part::whole(&series)?;
    let (trend, _) = one(py, &held.series()?, &asked(&options)?)?;
    expected(py, &trend, &at)
}

/// A time, and the exposure of all the years that are counted for it.
fn place((time, exposure, years): (f64, f64, f64)) -> quetelet::Result<(f64, f64)> {
    let one = Series::at(&[time], &[Count::from(0)])?.exposed(vec![years])?.exposed(vec![exposure])?;
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
    let columns = PyDict::new(py);
    let column = |number: fn(&log_linear::Expected) -> Option<f64>| -> Vec<f64> {
        made.iter().map(|expected| or_nan(expected.as_ref().and_then(number))).collect()
    };
    columns.set_item("mean", column(|e| Some(e.mean)).into_pyarray(py))?;
    columns.set_item("low", column(|e| e.interval.low).into_pyarray(py))?;
    columns.set_item("high", column(|e| e.interval.high).into_pyarray(py))?;
    columns.set_item("count_low", column(|e| e.count.low).into_pyarray(py))?;
    columns.set_item("count_high", column(|e| e.count.high).into_pyarray(py))?;
    Ok(columns)
}
