//! The headings of the columns of a table.
use super::{
    found::Found,
    kind::{is_figure, is_mark},
    notes::Notes,
    words::{self, Meaning, Unit},
};
use crate::record::{Cell, NumberFormat, Sheet, spelling};
use std::collections::{HashMap, HashSet};

/// The heading of a column: what stands above it, the outermost first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heading {
    /// The text directly above the figures, without the marks of notes.
    pub leaf: String,
    /// The texts above that, which it may share with other columns.
    pub groups: Vec<String>,
    /// What the figures are by a row of units.
    pub unit: Option<Unit>,
    /// The same as it is printed, for whoever looks it up.
    pub printed: String,
    /// The cell of the leaf, where that is a day.
    pub date: Option<jiff::civil::Date>,
}

impl Heading {
    /// What the leaf says, or else the nearest of the texts above that says something.
    pub fn meaning(&self) -> Option<Meaning> {
        let above = || {
            self.groups
                .iter()
                .rev()
                .find_map(|group| Meaning::of(group).filter(|of| of.no_counts().is_some()))
        };
        Meaning::of(&self.leaf).or_else(above)
    }

    /// Every text of it, from the outermost on.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.groups.iter().chain([&self.leaf]).map(String::as_str).filter(|part| !part.is_empty())
    }
}

/// The headings of the columns of a table, in their order.
pub(super) fn headings(sheet: &Sheet, found: &Found, notes: &Notes) -> Vec<Heading> {
    let rows: Vec<Vec<String>> = (0..found.header.len()).map(|at| texts(sheet, found, at)).collect();
    let units = found.units.iter().map(|&row| carried(sheet, found, row, true)).collect::<Vec<_>>();
    let heading = |at: usize| {
        let mut parts: Vec<String> = Vec::new();
        for text in rows.iter().filter_map(|row| row.get(at)).filter(|text| !text.is_empty()) {
            let bare = notes.bare(text).0.to_owned();
            if parts.last() != Some(&bare) {
                parts.push(bare);
            }
        }
        let printed = rows.iter().rev().filter_map(|row| row.get(at)).find(|text| !text.is_empty());
        let unit =
            units.iter().filter_map(|row| row.get(at)).find_map(|text| words::unit(notes.bare(text).0));
        let leaf = parts.pop().unwrap_or_default();
        let date = found.header.last().and_then(|&row| match sheet.cell(row, found.columns.start + at) {
            Cell::Date(date) => Some(*date),
            _ => None,
        });
        Heading { leaf, groups: parts, unit, printed: printed.cloned().unwrap_or_default(), date }
    };
    (0..found.columns.len()).map(heading).collect()
}

/// The texts of one row of headings: in all rows but the last one a text stands for the columns on its right too.
fn texts(sheet: &Sheet, found: &Found, at: usize) -> Vec<String> {
    let Some(&row) = found.header.get(at) else { return Vec::new() };
    let is_last = at + 1 == found.header.len();
    if is_last {
        let text = |column: usize| match sheet.cell(row, column) {
            cell if cell.is_blank() => sheet
                .merged_from(row, column)
                .filter(|(_, left)| *left == column)
                .map_or_else(String::new, |(row, column)| {
                    if found.header.contains(&row) { spaced(sheet.cell(row, column)) } else { String::new() }
                }),
            cell => spaced(cell),
        };
        return found.columns.clone().map(text).collect();
    }
    carried(sheet, found, row, false)
}

/// The texts of a row, each carried to the right: over merged cells, or where none are merged as far as there are columns
/// with a heading of their own and no text.
fn carried(sheet: &Sheet, found: &Found, row: usize, is_unit: bool) -> Vec<String> {
    let merged = sheet.has_merged_in(row, row);
    let last = found.header.last().copied().unwrap_or(row);
    let has_own = |column: usize| !sheet.cell(last, column).is_blank();
    let mut current = String::new();
    let mut of = |column: usize| {
        let cell = sheet.cell(row, column);
        if !cell.is_blank() {
            current = spaced(cell);
            return current.clone();
        }
        match sheet.merged_from(row, column) {
            Some((from, left)) if from == row || found.header.contains(&from) => {
                spaced(sheet.cell(from, left))
            }
            _ if merged && !is_unit => String::new(),
            _ => {
                if !has_own(column) && !is_unit {
                    current.clear();
                }
                current.clone()
            }
        }
    };
    found.columns.clone().map(&mut of).collect()
}

