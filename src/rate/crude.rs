//! The crude rate, events over exposure, and its confidence interval.
use super::{Clusters, Estimate, Method, Options, estimate::estimate};
use crate::{
    Alternative, Confidence, Flags, Interval, Observed,
    measure::{Estimated, Number, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// A rate and its limits, for every `per` units of exposure.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Rate {
        /// What it was computed from.
        pub observed: Observed => given (count, exposure),
        /// The rate; absent where the count is not known exactly.
        pub value: Option<f64>,
        /// Confidence limits of the rate, over the least and the most that the count can be.
        pub interval: Interval => (low, high),
        /// Bounds of the rate itself (identification bounds), given what is known of the count; absent where it is missing.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// The units of exposure it is quoted for.
        pub per: f64 => given,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits were found.
        pub method: Method => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// Overdispersion φ: how many times its mean the variance of a count was taken to be.
        pub overdispersion: f64 => given,
        /// How many events came to one person, where that was said.
        pub clusters: Option<Clusters> => hidden,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// How many for every `per` units of exposure, and between what limits: the crude rate and its confidence interval.
///
/// ```text
/// per · x / n        with the confidence limits of the Poisson mean behind x (see Method), times per / n
/// ```
///
/// The exposure *n* is persons, or persons times years. An inexact count (interval-censored, as `<5` is) has no
/// rate but identification bounds, and limits that cover both ends; a missing one has nothing, and says so in its flags.
///
/// ```
/// use quetelet::{Count, Observed, rate::{Method, rate}};
///
/// let r = rate(Observed::new(252.into(), 1_000_000.0)?, Method::Exact);
/// assert_eq!(format!("{r:.6}"), "25.200000 per 100000, 22.184424 to 28.511122 (exact, 95%)");
///
/// let hidden = rate(Observed::new("<5".parse::<Count>()?, 250_000.0)?, Method::Exact);
/// assert_eq!(hidden.value, None);
/// assert_eq!(hidden.to_string(), "0.400 to 1.600 per 100000, 0.010 to 4.097 (exact, 95%; censored)");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "poisson.test")]
#[doc(alias = "poisson_conf_int")]
#[doc(alias = "poisson_conf_interval")]
#[doc(alias = "phe_rate")]
#[doc(alias = "confint_poisson")]
#[doc(alias = "pois.exact")]
#[doc(alias = "incidence rate")]
#[must_use]
pub fn rate(observed: Observed, options: impl Into<Options>) -> Rate {
    let options = options.into();
    Rate::of(observed, &options, estimate(observed, &options, |x| options.limits(x)))
}

impl Rate {
    /// Its numbers, without what was asked for.
    #[must_use]
    pub fn estimate(&self) -> Estimate {
        let Self { value, interval, bounds, flags, .. } = *self;
        Estimate { value, interval, bounds, flags }
    }

    pub(super) fn of(observed: Observed, options: &Options, estimate: Estimate) -> Self {
        Self {
            observed,
            value: estimate.value,
            bounds: estimate.bounds,
            interval: estimate.interval,
            per: options.per,
            confidence: options.confidence,
            alternative: options.alternative,
            method: options.method,
            overdispersion: options.overdispersion,
            clusters: options.clusters,
            flags: estimate.flags,
        }
    }
}

/// The rate, its limits and how they were found, with the digits asked for.
impl Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = format!(" per {}", Number(self.per).shortest());
        let Some(rate) = Estimated::of(self.value, self.bounds, &unit) else {
            return write!(f, "no rate{}", Provenance(&[], self.flags));
        };
        rate.fmt(f)?;
        f.write_str(", ")?;
        self.interval.fmt(f)?;
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))
    }
}
