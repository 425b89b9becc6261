//! One figure, as each source gives it.
use super::{
    Finding, Kind, Severity,
    figures::{Cell, Figures},
    range::Range,
    sentence::{listed, source_name},
};
use crate::{
    Source,
    record::{Agreement, Row},
};

/// The rows of one cell from one source.
pub(super) struct SourceVersion<'a, 'b> {
    pub(super) source: Option<&'a Source>,
    pub(super) rows: Vec<&'b Row<'a>>,
}

/// The rows of a cell by source, in their order: the earliest published first.
pub(super) fn versions<'a, 'b>(rows: &'b [Row<'a>]) -> Vec<SourceVersion<'a, 'b>> {
    let mut versions: Vec<SourceVersion> = Vec::new();
    for row in rows {
        match versions.iter_mut().find(|version| version.source == row.source) {
            Some(version) => version.rows.push(row),
            None => versions.push(SourceVersion { source: row.source, rows: vec![row] }),
        }
    }
    versions
}

impl SourceVersion<'_, '_> {
    /// What the source says the figure may be; none where it only says that it is missing.
    pub(super) fn range(&self) -> Option<Range> {
        self.rows.iter().filter_map(|row| Range::of(row.count)).reduce(Range::union)
    }

    pub(super) fn indices(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|row| row.index)
    }
}

/// Figures that stand more than once in one source, with the same value or with another.
pub(super) fn duplicates(figures: &Figures) -> Vec<Finding> {
    let cells = figures.cells().filter(|(_, rows)| rows.len() > 1).flat_map(|(cell, rows)| {
        let repeated = versions(rows).into_iter().filter(|version| version.rows.len() > 1);
        repeated.map(|version| duplicate(figures, cell, &version)).collect::<Vec<_>>()
    });
    cells.collect()
}

fn duplicate(figures: &Figures, cell: Cell, version: &SourceVersion) -> Finding {
    let (subject, source) = (figures.subject(cell), source_name(version.source));
    let counts: Vec<_> = version.rows.iter().map(|row| row.count).collect();
    let (kind, severity, message) = if Agreement::of(&counts) == Agreement::Conflicting {
        let message = format!("{subject}: one source gives the figure as {} ({source}).", listed(counts));
        (Kind::ConflictingDuplicate, Severity::Error, message)
    } else if figures.table.populations_differ(&version.indices().collect::<Vec<_>>()) {
        let people = listed(version.rows.iter().filter_map(|row| row.population));
        let message =
            format!("{subject}: one source gives the figure with populations of {people} ({source}).");
        (Kind::ConflictingDuplicate, Severity::Error, message)
    } else {
        let message =
            format!("{subject}: the same figure stands {} times ({source}); count it once.", counts.len());
        (Kind::Duplicate, Severity::Warning, message)
    };
    figures.finding(kind, severity, cell).with_message(message, version.indices())
}

/// Figures to which sources give different values.
pub(super) fn vintages(figures: &Figures) -> Vec<Finding> {
    let cells = figures.cells().filter(|(_, rows)| rows.len() > 1).filter_map(|(cell, rows)| {
        let counts: Vec<_> = rows.iter().map(|row| row.count).collect();
        let versions = versions(rows);
        let conflict = versions.len() > 1 && Agreement::of(&counts) == Agreement::Conflicting;
        conflict.then(|| vintage(figures, cell, &versions))
    });
    cells.collect()
}

fn vintage(figures: &Figures, cell: Cell, versions: &[SourceVersion]) -> Finding {
    let published = versions.iter().filter_map(|version| {
        version.range().map(|range| format!("as {range} ({})", source_name(version.source)))
    });
    let message = format!(
        "{}: published {}; what is said of it depends on which is right.",
        figures.subject(cell),
        listed(published)
    );
    let finding = figures.finding(Kind::Vintages, severity_of(versions), cell);
    finding.with_message(message, versions.iter().flat_map(SourceVersion::indices))
}

/// A usual revision is a warning; vintages that differ by more than a tenth contradict each other.
fn severity_of(versions: &[SourceVersion]) -> Severity {
    let ranges: Vec<_> = versions.iter().filter_map(SourceVersion::range).collect();
    let least = ranges.iter().filter_map(|range| range.high).min();
    let most = ranges.iter().map(|range| range.low).max();
    let far = least.zip(most).is_some_and(|(least, most)| least.saturating_mul(10) < most.saturating_mul(9));
    if far { Severity::Error } else { Severity::Warning }
}