/// A cell on one line.
fn spaced(cell: &Cell) -> String {
    spelling::joined(&cell.printed())
}

/// What the values of a column are, as far as they show.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Values {
    pub filled: usize,
    pub figures: usize,
    /// Short texts that may stand for figures.
    pub marks: usize,
    /// Of the figures those that are no whole numbers.
    pub broken: usize,
    /// Of the figures those that are years.
    pub years: usize,
    pub dates: usize,
    /// How many of the first of them are different.
    pub kinds: usize,
}

/// So many rows show how many different values there are.
const KINDS: usize = 20_000;

/// What a text among values is.
#[derive(Clone, Copy)]
enum Text {
    Figure(Option<f64>),
    Mark,
    Other,
}

impl Text {
    fn of(cell: &Cell, format: NumberFormat) -> Self {
        if is_figure(cell) {
            Self::Figure(number(cell, format))
        } else if is_mark(cell) {
            Self::Mark
        } else {
            Self::Other
        }
    }
}

impl Values {
    pub fn of(sheet: &Sheet, rows: &[usize], column: usize, format: NumberFormat) -> Self {
        let mut values = Self::default();
        // Texts come again and again: each is looked at once.
        let mut seen: HashMap<&str, Text> = HashMap::new();
        let mut numbers = HashSet::new();
        for cell in rows.iter().map(|&row| sheet.cell(row, column)).filter(|cell| !cell.is_blank()) {
            values.filled += 1;
            match cell {
                Cell::Number(number) => {
                    values.add(Some(*number));
                    if numbers.len() < KINDS {
                        numbers.insert(number.to_bits());
                    }
                }
                Cell::Text(text) => {
                    let known = seen.get(&**text).copied();
                    let is = known.unwrap_or_else(|| Text::of(cell, format));
                    if known.is_none() && seen.len() < KINDS {
                        seen.insert(text, is);
                    }
                    match is {
                        Text::Figure(number) => values.add(number),
                        Text::Mark => values.marks += 1,
                        Text::Other => {}
                    }
                }
                Cell::Date(_) | Cell::Blank => values.dates += 1,
            }
        }
        values.kinds = seen.len() + numbers.len() + values.dates.min(KINDS);
        values
    }

    /// With one more figure.
    fn add(&mut self, number: Option<f64>) {
        let is_year = |number: f64| number.fract() == 0.0 && (1800.0..=2100.0).contains(&number);
        self.figures += 1;
        self.broken += usize::from(number.is_some_and(|number| number.fract() != 0.0));
        self.years += usize::from(number.is_some_and(is_year));
    }

    /// Whether most of the values are figures.
    pub fn are_figures(&self) -> bool {
        self.figures > 0 && self.figures * 2 >= self.filled.saturating_sub(self.marks)
    }

    /// Whether more than one in ten of the figures is no whole number.
    pub fn are_broken(&self) -> bool {
        self.broken * 10 > self.figures
    }

    /// Whether all are years.
    pub fn are_years(&self) -> bool {
        self.filled > 0 && self.years == self.filled
    }
}

/// The number of a figure, whatever stands around it.
pub(super) fn number(cell: &Cell, format: NumberFormat) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => {
            let decimal = if format.has_decimal_comma() { ',' } else { '.' };
            let kept = |c: char| match c {
                c if c == decimal => Some('.'),
                '0'..='9' | '-' => Some(c),
                _ => None,
            };
            let bare = super::notes::unmarked(text);
            bare.chars().filter_map(kept).take(40).collect::<String>().parse().ok()
        }
        Cell::Blank | Cell::Date(_) => None,
    }
}
