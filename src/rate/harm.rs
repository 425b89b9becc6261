//! Harm index: offences weighted by the harm they do, with confidence limits of a weighted sum of Poisson counts.
use super::weighted::{Sums, Weighted};
use crate::{
    Alternative, Confidence, Count, Error, Flag, Flags, Interval, Result,
    limits::poisson,
    math::{gamma, normal},
    measure::{Estimated, Provenance, positive},
    named::named,
    results::{columns, options},
    setters::setters,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// How the limits of a weighted total are found.
///
/// In the formulas W = Σ w x is the total, V = Σ w² x its variance, X = Σ x the events, *w* the greatest weight, and
/// Γ⁻¹(p; a) the quantile of the gamma distribution with shape a.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HarmMethod {
    /// Gamma limits, exact where all weights are equal. They allow for offences of the heaviest kind that might have
    /// been and were not, and are wide where these are rare. With weights of 5,475, 365 and 10 days they cover 99 %
    /// where half an event of the heaviest kind, 5 and 100 are expected, and 96 % where 20, 100 and 1,000 are (95 % level,
    /// by simulation).
    ///
    /// ```text
    /// low = (V/W) Γ⁻¹(α/2; W²/V), 0 at W = 0        high = (V'/W') Γ⁻¹(1 − α/2; W'²/V'), W' = W + w, V' = V + w²
    /// ```
    ///
    /// Fay and Feuer (1997), Statistics in Medicine 16, 791–801.
    #[default]
    FayFeuer,
    /// The exact limits of the number of events, scaled. At W = 0, where there is no variance to scale by, the heaviest
    /// weight times the upper limit of none. Covers far less than it says where few events carry most of the harm: 53 %
    /// and 94 % in the two cases above.
    ///
    /// ```text
    /// W + √(V/X) (limit − X), not below 0
    /// ```
    ///
    /// Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10, 457–462.
    Dobson,
    /// W ± z √V, not below 0: for many events of every kind that matters, and of no width at W = 0. Covers 49 % and 94 %
    /// in the two cases above.
    Normal,
}

impl HarmMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::FayFeuer, Self::Dobson, Self::Normal];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FayFeuer => "fay_feuer",
            Self::Dobson => "dobson",
            Self::Normal => "normal",
        }
    }

    fn limits(self, sums: Sums, tail: f64) -> Interval {
        match self {
            Self::FayFeuer => fay_feuer(sums, tail),
            Self::Dobson => dobson(sums, tail),
            Self::Normal => normal_limits(sums, tail),
        }
    }
}

named!(HarmMethod, "method of a weighted total");

fn fay_feuer(Sums { total, variance, heaviest, .. }: Sums, tail: f64) -> Interval {
    if heaviest == 0.0 {
        return Interval::new(0.0, 0.0);
    }
    let low = if total == 0.0 {
        0.0
    } else {
        variance / total * gamma::lower_quantile(total * (total / variance), tail)
    };
    let (more, wider) = (total + heaviest, variance + heaviest * heaviest);
    Interval::new(low, wider / more * gamma::upper_quantile(more * (more / wider), tail))
}

fn dobson(Sums { total, variance, events, heaviest }: Sums, tail: f64) -> Interval {
    let scale = if events == 0.0 { heaviest } else { (variance / events).sqrt() };
    poisson::exact(events, tail).map(|limit| (total + scale * (limit - events)).max(0.0))
}

fn normal_limits(Sums { total, variance, .. }: Sums, tail: f64) -> Interval {
    let spread = normal::upper_quantile(tail) * variance.sqrt();
    Interval::new((total - spread).max(0.0), (total + spread).max(0.0))
}

/// Options of [`harm`]: 95 % limits of the total by Fay and Feuer unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HarmOptions {
    per: f64,
    exposure: f64,
    confidence: Confidence,
    alternative: Alternative,
    method: HarmMethod,
    overdispersion: f64,
}

impl Default for HarmOptions {
    fn default() -> Self {
        Self {
            per: 1.0,
            exposure: 1.0,
            confidence: Confidence::default(),
            alternative: Alternative::default(),
            method: HarmMethod::default(),
            overdispersion: 1.0,
        }
    }
}

impl HarmOptions {
    /// The total for every `per` units of `exposure`, as the Crime Severity Score of the Office for National Statistics is
    /// for every resident.
    ///
    /// # Errors
    /// When one of them is not positive and finite.
    pub fn per(self, per: f64, exposure: f64) -> Result<Self> {
        let (per, exposure) = (positive("per", per)?, positive("exposure", exposure)?);
        Ok(Self { per, exposure, ..self })
    }

    /// Overdispersion φ: the variance of a count is `phi` times its mean: the limits are those of x/φ events of φ times
    /// the weight.
    ///
    /// # Errors
    /// When `phi` is not positive and finite.
    pub fn overdispersion(self, phi: f64) -> Result<Self> {
        positive("overdispersion", phi).map(|overdispersion| Self { overdispersion, ..self })
    }

    fn limits(self, sums: Sums) -> Interval {
        let phi = self.overdispersion;
        let sums = Sums {
            variance: sums.variance * phi,
            events: sums.events / phi,
            heaviest: sums.heaviest * phi,
            ..sums
        };
        let scale = |total: f64| total * self.per / self.exposure;
        self.method.limits(sums, self.alternative.tail(self.confidence)).map(scale)
    }
}

