//! Some rows of a table as a table of their own.
use super::{Builder, Entry, Meaning, Row, Table, column::Column, identities::Identities, values::Texts};
use crate::{
    Result,
    record::{Node, Tree},
};
use std::collections::BTreeSet;

/// What all of a column together is called where its own word for it depends on others.
const TOTAL: &str = "Total";

impl Table {
    /// The table of some rows, by their places, in the order given. What each is about stays what it was: a name that the
    /// other rows told the meaning of is written as what it means, an area or offence by its code and a total by the word
    /// for it. Rows of a file keep their numbers; others are counted from 0. Also, whether every name is as printed.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn of_rows(&self, rows: &[usize]) -> Result<(Self, bool)> {
        let printed = self.copied(rows, Spelling::Printed)?.finish()?.named_as(self);
        if rows.iter().enumerate().all(|(copy, &row)| self.means_in(row, &printed, copy)) {
            return Ok((printed, true));
        }
        Ok((self.copied(rows, Spelling::ByItself)?.finish()?.named_as(self), false))
    }

    /// Some rows, to which others can be added.
    pub(super) fn copied(&self, rows: &[usize], spelling: Spelling) -> Result<Builder> {
        let names = |columns: &[super::builder::Extra]| columns.iter().map(|c| c.name.clone()).collect();
        let first = self.numbering.first();
        let mut builder =
            Builder::new(0, names(&self.attributes), names(&self.annotations))?.counted_from(first);
        for row in rows.iter().filter_map(|&row| self.row(row)) {
            if first > 0 {
                builder.number_next(row.number());
            }
            builder.push(&Entry {
                area: spelling.of(self.area_name_in(row.index)),
                period: *row.period,
                offence: spelling.of(self.offence_name_in(row.index)),
                attributes: (0..self.attributes.len())
                    .map(|at| spelling.of(Self::category_name(&row, at)))
                    .collect(),
                annotations: row.annotations().map(|(_, text)| text.unwrap_or_default()).collect(),
                count: row.count,
                population: row.population,
                source: self.sources.get(row.index).unwrap_or(&None),
                footnotes: BTreeSet::new(),
            })?;
        }
        Ok(builder)
    }

    /// With the trees of another table, and its names looked up.
    pub(super) fn named_as(self, other: &Self) -> Self {
        let (geography, classification) = (other.geography.clone(), other.classification.clone());
        Self { geography, classification, ..self }.resolved()
    }

    /// The name of the area in a row.
    pub(super) fn area_name_in(&self, row: usize) -> Name<'_> {
        Name::of(&self.areas, &self.area_identities, self.geography(), row)
    }

    /// The name of the offence in a row.
    pub(super) fn offence_name_in(&self, row: usize) -> Name<'_> {
        Name::of(&self.offences, &self.offence_identities, self.offences(), row)
    }

    /// The name of the category of the attribute at a place.
    pub(super) fn category_name<'a>(row: &Row<'a>, at: usize) -> Name<'a> {
        let printed = row.attribute_printed_at(at).unwrap_or_default();
        let is_total = row.attribute_at(at).is_none() && !printed.is_empty();
        Name { printed, itself: if is_total { TOTAL } else { printed } }
    }

    /// Whether a row is about the same as its copy in another table.
    fn means_in(&self, row: usize, other: &Self, copy: usize) -> bool {
        let mut places = 0..self.attributes.len();
        self.area_means(row) == other.area_means(copy)
            && self.offence_means(row) == other.offence_means(copy)
            && places.all(|at| self.is_total_at(row, at) == other.is_total_at(copy, at))
    }
}

/// A name in a row.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    printed: &'a str,
    /// A name of the same that needs no other beside it to be understood.
    itself: &'a str,
}

impl<'a> Name<'a> {
    fn of<N: Node>(
        names: &'a Column<Texts>,
        identities: &'a Identities,
        tree: &'a Tree<N>,
        row: usize,
    ) -> Self {
        let printed = names.get(row).unwrap_or_default();
        let meaning = identities.meant(row, names).map(|(_, meaning)| meaning);
        let itself = match meaning {
            Some(Meaning::Node(at)) if tree.bearers(printed) != [at] => {
                tree.nodes().get(at).map_or(printed, Node::code)
            }
            Some(Meaning::Total) => TOTAL,
            _ => printed,
        };
        Self { printed, itself }
    }
}

/// How names are written.
#[derive(Clone, Copy)]
pub(super) enum Spelling {
    /// As they are printed.
    Printed,
    /// So that they need no other beside them to be understood.
    ByItself,
}

impl Spelling {
    pub(super) fn of(self, name: Name<'_>) -> &str {
        match self {
            Self::Printed => name.printed,
            Self::ByItself => name.itself,
        }
    }
}
