//! How many to expect next time: the prediction interval of a Poisson count.
use super::Method;
use crate::{
    Alternative, Confidence, Flag, Flags, Interval, Observed, Result,
    math::{beta, gamma, normal},
    measure::{CountRange, Estimated, Provenance, positive},
    named::named,
    results::{columns, options},
    setters::setters,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// How the limits of a count to come are found.
///
/// In the formulas *x* events in exposure *n* were seen, *y* are to come in exposure *m*, and α is what the confidence
/// level leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PredictionMethod {
    /// Prediction limits from the distribution of *x* given *x* + *y*, which does not depend on the rate. They miss *y* at
    /// most as often as they say: at equal exposures 2.2 to 4.7 % of the time for means from 5 to 1,000 (95 % level). The
    /// tolerance limits below miss it 0.1 to 0.5 % of the time, and are 40 % wider.
    ///
    /// ```text
    /// every y with P(X ≥ x) > α/2 and P(X ≤ x) > α/2,  X binomial of x + y with chance n / (n + m)
    /// ```
    ///
    /// Nelson (1982), Applied Life Data Analysis; Krishnamoorthy and Peng (2011), Journal of Statistical Planning and
    /// Inference 141, 1709–1718.
    #[default]
    Conditional,
    /// Tolerance limits on the exact limits of the rate: what `statsmodels.stats.rates.tolerance_int_poisson` gives. They
    /// hold, at the level asked for, that share of the counts to come: a stronger demand than a prediction.
    ///
    /// ```text
    /// low  = the α/2 quantile of a Poisson count whose mean is the lower limit of the rate times m
    /// high = the 1 − α/2 quantile of one whose mean is the upper limit times m
    /// ```
    Exact,
    /// The same on the score limits of the rate.
    Score,
    /// The same on the Wald limits of the rate; flagged `few_events` below 20 events.
    Wald,
}

impl PredictionMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Conditional, Self::Exact, Self::Score, Self::Wald];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Conditional => "conditional",
            Self::Exact => "exact",
            Self::Score => "score",
            Self::Wald => "wald",
        }
    }

    /// The method of the limits of the rate that tolerance limits rest on.
    fn rate_method(self) -> Option<Method> {
        match self {
            Self::Conditional => None,
            Self::Exact => Some(Method::Exact),
            Self::Score => Some(Method::Score),
            Self::Wald => Some(Method::Wald),
        }
    }

    /// Limits of the count to come in `ratio` times the exposure of `x` events.
    fn limits(self, x: f64, ratio: f64, tail: f64) -> Interval {
        match self.rate_method() {
            None => conditional(x, ratio, tail),
            Some(method) => tolerance(method.limits(x, tail).map(|mean| mean * ratio), tail),
        }
    }
}

named!(PredictionMethod, "prediction method");

/// Options of [`prediction_interval`]: conditional 95 % limits for the next equal period unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PredictionOptions {
    exposure: Option<f64>,
    confidence: Confidence,
    alternative: Alternative,
    method: PredictionMethod,
    overdispersion: f64,
}

impl Default for PredictionOptions {
    fn default() -> Self {
        Self {
            exposure: None,
            confidence: Confidence::default(),
            alternative: Alternative::default(),
            method: PredictionMethod::default(),
            overdispersion: 1.0,
        }
    }
}

impl PredictionOptions {
    /// The exposure to come, in the units of that seen; as much unless said otherwise.
    ///
    /// # Errors
    /// When it is not positive and finite.
    pub fn exposure(self, exposure: f64) -> Result<Self> {
        positive("exposure to come", exposure).map(|exposure| Self { exposure: Some(exposure), ..self })
    }

    /// Overdispersion φ: the variance of a count is `phi` times its mean: the limits are φ times those of x/φ events,
    /// rounded outwards to whole counts.
    ///
    /// # Errors
    /// When `phi` is not positive and finite.
    pub fn overdispersion(self, phi: f64) -> Result<Self> {
        positive("overdispersion", phi).map(|overdispersion| Self { overdispersion, ..self })
    }
}

setters!(PredictionOptions {
    /// The prediction limits at another level.
    confidence: Confidence,
    /// The alternative: one prediction limit only, or both.
    alternative: Alternative,
    /// The limits by another method.
    method: PredictionMethod,
});

options!(PredictionOptions {
    exposure_next: exposure = PredictionOptions::exposure,
    confidence,
    method,
    alternative,
    overdispersion
});

impl From<PredictionMethod> for PredictionOptions {
    fn from(method: PredictionMethod) -> Self {
        Self::default().method(method)
    }
}

