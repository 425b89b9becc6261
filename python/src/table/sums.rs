//! Tables made of a table: some of its rows, its sums, its grid; and one series of it.
use super::{Answer, Handle};
use crate::{columns::Error, work::interruptible};
use numpy::{IntoPyArray, PyArray1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Flags, Table, analysis,
    record::{CalendarUnit, Filter, Row, Selection},
};

/// Which rows are kept.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Kept {
    areas: Vec<String>,
    offences: Vec<String>,
    periods: Vec<String>,
    during: Option<String>,
    sources: Vec<String>,
    categories: Vec<(String, Option<String>)>,
}

impl Kept {
    fn filter(&self) -> Result<Filter, Error> {
        let mut filter = Filter::default();
        filter = self.areas.iter().fold(filter, |filter, area| filter.area(area));
        filter = self.offences.iter().fold(filter, |filter, offence| filter.offence(offence));
        filter = self.sources.iter().fold(filter, |filter, source| filter.source(source));
        for period in &self.periods {
            filter = filter.period(period.parse()?);
        }
        if let Some(during) = &self.during {
            filter = filter.during(during.parse()?);
        }
        let categories = self.categories.iter();
        Ok(categories.fold(filter, |filter, (attribute, category)| match category {
            Some(category) => filter.category(attribute, category),
            None => filter.total(attribute),
        }))
    }
}

/// A table, which rows of another it has, and whether their names are as printed there.
type Some<'py> = (Handle, Bound<'py, PyArray1<i64>>, bool);

/// The table of some rows.
#[pyfunction]
pub fn table_filter<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    kept: Kept,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Some<'py>> {
    let (table, filter) = (&table.get().0, kept.filter()?);
    let (made, rows, printed) = interruptible(py, tell.as_ref(), || table.filtered(&filter))?;
    let rows: Vec<i64> = rows.into_iter().filter_map(|row| i64::try_from(row).ok()).collect();
    Ok((Handle(made), rows.into_pyarray(py), printed))
}

/// The figures of one series, a row a period.
#[pyfunction]
pub fn table_series<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    area: Option<&str>,
    offence: Option<&str>,
    categories: Vec<(String, Option<String>)>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    let selection = area.into_iter().fold(Selection::default(), Selection::area);
    let selection = offence.into_iter().fold(selection, Selection::offence);
    let named = categories.iter().filter_map(|(attribute, category)| Some((attribute, category.as_ref()?)));
    let selection =
        named.fold(selection, |selection, (attribute, category)| selection.attribute(attribute, category));
    let figures = interruptible(py, None, || analysis::one_series(table, &selection))?;
    let rows: Vec<Option<Row<'_>>> = figures.iter().map(|figure| table.row(figure.row)).collect();
    let flags: Vec<Flags> = figures.iter().map(|figure| figure.flags).collect();
    let answer = Answer::new(py);
    answer.texts("period", rows.iter().map(|row| row.map(|row| row.period)))?;
    answer.counts("count", rows.iter().map(|row| row.map(|row| row.count)))?;
    answer.numbers("population", rows.iter().map(|row| row.and_then(|row| row.population)))?;
    answer.texts(
        "source",
        rows.iter().map(|row| row.and_then(|row| row.source).map(|source| source.name.as_str())),
    )?;
    answer.texts("published", rows.iter().map(|row| row.and_then(|row| row.source?.published)))?;
    answer.set("row", figures.iter().map(|figure| figure.row).collect::<Vec<_>>().into_pyarray(py))?;
    answer.flags(flags.into_iter())?;
    Ok(answer.into_columns())
}

/// A table of sums, and whether its areas are those of the tree of the other.
fn of_sums(
    py: Python<'_>,
    table: &Table,
    tell: Option<&Bound<'_, PyAny>>,
    sums: impl FnOnce(&Table) -> quetelet::Result<Table> + Send,
) -> PyResult<(Handle, bool)> {
    let made = interruptible(py, tell, || sums(table))?;
    let same = made.geography() == table.geography();
    Ok((Handle(made), same))
}

/// The totals of a table over its areas, its offences, its periods or an attribute.
#[pyfunction]
pub fn table_total(
    py: Python<'_>,
    table: &Bound<'_, Handle>,
    over: &str,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<(Handle, bool)> {
    of_sums(py, &table.get().0, tell.as_ref(), |table| analysis::total(table, over))
}

/// The table by units of the calendar.
#[pyfunction]
pub fn table_resample(
    py: Python<'_>,
    table: &Bound<'_, Handle>,
    to: &str,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<(Handle, bool)> {
    let to: CalendarUnit = to.parse().map_err(Error)?;
    of_sums(py, &table.get().0, tell.as_ref(), |table| analysis::resample(table, to))
}

/// The words for units of the calendar.
#[pyfunction]
pub fn calendar_units() -> Vec<&'static str> {
    CalendarUnit::ALL.map(CalendarUnit::name).to_vec()
}

/// The table with a row for every figure of its grid.
#[pyfunction]
pub fn table_complete(
    py: Python<'_>,
    table: &Bound<'_, Handle>,
    zeros: bool,
    tell: Option<Bound<'_, PyAny>>,
) -> PyResult<Handle> {
    let table = &table.get().0;
    interruptible(py, tell.as_ref(), || table.complete(zeros)).map(Handle)
}
