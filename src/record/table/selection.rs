//! Which rows are meant.
use super::{Table, categories::Wanted};
use crate::{
    Error, Period, Result,
    record::{Area, category::Role},
};
use serde::{Deserialize, Serialize};

/// What rows are to be about. What is not said may be anything, but for the attributes: of those that are not named,
/// only the totals are meant.
///
/// ```
/// use quetelet::{Table, record::{ReadOptions, Selection}};
///
/// let printed = "area,period,offence,platform,count\n\
///                Met,2018/19,sexual grooming,,455\n\
///                Met,2018/19,sexual grooming,Instagram,90\n\
///                Kent,2018/19,sexual grooming,,80\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let met = Selection::default().area("Metropolitan Police").period("2018/19".parse()?);
/// assert_eq!(table.select(&met)?, [0]);
/// assert_eq!(table.select(&met.clone().attribute("platform", "Instagram"))?, [1]);
/// assert_eq!(table.select(&met.split_by("platform"))?, [1]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Selection {
    area: Option<String>,
    period: Option<Period>,
    offence: Option<String>,
    attributes: Vec<(String, Category)>,
}

/// What rows are to say of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Category {
    Total,
    Any,
    Named(String),
}

impl Selection {
    /// Of this area, by any of its names.
    #[must_use]
    pub fn area(self, area: &str) -> Self {
        Self { area: Some(area.to_owned()), ..self }
    }

    /// Of this period.
    #[must_use]
    pub fn period(self, period: Period) -> Self {
        Self { period: Some(period), ..self }
    }

    /// Of this offence, by any of its names.
    #[must_use]
    pub fn offence(self, offence: &str) -> Self {
        Self { offence: Some(offence.to_owned()), ..self }
    }

    /// Of this category of an attribute.
    #[must_use]
    pub fn attribute(self, name: &str, category: &str) -> Self {
        self.with(name, Category::Named(category.to_owned()))
    }

    /// Of every category of an attribute, without the total over it.
    #[must_use]
    pub fn split_by(self, attribute: &str) -> Self {
        self.with(attribute, Category::Any)
    }

    fn with(mut self, name: &str, category: Category) -> Self {
        self.attributes.push((name.to_owned(), category));
        self
    }
}

impl Table {
    /// The rows that are meant, in order. There can be none, where each part of the selection is somewhere in the
    /// table, but not all of them in one row.
    ///
    /// # Errors
    /// When no row of the table is about that area, that period or that offence, or it has no such attribute or
    /// category. The message lists what there is.
    pub fn select(&self, selection: &Selection) -> Result<Vec<usize>> {
        let mut rows = vec![true; self.len()];
        if let Some(area) = &selection.area {
            let wanted = self.area_code(area)?;
            keep(&mut rows, self.area_codes().map(|code| code == wanted));
        }
        if let Some(offence) = &selection.offence {
            let wanted = self.offence_code(offence)?;
            keep(&mut rows, self.offence_codes().map(|code| code == wanted));
        }
        if let Some(period) = selection.period {
            let wanted = self.period_code(period)?;
            keep(&mut rows, self.period_codes().map(|code| code == wanted));
        }
        self.keep_categories(&mut rows, &selection.attributes)?;
        Ok(rows.iter().enumerate().filter(|(_, meant)| **meant).map(|(row, _)| row).collect())
    }

    /// Keeps the rows of the categories meant.
    fn keep_categories(&self, rows: &mut [bool], meant: &[(String, Category)]) -> Result<()> {
        if let Some((name, _)) = meant.iter().find(|(name, _)| !self.attributes().any(|there| there == name))
        {
            return Err(unknown_name("attribute", name, self.attributes()));
        }
        for (at, attribute) in self.attributes.iter().enumerate() {
            let named = meant.iter().find(|(name, _)| *name == attribute.name).map(|(_, category)| category);
            let wanted = self.category_wanted(at, named.unwrap_or(&Category::Total))?;
            keep(rows, self.category_codes(at).map(|category| wanted.holds(category)));
        }
        Ok(())
    }

    /// Which categories of the attribute at a place are meant.
    fn category_wanted(&self, at: usize, meant: &Category) -> Result<Wanted> {
        match meant {
            Category::Total => self.category_named(at, None),
            Category::Any => Ok(Wanted::Any),
            Category::Named(name) => self.category_named(at, Some(name)),
        }
    }

    /// The category that a name means of the attribute at a place; nothing is the total over it.
    pub(super) fn category_named(&self, at: usize, name: Option<&str>) -> Result<Wanted> {
        let Some(name) = name else { return Ok(Wanted::Total) };
        let attribute = self.attributes.get(at).zip(self.categories.get(at));
        let found = attribute.and_then(|(attribute, categories)| categories.find(name, attribute));
        let there = || attribute.into_iter().flat_map(|(attribute, _)| self.categories(&attribute.name));
        found.ok_or_else(|| unknown_name("category", name, there()))
    }

    /// The code of what an area's name means.
    pub(crate) fn area_code(&self, name: &str) -> Result<u32> {
        let code = self.area_identities.find(name, &self.areas, self.geography(), Role::Area)?;
        code.ok_or_else(|| unknown_name("area", name, self.area_names()))
    }

    /// The code of an area of the geography.
    pub(crate) fn code_of_area(&self, area: &Area) -> Result<u32> {
        let place = self.geography().areas().iter().position(|other| other.code == area.code);
        let code = place.and_then(|place| self.area_identities.of_node(place));
        code.ok_or_else(|| unknown_name("area", &area.name, self.area_names()))
    }

    /// The code of what an offence's name means.
    pub(crate) fn offence_code(&self, name: &str) -> Result<u32> {
        let code = self.offence_identities.find(name, &self.offences, self.offences(), Role::Offence)?;
        code.ok_or_else(|| unknown_name("offence", name, self.offence_names()))
    }

    /// The code of a period.
    pub(crate) fn period_code(&self, period: Period) -> Result<u32> {
        let code = (0..).zip(self.periods.distinct()).find(|(_, there)| **there == period);
        let labels = || self.periods().into_iter().map(Period::label).collect::<Vec<_>>();
        let known = || unknown_name("period", &period.label(), labels().iter().map(String::as_str));
        code.map(|(code, _)| code).ok_or_else(known)
    }
}

pub(super) fn keep(rows: &mut [bool], meant: impl Iterator<Item = bool>) {
    rows.iter_mut().zip(meant).for_each(|(row, meant)| *row &= meant);
}

/// The error for a name that is nowhere in the table, with the nearest of those that are.
pub(super) fn unknown_name<'a>(
    what: &'static str,
    given: &str,
    there: impl Iterator<Item = &'a str>,
) -> Error {
    let lower = |name: &str| Error::excerpt(name).to_lowercase();
    let given_lower = lower(given);
    let likeness = |name: &str| strsim::jaro_winkler(&given_lower, &lower(name));
    let mut there: Vec<(f64, &str)> = there.map(|name| (likeness(name), name)).collect();
    there.sort_by(|a, b| b.0.total_cmp(&a.0));
    let nearest: Vec<&str> = there.into_iter().map(|(_, name)| name).take(8).collect();
    Error::unknown(what, given, &nearest)
}
