//! One record, in a table.
use super::{Meaning, Table, builder::Extra};
use crate::{
    Count, Offence, Period, Source,
    record::{Area, CategoryKind},
};

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
            count: table.counts.get(index)?,
            population: table.populations.get(index),
            source: table.sources.get(index)?.as_ref(),
        })
    }

    /// Its number where the table came from: in a file, the row as a spreadsheet shows it (the header is row 1);
    /// among records, its place from 0.
    #[must_use]
    pub fn number(&self) -> usize {
        self.table.numbering.number(self.index)
    }

    /// Its row where the table came from, as errors name it: `row 3` of a file, `row 0 (from 0)` of records.
    #[must_use]
    pub fn place(&self) -> String {
        self.table.numbering.row(self.index)
    }

    /// Its attributes, by name, each with its category as the table first prints it; none for the total over that
    /// attribute, be it a blank or a word for it (`Total`, `All ages`).
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        let (table, index) = (self.table, self.index);
        table.attributes.iter().zip(&table.categories).map(move |(attribute, categories)| {
            let category = attribute.column.code(index).and_then(|code| categories.category(code));
            let text = category.and_then(|code| attribute.column.value(code));
            (attribute.name.as_str(), text)
        })
    }

    /// The category of an attribute; none for the total over it.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(attribute, _)| *attribute == name).and_then(|(_, category)| category)
    }

    /// The text printed for an attribute, a word for the total too; none where it is blank.
    #[must_use]
    pub fn attribute_printed(&self, name: &str) -> Option<&'a str> {
        self.printed_attributes().find(|(attribute, _)| *attribute == name).and_then(|(_, text)| text)
    }

    /// The category of the attribute at a place among the table's; none for the total over it. However many attributes
    /// there are, it is found at once.
    #[must_use]
    pub fn attribute_at(&self, place: usize) -> Option<&'a str> {
        let (attribute, categories) =
            self.table.attributes.get(place).zip(self.table.categories.get(place))?;
        attribute.column.value(categories.category(attribute.column.code(self.index)?)?)
    }

    /// The text printed for the attribute at a place among the table's, as by [`attribute_printed`](Self::attribute_printed).
    #[must_use]
    pub fn attribute_printed_at(&self, place: usize) -> Option<&'a str> {
        cell(self.table.attributes.get(place)?, self.index)
    }

    /// The text of the annotation at a place among the table's; none where it is blank.
    #[must_use]
    pub fn annotation_at(&self, place: usize) -> Option<&'a str> {
        cell(self.table.annotations.get(place)?, self.index)
    }

    /// The attributes as they are printed.
    pub(super) fn printed_attributes(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        cells(&self.table.attributes, self.index)
    }

    /// Whether it is the total over every attribute.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.attributes().all(|(_, category)| category.is_none())
    }

    /// Whether the category of an attribute is not known: `Unknown`, `Not recorded`.
    #[must_use]
    pub fn is_unknown(&self, name: &str) -> bool {
        self.kinds().any(|(attribute, kind, _)| attribute == name && kind == CategoryKind::Unknown)
    }

    /// Whether a word says that it is a total: an area `Total`, an offence `All offences`, a category `All ages`. A
    /// blank attribute says no such thing.
    #[must_use]
    pub fn is_named_total(&self) -> bool {
        self.area_meant().1
            || self.offence_meant().1
            || self.kinds().any(|(_, kind, text)| kind == CategoryKind::Total && !text.is_empty())
    }

    /// The name that the table first prints for its area, with the code of the area behind it where the name is also that
    /// of another area of the table: `Met` in every row of the Metropolitan Police, where the first is so.
    #[must_use]
    pub fn area_name(&self) -> &'a str {
        self.area_meant().0
    }

    /// The name that the table first prints for its offence.
    #[must_use]
    pub fn offence_name(&self) -> &'a str {
        self.offence_meant().0
    }

    /// The name first printed for its area, and whether it is all areas together.
    pub(crate) fn area_meant(&self) -> (&'a str, bool) {
        let meant = self.table.area_identities.meant(self.index, &self.table.areas);
        meant.map_or((self.area, false), |(name, meaning)| (name, meaning == Meaning::Total))
    }

    /// The name first printed for its offence, and whether it is all offences together.
    pub(crate) fn offence_meant(&self) -> (&'a str, bool) {
        let meant = self.table.offence_identities.meant(self.index, &self.table.offences);
        meant.map_or((self.offence, false), |(name, meaning)| (name, meaning == Meaning::Total))
    }

    /// What kind of category it has of each attribute, and the text that says so.
    fn kinds(&self) -> impl Iterator<Item = (&'a str, CategoryKind, &'a str)> + use<'a> {
        let (table, index) = (self.table, self.index);
        table.attributes.iter().zip(&table.categories).filter_map(move |(attribute, categories)| {
            let code = attribute.column.code(index)?;
            let text = attribute.column.value(code)?;
            Some((attribute.name.as_str(), categories.kind(code), text))
        })
    }

    /// Its annotations, by name, each with its text.
    pub fn annotations(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        cells(&self.table.annotations, self.index)
    }

    /// The text of an annotation; none where it is blank.
    #[must_use]
    pub fn annotation(&self, name: &str) -> Option<&'a str> {
        self.annotations().find(|(annotation, _)| *annotation == name).and_then(|(_, text)| text)
    }

    /// The area it is placed in, where the geography has it.
    #[must_use]
    pub fn placed(&self) -> Option<&'a Area> {
        self.table.area_identities.node(self.index, &self.table.areas, self.table.geography())
    }

    /// The offence it is classed as, where the table's offences have it.
    #[must_use]
    pub fn classed(&self) -> Option<&'a Offence> {
        self.table.offence_identities.node(self.index, &self.table.offences, self.table.offences())
    }
}

fn cells(columns: &[Extra], row: usize) -> impl Iterator<Item = (&str, Option<&str>)> {
    columns.iter().map(move |extra| (extra.name.as_str(), cell(extra, row)))
}

fn cell(column: &Extra, row: usize) -> Option<&str> {
    column.column.get(row).filter(|text| !text.is_empty())
}
