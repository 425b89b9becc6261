//! Category shares: what part each category of an attribute is.
use crate::{
    Count, Error, Flag, Flags, Missing, Result, Table,
    progress::is_stopped,
    record::{Agreement, Row},
    share::{self, Share, share},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One category: of all, and of those whose category is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CategoryShare {
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

/// What part each category of `attribute` is of the total over it, and of the known. Categories in which a record is
/// counted when its category is not known (`Unknown`, `Not recorded`) are no parts of the known.
///
/// A share is flagged [`Flag::MixedVintages`] where its part or its whole was also published with another value.
///
/// # Errors
/// When the table has no such attribute, or the attribute no known category; when figures of one category [cannot be told apart](Error::Indistinct).
pub fn shares(table: &Table, attribute: &str, options: share::Options) -> Result<Vec<CategoryShare>> {
    let wholes = wholes(table, attribute)?;
    let conflicting = conflicting(table);
    let mut made = BTreeMap::new();
    for rows in wholes.into_iter().take_while(|_| !is_stopped()) {
        for split in of_whole(table, attribute, &rows, &conflicting, options)? {
            made.insert(split.row, split);
        }
    }
    if made.is_empty() && !is_stopped() {
        return Err(Error::domain(
            format!("attribute {:?}", Error::excerpt(attribute)),
            "one that has a known category in some row",
            "none",
        ));
    }
    Ok(made.into_values().collect())
}

/// The rows of each whole that the attribute splits, with those of its parts, from one source.
fn wholes(table: &Table, attribute: &str) -> Result<Vec<Vec<usize>>> {
    let names: Vec<&str> = table.attributes().collect();
    let at = names.iter().position(|name| *name == attribute);
    at.map(|at| table.wholes(at)).ok_or_else(|| Error::unknown("attribute", attribute, &names))
}

/// For each row, whether its figure was also published with another value.
fn conflicting(table: &Table) -> Vec<bool> {
    let mut conflicting = vec![false; table.len()];
    for figure in table.figures().iter().filter(|figure| figure.agreement == Agreement::Conflicting) {
        for &row in &figure.rows {
            conflicting[row] = true;
        }
    }
    conflicting
}

/// The share of each category that is known.
fn of_whole(
    table: &Table,
    attribute: &str,
    rows: &[usize],
    conflicting: &[bool],
    options: share::Options,
) -> Result<Vec<CategoryShare>> {
    let mut categories: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for row in rows.iter().filter_map(|&row| table.row(row)) {
        categories.entry(row.attribute(attribute)).or_default().push(row.index);
    }
    categories.values().try_for_each(|rows| table.told_apart(rows))?;
    // What stands several times is one figure all the same.
    let first = |rows: &Vec<usize>| rows.first().and_then(|&row| table.row(row));
    let whole = categories.remove(&None).as_ref().and_then(first);
    let parts = || categories.values().filter_map(first).filter(|row| !row.is_unknown(attribute));
    let mut known = Sum::default();
    parts().for_each(|part| known.add(part.count));
    let mixed = |row: &Row<'_>| conflicting.get(row.index) == Some(&true);
    let all = whole.map(|row| row.count);
    let split = |part: Row<'_>| {
        let others = known.without(part.count).count();
        let split = split(&part, (known.at_most(all).count(), others), all, options);
        let mixed = mixed(&part) || whole.as_ref().is_some_and(mixed);
        CategoryShare { flags: split.flags.with_if(Flag::MixedVintages, mixed), ..split }
    };
    Ok(parts().map(split).collect())
}

fn split(
    part: &Row<'_>,
    (known, others): (Count, Count),
    whole: Option<Count>,
    options: share::Options,
) -> CategoryShare {
    let of_all = whole.and_then(|whole| share(part.count, whole, options).ok());
    let of_known = match whole {
        Some(whole) => share(part.count, whole, options.known(known).others(others)).ok(),
        None => share(part.count, known, options.others(others))
            .ok()
            .map(|of_known| Share { bounds: None, ..of_known }),
    };
    let flags = of_known.as_ref().map_or(Flags::from(Flag::NotComparable), |of_known| of_known.flags);
    CategoryShare { row: part.index, part: part.count, known, whole, of_all, of_known, flags }
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

    /// Of all but one of those that were added.
    fn without(&self, count: Count) -> Self {
        let high = self.high.zip(count.high()).map(|(sum, n)| sum.saturating_sub(n));
        Self { low: self.low.saturating_sub(count.low().unwrap_or(0)), high }
    }

    /// No more than a whole.
    fn at_most(&self, whole: Option<Count>) -> Self {
        let most = whole.and_then(Count::high).filter(|&most| most >= self.low);
        let high = self.high.map_or(most, |high| Some(most.map_or(high, |most| high.min(most))));
        Self { high, ..*self }
    }

    fn count(&self) -> Count {
        let sum = self.high.map_or_else(|| Count::at_least(self.low), |high| Count::between(self.low, high));
        sum.unwrap_or(Count::missing(Missing::NotStated))
    }
}
