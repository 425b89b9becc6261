//! Options of an interrupted time series: model, season, standard errors, level.
use crate::{
    Confidence, Result,
    named::named,
    results::{ByName, OptionKind, OptionValue, Setting, Value, options},
    setters::setters,
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

setters!(Options {
    /// Another model.
    model: Model,
    /// The confidence limits at another level.
    confidence: Confidence,
    /// With a part that comes back every year.
    season: Season,
});

options!(Options { model, confidence, season, standard_errors });

impl From<Model> for Options {
    fn from(model: Model) -> Self {
        Self::default().model(model)
    }
}

/// The date at which a series is interrupted, and the other options, by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    /// The date, in years.
    pub date: f64,
    /// The other options.
    pub options: Options,
}

/// No date yet.
impl Default for At {
    fn default() -> Self {
        Self { date: f64::NAN, options: Options::default() }
    }
}

impl<'v> ByName<'v> for At {
    fn settings() -> Vec<Setting> {
        let date = Setting { name: "at", kind: OptionKind::Time, default: None, required: true };
        [date].into_iter().chain(Options::settings()).collect()
    }

    fn values(&self) -> Vec<(&'static str, Option<Value>)> {
        let date = ("at", Some(Value::Number(self.date)));
        [date].into_iter().chain(self.options.values()).collect()
    }

    fn set(self, name: &str, value: &'v Value) -> Result<Self> {
        Ok(match name {
            "at" => Self { date: f64::read(name, value)?, ..self },
            _ => Self { options: self.options.set(name, value)?, ..self },
        })
    }
}
