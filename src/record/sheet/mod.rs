//! A sheet as it was published: rows of cells, before anybody has said what they mean.
mod cell;
mod text;
#[cfg(feature = "excel")]
mod workbook;

pub use cell::Cell;
pub(in crate::record) use text::decoded;

/// Rows of cells under a name: a sheet of a workbook, or a file of texts.
///
/// ```
/// use quetelet::record::{Cell, Sheet};
///
/// let sheet = Sheet::from_csv("counts", b"Force;2018\nKent;80\n", None, None)?;
/// assert_eq!(sheet.cell(1, 0), &Cell::Text("Kent".into()));
/// assert_eq!((sheet.len(), sheet.width()), (2, 2));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    name: String,
    rows: Vec<Vec<Cell>>,
    merged: Vec<Region>,
    is_hidden: bool,
}

/// Cells that a publisher has merged into one, of which the first holds what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::record) struct Region {
    pub rows: (usize, usize),
    pub columns: (usize, usize),
}

impl Region {
    fn holds(&self, row: usize, column: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row) && (self.columns.0..=self.columns.1).contains(&column)
    }
}

impl Sheet {
    /// A sheet of these rows.
    #[must_use]
    pub fn new(name: &str, rows: Vec<Vec<Cell>>) -> Self {
        Self { name: name.to_owned(), rows, merged: Vec::new(), is_hidden: false }
    }

    /// What the sheet is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number of rows, blank ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// The cell at a row and a column, each from 0; a blank where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&Cell::Blank)
    }

    /// The cells of a row, from 0.
    pub(in crate::record) fn row(&self, row: usize) -> &[Cell] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    /// The first row with anything in it.
    pub(in crate::record) fn first_row(&self) -> &[Cell] {
        let filled = self.rows.iter().find(|row| row.iter().any(|cell| !cell.is_blank()));
        filled.map_or(&[], Vec::as_slice)
    }

    /// The first cell of the merged cells that a cell is one of, where it is another one.
    pub(in crate::record) fn merged_from(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let region = self.merged.iter().find(|region| region.holds(row, column))?;
        let first = (region.rows.0, region.columns.0);
        (first != (row, column)).then_some(first)
    }

    /// Whether cells of these rows are merged.
    pub(in crate::record) fn has_merged_in(&self, first: usize, last: usize) -> bool {
        self.merged.iter().any(|region| region.rows.0 <= last && region.rows.1 >= first)
    }

    /// Whether it is hidden from the reader of the workbook.
    pub(in crate::record) fn is_hidden(&self) -> bool {
        self.is_hidden
    }
}
