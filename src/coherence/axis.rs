//! The ways in which one figure can be a part of another.
use super::figures::{Beside, Cell, Figures};
use std::collections::BTreeMap;

/// What parts and wholes differ in; all else about them is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Axis {
    /// Areas within areas.
    Area,
    /// Offences within classes.
    Offence,
    /// Periods within longer ones.
    Period,
    /// Categories of one attribute, by its place among the attributes, within the total over it.
    Attribute(usize),
}

impl Axis {
    pub(super) fn all(figures: &Figures) -> impl Iterator<Item = Self> {
        let attributes = (0..figures.attributes.len()).map(Self::Attribute);
        [Self::Area, Self::Offence, Self::Period].into_iter().chain(attributes)
    }

    /// What `cell` lies within, the nearest first.
    fn above(self, figures: &Figures, cell: Cell) -> Vec<Cell> {
        match self {
            Self::Area => figures.areas.upwards(cell.area).skip(1).map(|area| cell.in_area(area)).collect(),
            Self::Offence => figures.offences.upwards(cell.offence).skip(1).map(|o| cell.of(o)).collect(),
            Self::Period => figures.longer(cell.period).iter().map(|period| cell.during(*period)).collect(),
            Self::Attribute(at) => figures.total(cell, at).into_iter().collect(),
        }
    }

    /// What lies directly within `cell`, with figures or without; that is known where there is a tree.
    pub(super) fn below(self, figures: &Figures, cell: Cell) -> Vec<Cell> {
        match self {
            Self::Area => figures.areas.children(cell.area, cell.period).map(|a| cell.in_area(a)).collect(),
            Self::Offence => {
                figures.offences.children(cell.offence, cell.period).map(|o| cell.of(o)).collect()
            }
            Self::Period | Self::Attribute(_) => Vec::new(),
        }
    }

    /// Whether `cell` is all that the table has on this axis, together.
    pub(super) fn is_total(self, figures: &Figures, cell: Cell) -> bool {
        match self {
            Self::Area => figures.areas.total == Some(cell.area),
            Self::Offence => figures.offences.total == Some(cell.offence),
            Self::Period | Self::Attribute(_) => false,
        }
    }

    /// The cell of which the total has been taken apart: itself, at another place on this axis.
    pub(super) fn placed(self, cell: Cell, place: usize) -> Cell {
        match self {
            Self::Area => cell.in_area(place),
            Self::Offence => cell.of(place),
            Self::Period | Self::Attribute(_) => cell,
        }
    }

    /// The place of `cell` on this axis.
    pub(super) fn place(self, cell: Cell) -> Option<usize> {
        match self {
            Self::Area => Some(cell.area),
            Self::Offence => Some(cell.offence),
            Self::Period | Self::Attribute(_) => None,
        }
    }

    /// The number of the categories that have places of their own on this axis: each may have its own offences, but the
    /// areas of one are those of all.
    pub(super) fn categories(self, cell: Cell) -> usize {
        if self == Self::Offence { cell.categories } else { 0 }
    }

    /// What `cell` is of, but for its place on this axis.
    pub(super) fn beside<'a>(self, figures: &Figures<'a>, cell: Cell) -> Beside<'a> {
        let (elsewhere, mut categories) = (usize::MAX, figures.categories(cell));
        match self {
            Self::Area => (elsewhere, cell.period, cell.offence, categories),
            Self::Offence => (cell.area, cell.period, elsewhere, categories),
            Self::Period => (cell.area, cell.period, cell.offence, categories),
            Self::Attribute(at) => {
                categories.iter_mut().skip(at).take(1).for_each(|category| *category = None);
                (cell.area, cell.period, cell.offence, categories)
            }
        }
    }

    /// What `cell` is called on this axis.
    pub(super) fn name(self, figures: &Figures, cell: Cell) -> String {
        match self {
            Self::Area => figures.areas.name(cell.area).to_owned(),
            Self::Offence => figures.offences.name(cell.offence).to_owned(),
            Self::Period => cell.period.label(),
            Self::Attribute(at) => figures.category(cell, at).unwrap_or("total").to_owned(),
        }
    }

    /// Whether `cell` is the category of what is not known.
    pub(super) fn is_unknown(self, figures: &Figures, cell: Cell) -> bool {
        let Self::Attribute(at) = self else { return false };
        let attribute = figures.attributes.get(at);
        attribute.is_some_and(|attribute| figures.at(cell).iter().any(|row| row.is_unknown(attribute)))
    }

    /// Every cell that has both figures and parts with figures, and those parts.
    pub(super) fn wholes(self, figures: &Figures) -> BTreeMap<Cell, Vec<Cell>> {
        let mut wholes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (cell, _) in figures.cells() {
            for whole in self.above(figures, cell).into_iter().filter(|whole| !figures.at(*whole).is_empty())
            {
                wholes.entry(whole).or_default().push(cell);
            }
        }
        wholes
    }
}
