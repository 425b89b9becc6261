//! Whether a result rests on figures of different vintages.
use crate::{
    Count, Source,
    record::{Agreement, Row},
};
use std::collections::BTreeSet;

/// Whether figures, each given in all its versions, are of different vintages: where the versions of one
/// [conflict](Agreement::Conflicting), or no one source gives all of them. The one rule for
/// [`Flag::MixedVintages`](crate::Flag::MixedVintages).
pub(crate) fn mixed(figures: &[&[Row<'_>]]) -> bool {
    let mut given = figures.iter().filter(|rows| !rows.is_empty()).map(|rows| sources(rows));
    let mut common: BTreeSet<Option<&Source>> = given.next().unwrap_or_default();
    let had_some = !common.is_empty();
    given.for_each(|sources| common.retain(|source| sources.contains(source)));
    had_some && common.is_empty() || figures.iter().any(|rows| conflict(rows))
}

fn sources<'a>(rows: &[Row<'a>]) -> BTreeSet<Option<&'a Source>> {
    rows.iter().map(|row| row.source).collect()
}

/// Whether the versions of one figure cannot all be true.
fn conflict(versions: &[Row<'_>]) -> bool {
    let counts: Vec<Count> = versions.iter().map(|row| row.count).collect();
    Agreement::of(&counts) == Agreement::Conflicting
}
