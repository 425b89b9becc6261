//! Populations from another frame.
use super::{Handle, frame::Texts};
use crate::work::interruptible;
use numpy::PyReadonlyArray1;
use pyo3::prelude::*;
use quetelet::record::Populated;

/// The columns of a frame of populations by what they are.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Populations<'py> {
    area: Texts<'py>,
    period: Option<Texts<'py>>,
    attributes: Vec<Texts<'py>>,
    people: PyReadonlyArray1<'py, f64>,
}

/// The same table with the populations of another frame.
#[pyfunction]
pub fn table_with_populations(
    py: Python<'_>,
    table: &Bound<'_, Handle>,
    populations: Populations<'_>,
) -> PyResult<Handle> {
    let table = table.get().0.clone();
    let attributes = populations.attributes.iter();
    let given = Populated {
        areas: populations.area.needed("area")?,
        periods: populations.period.as_ref().map(Texts::periods).transpose()?,
        attributes: attributes
            .map(|column| Ok((column.name().to_owned(), column.blank_where_absent()?)))
            .collect::<PyResult<_>>()?,
        people: populations.people.as_slice()?.iter().map(|&n| Some(n).filter(|n| !n.is_nan())).collect(),
    };
    interruptible(py, None, || table.with_populations(&given)).map(Handle)
}
