//! What a Mann–Kendall test finds.
use super::{Method, score::number};
use crate::{
    Confidence, Flags, Interval,
    measure::{Number, PValue, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// Whether a series rises or falls, as far as the order of its values tells.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct MannKendallTest {
        /// S, concordant minus discordant pairs (those that rise less those that fall); a pair whose order is not certain
        /// counts as neither.
        pub s: f64,
        /// Bounds of S, whatever the inexact values are.
        pub s_bounds: [f64; 2] => (s_low, s_high),
        /// The variance of S where there is no trend, corrected for ties and by the method; absent where the correction is
        /// not a positive number.
        pub variance: Option<f64>,
        /// The continuity-corrected standard normal statistic: S, one nearer to zero, over its standard deviation.
        pub z: Option<f64>,
        /// The two-sided p-value under the null hypothesis of no trend: the probability of an S at least so far from
        /// zero. Never zero: see `log10_p`.
        pub p_value: Option<f64>,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: Option<f64>,
        /// Bounds of the p-value (identification bounds): no values that the ranges allow have one outside; the p-value
        /// itself where all values are known, absent where seasons depend on one another.
        pub p_bounds: Option<Interval> => (p_low, p_high),
        /// Whether the p-value counts every order of the values, or is an approximation.
        pub exact: bool,
        /// The smallest p-value that this test can have of so many values with such ties, in whatever order: 2/n! where it is
        /// exact and there are no ties, else that of the largest S with the variance that was found.
        pub smallest_p: f64,
        /// Kendall's tau, S over the number of pairs (tau-a); absent where there is no pair.
        pub tau: Option<f64>,
        /// Kendall's tau-b, S over the root of the number of pairs times that of pairs that are not tied; absent where
        /// all are tied.
        pub tau_b: Option<f64>,
        /// Sen's (Theil–Sen) slope, a year; absent where a value is not known exactly, or no number holds it.
        pub slope: Option<f64>,
        /// Lower confidence limit of the slope.
        pub slope_low: Option<f64>,
        /// Upper confidence limit of the slope.
        pub slope_high: Option<f64>,
        /// The line at time 0, through the median of the times and the median of the values.
        pub intercept: Option<f64>,
        /// How many values were tested; of correlated seasons those of complete years.
        pub n: usize,
        /// How many independent values would tell as much; `n` where nothing is corrected.
        pub effective_n: Option<f64>,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How it was tested.
        pub method: Method => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// S, z, the p-value and the slope, with the digits asked for.
impl Display for MannKendallTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        write!(f, "S = {}", whole_or(self.s, places))?;
        if let Some(z) = self.z {
            write!(f, ", z = {:.places$}", Number(z))?;
        }
        match PValue::of(self.p_value, self.log10_p) {
            Some(p) => write!(f, ", {}{p}", if self.exact { "exact " } else { "" })?,
            None => f.write_str(", no p-value")?,
        }
        if self.p_value.is_some() && self.smallest_p > 2.0 * self.confidence.tail() {
            write!(f, " (none below {:.3} is possible)", self.smallest_p)?;
        }
        slope(f, self.slope, Interval { low: self.slope_low, high: self.slope_high })?;
        write!(f, ", {} values", self.n)?;
        if let Some(n) = self.effective_n.filter(|&n| n != number(self.n)) {
            write!(f, " that tell as much as {:.1}", Number(n))?;
        }
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))
    }
}

/// S, which is whole unless series were corrected for each other.
pub(super) fn whole_or(s: f64, places: usize) -> String {
    format!("{:.*}", if s.fract() == 0.0 { 0 } else { places }, Number(s))
}

/// A slope and its limits, with the digits asked for; nothing where there is no slope.
pub(super) fn slope(f: &mut fmt::Formatter<'_>, slope: Option<f64>, limits: Interval) -> fmt::Result {
    let Some(slope) = slope else { return Ok(()) };
    f.write_str(", slope ")?;
    Number(slope).fmt(f)?;
    f.write_str(" a year")?;
    if limits.low.is_none() || limits.high.is_none() {
        return Ok(());
    }
    f.write_str(" (")?;
    limits.fmt(f)?;
    f.write_str(")")
}
