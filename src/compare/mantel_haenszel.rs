//! One ratio of rates from several strata: the Mantel–Haenszel rate ratio.
use crate::{
    Alternative, Confidence, Error, Flag, Flags, Interval, Observed, Result,
    math::{gamma, normal},
    measure::{CountRange, Estimated, PValue, Provenance},
    results::{columns, options},
    setters::setters,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// Options of [`mantel_haenszel`]: 95 % confidence limits unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MantelHaenszelOptions {
    confidence: Confidence,
    alternative: Alternative,
}

setters!(MantelHaenszelOptions {
    /// The limits at another level.
    confidence: Confidence,
    /// One limit only, or both. The p-value is two-sided all the same.
    alternative: Alternative,
});

options!(MantelHaenszelOptions { confidence, alternative });

columns! {
    /// A ratio of rates common to several strata, its confidence limits, and whether the strata agree on it.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct MantelHaenszel {
        /// Mantel–Haenszel rate ratio, later rate over earlier; absent where a count is not known exactly, or no stratum has
        /// an earlier event.
        pub ratio: Option<f64>,
        /// Confidence limits of the ratio; absent where either group has no event.
        pub interval: Interval => (low, high),
        /// Bounds of the ratio itself (identification bounds), given what is known of the counts; absent where no stratum
        /// has an earlier event.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// Two-sided p-value under the null hypothesis that the common ratio is 1; of inexact counts no smaller than any
        /// that they allow.
        pub p_value: Option<f64>,
        /// Decimal logarithm of the p-value, which does not underflow.
        pub log10_p: Option<f64>,
        /// Wald χ² of homogeneity: whether the ratios of the strata differ from the common one beyond chance; absent where a
        /// count is not known exactly, or fewer than two strata have events in both groups.
        pub homogeneity: Option<f64>,
        /// Its degrees of freedom: one less than the strata with events in both groups.
        pub homogeneity_df: usize,
        /// Its p-value, under the null hypothesis that all strata have one ratio.
        pub homogeneity_p: Option<f64>,
        /// Number of strata with both counts.
        pub strata: usize,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// One ratio of rates from several strata (areas, ages, offences), each of which compares `after` with `before`: what is
/// different between strata does not confound it. The Mantel–Haenszel rate ratio, a standardisation over strata, with the
/// two-sided p-value under the null hypothesis of equal rates.
///
/// ```text
/// ratio = R / S,  R = Σ a n₀/N,  S = Σ b n₁/N          a later events in n₁, b earlier ones in n₀, N = n₀ + n₁
/// var ln ratio = Σ (a + b) n₀ n₁/N² / (R S)            limits: ratio · exp(± z √var)        p: ln ratio / √var
/// homogeneity: χ² = Σ (ln (a n₀ / (b n₁)) − ln ratio)² / (1/a + 1/b), one less degree of freedom than such strata
/// ```
///
/// The variance holds for few large strata and for many small ones. Strata without events contribute nothing, and those in
/// which a count is missing are left out, and flagged. Inexact counts have no ratio but bounds, and limits that cover those of
/// every count allowed, wider than need be; where a count has no upper end there are none. Fewer than ten events in a group
/// are flagged `few_events`.
///
/// Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd edition, chapter 15; the variance: Greenland and Robins
/// (1985), Biometrics 41, 55–68. <https://doi.org/10.2307/2530643>
///
/// # Errors
/// When there are not as many counts before as after.
///
/// ```
/// use quetelet::{Observed, compare::{MantelHaenszelOptions, mantel_haenszel}};
///
/// // Coronary deaths of British doctors by age, and person-years: who did not smoke, and who did.
/// let never = [(2, 18_790.0), (12, 10_673.0), (28, 5_710.0), (28, 2_585.0), (31, 1_462.0)];
/// let smokers = [(32, 52_407.0), (104, 43_248.0), (206, 28_612.0), (186, 12_663.0), (102, 5_317.0)];
/// let [never, smokers] = [never, smokers].map(|group| group.map(|(n, years)| Observed::new(n.into(), years).unwrap()));
/// let common = mantel_haenszel(&never, &smokers, MantelHaenszelOptions::default())?;
/// assert_eq!(
///     format!("{common:.6}"),
///     "1.424682 times, 1.154703 to 1.757784 (5 strata, 95%), p = 9.6e-4; homogeneity: chi-square 10.411659 on 4, p = 0.034",
/// );
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "epi.2by2")]
#[doc(alias = "StratifiedTable")]
#[doc(alias = "mantelhaen.test")]
#[doc(alias = "incidence rate ratio")]
pub fn mantel_haenszel(
    before: &[Observed],
    after: &[Observed],
    options: impl Into<MantelHaenszelOptions>,
) -> Result<MantelHaenszel> {
    let options = options.into();
    same_length(before, after)?;
    let strata: Vec<Stratum> = before.iter().zip(after).filter_map(|(&b, &a)| Stratum::of(b, a)).collect();
    let all = before.iter().chain(after).map(|observed| Flags::from(observed.count()));
    let common = Common::of(&strata);
    let point = common.ratio.point();
    let variance = common.variance();
    let p_value = variance.and_then(|variance| common.ln_p(variance)).map(PValue::of_ln);
    let agreement = point.and_then(|ratio| homogeneity(&strata, ratio));
    Ok(MantelHaenszel {
        ratio: point,
        interval: variance.map_or_else(Interval::default, |variance| options.limits(common.ratio, variance)),
        bounds: Some(common.ratio).filter(|ratio| ratio.low.is_some()),
        p_value: p_value.map(PValue::value),
        log10_p: p_value.map(PValue::log10),
        homogeneity: agreement.map(|(chi_square, _)| chi_square),
        homogeneity_df: agreement.map_or(0, |(_, df)| df),
        homogeneity_p: agreement.map(|(chi_square, df)| p_of(chi_square, df)),
        strata: strata.len(),
        confidence: options.confidence,
        alternative: options.alternative,
        flags: all.fold(Flags::NONE, Flags::union).with_if(Flag::FewEvents, common.fewest < FEW),
    })
}

