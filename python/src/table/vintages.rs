//! Each figure that was published more than once.
use super::{Answer, Handle, answer::free, changes::said_by};
use crate::work::interruptible;
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::record::Row;

/// The columns of the answer behind those that say what a figure is of.
const COLUMNS: [&str; 9] = [
    "period",
    "count",
    "count_low",
    "count_high",
    "count_printed",
    "source",
    "published",
    "agreement",
    "row",
];

/// Each figure that was published more than once, a row for each time.
#[pyfunction]
pub fn table_vintages<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    area: Option<&str>,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    free(table, &COLUMNS)?;
    let repeated = interruptible(py, tell.as_ref(), || {
        let mut figures = area.map_or_else(|| Ok(table.figures()), |area| table.vintages(area))?;
        figures.retain(|figure| figure.rows.len() > 1);
        Ok(figures)
    })?;
    let each =
        || repeated.iter().flat_map(|figure| figure.rows.iter().map(move |&row| (row, figure.agreement)));
    let rows: Vec<Option<Row<'_>>> = each().map(|(row, _)| table.row(row)).collect();
    let answer = Answer::new(py);
    answer.identity(table, &rows)?;
    answer.texts("period", rows.iter().map(|row| row.map(|row| row.period)))?;
    answer.counts("count", rows.iter().map(|row| row.map(|row| row.count)))?;
    answer.texts("source", rows.iter().copied().map(said_by))?;
    answer.texts("published", rows.iter().map(|row| row.and_then(|row| row.source?.published)))?;
    answer.texts("agreement", each().map(|(_, agreement)| Some(agreement.name())))?;
    answer.set("row", each().map(|(row, _)| row).collect::<Vec<_>>().into_pyarray(py))?;
    Ok(answer.into_columns())
}
