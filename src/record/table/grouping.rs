//! Rows that are about the same.
use super::{
    Table,
    column::{Coder, at},
    index::FREE,
};
use crate::progress::is_stopped_at;

/// The group of every row, counted from 0 in the order in which groups first appear.
#[derive(Clone, Debug)]
pub(super) struct Grouping {
    groups: Vec<u32>,
    /// How many groups there are.
    several: usize,
}

impl Grouping {
    /// All rows.
    pub fn one(table: &Table) -> Self {
        Self { groups: vec![0; table.len()], several: 1 }
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
        Self::clone(&table.series_groups()).split(table.periods.codes())
    }

    /// Rows about the same figure from the same source.
    pub fn repeated(table: &Table) -> Self {
        Self::figures(table).split(table.sources.codes())
    }

    /// The groups, each split by a column of codes.
    pub fn split(mut self, codes: impl Iterator<Item = u32>) -> Self {
        let mut found: Coder<Vec<(u32, u32)>> = Coder::new();
        let each = self.groups.iter_mut().zip(codes).enumerate();
        for (_, (group, code)) in each.take_while(|(row, _)| !is_stopped_at(*row)) {
            // There are no more groups than rows, and no more rows than codes.
            *group = found.code(&(*group, code)).unwrap_or(FREE);
        }
        Self { several: found.finish().kinds(), ..self }
    }

    /// The group of each row.
    pub fn groups(&self) -> impl Iterator<Item = u32> {
        self.groups.iter().copied()
    }

    /// Whether two rows of one group have different codes.
    pub fn is_split_by(&self, codes: impl Iterator<Item = u32>) -> bool {
        let mut first = self.each(None);
        self.groups.iter().zip(codes).any(|(&group, code)| is_another(&mut first, group, code))
    }

    /// For each row, whether its group has different `values`.
    pub fn spread<V: Copy + PartialEq>(&self, values: impl Iterator<Item = V>) -> Vec<bool> {
        let (mut first, mut spread) = (self.each(None), self.each(false));
        let each = self.groups.iter().zip(values).enumerate();
        for (_, (&group, value)) in each.take_while(|(row, _)| !is_stopped_at(*row)) {
            if is_another(&mut first, group, value) {
                at_mut(&mut spread, group).into_iter().for_each(|spread| *spread = true);
            }
        }
        self.groups.iter().map(|&group| at(&spread, group) == Some(&true)).collect()
    }

    /// The same for each group.
    pub fn each<T: Clone>(&self, of: T) -> Vec<T> {
        vec![of; self.several]
    }

    /// The rows of each group.
    pub fn rows(&self) -> Vec<Vec<usize>> {
        self.rows_where(|_| true)
    }

    /// Those rows of each group that are `meant`; a group can have none.
    pub fn rows_where(&self, meant: impl Fn(&usize) -> bool) -> Vec<Vec<usize>> {
        let mut rows = self.each(Vec::new());
        let each = self.groups.iter().enumerate().take_while(|(row, _)| !is_stopped_at(*row));
        for (row, &group) in each.filter(|(row, _)| meant(row)) {
            at_mut(&mut rows, group).into_iter().for_each(|group| group.push(row));
        }
        rows
    }
}

/// Whether a value is another than the first that was seen of its group.
fn is_another<V: Copy + PartialEq>(first: &mut [Option<V>], group: u32, value: V) -> bool {
    at_mut(first, group).is_some_and(|first| *first.get_or_insert(value) != value)
}

pub(super) fn at_mut<T>(values: &mut [T], code: u32) -> Option<&mut T> {
    values.get_mut(usize::try_from(code).ok()?)
}
