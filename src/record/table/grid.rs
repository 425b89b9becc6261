//! The grid of a table: every area in every period, of every offence and of all categories.
use super::{Meaning, Table};
use crate::{
    Period,
    record::{Node, Tree},
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A grid of more figures than these is not looked through.
const MOST: usize = 10_000_000;

/// The categories that a row has of all attributes.
type Categories = Vec<Option<u32>>;

/// One figure of a grid: the numbers of its area and offence, its period, and the place of its categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct GridCell {
    pub area: u32,
    pub offence: u32,
    pub period: Period,
    pub categories: usize,
}

/// The figures that rows would give, did each area that they name have a figure of each of their offences, periods and
/// categories: of those that are wholes of others none is asked for, since a whole that is not there is not nothing. The
/// periods that lie between others of one unit of the calendar belong to it, and what was not there (an area before it was
/// made, an offence before it was in force) does not.
pub(crate) struct Grid<'a> {
    table: &'a Table,
    areas: Vec<u32>,
    offences: Vec<u32>,
    periods: Vec<Period>,
    categories: Vec<Categories>,
    present: HashSet<GridCell>,
}

impl<'a> Grid<'a> {
    /// The grid of some rows of a table.
    pub(crate) fn new(table: &'a Table, rows: &[usize]) -> Self {
        let area = |row: usize| table.area_identities.code(row, &table.areas);
        let offence = |row: usize| table.offence_identities.code(row, &table.offences);
        let categories = |row: usize| {
            let codes = table.attributes.iter().zip(&table.categories);
            codes.map(|(a, c)| c.category(a.column.code(row)?)).collect::<Categories>()
        };
        let mut numbers: BTreeMap<Categories, usize> = BTreeMap::new();
        let mut present = HashSet::new();
        for &row in rows {
            let next = numbers.len();
            let categories = *numbers.entry(categories(row)).or_insert(next);
            if let (Some(area), Some(offence), Some(&period)) =
                (area(row), offence(row), table.periods.get(row))
            {
                present.insert(GridCell { area, offence, period, categories });
            }
        }
        let mut each = vec![Vec::new(); numbers.len()];
        for (categories, number) in numbers {
            if let Some(place) = each.get_mut(number) {
                *place = categories;
            }
        }
        let distinct = |of: fn(&GridCell) -> u32| present.iter().map(of).collect::<BTreeSet<_>>();
        Self {
            table,
            areas: parts(
                distinct(|cell| cell.area),
                |code| Some(table.area_identities.at(code, &table.areas)?.1),
                table.geography(),
            ),
            offences: parts(
                distinct(|cell| cell.offence),
                |code| Some(table.offence_identities.at(code, &table.offences)?.1),
                table.offences(),
            ),
            periods: filled(shortest(&present.iter().map(|cell| cell.period).collect())),
            categories: each,
            present,
        }
    }

    /// How many figures it has; none where they are too many to be looked through.
    pub(crate) fn len(&self) -> Option<usize> {
        let sizes = [self.offences.len(), self.periods.len(), self.wanted().count()];
        let product = |all: usize, size: usize| all.checked_mul(size);
        sizes.into_iter().try_fold(self.areas.len(), product).filter(|&size| size <= MOST)
    }

    /// The figures that no row gives, in order.
    pub(crate) fn absent(&self) -> impl Iterator<Item = GridCell> {
        let within = self.areas.iter().flat_map(move |&area| {
            self.offences.iter().flat_map(move |&offence| {
                self.wanted().flat_map(move |categories| {
                    self.periods.iter().map(move |&period| GridCell { area, offence, period, categories })
                })
            })
        });
        within.filter(|cell| !self.present.contains(cell) && self.was_there(cell))
    }

