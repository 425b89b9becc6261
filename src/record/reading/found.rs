//! The tables of a sheet: which rows are titles, headings, figures and notes.
use super::{
    kind::{Kind, is_figure, is_mark, is_plain_figure, kind, numbers_columns},
    words,
};
use crate::record::{Cell, Sheet, spelling};
use std::ops::Range;

/// So many rows of figures show which columns hold them.
const SHOWN: usize = 60;

/// So many headings of rows may stand before the first figures.
const SECTIONS: usize = 2;

/// A heading stands in no more rows than these.
const HEADINGS: usize = 6;

/// A table in a sheet. Rows and columns are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Above it.
    pub titles: Vec<usize>,
    /// The rows of its headings, the last of which all columns have.
    pub header: Vec<usize>,
    /// Rows of units between the headings and the figures.
    pub units: Vec<usize>,
    /// Rows that number the columns.
    pub numbers: Vec<usize>,
    /// The rows of figures.
    pub data: Vec<usize>,
    /// Rows of figures that a row among them says to be no counts, and that row.
    pub others: Vec<usize>,
    /// Headings between the rows of figures.
    pub sections: Vec<usize>,
    /// Below it.
    pub notes: Vec<usize>,
    /// The columns of the sheet that are its own.
    pub columns: Range<usize>,
}

/// Where the user says that the headings are, rows counted from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said<'a> {
    pub header: Vec<usize>,
    pub skipped: usize,
    /// Headings that must be there.
    pub names: Vec<&'a str>,
}

/// The tables of a sheet, in the order of their rows, those side by side from left to right.
pub(super) fn tables(sheet: &Sheet, said: &Said<'_>) -> Vec<Found> {
    let kinds: Vec<Kind> = (0..sheet.len()).map(|row| kind(sheet.row(row))).collect();
    let rows = Rows { sheet, kinds: &kinds };
    let mut tables = Vec::new();
    let mut from = said.skipped;
    while let Some(found) = rows.next_table(from, said) {
        let end = found.data.iter().chain(&found.others).max().copied().unwrap_or(from) + 1;
        tables.push(found);
        from = end;
        if !said.header.is_empty() {
            break;
        }
    }
    rows.share_rest(&mut tables, said.skipped);
    tables.into_iter().flat_map(|table| side_by_side(sheet, table)).collect()
}

struct Rows<'a> {
    sheet: &'a Sheet,
    kinds: &'a [Kind],
}

