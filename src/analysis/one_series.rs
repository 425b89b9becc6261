//! The figures of one series.
use super::figures::Taken;
use crate::{
    Error, Flags, Result, Table,
    record::{Preferences, Row, Selection},
};
use std::collections::BTreeMap;

/// The figure of one period in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SeriesFigure {
    /// The row of the version that is taken.
    pub row: usize,
    /// What a reader must know before quoting it: the state of its count, and whether it was also published with another value.
    pub flags: Flags,
}

/// The figures of the one series that a selection means, by period. Of several versions of a figure the one published last
/// is taken, as in [`series`](super::series()); a missing count keeps its row. Of areas or offences that are not named the total is
/// meant, where the table has one by its name, else there must be but one; of attributes the total over them.
///
/// # Errors
/// When the table has no such area, offence or category, none of the rows has all that is selected, several series are
/// meant, or rows of one figure [cannot be told apart](Error::Indistinct).
///
/// ```
/// use quetelet::{Table, analysis, record::{ReadOptions, Selection}};
///
/// let printed = "area,period,offence,count\nKent,2018/19,x,80\nSurrey,2018/19,x,70\nKent,2017/18,x,no_reply\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let figures = analysis::one_series(&table, &Selection::default().area("Kent"))?;
/// assert_eq!(figures.iter().map(|figure| figure.row).collect::<Vec<_>>(), [2, 0]);
/// assert_eq!(figures[0].flags.to_string(), "missing");
/// assert!(analysis::one_series(&table, &Selection::default()).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn one_series(table: &Table, selection: &Selection) -> Result<Vec<SeriesFigure>> {
    let rows = table.select(selection)?;
    let mut rows: Vec<Row<'_>> = rows.into_iter().filter_map(|row| table.row(row)).collect();
    alone(&mut rows, "area", Row::area_meant)?;
    alone(&mut rows, "offence", Row::offence_meant)?;
    let mut versions: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    rows.iter().for_each(|row| versions.entry(*row.period).or_default().push(row.index));
    if versions.is_empty() {
        return Err(Error::domain("series", "of an area and an offence that a row has together", "none"));
    }
    let preferences = Preferences::new(table);
    let figures = versions.values().map(|rows| Taken::of(table, &preferences, rows));
    let figures = figures.collect::<Result<Vec<_>>>()?;
    Ok(figures
        .iter()
        .flatten()
        .map(|taken| SeriesFigure { row: taken.row.index, flags: taken.flags() })
        .collect())
}

/// Leaves the rows of the total, where there are some.
fn alone<'a>(
    rows: &mut Vec<Row<'a>>,
    what: &'static str,
    meant: fn(&Row<'a>) -> (&'a str, bool),
) -> Result<()> {
    if rows.iter().any(|row| meant(row).1) && rows.iter().any(|row| !meant(row).1) {
        rows.retain(|row| meant(row).1);
    }
    let mut names = rows.iter().map(|row| meant(row).0);
    let first = names.next();
    match names.find(|name| Some(*name) != first) {
        Some(other) => {
            let both = format!("{} and {other} as one series", first.unwrap_or_default());
            Err(Error::domain("series", format!("of one {what}: name it"), both))
        }
        None => Ok(()),
    }
}
