//! The serialised form of a table, validated on deserialisation: a file may come from another program.
use super::{Coded, Populations, Table, TableColumns, numbering::Numbering};
use crate::{Count, Error, Geography, Offences, Period, Result, Source};
use serde::Deserialize;

/// What is read before it is validated by [`Table::from_columns`].
#[derive(Deserialize)]
pub(super) struct Stored {
    #[serde(default)]
    numbering: Numbering,
    areas: Coded<String>,
    periods: Coded<Period>,
    offences: Coded<String>,
    #[serde(default)]
    attributes: Vec<Extra>,
    counts: Vec<Count>,
    populations: Vec<Option<f64>>,
    sources: Coded<Option<Source>>,
    #[serde(default)]
    annotations: Vec<Extra>,
    #[serde(default)]
    geography: Option<Geography>,
    #[serde(default)]
    classification: Option<Offences>,
}

#[derive(Deserialize)]
struct Extra {
    name: String,
    column: Coded<String>,
}

impl TryFrom<Stored> for Table {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let named = |extras: Vec<Extra>| extras.into_iter().map(|extra| (extra.name, extra.column)).collect();
        let table = Self::from_columns(TableColumns {
            areas: stored.areas,
            periods: stored.periods,
            offences: stored.offences,
            attributes: named(stored.attributes),
            counts: stored.counts.into(),
            populations: Some(Populations::of(stored.populations)?),
            sources: Some(stored.sources),
            annotations: named(stored.annotations),
        })?;
        let table = Self { numbering: stored.numbering, ..table };
        let table = match stored.geography {
            Some(geography) => table.with_geography(geography)?,
            None => table,
        };
        match stored.classification {
            Some(offences) => table.with_offences(offences),
            None => Ok(table),
        }
    }
}
