//! Parts together against their whole.
use super::{
    Finding, Kind, Severity,
    axis::Axis,
    cover::{Parts, Tops},
    figures::{Cell, Figures},
    parts::{severity_of, sources_in_brackets},
    range::Range,
    sentence::listed,
};
use crate::{
    progress::is_stopped,
    record::{Row, of_source},
};
use std::collections::{BTreeMap, BTreeSet};

/// Parts that alone exceed their whole, or that do not reach it though they are all of it.
pub(super) fn check(figures: &Figures, axis: Axis, wholes: &BTreeMap<Cell, Vec<Cell>>) -> Vec<Finding> {
    let tops = Tops::new(figures, axis);
    let mut findings = Vec::new();
    for (&whole, cells) in wholes.iter().take_while(|_| !is_stopped()) {
        let sources: BTreeSet<_> =
            cells.iter().flat_map(|&cell| figures.at(cell)).map(|f| f.source).collect();
        for source in sources {
            let parts = Parts::new(figures, axis, (whole, cells), source, &tops);
            let totals = of_source(figures.at(whole), source).into_iter();
            findings.extend(totals.filter_map(|total| compare(figures, axis, (whole, total), &parts)));
        }
    }
    findings
}

/// A whole: what it is, and its figure.
type Whole<'a, 'b> = (Cell, &'b Row<'a>);

fn compare(figures: &Figures, axis: Axis, whole: Whole, parts: &Parts) -> Option<Finding> {
    let (sum, range) = (parts.sum(), Range::of(whole.1.count)?);
    // A tree of offences does not hold every offence of a class.
    let complete = parts.missing.is_empty() && (axis != Axis::Offence || axis.is_total(figures, whole.0));
    if sum.is_above(range) && parts.given.len() > 1 {
        Some(exceeding(figures, axis, whole, parts))
    } else if complete && range.is_above(sum) {
        falling_short(figures, axis, whole, parts)
    } else {
        None
    }
}

fn exceeding(figures: &Figures, axis: Axis, (whole, total): Whole, parts: &Parts) -> Finding {
    let severity = match axis {
        // One record can stand in several categories.
        Axis::Attribute(_) => Severity::Warning,
        Axis::Area | Axis::Offence | Axis::Period => severity_of(parts.source, total.source),
    };
    let without = match parts.missing.as_slice() {
        [] => String::new(),
        missing => format!(" without {}", listed(missing)),
    };
    let message = format!(
        "{}: {}{without}, {}more than the {} given for the whole {}.",
        figures.subject(whole),
        parts.added(),
        gap(Some(parts.sum()), Range::of(total.count)),
        total.count,
        sources_in_brackets(parts.source, total.source),
    );
    parts.finding(total, figures.finding(Kind::PartsDoNotSum, severity, whole), message)
}

/// None where nothing but what is not known stands beside the whole.
fn falling_short(figures: &Figures, axis: Axis, (whole, total): Whole, parts: &Parts) -> Option<Finding> {
    let (subject, sources) = (figures.subject(whole), sources_in_brackets(parts.source, total.source));
    let (sum, count) = (parts.sum(), total.count);
    let gap = gap(Range::of(count), Some(sum));
    let (kind, severity, message) = match axis {
        Axis::Attribute(_) | Axis::Offence => {
            let [known, unknown] = parts.known_and_unknown();
            let (sum, listed) = known?;
            let message = match axis {
                Axis::Attribute(at) => {
                    let attribute = figures.attributes.get(at).copied().unwrap_or("category");
                    let unknown = unknown.map(|(sum, listed)| format!(", {sum} an unknown one ({listed})"));
                    let unknown = unknown.unwrap_or_default();
                    format!("have a listed {attribute} ({listed}){unknown}, the other {gap}another or none")
                }
                _ => format!("are of a listed offence ({listed}), the other {gap}of another"),
            };
            let message = format!("{subject}: {sum} of {count} {message} {sources}.");
            (Kind::PartsShortOfTotal, Severity::Info, message)
        }
        Axis::Area | Axis::Period => {
            let message = format!(
                "{subject}: {}, {gap}fewer than the {count} given for the whole {sources}.",
                parts.added()
            );
            (Kind::PartsDoNotSum, severity_of(parts.source, total.source), message)
        }
    };
    Some(parts.finding(total, figures.finding(kind, severity, whole), message))
}

/// By how much the one is above the other, with a space behind.
fn gap(above: Option<Range>, below: Option<Range>) -> String {
    let gap = above.zip(below).and_then(|(above, below)| above.without(below));
    gap.map_or_else(String::new, |gap| format!("{gap} "))
}
