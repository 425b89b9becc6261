//! `quetelet::compare` for Python.
use crate::{
    columns::{CountColumns, Counts, Error, Floats, one_count},
    options::Options as Given,
    results::{batch_columns, cells, result},
    work::columns,
};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Observed,
    compare::{Change, Options, ProbabilityMethod, change},
};
use std::ops::Range;

/// Numbers of a change in a batch.
pub const NUMBERS: usize = 14;

/// A change for each pair of counts and exposures, as columns.
#[pyfunction]
pub fn changes<'py>(
    py: Python<'py>,
    before: CountColumns<'py>,
    after: CountColumns<'py>,
    exposure_before: PyReadonlyArray1<'py, f64>,
    exposure_after: PyReadonlyArray1<'py, f64>,
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    let options: Options = options.read()?;
    let (before, after) = (Counts::new(&before)?, Counts::new(&after)?);
    let exposures = [exposure_before.as_array(), exposure_after.as_array()];
    before.same_length(["before", "after"], after.len())?;
    before.same_length(["before", "exposures_before"], exposures[0].len())?;
    before.same_length(["before", "exposures_after"], exposures[1].len())?;
    let read = |rows: Range<usize>| {
        let exposures = exposures.each_ref().map(|column| Floats::part(column, rows.clone()));
        Ok(([&before, &after].map(|counts| counts.part(rows.clone())), exposures))
    };
    columns(py, &batch_columns::<Change>(), before.len(), read, |(counts, exposures), i| {
        let observed = |end: usize| Observed::new(counts[end].get(i)?, exposures[end].get(i));
        Ok(cells::<NUMBERS>(&change(observed(0)?, observed(1)?, options)))
    })
}

/// One change.
#[pyfunction]
pub fn change_of<'py>(
    py: Python<'py>,
    before: CountColumns<'py>,
    after: CountColumns<'py>,
    exposures: (f64, f64),
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    result(py, &made([&before, &after], exposures, options)?)
}

fn made([before, after]: [&CountColumns<'_>; 2], exposures: (f64, f64), options: Given) -> PyResult<Change> {
    let observed = |counts: &CountColumns<'_>, exposure, name: &str| -> PyResult<Observed> {
        Ok(Observed::new(one_count(counts)?, exposure).map_err(|error| Error(error.at(name)))?)
    };
    let [earlier, later] =
        [observed(before, exposures.0, "exposure_before")?, observed(after, exposures.1, "exposure_after")?];
    Ok(change(earlier, later, options.read::<Options>()?))
}

/// Between what the probability lies that the true ratio of one change is `ratio` or more.
#[pyfunction]
pub fn change_probabilities(
    before: CountColumns<'_>,
    after: CountColumns<'_>,
    exposures: (f64, f64),
    options: Given,
    ratio: f64,
    method: &str,
) -> PyResult<Option<(Option<f64>, Option<f64>)>> {
    let method: ProbabilityMethod = method.parse().map_err(Error)?;
    let made = made([&before, &after], exposures, options)?;
    let positive = Observed::new(made.before.count(), ratio);
    positive.map_err(|_| {
        Error(quetelet::Error::OutOfDomain {
            name: "ratio".into(),
            requirement: "positive and finite".into(),
            value: ratio.to_string(),
        })
    })?;
    Ok(made.probability(ratio, method).map(|interval| (interval.low, interval.high)))
}
