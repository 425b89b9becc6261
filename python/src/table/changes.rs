//! From one period to another in every series of a table.
use super::{Answer, Handle, answer::free};
use crate::{
    columns::Error,
    compare::NUMBERS,
    options::Options as Given,
    results::{batch_columns, cells},
    work::interruptible,
};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Period,
    analysis::{ChangeOptions, SeriesChange, change},
    compare::Change,
    record::Row,
};

/// The columns of the answer behind those that say what a series is of.
const COLUMNS: [&str; 27] = [
    "before",
    "before_low",
    "before_high",
    "before_printed",
    "after",
    "after_low",
    "after_high",
    "after_printed",
    "ratio",
    "ratio_low",
    "ratio_high",
    "percent",
    "percent_low",
    "percent_high",
    "difference",
    "difference_low",
    "difference_high",
    "p_value",
    "log10_p",
    "ratio_bound_low",
    "ratio_bound_high",
    "method",
    "p_adjusted",
    "comparisons",
    "source_before",
    "source_after",
    "flags",
];

/// From one period to another, a row a series.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn table_changes<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    before: &str,
    after: &str,
    per_population: bool,
    per_day: bool,
    options: Given,
    adjust: Option<&str>,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    free(table, &COLUMNS)?;
    let options = ChangeOptions::default()
        .comparison(options.read()?)
        .per_population(per_population)
        .per_day(per_day)
        .adjustment(adjust.map(str::parse).transpose().map_err(Error)?);
    let [before, after] = [before, after].map(|label| label.parse::<Period>().map_err(Error));
    let (before, after) = (before?, after?);
    let made = interruptible(py, tell.as_ref(), || change(table, before, after, options))?;
    let row = |index: Option<usize>| index.and_then(|index| table.row(index));
    let each = |of: fn(&SeriesChange) -> Option<usize>| made.iter().map(move |change| row(of(change)));
    let answer = Answer::new(py);
    answer.identity(table, &each(|change| change.after.or(change.before)).collect::<Vec<_>>())?;
    answer.counts("before", each(|change| change.before).map(|row| row.map(|row| row.count)))?;
    answer.counts("after", each(|change| change.after).map(|row| row.map(|row| row.count)))?;
    let rows: Vec<_> = made.iter().map(|change| cells::<NUMBERS>(&change.change).0).collect();
    for (i, column) in batch_columns::<Change>().iter().enumerate().take(NUMBERS - 1) {
        let of_ratio = matches!(column.name, "low" | "high" | "bound_low" | "bound_high");
        let name = if of_ratio { format!("ratio_{}", column.name) } else { column.name.into() };
        answer.numbers(&name, rows.iter().map(|row| Some(row[i])))?;
    }
    answer.texts("method", made.iter().map(|change| Some(change.change.method)))?;
    answer.numbers("p_adjusted", made.iter().map(|change| change.p_adjusted))?;
    answer.set("comparisons", made.iter().map(|c| c.comparisons).collect::<Vec<_>>().into_pyarray(py))?;
    answer.texts("source_before", each(|change| change.before).map(said_by))?;
    answer.texts("source_after", each(|change| change.after).map(said_by))?;
    answer.flags(made.iter().map(|change| change.flags))?;
    Ok(answer.into_columns())
}

/// The name of the source of a row.
pub fn said_by(row: Option<Row<'_>>) -> Option<&str> {
    row.and_then(|row| row.source).map(|source| source.name.as_str())
}
