//! Options of a search for changepoints: cost, penalty, search, shortest segment, level.
use super::{Cost, Penalty, Search};
use crate::{Confidence, Error, Result, results::options, setters::setters};

/// Options of [`change_points`](super::change_points()): Poisson cost, the modified criterion of Bayes, segments of
/// at least two counts, and 95 % limits unless said otherwise.
///
/// ```
/// use quetelet::trend::change_points::{Cost, Options, Penalty};
///
/// let options = Options::from(Cost::NegativeBinomial).penalty(Penalty::Bic).min_length(3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub(super) cost: Cost,
    pub(super) penalty: Penalty,
    pub(super) search: Search,
    pub(super) confidence: Confidence,
    pub(super) min_length: usize,
    pub(super) theta: Option<f64>,
}

impl Options {
    /// Segments of at least so many counts: 2 unless said otherwise, since one count that stands out is no new level.
    #[must_use]
    pub fn min_length(self, counts: usize) -> Self {
        Self { min_length: counts, ..self }
    }

    /// A known dispersion parameter θ of the negative binomial cost.
    #[must_use]
    pub fn theta(self, theta: f64) -> Self {
        Self { theta: Some(theta), ..self }
    }

    pub(super) fn check(self) -> Result<Self> {
        self.penalty.check()?;
        if self.min_length == 0 {
            return Err(Error::domain("min_length", "at least 1", self.min_length));
        }
        match self.theta.filter(|theta| !(*theta > 0.0 && theta.is_finite())) {
            Some(theta) => Err(Error::domain("theta", "positive and finite", theta)),
            None => Ok(self),
        }
    }
}

setters!(Options {
    /// Another cost.
    cost: Cost,
    /// Another penalty.
    penalty: Penalty,
    /// Another search.
    search: Search,
    /// The confidence limits of the rates at another level.
    confidence: Confidence,
});

impl Default for Options {
    fn default() -> Self {
        Self {
            cost: Cost::default(),
            penalty: Penalty::default(),
            search: Search::default(),
            confidence: Confidence::default(),
            min_length: 2,
            theta: None,
        }
    }
}

options!(Options { penalty, cost, search, min_length, theta, confidence });

impl From<Cost> for Options {
    fn from(cost: Cost) -> Self {
        Self::default().cost(cost)
    }
}

impl From<Penalty> for Options {
    fn from(penalty: Penalty) -> Self {
        Self::default().penalty(penalty)
    }
}

impl From<Search> for Options {
    fn from(search: Search) -> Self {
        Self::default().search(search)
    }
}
