//! Results of a rate that differ from row to row: value, bounds, confidence limits and flags.
use super::Options;
use crate::{Exposure, Flag, Flags, Interval, Observed, measure::CountRange, results::columns};

columns! {
    /// The numbers of a [`Rate`](super::Rate), without what was asked for, which is the same for every row of a table.
    #[derive(Clone, Copy, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Estimate {
        /// The rate; absent where the count is not known exactly.
        pub value: Option<f64>,
        /// Confidence limits of the rate, over the least and the most that the count can be.
        pub interval: Interval => (low, high),
        /// Bounds of the rate itself (identification bounds), given what is known of the count; absent where it is missing.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

impl Estimate {
    /// That of so many `events`, known exactly.
    ///
    /// ```
    /// use quetelet::{Exposure, rate::{Estimate, Options}};
    ///
    /// let rate = Estimate::exact_count(252, Exposure::over(250_000.0, 4.0)?, &Options::default());
    /// assert_eq!(rate.value, Some(25.2));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn exact_count(events: u64, exposure: Exposure, options: &Options) -> Self {
        let events = number(events);
        known(events, exposure, options, options.limits(events))
    }
}

/// From the `limits` of the mean behind a known number of events.
pub(super) fn estimate(observed: Observed, options: &Options, limits: impl Fn(f64) -> Interval) -> Estimate {
    let exposure = observed.exposure_checked();
    let Some(ends) = CountRange::of(observed.count()) else {
        let flags = flags(options, f64::INFINITY).with(Flag::Missing);
        return Estimate { value: None, bounds: None, interval: Interval::default(), flags };
    };
    if let Some(events) = ends.point() {
        return known(events, exposure, options, limits(events));
    }
    let scale = |x: f64| x * options.per / exposure.units();
    let bounds = Interval { low: Some(ends.low), high: ends.high };
    let interval = Interval { high: ends.high.and_then(|x| limits(x).high), ..limits(ends.low) };
    let flags = flags(options, ends.low).union(observed.count().into());
    Estimate { value: None, bounds: Some(bounds.map(scale)), interval: interval.map(scale), flags }
}

/// From the `limits` of the mean behind `events`.
#[inline]
pub(super) fn known(events: f64, exposure: Exposure, options: &Options, limits: Interval) -> Estimate {
    let scaled = |limits: Interval| limits.map(|x| x * options.per / exposure.units());
    let bounds = scaled(Interval::new(events, events));
    let flags = flags(options, events);
    Estimate { value: bounds.low, bounds: Some(bounds), interval: scaled(limits), flags }
}

#[inline]
fn flags(options: &Options, least: f64) -> Flags {
    Flags::NONE
        .with_if(Flag::FewEvents, least < options.method.min_events())
        .with_if(Flag::Overdispersed, options.overdispersed())
}

#[inline]
#[expect(clippy::cast_precision_loss, reason = "a count is at most 2⁵³")]
pub(super) fn number(events: u64) -> f64 {
    events as f64
}
