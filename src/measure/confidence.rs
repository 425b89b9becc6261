//! A confidence level.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A two-sided confidence level in (0, 1); 0.95 unless said otherwise.
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
    rest: f64,
}

impl Confidence {
    /// # Errors
    /// When `level` is not strictly between 0 and 1.
    pub fn new(level: f64) -> Result<Self> {
        if level > 0.0 && level < 1.0 {
            Ok(Self { level, rest: rest(level) })
        } else {
            Err(Error::domain("confidence", "between 0 and 1 (0.95 is 95 %)", level))
        }
    }

    /// The level.
    #[must_use]
    pub fn level(self) -> f64 {
        self.level
    }

    /// The probability left in each of two tails.
    #[must_use]
    pub fn tail(self) -> f64 {
        self.rest / 2.0
    }
}

/// What a level leaves, in the decimals it was written in: that of 0.9999999 is 1e-7, though 1 − 0.9999999 in doubles is
/// another number from the tenth digit on.
fn rest(level: f64) -> f64 {
    let written = level.to_string();
    let places = written.strip_prefix("0.").map_or(0, str::len).min(22);
    let scale = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    if places <= 15 { (scale - (level * scale).round()) / scale } else { 1.0 - level }
}

impl Default for Confidence {
    fn default() -> Self {
        Self { level: 0.95, rest: 0.05 }
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

/// As a percentage with the digits it needs: `95%`, `99.8%`.
impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.level * 1e8).round() / 1e6;
        write!(f, "{rounded}%")
    }
}
