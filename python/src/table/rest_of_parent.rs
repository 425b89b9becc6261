//! An area against the rest of what it is part of.
use super::{Answer, Handle, changes::said_by};
use crate::{columns::Error, results::cells, work::interruptible};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence,
    analysis::{RestOfParent, rest_of_parent},
    compare::Change,
};

/// An area against the rest of what it is part of, a row for each published version.
#[pyfunction]
pub fn table_rest_of_parent<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    area: &str,
    confidence: f64,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let made = interruptible(py, tell.as_ref(), || rest_of_parent(table, area, confidence))?;
    let answer = Answer::new(py);
    answer.texts("area", made.iter().map(|v| Some(v.area.as_str())))?;
    answer.texts("parent", made.iter().map(|v| Some(v.parent.as_str())))?;
    answer.texts("offence", made.iter().map(|v| Some(v.offence.as_str())))?;
    answer.texts("before", made.iter().map(|v| Some(v.before)))?;
    answer.texts("after", made.iter().map(|v| Some(v.after)))?;
    answer.texts("source_before", made.iter().map(|v| said_by(table.row(v.rows[0]))))?;
    answer.texts("source_after", made.iter().map(|v| said_by(table.row(v.rows[1]))))?;
    let of_area: fn(&RestOfParent) -> &Change = |v| &v.of_area;
    for (name, of) in [("area", of_area), ("rest", |v| &v.of_rest)] {
        answer.counts(&format!("{name}_before"), made.iter().map(|v| Some(of(v).before.count())))?;
        answer.counts(&format!("{name}_after"), made.iter().map(|v| Some(of(v).after.count())))?;
        for (i, end) in ["", "_low", "_high"].into_iter().enumerate() {
            answer
                .numbers(&format!("{name}_ratio{end}"), made.iter().map(|v| Some(cells::<3>(of(v)).0[i])))?;
        }
    }
    answer.flags(made.iter().map(|v| v.flags))?;
    Ok(answer.into_columns())
}
