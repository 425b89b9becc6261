//! What a check finds.
use crate::{Period, named::named};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// One figure published with different values by different sources, or at different dates.
    Vintages,
    /// One figure with different values in one source.
    ConflictingDuplicate,
    /// A part larger than a whole it lies within: an area in its region, an offence in its class, a platform in the
    /// total, a month in its year.
    PartAboveWhole,
    /// Parts that alone exceed the whole, or all the parts of it that do not reach it.
    PartsDoNotSum,
    /// A period that begins before the offence was in force.
    BeforeInForce,
    /// Periods of one series that share days.
    OverlappingPeriods,
    /// Periods of one series of different length; months, of which that is known, are no more than to be said.
    UnequalWindows,
    /// Populations of one area of which one is ten times another, or more.
    UnequalPopulations,
    /// One record more than once.
    Duplicate,
    /// Two names that may be two spellings of one.
    SimilarNames,
    /// A name of several areas (or offences) of which nothing says which is meant.
    AmbiguousName,
    /// An attribute with a value of its own in every row, which leaves no series of several periods; or an undeclared
    /// column that has one value in one period of a series and another in the next.
    UniqueAttribute,
    /// Rows absent from an otherwise complete grid of areas, periods and categories.
    Gaps,
    /// Listed categories that do not reach the total: the rest has another one, or none recorded.
    PartsShortOfTotal,
    /// Totals in the same column as their parts: adding the rows counts twice.
    TotalBesideParts,
    /// A count that is a minimum.
    AtLeast,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 16] = [
        Self::Vintages,
        Self::ConflictingDuplicate,
        Self::PartAboveWhole,
        Self::PartsDoNotSum,
        Self::BeforeInForce,
        Self::OverlappingPeriods,
        Self::UnequalWindows,
        Self::UnequalPopulations,
        Self::Duplicate,
        Self::SimilarNames,
        Self::AmbiguousName,
        Self::UniqueAttribute,
        Self::Gaps,
        Self::PartsShortOfTotal,
        Self::TotalBesideParts,
        Self::AtLeast,
    ];

    /// The word in serialised findings and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vintages => "vintages",
            Self::ConflictingDuplicate => "conflicting_duplicate",
            Self::PartAboveWhole => "part_above_whole",
            Self::PartsDoNotSum => "parts_do_not_sum",
            Self::BeforeInForce => "before_in_force",
            Self::OverlappingPeriods => "overlapping_periods",
            Self::UnequalWindows => "unequal_windows",
            Self::UnequalPopulations => "unequal_populations",
            Self::Duplicate => "duplicate",
            Self::SimilarNames => "similar_names",
            Self::AmbiguousName => "ambiguous_name",
            Self::UniqueAttribute => "unique_attribute",
            Self::Gaps => "gaps",
            Self::PartsShortOfTotal => "parts_short_of_total",
            Self::TotalBesideParts => "total_beside_parts",
            Self::AtLeast => "at_least",
        }
    }
}

named!(Kind, "kind of finding");

/// How much a finding weighs; the heaviest sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Severity {
    /// The figures contradict each other: at least one is not what it says it is.
    Error,
    /// The figures may all be right, but must not be compared or added as they stand.
    Warning,
    /// To be said when the figures are quoted.
    Info,
}

impl Severity {
    /// Every severity, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The word in serialised findings and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

named!(Severity, "severity");

/// One thing found in a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// What is found.
    pub kind: Kind,
    /// How much it weighs.
    pub severity: Severity,
    /// The area it is about; absent where it is about several.
    pub area: Option<String>,
    /// The period it is about; absent where it is about several.
    pub period: Option<Period>,
    /// The offence it is about; absent where it is about several.
    pub offence: Option<String>,
    /// The finding in one sentence.
    pub message: String,
    /// The rows it rests on, as numbered by [`Table::row`](crate::Table::row), rising.
    pub rows: Vec<usize>,
}

impl Finding {
    /// A finding about nothing in particular yet.
    pub(super) fn new(kind: Kind, severity: Severity) -> Self {
        Self {
            kind,
            severity,
            area: None,
            period: None,
            offence: None,
            message: String::new(),
            rows: Vec::new(),
        }
    }

    /// The same, saying so of these rows.
    pub(super) fn with_message(self, message: String, rows: impl IntoIterator<Item = usize>) -> Self {
        let rows: BTreeSet<usize> = rows.into_iter().collect();
        Self { message, rows: rows.into_iter().collect(), ..self }
    }

    /// Whether the finding rests on one of `rows`.
    #[must_use]
    pub fn touches(&self, rows: &[usize]) -> bool {
        self.rows.iter().any(|row| rows.contains(row))
    }
}

/// `severity: what it says`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity, self.message)
    }
}
