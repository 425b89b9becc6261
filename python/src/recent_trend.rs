//! `quetelet::trend::recent_trend` for Python.
use crate::{
    columns::{Error, Result, place, set_ends},
    panel::{PanelColumns, Part, Question, one},
};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Flags, Interval, Series,
    trend::{
        RecentTrend, recent_trend,
        recent_trend::{Marker, Options, Quantity, Reason, recent_trend_of_estimates},
    },
};

/// The names a `quantity` may have.
#[pyfunction]
pub fn recent_trend_quantities() -> Vec<&'static str> {
    Quantity::ALL.map(Quantity::name).to_vec()
}

/// What a marker may show, in the order of a column of them.
#[pyfunction]
pub fn recent_trend_markers() -> Vec<&'static str> {
    Marker::ALL.map(Marker::name).to_vec()
}

/// Why, in the order of a column of reasons.
#[pyfunction]
pub fn recent_trend_reasons() -> Vec<&'static str> {
    Reason::ALL.map(Reason::name).to_vec()
}

/// Confidence, quantity.
pub type Asked = (f64, String);

pub fn asked((confidence, quantity): &Asked) -> Result<Options> {
    Ok(Options::from(quantity.parse::<Quantity>()?).confidence(Confidence::new(*confidence)?))
}

impl Question for Options {
    type Answer = RecentTrend;
    const NAMES: &'static [&'static str] = &[
        "marker",
        "reason",
        "chi_square",
        "bound_low",
        "bound_high",
        "slope",
        "p_value",
        "log10_p",
        "start",
        "end",
        "gap",
    ];

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<RecentTrend> {
        recent_trend(series, *self)
    }

    fn numbers(found: &RecentTrend) -> impl IntoIterator<Item = Option<f64>> {
        [
            place(&Marker::ALL, &found.marker),
            place(&Reason::ALL, &found.reason),
            found.chi_square,
            found.bounds.low,
            found.bounds.high,
            found.slope,
            found.p_value,
            found.log10_p,
            found.start,
            found.end,
            Some(f64::from(u8::from(found.gap))),
        ]
    }

    fn flags(found: &RecentTrend) -> Flags {
        found.flags
    }
}

/// Figures with limits at a level, one for each value of a series.
pub type Limits<'py> = (PyReadonlyArray1<'py, f64>, PyReadonlyArray1<'py, f64>, f64);

/// The same question of figures that have limits.
struct OfEstimates {
    limits: Vec<Interval>,
    level: Confidence,
    options: Options,
}

impl Question for OfEstimates {
    type Answer = RecentTrend;
    const NAMES: &'static [&'static str] = <Options as Question>::NAMES;

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<RecentTrend> {
        recent_trend_of_estimates(series, &self.limits, self.level, self.options)
    }

    fn numbers(found: &RecentTrend) -> impl IntoIterator<Item = Option<f64>> {
        Options::numbers(found)
    }

    fn flags(found: &RecentTrend) -> Flags {
        found.flags
    }
}

/// The marker of one series, as columns of one row, its words, and a line of text.
#[pyfunction]
pub fn recent_trend_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
    limits: Option<Limits<'py>>,
) -> PyResult<Bound<'py, PyDict>> {
    let (held, options) = (Part::whole(&series)?, asked(&options)?);
    let (found, columns) = match limits {
        None => one(py, &held.series()?, &options)?,
        Some((low, high, level)) => {
            let both = low.as_array().into_iter().zip(high.as_array());
            let limits = both.map(|(&low, &high)| Interval::new(low, high)).collect();
            let level = Confidence::new(level).map_err(Error)?;
            one(py, &held.series()?, &OfEstimates { limits, level, options })?
        }
    };
    columns.set_item("marker", found.marker.name())?;
    columns.set_item("reason", found.reason.name())?;
    columns.set_item("quantity", found.quantity.name())?;
    columns.set_item("gap", found.gap)?;
    set_ends(&columns, ["bound_low", "bound_high"], Some(found.bounds))?;
    Ok(columns)
}
