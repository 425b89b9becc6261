//! What the counts of a marker are of.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// What a count is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Quantity {
    /// Events for so much exposure: the line of least squares through the rates, each weighted by 1/SE².
    ///
    /// ```text
    /// SE = (high − low) / 2z, of the limits of the rate (exact under 10 events, else Byar's)
    /// β = Σ w (t − t̄) y / Σ w (t − t̄)², t̄ = Σ w t / Σ w        χ² = β² Σ w (t − t̄)²
    /// ```
    #[default]
    Rate,
    /// Some of a total, the exposure: χ² for trend of Cochran and Armitage, and the way of the unweighted line through the
    /// logits (of the share itself where one is 0 or 1).
    Share,
}

impl Quantity {
    /// Every quantity, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Rate, Self::Share];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Share => "share",
        }
    }
}

named!(Quantity, "quantity");
