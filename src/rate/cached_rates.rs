//! Rates of many counts, few of them different: limits memoised by count.
use super::{
    Estimate, Options, Rate,
    estimate::{estimate, known, number},
};
use crate::{CountCache, Exposure, Interval, Observed};

/// [`rate`](super::rate) of many counts under the same options, its limits memoised: they depend on nothing but the
/// count, so those of a count that comes again are not computed again; the results are the same to the last bit. Shared
/// by threads.
///
/// ```
/// use quetelet::{Observed, rate::{Method, CachedRates, rate}};
///
/// let rates = CachedRates::new(Method::Exact, 1_000_000);
/// assert_eq!(rates.rate(Observed::from_count(252)), rate(Observed::from_count(252), Method::Exact));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Debug)]
pub struct CachedRates {
    options: Options,
    limits: CountCache<Interval>,
}

impl CachedRates {
    /// For about so many `rows`.
    #[must_use]
    pub fn new(options: impl Into<Options>, rows: usize) -> Self {
        Self { options: options.into(), limits: CountCache::new(rows) }
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
    /// use quetelet::{Exposure, rate::{Method, CachedRates}};
    ///
    /// let rates = CachedRates::new(Method::Exact, 1_000_000);
    /// assert_eq!(rates.exact_count(252, Exposure::over(250_000.0, 4.0)?).value, Some(25.2));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn exact_count(&self, events: u64, exposure: Exposure) -> Estimate {
        known(number(events), exposure, &self.options, self.limits(events))
    }

    #[inline]
    fn limits(&self, events: u64) -> Interval {
        self.limits.get_or_insert_with(events, |events| self.options.limits(number(events)))
    }
}
