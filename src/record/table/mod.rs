//! Many records.
mod agreement;
mod apart;
mod builder;
mod categories;
mod changing;
mod column;
mod columns;
mod company;
mod complete;
mod counts;
mod derived;
mod figure;
mod file;
mod filter;
mod formula;
mod grid;
mod grouping;
mod identities;
mod index;
mod names;
mod numbering;
mod preference;
mod record;
mod row;
mod selection;
mod series_cache;
mod shared_names;
mod spellings;
mod splitting;
mod states;
mod stored;
mod subperiods;
mod subset;
mod values;
mod with_populations;
mod write;

pub use agreement::Agreement;
pub use column::Coded;
pub use columns::TableColumns;
pub use counts::{Counts, Populations};
pub use figure::Figure;
pub use file::write_text;
pub use filter::Filter;
pub use record::Record;
pub use row::Row;
pub use selection::Selection;
pub use with_populations::Populated;

pub(super) use builder::{Builder, Entry, check_population, named};
pub(crate) use column::ByRow;
pub(crate) use derived::Derived;
pub(crate) use grid::{Grid, GridCell};
pub(crate) use identities::Meaning;
pub(crate) use preference::{Preferences, of_source};

use super::{Geography, Offences, category::Role};
use crate::{Count, Error, Period, Result, Source};
use builder::{Extra, distinct};
use categories::Categories;
use column::{Coder, Column};
use identities::Identities;
use numbering::Numbering;
use serde::{Deserialize, Serialize};
use series_cache::SeriesCache;
use std::collections::BTreeSet;
use values::Texts;

/// Records of offences, as they were printed: area, period, offence, attributes, count, population and source.
///
/// A blank attribute is the total over that attribute: a row with the platform `Instagram` is a part of the row
/// without a platform, and the two are never added. So is a word for a total (`Total`, `All ages`, `Persons` beside
/// `Male`); an area `Total` is all the areas of the table, and an offence `All offences` all its offences. Rows keep
/// their order. Two rows speak of the same area when their names mean one area of the geography (`Met`,
/// `Metropolitan Police`) or differ in nothing but case and spaces, of the same offence or category likewise, and of
/// the same period when the days are the same.
///
/// A name that several areas of the geography bear is told by the others in the column: beside other regions
/// `West Midlands` is the region, beside forces the force. Where both stand in one table, a column with the codes or
/// the kinds of areas tells the rows apart, or the populations do: more people live in the region.
///
/// ```
/// use quetelet::{Table, record::ReadOptions};
///
/// let printed = "area;period;offence;platform;count\r\n\
///                Lancashire;2018/19;sexual communication with a child;;252\r\n\
///                Lancashire;2018/19;sexual communication with a child;Instagram;90\r\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// assert_eq!(table.attributes().collect::<Vec<_>>(), ["platform"]);
/// let total = table.rows().find(|row| row.is_total()).map(|row| row.count.value());
/// assert_eq!(total, Some(Some(252)));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "stored::Stored")]
pub struct Table {
    numbering: Numbering,
    areas: Column<Texts>,
    periods: Column<Vec<Period>>,
    offences: Column<Texts>,
    attributes: Vec<Extra>,
    counts: Counts,
    populations: Populations,
    sources: Column<Vec<Option<Source>>>,
    annotations: Vec<Extra>,
    geography: Option<Geography>,
    classification: Option<Offences>,
    #[serde(skip)]
    area_identities: Identities,
    #[serde(skip)]
    offence_identities: Identities,
    #[serde(skip)]
    categories: Vec<Categories>,
    #[serde(skip)]
    series_cache: SeriesCache,
}

impl Table {
    /// The table of `records`, which all have a category or nothing for each of `attributes`. Its rows are numbered
    /// from 0.
    ///
    /// # Errors
    /// When there is no record, an area or offence is blank, a population is not positive and finite, the attributes
    /// of a record are more or fewer than those named, or two of these bear one name. The message names the row.
    pub fn from_records(
        attributes: impl IntoIterator<Item = impl Into<String>>,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Self> {
        let mut builder = Builder::new(0, attributes.into_iter().map(Into::into).collect(), Vec::new())?;
        records.into_iter().try_for_each(|record| {
            builder.push(&Entry {
                area: &record.area,
                period: record.period,
                offence: &record.offence,
                attributes: record.attributes.iter().map(|a| a.as_deref().unwrap_or_default()).collect(),
                annotations: Vec::new(),
                count: record.count,
                population: record.population,
                source: &record.source,
                footnotes: BTreeSet::new(),
            })
        })?;
        Ok(builder.finish()?.resolved())
    }

    /// The same table with areas of the user's own. Every area must be one of them.
    ///
    /// Without this, areas are looked up among [`Geography::police_forces`], and one that is not there is simply
    /// not placed.
    ///
    /// # Errors
    /// When an area is unknown: the message names the row and the nearest names.
    ///
    /// ```
    /// use quetelet::{Geography, Table, record::ReadOptions};
    ///
    /// let printed = "area,period,offence,count\nMet,2018/19,sexual grooming,455\nLancastershire,2018/19,sexual grooming,376\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// let error = table.with_geography(Geography::police_forces().clone()).unwrap_err().to_string();
    /// assert!(error.starts_with("row 3, column \"area\": unknown area \"Lancastershire\"; known: Lancashire, "));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn with_geography(self, geography: Geography) -> Result<Self> {
        let table = Self { geography: Some(geography), ..self }.resolved();
        let strange = table.area_identities.strange(&table.areas, table.geography());
        table.none_strange("area", strange)?;
        Ok(table)
    }

