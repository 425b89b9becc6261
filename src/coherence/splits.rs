//! What part each category of an attribute is.
use crate::{
    Count, Error, Flag, Flags, Result, Table,
    record::Row,
    share::{self, Share, share},
};
use serde::{Deserialize, Serialize};

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
    let mut made = Vec::new();
    for row in table.rows().filter(|row| row.attribute(attribute).is_some_and(is_known)) {
        let beside: Vec<Row<'_>> = table.rows().filter(|other| beside(&row, other, attribute)).collect();
        let known = total(beside.iter().filter(|other| other.attribute(attribute).is_some_and(is_known)));
        let whole = beside.iter().find(|other| other.attribute(attribute).is_none()).map(|other| other.count);
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

/// Whether two rows are of one figure, split by `attribute`, in one source.
fn beside(row: &Row<'_>, other: &Row<'_>, attribute: &str) -> bool {
    let rest = |row: &Row<'_>| {
        row.attributes()
            .filter(|(name, _)| *name != attribute)
            .map(|(_, c)| c.map(str::to_owned))
            .collect::<Vec<_>>()
    };
    row.area == other.area
        && row.period == other.period
        && row.offence == other.offence
        && row.source == other.source
        && rest(row) == rest(other)
}

/// The sum of counts as far as it is known.
fn total<'a>(rows: impl Iterator<Item = &'a Row<'a>>) -> Count {
    let (mut low, mut high) = (0_u64, Some(0_u64));
    for row in rows {
        low = low.saturating_add(row.count.low().unwrap_or(0));
        high = high.zip(row.count.high()).map(|(sum, n)| sum.saturating_add(n));
    }
    let sum = high.map_or_else(|| Count::at_least(low), |high| Count::between(low, high));
    sum.unwrap_or(Count::missing(crate::Missing::NotStated))
}
