//! Totals that stand in one column with their parts.
use super::{
    Finding, Kind, Severity,
    axis::Axis,
    figures::{Cell, Figures},
    sentence::listed,
};
use crate::progress::is_stopped;
use std::collections::{BTreeMap, BTreeSet};

/// What would be counted twice if the rows were added: one finding for each area, class or attribute that stands
/// beside its parts.
pub(super) fn check(figures: &Figures, axis: Axis, wholes: &BTreeMap<Cell, Vec<Cell>>) -> Vec<Finding> {
    if axis == Axis::Period {
        return Vec::new(); // periods that share days are a finding of their own
    }
    let mut beside: BTreeMap<String, (BTreeSet<String>, BTreeSet<usize>)> = BTreeMap::new();
    for (&whole, parts) in wholes.iter().take_while(|_| !is_stopped()) {
        let (names, rows) = beside.entry(axis.name(figures, whole)).or_default();
        names.extend(parts.iter().map(|&part| axis.name(figures, part)));
        rows.extend(figures.at(whole).iter().map(|row| row.index));
    }
    let finding = |(whole, (parts, rows)): (String, (BTreeSet<String>, BTreeSet<usize>))| {
        about(axis, &whole).with_message(message(figures, axis, &whole, &listed(parts)), rows)
    };
    beside.into_iter().map(finding).collect()
}

fn about(axis: Axis, whole: &str) -> Finding {
    let finding = Finding::new(Kind::TotalBesideParts, Severity::Info);
    match axis {
        Axis::Area => Finding { area: Some(whole.to_owned()), ..finding },
        Axis::Offence => Finding { offence: Some(whole.to_owned()), ..finding },
        Axis::Period | Axis::Attribute(_) => finding,
    }
}

fn message(figures: &Figures, axis: Axis, whole: &str, parts: &str) -> String {
    let whole = match axis {
        Axis::Attribute(at) => {
            figures.attributes.get(at).map(|attribute| format!("the total over every {attribute}"))
        }
        Axis::Area | Axis::Offence | Axis::Period => None,
    }
    .unwrap_or_else(|| whole.to_owned());
    format!("{whole} stands beside parts of it ({parts}): adding the rows would count them twice.")
}
