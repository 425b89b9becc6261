//! What the marker shows, and why.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// What the marker shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Marker {
    /// It rises.
    Increasing,
    /// It falls.
    Decreasing,
    /// No trend that chance, or one year, does not explain.
    NoSignificantChange,
    /// The figures do not tell.
    CannotBeCalculated,
}

impl Marker {
    /// Every marker, in the order of the documentation.
    pub const ALL: [Self; 4] =
        [Self::Increasing, Self::Decreasing, Self::NoSignificantChange, Self::CannotBeCalculated];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Increasing => "increasing",
            Self::Decreasing => "decreasing",
            Self::NoSignificantChange => "no_significant_change",
            Self::CannotBeCalculated => "cannot_be_calculated",
        }
    }
}

named!(Marker, "marker");

/// Why the marker shows what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// χ² is above its limit, and the slope keeps its sign whichever year is left out.
    SignificantTrend,
    /// χ² is not above its limit.
    NoSignificantTrend,
    /// χ² is above its limit, but without one of the years the slope has another sign.
    Outlier,
    /// Fewer than five figures.
    TooFewPoints,
    /// Times less than a year apart, or not whole years: months and rolling years are not independent enough.
    NotYearly,
    /// Counts known as ranges, and not every count that they allow gives the same marker.
    Inexact,
    /// Figures so large, so small or so far apart that χ² is beyond all numbers.
    Undefined,
}

impl Reason {
    /// Every reason, in the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::SignificantTrend,
        Self::NoSignificantTrend,
        Self::Outlier,
        Self::TooFewPoints,
        Self::NotYearly,
        Self::Inexact,
        Self::Undefined,
    ];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SignificantTrend => "significant_trend",
            Self::NoSignificantTrend => "no_significant_trend",
            Self::Outlier => "outlier",
            Self::TooFewPoints => "too_few_points",
            Self::NotYearly => "not_yearly",
            Self::Inexact => "inexact",
            Self::Undefined => "undefined",
        }
    }
}

named!(Reason, "reason");
