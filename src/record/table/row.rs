//! One record, in a table.
use super::{Table, builder::Extra};
use crate::{Count, Offence, Period, Source, record::Area};

/// A row of a [`Table`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row<'a> {
    table: &'a Table,
    /// Its place in the table, from 0.
    pub index: usize,
    /// Where, as printed.
    pub area: &'a str,
    /// When.
    pub period: &'a Period,
    /// Of what, as printed.
    pub offence: &'a str,
    /// How many.
    pub count: Count,
    /// How many people lived there, where that is known.
    pub population: Option<f64>,
    /// Who says so, where that is known.
    pub source: Option<&'a Source>,
}

impl<'a> Row<'a> {
    pub(super) fn new(table: &'a Table, index: usize) -> Option<Self> {
        Some(Self {
            table,
            index,
            area: table.areas.get(index)?,
            period: table.periods.get(index)?,
            offence: table.offences.get(index)?,
            count: *table.counts.get(index)?,
            population: *table.populations.get(index)?,
            source: table.sources.get(index)?.as_ref(),
        })
    }

    /// Its number where the table came from: in a file, the row as a spreadsheet shows it (the header is row 1);
    /// among records, its place from 0.
    #[must_use]
    pub fn number(&self) -> usize {
        self.table.numbering.number(self.index)
    }

    /// Its attributes, by name, each with its category; none for the total over that attribute.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        cells(&self.table.attributes, self.index)
    }

    /// The category of an attribute; none for the total over it.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(attribute, _)| *attribute == name).and_then(|(_, category)| category)
    }

    /// Whether it is the total over every attribute.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.attributes().all(|(_, category)| category.is_none())
    }

    /// Its annotations, by name, each with its text.
    pub fn annotations(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        cells(&self.table.annotations, self.index)
    }

    /// The area it is placed in, where the geography has it.
    #[must_use]
    pub fn placed(&self) -> Option<&'a Area> {
        self.table.geography().find(self.area).ok()
    }

    /// The offence it is classed as, where the table's offences have it.
    #[must_use]
    pub fn classed(&self) -> Option<&'a Offence> {
        self.table.offences().find(self.offence).ok()
    }
}

fn cells(columns: &[Extra], row: usize) -> impl Iterator<Item = (&str, Option<&str>)> {
    columns.iter().map(move |extra| {
        let text = extra.column.get(row).map(String::as_str);
        (extra.name.as_str(), text.filter(|text| !text.is_empty()))
    })
}
