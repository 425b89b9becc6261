//! Options of an interrupted series.
use crate::{
    Confidence,
    named::named,
    trend::log_linear::{Family, Season, StandardErrors},
};
use serde::{Deserialize, Serialize};

/// What the values of an interrupted series are taken to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Model {
    /// Counts of variance φμ about a log-linear mean: the method of choice.
    #[default]
    QuasiPoisson,
    /// Counts of variance μ.
    Poisson,
    /// Counts of variance μ + μ²/θ.
    NegativeBinomial,
    /// Values about a straight line, by least squares.
    Linear,
}

impl Model {
    /// Every model, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::QuasiPoisson, Self::Poisson, Self::NegativeBinomial, Self::Linear];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::QuasiPoisson => "quasi_poisson",
            Self::Poisson => "poisson",
            Self::NegativeBinomial => "negative_binomial",
            Self::Linear => "linear",
        }
    }

    /// How counts scatter; none where values are no counts.
    pub(super) fn family(self) -> Option<Family> {
        match self {
            Self::QuasiPoisson => Some(Family::QuasiPoisson),
            Self::Poisson => Some(Family::Poisson),
            Self::NegativeBinomial => Some(Family::NegativeBinomial),
            Self::Linear => None,
        }
    }
}

named!(Model, "model");

/// Options of [`interrupted`](super::interrupted()): quasi-Poisson counts with 95 % limits unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    pub(super) model: Model,
    pub(super) confidence: Confidence,
    pub(super) season: Season,
    pub(super) standard_errors: Option<StandardErrors>,
    pub(super) absent_where_short: bool,
}

impl Options {
    /// Another model.
    #[must_use]
    pub fn model(self, model: Model) -> Self {
        Self { model, ..self }
    }

    /// The limits at another level.
    #[must_use]
    pub fn confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// With a part that comes back every year.
    #[must_use]
    pub fn season(self, season: Season) -> Self {
        Self { season, ..self }
    }

    /// Other standard errors: unless said otherwise the model's for counts, Newey and West's for a straight line.
    #[must_use]
    pub fn standard_errors(self, standard_errors: StandardErrors) -> Self {
        Self { standard_errors: Some(standard_errors), ..self }
    }

    /// Whether a series without enough values on both sides of the date, or of ranges where a straight line is asked for,
    /// has no answer but a flag, instead of being an error: for a row of many.
    #[must_use]
    pub fn absent_where_short(self, allowed: bool) -> Self {
        Self { absent_where_short: allowed, ..self }
    }

    pub(super) fn errors(self) -> StandardErrors {
        let usual = match self.model {
            Model::Linear => StandardErrors::NeweyWest(None),
            _ => StandardErrors::Model,
        };
        self.standard_errors.unwrap_or(usual)
    }
}

impl From<Model> for Options {
    fn from(model: Model) -> Self {
        Self::default().model(model)
    }
}
