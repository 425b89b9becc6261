//! The figures of a table by their cells, as of a multiway contingency table.
use super::{Finding, Kind, Severity, places::Places};
use crate::{Period, Progress, Table, record::Row};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

/// The cell of the multiway table area × period × offence × categories that a figure stands in. Areas, offences and the
/// categories of all attributes together are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cell {
    pub(super) area: usize,
    pub(super) period: Period,
    pub(super) offence: usize,
    pub(super) categories: usize,
}

impl Cell {
    /// The same of another area.
    pub(super) fn in_area(self, area: usize) -> Self {
        Self { area, ..self }
    }

    /// The same of another offence.
    pub(super) fn of(self, offence: usize) -> Self {
        Self { offence, ..self }
    }

    /// The same in another period.
    pub(super) fn during(self, period: Period) -> Self {
        Self { period, ..self }
    }

    /// The same of other categories.
    pub(super) fn with(self, categories: usize) -> Self {
        Self { categories, ..self }
    }
}

/// A category of each attribute; none for the total over it.
type Categories<'a> = Vec<Option<&'a str>>;

/// What a figure is of, but for its place on one axis.
pub(super) type Beside<'a> = (usize, Period, usize, Categories<'a>);

/// The figures of a table by their cells.
pub(super) struct Figures<'a> {
    pub(super) table: &'a Table,
    pub(super) areas: Places<'a>,
    pub(super) offences: Places<'a>,
    pub(super) attributes: Vec<&'a str>,
    /// The categories that a row has together, by number.
    together: Vec<Categories<'a>>,
    /// For each of these, the numbers of those that it lies within: the total over one attribute, then over all.
    totals: Vec<Vec<usize>>,
    numbers: HashMap<Categories<'a>, usize>,
    /// For each period, the longer ones that contain it.
    longer: BTreeMap<Period, Vec<Period>>,
    cells: Vec<(Cell, Range<usize>)>,
    places: HashMap<Cell, usize>,
    rows: Vec<Row<'a>>,
    progress: &'a Progress,
}

impl<'a> Figures<'a> {
    pub(super) fn new(table: &'a Table, progress: &'a Progress) -> Self {
        let mut figures = Self {
            table,
            areas: Places::new(table.geography(), table.areas_meant()),
            offences: Places::new(table.offences(), table.offences_meant()),
            attributes: table.attributes().collect(),
            together: Vec::new(),
            totals: Vec::new(),
            numbers: HashMap::new(),
            longer: longer(table),
            cells: Vec::new(),
            places: HashMap::new(),
            rows: Vec::with_capacity(table.len()),
            progress,
        };
        let cells = figures.number(table);
        figures.fill(table, &cells);
        figures
    }

    /// The cell of every row.
    fn number(&mut self, table: &'a Table) -> Vec<Option<Cell>> {
        let codes = table.area_codes().zip(table.offence_codes());
        let rows = codes.enumerate().take_while(|_| !self.progress.is_stopped());
        let cells = rows.map(|(row, (area, offence))| {
            let row = table.row(row)?;
            let categories: Categories<'a> = row.attributes().map(|(_, category)| category).collect();
            let next = self.together.len();
            let categories = *self.numbers.entry(categories).or_insert_with_key(|categories| {
                self.together.push(categories.clone());
                next
            });
            let (area, offence) = (self.areas.number(area), self.offences.number(offence));
            Some(Cell { area, period: *row.period, offence, categories })
        });
        let cells = cells.collect();
        self.totals = self.together.iter().map(|categories| self.wholes(categories)).collect();
        cells
    }

    /// The numbers of the categories that some lie within.
    fn wholes(&self, categories: &Categories<'a>) -> Vec<usize> {
        let over = |at: usize| {
            let mut categories = categories.clone();
            categories.get_mut(at).and_then(Option::take).map(|_| categories)
        };
        let mut wholes: Vec<_> = (0..categories.len()).filter_map(over).collect();
        if wholes.len() > 1 {
            wholes.push(vec![None; categories.len()]);
        }
        wholes.iter().filter_map(|categories| self.numbers.get(categories)).copied().collect()
    }

