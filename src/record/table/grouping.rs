//! Rows that are about the same.
use super::Table;
use std::collections::{HashMap, HashSet};

/// The group of every row, counted from 0 in the order in which groups first appear.
#[derive(Clone)]
pub(super) struct Grouping {
    groups: Vec<usize>,
}

impl Grouping {
    /// All rows.
    pub fn one(table: &Table) -> Self {
        Self { groups: vec![0; table.len()] }
    }

    /// Rows about the same area, offence and attributes.
    pub fn series(table: &Table) -> Self {
        Self::series_but_for(table, None)
    }

    /// Rows about the same area, offence and attributes but for one.
    pub fn series_but_for(table: &Table, attribute: Option<usize>) -> Self {
        let offences = Self::one(table).split(table.area_codes()).split(table.offence_codes());
        let total = |category: Option<u32>| category.unwrap_or(u32::MAX);
        let attributes = (0..table.attributes.len()).filter(|at| Some(*at) != attribute);
        attributes.fold(offences, |groups, at| groups.split(table.category_codes(at).map(total)))
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
    pub fn split(mut self, codes: impl Iterator<Item = u32>) -> Self {
        let mut found = HashMap::new();
        for (group, code) in self.groups.iter_mut().zip(codes) {
            let next = found.len();
            *group = *found.entry((*group, code)).or_insert(next);
        }
        self
    }

    /// The group of each row.
    pub fn groups(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().copied()
    }

    /// Whether two rows of one group have different codes.
    pub fn is_split_by(&self, codes: impl Iterator<Item = u32>) -> bool {
        let mut first = HashMap::new();
        self.groups.iter().zip(codes).any(|(group, code)| *first.entry(group).or_insert(code) != code)
    }

    /// For each row, whether its group has different `values`.
    pub fn spread<V: Copy + PartialEq>(&self, values: impl Iterator<Item = V>) -> Vec<bool> {
        let mut first = HashMap::new();
        let mut spread = HashSet::new();
        for (&group, value) in self.groups.iter().zip(values) {
            if *first.entry(group).or_insert(value) != value {
                spread.insert(group);
            }
        }
        self.groups.iter().map(|group| spread.contains(group)).collect()
    }

    /// The rows of each group.
    pub fn rows(&self) -> Vec<Vec<usize>> {
        self.rows_where(|_| true)
    }

    /// Those rows of each group that are `meant`; a group can have none.
    pub fn rows_where(&self, meant: impl Fn(&usize) -> bool) -> Vec<Vec<usize>> {
        let groups = self.groups.iter().max().map_or(0, |last| last + 1);
        let mut rows = vec![Vec::new(); groups];
        for (row, &group) in self.groups.iter().enumerate().filter(|(row, _)| meant(row)) {
            if let Some(group) = rows.get_mut(group) {
                group.push(row);
            }
        }
        rows
    }
}
