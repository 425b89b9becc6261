//! Rows absent from an otherwise complete grid.
use super::{Finding, Kind, Severity, figures::Figures, sentence::listed};
use crate::{
    progress::{is_stopped, is_stopped_at},
    record::{Grid, GridCell},
};
use std::collections::{BTreeMap, BTreeSet};

/// A grid of which not one in so many is absent is complete but for gaps; of others nobody says that they should be grids.
const ONE_IN: usize = 10;

/// Of each offence the figures that no row gives, where nearly all others of its areas, periods and categories are given: a
/// blank of one is missing, and so it is in every sum.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let mut offences: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (row, offence) in figures.table.offence_codes().enumerate() {
        offences.entry(offence).or_default().push(row);
    }
    offences
        .into_values()
        .take_while(|_| !is_stopped())
        .filter_map(|rows| of_offence(figures, &rows))
        .collect()
}

fn of_offence(figures: &Figures, rows: &[usize]) -> Option<Finding> {
    let table = figures.table;
    let grid = Grid::new(table, rows);
    let (size, first) = (grid.len()?, rows.first()?);
    // No more than that is asked for: a sparse grid may lack very many.
    let each = grid.absent().enumerate().take_while(|(at, _)| !is_stopped_at(*at));
    let absent: Vec<GridCell> = each.map(|(_, cell)| cell).take(size / ONE_IN + 1).collect();
    if absent.is_empty() || absent.len() * ONE_IN > size {
        return None;
    }
    let said = |cell: &GridCell| {
        let categories = grid.categories(cell.categories).iter().enumerate();
        let names = categories.filter_map(|(at, code)| table.category_called(at, (*code)?));
        let name = table.area_called(cell.area).unwrap_or_default().to_owned();
        [name, cell.period.label()].into_iter().chain(names.map(str::to_owned)).collect::<Vec<_>>().join(" ")
    };
    let lacking: BTreeSet<u32> = absent.iter().map(|cell| cell.area).collect();
    let areas: Vec<&str> = lacking.iter().filter_map(|&code| table.area_called(code)).collect();
    let offence = table.row(*first)?.offence_name();
    let many = if absent.len() == 1 { "figure has no row" } else { "figures have no row" };
    let message = format!(
        "{offence}: {} of {size} {many} ({}): what is not there is not zero, so that a sum over them is a minimum; complete \
         the table with zeros where it leaves out what was not recorded.",
        absent.len(),
        shown(&absent, said),
    );
    let beside = rows
        .iter()
        .copied()
        .filter(|&row| table.area_code_in(row).is_some_and(|code| lacking.contains(&code)));
    let finding = Finding {
        area: Some(areas.concat()).filter(|_| areas.len() == 1),
        period: absent.first().map(|cell| cell.period).filter(|_| absent.len() == 1),
        offence: Some(offence.to_owned()),
        ..Finding::new(Kind::Gaps, Severity::Warning)
    };
    Some(finding.with_message(message, beside))
}

/// The first of them, and how many others there are, as in every list.
fn shown(absent: &[GridCell], said: impl Fn(&GridCell) -> String) -> String {
    if absent.len() <= 10 {
        return listed(absent.iter().map(said));
    }
    let first: Vec<String> = absent.iter().take(8).map(said).collect();
    format!("{} and {} others", first.join(", "), absent.len() - first.len())
}
