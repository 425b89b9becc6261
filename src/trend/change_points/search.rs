//! How the cheapest segments are looked for.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// How the segments of least cost are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Search {
    /// All ways to cut the series, those that cannot be the best left out as it goes: always the least cost. The time grows
    /// with the length where changes keep coming, with its square where none come.
    ///
    /// Killick, Fearnhead and Eckley (2012), Journal of the American Statistical Association 107, 1590–1598.
    #[default]
    Pelt,
    /// The best single cut, then the best one of each part, while it pays. What is found may cost more than the least: two
    /// changes that undo one another can hide each other. For comparison.
    ///
    /// Scott and Knott (1974), Biometrics 30, 507–512.
    BinarySegmentation,
}

impl Search {
    /// Every search, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Pelt, Self::BinarySegmentation];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pelt => "pelt",
            Self::BinarySegmentation => "binary_segmentation",
        }
    }
}

named!(Search, "search");
