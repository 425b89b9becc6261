//! `quetelet::compare` for Python.
use crate::{
    columns::{CountColumns, Counts, Error, Floats, Result, one_count, or_nan, place},
    work::columns,
};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Observed,
    compare::{Change, DifferenceMethod, Method, Options, ProbabilityMethod, change},
};
use std::ops::Range;

/// The names a `method` may have.
#[pyfunction]
pub fn change_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

/// The names a `difference_method` may have.
#[pyfunction]
pub fn difference_methods() -> Vec<&'static str> {
    DifferenceMethod::ALL.map(DifferenceMethod::name).to_vec()
}

/// Confidence, method, method of the difference, overdispersion.
pub type Asked = (f64, String, String, f64);

pub fn options((confidence, method, difference_method, overdispersion): &Asked) -> Result<Options> {
    Ok(Options::from(method.parse::<Method>()?)
        .confidence(Confidence::new(*confidence)?)
        .difference_method(difference_method.parse::<DifferenceMethod>()?)
        .overdispersion(*overdispersion)?)
}

/// The columns of changes, in the order of [`numbers`].
pub const NAMES: [&str; 13] = [
    "ratio",
    "low",
    "high",
    "percent",
    "percent_low",
    "percent_high",
    "difference",
    "difference_low",
    "difference_high",
    "p_value",
    "log10_p",
    "bound_low",
    "bound_high",
];

pub fn numbers(c: &Change) -> [Option<f64>; 13] {
    let bounds = c.bounds.unwrap_or_default();
    [
        c.ratio,
        c.interval.low,
        c.interval.high,
        c.percent,
        c.percent_interval.low,
        c.percent_interval.high,
        c.difference,
        c.difference_interval.low,
        c.difference_interval.high,
        c.p_value,
        c.log10_p,
        bounds.low,
        bounds.high,
    ]
}

/// The same for columns, and how the limits of the ratio and the p-value were found, as its place among all methods.
fn of_each(c: &Change) -> [f64; 14] {
    let mut all = [or_nan(place(&Method::ALL, &c.method)); 14];
    all[..NAMES.len()].copy_from_slice(&numbers(c).map(or_nan));
    all
}

/// A change for each pair of counts and exposures, as columns.
#[pyfunction]
pub fn changes<'py>(
    py: Python<'py>,
    before: CountColumns<'py>,
    after: CountColumns<'py>,
    exposure_before: PyReadonlyArray1<'py, f64>,
    exposure_after: PyReadonlyArray1<'py, f64>,
    asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let options = options(&asked)?;
    let (before, after) = (Counts::new(&before)?, Counts::new(&after)?);
    let exposures = [exposure_before.as_array(), exposure_after.as_array()];
    before.same_length(["before", "after"], after.len())?;
    before.same_length(["before", "exposures_before"], exposures[0].len())?;
    before.same_length(["before", "exposures_after"], exposures[1].len())?;
    let read = |rows: Range<usize>| {
        let exposures = exposures.each_ref().map(|column| Floats::part(column, rows.clone()));
        Ok(([&before, &after].map(|counts| counts.part(rows.clone())), exposures))
    };
    let names = std::array::from_fn(|i| NAMES.get(i).copied().unwrap_or("method"));
    columns(py, names, before.len(), read, |(counts, exposures), i| {
        let observed = |end: usize| Observed::new(counts[end].get(i)?, exposures[end].get(i));
        let made = change(observed(0)?, observed(1)?, options);
        Ok((of_each(&made), made.flags.bits()))
    })
}

/// One change: its numbers, and the line that says them.
#[pyfunction]
pub fn change_of<'py>(
    py: Python<'py>,
    before: CountColumns<'py>,
    after: CountColumns<'py>,
    exposures: (f64, f64),
    asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let made = made([&before, &after], exposures, &asked)?;
    let columns = PyDict::new(py);
    for (name, number) in NAMES.into_iter().zip(numbers(&made)) {
        columns.set_item(name, number)?;
    }
    columns.set_item("flags", made.flags.bits())?;
    columns.set_item("method", made.method.name())?;
    columns.set_item("summary", made.to_string())?;
    Ok(columns)
}

fn made([before, after]: [&CountColumns<'_>; 2], exposures: (f64, f64), asked: &Asked) -> PyResult<Change> {
    let observed = |counts: &CountColumns<'_>, exposure, name: &str| -> PyResult<Observed> {
        Ok(Observed::new(one_count(counts)?, exposure).map_err(|error| Error(error.at(name)))?)
    };
    let [earlier, later] =
        [observed(before, exposures.0, "exposure_before")?, observed(after, exposures.1, "exposure_after")?];
    Ok(change(earlier, later, options(asked)?))
}

/// Between what the probability lies that the true ratio of one change is `ratio` or more.
#[pyfunction]
pub fn change_probabilities(
    before: CountColumns<'_>,
    after: CountColumns<'_>,
    exposures: (f64, f64),
    asked: Asked,
    ratio: f64,
    method: &str,
) -> PyResult<Option<(Option<f64>, Option<f64>)>> {
    let method: ProbabilityMethod = method.parse().map_err(Error)?;
    let made = made([&before, &after], exposures, &asked)?;
    let positive = Observed::new(made.before.recorded(), ratio);
    positive.map_err(|_| {
        Error(quetelet::Error::OutOfDomain {
            name: "ratio".into(),
            requirement: "positive and finite".into(),
            value: ratio.to_string(),
        })
    })?;
    Ok(made.probability(ratio, method).map(|interval| (interval.low, interval.high)))
}
