//! A part against a whole it lies within: an area in its region, an offence in its class, a category in the total,
//! a month in its year.
use super::{
    Finding, Kind, Severity,
    figures::{Cell, Figures},
    range::Range,
    sentence::source_name,
};
use crate::{
    Source,
    record::{Row, of_source},
};

/// Parts that are larger than a whole they lie within.
pub(super) fn above(figures: &Figures) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (cell, parts) in figures.cells() {
        for whole in wholes(figures, cell) {
            for part in parts {
                let compared = of_source(figures.at(whole), part.source).into_iter();
                findings
                    .extend(compared.filter_map(|total| too_large(figures, (cell, part), (whole, total))));
            }
        }
    }
    findings
}

/// The cells with figures that `cell` lies within.
fn wholes(figures: &Figures, cell: Cell) -> Vec<Cell> {
    let mut wholes = Vec::new();
    for area in figures.areas.upwards(cell.area) {
        for offence in figures.offences.upwards(cell.offence) {
            for &period in figures.longer(cell.period).iter().chain([&cell.period]) {
                wholes.extend(figures.totals(cell.in_area(area).of(offence).during(period)));
            }
        }
    }
    wholes.retain(|whole| *whole != cell && !figures.at(*whole).is_empty());
    wholes
}

fn too_large(figures: &Figures, (cell, part): (Cell, &Row), (whole, total): (Cell, &Row)) -> Option<Finding> {
    Range::of(part.count)?.is_above(Range::of(total.count)?).then(|| {
        let (subject, whole) = (figures.subject(cell), figures.subject(whole));
        let sources = sources_in_brackets(part.source, total.source);
        let message = format!("{subject} is {}, above the {} of {whole} {sources}.", part.count, total.count);
        let finding = figures.finding(Kind::PartAboveWhole, severity_of(part.source, total.source), cell);
        finding.with_message(message, [part.index, total.index])
    })
}

/// How a contradiction between a part and a whole weighs: across sources each may be right as of its date.
pub(super) fn severity_of(part: Option<&Source>, whole: Option<&Source>) -> Severity {
    if part == whole { Severity::Error } else { Severity::Warning }
}

/// The source in brackets, or both where there are two.
pub(super) fn sources_in_brackets(part: Option<&Source>, whole: Option<&Source>) -> String {
    if part == whole {
        format!("({})", source_name(part))
    } else {
        format!("(across sources: {}; the whole from {})", source_name(part), source_name(whole))
    }
}
