//! Which table of which sheet is read.
use super::{
    figure::Reader,
    found::{self, Found, Said},
    heading::{Values, headings},
    incidents,
    layouts::{Counted, Layout},
    legend::legend,
    notes::Notes,
    packed,
    plan::{Figures, From, Plan},
    records::{self, Outcome},
    refusal::{none_of_counts, which},
    report::{finished, overlap},
    told::Reading,
    view::View,
};
use crate::{
    Error, Result,
    record::{Cell, ReadOptions, Sheet, Table, spelling, table::Builder},
};

/// A title stands in no more cells than these.
const TITLE: usize = 3;

/// A table of a sheet, and what is known of it.
pub(super) struct Candidate<'a> {
    pub sheet: &'a Sheet,
    pub found: Found,
    /// Its place among the tables of the sheet, from 1.
    pub number: usize,
    pub layout: Option<&'static Layout>,
    options: ReadOptions,
    given: &'a ReadOptions,
}

impl<'a> Candidate<'a> {
    fn view(&'a self, notes: &'a Notes) -> View<'a> {
        let Self { sheet, found, options, given, .. } = self;
        let headings = headings(sheet, found, notes);
        let format = options.marks.format();
        let of = |column| Values::of(sheet, &found.data, column, format);
        let values = found.columns.clone().map(of).collect();
        let titles = titles(sheet, found);
        View {
            sheet,
            found,
            notes,
            headings,
            values,
            options,
            given,
            titles,
            sheet_name: telling(sheet.name()),
        }
    }
}

/// The titles of a table: the texts above it, and above it alone where it stands beside others.
pub(super) fn titles(sheet: &Sheet, found: &Found) -> Vec<String> {
    let line = |&row: &usize| {
        let cells: Vec<&Cell> = sheet.row(row).iter().filter(|cell| !cell.is_blank()).collect();
        // A row of many cells is no title.
        let cells = if cells.len() > TITLE { Vec::new() } else { cells };
        cells.into_iter().map(|cell| spelling::joined(&cell.printed())).collect::<Vec<_>>()
    };
    found.titles.iter().flat_map(line).filter(|text| text.len() < 2_000).collect()
}

/// The name of a sheet, where it says what the sheet is about: not `Sheet1`, `Table 4` or `2`.
fn telling(name: &str) -> Option<String> {
    let plain = name.to_lowercase();
    let numbered = ["sheet", "table", "tab", "data", "figure", "worksheet", "tabelle", "feuil", "hoja"];
    let own: String = plain.chars().filter(|c| c.is_alphabetic()).collect();
    let is_label = own.len() < 4
        || own.starts_with("tbl")
        || own.ends_with("tbl")
        || numbered.iter().any(|label| own.strip_prefix(label).is_some_and(|rest| rest.len() <= 2));
    // The name of a file, or one that is made of pieces of it.
    let is_file = name.contains('_') && !name.contains(' ');
    (!is_label && !is_file).then(|| name.trim().to_owned())
}

/// Whether the headings of a sheet are those of a layout with this encoding.
pub(super) fn has_layout(sheet: &Sheet, options: &ReadOptions, encoding: &str) -> bool {
    let said = said(options);
    let layout = |found: &Found| Layout::of(&headings(sheet, found, &Notes::default()));
    found::tables(sheet, &said).iter().filter_map(layout).any(|layout| layout.encoding == encoding)
}

fn said(options: &ReadOptions) -> Said<'_> {
    let names = [&options.area, &options.period, &options.offence, &options.count, &options.population];
    Said {
        header: options.header.iter().map(|row| row.saturating_sub(1)).collect(),
        skipped: options.skipped,
        // A name that is no heading may be the thing itself.
        names: if options.count.is_some() {
            names.into_iter().flatten().map(String::as_str).collect()
        } else {
            Vec::new()
        },
    }
}

/// The table of counts in these sheets.
pub(super) fn read(sheets: &[Sheet], options: &ReadOptions) -> Result<(Table, Reading)> {
    let wanted: Vec<&Sheet> = match options.sheet.as_deref() {
        None => sheets.iter().filter(|sheet| !sheet.is_hidden()).collect(),
        Some(name) => {
            let is = |sheet: &&Sheet| sheet.name().trim().eq_ignore_ascii_case(name.trim());
            let found: Vec<&Sheet> = sheets.iter().filter(is).collect();
            if found.is_empty() {
                let names: Vec<&str> = sheets.iter().map(Sheet::name).collect();
                return Err(Error::unknown("sheet", name, &names));
            }
            found
        }
    };
    let marks = legend(sheets);
    let unpacked: Vec<Option<Sheet>> = wanted.iter().map(|sheet| packed::unpacked(sheet)).collect();
    let wanted =
        wanted.into_iter().zip(&unpacked).map(|(sheet, unpacked)| unpacked.as_ref().unwrap_or(sheet));
    let mut candidates = Vec::new();
    for sheet in wanted {
        let tables = found::tables(sheet, &said(options));
        for (at, found) in tables.into_iter().enumerate() {
            if options.table.is_some_and(|number| number != at + 1) {
                continue;
            }
            let notes = Notes::of(sheet, found.notes.iter().copied());
            let layout = Layout::of(&headings(sheet, &found, &notes));
            let mut own = layout.map_or_else(|| options.clone(), |layout| layout.applied(options.clone()));
            own.marks =
                own.marks.supplemented(marks.iter().map(|(mark, meaning)| (mark.as_str(), meaning.as_str())));
            candidates.push(Candidate { sheet, found, number: at + 1, layout, options: own, given: options });
        }
    }
    choose(&candidates, options)
}

