//! `quetelet::trend::sen_slope` for Python.
use crate::{
    columns::{Result, place},
    panel::{PanelColumns, Part, Question, one},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Flags, Series,
    trend::{
        SenSlope,
        sen::{Intercept, Method, Options, Scale},
        sen_slope, sen_slope_batch,
    },
};

/// The names a `method` may have.
#[pyfunction]
pub fn sen_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

/// The names a `scale` may have.
#[pyfunction]
pub fn sen_scales() -> Vec<&'static str> {
    Scale::ALL.map(Scale::name).to_vec()
}

/// The names an `intercept` may have.
#[pyfunction]
pub fn sen_intercepts() -> Vec<&'static str> {
    Intercept::ALL.map(Intercept::name).to_vec()
}

/// Confidence, method, scale, intercept, period, per.
pub type Asked = (f64, String, String, String, Option<u16>, f64);

pub fn asked((confidence, method, scale, intercept, period, per): &Asked) -> Result<Options> {
    let options = Options::from(method.parse::<Method>()?)
        .confidence(Confidence::new(*confidence)?)
        .scale(scale.parse()?)
        .intercept(intercept.parse()?)
        .per(*per)?;
    Ok(period.map_or(Ok(options), |period| options.seasonal(period))?)
}

impl Question for Options {
    type Answer = SenSlope;
    const NAMES: &'static [&'static str] = &[
        "slope",
        "low",
        "high",
        "bound_low",
        "bound_high",
        "intercept",
        "n",
        "pairs",
        "coverage",
        "methods",
    ];

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<SenSlope> {
        sen_slope(series, *self)
    }

    fn ask_each(&self, series: &[Series<'_>], answers: &mut Vec<quetelet::Result<SenSlope>>) {
        sen_slope_batch(series, *self, answers);
    }

    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2^26 values")]
    fn numbers(s: &SenSlope) -> impl IntoIterator<Item = Option<f64>> {
        let bounds = s.bounds.unwrap_or_default();
        [
            s.slope,
            s.interval.low,
            s.interval.high,
            bounds.low,
            bounds.high,
            s.intercept,
            Some(s.n as f64),
            Some(s.pairs as f64),
            s.coverage,
            place(&Method::ALL, &s.method),
        ]
    }

    fn flags(slope: &SenSlope) -> Flags {
        slope.flags
    }
}

/// The slope of one series, as columns of one row, with how its limits were found, and a line of text.
#[pyfunction]
pub fn sen_slope_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let held = Part::whole(&series)?;
    let (slope, columns) = one(py, &held.series()?, &asked(&options)?)?;
    columns.set_item("method", slope.method.name())?;
    Ok(columns)
}
