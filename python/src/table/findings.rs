//! What in a table does not agree with itself.
use super::{Answer, Handle};
use crate::work::interruptible;
use pyo3::{prelude::*, types::PyDict};
use quetelet::coherence::check;

/// What in the table does not agree with itself, a row a finding.
#[pyfunction]
pub fn table_findings<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    let found = interruptible(py, tell.as_ref(), || Ok(check(table)))?;
    let answer = Answer::new(py);
    answer.texts("kind", found.iter().map(|f| Some(f.kind.name())))?;
    answer.texts("severity", found.iter().map(|f| Some(f.severity.name())))?;
    answer.texts("area", found.iter().map(|f| f.area.as_deref()))?;
    answer.texts("period", found.iter().map(|f| f.period))?;
    answer.texts("offence", found.iter().map(|f| f.offence.as_deref()))?;
    answer.texts("message", found.iter().map(|f| Some(f.message.as_str())))?;
    answer.set("rows", found.iter().map(|f| f.rows.clone()).collect::<Vec<_>>())?;
    Ok(answer.into_columns())
}