/// Below this number of events in a group the normal approximation is not to be trusted.
const FEW: f64 = 10.0;

fn same_length(before: &[Observed], after: &[Observed]) -> Result<()> {
    if before.len() == after.len() {
        return Ok(());
    }
    Err(Error::Lengths {
        left_name: "before".into(),
        right_name: "after".into(),
        left: before.len(),
        right: after.len(),
    })
}

/// Two counts, and the shares of the person-time of both that each group has.
#[derive(Clone, Copy)]
struct Stratum {
    before: CountRange,
    after: CountRange,
    /// n₀/N and n₁/N.
    shares: [f64; 2],
    /// n₀/n₁.
    exposures: f64,
}

impl Stratum {
    /// Nothing where a count is missing.
    fn of(before: Observed, after: Observed) -> Option<Self> {
        let exposures = before.exposure() / after.exposure();
        Some(Self {
            before: CountRange::of(before.count())?,
            after: CountRange::of(after.count())?,
            // Each over their sum, which may be beyond all numbers.
            shares: [1.0 / (1.0 + exposures.recip()), 1.0 / (1.0 + exposures)],
            exposures,
        })
    }
}

/// Sums over the strata, from the least to the most that counts allow.
struct Common {
    ratio: Interval,
    /// The least R and S, and the most that Σ (a + b) n₀ n₁/N² can be, where counts have upper ends.
    least: [f64; 2],
    information: Option<f64>,
    fewest: f64,
}

