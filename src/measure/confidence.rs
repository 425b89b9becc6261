//! The confidence level 1 − α of an interval.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The two-sided confidence level 1 − α of a confidence interval, in (0, 1); 0.95 unless said otherwise.
///
/// ```
/// let confidence = quetelet::Confidence::new(0.999_999_9)?;
/// assert_eq!(confidence.tail(), 5e-8);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence {
    level: f64,
    alpha: f64,
}

impl Confidence {
    /// # Errors
    /// When `level` is not strictly between 0 and 1.
    pub fn new(level: f64) -> Result<Self> {
        if level > 0.0 && level < 1.0 {
            Ok(Self { level, alpha: alpha(level) })
        } else {
            Err(Error::domain("confidence", "between 0 and 1 (0.95 is 95 %)", level))
        }
    }

    /// The level.
    #[must_use]
    pub fn level(self) -> f64 {
        self.level
    }

    /// The probability left in each of two tails, α/2.
    #[must_use]
    pub fn tail(self) -> f64 {
        self.alpha / 2.0
    }
}

/// α, what a level leaves, in the decimals it was written in: that of 0.9999999 is 1e-7, though 1 − 0.9999999 in doubles is
/// another number from the tenth digit on.
fn alpha(level: f64) -> f64 {
    let written = level.to_string();
    let places = written.strip_prefix("0.").map_or(0, str::len).min(22);
    let scale = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    if places <= 15 { (scale - (level * scale).round()) / scale } else { 1.0 - level }
}

impl Default for Confidence {
    fn default() -> Self {
        Self { level: 0.95, alpha: 0.05 }
    }
}

impl TryFrom<f64> for Confidence {
    type Error = Error;

    fn try_from(level: f64) -> Result<Self> {
        Self::new(level)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> f64 {
        confidence.level
    }
}

/// A level in the decimals it was written in, the point two places on.
fn percent(level: f64) -> String {
    let written = level.to_string();
    let decimals = written.strip_prefix("0.").unwrap_or(&written);
    let (whole, rest) = decimals.split_at(decimals.len().min(2));
    format!("{}.{rest}", whole.parse::<u8>().unwrap_or(0))
}

/// As a percentage with the digits it needs: `95%`, `99.8%`.
impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.level * 1e8).round() / 1e6;
        if rounded > 0.0 && rounded < 100.0 {
            write!(f, "{rounded}%")
        } else {
            write!(f, "{}%", percent(self.level))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_prints_as_all_or_nothing() {
        for (level, printed) in [
            (0.95, "95%"),
            (0.998, "99.8%"),
            (0.682_689_492_137, "68.268949%"),
            (0.999_999_9, "99.99999%"),
            (0.999_999_999, "99.9999999%"),
            (1.0 - f64::EPSILON / 2.0, "99.99999999999999%"),
            (1e-9, "0.0000001%"),
            (5e-11, "0.000000005%"),
        ] {
            assert_eq!(Confidence::new(level).unwrap().to_string(), printed);
        }
    }
}
