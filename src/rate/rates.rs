//! Rates of many counts, few of them different.
use super::{
    Estimate, Options, Rate,
    estimate::{estimate, known, number},
};
use crate::{Exposure, Interval, Observed, Repeats};

/// [`rate`](super::rate) of many counts under the same options. Limits depend on nothing but the count, so those of a count
/// that comes again are not computed again; the results are the same to the last bit. Shared by threads.
///
/// ```
/// use quetelet::{Observed, rate::{Method, Rates, rate}};
///
/// let rates = Rates::new(Method::Exact, 1_000_000);
/// assert_eq!(rates.rate(Observed::count(252)), rate(Observed::count(252), Method::Exact));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Debug)]
pub struct Rates {
    options: Options,
    limits: Repeats<Interval>,
}

impl Rates {
    /// For about so many `rows`.
    #[must_use]
    pub fn new(options: impl Into<Options>, rows: usize) -> Self {
        Self { options: options.into(), limits: Repeats::new(rows) }
    }

    /// The rate of one of them.
    #[must_use]
    pub fn rate(&self, observed: Observed) -> Rate {
        Rate::of(observed, &self.options, self.estimate(observed))
    }

    /// The numbers of the rate of one of them.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count is whole")]
    pub fn estimate(&self, observed: Observed) -> Estimate {
        estimate(observed, &self.options, |x| self.limits(x as u64))
    }

    /// The same of so many `events`, known exactly: the way to go through long columns of whole numbers.
    ///
    /// ```
    /// use quetelet::{Exposure, rate::{Method, Rates}};
    ///
    /// let rates = Rates::new(Method::Exact, 1_000_000);
    /// assert_eq!(rates.known(252, Exposure::over(250_000.0, 4.0)?).value, Some(25.2));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn known(&self, events: u64, exposure: Exposure) -> Estimate {
        known(number(events), exposure, &self.options, self.limits(events))
    }

    #[inline]
    fn limits(&self, events: u64) -> Interval {
        self.limits.of(events, |events| self.options.limits(number(events)))
    }
}