/// The candidate that is a table of counts, or all of those that are one table in several sheets.
fn choose(candidates: &[Candidate<'_>], options: &ReadOptions) -> Result<(Table, Reading)> {
    let mut planned = Vec::new();
    let mut refused = Vec::new();
    for candidate in candidates {
        let notes = Notes::of(candidate.sheet, candidate.found.notes.iter().copied());
        let of_incidents = candidate.layout.filter(|layout| layout.counted == Counted::Incidents);
        if let Some(layout) = of_incidents.filter(|_| candidate.options.count.is_none()) {
            let (table, reading) = incidents::table(&candidate.view(&notes), layout)?;
            let outcome = Outcome { read: candidate.found.data.clone(), ..Outcome::default() };
            return Ok((
                table.clone(),
                finished(reading, &[(candidate, outcome)], candidates, &refused, &table),
            ));
        }
        match candidate.view(&notes).plan() {
            Ok(plan) => planned.push((candidate, plan)),
            Err(error) => refused.push((candidate, error)),
        }
    }
    match planned.as_slice() {
        [] => Err(none_of_counts(refused, options)),
        [_] => together(&planned, candidates, &refused),
        several if are_one(several) => together(&planned, candidates, &refused),
        several => Err(which(several, options)),
    }
}

/// Whether tables have the same columns and each says only by the name of its sheet of which offence it is.
fn are_one(planned: &[(&Candidate<'_>, Plan)]) -> bool {
    let shape = |(candidate, plan): &(&Candidate<'_>, Plan)| {
        let columns: Vec<Figures> = plan.figures.clone();
        (candidate.found.columns.clone(), columns, plan.attributes.clone(), plan.when.clone())
    };
    let offences: Vec<&String> = planned
        .iter()
        .filter_map(
            |(_, plan)| if let From::Always(offence, _) = &plan.offence { Some(offence) } else { None },
        )
        .collect();
    let distinct = offences.iter().enumerate().all(|(at, offence)| !offences[..at].contains(offence));
    let first = planned.first().map(shape);
    offences.len() == planned.len() && distinct && planned.iter().all(|table| Some(shape(table)) == first)
}

/// The records of these tables in one.
fn together(
    planned: &[(&Candidate<'_>, Plan)],
    candidates: &[Candidate<'_>],
    refused: &[(&Candidate<'_>, Error)],
) -> Result<(Table, Reading)> {
    let Some((first, plan)) = planned.first() else { return Err(Error::domain("table", "there", "none")) };
    let notes = Notes::of(first.sheet, first.found.notes.iter().copied());
    let view = first.view(&notes);
    let (attributes, annotations) = records::names(&view, plan);
    let decided = usize::from(plan.across.is_some());
    let undecided: Vec<usize> = match &first.options.attributes {
        Some(_) => Vec::new(),
        None => (decided..attributes.len()).collect(),
    };
    let mut builder = Builder::new(0, attributes, annotations)?;
    let mut reader = Reader::new(&first.options.marks);
    let mut reading = Reading::default();
    let mut read = Vec::new();
    for (candidate, plan) in planned {
        let notes = Notes::of(candidate.sheet, candidate.found.notes.iter().copied());
        let view = candidate.view(&notes);
        let place = |error: Error| at_sheet(error, candidate);
        let outcome = records::fill(&view, plan, &mut builder, &mut reader).map_err(place)?;
        read.push((*candidate, outcome));
    }
    reader.check().map_err(|error| at_sheet(error, first))?;
    let mut table = builder.finish()?.with_attributes_that_split(&undecided)?;
    if !reader.printed.is_empty() {
        let mut printed = reader.printed.iter().peekable();
        let texts: Vec<Option<&str>> = (0..table.len())
            .map(|row| printed.next_if(|(at, _)| *at == row).map(|(_, text)| text.as_str()))
            .collect();
        let taken = |name: &str| table.attributes().chain(table.annotations()).any(|other| other == name);
        let name = if taken("printed") { "printed (2)" } else { "printed" };
        table = table.with_annotation(name, texts)?;
    }
    for (at, taken_as, because) in &plan.told {
        let index = at.map(|at| at.saturating_sub(first.found.columns.start));
        let heading = index.and_then(|index| view.headings.get(index));
        let heading =
            heading.map(|heading| heading.parts().collect::<Vec<_>>().join(" › ")).unwrap_or_default();
        reading.column(*at, &heading, taken_as.clone(), because.clone());
    }
    if planned.len() > 1 {
        let why = "the sheets have the same columns and differ in it; it is in their names".to_owned();
        reading.remarks.push(format!("{} sheets were read as one table: {why}", planned.len()));
    }
    reading.marks = std::mem::take(&mut reader.used);
    reading.remarks.extend(plan.remarks.iter().cloned());
    reading.remarks.extend(reader.remarks());
    reading.remarks.extend(records::remark_of_dashed(plan, first.options.dashed_year));
    reading.remarks.extend(overlap(&table));
    let reading = finished(reading, &read, candidates, refused, &table);
    Ok((table, reading))
}

pub(super) fn at_sheet(error: Error, candidate: &Candidate<'_>) -> Error {
    let name = candidate.sheet.name();
    if name.is_empty() { error } else { error.at(format_args!("sheet {:?}", Error::excerpt(name))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_that_say_nothing() {
        for name in ["Sheet1", "Table P5", "Table_A12", "2", "13tbl8", "Data", "data_cts_violent", "Tab 3a"] {
            assert_eq!(telling(name), None, "{name}");
        }
        assert_eq!(telling("Assault - domestic violence").as_deref(), Some("Assault - domestic violence"));
    }
}
