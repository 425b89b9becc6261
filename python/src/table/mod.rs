//! `quetelet::Table` for Python: one opaque handle, and what may be said of it as columns.
mod answer;
mod changes;
mod claim;
mod csv;
mod file;
mod findings;
mod frame;
mod populations;
mod published;
mod rates;
mod rest_of_parent;
mod shares;
mod sums;
mod vintages;

pub use answer::{Answer, free};
pub use changes::table_changes;
pub use claim::table_claim;
pub use csv::{lancashire, read_csv};
pub use file::{write_csv, write_text};
pub use findings::table_findings;
pub use frame::{
    read_populations, table_annotations, table_attributes, table_columns, table_numbers, table_of_frame,
    table_populations, table_states, table_texts,
};
pub use populations::table_with_populations;
pub use published::read_published;
pub use rates::table_rates;
pub use rest_of_parent::table_rest_of_parent;
pub use shares::table_shares;
pub use sums::{calendar_units, table_complete, table_filter, table_resample, table_series, table_total};
pub use vintages::table_vintages;

use pyo3::prelude::*;

/// A table behind a Python object: made once, and asked by every method. Nothing of it is seen or changed from Python.
#[pyclass(frozen, module = "quetelet._native", name = "Table")]
pub struct Handle(pub quetelet::Table);
