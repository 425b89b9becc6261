//! Rows that are about the same.
use super::Table;
use std::collections::HashMap;

/// The group of every row, counted from 0 in the order in which groups first appear.
pub(super) struct Grouping {
    groups: Vec<usize>,
}

impl Grouping {
    /// Rows about the same area, offence and attributes.
    pub fn series(table: &Table) -> Self {
        let all = Self { groups: vec![0; table.len()] };
        let offences = all.split(table.area_codes()).split(table.offence_codes());
        let total = |category: Option<u32>| category.unwrap_or(u32::MAX);
        (0..table.attributes.len())
            .fold(offences, |groups, at| groups.split(table.category_codes(at).map(total)))
    }

    /// Rows about the same area, offence, attributes and period.
    pub fn figures(table: &Table) -> Self {
        Self::series(table).split(table.periods.codes())
    }

    /// Rows about the same figure from the same source.
    pub fn repeated(table: &Table) -> Self {
        Self::figures(table).split(table.sources.codes())
    }

    /// The groups, each split by a column of codes.
    fn split(mut self, codes: impl Iterator<Item = u32>) -> Self {
        let mut found = HashMap::new();
        for (group, code) in self.groups.iter_mut().zip(codes) {
            let next = found.len();
            *group = *found.entry((*group, code)).or_insert(next);
        }
        self
    }

    /// The rows of each group.
    pub fn rows(&self) -> Vec<Vec<usize>> {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for (row, &group) in self.groups.iter().enumerate() {
            match rows.get_mut(group) {
                Some(group) => group.push(row),
                // Groups are counted as they first appear, so a new one is the next.
                None => rows.push(vec![row]),
            }
        }
        rows
    }
}
