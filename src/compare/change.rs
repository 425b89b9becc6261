//! From one count or rate to another: rate ratio, percentage, rate difference, and whether chance alone would do it.
use super::{
    DifferenceMethod, Method, Options, conditional,
    counts::{Counts, Pair},
    normal,
};
use crate::{
    Alternative, Confidence, Flag, Flags, Interval, Observed,
    math::{self, normal::ln_two_sided},
    measure::{Estimated, PValue, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// A change, and its limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Change {
        /// What was observed first.
        pub before: Observed => given (before, exposure_before),
        /// What was observed later.
        pub after: Observed => given (after, exposure_after),
        /// Later rate over earlier; absent where a count is not known exactly, or the earlier one is zero.
        pub ratio: Option<f64>,
        /// Confidence limits of the ratio, covering every count allowed.
        pub interval: Interval => (low, high),
        /// The change in per cent, 100 (ratio − 1); absent where the ratio is.
        pub percent: Option<f64>,
        /// Confidence limits of the change in per cent.
        pub percent_interval: Interval => (percent_low, percent_high),
        /// Later rate less earlier, for one unit of exposure (counts where no exposures were given).
        pub difference: Option<f64>,
        /// Confidence limits of the difference.
        pub difference_interval: Interval => (difference_low, difference_high),
        /// The two-sided p-value under the null hypothesis of equal rates: the probability of counts at least so far
        /// apart, twice the smaller tail. The largest that the counts allow; 1 where inexact counts may be those of equal
        /// rates. Never zero: see `log10_p`.
        pub p_value: Option<f64>,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: Option<f64>,
        /// Bounds of the ratio itself (identification bounds), given what is known of the counts; absent where one is
        /// missing or the base is zero.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// Bounds of the difference (identification bounds), given what is known of the counts; absent where one is
        /// missing.
        pub difference_bounds: Option<Interval> => hidden,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits of the ratio, and the p-value, were found.
        pub method: Method => used,
        /// How the limits of the difference were found.
        pub difference_method: DifferenceMethod => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// Overdispersion φ: how many times its mean the variance of a count was taken to be.
        pub overdispersion: f64 => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// From `before` to `after`: how much more (the rate ratio and the rate difference), between what confidence limits, and
/// how likely by chance alone (the two-sided p-value under the null hypothesis of equal rates).
///
/// ```text
/// ratio = (a / n₂) / (b / n₁)        per cent = 100 (ratio − 1)        difference = a / n₂ − b / n₁
/// ```
///
/// Zeros: from 0 there is no ratio and no percentage, but a lower limit, a difference and a p-value; to 0 the ratio is 0
/// with an upper limit; from 0 to 0 the limits of the ratio are 0 and none, and the p-value is 1. A base below 50 is
/// flagged. Inexact counts give bounds, limits over all they allow, and the largest p-value.
///
/// ```
/// use quetelet::{Observed, compare::{Method, change}};
///
/// let c = change(Observed::from_count(64), Observed::from_count(252), Method::MidP);
/// assert_eq!(format!("{c:.4}"), "3.9375 times, 3.0073 to 5.2132 (mid_p, 95%), p = 9.9e-28");
/// ```
#[doc(alias = "rate ratio")]
#[doc(alias = "poisson.test")]
#[doc(alias = "rateratio")]
#[doc(alias = "test_poisson_2indep")]
#[doc(alias = "confint_poisson_2indep")]
#[must_use]
pub fn change(before: Observed, after: Observed, options: impl Into<Options>) -> Change {
    let options: Options = options.into();
    let counts = Counts::of(before, after);
    let method = counts.map_or(options.method, |counts| options.effective_method(counts.min_count()));
    let interval = counts.map_or_else(Interval::default, |counts| options.ratio_limits(counts));
    let ratio = counts.and_then(Counts::point).and_then(Pair::ratio);
    let p_value = counts.and_then(|counts| options.ln_p(counts)).map(PValue::of_ln);
    Change {
        before,
        after,
        ratio,
        bounds: counts.and_then(Counts::ratio_bounds),
        interval,
        percent: ratio.map(percent),
        percent_interval: interval.map(percent),
        difference: counts.and_then(Counts::point).map(Pair::difference).filter(|d| d.is_finite()),
        difference_bounds: counts.map(Counts::difference_bounds),
        difference_interval: counts
            .map_or_else(Interval::default, |counts| options.difference_limits(counts)),
        p_value: p_value.map(PValue::value),
        log10_p: p_value.map(PValue::log10),
        confidence: options.confidence,
        alternative: options.alternative,
        method,
        difference_method: options.difference_method,
        overdispersion: options.overdispersion,
        flags: options.method(method).flags(before, after, counts),
    }
}

fn percent(ratio: f64) -> f64 {
    100.0 * (ratio - 1.0)
}

impl Options {
    /// The method in force. The conditional methods have no distribution to condition on where counts are overdispersed;
    /// what takes their place depends on the fewer of both counts.
    fn effective_method(self, min_count: f64) -> Method {
        let poisson = self.overdispersion.to_bits() == 1.0_f64.to_bits();
        match self.method {
            Method::MidP | Method::Exact if !poisson && min_count == 0.0 => Method::Score,
            Method::MidP | Method::Exact if !poisson => Method::WaldLog,
            method => method,
        }
    }

    fn tail(self) -> f64 {
        self.alternative.tail(self.confidence)
    }

    /// The normal quantile, widened by overdispersion.
    fn z(self) -> f64 {
        math::normal::upper_quantile(self.tail()) * self.overdispersion.sqrt()
    }

    fn ratio_limits(self, counts: Counts) -> Interval {
        // Of a one-sided limit that lies beyond the estimate the score limits of a rate turn.
        let monotonic = self.method != Method::Mover || self.tail() <= 0.5;
        self.alternative.of(counts.envelope(|pair| self.ratio_limits_of(pair), monotonic, Some(0.0)))
    }

    /// Beyond the range of doubles a lower limit is the largest of them, and an upper one the smallest: no ratio is held to be 0
    /// for want of digits.
    fn ratio_limits_of(self, pair: Pair) -> Interval {
        let odds = self.odds_limits(pair);
        // At whatever level: of no later events the ratio may be 0.
        let low = odds.low.map(|low| if pair.after == 0.0 { 0.0 } else { low });
        let low = low.map(|low| pair.ratio_at(low).min(f64::MAX));
        let above = |high: f64| if high > 0.0 { f64::MIN_POSITIVE } else { 0.0 };
        let high = odds.high.map(|high| pair.ratio_at(high).max(above(high)));
        Interval { low, high: high.filter(|high| high.is_finite()) }
    }

    fn odds_limits(self, pair: Pair) -> Interval {
        match self.effective_method(pair.min_count()) {
            Method::MidP => conditional::mid_p(pair, self.tail()),
            Method::Exact => conditional::exact(pair, self.tail()),
            Method::Score => normal::score(pair, self.z()),
            Method::Mover => normal::mover(pair, self.z()),
            Method::WaldLog => normal::wald_log(pair, self.z()),
        }
    }

    fn difference_limits(self, counts: Counts) -> Interval {
        let z = self.z();
        let monotonic = self.difference_method != DifferenceMethod::Wald && self.tail() <= 0.5;
        self.alternative.of(counts.envelope(|pair| self.difference_method.limits(pair, z), monotonic, None))
    }

    /// The logarithm of the largest p-value that the counts allow.
    fn ln_p(self, counts: Counts) -> Option<f64> {
        if let Some(pair) = counts.point() {
            return self.ln_p_at(pair);
        }
        let mid_p = self.effective_method(1.0) == Method::MidP;
        let largest = counts.vertices().filter_map(|pair| self.ln_p_at(pair)).reduce(f64::max);
        let equal = counts.may_be_equal() || mid_p && counts.differ(conditional::later_is_more);
        largest.map(|ln_p| if equal { 0.0 } else { ln_p })
    }

    fn ln_p_at(self, pair: Pair) -> Option<f64> {
        let root = self.overdispersion.sqrt();
        match self.effective_method(pair.min_count()) {
            Method::MidP => Some(conditional::ln_p_mid_p(pair)),
            Method::Exact => Some(conditional::ln_p_exact(pair)),
            Method::Score => Some(ln_two_sided(normal::score_statistic(pair, 1.0) / root)),
            Method::Mover => Some(ln_two_sided(normal::mover_statistic(pair, 1.0) / root)),
            Method::WaldLog => normal::wald_log_statistic(pair, 1.0).map(|z| ln_two_sided(z / root)),
        }
    }

    fn flags(self, before: Observed, after: Observed, counts: Option<Counts>) -> Flags {
        let approximate = !matches!(self.method, Method::MidP | Method::Exact)
            || self.difference_method == DifferenceMethod::Wald;
        Flags::from(before.count())
            .union(Flags::from(after.count()))
            .with_if(Flag::SmallBase, counts.is_some_and(|counts| counts.base() < SMALL_BASE))
            .with_if(Flag::FewEvents, approximate && counts.is_some_and(|counts| counts.min_count() < FEW))
            .with_if(Flag::Overdispersed, self.overdispersion > 1.0)
    }
}

/// Below this base official statistics show no percentage.
const SMALL_BASE: f64 = 50.0;

/// Below this count the normal approximations are not to be trusted.
const FEW: f64 = 10.0;

/// The ratio, its limits and the p-value, with the digits asked for.
impl Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Estimated::of(self.ratio, self.bounds, " times") {
            Some(ratio) => ratio.fmt(f)?,
            None if self.flags.contains(Flag::Missing) => {
                return write!(f, "change not known{}", Provenance(&[], self.flags));
            }
            None if self.before.count().low() == Some(0) => f.write_str("no ratio to a base of zero")?,
            None => f.write_str("no ratio within the range of numbers")?,
        }
        f.write_str(", ")?;
        self.interval.fmt(f)?;
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))?;
        PValue::of(self.p_value, self.log10_p).map_or(Ok(()), |p| write!(f, ", {p}"))
    }
}
