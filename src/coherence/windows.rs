//! The periods of one series against each other.
use super::{Finding, Kind, Severity, figures::Figures, sentence::listed};
use crate::{Period, progress::is_stopped};
use std::collections::{BTreeMap, BTreeSet};

/// Series that have the same periods.
#[derive(Default)]
struct Series {
    periods: Vec<Period>,
    offences: BTreeSet<usize>,
    areas: BTreeSet<usize>,
    rows: Vec<usize>,
}

/// Periods of one series that share days, or differ in length.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let series = series(figures);
    let each = || series.iter().take_while(|_| !is_stopped());
    let mut findings: Vec<Finding> = each().filter_map(|series| overlapping(figures, series)).collect();
    let mut of_one_unit = Vec::new();
    for series in each() {
        match units(&series.periods).as_slice() {
            [_] => of_one_unit.push(series),
            units => findings.push(of_several_units(figures, series, units)),
        }
    }
    // Months are of as many days whatever they count.
    let calendars = of_any_offence(&of_one_unit);
    let each = calendars.iter().take_while(|_| !is_stopped());
    findings.extend(each.filter_map(|series| of_unequal_units(figures, series)));
    findings
}

/// The series of an area and an offence, those of one offence with the same periods together.
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
        series.areas.insert(area);
        series.rows.extend(rows);
    }
    let of = |offence| BTreeSet::from([offence]);
    let each = together.into_iter();
    each.map(|((offence, periods), series)| Series { periods, offences: of(offence), ..series }).collect()
}

/// Those with the same periods together, whatever their offences.
fn of_any_offence(series: &[&Series]) -> Vec<Series> {
    let mut together: BTreeMap<&[Period], Series> = BTreeMap::new();
    for one in series {
        let all = together.entry(&one.periods).or_default();
        all.offences.extend(&one.offences);
        all.areas.extend(&one.areas);
        all.rows.extend(&one.rows);
    }
    together.into_iter().map(|(periods, series)| Series { periods: periods.to_vec(), ..series }).collect()
}

/// The first period of each unit.
fn units(periods: &[Period]) -> Vec<&Period> {
    let mut units: Vec<&Period> = Vec::new();
    for period in periods {
        if !units.iter().any(|unit| unit.same_unit(period)) {
            units.push(period);
        }
    }
    units
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
    let message =
        format!("{first} and {second} share {shared} days{others}: do not add or compare them as if apart");
    Some(series.finding(figures, Kind::OverlappingPeriods, &message))
}

fn of_several_units(figures: &Figures, series: &Series, units: &[&Period]) -> Finding {
    let named = listed(units.iter().map(|period| format!("{period} of {} days", period.days())));
    let message = format!("one series has periods of different length ({named}): compare rates, not counts");
    series.finding(figures, Kind::UnequalWindows, &message)
}

fn of_unequal_units(figures: &Figures, series: &Series) -> Option<Finding> {
    let days = || series.periods.iter().map(|period| period.days());
    let (least, most) = (days().min()?, days().max()?);
    let message =
        format!("periods of {least} to {most} days: compare counts for each day or rates, not counts");
    let finding =
        || Finding { severity: Severity::Info, ..series.finding(figures, Kind::UnequalWindows, &message) };
    (!Period::all_same_length(&series.periods)).then(finding)
}

impl Series {
    fn finding(&self, figures: &Figures, kind: Kind, message: &str) -> Finding {
        let offences = listed(self.offences.iter().map(|&offence| figures.offences.name(offence)));
        let areas = listed(self.areas.iter().map(|&area| figures.areas.name(area)));
        let finding = Finding {
            area: Some(areas.clone()).filter(|_| self.areas.len() == 1),
            offence: Some(offences.clone()).filter(|_| self.offences.len() == 1),
            ..Finding::new(kind, Severity::Warning)
        };
        finding.with_message(format!("{areas}, {offences}: {message}."), self.rows.iter().copied())
    }
}
