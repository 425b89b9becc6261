//! Counts that are a minimum.
use super::{Finding, Kind, Severity, figures::Figures, sentence::source_name};
use crate::record::State;

/// Counts stated as "at least".
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (cell, found) in figures.cells() {
        for row in found.iter().filter(|row| matches!(row.count.state(), State::AtLeast(_))) {
            let (subject, source) = (figures.subject(cell), source_name(row.source));
            let message = format!("{subject}: {} is a minimum, not a count ({source}).", row.count);
            findings.push(
                figures.finding(Kind::AtLeast, Severity::Info, cell).with_message(message, [row.index]),
            );
        }
    }
    findings
}
