//! `quetelet::Table` for Python: a table as columns, and what may be said of it as columns.
use crate::{
    columns::{CountColumns, Counts, Error, Result, count_vectors, or_nan},
    compare::{self, NAMES, numbers},
    geography::{AreaRow, geography},
    share,
};
use numpy::{IntoPyArray, PyReadonlyArray1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Count, Period, Source, Table,
    claim::{Claim, of_table},
    coherence::{self, ChangesOptions},
    record::{DashedYear, Delimiter, Marks, ReadOptions, Record, Row},
    share::Share,
};
use std::{collections::BTreeMap, fs::File};

type Texts = Vec<Option<String>>;

/// Area, period (and what a dashed year means), offence, attributes, counts, population, source, published, geography.
pub type Records<'py> = (
    Texts,
    (Texts, Option<String>),
    Texts,
    Vec<(String, Texts)>,
    CountColumns<'py>,
    Option<PyReadonlyArray1<'py, f64>>,
    Option<Texts>,
    Option<Texts>,
    Option<Vec<AreaRow>>,
);

pub fn table(records: Records<'_>) -> PyResult<Table> {
    let (areas, (periods, dashed_year), offences, attributes, counts, population, sources, published, tree) =
        records;
    let counts = Counts::new(&counts)?;
    let dashed_year = dashed_year.as_deref().map(str::parse).transpose().map_err(Error)?;
    let cell = |texts: Option<&Texts>, row: usize| texts.and_then(|texts| texts.get(row).cloned().flatten());
    let population = population.as_ref().map(PyReadonlyArray1::as_slice).transpose()?;
    let record = |row: usize| -> quetelet::Result<Record> {
        let needed = |name: &str, texts: &Texts| {
            texts.get(row).cloned().flatten().ok_or_else(|| quetelet::Error::OutOfDomain {
                name: name.to_owned().into(),
                requirement: "given".into(),
                value: "nothing".into(),
            })
        };
        let printed = cell(published.as_ref(), row).map(|text| text.parse()).transpose()?;
        let source = cell(sources.as_ref(), row).or_else(|| printed.map(|_| "not stated".to_owned()));
        Ok(Record {
            area: needed("area", &areas)?,
            period: Period::read(&needed("period", &periods)?, dashed_year)?,
            offence: needed("offence", &offences)?,
            attributes: attributes.iter().map(|(_, texts)| cell(Some(texts), row)).collect(),
            count: counts.get(row)?,
            population: population.and_then(|column| column.get(row).copied()).filter(|n| !n.is_nan()),
            source: source.map(|name| Source { name, published: printed }),
        })
    };
    let placed = |row: usize| record(row).map_err(|error| error.at(format_args!("row {row} (from 0)")));
    let rows = (0..counts.len()).map(placed).collect::<quetelet::Result<Vec<_>>>().map_err(Error)?;
    let names = attributes.iter().map(|(name, _)| name.as_str());
    let table = Table::from_records(names, rows).map_err(Error)?;
    match tree {
        None => Ok(table),
        Some(tree) => Ok(table.with_geography(geography(tree)?).map_err(Error)?),
    }
}

/// Nothing, or what is wrong with the table.
#[pyfunction]
pub fn table_check(records: Records<'_>) -> PyResult<()> {
    table(records).map(|_| ())
}

/// What in the table does not agree with itself.
#[pyfunction]
pub fn table_findings<'py>(py: Python<'py>, records: Records<'py>) -> PyResult<Bound<'py, PyDict>> {
    let table = table(records)?;
    let found = py.detach(|| coherence::check(&table));
    let columns = PyDict::new(py);
    columns.set_item("kind", found.iter().map(|f| f.kind.name()).collect::<Vec<_>>())?;
    columns.set_item("severity", found.iter().map(|f| f.severity.name()).collect::<Vec<_>>())?;
    columns.set_item("area", found.iter().map(|f| f.area.clone()).collect::<Vec<_>>())?;
    columns.set_item("period", found.iter().map(|f| f.period.map(|p| p.to_string())).collect::<Vec<_>>())?;
    columns.set_item("offence", found.iter().map(|f| f.offence.clone()).collect::<Vec<_>>())?;
    columns.set_item("says", found.iter().map(|f| f.says.clone()).collect::<Vec<_>>())?;
    columns.set_item("rows", found.iter().map(|f| f.rows.clone()).collect::<Vec<_>>())?;
    Ok(columns)
}

