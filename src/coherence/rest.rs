//! An area against the rest of what it is part of.
use super::{Pair, pairs};
use crate::{
    Confidence, Count, Error, Flag, Flags, Observed, Period, Result, Table,
    compare::{self, Change},
    record::{Area, Row},
};
use serde::{Deserialize, Serialize};

/// An area, and the rest of its parent, from one period to the next, in one published version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RestOfParent {
    /// The area's name.
    pub area: String,
    /// Its parent's name.
    pub parent: String,
    /// The offence.
    pub offence: String,
    /// The earlier period.
    pub before: Period,
    /// The later one.
    pub after: Period,
    /// The rows of the area's two figures.
    pub rows: [usize; 2],
    /// The change of the area.
    pub of_area: Change,
    /// The change of the rest.
    pub of_rest: Change,
    /// What a reader must know before quoting it.
    pub flags: Flags,
}

/// The area against the rest of its parent in every two successive periods, each published version on its own: the
/// rest is the parent's figure less the area's.
///
/// # Errors
/// When the area is not known or has no parent.
pub fn rest_of_parent(table: &Table, area: &str, confidence: Confidence) -> Result<Vec<RestOfParent>> {
    let geography = table.geography();
    let node = geography.find(area)?;
    let parent = geography.parent(node).ok_or_else(|| Error::domain("area", "part of another", area))?;
    let mut versions = Vec::new();
    for (offence, before, after) in steps(table, node) {
        let rows = |of: &Area, period: Period| -> Vec<Row<'_>> {
            let wanted = |row: &Row<'_>| {
                row.is_total() && is(row, of) && row.offence == offence && *row.period == period
            };
            table.rows().filter(wanted).collect()
        };
        let wholes = pairs(&rows(parent, before), &rows(parent, after));
        for pair in pairs(&rows(node, before), &rows(node, after)) {
            // The whole as the same sources give it, or else as any does.
            let same = |whole: &&Pair<'_>| whole.after.source == pair.after.source;
            let whole = wholes.iter().find(same).or(wholes.first());
            versions.extend(whole.and_then(|whole| version(&pair, whole, parent, confidence)));
        }
    }
    let conflicting = |v: &RestOfParent| {
        versions
            .iter()
            .any(|w| w.offence == v.offence && (w.before, w.after) == (v.before, v.after) && w.rows != v.rows)
    };
    let mixed: Vec<bool> = versions.iter().map(conflicting).collect();
    for (version, mixed) in versions.iter_mut().zip(mixed) {
        version.flags = version.flags.with_if(Flag::MixedVintages, mixed);
    }
    Ok(versions)
}

fn is(row: &Row<'_>, area: &Area) -> bool {
    row.placed().is_some_and(|placed| placed.code == area.code)
}

/// Every offence the area has figures of, with each two periods of equal length that follow one another.
fn steps<'a>(table: &'a Table, area: &Area) -> Vec<(&'a str, Period, Period)> {
    let mut steps = Vec::new();
    for offence in table.offence_names() {
        let own = table.rows().filter(|row| row.is_total() && is(row, area) && row.offence == offence);
        let mut periods: Vec<Period> = own.map(|row| *row.period).collect();
        periods.sort();
        periods.dedup();
        let next = periods.windows(2).filter_map(|two| match two {
            [before, after] if before.same_unit(after) && !before.overlaps(after) => Some((*before, *after)),
            _ => None,
        });
        steps.extend(next.map(|(before, after)| (offence, before, after)));
    }
    steps
}

fn version(pair: &Pair<'_>, whole: &Pair<'_>, parent: &Area, confidence: Confidence) -> Option<RestOfParent> {
    let options = compare::Options::default().confidence(confidence);
    let change = |before, after| {
        let [before, after] = [before, after].map(|count| Observed::new(count, 1.0).ok());
        Some(compare::change(before?, after?, options))
    };
    let of_area = change(pair.before.count, pair.after.count)?;
    let of_rest =
        change(less(whole.before.count, pair.before.count)?, less(whole.after.count, pair.after.count)?)?;
    let across = pair.is_across() || whole.before.source != pair.before.source;
    Some(RestOfParent {
        area: pair.after.area.to_owned(),
        parent: parent.name.clone(),
        offence: pair.after.offence.to_owned(),
        before: *pair.before.period,
        after: *pair.after.period,
        rows: [pair.before.index, pair.after.index],
        flags: of_area.flags.union(of_rest.flags).with_if(Flag::MixedVintages, across),
        of_area,
        of_rest,
    })
}

/// A whole less a part: the least it can be and the most; nothing where the part is above the whole.
fn less(whole: Count, part: Count) -> Option<Count> {
    let high = whole.high()?.checked_sub(part.low()?)?;
    let low = part.high().map_or(0, |part| whole.low().unwrap_or(0).saturating_sub(part));
    Count::between(low, high).ok()
}
