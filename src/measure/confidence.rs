//! A confidence level.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A two-sided confidence level in (0, 1); 0.95 unless said otherwise.
///
/// ```
/// let confidence = quetelet::Confidence::new(0.9)?;
/// assert!((confidence.tail() - 0.05).abs() < 1e-15);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence(f64);

impl Confidence {
    /// # Errors
    /// When `level` is not strictly between 0 and 1.
    pub fn new(level: f64) -> Result<Self> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(Error::domain("confidence", "between 0 and 1 (0.95 is 95 %)", level))
        }
    }

    /// The level.
    #[must_use]
    pub fn level(self) -> f64 {
        self.0
    }

    /// The probability left in each of two tails.
    #[must_use]
    pub fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self(0.95)
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
        confidence.0
    }
}

/// As a percentage with the digits it needs: `95%`, `99.8%`.
impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 1e8).round() / 1e6;
        write!(f, "{rounded}%")
    }
}
