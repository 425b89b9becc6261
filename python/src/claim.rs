//! `quetelet::claim` for Python.
use crate::{
    columns::{CountColumns, Error, one_count},
    results::result,
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Observed,
    claim::{Claim, Statement, of_change, of_share},
};

/// Whether the words claim a share, and not a change.
#[pyfunction]
pub fn claim_is_of_share(text: &str) -> Result<bool, Error> {
    Ok(matches!(text.parse::<Claim>()?.statement(), Statement::Share(_) | Statement::ShareAtLeast { .. }))
}

/// What two counts say of a claim: before and after, or part and whole.
#[pyfunction]
pub fn checked_claim<'py>(
    py: Python<'py>,
    text: &str,
    first: CountColumns<'py>,
    second: CountColumns<'py>,
    exposure_before: f64,
    exposure_after: f64,
    confidence: f64,
) -> PyResult<Bound<'py, PyDict>> {
    let claim: Claim = text.parse().map_err(Error)?;
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let (first, second) = (one_count(&first)?, one_count(&second)?);
    let checked = if claim_is_of_share(text)? {
        of_share(&claim, first, second, confidence)
    } else {
        let before =
            Observed::new(first, exposure_before).map_err(|error| Error(error.at("exposure_before")))?;
        let after =
            Observed::new(second, exposure_after).map_err(|error| Error(error.at("exposure_after")))?;
        of_change(&claim, before, after, confidence)
    };
    result(py, &checked.map_err(Error)?)
}
