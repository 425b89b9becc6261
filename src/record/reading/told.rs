//! What was read of a file, and as what.
use crate::record::{Count, State, Table, table::Row};
use std::{collections::BTreeMap, fmt};

/// How a table was read: which column was taken as what and why, which rows were left out as what, how many figures are in
/// which state, and what marks stood for. As many rows are in the sheet as were read and are named here.
///
/// ```
/// use quetelet::{Table, record::{ReadOptions, Sheet}};
///
/// let printed = b"Burglary by force\n\nForce,2018,2019\nKent,80,90\nSurrey,..,70\nSource: police\n";
/// let sheet = Sheet::from_csv("Burglary", printed, None, None)?;
/// let (table, reading) = Table::read_sheets(&[sheet], &ReadOptions::default())?;
/// assert_eq!(table.len(), 4);
/// assert_eq!((reading.rows, reading.rows_read, reading.rows_named()), (6, 2, 4));
/// assert!(reading.to_string().contains("\"Force\" as the area"));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Reading {
    /// The publisher's layout that was recognised, if one was.
    pub layout: Option<String>,
    /// The sheets that were read.
    pub sheets: Vec<String>,
    /// Every column, and what is taken from elsewhere.
    pub columns: Vec<ColumnRead>,
    /// How many rows there are, blank ones included.
    pub rows: usize,
    /// How many of them hold the figures of the table.
    pub rows_read: usize,
    /// The others, by what they were taken for.
    pub rows_left: Vec<RowsLeft>,
    /// How many figures are in each state, under the names of the states.
    pub states: BTreeMap<&'static str, usize>,
    /// Marks in place of figures: what each was taken for, and how often it stands there.
    pub marks: BTreeMap<String, (String, usize)>,
    /// What else whoever uses the table must know.
    pub remarks: Vec<String>,
    /// The notes of the publisher.
    pub notes: Vec<String>,
}

/// What one column was taken as.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ColumnRead {
    /// Its letter in a spreadsheet; blank where something is taken from elsewhere.
    pub column: String,
    /// Its heading.
    pub heading: String,
    /// What it was taken as.
    pub taken_as: String,
    /// Why.
    pub because: String,
}

impl ColumnRead {
    /// Whether two columns beside each other were taken as the same for the same reason.
    fn is_like(&self, other: &Self) -> bool {
        !self.column.is_empty() && (&self.taken_as, &self.because) == (&other.taken_as, &other.because)
    }

    fn place(&self) -> String {
        let column = if self.column.is_empty() { "–" } else { &self.column };
        format!("{column} {:?}", crate::Error::excerpt(&self.heading))
    }
}

/// Rows that are no part of the table.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RowsLeft {
    /// The sheet.
    pub sheet: String,
    /// Their numbers, as a spreadsheet shows them.
    pub rows: Vec<usize>,
    /// What they were taken for, in the plural: `titles`, `notes`.
    pub taken_for: String,
}

impl Reading {
    /// How many rows were left out, and are named.
    #[must_use]
    pub fn rows_named(&self) -> usize {
        self.rows_left.iter().map(|left| left.rows.len()).sum()
    }

    pub(super) fn column(
        &mut self,
        at: Option<usize>,
        heading: &str,
        taken_as: impl Into<String>,
        because: impl Into<String>,
    ) {
        let column = at.map(letters).unwrap_or_default();
        let (heading, taken_as, because) = (heading.to_owned(), taken_as.into(), because.into());
        self.columns.push(ColumnRead { column, heading, taken_as, because });
    }

    /// Rows counted from 0 that are left out, if any.
    pub(super) fn leave(&mut self, sheet: &str, rows: impl IntoIterator<Item = usize>, taken_for: &str) {
        let rows: Vec<usize> = rows.into_iter().map(|row| row + 1).collect();
        if !rows.is_empty() {
            let (sheet, taken_for) = (sheet.to_owned(), taken_for.to_owned());
            self.rows_left.push(RowsLeft { sheet, rows, taken_for });
        }
    }

    /// With the states of the figures of a table.
    pub(super) fn count_states(&mut self, table: &Table) {
        self.states.clear();
        for Row { count, .. } in table.rows() {
            *self.states.entry(state(count)).or_default() += 1;
        }
    }

    /// What a file was read as whose header and columns are as they are declared; `blank` rows stand between the lines.
    pub(in crate::record) fn of_lines(
        table: &Table,
        columns: Vec<ColumnRead>,
        header: usize,
        blank: Vec<usize>,
    ) -> Self {
        let rows = table.len() + blank.len() + 1;
        let mut reading = Self { columns, rows, rows_read: table.len(), ..Self::default() };
        reading.leave("", [header.saturating_sub(1)], "headings");
        reading.leave("", blank.into_iter().map(|row| row.saturating_sub(1)), "blank rows");
        reading.count_states(table);
        reading
    }
}

/// The name of a state.
fn state(count: Count) -> &'static str {
    match count.state() {
        State::Exact(_) => "exact",
        State::Between { .. } => "between",
        State::AtLeast(_) => "at_least",
        State::Missing(reason) => reason.name(),
    }
}

/// The letters of a column in a spreadsheet.
pub(in crate::record) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Numbers as a reader wants them: `1 to 3, 5`.
pub(super) fn ranges(rows: &[usize]) -> String {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match pieces.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => pieces.push((row, row)),
        }
    }
    let shown = pieces.iter().take(6).map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    });
    let more = if pieces.len() > 6 { ", …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sheets: Vec<String> = self.sheets.iter().map(|sheet| format!("{sheet:?}")).collect();
        let layout = self.layout.as_deref().unwrap_or("none of the known publishers'");
        if !sheets.is_empty() {
            writeln!(f, "sheet: {}", sheets.join(", "))?;
        }
        writeln!(f, "layout: {layout}")?;
        writeln!(
            f,
            "rows: {} in all = {} read + {} named below",
            self.rows,
            self.rows_read,
            self.rows_named()
        )?;
        for RowsLeft { sheet, rows, taken_for } in &self.rows_left {
            let of = if self.sheets.len() > 1 { format!(" of {sheet:?}") } else { String::new() };
            let taken_for = format!("{taken_for}{of}");
            writeln!(f, "  {}: {taken_for} (row {})", rows.len(), ranges(rows))?;
        }
        writeln!(f, "columns:")?;
        for alike in self.columns.chunk_by(ColumnRead::is_like) {
            let (Some(first), Some(last)) = (alike.first(), alike.last()) else { continue };
            let (taken_as, because) = (&first.taken_as, &first.because);
            match alike.len() {
                1 => writeln!(f, "  {} as {taken_as}: {because}", first.place())?,
                _ => writeln!(f, "  {} to {} as {taken_as}: {because}", first.place(), last.place())?,
            }
        }
        let states: Vec<String> =
            self.states.iter().map(|(state, times)| format!("{times} {state}")).collect();
        write!(f, "figures: {}", states.join(", "))?;
        for (mark, (meaning, times)) in &self.marks {
            write!(f, "\nmark {mark:?}: {meaning} ({times})")?;
        }
        for remark in &self.remarks {
            write!(f, "\nremark: {remark}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_rows_are_named_as_a_spreadsheet_does() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (280, "JU"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
        assert_eq!(ranges(&[1, 2, 3, 5, 8, 9]), "1 to 3, 5, 8, 9");
        assert_eq!(ranges(&[]), "");
    }
}
