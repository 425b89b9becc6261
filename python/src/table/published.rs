//! A table as it was published, and what was read of it.
use super::{
    Handle,
    csv::{Input, Reading, passing, placed},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Table,
    record::{ReadOptions, Reading as Told, Sheet},
};

/// The table in a workbook, or where `is_workbook` does not demand one in any published file, and what was read as what.
#[pyfunction]
pub fn read_published<'py>(
    py: Python<'py>,
    given: Input,
    mut reading: Reading,
    is_workbook: bool,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<(Handle, Bound<'py, PyDict>)> {
    let options = reading.options()?;
    let tree = reading.tree()?;
    let made = passing(py, tell.as_ref(), |passage| {
        let read = match &given {
            Input::Bytes(bytes) => table(passage.whole(bytes), &options, is_workbook),
            Input::Path(path) => {
                let bytes = passage.bytes_of(path)?;
                table(&bytes, &options, is_workbook).map_err(|error| error.at(path.display()))
            }
        };
        placed(read?, tree)
    });
    told(py, made?)
}

fn table(bytes: &[u8], options: &ReadOptions, is_workbook: bool) -> quetelet::Result<(Table, Told)> {
    if is_workbook || bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        Table::read_sheets(&Sheet::from_workbook(bytes)?, options)
    } else {
        Table::read_published_text(bytes, options)
    }
}

/// A table and what was read of it, for Python.
pub fn told(py: Python<'_>, (table, told): (Table, Told)) -> PyResult<(Handle, Bound<'_, PyDict>)> {
    let said = PyDict::new(py);
    said.set_item("text", told.to_string())?;
    said.set_item("layout", told.layout)?;
    said.set_item("sheets", told.sheets)?;
    said.set_item("rows", told.rows)?;
    said.set_item("rows_read", told.rows_read)?;
    let column = |column: quetelet::record::ColumnRead| {
        (column.column, column.heading, column.taken_as, column.because)
    };
    said.set_item("columns", told.columns.into_iter().map(column).collect::<Vec<_>>())?;
    let left = |left: quetelet::record::RowsLeft| (left.sheet, left.rows, left.taken_for);
    said.set_item("rows_left", told.rows_left.into_iter().map(left).collect::<Vec<_>>())?;
    said.set_item("states", told.states)?;
    let mark = |(mark, (meaning, times)): (String, (String, usize))| (mark, meaning, times);
    said.set_item("marks", told.marks.into_iter().map(mark).collect::<Vec<_>>())?;
    said.set_item("remarks", told.remarks)?;
    said.set_item("notes", told.notes)?;
    Ok((Handle(table), said))
}