setters!(HarmOptions {
    /// The confidence limits at another level.
    confidence: Confidence,
    /// The alternative: one confidence limit only, or both.
    alternative: Alternative,
    /// The limits by another method.
    method: HarmMethod,
});

options!(HarmOptions {
    per = |options: HarmOptions, per: f64| options.per(per, options.exposure),
    exposure = |options: HarmOptions, exposure: f64| options.per(options.per, exposure),
    confidence, method, alternative, overdispersion,
});

impl From<HarmMethod> for HarmOptions {
    fn from(method: HarmMethod) -> Self {
        Self::default().method(method)
    }
}

columns! {
    /// A harm-weighted total, and its limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Harm {
        /// The counts.
        pub counts: Vec<Count> => given,
        /// The weight of an event of each kind.
        pub weights: Vec<f64> => given,
        /// The weighted total, for every `per` units of exposure; absent where a count is not known exactly.
        pub value: Option<f64>,
        /// Confidence limits of the total, covering every count allowed.
        pub interval: Interval => (low, high),
        /// Bounds of the total (identification bounds), given what is known of the counts; absent where one is missing.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// The units of exposure it is quoted for.
        pub per: f64 => given,
        /// The exposure.
        pub exposure: f64 => given,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits were found.
        pub method: HarmMethod => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// Overdispersion φ: how many times its mean the variance of a count was taken to be.
        pub overdispersion: f64 => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// How much harm the offences did, each kind weighted, and between what confidence limits: a harm index or severity score.
///
/// The same sum over age groups, with the weights of a standard population over the exposures, is direct standardisation
/// (`epitools::ageadjust.direct`).
///
/// ```text
/// Σ w x, with variance Σ w² x        times per / exposure
/// ```
///
/// The weights are taken as known. Inexact counts have bounds, and limits over all they can be; a missing one leaves nothing.
/// Sherman, Neyroud and Neyroud (2016), Policing 10, 171–183, for the index; see [`HarmMethod`] for the limits.
///
/// # Errors
/// When there are not as many weights as counts, or a weight is negative or not finite.
///
/// ```
/// use quetelet::{Count, rate::{HarmMethod, harm}};
///
/// let counts = [2_u32, 30, 400].map(Count::from);
/// let h = harm(&counts, &[5_475.0, 365.0, 10.0], HarmMethod::FayFeuer)?;
/// assert_eq!(format!("{h:.0}"), "25900, 12674 to 53034 (fay_feuer, 95%)");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "ageadjust.direct")]
#[doc(alias = "calculate_dsr")]
#[doc(alias = "standardisation")]
#[doc(alias = "severity score")]
pub fn harm(counts: &[Count], weights: &[f64], options: impl Into<HarmOptions>) -> Result<Harm> {
    let options = options.into();
    check(counts, weights)?;
    let sums = Weighted::of(weights, counts);
    let scale = |sums: Sums| sums.total * options.per / options.exposure;
    let limits = |sums: &Weighted| match sums.point() {
        Some(sums) => options.limits(sums),
        None => sums.limits(|sums| options.limits(sums)),
    };
    let (least, most) = (sums.as_ref().map(|sums| sums.least), sums.as_ref().and_then(|sums| sums.most));
    let few = options.method == HarmMethod::Normal && least.is_some_and(|sums| sums.events < FEW);
    let flags = counts.iter().map(|&count| Flags::from(count)).fold(Flags::NONE, Flags::union);
    Ok(Harm {
        counts: counts.to_vec(),
        weights: weights.to_vec(),
        value: sums.as_ref().and_then(Weighted::point).map(scale).filter(|total| total.is_finite()),
        bounds: least.map(|least| Interval::new(scale(least), most.map_or(f64::INFINITY, scale))),
        interval: options.alternative.of(sums.as_ref().map_or_else(Interval::default, limits)),
        per: options.per,
        exposure: options.exposure,
        confidence: options.confidence,
        alternative: options.alternative,
        method: options.method,
        overdispersion: options.overdispersion,
        flags: flags.with_if(Flag::FewEvents, few).with_if(Flag::Overdispersed, options.overdispersion > 1.0),
    })
}

/// Below this number of events the normal limits are not to be trusted.
const FEW: f64 = 20.0;

fn check(counts: &[Count], weights: &[f64]) -> Result<()> {
    if counts.len() != weights.len() {
        return Err(Error::Lengths {
            left_name: "counts".into(),
            right_name: "weights".into(),
            left: counts.len(),
            right: weights.len(),
        });
    }
    match weights.iter().enumerate().find(|(_, w)| !(**w >= 0.0 && w.is_finite())) {
        Some((i, w)) => Err(Error::domain("weight", "0 or more, and finite", w).at_index("item", i)),
        None => Ok(()),
    }
}

/// The total, its limits and how they were found, with the digits asked for.
impl Display for Harm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(total) = Estimated::of(self.value, self.bounds, "") else {
            return write!(f, "no total{}", Provenance(&[], self.flags));
        };
        total.fmt(f)?;
        f.write_str(", ")?;
        self.interval.fmt(f)?;
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))
    }
}
