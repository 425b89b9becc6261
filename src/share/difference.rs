//! From one share to another: risk difference, risk ratio, and whether chance alone would do it.
use super::{
    extremes,
    proportion::{Counts, within},
    two::{self, Two},
};
use crate::{
    Alternative, Confidence, Count, Flag, Flags, Interval, Result,
    math::normal,
    measure::{Estimated, Number, PValue, Provenance, to_places},
    named::named,
    results::{columns, options},
    setters::setters,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How the limits of the difference of two shares are found.
///
/// In the formulas p = x/n is the earlier share, q = y/m the later one, N = n + m, *z* the normal quantile with α/2 above
/// it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DifferenceMethod {
    /// Limits recovered from Wilson's limits (l, u) of each share.
    ///
    /// ```text
    /// d − √((q − l₂)² + (u₁ − p)²)        d + √((u₂ − q)² + (p − l₁)²)
    /// ```
    ///
    /// Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
    #[default]
    Newcombe,
    /// Every difference that a normal test does not reject whose variance is that of the likeliest shares that differ by
    /// so much, raised by N / (N − 1) as Miettinen and Nurminen do; without that factor it is Mee's interval.
    ///
    /// ```text
    /// |q − p − d| ≤ z √((p̃ (1 − p̃)/n + q̃ (1 − q̃)/m) N / (N − 1)),  q̃ = p̃ + d
    /// ```
    ///
    /// statsmodels 0.15 writes x d where their appendix has n d, so that its shares are not the likeliest: it gives −0.07346
    /// to 0.17641 for 90 of 252 after 19 of 64, where this gives −0.07354 to 0.17714.
    /// Miettinen and Nurminen (1985), Statistics in Medicine 4, 213–226.
    Score,
    /// The normal interval with one more in each part and one more outside it, cut at −1 and 1.
    ///
    /// Agresti and Caffo (2000), The American Statistician 54, 280–288.
    AgrestiCaffo,
    /// d ± z √(p (1 − p)/n + q (1 − q)/m), cut at −1 and 1: flagged `few_events` where fewer than 10 are in a part or
    /// outside it, and of no width at 0 and 1.
    Wald,
}

impl DifferenceMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Newcombe, Self::Score, Self::AgrestiCaffo, Self::Wald];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Newcombe => "newcombe",
            Self::Score => "score",
            Self::AgrestiCaffo => "agresti_caffo",
            Self::Wald => "wald",
        }
    }

    fn limits(self, two: Two, z: f64) -> Interval {
        match self {
            Self::Newcombe => two::newcombe(two, z),
            Self::Score => two::score(two, z),
            Self::AgrestiCaffo => two::agresti_caffo(two, z),
            Self::Wald => two::wald(two, z),
        }
    }

    /// Whether its limits rise with the later part and fall with the earlier one.
    fn is_monotonic(self) -> bool {
        matches!(self, Self::Newcombe | Self::Score)
    }
}

/// How the limits of the ratio of two shares are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RatioMethod {
    /// Every ratio that a normal test does not reject whose variance is that of the likeliest shares of that ratio, raised
    /// as in [`DifferenceMethod::Score`]: the interval of Miettinen and Nurminen. Without that factor it is Koopman's.
    ///
    /// ```text
    /// |q − r p| ≤ z √((q̃ (1 − q̃)/m + r² p̃ (1 − p̃)/n) N / (N − 1)),  q̃ = r p̃
    /// ```
    ///
    /// Miettinen and Nurminen (1985), Statistics in Medicine 4, 213–226; Koopman (1984), Biometrics 40, 513–517.
    #[default]
    Score,
    /// The normal interval of the logarithm, with half an event more in each part and each whole.
    ///
    /// ```text
    /// r exp(± z √(1/x − 1/n + 1/y − 1/m))
    /// ```
    LogAdjusted,
    /// The same on the counts as they are; no limits where a part is none.
    ///
    /// Katz, Baptista, Azen and Pike (1978), Biometrics 34, 469–474.
    Log,
}

impl RatioMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Score, Self::LogAdjusted, Self::Log];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::LogAdjusted => "log_adjusted",
            Self::Log => "log",
        }
    }

    fn limits(self, two: Two, z: f64) -> Interval {
        match self {
            Self::Score => two::ratio_score(two, z),
            Self::LogAdjusted => two::ratio_log_adjusted(two, z),
            Self::Log => two::ratio_log(two, z),
        }
    }

    fn is_monotonic(self) -> bool {
        self == Self::Score
    }
}

named!(DifferenceMethod, "method of a difference of shares");
named!(RatioMethod, "method of a ratio of shares");

/// Options of [`share_difference`]: Newcombe's 95 % limits of the difference and score limits of the ratio unless said
/// otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DifferenceOptions {
    confidence: Confidence,
    alternative: Alternative,
    method: DifferenceMethod,
    ratio_method: RatioMethod,
}

