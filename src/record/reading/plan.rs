//! Which column of a table is what.
use crate::{Period, record::DashedYear};

/// Where something that every record has is taken from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// A column.
    Column(usize),
    /// The heading of each column of figures.
    Heading,
    /// It is the same for all: what, and why.
    Always(String, String),
}

impl From {
    /// The column, where it is one.
    pub fn column(&self) -> Option<usize> {
        if let Self::Column(column) = self { Some(*column) } else { None }
    }
}

/// Where the period is taken from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    Column(usize),
    /// A column of years, and one of the months or quarters in them.
    Parts(usize, usize, bool),
    Heading,
    Always(Period, String),
}

/// A column of figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figures {
    pub at: usize,
    pub period: Option<Period>,
    /// What the heading says besides.
    pub name: Option<String>,
    /// What stands above that.
    pub group: Option<String>,
}

/// What is what. Columns are those of the sheet.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub area: From,
    pub offence: From,
    /// Columns of broader offences, the nearest first.
    pub broader: Vec<usize>,
    pub when: When,
    pub dashed: Option<DashedYear>,
    pub figures: Vec<Figures>,
    /// The attribute that the headings of figures are categories of.
    pub across: Option<String>,
    pub population: Option<usize>,
    pub unit: Option<usize>,
    /// Columns that may split the figures.
    pub attributes: Vec<usize>,
    /// Columns that only describe.
    pub annotations: Vec<usize>,
    /// A column that says which rows are totals.
    pub totals: Option<usize>,
    /// What every column was taken as, and why.
    pub told: Vec<(Option<usize>, String, String)>,
    pub remarks: Vec<String>,
}
