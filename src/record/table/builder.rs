//! A table as it is filled: the one door through which rows come.
use super::{
    Table,
    column::{Coder, Column},
    counts::{Counts, Populations},
    formula::bare,
    identities::Identities,
    index::FREE,
    numbering::Numbering,
    series_cache::SeriesCache,
    values::Texts,
};
use crate::{Count, Error, Period, Result, Source, record::Footnote};
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};

/// What one row says.
pub(in crate::record) struct Entry<'a> {
    pub area: &'a str,
    pub period: Period,
    pub offence: &'a str,
    pub attributes: Vec<&'a str>,
    pub annotations: Vec<&'a str>,
    pub count: Count,
    pub population: Option<f64>,
    pub source: &'a Option<Source>,
    /// What marks behind the count and the period say of the figure.
    pub footnotes: BTreeSet<Footnote>,
}

/// A column beyond those that every table has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(in crate::record) struct Extra {
    pub name: String,
    pub column: Column<Texts>,
}

/// The columns of a table as they are filled.
pub(in crate::record) struct Builder {
    numbering: Numbering,
    areas: Coder<Texts>,
    periods: Coder<Vec<Period>>,
    offences: Coder<Texts>,
    attributes: Vec<(String, Coder<Texts>)>,
    annotations: Vec<(String, Coder<Texts>)>,
    counts: Counts,
    populations: Populations,
    sources: Coder<Vec<Option<Source>>>,
    /// The rows that have footnotes, and their words.
    footnotes: Vec<(usize, String)>,
    /// Whether it is filled from a file, in which what would be a formula is guarded.
    is_file: bool,
}

/// The annotation that holds the words of footnotes.
const FOOTNOTES: &str = "footnotes";

impl Builder {
    /// A table without rows; its first row will have the number `first`. Where that is not 0 the rows are those of a file: a
    /// cell in it that a spreadsheet program would take for a formula is guarded by an apostrophe, which is taken off.
    ///
    /// # Errors
    /// When a name of an attribute or annotation is blank, or two are the same.
    pub fn new(first: usize, attributes: Vec<String>, annotations: Vec<String>) -> Result<Self> {
        let is_file = first > 0;
        let unguarded = |name: &String| if is_file { bare(name.trim()) } else { name.trim() }.to_owned();
        let [attributes, annotations] =
            [attributes, annotations].map(|names| names.iter().map(unguarded).collect::<Vec<_>>());
        distinct(attributes.iter().chain(&annotations).map(String::as_str))?;
        let empty = |names: Vec<String>| names.into_iter().map(|name| (name, Coder::new())).collect();
        Ok(Self {
            is_file,
            numbering: Numbering::from(first),
            areas: Coder::new(),
            periods: Coder::new(),
            offences: Coder::new(),
            attributes: empty(attributes),
            annotations: empty(annotations),
            counts: Counts::default(),
            populations: Populations::default(),
            sources: Coder::new(),
            footnotes: Vec::new(),
        })
    }

    /// Rows counted from `first`, whose texts are as they are.
    pub(super) fn counted_from(self, first: usize) -> Self {
        Self { numbering: Numbering::from(first), ..self }
    }

    /// Makes `number` that of the next row.
    pub fn number_next(&mut self, number: usize) {
        self.numbering.set(self.counts.len(), number);
    }

    /// One row more.
    ///
    /// # Errors
    /// When the area or the offence is blank, the population is not positive and finite, or the attributes are more
    /// or fewer than the table's.
    pub fn push(&mut self, entry: &Entry<'_>) -> Result<()> {
        let row = self.counts.len();
        let place = |numbering: &Numbering, column, error: Error| error.in_column(numbering.row(row), column);
        few_enough(row.saturating_add(1))?;
        let is_file = self.is_file;
        let read = |text| if is_file { bare(text) } else { text };
        let area = named("area", read(entry.area.trim())).map_err(|e| place(&self.numbering, "area", e))?;
        let offence =
            named("offence", read(entry.offence.trim())).map_err(|e| place(&self.numbering, "offence", e))?;
        let population =
            check_population(entry.population).map_err(|e| place(&self.numbering, "population", e))?;
        let source = entry.source.as_ref().map_or(Ok(None), |source| respelled(source, is_file));
        let source = source.map_err(|e| place(&self.numbering, "source", e))?;
        fill(&mut self.attributes, &entry.attributes, read).map_err(|e| e.at(self.numbering.row(row)))?;
        fill(&mut self.annotations, &entry.annotations, read).map_err(|e| e.at(self.numbering.row(row)))?;
        self.areas.push(area)?;
        self.offences.push(offence)?;
        self.periods.push(&entry.period)?;
        self.sources.push(if source.is_some() { &source } else { entry.source })?;
        self.counts.push(entry.count);
        self.populations.push(population);
        if !entry.footnotes.is_empty() {
            self.footnotes.push((row, Footnote::words(&entry.footnotes)));
        }
        Ok(())
    }