columns! {
    /// A count to come, and between what limits it is expected.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Prediction {
        /// What was seen.
        pub observed: Observed => given (count, exposure),
        /// The exposure to come.
        pub exposure: f64 => given (exposure_next),
        /// The count expected: the rate seen times the exposure to come; absent where the count is not known exactly.
        pub value: Option<f64>,
        /// Limits of the count to come, whole numbers, ends included.
        pub interval: Interval => whole (low, high),
        /// Bounds of the count expected (identification bounds), given what is known of the count.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits were found.
        pub method: PredictionMethod => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// Overdispersion φ: how many times its mean the variance of a count was taken to be.
        pub overdispersion: f64 => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// How many to expect in the next period, if the rate stays what it was: x m / n, and its prediction interval, the whole
/// numbers that the count to come lies between.
///
/// The prediction limits hold both what is not known of the rate and the chance of the count to come. A count outside
/// them is news; one inside them is not.
///
/// ```
/// use quetelet::{Observed, rate::{PredictionMethod, prediction_interval}};
///
/// let next = prediction_interval(Observed::from_count(252), PredictionMethod::Conditional);
/// assert_eq!(next.to_string(), "252, 209 to 298 (conditional, 95%)");
/// let held = prediction_interval(Observed::from_count(252), PredictionMethod::Exact);
/// assert_eq!(held.to_string(), "252, 193 to 319 (exact, 95%)");
/// ```
#[doc(alias = "predict")]
#[doc(alias = "tolerance_int_poisson")]
#[must_use]
pub fn prediction_interval(observed: Observed, options: impl Into<PredictionOptions>) -> Prediction {
    let options = options.into();
    let exposure = options.exposure.unwrap_or(observed.exposure());
    let ratio = exposure / observed.exposure();
    let phi = options.overdispersion;
    let tail = options.alternative.tail(options.confidence);
    let limits = |x: f64| {
        let found = options.method.limits(x / phi, ratio, tail);
        Interval {
            low: found.low.map(|y| (y * phi).floor()).filter(|y| y.is_finite()),
            high: found.high.map(|y| (y * phi).ceil()).filter(|y| y.is_finite()),
        }
    };
    // Exposures that lie too far apart expect more than a double holds: that is no number.
    let mean = |x: f64| Some(x * ratio).filter(|mean| mean.is_finite());
    let ends = CountRange::of(observed.count());
    let over = |ends: CountRange| Interval {
        low: limits(ends.low).low,
        high: ends.high.and_then(|high| limits(high).high),
    };
    let min_events = options.method.rate_method().map_or(0.0, Method::min_events);
    Prediction {
        observed,
        exposure,
        value: ends.and_then(CountRange::point).and_then(mean),
        bounds: ends.map(|ends| Interval { low: mean(ends.low), high: ends.high.and_then(mean) }),
        interval: options.alternative.of(ends.map_or_else(Interval::default, over)),
        confidence: options.confidence,
        alternative: options.alternative,
        method: options.method,
        overdispersion: phi,
        flags: Flags::from(observed.count())
            .with_if(Flag::FewEvents, ends.is_some_and(|ends| ends.low < min_events))
            .with_if(Flag::Overdispersed, phi > 1.0),
    }
}

/// P(X ≥ x) rises with *y*, and P(X ≤ x) falls.
fn conditional(x: f64, ratio: f64, tail: f64) -> Interval {
    let (seen, next) = (1.0 / (1.0 + ratio), ratio / (1.0 + ratio));
    let at_least = |y: f64| if x == 0.0 { 1.0 } else { beta::tails(x, y + 1.0, seen, next).0 };
    let at_most = |y: f64| if y == 0.0 { 1.0 } else { beta::tails(y, x + 1.0, next, seen).0 };
    let spread = |z: f64| (x + 0.5) * ratio + z * ((x + 0.5) * ratio * (1.0 + ratio)).sqrt();
    let z = normal::upper_quantile(tail);
    let low = least(spread(-z), |y| at_least(y) > tail);
    let high = least(spread(z), |y| at_most(y + 1.0) <= tail);
    Interval::new(low, high)
}

fn tolerance(means: Interval, tail: f64) -> Interval {
    let z = normal::upper_quantile(tail);
    // P(X ≤ y) and P(X > y) at a mean.
    let low =
        |mean: f64| least(mean - z * mean.sqrt(), |y| mean == 0.0 || gamma::upper(y + 1.0, mean) >= tail);
    let high =
        |mean: f64| least(mean + z * mean.sqrt(), |y| mean == 0.0 || gamma::lower(y + 1.0, mean) <= tail);
    Interval { low: means.low.map(low), high: means.high.map(high) }
}

/// The least whole number from 0 on at which `holds`, which holds from there on: outwards from a guess in steps that
/// double, then by halves.
fn least(guess: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let mut high = guess.max(0.0).floor();
    let mut low = high;
    let mut step = 1.0;
    while !holds(high) && high < f64::MAX / 4.0 {
        (low, high, step) = (high, high + step, 2.0 * step);
    }
    if low == high {
        step = 1.0;
        while low > 0.0 && holds(low) {
            (high, low, step) = (low, (low - step).max(0.0), 2.0 * step);
        }
        if holds(low) {
            return low;
        }
    }
    loop {
        let middle = f64::midpoint(low, high).floor();
        if middle <= low || middle >= high {
            return high;
        }
        if holds(middle) { high = middle } else { low = middle }
    }
}

/// The count expected, its limits and how they were found.
impl Display for Prediction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(expected) = Estimated::of(self.value, self.bounds, "") else {
            return write!(f, "no prediction{}", Provenance(&[], self.flags));
        };
        let ends = self.bounds.map_or([None; 2], |bounds| [bounds.low, bounds.high]);
        if ends.into_iter().flatten().all(|end| end.fract() == 0.0) {
            write!(f, "{expected:.0}")?;
        } else {
            expected.fmt(f)?;
        }
        let provenance = Provenance(&[&self.method, &self.confidence], self.flags);
        write!(f, ", {:.0}{provenance}", self.interval)
    }
}
