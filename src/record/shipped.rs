//! How the tables that ship with the crate are read.
use crate::{Error, Result};
use serde::de::DeserializeOwned;

/// The rows of a shipped table, which has a header.
pub(crate) fn rows<R: DeserializeOwned>(file: &str) -> Result<Vec<R>> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let rows = reader.deserialize().collect::<std::result::Result<_, _>>();
    rows.map_err(|e: csv::Error| Error::File {
        task: "read",
        path: "a shipped table".to_owned(),
        cause: e.into(),
    })
}

/// The names of a cell that lists them with semicolons between.
pub(super) fn listed(cell: &str) -> Vec<String> {
    cell.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
