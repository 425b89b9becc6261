//! A table of the rows that are wanted.
use super::{
    Table,
    categories::Wanted,
    selection::{keep, unknown_name},
};
use crate::{Error, Period, Result, Source};
use serde::{Deserialize, Serialize};

/// Which rows of a table are kept by [`Table::filter`]. What is said several times may be any of these; what is not said
/// may be anything.
///
/// It differs from a [`Selection`](super::Selection) in the attributes that are not named: a filter keeps totals and
/// categories alike.
///
/// ```
/// use quetelet::{Table, record::{Filter, ReadOptions}};
///
/// let printed = "area,period,offence,platform,count\n\
///                Met,2018/19,sexual grooming,,455\n\
///                Met,2018/19,sexual grooming,Instagram,90\n\
///                Kent,2018/19,sexual grooming,,80\n\
///                Surrey,2018/19,sexual grooming,,70\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let two = table.filter(&Filter::default().area("Kent").area("Metropolitan Police"))?;
/// assert_eq!(two.rows().map(|row| row.number()).collect::<Vec<_>>(), [2, 3, 4]);
/// assert_eq!(two.filter(&Filter::default().total("platform"))?.len(), 2);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    areas: Vec<String>,
    offences: Vec<String>,
    periods: Vec<Period>,
    during: Option<Period>,
    sources: Vec<String>,
    attributes: Vec<(String, Option<String>)>,
}

impl Filter {
    /// Of this area too, by any of its names.
    #[must_use]
    pub fn area(mut self, area: &str) -> Self {
        self.areas.push(area.to_owned());
        self
    }

    /// Of this offence too, by any of its names.
    #[must_use]
    pub fn offence(mut self, offence: &str) -> Self {
        self.offences.push(offence.to_owned());
        self
    }

    /// Of this period too, and of no part of it.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.periods.push(period);
        self
    }

    /// Of periods of which every day lies within this one.
    #[must_use]
    pub fn during(self, period: Period) -> Self {
        Self { during: Some(period), ..self }
    }

    /// From this source too: by its name, or by its name and date (`release (2019-03)`).
    #[must_use]
    pub fn source(mut self, source: &str) -> Self {
        self.sources.push(source.to_owned());
        self
    }

    /// Of this category of an attribute too.
    #[must_use]
    pub fn category(mut self, attribute: &str, category: &str) -> Self {
        self.attributes.push((attribute.to_owned(), Some(category.to_owned())));
        self
    }

    /// Of the total over an attribute too.
    #[must_use]
    pub fn total(mut self, attribute: &str) -> Self {
        self.attributes.push((attribute.to_owned(), None));
        self
    }
}

impl Table {
    /// The table of the rows that `filter` keeps, in their order. What each is about stays what it was in this table: an
    /// area that other rows told to be the region `West Midlands` is written by its code where it stands without them.
    ///
    /// # Errors
    /// When the table has no such area, offence, period, source, attribute or category, or no row has all that is wanted.
    /// The message lists what there is.
    pub fn filter(&self, filter: &Filter) -> Result<Self> {
        self.of_rows(&self.kept_by(filter)?).map(|(table, _)| table)
    }

    /// The same, the rows it has, and whether every name in it is as printed.
    #[doc(hidden)]
    pub fn filtered(&self, filter: &Filter) -> Result<(Self, Vec<usize>, bool)> {
        let rows = self.kept_by(filter)?;
        let (table, as_printed) = self.of_rows(&rows)?;
        Ok((table, rows, as_printed))
    }

    /// The rows that are kept, in order.
    fn kept_by(&self, filter: &Filter) -> Result<Vec<usize>> {
        let mut rows = vec![true; self.len()];
        let areas = codes(&filter.areas, |area| self.area_code(area))?;
        keep_any(&mut rows, &areas, self.area_codes());
        let offences = codes(&filter.offences, |offence| self.offence_code(offence))?;
        keep_any(&mut rows, &offences, self.offence_codes());
        let periods = codes(&filter.periods, |&period| self.period_code(period))?;
        keep_any(&mut rows, &periods, self.period_codes());
        if let Some(during) = filter.during {
            let within = self.by_period(|period| during.contains(&period));
            keep(&mut rows, (0..self.len()).map(|row| within.get(row) == Some(&true)));
        }
        self.keep_sources(&mut rows, &filter.sources)?;
        self.keep_any_category(&mut rows, &filter.attributes)?;
        let kept: Vec<usize> = (0..self.len()).filter(|&row| rows.get(row) == Some(&true)).collect();
        if kept.is_empty() {
            return Err(Error::domain("filter", "met by a row of the table", "what no row has together"));
        }
        Ok(kept)
    }

    fn keep_sources(&self, rows: &mut [bool], wanted: &[String]) -> Result<()> {
        let bears = |source: &Source, name: &str| source.name == name || source.to_string() == name;
        for name in wanted {
            if !self.sources().any(|source| bears(source, name.trim())) {
                return Err(unknown_name("source", name, self.sources().map(|source| source.name.as_str())));
            }
        }
        if !wanted.is_empty() {
            let any = |source: &Source| wanted.iter().any(|name| bears(source, name.trim()));
            keep(rows, self.rows().map(|row| row.source.is_some_and(any)));
        }
        Ok(())
    }

    fn keep_any_category(&self, rows: &mut [bool], wanted: &[(String, Option<String>)]) -> Result<()> {
        if let Some((name, _)) = wanted.iter().find(|(name, _)| self.attribute_place(name).is_none()) {
            return Err(unknown_name("attribute", name, self.attributes()));
        }
        for (at, attribute) in self.attributes.iter().enumerate() {
            let of = wanted.iter().filter(|(name, _)| *name == attribute.name);
            let any: Vec<Wanted> = of
                .map(|(_, category)| self.category_named(at, category.as_deref()))
                .collect::<Result<_>>()?;
            if !any.is_empty() {
                let meant = self.category_codes(at).map(|code| any.iter().any(|wanted| wanted.holds(code)));
                keep(rows, meant);
            }
        }
        Ok(())
    }

    /// The place of an attribute among those of the table.
    pub(crate) fn attribute_place(&self, name: &str) -> Option<usize> {
        self.attributes().position(|attribute| attribute == name)
    }
}

fn codes<T>(wanted: &[T], code: impl Fn(&T) -> Result<u32>) -> Result<Vec<u32>> {
    wanted.iter().map(code).collect()
}

/// Keeps the rows of any of the codes, where some are given.
fn keep_any(rows: &mut [bool], wanted: &[u32], codes: impl Iterator<Item = u32>) {
    if !wanted.is_empty() {
        keep(rows, codes.map(|code| wanted.contains(&code)));
    }
}
