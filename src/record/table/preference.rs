//! Which version of a figure is taken, where several were published.
use super::{
    Row, Table,
    column::at,
    grouping::{Grouping, at_mut},
};
use crate::{Source, record::Published};
use std::{cmp::Reverse, collections::HashSet};

/// The one rule by which a version is taken before others: the source published last, a source with a date before one
/// without; where dates do not tell sources apart, the one that gives most periods of the series; of these the first by
/// name. None of it depends on the order of rows.
pub(crate) struct Preferences {
    /// For each row, of how many periods of its series its source knows the count; empty where dates tell all sources apart.
    covered: Vec<u32>,
}

/// The place of a version: the greatest is taken.
type Rank<'a> = (Option<Published>, u32, bool, Reverse<Option<&'a Source>>, bool, Reverse<usize>);

impl Preferences {
    pub(crate) fn new(table: &Table) -> Self {
        let mut dates = HashSet::new();
        let mut sources = table.sources.distinct();
        let dated = sources.all(|source| dates.insert(source.as_ref().and_then(|source| source.published)));
        Self { covered: if dated { Vec::new() } else { covered(table) } }
    }

    /// The place of a row among those that give one figure, or one series.
    pub(crate) fn rank<'a>(&self, row: &Row<'a>) -> Rank<'a> {
        (
            row.source.and_then(|source| source.published),
            self.covered.get(row.index).copied().unwrap_or_default(),
            row.source.is_some(),
            Reverse(row.source),
            // One figure that stands twice in a source, once with its population.
            row.population.is_some(),
            Reverse(row.index),
        )
    }

    /// The version that is taken.
    pub(crate) fn best<'a, 'b>(&self, versions: &'b [Row<'a>]) -> Option<&'b Row<'a>> {
        versions.iter().max_by_key(|row| self.rank(row))
    }

    /// The versions of two figures that are compared: those of one source where one has both, else the best of each.
    pub(crate) fn both<'a, 'b>(
        &self,
        before: &'b [Row<'a>],
        after: &'b [Row<'a>],
    ) -> [Option<&'b Row<'a>>; 2] {
        let has = |rows: &[Row<'a>], row: &Row<'a>| rows.iter().any(|other| other.source == row.source);
        let common = after.iter().filter(|row| has(before, row)).max_by_key(|row| self.rank(row));
        let Some(later) = common else { return [self.best(before), self.best(after)] };
        let same = before.iter().filter(|row| row.source == later.source);
        [same.max_by_key(|row| self.rank(row)), Some(later)]
    }
}

/// For each row, of how many periods of its series its source knows the count.
fn covered(table: &Table) -> Vec<u32> {
    let series = Grouping::clone(&table.series_groups()).split(table.sources.codes());
    let figures = series.clone().split(table.periods.codes());
    let mut seen = figures.each(false);
    let mut covered = series.each(0_u32);
    for (row, (series, figure)) in series.groups().zip(figures.groups()).enumerate() {
        let known = table.counts.get(row).is_some_and(|count| count.low().is_some());
        let first = known && at_mut(&mut seen, figure).is_some_and(|seen| !std::mem::replace(seen, true));
        at_mut(&mut covered, series).filter(|_| first).into_iter().for_each(|covered| *covered += 1);
    }
    series.groups().map(|series| at(&covered, series).copied().unwrap_or_default()).collect()
}

/// The figures that are compared with one from `source`: those of the same source, or where it has none those of the
/// others.
pub(crate) fn of_source<'a, 'b>(rows: &'b [Row<'a>], source: Option<&Source>) -> Vec<&'b Row<'a>> {
    let same: Vec<_> = rows.iter().filter(|row| row.source == source).collect();
    if same.is_empty() { rows.iter().collect() } else { same }
}