/// Area, offence and attributes of rows.
pub fn identity<'a>(columns: &Bound<'_, PyDict>, table: &'a Table, rows: &[Option<Row<'a>>]) -> PyResult<()> {
    columns.set_item("area", rows.iter().map(|r| r.map(|r| r.area)).collect::<Vec<_>>())?;
    columns.set_item("offence", rows.iter().map(|r| r.map(|r| r.offence)).collect::<Vec<_>>())?;
    for name in table.attributes() {
        columns.set_item(name, rows.iter().map(|r| r.and_then(|r| r.attribute(name))).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn said_by(row: Option<Row<'_>>) -> Option<String> {
    row.and_then(|row| row.source).map(|source| source.name.clone())
}

/// From one period to another, a row a series.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn table_changes<'py>(
    py: Python<'py>,
    records: Records<'py>,
    before: &str,
    after: &str,
    per_population: bool,
    per_day: bool,
    asked: compare::Asked,
    adjust: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = table(records)?;
    let asked = ChangesOptions::default()
        .comparison(compare::options(&asked)?)
        .per_population(per_population)
        .per_day(per_day)
        .adjustment(adjust.map(str::parse).transpose().map_err(Error)?);
    let period = |label: &str| label.parse::<Period>().map_err(Error);
    let (before, after) = (period(before)?, period(after)?);
    let made = py.detach(|| coherence::changes(&table, before, after, asked)).map_err(Error)?;
    let row = |index: Option<usize>| index.and_then(|index| table.row(index));
    let columns = PyDict::new(py);
    let either: Vec<_> = made.iter().map(|c| row(c.after.or(c.before))).collect();
    identity(&columns, &table, &either)?;
    let count = |index| row(index).map(|row| row.count.to_string());
    columns.set_item("before", made.iter().map(|c| count(c.before)).collect::<Vec<_>>())?;
    columns.set_item("after", made.iter().map(|c| count(c.after)).collect::<Vec<_>>())?;
    let table_of: Vec<[f64; 13]> = made.iter().map(|c| numbers(&c.change).map(or_nan)).collect();
    for (i, name) in NAMES.into_iter().enumerate() {
        let column: Vec<f64> = table_of.iter().map(|row| row[i]).collect();
        let name = if matches!(name, "low" | "high" | "bound_low" | "bound_high") {
            format!("ratio_{name}")
        } else {
            name.into()
        };
        columns.set_item(name, column.into_pyarray(py))?;
    }
    let p_adjusted: Vec<f64> = made.iter().map(|c| or_nan(c.p_adjusted)).collect();
    columns.set_item("p_adjusted", p_adjusted.into_pyarray(py))?;
    columns.set_item("comparisons", made.iter().map(|c| c.comparisons).collect::<Vec<_>>())?;
    columns.set_item("source_before", made.iter().map(|c| said_by(row(c.before))).collect::<Vec<_>>())?;
    columns.set_item("source_after", made.iter().map(|c| said_by(row(c.after))).collect::<Vec<_>>())?;
    columns.set_item("flags", made.iter().map(|c| c.flags.bits()).collect::<Vec<_>>().into_pyarray(py))?;
    Ok(columns)
}

/// What part each category of an attribute is, a row a category.
#[pyfunction]
pub fn table_shares<'py>(
    py: Python<'py>,
    records: Records<'py>,
    attribute: &str,
    asked: share::Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let options = share::options(&asked)?;
    let table = table(records)?;
    let made = py.detach(|| coherence::splits(&table, attribute, options)).map_err(Error)?;
    let columns = PyDict::new(py);
    let rows: Vec<_> = made.iter().map(|split| table.row(split.row)).collect();
    identity(&columns, &table, &rows)?;
    columns.set_item("period", rows.iter().map(|r| r.map(|r| r.period.to_string())).collect::<Vec<_>>())?;
    columns.set_item("source", rows.iter().map(|r| said_by(*r)).collect::<Vec<_>>())?;
    let exact = |count: Count| count.value();
    columns.set_item("part", made.iter().map(|s| exact(s.part)).collect::<Vec<_>>())?;
    columns.set_item("known", made.iter().map(|s| exact(s.known)).collect::<Vec<_>>())?;
    columns.set_item("whole", made.iter().map(|s| s.whole.and_then(exact)).collect::<Vec<_>>())?;
    for (name, of) in [("share_of_all", true), ("share_of_known", false)] {
        let shares: Vec<_> =
            made.iter().map(|s| if of { s.of_all.as_ref() } else { s.of_known.as_ref() }).collect();
        let column = |number: fn(&Share) -> Option<f64>| -> Vec<f64> {
            shares.iter().map(|share| or_nan(share.and_then(number))).collect()
        };
        columns.set_item(name, column(|s| s.value).into_pyarray(py))?;
        columns.set_item(format!("{name}_low"), column(|s| s.interval.low).into_pyarray(py))?;
        columns.set_item(format!("{name}_high"), column(|s| s.interval.high).into_pyarray(py))?;
        if !of {
            columns.set_item("bound_low", column(|s| s.bounds.and_then(|b| b.low)).into_pyarray(py))?;
            columns.set_item("bound_high", column(|s| s.bounds.and_then(|b| b.high)).into_pyarray(py))?;
        }
    }
    let flags: Vec<u16> = made.iter().map(|s| s.flags.bits()).collect();
    columns.set_item("flags", flags.into_pyarray(py))?;
    Ok(columns)
}

/// Each figure that was published more than once, a row for each time.
#[pyfunction]
pub fn table_vintages<'py>(
    py: Python<'py>,
    records: Records<'py>,
    area: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = table(records)?;
    let figures = match area {
        Some(area) => table.vintages(area).map_err(Error)?,
        None => table.figures(),
    };
    let repeated: Vec<_> = figures.into_iter().filter(|figure| figure.rows.len() > 1).collect();
    let each =
        || repeated.iter().flat_map(|figure| figure.rows.iter().map(move |&row| (row, figure.agreement)));
    let rows: Vec<_> = each().map(|(row, _)| table.row(row)).collect();
    let columns = PyDict::new(py);
    identity(&columns, &table, &rows)?;
    columns.set_item("period", rows.iter().map(|r| r.map(|r| r.period.to_string())).collect::<Vec<_>>())?;
    columns.set_item("count", rows.iter().map(|r| r.map(|r| r.count.to_string())).collect::<Vec<_>>())?;
    columns.set_item("source", rows.iter().map(|r| said_by(*r)).collect::<Vec<_>>())?;
    let published =
        |row: &Option<Row<'_>>| row.and_then(|r| r.source).and_then(|s| s.published).map(|p| p.to_string());
    columns.set_item("published", rows.iter().map(published).collect::<Vec<_>>())?;
    columns.set_item("agreement", each().map(|(_, agreement)| agreement.name()).collect::<Vec<_>>())?;
    columns.set_item("row", each().map(|(row, _)| row).collect::<Vec<_>>())?;
    Ok(columns)
}

