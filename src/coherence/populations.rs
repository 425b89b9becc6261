//! The populations of one area against each other.
use super::{Finding, Kind, Severity, figures::Figures};
use crate::{measure::Number, progress::is_stopped, record::Row};
use std::collections::BTreeMap;

/// No area has so many times the residents of another of its years.
const FACTOR: f64 = 10.0;

/// Populations of one area, and of the same categories, of which one is many times another: persons beside thousands.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let mut each: BTreeMap<(usize, usize), Vec<(f64, &Row)>> = BTreeMap::new();
    for (cell, rows) in figures.cells() {
        let populations = rows.iter().filter_map(|row| Some((row.population.filter(|&n| n > 0.0)?, row)));
        each.entry((cell.area, cell.categories)).or_default().extend(populations);
    }
    let each = each.into_iter().take_while(|_| !is_stopped());
    each.filter_map(|((area, _), populations)| finding(figures.areas.name(area), &populations)).collect()
}

fn finding(area: &str, populations: &[(f64, &Row)]) -> Option<Finding> {
    let by_size = |a: &&(f64, &Row), b: &&(f64, &Row)| a.0.total_cmp(&b.0);
    let (least, fewest) = populations.iter().min_by(by_size)?;
    let (most, greatest) = populations.iter().max_by(by_size)?;
    let message = format!(
        "{area}: a population of {} ({}) beside one of {} ({}), {:.0} times as many: if one of them is in thousands, its \
         rates are wrong by so much.",
        Number(*least).shortest(),
        fewest.period,
        Number(*most).shortest(),
        greatest.period,
        Number(most / least),
    );
    let finding =
        Finding { area: Some(area.to_owned()), ..Finding::new(Kind::UnequalPopulations, Severity::Warning) };
    (most / least >= FACTOR).then(|| finding.with_message(message, [fewest.index, greatest.index]))
}
