//! How counts scatter about the rate of their segment.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// How the counts scatter about the mean μ = rate · exposure of their segment. The cost of a segment is −2 ln L at its own
/// likeliest rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cost {
    /// Variance μ. Counts that scatter more (months with a season, events in series) look like changes to it: the result is
    /// flagged `overdispersed` where they do even within the segments found.
    #[default]
    Poisson,
    /// Variance μ + μ²/θ with one θ for the whole series: the one given, else the one of the least cost together with the
    /// changes.
    NegativeBinomial,
}

impl Cost {
    /// Every cost, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Poisson, Self::NegativeBinomial];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Poisson => "poisson",
            Self::NegativeBinomial => "negative_binomial",
        }
    }
}

named!(Cost, "cost");
