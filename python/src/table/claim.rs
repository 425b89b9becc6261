//! A claim on a table.
use super::{Answer, Handle, changes::said_by};
use crate::{columns::Error, work::interruptible};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Interval, Period,
    claim::{Claim, Version, of_table},
};

/// Whether the table bears a claim, a row for each published version of its figures.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn table_claim<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    text: &str,
    area: &str,
    offence: &str,
    before: &str,
    after: &str,
    confidence: f64,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    let claim: Claim = text.parse().map_err(Error)?;
    let [before, after] = [before, after].map(|label| label.parse::<Period>().map_err(Error));
    let periods = (before?, after?);
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let made =
        interruptible(py, tell.as_ref(), || of_table(table, &claim, (area, offence), periods, confidence))?;
    let answer = Answer::new(py);
    let count = |row: usize| table.row(row).map(|row| row.count);
    answer.counts("before", made.iter().map(|v| count(v.before)))?;
    answer.counts("after", made.iter().map(|v| count(v.after)))?;
    answer.texts("source_before", made.iter().map(|v| said_by(table.row(v.before))))?;
    answer.texts("source_after", made.iter().map(|v| said_by(table.row(v.after))))?;
    answer.set("as_printed", made.iter().map(|v| v.checked.as_printed).collect::<Vec<_>>())?;
    answer.texts("verdict", made.iter().map(|v| Some(v.checked.verdict.name())))?;
    let probability = |end: fn(Interval) -> Option<f64>| {
        made.iter().map(move |v: &Version| v.checked.probability_bounds.and_then(end))
    };
    answer.numbers("probability_low", probability(|p| p.low))?;
    answer.numbers("probability_high", probability(|p| p.high))?;
    answer.texts("summary", made.iter().map(|v| Some(v.checked.summary.as_str())))?;
    let doubts = |v: &Version| v.doubts.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join(" ");
    answer.texts("doubts", made.iter().map(|v| Some(doubts(v))))?;
    answer.flags(made.iter().map(|v| v.checked.flags))?;
    Ok(answer.into_columns())
}