    /// The places of the categories of which none is the total over others.
    fn wanted(&self) -> impl Iterator<Item = usize> {
        let split = |at: usize| self.categories.iter().any(|c| c.get(at).is_some_and(Option::is_some));
        let attributes: Vec<bool> = (0..self.table.attributes.len()).map(split).collect();
        let whole = move |categories: &Categories| {
            categories.iter().zip(&attributes).any(|(category, split)| *split && category.is_none())
        };
        (0..).zip(&self.categories).filter(move |(_, c)| !whole(c)).map(|(number, _)| number)
    }

    /// The categories at a place.
    pub(crate) fn categories(&self, place: usize) -> &[Option<u32>] {
        self.categories.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether the area was there, and the offence in force, throughout the period.
    fn was_there(&self, cell: &GridCell) -> bool {
        let (areas, offences) = (self.table.geography(), self.table.offences());
        let area = self.table.area_identities.node_of(cell.area, areas);
        let offence = self.table.offence_identities.node_of(cell.offence, offences);
        area.is_none_or(|area| area.valid_throughout(&cell.period))
            && offence.is_none_or(|offence| offence.in_force_throughout(&cell.period))
    }
}

/// Those of the things of a column that are wholes of no other of them.
fn parts<N: Node>(
    codes: BTreeSet<u32>,
    meaning: impl Fn(u32) -> Option<Meaning>,
    tree: &Tree<N>,
) -> Vec<u32> {
    let nodes = codes.iter().filter_map(|&code| match meaning(code) {
        Some(Meaning::Node(at)) => Some(at),
        _ => None,
    });
    let above: BTreeSet<usize> = nodes.flat_map(|at| tree.line(Some(at)).skip(1)).collect();
    let alone = codes.len() == 1;
    let is_part = |code: &u32| match meaning(*code) {
        Some(Meaning::Node(at)) => !above.contains(&at),
        Some(Meaning::Total) => alone,
        _ => true,
    };
    codes.into_iter().filter(is_part).collect()
}

/// Those of the periods that contain no other of them.
fn shortest(periods: &BTreeSet<Period>) -> Vec<Period> {
    let longer = |period: &Period| {
        let before = periods.range(..*period).next_back().is_some_and(|other| period.contains(other));
        let mut behind = periods.range(*period..).skip(1).take_while(|other| other.start() < period.end());
        before || behind.any(|other| period.contains(other))
    };
    periods.iter().copied().filter(|period| !longer(period)).collect()
}

/// With the periods that lie between others, where all are of one unit of the calendar and none overlaps another.
fn filled(periods: Vec<Period>) -> Vec<Period> {
    let Some((&first, &last)) = periods.first().zip(periods.last()) else { return periods };
    let steps = std::iter::successors(Some(first), |period| period.next_of_unit());
    let steps = steps.take_while(|step| step.start() <= last.start());
    // A few holes are filled, but years that stand far apart are no series with holes.
    let most = periods.len().saturating_mul(2);
    let all: BTreeSet<Period> = steps.take(most.saturating_add(1)).collect();
    let few = all.len() <= most;
    if few && periods.iter().all(|period| all.contains(period)) { all.into_iter().collect() } else { periods }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(labels: &[&str]) -> BTreeSet<Period> {
        labels.iter().map(|label| label.parse().unwrap()).collect()
    }

    #[test]
    fn holes_are_filled_where_periods_are_of_one_unit() {
        let of = |labels: &[&str]| {
            let found = filled(shortest(&periods(labels)));
            found.into_iter().map(Period::label).collect::<Vec<_>>()
        };
        assert_eq!(of(&["2017", "2018", "2020"]), ["2017", "2018", "2019", "2020"]);
        assert_eq!(
            of(&["2018 Q1", "2018 Q2", "2018", "2018 Q4"]),
            ["2018 Q1", "2018 Q2", "2018 Q3", "2018 Q4"]
        );
        assert_eq!(of(&["1990", "2020"]), ["1990", "2020"]);
        assert_eq!(of(&["2017", "2018/19", "2020"]), ["2017", "2018/19", "2020"]);
        assert_eq!(of(&["2018", "2018/19"]), ["2018", "2018/19"]);
        assert!(of(&[]).is_empty());
    }
}
