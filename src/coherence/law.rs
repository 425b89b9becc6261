//! Periods against the law.
use super::{
    Finding, Kind, Severity,
    figures::{Cell, Figures},
};
use crate::{Period, progress::is_stopped, record::Row};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Periods that begin before their offence was in force: one finding for each area, period and offence.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let mut early: BTreeMap<Cell, Vec<&Row>> = BTreeMap::new();
    for (cell, rows) in figures.cells() {
        if in_force(figures, cell).is_some_and(|day| cell.period.start() < day) {
            // Of whatever categories: the law is the same for all.
            early.entry(cell.with(0)).or_default().extend(rows);
        }
    }
    let each = early.into_iter().take_while(|_| !is_stopped());
    each.filter_map(|(cell, rows)| finding(figures, cell, &rows)).collect()
}

fn in_force(figures: &Figures, cell: Cell) -> Option<Date> {
    figures.offences.get(cell.offence)?.from
}

fn finding(figures: &Figures, cell: Cell, rows: &[&Row]) -> Option<Finding> {
    let (offence, period, day) = (figures.offences.name(cell.offence), cell.period, in_force(figures, cell)?);
    let (area, since) = (figures.areas.name(cell.area), day.strftime("%-d %B %Y"));
    let without = Period::new(period.start(), day.min(period.end())).ok()?.days();
    let recorded = rows.iter().any(|row| row.count.low().is_some_and(|low| low > 0));
    let (severity, message) = match without {
        days if days < period.days() => {
            let early = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
            let message = format!(
                "{area}: {period} begins {early} before {offence} came into force on {since}, so it is short by that \
                 much, and no earlier period can be compared with it."
            );
            (Severity::Warning, message)
        }
        _ if recorded => {
            (Severity::Error, format!("{area}: {period} lies before {offence} came into force on {since}."))
        }
        _ => return None,
    };
    let finding = figures.finding(Kind::BeforeInForce, severity, cell);
    Some(finding.with_message(message, rows.iter().map(|row| row.index)))
}
