//! What a Mann–Kendall test finds.
use super::{MannKendall, score::number};
use crate::{Confidence, Flags};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whether a series rises or falls, as far as the order of its values tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MannKendallTest {
    /// Pairs that rise less pairs that fall; a pair whose order is not certain counts as neither.
    pub s: f64,
    /// The least that S can be, whatever the inexact values are.
    pub s_low: f64,
    /// The most that S can be.
    pub s_high: f64,
    /// The variance of S where there is no trend, corrected for ties and by the method; absent where the correction is
    /// not a positive number.
    pub variance: Option<f64>,
    /// S, one nearer to zero, over its standard deviation.
    pub z: Option<f64>,
    /// The two-sided probability, where there is no trend, of an S at least so far from zero. Never zero: see `log10_p`.
    pub p_value: Option<f64>,
    /// The decimal logarithm of the p-value, which does not underflow.
    pub log10_p: Option<f64>,
    /// The least and the most that the p-value of values without ties can be between `s_low` and `s_high`; the p-value
    /// where all values are known.
    pub p_low: Option<f64>,
    /// The most, likewise.
    pub p_high: Option<f64>,
    /// Whether the p-value counts every order of the values, or is an approximation.
    pub exact: bool,
    /// The smallest p-value that so many values, with such ties, can have: 2/n! without ties.
    pub smallest_p: f64,
    /// S over the number of pairs (tau-a); absent where there is no pair.
    pub tau: Option<f64>,
    /// S over the root of the number of pairs times that of pairs that are not tied; absent where all are tied.
    pub tau_b: Option<f64>,
    /// Sen's slope, a year; absent where a value is not known exactly.
    pub slope: Option<f64>,
    /// Its lower limit.
    pub slope_low: Option<f64>,
    /// Its upper limit.
    pub slope_high: Option<f64>,
    /// The line at time 0, through the median of the times and the median of the values.
    pub intercept: Option<f64>,
    /// How many values were tested.
    pub n: usize,
    /// How many independent values would tell as much; `n` where nothing is corrected.
    pub effective_n: Option<f64>,
    /// How it was tested.
    pub method: MannKendall,
    /// The level of the limits.
    pub confidence: Confidence,
    /// What a reader must know before quoting it.
    pub flags: Flags,
}

/// S, z, the p-value and the slope, with the digits asked for (three without).
impl fmt::Display for MannKendallTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(3);
        write!(f, "S = {}", self.s)?;
        if let Some(z) = self.z {
            write!(f, ", z = {z:.digits$}")?;
        }
        p_value(f, self.p_value, self.log10_p)?;
        f.write_str(if self.exact { " exactly" } else { "" })?;
        if self.smallest_p > 2.0 * self.confidence.tail() {
            write!(f, " (none below {:.4} is possible)", self.smallest_p)?;
        }
        if let Some(slope) = self.slope {
            write!(f, ", slope {slope:.digits$} a year")?;
        }
        if let (Some(low), Some(high)) = (self.slope_low, self.slope_high) {
            write!(f, " ({low:.digits$} to {high:.digits$})")?;
        }
        write!(f, ", {} values", self.n)?;
        if let Some(n) = self.effective_n.filter(|&n| n != number(self.n)) {
            write!(f, " that tell as much as {n:.1}")?;
        }
        write!(f, " ({}, {}", self.method, self.confidence)?;
        if self.flags.is_empty() { f.write_str(")") } else { write!(f, "; {})", self.flags) }
    }
}

pub(super) fn p_value(f: &mut fmt::Formatter<'_>, p: Option<f64>, log10: Option<f64>) -> fmt::Result {
    match (p, log10) {
        (Some(_), Some(log10)) if log10 < -300.0 => write!(f, ", p = 10^{log10:.1}"),
        (Some(p), _) if p < 1e-3 => write!(f, ", p = {p:.1e}"),
        (Some(p), _) => write!(f, ", p = {p:.4}"),
        (None, _) => f.write_str(", no p-value"),
    }
}
