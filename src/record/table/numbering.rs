//! Which row of its origin a row is.
use crate::record::listed;
use serde::{Deserialize, Serialize};

/// The number of the first row, and the rows before which lines without a record stand. The rows of a file are those a
/// spreadsheet shows, of which the first is the header; where there is no file they are counted from 0.
///
/// Where a row stood is no part of what a table says: two numberings are always equal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::record) struct Numbering {
    first: usize,
    gaps: Vec<usize>,
}

impl Numbering {
    /// Rows counted from `first`.
    pub fn from(first: usize) -> Self {
        Self { first, gaps: Vec::new() }
    }

    /// The number of the first row, without the lines before it.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The number of a row.
    pub fn number(&self, row: usize) -> usize {
        let lines_before = self.gaps.partition_point(|&gap| gap <= row);
        self.first.saturating_add(row).saturating_add(lines_before)
    }

    /// A row as errors name it: `row 3` of a file, `row 0 (from 0)` of records.
    pub fn row(&self, row: usize) -> String {
        let from_zero = if self.first == 0 { " (from 0)" } else { "" };
        format!("row {}{from_zero}", self.number(row))
    }

    /// Several rows as errors name them: `rows 3, 5 and 6`.
    pub fn rows(&self, rows: &[usize]) -> String {
        let from_zero = if self.first == 0 { " (from 0)" } else { "" };
        format!("rows {}{from_zero}", listed(rows.iter().map(|&row| self.number(row))))
    }

    /// Makes `number` that of the row.
    pub fn set(&mut self, row: usize, number: usize) {
        let missing = number.saturating_sub(self.number(row));
        self.gaps.extend(std::iter::repeat_n(row, missing));
    }
}

impl PartialEq for Numbering {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_a_record_count() {
        let mut numbering = Numbering::from(2);
        for (row, number) in [(0, 2), (1, 5), (2, 6), (3, 8)] {
            numbering.set(row, number);
        }
        assert_eq!((0..5).map(|row| numbering.number(row)).collect::<Vec<_>>(), [2, 5, 6, 8, 9]);
    }
}
