//! What is told of the sheets as wholes.
use super::{records::Outcome, select::Candidate, told::Reading};
use crate::{
    Error, Period,
    record::{Cell, Table},
};

/// A reading with what is known of the sheets as wholes.
pub(super) fn finished(
    mut reading: Reading,
    read: &[(&Candidate<'_>, Outcome)],
    candidates: &[Candidate<'_>],
    refused: &[(&Candidate<'_>, Error)],
    table: &Table,
) -> Reading {
    if let Some(layout) = read.first().and_then(|(candidate, _)| candidate.layout) {
        reading.layout = Some(layout.name.clone());
        reading.remarks.extend(Some(layout.remark.clone()).filter(|remark| !remark.is_empty()));
    }
    for (candidate, outcome) in read {
        let Candidate { sheet, found, .. } = candidate;
        let name = sheet.name();
        reading.sheets.extend(Some(name.to_owned()).filter(|name| !name.is_empty()));
        reading.rows += sheet.len();
        reading.rows_read += outcome.read.len();
        let mut named: Vec<bool> = vec![false; sheet.len()];
        let mut leave = |reading: &mut Reading, rows: &mut dyn Iterator<Item = usize>, what: &str| {
            let new: Vec<usize> = rows.filter(|&row| named.get(row) == Some(&false)).collect();
            for &row in &new {
                named[row] = true;
            }
            reading.leave(name, new, what);
        };
        // Rows that were read are no others.
        leave(&mut Reading::default(), &mut outcome.read.iter().copied(), "read");
        leave(&mut reading, &mut found.titles.iter().copied(), "titles");
        leave(&mut reading, &mut found.header.iter().copied(), "headings");
        leave(&mut reading, &mut found.units.iter().copied(), "units");
        leave(&mut reading, &mut found.numbers.iter().copied(), "numbers of columns");
        leave(&mut reading, &mut found.sections.iter().copied(), "headings between the figures");
        leave(&mut reading, &mut outcome.totals.iter().copied(), "totals");
        leave(&mut reading, &mut found.others.iter().copied(), "figures of another unit");
        for (unit, rows) in &outcome.other_units {
            leave(&mut reading, &mut rows.iter().copied(), &format!("figures of another unit, {unit:?}"));
        }
        for other in candidates
            .iter()
            .filter(|other| std::ptr::eq(other.sheet, *sheet) && other.number != candidate.number)
        {
            let why = refused
                .iter()
                .find(|(refused, _)| std::ptr::eq(*refused, other))
                .map(|(_, error)| format!(" ({error})"));
            let what = format!("another table{}", why.unwrap_or_default());
            let rows = other
                .found
                .titles
                .iter()
                .chain(&other.found.header)
                .chain(&other.found.units)
                .chain(&other.found.data);
            leave(&mut reading, &mut rows.copied(), &what);
        }
        leave(&mut reading, &mut found.notes.iter().copied(), "notes");
        let is_blank = |row: &usize| sheet.row(*row).iter().all(Cell::is_blank);
        leave(&mut reading, &mut (0..sheet.len()).filter(is_blank), "blank rows");
        leave(&mut reading, &mut (0..sheet.len()), "notes");
        let text = |&row: &usize| {
            let cells =
                sheet.row(row).iter().filter(|cell| !cell.is_blank()).map(|cell| cell.printed().into_owned());
            cells.collect::<Vec<_>>().join(" ")
        };
        if read.len() == 1 {
            reading.notes = found.notes.iter().map(text).collect();
        }
    }
    reading.count_states(table);
    reading
}

/// What the figures of overlapping periods must not be used for.
pub(super) fn overlap(table: &Table) -> Option<String> {
    let mut periods: Vec<Period> = table.rows().map(|row| *row.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let both = periods.windows(2).find(|pair| matches!(pair, [one, other] if one.overlaps(other)))?;
    let [one, other] = both else { return None };
    Some(format!("periods overlap ({one} and {other}): their figures must not be added over time"))
}