/// An area against the rest of what it is part of, a row for each published version.
#[pyfunction]
pub fn table_rest_of_parent<'py>(
    py: Python<'py>,
    records: Records<'py>,
    area: &str,
    confidence: f64,
) -> PyResult<Bound<'py, PyDict>> {
    let table = table(records)?;
    let made = coherence::rest_of_parent(&table, area, Confidence::new(confidence).map_err(Error)?)
        .map_err(Error)?;
    let columns = PyDict::new(py);
    columns.set_item("area", made.iter().map(|v| v.area.clone()).collect::<Vec<_>>())?;
    columns.set_item("parent", made.iter().map(|v| v.parent.clone()).collect::<Vec<_>>())?;
    columns.set_item("offence", made.iter().map(|v| v.offence.clone()).collect::<Vec<_>>())?;
    columns.set_item("before", made.iter().map(|v| v.before.to_string()).collect::<Vec<_>>())?;
    columns.set_item("after", made.iter().map(|v| v.after.to_string()).collect::<Vec<_>>())?;
    let source = |i: usize| made.iter().map(|v| said_by(table.row(v.rows[i]))).collect::<Vec<_>>();
    columns.set_item("source_before", source(0))?;
    columns.set_item("source_after", source(1))?;
    for (name, area) in [("area", true), ("rest", false)] {
        let changes: Vec<_> = made.iter().map(|v| if area { &v.of_area } else { &v.of_rest }).collect();
        let counts = |after: bool| {
            let text =
                |c: &&quetelet::compare::Change| if after { c.after } else { c.before }.recorded().value();
            changes.iter().map(text).collect::<Vec<_>>()
        };
        columns.set_item(format!("{name}_before"), counts(false))?;
        columns.set_item(format!("{name}_after"), counts(true))?;
        let column =
            |i: usize| changes.iter().map(|c| or_nan(numbers(c)[i])).collect::<Vec<f64>>().into_pyarray(py);
        columns.set_item(format!("{name}_ratio"), column(0))?;
        columns.set_item(format!("{name}_ratio_low"), column(1))?;
        columns.set_item(format!("{name}_ratio_high"), column(2))?;
    }
    columns.set_item("flags", made.iter().map(|v| v.flags.bits()).collect::<Vec<_>>().into_pyarray(py))?;
    Ok(columns)
}

