//! A table from the columns of a frame, and the columns of a frame from a table.
use super::{
    Handle,
    answer::{CodedTexts, coded},
};
use crate::{
    columns::{CountColumns, Counts, Error, or_nan},
    count::{Declared, declared},
    geography::{AreaRow, geography},
    work::interruptible,
};
use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use quetelet::{
    Period, Table,
    record::{Coded, Populations, TableColumns},
};
use std::collections::{BTreeMap, BTreeSet};

/// A column of texts: its name, its texts (nothing for a blank), and which of them each row has.
#[derive(FromPyObject)]
pub struct Texts<'py>(String, Vec<Option<String>>, PyReadonlyArray1<'py, u32>);

impl Texts<'_> {
    /// What `read` makes of each text. An error names the first row with it.
    fn read<T>(&self, read: impl Fn(Option<&str>) -> quetelet::Result<T>) -> PyResult<Coded<T>> {
        let Self(name, texts, codes) = self;
        let codes = codes.as_slice()?.to_vec();
        let row = |code: usize| {
            let row = codes.iter().position(|&other| usize::try_from(other) == Ok(code));
            row.map_or_else(|| "no row".to_owned(), |row| format!("row {row} (from 0)"))
        };
        let value = |(code, text): (usize, &Option<String>)| {
            read(text.as_deref()).map_err(|error| Error(error.in_column(row(code), name)))
        };
        let values = texts.iter().enumerate().map(value).collect::<Result<_, Error>>()?;
        Ok(Coded { values, codes })
    }

    /// The name of the column.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The periods, each of which must be there.
    pub fn periods(&self) -> PyResult<Coded<Period>> {
        self.read(|text| needed("period", text)?.parse())
    }

    /// The texts, each of which must be there.
    pub fn needed(&self, role: &'static str) -> PyResult<Coded<String>> {
        self.read(|text| needed(role, text).map(str::to_owned))
    }

    /// The texts, blank where there is none.
    pub fn blank_where_absent(&self) -> PyResult<Coded<String>> {
        self.read(|text| Ok(text.unwrap_or_default().to_owned()))
    }
}

fn needed<'a>(role: &'static str, text: Option<&'a str>) -> quetelet::Result<&'a str> {
    text.ok_or_else(|| quetelet::Error::OutOfDomain {
        name: role.into(),
        requirement: "given".into(),
        value: "nothing".into(),
    })
}

/// The populations printed in a column, NaN where there is none.
#[pyfunction]
pub fn read_populations<'py>(
    py: Python<'py>,
    column: Texts<'py>,
    marks: Declared,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let marks = declared(&marks)?;
    let people = column.read(|text| text.map_or(Ok(None), |text| marks.population(text)))?;
    let of = |&code: &u32| usize::try_from(code).ok().and_then(|code| *people.values.get(code)?);
    Ok(people.codes.iter().map(|code| or_nan(of(code))).collect::<Vec<_>>().into_pyarray(py))
}

/// The columns of a frame by what they are, as Python lays them out.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct FrameColumns<'py> {
    area: Texts<'py>,
    period: Texts<'py>,
    offence: Texts<'py>,
    attributes: Vec<Texts<'py>>,
    annotations: Vec<Texts<'py>>,
    count: CountColumns<'py>,
    population: Option<PyReadonlyArray1<'py, f64>>,
    source: Option<Texts<'py>>,
    published: Option<Texts<'py>>,
}

impl FrameColumns<'_> {
    /// The same in memory of its own, which nobody can change.
    fn read(&self) -> PyResult<TableColumns> {
        let extras = |columns: &[Texts<'_>]| -> PyResult<Vec<_>> {
            columns.iter().map(|column| Ok((column.0.clone(), column.blank_where_absent()?))).collect()
        };
        let people = |column: &PyReadonlyArray1<'_, f64>| -> PyResult<Populations> {
            let known = |&people: &f64| Some(people).filter(|people| !people.is_nan());
            Ok(Populations::of(column.as_slice()?.iter().map(known)).map_err(Error)?)
        };
        let dates = |column: &Texts<'_>| column.read(|text| text.map(str::parse).transpose());
        let published = self.published.as_ref().map(dates).transpose()?;
        let names = match (&self.source, &published) {
            (Some(source), _) => Some(source.blank_where_absent()?),
            (None, Some(dates)) => {
                Some(Coded { values: vec![String::new()], codes: vec![0; dates.codes.len()] })
            }
            (None, None) => None,
        };
        let sources = names.map(|names| Coded::of(names, published)).transpose().map_err(Error)?;
        Ok(TableColumns {
            areas: self.area.needed("area")?,
            periods: self.period.periods()?,
            offences: self.offence.needed("offence")?,
            attributes: extras(&self.attributes)?,
            counts: Counts::new(&self.count)?.to_column().map_err(Error)?,
            populations: self.population.as_ref().map(people).transpose()?,
            sources,
            annotations: extras(&self.annotations)?,
        })
    }
}