    /// The table, in which no name has been looked up yet.
    ///
    /// # Errors
    /// When it has no row.
    pub fn finish(mut self) -> Result<Table> {
        if self.counts.is_empty() {
            return Err(Error::domain("table", "at least one row long", 0));
        }
        let footnotes = self.footnote_column()?;
        self.annotations.extend(footnotes);
        Ok(Table {
            numbering: self.numbering,
            areas: self.areas.finish(),
            periods: self.periods.finish(),
            offences: self.offences.finish(),
            attributes: extras(self.attributes),
            annotations: extras(self.annotations),
            counts: self.counts,
            populations: self.populations,
            sources: self.sources.finish(),
            geography: None,
            classification: None,
            area_identities: Identities::default(),
            series_cache: SeriesCache::default(),
            offence_identities: Identities::default(),
            categories: Vec::new(),
        })
    }

    /// The words of the footnotes of every row, where there are any, under a name that no other column has.
    fn footnote_column(&mut self) -> Result<Option<(String, Coder<Texts>)>> {
        if self.footnotes.is_empty() {
            return Ok(None);
        }
        let taken =
            |name: &str| self.attributes.iter().chain(&self.annotations).any(|(other, _)| other == name);
        let numbered = (2..).map(|number: usize| format!("{FOOTNOTES} ({number})"));
        let name = std::iter::once(FOOTNOTES.to_owned()).chain(numbered).find(|name| !taken(name));
        let (mut column, mut noted) = (Coder::new(), self.footnotes.iter().peekable());
        for row in 0..self.counts.len() {
            column.push(noted.next_if(|(at, _)| *at == row).map_or("", |(_, words)| words.as_str()))?;
        }
        Ok(name.map(|name| (name, column)))
    }
}

/// Nothing, or that a table cannot have so many rows: of each, a code says what it is about.
pub(super) fn few_enough(rows: usize) -> Result<()> {
    let most = usize::try_from(FREE).unwrap_or(usize::MAX);
    if rows <= most { Ok(()) } else { Err(Error::domain("number of rows", format!("at most {most}"), rows)) }
}

fn extras(columns: Vec<(String, Coder<Texts>)>) -> Vec<Extra> {
    columns.into_iter().map(|(name, coder)| Extra { name, column: coder.finish() }).collect()
}

/// A name without the blanks around it.
pub(in crate::record) fn named<'a>(what: &'static str, text: &'a str) -> Result<&'a str> {
    let name = text.trim();
    if name.is_empty() { Err(Error::domain(what, "a name", "a blank")) } else { Ok(name) }
}

/// A population that a rate can be made with.
pub(in crate::record) fn check_population(population: Option<f64>) -> Result<Option<f64>> {
    match population {
        Some(people) if !(people > 0.0 && people.is_finite()) => {
            Err(Error::domain("population", "positive and finite, or blank where it is not known", people))
        }
        _ => Ok(population),
    }
}

/// The source without the blanks around its name, and in a file without what guards it, where it has some.
pub(super) fn respelled(source: &Source, is_file: bool) -> Result<Option<Source>> {
    let name = named("source", &source.name)?;
    let name = if is_file { bare(name) } else { name };
    let differs = name.len() < source.name.len();
    Ok(differs.then(|| Source { name: name.to_owned(), published: source.published }))
}

fn fill<'a>(
    columns: &mut [(String, Coder<Texts>)],
    values: &[&'a str],
    read: impl Fn(&'a str) -> &'a str,
) -> Result<()> {
    if columns.len() != values.len() {
        return Err(Error::domain("number of attributes", columns.len().to_string(), values.len()));
    }
    columns.iter_mut().zip(values).try_for_each(|((_, coder), value)| coder.push(read(value.trim())))
}

pub(super) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = HashSet::new();
    for name in names {
        if name.trim().is_empty() {
            return Err(Error::domain("attribute", "a name", "a blank"));
        }
        if !seen.insert(name.trim()) {
            let name = Error::excerpt(name.trim());
            return Err(Error::domain(format!("attribute {name:?}"), "named once", "2 of the name"));
        }
    }
    Ok(())
}