/// Whether the table bears a claim, a row for each published version of its figures.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn table_claim<'py>(
    py: Python<'py>,
    records: Records<'py>,
    text: &str,
    area: &str,
    offence: &str,
    before: &str,
    after: &str,
    confidence: f64,
) -> PyResult<Bound<'py, PyDict>> {
    let table = table(records)?;
    let claim: Claim = text.parse().map_err(Error)?;
    let periods = (before.parse().map_err(Error)?, after.parse().map_err(Error)?);
    let confidence = Confidence::new(confidence).map_err(Error)?;
    let made = of_table(&table, &claim, (area, offence), periods, confidence).map_err(Error)?;
    let columns = PyDict::new(py);
    let count = |row: usize| table.row(row).map(|row| row.count.to_string());
    columns.set_item("before", made.iter().map(|v| count(v.before)).collect::<Vec<_>>())?;
    columns.set_item("after", made.iter().map(|v| count(v.after)).collect::<Vec<_>>())?;
    columns
        .set_item("source_before", made.iter().map(|v| said_by(table.row(v.before))).collect::<Vec<_>>())?;
    columns.set_item("source_after", made.iter().map(|v| said_by(table.row(v.after))).collect::<Vec<_>>())?;
    columns.set_item("verdict", made.iter().map(|v| v.checked.verdict.name()).collect::<Vec<_>>())?;
    let bound = |low: bool| {
        let of = |v: &quetelet::claim::Version| {
            v.checked.probability.and_then(|p| if low { p.low } else { p.high })
        };
        made.iter().map(|v| or_nan(of(v))).collect::<Vec<f64>>().into_pyarray(py)
    };
    columns.set_item("probability_low", bound(true))?;
    columns.set_item("probability_high", bound(false))?;
    columns.set_item("says", made.iter().map(|v| v.checked.says.clone()).collect::<Vec<_>>())?;
    let doubts =
        |v: &quetelet::claim::Version| v.doubts.iter().map(|f| f.says.as_str()).collect::<Vec<_>>().join(" ");
    columns.set_item("doubts", made.iter().map(doubts).collect::<Vec<_>>())?;
    columns.set_item(
        "flags",
        made.iter().map(|v| v.checked.flags.bits()).collect::<Vec<_>>().into_pyarray(py),
    )?;
    Ok(columns)
}

/// How a file is printed: marks, whether `<5` can be zero, what a dashed year means.
type Printed = (BTreeMap<String, String>, bool, Option<String>);