impl Common {
    fn of(strata: &[Stratum]) -> Self {
        let sum = |term: fn(&Stratum) -> Option<f64>| strata.iter().map(term).sum::<Option<f64>>();
        let later =
            [sum(|s| Some(s.after.low * s.shares[0])), sum(|s| s.after.high.map(|high| high * s.shares[0]))];
        let earlier = [
            sum(|s| Some(s.before.low * s.shares[1])),
            sum(|s| s.before.high.map(|high| high * s.shares[1])),
        ];
        let over =
            |r: Option<f64>, s: Option<f64>| r.zip(s).map(|(r, s)| r / s).filter(|ratio| ratio.is_finite());
        let events = |of: fn(&Stratum) -> f64| strata.iter().map(of).sum::<f64>();
        Self {
            ratio: Interval {
                low: over(later[0], earlier[1].or(Some(f64::INFINITY))),
                high: over(later[1], earlier[0]),
            },
            least: [later[0].unwrap_or(0.0), earlier[0].unwrap_or(0.0)],
            information: sum(|s| Some((s.after.high? + s.before.high?) * s.shares[0] * s.shares[1])),
            fewest: events(|s| s.after.low).min(events(|s| s.before.low)),
        }
    }

    /// The variance of the logarithm of the ratio: no less than any that the counts allow. Nothing where a group may have no
    /// event.
    fn variance(&self) -> Option<f64> {
        let [later, earlier] = self.least;
        Some(self.information? / later / earlier).filter(|variance| variance.is_finite())
    }

    /// The logarithm of the p-value of the ratio nearest to 1.
    fn ln_p(&self, variance: f64) -> Option<f64> {
        let [low, high] = [self.ratio.low?.ln(), self.ratio.high?.ln()];
        let nearest = if low <= 0.0 && high >= 0.0 { 0.0 } else { low.abs().min(high.abs()) };
        Some(normal::ln_two_sided(nearest / variance.sqrt()))
    }
}

impl MantelHaenszelOptions {
    fn limits(self, ratio: Interval, variance: f64) -> Interval {
        let z = normal::upper_quantile(self.alternative.tail(self.confidence));
        // A single limit that lies beyond the estimate is nearest to it where the variance is none.
        let reach = if z < 0.0 && ratio.point().is_none() { 0.0 } else { z * variance.sqrt() };
        let low = ratio.low.map(|low| low * (-reach).exp());
        let high = ratio.high.map(|high| high * reach.exp());
        self.alternative.of(Interval { low, high: high.filter(|high| high.is_finite()) })
    }
}

/// χ² of the logarithms of the ratios of strata about that of the common one, and its degrees of freedom.
fn homogeneity(strata: &[Stratum], ratio: f64) -> Option<(f64, usize)> {
    let square = |stratum: &Stratum| {
        let (a, b) = (stratum.after.point()?, stratum.before.point()?);
        let excess = (a / b * stratum.exposures / ratio).ln();
        (a > 0.0 && b > 0.0).then(|| excess * excess / (a.recip() + b.recip()))
    };
    let squares: Vec<f64> = strata.iter().filter_map(square).collect();
    let df = squares.len().checked_sub(1).filter(|&df| df > 0)?;
    Some(squares.iter().sum::<f64>()).filter(|chi_square| chi_square.is_finite()).map(|sum| (sum, df))
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2⁵³ strata")]
fn p_of(chi_square: f64, df: usize) -> f64 {
    PValue::of_ln(gamma::ln_upper(0.5 * df as f64, 0.5 * chi_square)).value()
}

/// The ratio, its limits, the p-value, and whether strata agree, with the digits asked for (three without).
impl Display for MantelHaenszel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        let strata = format!("{} {}", self.strata, if self.strata == 1 { "stratum" } else { "strata" });
        let provenance = Provenance(&[&strata, &self.confidence], self.flags);
        match Estimated::of(self.ratio, self.bounds, " times") {
            Some(ratio) => write!(f, "{ratio:.places$}, {:.places$}{provenance}", self.interval)?,
            None => write!(f, "no common ratio{provenance}")?,
        }
        if let Some(p) = PValue::of(self.p_value, self.log10_p) {
            write!(f, ", {p}")?;
        }
        let Some((chi_square, p)) = self.homogeneity.zip(PValue::of(self.homogeneity_p, None)) else {
            return Ok(());
        };
        write!(f, "; homogeneity: chi-square {chi_square:.places$} on {}, {p}", self.homogeneity_df)
    }
}
