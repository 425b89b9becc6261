//! The rate of every row of a table.
use super::Handle;
use crate::{
    columns::Error,
    rate::{self, Sizes, exact_row},
    work::{brief, columns},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::analysis::TableRates;

/// The rate of every row, with its limits.
#[pyfunction]
pub fn table_rates<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    options: rate::Asked,
    sizes: Option<Sizes>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    let options = rate::options(&options)?;
    let options = match &sizes {
        None => options,
        Some(sizes) => options.clusters(rate::clusters(sizes).map_err(Error)?),
    };
    let rates = brief(py, || TableRates::new(table, options))?.map_err(Error)?;
    let names = ["value", "low", "high"];
    columns(py, names, table.len(), |rows| Ok(rows.start), |start, i| Ok(exact_row(&rates.row(start + i)?)))
}
