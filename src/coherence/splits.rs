//! What part each category of an attribute is.
use crate::{
    Count, Error, Flag, Flags, Missing, Period, Result, Source, Table,
    record::Row,
    share::{self, Share, share},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One category: of all, and of those whose category is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Split {
    /// The row of the category.
    pub row: usize,
    /// Its count.
    pub part: Count,
    /// All whose category is listed.
    pub known: Count,
    /// The total over all categories; absent where the source gives none.
    pub whole: Option<Count>,
    /// The share of the total.
    pub of_all: Option<Share>,
    /// The share of the known, with bounds over the unknown.
    pub of_known: Option<Share>,
    /// What a reader must know before quoting it.
    pub flags: Flags,
}

/// Categories in which a record is counted when its category is not known.
const UNKNOWN: [&str; 6] = ["unknown", "not known", "not recorded", "not stated", "other/unknown", "missing"];

/// What part each category of `attribute` is of the total over it, and of the known.
///
/// # Errors
/// When the table has no such attribute.
pub fn splits(table: &Table, attribute: &str, options: share::Options) -> Result<Vec<Split>> {
    let names: Vec<&str> = table.attributes().collect();
    if !names.contains(&attribute) {
        return Err(Error::unknown("attribute", attribute, &names));
    }
    let figures = figures(table, attribute);
    let mut made = Vec::new();
    for row in table.rows().filter(|row| row.attribute(attribute).is_some_and(is_known)) {
        let Some(figure) = figures.get(&key(&row, attribute)) else { continue };
        let (known, whole) = (figure.known.count(), figure.whole);
        let of_all = whole.and_then(|whole| share(row.count, whole, options).ok());
        let of_known = match whole {
            Some(whole) => share(row.count, whole, options.known(known)).ok(),
            None => share(row.count, known, options).ok().map(|of_known| Share { bounds: None, ..of_known }),
        };
        let flags = of_known.as_ref().map_or(Flags::from(Flag::NotComparable), |of_known| of_known.flags);
        made.push(Split { row: row.index, part: row.count, known, whole, of_all, of_known, flags });
    }
    Ok(made)
}

fn is_known(category: &str) -> bool {
    !UNKNOWN.contains(&category.to_lowercase().as_str())
}

/// What tells figures apart that an attribute splits: area, period, offence, source, the other attributes.
type Key<'a> = (&'a str, &'a Period, &'a str, Option<&'a Source>, Vec<Option<&'a str>>);

fn key<'a>(row: &Row<'a>, attribute: &str) -> Key<'a> {
    let rest = row.attributes().filter(|(name, _)| *name != attribute).map(|(_, category)| category);
    (row.area, row.period, row.offence, row.source, rest.collect())
}

/// What a source says of one figure that an attribute splits.
#[derive(Default)]
struct Figure {
    known: Sum,
    whole: Option<Count>,
}

fn figures<'a>(table: &'a Table, attribute: &str) -> HashMap<Key<'a>, Figure> {
    let mut figures: HashMap<Key<'a>, Figure> = HashMap::new();
    for row in table.rows() {
        let figure = figures.entry(key(&row, attribute)).or_default();
        match row.attribute(attribute) {
            None => figure.whole = figure.whole.or(Some(row.count)),
            Some(category) if is_known(category) => figure.known.add(row.count),
            Some(_) => {}
        }
    }
    figures
}

/// The sum of counts as far as it is known.
struct Sum {
    low: u64,
    high: Option<u64>,
}

impl Default for Sum {
    fn default() -> Self {
        Self { low: 0, high: Some(0) }
    }
}

impl Sum {
    fn add(&mut self, count: Count) {
        self.low = self.low.saturating_add(count.low().unwrap_or(0));
        self.high = self.high.zip(count.high()).map(|(sum, n)| sum.saturating_add(n));
    }

    fn count(&self) -> Count {
        let sum = self.high.map_or_else(|| Count::at_least(self.low), |high| Count::between(self.low, high));
        sum.unwrap_or(Count::missing(Missing::NotStated))
    }
}
