//! `quetelet::trend::change_points` for Python.
use crate::{
    columns::{Result, set_ends},
    panel::{PanelColumns, Part, Question, one},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyList},
};
use quetelet::{
    Confidence, Flags, Series,
    trend::{
        ChangePoints, change_points,
        change_points::{Cost, Options, Penalty, Search},
    },
};

/// The names a `cost` may have.
#[pyfunction]
pub fn change_point_costs() -> Vec<&'static str> {
    Cost::ALL.map(Cost::name).to_vec()
}

/// The names a `penalty` may have.
#[pyfunction]
pub fn change_point_penalties() -> Vec<&'static str> {
    Penalty::NAMED.map(Penalty::name).to_vec()
}

/// The names a `search` may have.
#[pyfunction]
pub fn change_point_searches() -> Vec<&'static str> {
    Search::ALL.map(Search::name).to_vec()
}

/// Confidence, cost, penalty, search, shortest length, θ.
pub type Asked = (f64, String, String, String, usize, Option<f64>);

pub fn asked((confidence, cost, penalty, search, min_length, theta): &Asked) -> Result<Options> {
    let options = Options::from(cost.parse::<Cost>()?)
        .confidence(Confidence::new(*confidence)?)
        .penalty(penalty.parse()?)
        .search(search.parse()?)
        .min_length(*min_length);
    Ok(theta.map_or(options, |theta| options.theta(theta)))
}

impl Question for Options {
    type Answer = ChangePoints;
    const NAMES: &'static [&'static str] = &[
        "changes",
        "last_at",
        "last_after",
        "last_ratio",
        "gain",
        "criterion",
        "charge",
        "log_likelihood",
        "dispersion",
        "theta",
        "n",
    ];

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<ChangePoints> {
        change_points(series, *self)
    }

    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2^53 values")]
    fn numbers(found: &ChangePoints) -> impl IntoIterator<Item = Option<f64>> {
        let last = found.changes.last();
        [
            Some(found.changes.len() as f64),
            last.map(|change| change.at),
            last.map(|change| change.after),
            last.and_then(|change| change.ratio),
            Some(found.gain),
            Some(found.criterion),
            Some(found.charge),
            found.log_likelihood,
            found.dispersion,
            found.theta,
            Some(found.n as f64),
        ]
    }

    fn flags(found: &ChangePoints) -> Flags {
        found.flags
    }
}

/// The changes of one series: columns of one row, the changes, the segments between them, and a line of text.
#[pyfunction]
pub fn change_points_of<'py>(
    py: Python<'py>,
    series: PanelColumns<'py>,
    options: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let held = Part::whole(&series)?;
    let (found, columns) = one(py, &held.series()?, &asked(&options)?)?;
    let changes: Vec<_> = found.changes.iter().map(|c| (c.at, c.after, c.ratio, c.gain)).collect();
    let segments = PyList::empty(py);
    for segment in &found.segments {
        let row = PyDict::new(py);
        row.set_item("start", segment.start)?;
        row.set_item("end", segment.end)?;
        row.set_item("n", segment.n)?;
        row.set_item("events", segment.events)?;
        row.set_item("exposure", segment.exposure)?;
        row.set_item("rate", segment.rate)?;
        set_ends(&row, ["low", "high"], Some(segment.interval))?;
        set_ends(&row, ["bound_low", "bound_high"], Some(segment.bounds))?;
        segments.append(row)?;
    }
    columns.set_item("changes", changes)?;
    columns.set_item("segments", segments)?;
    columns.set_item("penalty", found.penalty.to_string())?;
    Ok(columns)
}
