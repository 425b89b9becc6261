//! The figures of a table, by what they are figures of.
use super::{Finding, Kind, Severity, places::Places};
use crate::{
    Period, Table,
    record::{Area, Offence, Row},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a figure is a figure of; a blank attribute is the total over it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell<'a> {
    pub(super) area: usize,
    pub(super) period: Period,
    pub(super) offence: usize,
    pub(super) attributes: Vec<Option<&'a str>>,
}

impl<'a> Cell<'a> {
    /// The same of another area.
    pub(super) fn in_area(&self, area: usize) -> Self {
        Self { area, ..self.clone() }
    }

    /// The same of another offence.
    pub(super) fn of(&self, offence: usize) -> Self {
        Self { offence, ..self.clone() }
    }

    /// The same in another period.
    pub(super) fn during(&self, period: Period) -> Self {
        Self { period, ..self.clone() }
    }

    /// The category of the attribute at a place; none where it is the total over it.
    pub(super) fn category(&self, at: usize) -> Option<&'a str> {
        self.attributes.get(at).copied().flatten()
    }

    /// The total over every attribute.
    pub(super) fn over_all(&self) -> Self {
        Self { attributes: vec![None; self.attributes.len()], ..self.clone() }
    }

    /// The total over the attribute at a place.
    pub(super) fn total(&self, at: usize) -> Self {
        let mut total = self.clone();
        if let Some(category) = total.attributes.get_mut(at) {
            *category = None;
        }
        total
    }
}

/// The figures of a table by their cells.
pub(super) struct Figures<'a> {
    pub(super) areas: Places<'a, Area>,
    pub(super) offences: Places<'a, Offence>,
    pub(super) attributes: Vec<&'a str>,
    /// For each period, the longer ones that contain it.
    longer: BTreeMap<Period, Vec<Period>>,
    cells: BTreeMap<Cell<'a>, Vec<Row<'a>>>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        let (geography, offences) = (table.geography(), table.offences());
        let mut figures = Self {
            areas: Places::new(geography, geography.areas()),
            offences: Places::new(offences, offences.offences()),
            attributes: table.attributes().collect(),
            longer: longer(table),
            cells: BTreeMap::new(),
        };
        for row in table.figures().iter().flat_map(|figure| &figure.rows).filter_map(|&row| table.row(row)) {
            let cell = Cell {
                area: figures.areas.number(row.area),
                period: *row.period,
                offence: figures.offences.number(row.offence),
                attributes: row.attributes().map(|(_, category)| category).collect(),
            };
            figures.cells.entry(cell).or_default().push(row);
        }
        figures
    }

    /// Every cell that has a figure, with its figures in the order of the table.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&Cell<'a>, &[Row<'a>])> {
        self.cells.iter().map(|(cell, figures)| (cell, figures.as_slice()))
    }

    /// The figures of a cell.
    pub(super) fn at(&self, cell: &Cell<'a>) -> &[Row<'a>] {
        self.cells.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The longer periods that contain this one.
    pub(super) fn longer(&self, period: Period) -> impl Iterator<Item = Period> {
        self.longer.get(&period).into_iter().flatten().copied()
    }

    /// `Lancashire, 2017/18, sexual communication with a child, Instagram`.
    pub(super) fn subject(&self, cell: &Cell) -> String {
        let (area, offence) = (self.areas.name(cell.area), self.offences.name(cell.offence));
        let mut subject = format!("{area}, {}, {offence}", cell.period);
        for category in cell.attributes.iter().flatten() {
            subject.push_str(", ");
            subject.push_str(category);
        }
        subject
    }

    /// A finding about one cell.
    pub(super) fn finding(&self, kind: Kind, severity: Severity, cell: &Cell) -> Finding {
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
        periods.iter().copied().filter(|longer| longer != period && longer.contains(period)).collect()
    };
    periods.iter().map(|period| (*period, longer(period))).collect()
}
