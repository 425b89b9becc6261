//! Whether a share rises or falls with time.
use super::{
    Test,
    members::{largest_ln_p, small},
    points::points,
    sums::{Sums, highest, logit_slope},
};
use crate::{
    Count, Flag, Flags, Interval, Result,
    math::normal,
    measure::{Number, PValue, Provenance, to_places},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt;

columns! {
    /// The trend of a share, and how likely one so strong is by chance alone.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct CochranArmitage {
        /// How many times had a count and a total.
        pub n: usize,
        /// The standard normal statistic, positive where the share rises; absent where a count is not known exactly.
        pub statistic: Option<f64>,
        /// Bounds of the statistic (identification bounds), given what is known of the counts.
        pub bounds: Interval => bounds (bound_low, bound_high),
        /// Its square.
        pub chi_square: Option<f64>,
        /// By how much the share changes in one unit of time: the line of least squares weighted by the totals.
        pub slope: Option<f64>,
        /// By how much its logit changes in one unit of time: the unweighted line through the logits, as in the recent-trend
        /// marker of Fingertips; absent where a share is 0 or 1.
        pub logit_slope: Option<f64>,
        /// The two-sided p-value under the null hypothesis of no change: the probability of a trend at least so strong
        /// either way. The largest that the counts allow. Never zero: see `log10_p`.
        pub p_value: f64,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: f64,
        /// Which test gave the p-value.
        pub test: Test,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// Whether the share of `counts` in `totals` rises or falls with `times`, which are dates as years or any other numbers: a
/// year without figures is a gap, not a step. The Cochran–Armitage test, with the two-sided p-value under the null
/// hypothesis of one share at all times.
///
/// ```text
/// z = Σ x (t − t̄) / √(p (1 − p) Σ n (t − t̄)²)        p = Σ x / Σ n, t̄ = Σ n t / Σ n
/// ```
///
/// χ² = z² is that of `prop.trend.test` in R. The exact test takes the place of the normal one where a count is below 5.
/// A time whose count is missing is left out, and flagged; inexact counts have no statistic but bounds, and the largest
/// p-value that they allow: of up to a thousand lists of counts each by its own test, of more by the normal one, flagged
/// where a count may be small. Totals may be any numbers from 0 on, as the denominators of published
/// percentages are.
///
/// Cochran (1954), Biometrics 10, 417–451; Armitage (1955), Biometrics 11, 375–386.
///
/// ```
/// use quetelet::{Count, trend::{cochran_armitage, cochran_armitage::Test}};
///
/// let smokers = [83_u32, 90, 129, 70].map(Count::from);
/// let trend = cochran_armitage(&smokers, &[86.0, 93.0, 136.0, 82.0], &[0.0, 1.0, 2.0, 3.0], Test::Auto)?;
/// assert_eq!(format!("{trend:.4}"), "falls by 0.0334 a unit of time (chi-square 8.2249, normal), p = 0.004");
/// # Ok::<(), quetelet::Error>(())
/// ```
///
/// # Errors
/// When the columns differ in length, a count is above its total, a total is negative or a time is not finite, or fewer than
/// two times have a figure.
#[doc(alias = "CochranArmitageTest")]
#[doc(alias = "prop.trend.test")]
#[doc(alias = "test_ordinal_association")]
pub fn cochran_armitage(
    counts: &[Count],
    totals: &[f64],
    times: &[f64],
    test: Test,
) -> Result<CochranArmitage> {
    let points = points(counts, totals, times)?;
    let exact = points.iter().all(|point| point.count.point().is_some());
    let sums = Sums::of(&points);
    let bounds = if exact {
        let statistic = sums.statistic(sums.events, sums.moment);
        Interval::new(statistic, statistic)
    } else {
        Interval::new(-highest(&points, &sums, -1.0), highest(&points, &sums, 1.0))
    };
    let statistic = bounds.high.filter(|_| exact);
    let largest = largest_ln_p(&points, test);
    let (ln_p, made) = largest.unwrap_or_else(|| (ln_normal_p(bounds), Test::Normal));
    let p_value = PValue::of_ln(ln_p);
    let flags = counts.iter().map(|&count| Flags::from(count)).fold(Flags::NONE, Flags::union);
    Ok(CochranArmitage {
        n: points.len(),
        statistic,
        bounds,
        chi_square: statistic.map(|z| z * z),
        slope: exact.then(|| sums.slope()),
        logit_slope: if exact { logit_slope(&points) } else { None },
        p_value: p_value.value(),
        log10_p: p_value.log10(),
        test: made,
        flags: flags.with_if(Flag::FewEvents, small(&points) && largest.is_none()),
    })
}

/// The logarithm of the largest two-sided p-value of a statistic within these bounds.
fn ln_normal_p(bounds: Interval) -> f64 {
    let ends = [bounds.low, bounds.high].map(|end| end.map_or(0.0, f64::abs));
    let nearest = if bounds.contains(0.0) { 0.0 } else { ends[0].min(ends[1]) };
    normal::ln_two_sided(nearest)
}

/// The slope, the statistic and the p-value, with the digits asked for (three without).
impl fmt::Display for CochranArmitage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        match (self.slope, self.chi_square) {
            (Some(slope), Some(square)) => {
                let way = if slope < 0.0 { "falls" } else { "rises" };
                write!(f, "{way} by {} a unit of time", to_places(Number(slope.abs()), f.precision()))?;
                let square = format!("chi-square {:.places$}", Number(square));
                write!(f, "{}", Provenance(&[&square, &self.test], self.flags))?;
            }
            _ => write!(f, "z {:.places$}{}", self.bounds, Provenance(&[&self.test], self.flags))?,
        }
        PValue::of(Some(self.p_value), Some(self.log10_p)).map_or(Ok(()), |p| write!(f, ", {p}"))
    }
}
