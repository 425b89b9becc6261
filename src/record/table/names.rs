//! What there is in a table.
use super::{Meaning, Table, column::ByRow};
use crate::{Period, Source, record::Area};
use std::collections::BTreeSet;

impl Table {
    /// The areas, each once, by the first of the names printed for it.
    pub fn area_names(&self) -> impl Iterator<Item = &str> {
        self.area_identities.each(&self.areas).map(|(name, _)| name)
    }

    /// The periods, each once, in their order.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let periods: BTreeSet<Period> = self.periods.distinct().copied().collect();
        periods.into_iter().collect()
    }

    /// The offences, each once, by the first of the names printed for it.
    pub fn offence_names(&self) -> impl Iterator<Item = &str> {
        self.offence_identities.each(&self.offences).map(|(name, _)| name)
    }

    /// The sources, each once, as they first appear.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.distinct().flatten()
    }

    /// The names of the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|attribute| attribute.name.as_str())
    }

    /// The categories of an attribute, each once, as they first appear, without the total over them; none where there
    /// is no such attribute.
    pub fn categories(&self, attribute: &str) -> impl Iterator<Item = &str> {
        let columns = self.attributes.iter().zip(&self.categories);
        let columns = columns.filter(move |(column, _)| column.name == attribute);
        columns.flat_map(|(attribute, categories)| {
            categories.distinct().filter_map(|code| attribute.column.value(code))
        })
    }

    /// The names of the annotations: columns of free text that are kept, and make no difference.
    pub fn annotations(&self) -> impl Iterator<Item = &str> {
        self.annotations.iter().map(|annotation| annotation.name.as_str())
    }

    /// For each row, the number of what its area is; two rows of one number are about one area.
    pub(crate) fn area_codes(&self) -> impl Iterator<Item = u32> {
        self.area_identities.codes(&self.areas)
    }

    /// For each row, the number of what its offence is.
    pub(crate) fn offence_codes(&self) -> impl Iterator<Item = u32> {
        self.offence_identities.codes(&self.offences)
    }

    /// For each row, the number of its period.
    pub(crate) fn period_codes(&self) -> impl Iterator<Item = u32> {
        self.periods.codes()
    }

    /// For each row, the number of its category of an attribute; none for the total over it.
    pub(crate) fn category_codes(&self, attribute: usize) -> impl Iterator<Item = Option<u32>> {
        let attribute = self.attributes.get(attribute).zip(self.categories.get(attribute)).into_iter();
        attribute.flat_map(|(column, categories)| column.column.codes().map(|code| categories.category(code)))
    }

    /// The number of what the area of a row is.
    pub(crate) fn area_code_in(&self, row: usize) -> Option<u32> {
        self.area_identities.code(row, &self.areas)
    }

    /// The name first printed for the area of a number.
    pub(crate) fn area_called(&self, code: u32) -> Option<&str> {
        self.area_identities.at(code, &self.areas).map(|(name, _)| name)
    }

    /// The number of what the offence of a row is.
    pub(crate) fn offence_code_in(&self, row: usize) -> Option<u32> {
        self.offence_identities.code(row, &self.offences)
    }

    /// The number of the category that a row has of an attribute; none for the total over it.
    pub(crate) fn category_code_in(&self, row: usize, attribute: usize) -> Option<u32> {
        let (attribute, categories) = self.attributes.get(attribute).zip(self.categories.get(attribute))?;
        categories.category(attribute.column.code(row)?)
    }

    /// The category of this number of an attribute, as first printed.
    pub(crate) fn category_called(&self, attribute: usize, code: u32) -> Option<&str> {
        self.attributes.get(attribute)?.column.value(code)
    }

    /// By their numbers, the name first printed for each area, and what it means.
    pub(crate) fn areas_meant(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.area_identities.each(&self.areas)
    }

    /// By their numbers, the name first printed for each offence, and what it means.
    pub(crate) fn offences_meant(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.offence_identities.each(&self.offences)
    }

    /// The area of the geography that an area's number stands for.
    pub(crate) fn area_at(&self, code: u32) -> Option<&Area> {
        self.area_identities.node_of(code, self.geography())
    }

    /// What `of` says of the period of each row, asked once for each period.
    pub(crate) fn by_period<T>(&self, of: impl Fn(Period) -> T) -> ByRow<'_, T> {
        ByRow::new(self.periods.distinct().copied().map(of), self.periods.all_codes())
    }

    /// What `of` says of the area of each row, where the geography has it, asked once for each name.
    pub(crate) fn by_area<T>(&self, of: impl Fn(Option<&Area>) -> T) -> ByRow<'_, T> {
        self.area_identities.by_row(&self.areas, self.geography(), of)
    }
}