/// The table of a frame.
#[pyfunction]
pub fn table_of_frame(
    py: Python<'_>,
    columns: FrameColumns<'_>,
    areas: Option<Vec<AreaRow>>,
) -> PyResult<Handle> {
    let held = columns.read()?;
    let tree = areas.map(geography).transpose()?;
    let made = interruptible(py, None, || {
        let table = Table::from_columns(held)?;
        match tree {
            None => Ok(table),
            Some(tree) => table.with_geography(tree),
        }
    });
    made.map(Handle)
}

/// The names of the attributes.
#[pyfunction]
pub fn table_attributes(table: &Bound<'_, Handle>) -> Vec<String> {
    table.get().0.attributes().map(str::to_owned).collect()
}

/// The names of the annotations.
#[pyfunction]
pub fn table_annotations(table: &Bound<'_, Handle>) -> Vec<String> {
    table.get().0.annotations().map(str::to_owned).collect()
}

/// What states the counts are in, each with how many there are of it; nothing for those that are known exactly.
#[pyfunction]
pub fn table_states(table: &Bound<'_, Handle>) -> Vec<(Option<String>, usize)> {
    let states = table.get().0.count_states().into_iter();
    states.map(|(state, rows)| (state.map(|count| count.to_string()), rows)).collect()
}

/// What the columns of every table are.
const ROLES: [&str; 7] = ["area", "period", "offence", "count", "population", "source", "published"];

/// A column of a table: what it holds, and its place among the attributes or annotations.
type Place = (String, usize);

/// How many rows a table has, and its columns in their order, each under the name given for what it is, with its place and
/// whether it is one of texts: counts are numbers where each is known exactly.
#[pyfunction]
pub fn table_columns(
    table: &Bound<'_, Handle>,
    roles: BTreeMap<String, String>,
) -> (usize, Vec<(String, Place, bool)>) {
    let table = &table.get().0;
    let named = |role: &str| roles.get(role).cloned().unwrap_or_else(|| role.to_owned());
    let single = |role: &str, is_text| (named(role), (role.to_owned(), 0), is_text);
    let taken: BTreeSet<String> = ROLES.map(named).into();
    let extra = |what: &str, (at, name): (usize, &str)| {
        // As a file's heading says it, where another column goes by the name.
        let name = if taken.contains(name) { format!("{what}:{name}") } else { name.to_owned() };
        (name, (what.to_owned(), at), true)
    };
    let mut columns = ["area", "period", "offence"].map(|role| single(role, true)).to_vec();
    columns.extend(table.attributes().enumerate().map(|attribute| extra("attribute", attribute)));
    columns.push(single("count", table.rows().any(|row| row.count.value().is_none())));
    if table.rows().any(|row| row.population.is_some()) {
        columns.push(single("population", false));
    }
    if table.sources().next().is_some() {
        columns.extend(["source", "published"].map(|role| single(role, true)));
    }
    columns.extend(table.annotations().enumerate().map(|note| extra("note", note)));
    (table.len(), columns)
}

/// The texts of some rows of a column of a table: the distinct ones, and which of them each row has.
#[pyfunction]
pub fn table_texts<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    column: Place,
    start: usize,
    stop: usize,
) -> PyResult<CodedTexts<'py>> {
    let rows = (start..stop).filter_map(|row| table.get().0.row(row));
    let (what, at) = column;
    match what.as_str() {
        "area" => coded(py, rows.map(|row| Some(row.area))),
        "period" => coded(py, rows.map(|row| Some(row.period))),
        "offence" => coded(py, rows.map(|row| Some(row.offence))),
        "count" => coded(py, rows.map(|row| Some(row.count))),
        "source" => coded(py, rows.map(|row| row.source.map(|source| source.name.as_str()))),
        "published" => coded(py, rows.map(|row| row.source.and_then(|source| source.published))),
        "attribute" => coded(py, rows.map(|row| row.attribute_printed_at(at))),
        _ => coded(py, rows.map(|row| row.annotation_at(at))),
    }
}

/// The counts of a table that are all known exactly.
#[pyfunction]
pub fn table_numbers<'py>(py: Python<'py>, table: &Bound<'py, Handle>) -> Bound<'py, PyArray1<i64>> {
    let counts = table.get().0.rows().map(|row| row.count.value().map_or(-1, u64::cast_signed));
    counts.collect::<Vec<_>>().into_pyarray(py)
}

/// The populations of a table, NaN where there is none.
#[pyfunction]
pub fn table_populations<'py>(py: Python<'py>, table: &Bound<'py, Handle>) -> Bound<'py, PyArray1<f64>> {
    let people = table.get().0.rows().map(|row| or_nan(row.population));
    people.collect::<Vec<_>>().into_pyarray(py)
}
