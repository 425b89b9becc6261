//! Options of [`change`](super::change): confidence level, methods, alternative, overdispersion φ.
use super::{DifferenceMethod, Method};
use crate::{Alternative, Confidence, Result, measure::positive, results::options, setters::setters};

/// Options of [`change`](super::change): mid-P 95 % limits of the ratio and score limits of the difference
/// unless said otherwise.
///
/// ```
/// use quetelet::{Confidence, compare::{DifferenceMethod, Method, Options}};
///
/// let options = Options::from(Method::Exact).difference_method(DifferenceMethod::Mover).confidence(Confidence::new(0.9)?);
/// assert!(Options::default().overdispersion(0.0).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub(super) confidence: Confidence,
    pub(super) alternative: Alternative,
    pub(super) method: Method,
    pub(super) difference_method: DifferenceMethod,
    pub(super) overdispersion: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            confidence: Confidence::default(),
            alternative: Alternative::default(),
            method: Method::default(),
            difference_method: DifferenceMethod::default(),
            overdispersion: 1.0,
        }
    }
}

impl Options {
    /// Overdispersion φ: the variance of a count is `phi` times its mean (quasi-Poisson), as counts of comparable areas
    /// or years may show: every *z* is then times √φ.
    ///
    /// ```text
    /// a/b · exp(± z √(φ (1/a + 1/b)))
    /// ```
    ///
    /// That is what a quasi-Poisson regression of two counts gives. There is no exact distribution to condition on, so
    /// for a `phi` other than 1 the conditional methods give way to [`Method::WaldLog`], or to [`Method::Score`] where
    /// a count is zero; the result says which was used. McCullagh and Nelder (1989), Generalized Linear Models.
    ///
    /// # Errors
    /// When `phi` is not positive and finite.
    #[doc(alias = "quasipoisson")]
    pub fn overdispersion(self, phi: f64) -> Result<Self> {
        positive("overdispersion", phi).map(|overdispersion| Self { overdispersion, ..self })
    }
}

setters!(Options {
    /// The confidence limits at another level.
    confidence: Confidence,
    /// The alternative: one confidence limit only, or both. The p-value is two-sided all the same.
    alternative: Alternative,
    /// The limits of the ratio, and the p-value, by another method.
    method: Method,
    /// The limits of the difference by another method.
    difference_method: DifferenceMethod,
});

options!(Options { confidence, method, difference_method, alternative, overdispersion });

impl From<Method> for Options {
    fn from(method: Method) -> Self {
        Self::default().method(method)
    }
}
