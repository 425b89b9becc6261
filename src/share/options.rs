//! Options of [`share`](super::share): confidence level, method, alternative, and what is known of the whole.
use super::Method;
use crate::{Alternative, Confidence, Count, Interval, results::options, setters::setters};

/// Options of [`share`](super::share): Wilson's 95 % limits unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    pub(super) confidence: Confidence,
    pub(super) alternative: Alternative,
    pub(super) method: Method,
    pub(super) known: Option<Count>,
    pub(super) others: Option<Count>,
}

impl Options {
    /// Those of the whole for whom it is recorded whether they belong to the part. The share is then of the known,
    /// and the bounds say what the share of the whole can be, whatever the unknown are.
    #[must_use]
    pub fn known(self, known: impl Into<Count>) -> Self {
        Self { known: Some(known.into()), ..self }
    }

    /// The others of the known (of the whole, where no known are given), where the known are the sum of these and the part.
    /// What is not known of the part is then not known of the sum in the same way, as it is of categories that are listed:
    /// beside 7 others `<5` is 1 of 8 to 4 of 11, and not 4 of 8.
    ///
    /// ```
    /// use quetelet::{Count, Interval, share::{Options, share}};
    ///
    /// let (hidden, sum) = ("<5".parse::<Count>()?, Count::between(8, 11)?);
    /// let s = share(hidden, sum, Options::default().others(7))?;
    /// assert_eq!(s.bounds, Some(Interval::new(1.0 / 8.0, 4.0 / 11.0)));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn others(self, others: impl Into<Count>) -> Self {
        Self { others: Some(others.into()), ..self }
    }

    /// The limits that belong to the alternative, of `x` of `n`.
    pub(super) fn limits(&self, x: f64, n: f64) -> Interval {
        let tail = self.alternative.tail(self.confidence);
        self.alternative.of(self.method.limits(x, n, tail))
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

options!(Options { confidence, method, alternative });

impl From<Method> for Options {
    fn from(method: Method) -> Self {
        Self::default().method(method)
    }
}