impl Rows<'_> {
    fn kind(&self, row: usize) -> Kind {
        self.kinds.get(row).copied().unwrap_or(Kind::Blank)
    }

    /// The next table from a row on.
    fn next_table(&self, from: usize, said: &Said<'_>) -> Option<Found> {
        if let (Some(&first), Some(&last)) = (said.header.first(), said.header.last()) {
            let titles = (said.skipped..first).filter(|&row| self.kind(row) != Kind::Blank).collect();
            return self.table(titles, said.header.clone(), last + 1);
        }
        let named = |row: &usize| !said.names.is_empty() && has_names(self.sheet.row(*row), &said.names);
        let wanted = (from..self.kinds.len()).find(named);
        let mut start = from;
        loop {
            let first = (start..self.kinds.len()).find(|&row| self.is_first_of_figures(row))?;
            let first = wanted.map_or(first, |wanted| first.max(wanted + 1));
            let header = self.header_above(from, first, wanted);
            if let Some(&top) = header.first() {
                let titles = (from..top).filter(|&row| self.kind(row) != Kind::Blank).collect();
                let below = header.last().map_or(first, |last| last + 1);
                if let Some(found) = self.table(titles, header, below) {
                    return Some(found);
                }
            }
            start = first + 1;
        }
    }

    /// Whether a row is the first of figures: with figures, and no row that numbers the columns.
    fn is_first_of_figures(&self, row: usize) -> bool {
        self.kind(row) == Kind::Figures && !numbers_columns(self.sheet.row(row))
    }

    /// The rows of headings directly above the first row of figures.
    fn header_above(&self, from: usize, first: usize, wanted: Option<usize>) -> Vec<usize> {
        let mut rows = Vec::new();
        // Headings of the first rows of figures may stand between them and the headings of the columns.
        let (mut sections, mut is_apart) = (0, false);
        let leftmost = self.sheet.row(first).iter().position(|cell| !cell.is_blank()).unwrap_or_default();
        for row in (from..first).rev() {
            let belongs = match self.kind(row) {
                Kind::Labels => true,
                Kind::Single(column) => {
                    let cell = self.sheet.cell(row, column);
                    let is_unit = rows.is_empty() && words::unit(&cell.printed()).is_some();
                    if rows.is_empty() && column <= leftmost && !is_unit && !is_apart && sections < SECTIONS {
                        sections += 1;
                        continue;
                    }
                    is_unit || column > leftmost && (rows.is_empty() || cell.printed().len() < 80)
                }
                Kind::Figures => numbers_columns(self.sheet.row(row)),
                Kind::Blank => rows.is_empty() && sections == 0,
            };
            is_apart |= self.kind(row) == Kind::Blank;
            if !belongs {
                break;
            }
            if self.kind(row) != Kind::Blank {
                rows.push(row);
            }
            if wanted == Some(row) {
                break;
            }
        }
        rows.reverse();
        rows
    }

    /// The table whose headings are among these rows, if figures follow them.
    fn table(&self, titles: Vec<usize>, header: Vec<usize>, below: usize) -> Option<Found> {
        let first = (below..self.kinds.len()).find(|&row| self.is_first_of_figures(row));
        let shown: Vec<usize> =
            (below..self.kinds.len()).filter(|&row| self.kind(row) == Kind::Figures).take(SHOWN).collect();
        let figures = self.figure_columns(&shown);
        first.filter(|_| !figures.is_empty())?;
        let numbers: Vec<usize> =
            header.iter().copied().filter(|&row| numbers_columns(self.sheet.row(row))).collect();
        let mut labels: Vec<usize> = header.into_iter().filter(|row| !numbers.contains(row)).collect();
        let data_from = self.end_of_header(&mut labels, &figures).unwrap_or(below);
        let has_heading = |row: usize, column: usize| {
            labels.iter().any(|&above| {
                let merged = self.sheet.merged_from(above, column).is_some();
                above < row && (merged || !self.sheet.cell(above, column).is_blank())
            })
        };
        // Units without headings above them are headings.
        let is_unit = |row: &usize| {
            let mut filled = self.sheet.row(*row).iter().enumerate().filter(|(_, cell)| !cell.is_blank());
            self.is_unit_row(*row) && filled.all(|(column, _)| has_heading(*row, column))
        };
        let units: Vec<usize> = labels.iter().copied().skip(1).filter(is_unit).collect();
        labels.retain(|row| !units.contains(row));
        if labels.is_empty() {
            return None;
        }
        // More rows of labels than a heading can have are titles.
        let mut titles = titles;
        let extra = labels.len().saturating_sub(HEADINGS);
        titles.extend(labels.drain(..extra));
        let (data, sections) = self.data(data_from, &figures);
        let (data, others) = self.counted(data, &figures);
        let columns = self.columns(&labels, &data)?;
        (!data.is_empty()).then_some(Found {
            titles,
            header: labels,
            units,
            numbers,
            data,
            others,
            sections,
            notes: Vec::new(),
            columns,
        })
    }

    /// The columns in which a third of these rows have figures.
    fn figure_columns(&self, rows: &[usize]) -> Vec<usize> {
        let width = rows.iter().map(|&row| self.sheet.row(row).len()).max().unwrap_or_default();
        let has = |&column: &usize| {
            let figures = rows.iter().filter(|&&row| is_figure(self.sheet.cell(row, column))).count();
            figures * 3 >= rows.len()
        };
        (0..width).filter(has).collect()
    }

    /// The first of the rows of labels that is no heading but has marks where figures should stand, taken off with those
    /// behind it.
    fn end_of_header(&self, labels: &mut Vec<usize>, figures: &[usize]) -> Option<usize> {
        let is_data = |&row: &usize| {
            let cells =
                || figures.iter().map(|&column| self.sheet.cell(row, column)).filter(|cell| !cell.is_blank());
            cells().next().is_some()
                && cells().all(|cell| is_mark(cell) || is_figure(cell))
                && !cells().all(|cell| !is_plain_figure(cell) && is_figure(cell))
                && !self.is_unit_row(row)
                && !self.has_heading_word(row, figures)
        };
        let at = labels.iter().skip(1).position(is_data).map(|at| at + 1)?;
        let first = labels.get(at).copied();
        labels.truncate(at);
        first
    }

    /// Whether a cell beside the figures is a word for what columns hold.
    fn has_heading_word(&self, row: usize, figures: &[usize]) -> bool {
        let cells = self.sheet.row(row).iter().enumerate().filter(|(column, _)| !figures.contains(column));
        let words = cells.map(|(_, cell)| cell.printed());
        words
            .filter(|text| text.len() < 40)
            .any(|text| words::Meaning::of(&text) == Some(words::Meaning::Period))
    }

    fn is_unit_row(&self, row: usize) -> bool {
        let mut cells = self.sheet.row(row).iter().filter(|cell| !cell.is_blank()).peekable();
        cells.peek().is_some() && cells.all(|cell| words::unit(&cell.printed()).is_some() && !is_figure(cell))
    }

    /// The rows of figures from a row on, and the headings among them.
    fn data(&self, from: usize, figures: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let (mut data, mut sections, mut pending) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_apart = false;
        let mut row = from;
        while row < self.kinds.len() {
            let cells = self.sheet.row(row);
            let at = |column: usize| cells.get(column).unwrap_or(&Cell::Blank);
            let filled = || figures.iter().map(|&column| at(column)).filter(|cell| !cell.is_blank());
            let is_marked =
                || filled().next().is_some() && filled().all(|cell| is_mark(cell) || is_figure(cell));
            let is_data = match self.kind(row) {
                Kind::Figures => !(is_apart && self.begins_table(row)),
                Kind::Labels if is_marked() => !self.begins_table(row),
                Kind::Labels => !is_apart && !self.begins_table(row),
                Kind::Single(column) => figures.contains(&column) && is_figure(at(column)),
                Kind::Blank => false,
            };
            if is_data {
                sections.append(&mut pending);
                data.push(row);
                is_apart = false;
            } else if self.kind(row) == Kind::Labels && self.begins_table(row) {
                break;
            } else {
                is_apart = true;
                if matches!(self.kind(row), Kind::Single(_) | Kind::Labels) {
                    pending.push(row);
                }
            }
            row += 1;
        }
        (data, sections)
    }

    /// The rows of figures that are counts, and those that a row of units among them says to be none.
    fn counted(&self, data: Vec<usize>, figures: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let mut is_other = false;
        data.into_iter().partition(|&row| {
            let cells =
                || figures.iter().map(|&column| self.sheet.cell(row, column)).filter(|cell| !cell.is_blank());
            let units: Option<Vec<words::Unit>> = cells()
                .map(|cell| if is_figure(cell) { None } else { words::unit(&cell.printed()) })
                .collect();
            if let Some([first, ..]) = units.as_deref() {
                is_other = first.other().is_some();
                return false;
            }
            !is_other
        })
    }

    /// Whether a row of labels has the headings of another table: texts where figures stand, and figures below.
    fn begins_table(&self, row: usize) -> bool {
        if self.kind(row) != Kind::Labels {
            return false;
        }
        let next = (row + 1..self.kinds.len()).find(|&next| self.kind(next) != Kind::Blank);
        let Some(next) = next.filter(|&next| next <= row + 4) else { return false };
        let second = |next: usize| {
            (next + 1..self.kinds.len())
                .find(|&row| self.kind(row) != Kind::Blank)
                .filter(|&row| row <= next + 2)
        };
        let figures = match self.kind(next) {
            Kind::Figures => Some(next),
            Kind::Labels | Kind::Single(_) => second(next).filter(|&row| self.kind(row) == Kind::Figures),
            Kind::Blank => None,
        };
        figures.is_some_and(|figures| {
            let above = self.figure_columns(&[figures]);
            let texts = above.iter().filter(|&&column| {
                let cell = self.sheet.cell(row, column);
                !cell.is_blank() && !is_mark(cell) && !is_plain_figure(cell)
            });
            texts.count() * 2 > above.len()
        })
    }

    /// From the first column with a heading or a value to the last.
    fn columns(&self, header: &[usize], data: &[usize]) -> Option<Range<usize>> {
        let filled = |row: &usize| {
            let cells = self.sheet.row(*row);
            let first = cells.iter().position(|cell| !cell.is_blank())?;
            Some((first, cells.iter().rposition(|cell| !cell.is_blank()).unwrap_or(first) + 1))
        };
        let ends = header.iter().chain(data.iter().take(SHOWN)).filter_map(filled);
        ends.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))).map(|(first, end)| first..end)
    }

    /// Gives what stands between and below the tables to them: to the one above as notes, as far as it is not the titles of
    /// the one below.
    fn share_rest(&self, tables: &mut [Found], skipped: usize) {
        let starts: Vec<usize> = tables
            .iter()
            .map(|table| {
                table
                    .titles
                    .iter()
                    .chain(&table.header)
                    .chain(&table.numbers)
                    .min()
                    .copied()
                    .unwrap_or_default()
            })
            .collect();
        for (at, table) in tables.iter_mut().enumerate() {
            let from = table.data.iter().chain(&table.others).max().map_or(skipped, |last| last + 1);
            let to = starts.get(at + 1).map_or(self.kinds.len(), |&next| next.max(from));
            table.notes = (from..to).filter(|&row| self.kind(row) != Kind::Blank).collect();
        }
        // What stands directly above the headings of the next table is its title; what is set apart above that are notes.
        for at in 1..tables.len() {
            let (before, rest) = tables.split_at_mut(at);
            let (Some(above), Some(below)) = (before.last_mut(), rest.first_mut()) else { continue };
            let mut titles = std::mem::take(&mut below.titles);
            let top = below.header.first().copied().unwrap_or_default();
            let apart = (0..top).rev().find(|&row| self.kind(row) == Kind::Blank);
            let own =
                titles.iter().position(|&row| apart.is_none_or(|apart| row > apart)).unwrap_or(titles.len());
            let own = titles.split_off(own);
            above.notes.append(&mut titles);
            below.titles = own;
        }
    }
}

