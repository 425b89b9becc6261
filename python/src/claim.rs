//! `quetelet::claim` for Python.
use crate::{
    columns::{CountColumns, Counts, Error},
    results::result,
    table::Handle,
    work::interruptible,
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Count, Observed,
    claim::{Basis, Claim, ClaimResult, Dated, Figures, FoundClaim, Needs, check, check_text},
    record::Missing,
};

/// What figures the words are checked on, and the counts that they print as the earlier and the later one.
#[pyfunction]
pub fn claim_needs(text: &str) -> Result<(&'static str, Option<String>, Option<String>), Error> {
    let claim: Claim = text.parse()?;
    let printed = |later| claim.printed_count(later).map(|count| count.to_string());
    Ok((claim.needs().name(), printed(false), printed(true)))
}

/// Figures of a kind: their counts, what else they are made of, and the names of periods.
type Given<'py> = (String, CountColumns<'py>, Vec<f64>, Option<Vec<String>>);

/// What figures say of a claim, and the two counts of which it is least sure where it is of a change.
type Checked<'py> = (Bound<'py, PyDict>, Option<[String; 2]>);

/// What figures say of a claim, and the two counts of which it is least sure where it is of a change.
#[pyfunction]
pub fn checked_claim<'py>(
    py: Python<'py>,
    text: &str,
    figures: Given<'py>,
    confidence: f64,
    comparable: bool,
) -> PyResult<Checked<'py>> {
    let claim: Claim = text.parse().map_err(Error)?;
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let (kind, counts, numbers, periods) = figures;
    let counts = Counts::new(&counts)?.to_vec().map_err(Error)?;
    let series = series(&counts, periods).map_err(Error)?;
    let figures = figures_of(&kind, &counts, &numbers, &series).map_err(Error)?;
    let found = check(&claim, figures, confidence).map_err(Error)?;
    let found = if comparable { found } else { found.not_comparable() };
    checked(py, &found)
}

fn checked<'py>(py: Python<'py>, found: &ClaimResult) -> PyResult<Checked<'py>> {
    let compared = match &found.basis {
        Basis::Change(change) => {
            Some([change.before, change.after].map(|observed| observed.count().to_string()))
        }
        _ => None,
    };
    Ok((result(py, found)?, compared))
}

/// Every claim of a text, and what the table says of each.
#[pyfunction]
pub fn checked_text<'py>(
    py: Python<'py>,
    article: &str,
    table: &Bound<'py, Handle>,
    confidence: f64,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Vec<(Bound<'py, PyDict>, Vec<Checked<'py>>)>> {
    let table = &table.get().0;
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let found = interruptible(py, tell.as_ref(), || Ok(check_text(article, table, confidence)))?;
    found.iter().map(|claim| Ok((place(py, claim)?, verdicts(py, claim)?))).collect()
}

/// What stands where in a text, and what it is of.
fn place<'py>(py: Python<'py>, found: &FoundClaim) -> PyResult<Bound<'py, PyDict>> {
    let fields = PyDict::new(py);
    fields.set_item("claim", found.claim.words())?;
    fields.set_item("start", found.start)?;
    fields.set_item("end", found.end)?;
    fields.set_item("sentence", &found.sentence)?;
    fields.set_item("area", &found.area)?;
    fields.set_item("offence", &found.offence)?;
    fields.set_item("before", found.before.map(|period| period.to_string()))?;
    fields.set_item("after", found.after.map(|period| period.to_string()))?;
    fields.set_item("unclear", &found.unclear)?;
    fields.set_item("summary", found.to_string())?;
    Ok(fields)
}

fn verdicts<'py>(py: Python<'py>, found: &FoundClaim) -> PyResult<Vec<Checked<'py>>> {
    found.results.iter().map(|result| checked(py, result)).collect()
}

fn series(counts: &[Count], periods: Option<Vec<String>>) -> quetelet::Result<Vec<Dated>> {
    match periods {
        Some(periods) => Dated::named(periods.into_iter().zip(counts.iter().copied())),
        None => Ok(Dated::unnamed(counts.iter().copied())),
    }
}

/// The figures by their kind; `percent` is a change of which no counts are known.
fn figures_of<'a>(
    kind: &str,
    counts: &[Count],
    numbers: &[f64],
    series: &'a [Dated],
) -> quetelet::Result<Figures<'a>> {
    let count = |i: usize| counts.get(i).copied().unwrap_or_else(|| Count::missing(Missing::NotStated));
    let exposed = |i: usize, name: &'static str| {
        let exposure = numbers.get(i).copied().unwrap_or(1.0);
        Observed::new(count(i), exposure).map_err(|error| error.at(name))
    };
    if let ("percent", Some(&percent)) = (kind, numbers.first()) {
        return Ok(Figures::Percent(percent));
    }
    Ok(match kind.parse()? {
        Needs::Change => {
            Figures::Change { before: exposed(0, "exposure_before")?, after: exposed(1, "exposure_after")? }
        }
        Needs::Share => Figures::Share { part: count(0), whole: count(1) },
        Needs::Shares => Figures::Shares { before: (count(0), count(1)), after: (count(2), count(3)) },
        Needs::PerTime => Figures::PerTime { count: count(0), days: numbers.first().copied() },
        _ => Figures::Series(series),
    })
}