    /// The same table with offences of the user's own. Every offence must be one of them.
    ///
    /// Without this, offences are looked up among [`Offences::home_office`], and one that is not there is simply not
    /// placed.
    ///
    /// # Errors
    /// When an offence is unknown: the message names the row and the nearest names.
    ///
    /// ```
    /// use quetelet::{Offences, Table, record::Record};
    ///
    /// let record = Record::new("Kent", "2018/19".parse()?, "s15A", 80_u32);
    /// let table = Table::from_records(Vec::<String>::new(), [record])?.with_offences(Offences::home_office().clone())?;
    /// let classed = table.row(0).and_then(|row| row.classed()).map(|offence| offence.name.as_str());
    /// assert_eq!(classed, Some("sexual communication with a child"));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn with_offences(self, offences: Offences) -> Result<Self> {
        let table = Self { classification: Some(offences), ..self }.resolved();
        let strange = table.offence_identities.strange(&table.offences, table.offences());
        table.none_strange("offence", strange)?;
        Ok(table)
    }

    /// The same table with one more annotation: a text or nothing for every row, which is kept and makes no difference.
    /// Of rows that cannot be told apart, an error names the annotation in which they differ.
    ///
    /// # Errors
    /// When the name is blank or taken, or the texts are more or fewer than the rows.
    ///
    /// ```
    /// use quetelet::{Table, record::Record};
    ///
    /// let record = Record::new("Kent", "2018/19".parse()?, "s15A", 80_u32);
    /// let table = Table::from_records(Vec::<String>::new(), [record])?.with_annotation("code", [Some("E23000032")])?;
    /// assert_eq!(table.annotations().collect::<Vec<_>>(), ["code"]);
    /// assert!(table.with_annotation("code", [None::<&str>]).is_err());
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn with_annotation(
        mut self,
        name: &str,
        texts: impl IntoIterator<Item = Option<impl AsRef<str>>>,
    ) -> Result<Self> {
        distinct(self.attributes().chain(self.annotations()).chain([name]))?;
        let mut column = Coder::new();
        for text in texts {
            column.push(text.as_ref().map_or("", |text| text.as_ref().trim()))?;
        }
        let annotation = Extra { name: name.trim().to_owned(), column: column.finish() };
        if annotation.column.len() != self.len() {
            return Err(Error::Lengths {
                left_name: annotation.name.into(),
                right_name: "counts".into(),
                left: annotation.column.len(),
                right: self.len(),
            });
        }
        self.annotations.push(annotation);
        Ok(self)
    }

    /// Nothing, or where a name stands that a tree does not know.
    fn none_strange(&self, column: &str, strange: Option<(usize, Error)>) -> Result<()> {
        strange.map_or(Ok(()), |(row, error)| Err(error.in_column(self.numbering.row(row), column)))
    }

    /// With the names looked up in the trees and in the lists of words.
    fn resolved(self) -> Self {
        let area_identities = Identities::new(&self, &self.areas, self.geography(), Role::Area);
        let offence_identities = Identities::new(&self, &self.offences, self.offences(), Role::Offence);
        let categories = self.attributes.iter().map(Categories::new).collect();
        let series_cache = SeriesCache::default();
        Self { area_identities, offence_identities, categories, series_cache, ..self }
    }

    /// The areas in which those of the rows are looked up.
    #[must_use]
    pub fn geography(&self) -> &Geography {
        self.geography.as_ref().unwrap_or_else(|| Geography::police_forces())
    }

    /// The offences among which those of the rows are looked up.
    #[must_use]
    pub fn offences(&self) -> &Offences {
        self.classification.as_ref().unwrap_or_else(|| Offences::home_office())
    }

    /// The number of rows, at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a table has at least one row")]
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The count of a row.
    #[inline]
    pub(crate) fn count(&self, index: usize) -> Option<Count> {
        self.counts.get(index)
    }

    /// The population of a row, where that is known.
    #[inline]
    pub(crate) fn population(&self, index: usize) -> Option<f64> {
        self.populations.get(index)
    }

    /// One row.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        Row::new(self, index)
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|index| self.row(index))
    }
}
