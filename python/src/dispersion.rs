//! `quetelet::rate::dispersion` for Python.
use crate::columns::{CountColumns, Counts, Error, set_ends};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{Observed, rate::dispersion};

/// How much counts vary about their common rate.
#[pyfunction]
pub fn dispersion_of<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    exposures: PyReadonlyArray1<'py, f64>,
) -> PyResult<Bound<'py, PyDict>> {
    let counts = Counts::new(&counts)?;
    let exposures = exposures.as_array();
    counts.same_length(["counts", "exposures"], exposures.len())?;
    let cell = |i: usize| counts.get(i).and_then(|count| Observed::new(count, exposures[i]));
    let cells: Vec<Observed> = (0..counts.len())
        .map(|i| cell(i).map_err(|error| Error(error.at_index("item", i))))
        .collect::<Result<_, _>>()?;
    let made = py.detach(|| dispersion(&cells)).map_err(Error)?;
    let columns = PyDict::new(py);
    columns.set_item("cells", made.cells)?;
    columns.set_item("rate", made.rate)?;
    columns.set_item("chi_square", made.chi_square)?;
    set_ends(&columns, ["chi_square_low", "chi_square_high"], made.chi_square_bounds)?;
    columns.set_item("df", made.df)?;
    columns.set_item("overdispersion", made.overdispersion)?;
    set_ends(&columns, ["bound_low", "bound_high"], made.bounds)?;
    columns.set_item("p_value", made.p_value)?;
    columns.set_item("log10_p", made.log10_p)?;
    columns.set_item("flags", made.flags.bits())?;
    columns.set_item("summary", made.to_string())?;
    Ok(columns)
}
