//! Rows that are made of those of another table.
use super::{Builder, Entry, Meaning, Table, subset::Spelling};
use crate::{
    Count, Period, Result, Source,
    record::{Area, heading::SUM_FLAGS, heading::SUM_OF},
};
use std::collections::BTreeSet;

/// A row made of others.
pub(crate) struct Derived {
    /// A row that is about the same, but for what is said here.
    pub like: usize,
    /// The area, where it is another.
    pub area: Option<String>,
    /// The offence, where it is another.
    pub offence: Option<String>,
    pub period: Period,
    pub count: Count,
    pub population: Option<f64>,
    pub source: Option<Source>,
    /// The text of each annotation of the table it is made from.
    pub annotations: Vec<String>,
    /// What it is the sum of.
    pub sum_of: String,
    /// The flags of the sum.
    pub sum_flags: String,
}

impl Table {
    /// The table of rows made of those of this one, with the attributes at these places and those of its annotations that
    /// some row has. What each is about stays what it was.
    ///
    /// # Errors
    /// When there is no row, or what is made of a row cannot be one.
    pub(crate) fn derived(&self, attributes: &[usize], rows: &[Derived]) -> Result<Self> {
        let printed = self.made_of(attributes, rows, Spelling::Printed)?;
        let same = |(at, row): (usize, &Derived)| self.likened(attributes, row, &printed, at);
        if rows.iter().enumerate().all(same) {
            return Ok(printed);
        }
        self.made_of(attributes, rows, Spelling::ByItself)
    }

    fn made_of(&self, attributes: &[usize], rows: &[Derived], spelling: Spelling) -> Result<Self> {
        let kept = attributes.iter().filter_map(|&at| self.attributes.get(at)).map(|a| a.name.clone());
        let own = [SUM_OF, SUM_FLAGS];
        let carried: Vec<usize> = (0..self.annotations.len())
            .filter(|&at| self.annotations.get(at).is_some_and(|a| !own.contains(&a.name.as_str())))
            .filter(|&at| rows.iter().any(|row| row.annotations.get(at).is_some_and(|text| !text.is_empty())))
            .collect();
        let notes = carried.iter().filter_map(|&at| self.annotations.get(at)).map(|a| a.name.clone());
        let notes = notes.chain(own.map(str::to_owned)).collect();
        let mut builder = Builder::new(0, kept.collect(), notes)?;
        for row in rows {
            let Some(like) = self.row(row.like) else { continue };
            let carried = carried.iter().map(|&at| row.annotations.get(at).map_or("", String::as_str));
            builder.push(&Entry {
                area: row.area.as_deref().unwrap_or_else(|| spelling.of(self.area_name_in(row.like))),
                period: row.period,
                offence: row
                    .offence
                    .as_deref()
                    .unwrap_or_else(|| spelling.of(self.offence_name_in(row.like))),
                attributes: attributes
                    .iter()
                    .map(|&at| spelling.of(Self::category_name(&like, at)))
                    .collect(),
                annotations: carried.chain([row.sum_of.as_str(), row.sum_flags.as_str()]).collect(),
                count: row.count,
                population: row.population,
                source: &row.source,
                footnotes: BTreeSet::new(),
            })?;
        }
        let table = builder.finish()?.named_as(self);
        let named =
            |row: &Derived| row.area.as_deref().is_none_or(|area| !self.geography().bearers(area).is_empty());
        let classed = |row: &Derived| {
            row.offence.as_deref().is_none_or(|name| !self.offences().bearers(name).is_empty())
        };
        // Trees of the user's own have every name of a table, but no name of a sum.
        let geography = table.geography.clone().filter(|_| rows.iter().all(named));
        let classification = table.classification.clone().filter(|_| rows.iter().all(classed));
        Ok(Self { geography, classification, ..table }.resolved())
    }

    /// Whether a row of another table is about what it was made like.
    fn likened(&self, attributes: &[usize], row: &Derived, other: &Self, at: usize) -> bool {
        let areas = row.area.is_some() || self.area_means(row.like) == other.area_means(at);
        let offences = row.offence.is_some() || self.offence_means(row.like) == other.offence_means(at);
        let mut places = attributes.iter().enumerate();
        areas
            && offences
            && places.all(|(new, &old)| self.is_total_at(row.like, old) == other.is_total_at(at, new))
    }

    /// A name by which an area of the geography is known, whatever stands beside it.
    pub(crate) fn own_name(&self, area: &Area) -> String {
        let names = [area.name.clone(), format!("{} ({})", area.name, area.kind)];
        let alone = |name: &String| {
            let bearers = self.geography().bearers(name);
            bearers.len() == 1 && self.geography().find(name).is_ok_and(|found| found.code == area.code)
        };
        names.into_iter().find(alone).unwrap_or_else(|| area.code.clone())
    }

    /// What the area of a row means.
    pub(super) fn area_means(&self, row: usize) -> Option<Meaning> {
        self.area_identities.meant(row, &self.areas).map(|(_, meaning)| meaning)
    }

    /// What the offence of a row means.
    pub(super) fn offence_means(&self, row: usize) -> Option<Meaning> {
        self.offence_identities.meant(row, &self.offences).map(|(_, meaning)| meaning)
    }

    /// Whether a row is the total over the attribute at a place.
    pub(super) fn is_total_at(&self, row: usize, attribute: usize) -> bool {
        let code = self.attributes.get(attribute).and_then(|extra| extra.column.code(row));
        let categories = self.categories.get(attribute);
        code.zip(categories).is_some_and(|(code, categories)| categories.category(code).is_none())
    }
}