/// A CSV file as columns, and the names of its attributes.
#[pyfunction]
pub fn read_csv<'py>(
    py: Python<'py>,
    path: &str,
    roles: BTreeMap<String, String>,
    attributes: Option<Vec<String>>,
    printed: Printed,
    delimiter: Option<&str>,
) -> PyResult<(Bound<'py, PyDict>, Vec<String>)> {
    let (marks, zero_included, dashed_year) = printed;
    let file = File::open(path)
        .map_err(|e| Error(quetelet::Error::File { path: path.into(), reason: e.to_string() }))?;
    let mut options = ReadOptions::default().marks(Marks::new(marks, zero_included).map_err(Error)?);
    if let Some(attributes) = attributes {
        options = options.attributes(attributes);
    }
    if let Some(delimiter) = delimiter {
        options = options.delimiter(delimiter.parse::<Delimiter>().map_err(Error)?);
    }
    if let Some(meaning) = dashed_year {
        options = options.dashed_year(meaning.parse::<DashedYear>().map_err(Error)?);
    }
    for (role, column) in &roles {
        // Named only where it is not the usual one: an optional column that is named must be there.
        options = match role.as_str() {
            usual if usual == column => options,
            "area" => options.area(column),
            "period" => options.period(column),
            "offence" => options.offence(column),
            "count" => options.count(column),
            "population" => options.population(column),
            "source" => options.source(column),
            _ => options.published(column),
        };
    }
    let table = Table::read_csv(file, &options).map_err(|e| Error(e.at(path)))?;
    Ok((columns(py, &table, &roles)?, table.attributes().map(str::to_owned).collect()))
}

/// The Lancashire case as columns, and the names of its attributes.
#[pyfunction]
pub fn lancashire(py: Python<'_>) -> PyResult<(Bound<'_, PyDict>, Vec<String>)> {
    let csv = include_str!("../../examples/data/lancashire.csv");
    let table = Table::read_csv(csv.as_bytes(), &ReadOptions::default()).map_err(Error)?;
    Ok((columns(py, &table, &BTreeMap::new())?, table.attributes().map(str::to_owned).collect()))
}

fn columns<'py>(
    py: Python<'py>,
    table: &Table,
    roles: &BTreeMap<String, String>,
) -> Result<Bound<'py, PyDict>> {
    let named = |role: &str| roles.get(role).cloned().unwrap_or_else(|| role.to_owned());
    let rows: Vec<Row<'_>> = table.rows().collect();
    let columns = PyDict::new(py);
    let set = |name: String, column: Texts| columns.set_item(name, column).map_err(|_| unreadable());
    set(named("area"), rows.iter().map(|r| Some(r.area.to_owned())).collect())?;
    set(named("period"), rows.iter().map(|r| Some(r.period.to_string())).collect())?;
    set(named("offence"), rows.iter().map(|r| Some(r.offence.to_owned())).collect())?;
    for name in table.attributes() {
        set(name.to_owned(), rows.iter().map(|r| r.attribute(name).map(str::to_owned)).collect())?;
    }
    let (low, _, state) = count_vectors(rows.iter().map(|r| r.count));
    let counted = if state.iter().all(|&state| state == 0) {
        columns.set_item(named("count"), low)
    } else {
        columns.set_item(named("count"), rows.iter().map(|r| r.count.to_string()).collect::<Vec<_>>())
    };
    counted.map_err(|_| unreadable())?;
    if rows.iter().any(|r| r.population.is_some()) {
        let people: Vec<Option<f64>> = rows.iter().map(|r| r.population).collect();
        columns.set_item(named("population"), people).map_err(|_| unreadable())?;
    }
    if rows.iter().any(|r| r.source.is_some()) {
        set(named("source"), rows.iter().map(|r| said_by(Some(*r))).collect())?;
        let published = |r: &Row<'_>| r.source.and_then(|s| s.published).map(|p| p.to_string());
        set(named("published"), rows.iter().map(published).collect())?;
    }
    for name in table.annotations() {
        let cell = |r: &Row<'_>| {
            r.annotations().find(|(n, _)| *n == name).and_then(|(_, text)| text.map(str::to_owned))
        };
        set(name.to_owned(), rows.iter().map(cell).collect())?;
    }
    Ok(columns)
}

fn unreadable() -> Error {
    Error(quetelet::Error::File { path: "table".into(), reason: "a column could not be handed over".into() })
}
