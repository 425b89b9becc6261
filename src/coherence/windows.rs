//! The periods of one series against each other.
use super::{Finding, Kind, Severity, figures::Figures, sentence::listed};
use crate::{Period, progress::is_stopped};
use std::collections::{BTreeMap, BTreeSet};

/// Series of one offence that have the same periods.
#[derive(Default)]
struct Series {
    offence: usize,
    periods: Vec<Period>,
    areas: Vec<usize>,
    rows: Vec<usize>,
}

/// Periods of one series that share days, or differ in length.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let series = series(figures);
    let each = || series.iter().take_while(|_| !is_stopped());
    let overlapping = each().filter_map(|series| overlapping(figures, series));
    overlapping.chain(each().filter_map(|series| unequal(figures, series))).collect()
}

/// The series of an area and an offence, those with the same periods together.
fn series(figures: &Figures) -> Vec<Series> {
    let mut each: BTreeMap<(usize, usize), (BTreeSet<Period>, Vec<usize>)> = BTreeMap::new();
    for (cell, found) in figures.cells() {
        let (periods, rows) = each.entry((cell.offence, cell.area)).or_default();
        periods.insert(cell.period);
        rows.extend(found.iter().map(|row| row.index));
    }
    let mut together: BTreeMap<(usize, Vec<Period>), Series> = BTreeMap::new();
    for ((offence, area), (periods, rows)) in each.into_iter().take_while(|_| !is_stopped()) {
        let periods: Vec<_> = periods.into_iter().collect();
        let series = together.entry((offence, periods)).or_default();
        series.areas.push(area);
        series.rows.extend(rows);
    }
    together.into_iter().map(|((offence, periods), series)| Series { offence, periods, ..series }).collect()
}

fn overlapping(figures: &Figures, series: &Series) -> Option<Finding> {
    let mut pairs = series.periods.iter().enumerate().flat_map(|(at, first)| {
        let later = series.periods.iter().skip(at + 1);
        later.take_while(|second| second.start() < first.end()).map(move |second| (first, second))
    });
    let (first, second) = pairs.next()?;
    let shared = Period::new(first.start().max(second.start()), first.end().min(second.end())).ok()?.days();
    let others = match pairs.count() {
        0 => String::new(),
        1 => " (and another pair)".to_owned(),
        others => format!(" (and {others} other pairs)"),
    };
    let says =
        format!("{first} and {second} share {shared} days{others}: do not add or compare them as if apart");
    Some(series.finding(figures, Kind::OverlappingPeriods, &says))
}

fn unequal(figures: &Figures, series: &Series) -> Option<Finding> {
    let mut lengths: Vec<&Period> = Vec::new();
    for period in &series.periods {
        if !lengths.iter().any(|length| length.same_unit(period)) {
            lengths.push(period);
        }
    }
    if lengths.len() > 1 {
        let named = listed(lengths.iter().map(|period| format!("{period} of {} days", period.days())));
        let says = format!("one series has periods of different length ({named}): compare rates, not counts");
        return Some(series.finding(figures, Kind::UnequalWindows, &says));
    }
    let days = || series.periods.iter().map(|period| period.days());
    let (least, most) = (days().min()?, days().max()?);
    let says = format!("periods of {least} to {most} days: compare counts for each day or rates, not counts");
    let finding =
        || Finding { severity: Severity::Info, ..series.finding(figures, Kind::UnequalWindows, &says) };
    (!Period::all_same_length(&series.periods)).then(finding)
}

impl Series {
    fn finding(&self, figures: &Figures, kind: Kind, says: &str) -> Finding {
        let offence = figures.offences.name(self.offence);
        let areas = listed(self.areas.iter().map(|&area| figures.areas.name(area)));
        let finding = Finding {
            area: Some(areas.clone()).filter(|_| self.areas.len() == 1),
            offence: Some(offence.to_owned()),
            ..Finding::new(kind, Severity::Warning)
        };
        finding.saying(format!("{areas}, {offence}: {says}."), self.rows.iter().copied())
    }
}