impl DifferenceOptions {
    fn z(self) -> f64 {
        normal::upper_quantile(self.alternative.tail(self.confidence))
    }
}

setters!(DifferenceOptions {
    /// The confidence limits at another level.
    confidence: Confidence,
    /// The alternative: one confidence limit only, or both. The p-value is two-sided all the same.
    alternative: Alternative,
    /// The limits of the difference by another method.
    method: DifferenceMethod,
    /// The limits of the ratio by another method.
    ratio_method: RatioMethod,
});

options!(DifferenceOptions { confidence, method, ratio_method, alternative });

impl From<DifferenceMethod> for DifferenceOptions {
    fn from(method: DifferenceMethod) -> Self {
        Self::default().method(method)
    }
}

impl From<RatioMethod> for DifferenceOptions {
    fn from(method: RatioMethod) -> Self {
        Self::default().ratio_method(method)
    }
}

columns! {
    /// The difference and the ratio of two shares, with their confidence limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct ShareDifference {
        /// The part and the whole first.
        pub before: (Count, Count) => given (before_part, before_whole),
        /// The part and the whole later.
        pub after: (Count, Count) => given (after_part, after_whole),
        /// Later share less earlier; absent where a count is not known exactly, or a whole is none.
        pub difference: Option<f64>,
        /// Confidence limits of the difference, covering every count allowed.
        pub interval: Interval => (low, high),
        /// Bounds of the difference itself (identification bounds), given what is known of the counts; absent where one
        /// is missing.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// Later share over earlier; absent where the difference is, or the earlier part is none.
        pub ratio: Option<f64>,
        /// Confidence limits of the ratio.
        pub ratio_interval: Interval => (ratio_low, ratio_high),
        /// The two-sided p-value under the null hypothesis of equal shares: the probability of two at least so far apart
        /// (Pearson's χ² test). The largest that the counts allow. Never zero: see `log10_p`.
        pub p_value: Option<f64>,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: Option<f64>,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits of the difference were found.
        pub method: DifferenceMethod => given,
        /// How the limits of the ratio were found.
        pub ratio_method: RatioMethod => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// From one share to another, each a part and its whole: how much more (the risk difference and the risk ratio, with their
/// confidence limits), and how likely by chance alone (the two-sided p-value under the null hypothesis of equal shares).
///
/// ```text
/// d = y/m − x/n        r = (y/m) / (x/n)
/// ```
///
/// The two must have no case in common. Inexact counts give bounds, limits over all they allow, and the largest p-value.
///
/// ```
/// use quetelet::share::{DifferenceMethod, share_difference};
///
/// let c = share_difference((19, 64), (90, 252), DifferenceMethod::Newcombe)?;
/// assert_eq!(format!("{c:.4}"), "0.0603 more, -0.0732 to 0.1755 (newcombe, 95%), p = 0.365");
/// # Ok::<(), quetelet::Error>(())
/// ```
///
/// # Errors
/// When a part is above its whole.
#[doc(alias = "risk difference")]
#[doc(alias = "risk ratio")]
#[doc(alias = "prop.test")]
#[doc(alias = "BinomDiffCI")]
#[doc(alias = "confint_proportions_2indep")]
#[doc(alias = "proportions_ztest")]
pub fn share_difference<C: Into<Count>>(
    before: (C, C),
    after: (C, C),
    options: impl Into<DifferenceOptions>,
) -> Result<ShareDifference> {
    let options = options.into();
    let (before, after) = ((before.0.into(), before.1.into()), (after.0.into(), after.1.into()));
    for (part, whole) in [before, after] {
        within("part", part, "whole", whole)?;
    }
    let shares = Shares::of(before, after);
    let point = shares.and_then(Shares::point);
    let p_value = shares.map(|shares| PValue::of_ln(shares.ln_p()));
    let (method, ratio_method) = (options.method, options.ratio_method);
    let z = options.z();
    let envelope = |shares: Shares| {
        let monotonic = method.is_monotonic() && z >= 0.0;
        shares.envelope(|two| method.limits(two, z), monotonic, Interval::new(-1.0, 1.0))
    };
    let ratio_envelope = |shares: Shares| {
        let monotonic = ratio_method.is_monotonic() && z >= 0.0;
        shares.envelope(|two| ratio_method.limits(two, z), monotonic, Interval { low: Some(0.0), high: None })
    };
    let of = |envelope: &dyn Fn(Shares) -> Interval| {
        options.alternative.of(shares.map_or_else(Interval::default, envelope))
    };
    let all =
        [before.0, before.1, after.0, after.1].map(Flags::from).into_iter().fold(Flags::NONE, Flags::union);
    let few = options.method == DifferenceMethod::Wald && shares.is_some_and(|shares| shares.fewest() < FEW);
    Ok(ShareDifference {
        before,
        after,
        difference: point.map(Two::difference),
        bounds: shares.map(Shares::bounds),
        interval: of(&envelope),
        ratio: point.and_then(Two::ratio),
        ratio_interval: of(&ratio_envelope),
        p_value: p_value.map(PValue::value),
        log10_p: p_value.map(PValue::log10),
        confidence: options.confidence,
        alternative: options.alternative,
        method: options.method,
        ratio_method: options.ratio_method,
        flags: all.with_if(Flag::FewEvents, few),
    })
}

/// Below this number in a part or outside it Wald's limits are not to be trusted.
const FEW: f64 = 10.0;

/// What two shares can be.
#[derive(Clone, Copy)]
struct Shares {
    before: Counts,
    after: Counts,
}

impl Shares {
    /// Nothing where a count is missing, or a whole is none.
    fn of(before: (Count, Count), after: (Count, Count)) -> Option<Self> {
        let share = |(part, whole)| Counts::of(part, whole, None).filter(|share| share.bounds().is_some());
        Some(Self { before: share(before)?, after: share(after)? })
    }

    /// The shares, where all counts are known exactly and no whole is none.
    fn point(self) -> Option<Two> {
        self.before.value().and(self.after.value())?;
        two(self.before.most(), self.after.most())
    }

    /// The later share at its least, the earlier at its greatest. Nothing where a whole is none or has no upper end.
    fn lowest(self) -> Option<Two> {
        two(self.before.most(), self.after.least()?)
    }

    fn highest(self) -> Option<Two> {
        two(self.before.least()?, self.after.most())
    }

    /// Identification bounds of the difference.
    fn bounds(self) -> Interval {
        let [before, after] = [self.before, self.after].map(|share| share.bounds().unwrap_or_default());
        let apart = |later: Option<f64>, earlier: Option<f64>| Some(later? - earlier?);
        // Where both are attained the difference keeps its digits.
        Interval {
            low: self.lowest().map_or_else(|| apart(after.low, before.high), |two| Some(two.difference())),
            high: self.highest().map_or_else(|| apart(after.high, before.low), |two| Some(two.difference())),
        }
    }

    /// The envelope, limits that cover those of every pair allowed; those of `none` where a whole may be none or has no
    /// upper end.
    fn envelope(self, limits: impl Fn(Two) -> Interval, monotonic: bool, none: Interval) -> Interval {
        let (lowest, highest) = (self.lowest(), self.highest());
        let ([x, n], [y, m]) = (self.before.ranges(), self.after.ranges());
        let covering = match self.point() {
            Some(two) => limits(two),
            None if n.0 == 0.0 || m.0 == 0.0 => none,
            None if monotonic => Interval {
                low: extremes::envelope([(x.1, x.1), n, (y.0, y.0), m], &limits).low,
                high: extremes::envelope([(x.0, x.0), n, (y.1, y.1), m], &limits).high,
            },
            None => extremes::envelope([x, n, y, m], limits),
        };
        Interval {
            low: if lowest.is_some() { covering.low } else { none.low },
            high: if highest.is_some() { covering.high } else { none.high },
        }
    }

    /// The logarithm of the largest p-value: 0 where the shares may be equal.
    fn ln_p(self) -> f64 {
        let (Some(lowest), Some(highest)) = (self.lowest(), self.highest()) else { return 0.0 };
        let (low, high) = (lowest.statistic(), highest.statistic());
        if low < 0.0 && high > 0.0 {
            return 0.0;
        }
        normal::ln_two_sided(low.abs().min(high.abs()))
    }

    fn fewest(self) -> f64 {
        let least = |counts: Counts| {
            let (x, n) = counts.most();
            counts.least().map_or(0.0, |(low, _)| low).min(n - x)
        };
        least(self.before).min(least(self.after))
    }
}

fn two((x, n): (f64, f64), (y, m): (f64, f64)) -> Option<Two> {
    (n > 0.0 && m > 0.0).then_some(Two { x, n, y, m })
}

/// The difference, its limits and the p-value, with the digits asked for (three without).
impl fmt::Display for ShareDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision();
        match self.difference {
            Some(d) if d < 0.0 => write!(f, "{} less", to_places(Number(-d), places))?,
            _ => match Estimated::of(self.difference, self.bounds, " more") {
                Some(more) => f.write_str(&to_places(more, places))?,
                None => return write!(f, "difference not known{}", Provenance(&[], self.flags)),
            },
        }
        let provenance = Provenance(&[&self.method, &self.confidence], self.flags);
        write!(f, ", {}{provenance}", to_places(self.interval, places))?;
        PValue::of(self.p_value, self.log10_p).map_or(Ok(()), |p| write!(f, ", {p}"))
    }
}