/// Whether a row holds all of these headings.
fn has_names(row: &[Cell], names: &[&str]) -> bool {
    let is = |cell: &Cell, name: &str| spelling::joined(&cell.printed()).eq_ignore_ascii_case(name.trim());
    names.iter().all(|name| row.iter().any(|cell| is(cell, name)))
}

/// The tables that stand side by side in one: a column without headings and values parts them, and each begins with the same
/// heading.
fn side_by_side(sheet: &Sheet, found: Found) -> Vec<Found> {
    let Some(&last) = found.header.last() else { return vec![found] };
    let rows = || found.header.iter().chain(&found.data);
    let is_blank = |column: &usize| rows().all(|&row| sheet.cell(row, *column).is_blank());
    let blanks: Vec<usize> = found.columns.clone().filter(is_blank).collect();
    let heading = |column: usize| sheet.cell(last, column).printed();
    let first = heading(found.columns.start);
    let starts: Vec<usize> = blanks
        .iter()
        .map(|blank| blank + 1)
        .filter(|start| !first.is_empty() && found.columns.contains(start) && heading(*start) == first)
        .collect();
    if starts.is_empty() {
        return vec![found];
    }
    let begins = std::iter::once(found.columns.start).chain(starts.iter().copied());
    let ends = starts.iter().copied().chain([found.columns.end]);
    begins.zip(ends).map(|(begin, end)| Found { columns: begin..end, ..found.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Found> {
        let sheet = Sheet::from_csv("sheet", text.as_bytes(), None, None).unwrap();
        tables(&sheet, &Said::default())
    }

    #[test]
    fn titles_headings_figures_and_notes_are_told_apart() {
        let [table] = &found(
            "Table 1: offences,,\n\nEngland and Wales,,\nArea,2018,2019\nKent,80,90\nSurrey,..,70\n\nSource: x,,\n1. Note,,\n",
        )[..] else {
            panic!("one table")
        };
        assert_eq!(
            (&table.titles[..], &table.header[..], &table.data[..]),
            (&[0, 2][..], &[3][..], &[4, 5][..])
        );
        assert_eq!((&table.notes[..], table.columns.clone()), (&[7, 8][..], 0..3));
    }

    #[test]
    fn headings_of_two_rows_and_rows_of_units_and_numbers() {
        let [table] = &found(
            "Area,2018,,2019,\n,Number,Rate,Number,Rate\n1,2,3,4,5\n,Numbers,,,\nKent,80,1.5,90,1.6\n",
        )[..] else {
            panic!("one table")
        };
        assert_eq!(
            (&table.header[..], &table.numbers[..], &table.units[..]),
            (&[0, 1][..], &[2][..], &[3][..])
        );
        assert_eq!(table.data, [4]);
    }

    #[test]
    fn a_first_row_of_marks_is_data() {
        let [table] = &found("Area,2018,2019\nEngland,..,..\nKent,80,90\n")[..] else { panic!("one table") };
        assert_eq!((&table.header[..], &table.data[..]), (&[0][..], &[1, 2][..]));
    }

    #[test]
    fn tables_below_and_beside_each_other() {
        let tables = found(
            "Table 1,,\nYear,Robbery,Theft\n2018,80,90\n2019,85,95\n1 A note,,\n\nTable 1A,,\nYears,Robbery,Theft\n2019/2018,-1.5,2.5\n",
        );
        assert_eq!(tables.len(), 2, "{tables:?}");
        assert_eq!((&tables[0].data[..], &tables[0].notes[..]), (&[2, 3][..], &[4][..]));
        assert_eq!((&tables[1].titles[..], &tables[1].header[..]), (&[6][..], &[7][..]));
        let beside =
            found("Table a,,,Table b,\nYear,N,,Year,N\n2018/19,80,,2018/19,90\n2019/20,80,,2019/20,90\n");
        assert_eq!(beside.iter().map(|table| table.columns.clone()).collect::<Vec<_>>(), [0..3, 3..5]);
    }

    #[test]
    fn headings_among_figures_are_sections() {
        let [table] = &found("Area,2018,2019\nForces,,\nKent,80,90\nRegions,,\nWales,70,75\nNote,,\n")[..]
        else {
            panic!("one table")
        };
        assert_eq!((&table.sections[..], &table.notes[..]), (&[1, 3][..], &[5][..]));
    }
}