    /// The rows of each cell, in the order of their publication.
    fn fill(&mut self, table: &'a Table, cells: &[Option<Cell>]) {
        let of = |rows: &[usize]| rows.first().and_then(|&row| cells.get(row).copied().flatten());
        let mut figures: Vec<_> =
            table.figures().into_iter().filter_map(|figure| Some((of(&figure.rows)?, figure.rows))).collect();
        figures.sort_unstable_by_key(|(cell, _)| *cell);
        let each = figures.into_iter().enumerate();
        for (place, (cell, rows)) in each.take_while(|_| !self.progress.is_stopped()) {
            let start = self.rows.len();
            self.rows.extend(rows.iter().filter_map(|&row| table.row(row)));
            self.cells.push((cell, start..self.rows.len()));
            self.places.insert(cell, place);
        }
    }

    /// Every cell that has a figure, with its figures in the order of their publication; none any more once the work
    /// is to end.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Cell, &[Row<'a>])> {
        let cells = self.cells.iter().take_while(|_| !self.progress.is_stopped());
        cells.map(|(cell, rows)| (*cell, self.rows.get(rows.clone()).unwrap_or_default()))
    }

    /// The figures of a cell.
    pub(super) fn at(&self, cell: Cell) -> &[Row<'a>] {
        let rows = self.places.get(&cell).and_then(|&place| self.cells.get(place));
        rows.and_then(|(_, rows)| self.rows.get(rows.clone())).unwrap_or_default()
    }

    /// The longer periods that contain this one.
    pub(super) fn longer(&self, period: Period) -> &[Period] {
        self.longer.get(&period).map_or(&[], Vec::as_slice)
    }

    /// The category of each attribute.
    pub(super) fn categories(&self, cell: Cell) -> Categories<'a> {
        self.together.get(cell.categories).cloned().unwrap_or_default()
    }

    /// The category of the attribute at a place; none where it is the total over it.
    pub(super) fn category(&self, cell: Cell, attribute: usize) -> Option<&'a str> {
        self.together.get(cell.categories)?.get(attribute).copied().flatten()
    }

    /// The cell with the total over the attribute at a place, where the cell has a category and the table that total.
    pub(super) fn total(&self, cell: Cell, attribute: usize) -> Option<Cell> {
        let mut categories = self.together.get(cell.categories)?.clone();
        categories.get_mut(attribute)?.take()?;
        self.numbers.get(&categories).map(|&categories| cell.with(categories))
    }

    /// The cell, then those with the total over one of its categories, and over all.
    pub(super) fn totals(&self, cell: Cell) -> impl Iterator<Item = Cell> {
        let totals = self.totals.get(cell.categories).map_or(&[][..], Vec::as_slice);
        std::iter::once(cell).chain(totals.iter().map(move |&categories| cell.with(categories)))
    }

    /// `Lancashire, 2017/18, sexual communication with a child, Instagram`.
    pub(super) fn subject(&self, cell: Cell) -> String {
        let (area, offence) = (self.areas.name(cell.area), self.offences.name(cell.offence));
        let mut subject = format!("{area}, {}, {offence}", cell.period);
        for category in self.together.get(cell.categories).into_iter().flatten().flatten() {
            subject.push_str(", ");
            subject.push_str(category);
        }
        subject
    }

    /// A finding about one cell.
    pub(super) fn finding(&self, kind: Kind, severity: Severity, cell: Cell) -> Finding {
        Finding {
            area: Some(self.areas.name(cell.area).to_owned()),
            period: Some(cell.period),
            offence: Some(self.offences.name(cell.offence).to_owned()),
            ..Finding::new(kind, severity)
        }
    }
}

fn longer(table: &Table) -> BTreeMap<Period, Vec<Period>> {
    let periods: BTreeSet<Period> = table.periods().into_iter().collect();
    let longer = |period: &Period| {
        let before_its_end = periods.iter().copied().take_while(|longer| longer.start() <= period.start());
        before_its_end.filter(|longer| longer != period && longer.contains(period)).collect()
    };
    periods.iter().map(|period| (*period, longer(period))).collect()
}
