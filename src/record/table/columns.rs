//! A table made of whole columns.
use super::{
    Coded, Table,
    builder::{Extra, distinct, few_enough, named, respelled},
    column::{Column, next_code},
    counts::{Counts, Populations},
    identities::Identities,
    numbering::Numbering,
    series_cache::SeriesCache,
    values::Values,
};
use crate::{
    Error, Period, Result, Source,
    record::{Published, source},
};
use std::{borrow::Borrow, collections::HashMap};

/// The columns of a table, equally long; those of texts are coded by a dictionary, so that a text that stands in many
/// rows is given once.
///
/// ```
/// use quetelet::{Count, Table, record::{Coded, TableColumns}};
///
/// let columns = TableColumns {
///     areas: Coded { values: vec!["Kent".to_owned(), "Surrey".to_owned()], codes: vec![1, 0, 1] },
///     periods: Coded { values: vec!["2018".parse()?, "2019".parse()?], codes: vec![0, 0, 1] },
///     offences: Coded { values: vec!["burglary".to_owned()], codes: vec![0, 0, 0] },
///     counts: [80_u32, 60, 70].map(Count::from).into_iter().collect(),
///     ..TableColumns::default()
/// };
/// let table = Table::from_columns(columns)?;
/// assert_eq!(table.series(), [vec![0, 2], vec![1]]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableColumns {
    /// Where, as printed.
    pub areas: Coded<String>,
    /// When.
    pub periods: Coded<Period>,
    /// Of what, as printed.
    pub offences: Coded<String>,
    /// The categories of each attribute, by its name; a blank is the total over it.
    pub attributes: Vec<(String, Coded<String>)>,
    /// How many.
    pub counts: Counts,
    /// How many people lived there, where that is known.
    pub populations: Option<Populations>,
    /// Who says so, where that is known.
    pub sources: Option<Coded<Option<Source>>>,
    /// Columns that are kept, and make no difference.
    pub annotations: Vec<(String, Coded<String>)>,
}

impl Table {
    /// The table of these columns. Its rows are numbered from 0.
    ///
    /// # Errors
    /// When there is no row, columns are not equally long, a code has no value, an area, offence or source is blank, a
    /// population is not positive and finite, or two attributes or annotations bear one name. The message names the row.
    pub fn from_columns(columns: TableColumns) -> Result<Self> {
        let TableColumns { areas, periods, offences, attributes, counts, populations, sources, annotations } =
            columns;
        let rows = counts.len();
        few_enough(rows)?;
        distinct(attributes.iter().chain(&annotations).map(|(name, _)| name.as_str()))?;
        let extras = |columns: Vec<(String, Coded<String>)>| -> Result<Vec<Extra>> {
            let extra = |(name, column): (String, Coded<String>)| {
                let column = checked(&name, rows, column.map(trimmed), |_| Ok(()))?;
                Ok(Extra { name: trimmed(name), column })
            };
            columns.into_iter().map(extra).collect()
        };
        let sources = sources.unwrap_or_else(|| Coded { values: vec![None], codes: vec![0; rows] });
        let table = Self {
            numbering: Numbering::from(0),
            areas: checked("area", rows, areas.map(trimmed), |name| named("area", name).map(drop))?,
            periods: checked("period", rows, periods, |_| Ok(()))?,
            offences: checked("offence", rows, offences.map(trimmed), |name| {
                named("offence", name).map(drop)
            })?,
            attributes: extras(attributes)?,
            annotations: extras(annotations)?,
            populations: people(rows, populations)?,
            sources: checked("source", rows, sources, |source: &Option<Source>| {
                source.as_ref().map_or(Ok(None), |source| respelled(source, false)).map(drop)
            })?,
            counts,
            geography: None,
            classification: None,
            area_identities: Identities::default(),
            series_cache: SeriesCache::default(),
            offence_identities: Identities::default(),
            categories: Vec::new(),
        };
        if rows == 0 {
            return Err(Error::domain("table", "at least one row long", 0));
        }
        let table = table.resolved();
        table.periods_are_whole(table.annotations.iter())?;
        Ok(table)
    }
}

impl Coded<Option<Source>> {
    /// Who says so, from a column of names and one of dates of publication. Where there is no column of dates, a date may
    /// stand behind a name, in brackets; where only a date is given, the source is "not stated".
    ///
    /// # Errors
    /// When the two are not equally long, or a code has no value.
    pub fn of(names: Coded<String>, published: Option<Coded<Option<Published>>>) -> Result<Self> {
        let Some(published) = published else {
            return Ok(names.map(|name| source::named_and_dated(name.trim())));
        };
        same_length("published", published.codes.len(), names.codes.len())?;
        let mut pairs = HashMap::new();
        let mut values = Vec::new();
        let each = names.codes.iter().zip(&published.codes);
        let code = |(&name, &date): (&u32, &u32)| -> Result<u32> {
            if let Some(&code) = pairs.get(&(name, date)) {
                return Ok(code);
            }
            let next = next_code(values.len())?;
            values.push(source::stated(names.value(name)?.trim(), *published.value(date)?));
            pairs.insert((name, date), next);
            Ok(next)
        };
        let codes = each.map(code).collect::<Result<_>>()?;
        Ok(Self { values, codes })
    }
}

fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() { text } else { text.trim().to_owned() }
}

/// A column of a table of so many rows, each of whose values passes a `check`.
fn checked<V: Values, T: Borrow<V::Value>>(
    name: &str,
    rows: usize,
    column: Coded<T>,
    check: impl Fn(&V::Value) -> Result<()>,
) -> Result<Column<V>> {
    same_length(name, column.codes.len(), rows)?;
    let column = Column::of(column).map_err(|error| error.at(format_args!("column {name:?}")))?;
    // Only what is refused is looked for.
    column.distinct().try_for_each(|value| {
        let row = || column.first_row(|other| other == value).unwrap_or_default();
        check(value).map_err(|error| error.in_column(Numbering::from(0).row(row()), name))
    })?;
    Ok(column)
}

fn people(rows: usize, populations: Option<Populations>) -> Result<Populations> {
    let populations = populations.unwrap_or_else(|| Populations::unknown(rows));
    same_length("population", populations.len(), rows)?;
    Ok(populations)
}

fn same_length(name: &str, length: usize, rows: usize) -> Result<()> {
    if length == rows {
        return Ok(());
    }
    let (left_name, right_name) = (name.to_owned().into(), "counts".into());
    Err(Error::Lengths { left_name, right_name, left: length, right: rows })
}
