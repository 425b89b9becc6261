//! Options of [`rate`](super::rate): confidence level, method, alternative, overdispersion φ.
use super::{Clusters, Method};
use crate::{
    Alternative, Confidence, Interval, Result, measure::positive, results::options, setters::setters,
};

/// Options of [`rate`](super::rate): per 100,000 with exact 95 % limits unless said otherwise.
///
/// ```
/// use quetelet::{Confidence, rate::{Method, Options}};
///
/// let options = Options::from(Method::Byar).per(1_000.0)?.confidence(Confidence::new(0.998)?);
/// assert!(Options::default().per(-1.0).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub(super) per: f64,
    pub(super) confidence: Confidence,
    pub(super) alternative: Alternative,
    pub(super) method: Method,
    pub(super) overdispersion: f64,
    pub(super) clusters: Option<Clusters>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            per: 100_000.0,
            confidence: Confidence::default(),
            alternative: Alternative::default(),
            method: Method::default(),
            overdispersion: 1.0,
            clusters: None,
        }
    }
}

impl Options {
    /// The rate for every `per` units of exposure; 100,000 unless said otherwise.
    ///
    /// # Errors
    /// When `per` is not positive and finite.
    pub fn per(self, per: f64) -> Result<Self> {
        positive("per", per).map(|per| Self { per, ..self })
    }

    /// Overdispersion φ: the variance of a count is `phi` times its mean, as counts of comparable areas or years may show
    /// (quasi-Poisson): the limits are φ times those of x/φ events, an approximation whatever the method.
    /// McCullagh and Nelder (1989), Generalized Linear Models.
    ///
    /// # Errors
    /// When `phi` is not positive and finite.
    #[doc(alias = "quasipoisson")]
    pub fn overdispersion(self, phi: f64) -> Result<Self> {
        positive("overdispersion", phi).map(|overdispersion| Self { overdispersion, ..self })
    }

    /// The events came several to a person: the limits lie further from the count (see [`Clusters`]).
    #[must_use]
    pub fn clusters(self, clusters: Clusters) -> Self {
        Self { clusters: Some(clusters), ..self }
    }

    /// Confidence limits of the Poisson mean behind `x` events, those that are asked for.
    pub(super) fn limits(self, x: f64) -> Interval {
        let phi = self.overdispersion;
        let tail = self.alternative.tail(self.confidence);
        let limits = self.method.limits(x / phi, tail).map(|mean| mean * phi);
        self.alternative.of(match self.clusters.map(|clusters| clusters.design_effect().sqrt()) {
            Some(scale) => limits.map(|limit| (x + scale * (limit - x)).max(0.0)),
            None => limits,
        })
    }

    /// Whether a count varies more than a Poisson count: overdispersion.
    #[inline]
    pub(super) fn overdispersed(self) -> bool {
        self.overdispersion > 1.0
            || self.clusters.is_some_and(|clusters| clusters.design_effect().sqrt() > 1.0)
    }
}

setters!(Options {
    /// The confidence limits at another level.
    confidence: Confidence,
    /// The alternative: one confidence limit only, or both.
    alternative: Alternative,
    /// The limits by another method.
    method: Method,
});

options!(Options { per, confidence, method, alternative, overdispersion });

impl From<Method> for Options {
    fn from(method: Method) -> Self {
        Self::default().method(method)
    }
}
