//! A table as it comes from a file of another program: nothing of it is believed.
use super::{Builder, Entry, Table, builder::Extra, column::Column, numbering::Numbering};
use crate::{Count, Error, Geography, Offences, Period, Result, Source};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Stored {
    #[serde(default)]
    numbering: Numbering,
    areas: Column<String>,
    periods: Column<Period>,
    offences: Column<String>,
    #[serde(default)]
    attributes: Vec<Extra>,
    counts: Vec<Count>,
    populations: Vec<Option<f64>>,
    sources: Column<Option<Source>>,
    #[serde(default)]
    annotations: Vec<Extra>,
    #[serde(default)]
    geography: Option<Geography>,
    #[serde(default)]
    classification: Option<Offences>,
}

impl TryFrom<Stored> for Table {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        stored.equally_long()?;
        let names = |extras: &[Extra]| extras.iter().map(|extra| extra.name.clone()).collect();
        let mut builder = Builder::new(0, names(&stored.attributes), names(&stored.annotations))?;
        let entries = (0..stored.counts.len()).filter_map(|row| stored.entry(row));
        entries.into_iter().try_for_each(|entry| builder.push(&entry))?;
        let table = Self { numbering: stored.numbering, ..builder.finish()? };
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

impl Stored {
    fn equally_long(&self) -> Result<()> {
        let extras = self.attributes.iter().chain(&self.annotations);
        let extras = extras.map(|extra| (extra.name.as_str(), extra.column.len()));
        let own = [
            ("areas", self.areas.len()),
            ("periods", self.periods.len()),
            ("offences", self.offences.len()),
            ("populations", self.populations.len()),
            ("sources", self.sources.len()),
        ];
        let right = self.counts.len();
        match own.into_iter().chain(extras).find(|(_, left)| *left != right) {
            Some((name, left)) => Err(Error::Lengths {
                left_name: name.to_owned().into(),
                right_name: "counts".into(),
                left,
                right,
            }),
            None => Ok(()),
        }
    }

    fn entry(&self, row: usize) -> Option<Entry<'_>> {
        Some(Entry {
            area: self.areas.get(row)?,
            period: *self.periods.get(row)?,
            offence: self.offences.get(row)?,
            attributes: cells(&self.attributes, row)?,
            annotations: cells(&self.annotations, row)?,
            count: *self.counts.get(row)?,
            population: *self.populations.get(row)?,
            source: self.sources.get(row)?.as_ref(),
        })
    }
}

fn cells(columns: &[Extra], row: usize) -> Option<Vec<&str>> {
    columns.iter().map(|extra| extra.column.get(row).map(String::as_str)).collect()
}
