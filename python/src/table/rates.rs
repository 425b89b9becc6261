//! The rate of every row of a table.
use super::Handle;
use crate::{
    columns::Error,
    options::Options as Given,
    rate::{self, Sizes},
    results::{cells, first_columns},
    work::{brief, columns},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    analysis::TableRates,
    rate::{Estimate, Options},
};

/// The rate of every row, with its limits.
#[pyfunction]
pub fn table_rates<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    options: Given,
    sizes: Option<Sizes>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    let options: Options = options.read()?;
    let options = match &sizes {
        None => options,
        Some(sizes) => options.clusters(rate::clusters(sizes).map_err(Error)?),
    };
    let rates = brief(py, || TableRates::new(table, options))?.map_err(Error)?;
    let described = first_columns::<Estimate, 3>();
    columns(
        py,
        &described,
        table.len(),
        |rows| Ok(rows.start),
        |start, i| Ok(cells::<3>(&rates.row(start + i)?)),
    )
}
