//! `quetelet::trend::recent_trend` for Python.
use crate::{
    columns::Error,
    options::Options as Given,
    panel::{PanelColumns, Part, Statistic, one},
};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Interval, Result, Series,
    trend::{
        RecentTrend, recent_trend,
        recent_trend::{Options, recent_trend_of_estimates},
    },
};

impl Statistic for Options {
    type Output = RecentTrend;

    fn compute(&self, series: &Series<'_>) -> Result<RecentTrend> {
        recent_trend(series, *self)
    }
}

/// Figures with limits at a level, one for each value of a series.
type Limits<'py> = (PyReadonlyArray1<'py, f64>, PyReadonlyArray1<'py, f64>, f64);

/// The same statistic of figures that have limits.
struct OfEstimates {
    limits: Vec<Interval>,
    level: Confidence,
    options: Options,
}

impl Statistic for OfEstimates {
    type Output = RecentTrend;

    fn compute(&self, series: &Series<'_>) -> Result<RecentTrend> {
        recent_trend_of_estimates(series, &self.limits, self.level, self.options)
    }
}

/// The marker of one series of figures with limits.
#[pyfunction]
pub fn recent_trend_of_estimates_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    limits: Limits<'py>,
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    let (low, high, level) = limits;
    let both = low.as_array().into_iter().zip(high.as_array());
    let limits = both.map(|(&low, &high)| Interval::new(low, high)).collect();
    let level = Confidence::new(level).map_err(Error)?;
    let options = options.read()?;
    let held = Part::whole(&series)?;
    Ok(one(py, &held.series()?, &OfEstimates { limits, level, options })?.1)
}
