//! What was seen: events, and the exposure they arose from.
use super::Exposure;
use crate::{Count, Error, Result};
use serde::{Deserialize, Serialize};

/// A count of events in `exposure` units (persons, person-years, households, days, …).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Observed {
    count: Count,
    exposure: Exposure,
}

impl Observed {
    /// # Errors
    /// When `exposure` is not positive and finite.
    pub fn new(count: Count, exposure: f64) -> Result<Self> {
        Ok(Self { count, exposure: Exposure::new(exposure)? })
    }

    /// A count among `population` residents over `years`.
    ///
    /// # Errors
    /// When `population` or `years` is not positive and finite.
    pub fn over(count: Count, population: f64, years: f64) -> Result<Self> {
        Ok(Self { count, exposure: Exposure::over(population, years)? })
    }

    /// A count among `population` residents over `days`, of which 365.25 are a year.
    ///
    /// # Errors
    /// When `population` or `days` is not positive and finite.
    ///
    /// ```
    /// use quetelet::Observed;
    ///
    /// let quarter = Observed::over_days(252.into(), 1_498_300.0, 91.3125)?;
    /// assert_eq!(quarter, Observed::over(252.into(), 1_498_300.0, 0.25)?);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn over_days(count: Count, population: f64, days: f64) -> Result<Self> {
        Ok(Self { count, exposure: Exposure::over_days(population, days)? })
    }

    /// A count over an exposure that is already checked.
    #[must_use]
    pub fn of(count: Count, exposure: Exposure) -> Self {
        Self { count, exposure }
    }

    /// A bare count, where exposures are equal or do not matter.
    #[must_use]
    pub fn from_count(count: impl Into<Count>) -> Self {
        Self { count: count.into(), exposure: Exposure::ONE }
    }

    /// One observation for each pair of `counts` and `exposures`.
    ///
    /// # Errors
    /// When the slices differ in length, or an exposure is not positive and finite.
    pub fn pairs(counts: &[Count], exposures: &[f64]) -> Result<Vec<Self>> {
        if counts.len() != exposures.len() {
            return Err(Error::Lengths {
                left_name: "counts".into(),
                right_name: "exposures".into(),
                left: counts.len(),
                right: exposures.len(),
            });
        }
        let pairs = counts.iter().zip(exposures).enumerate();
        pairs.map(|(i, (&c, &e))| Self::new(c, e).map_err(|error| error.at_index("item", i))).collect()
    }

    /// The events.
    #[must_use]
    #[inline]
    pub fn count(self) -> Count {
        self.count
    }

    /// The exposure, checked.
    pub(crate) fn exposure_checked(self) -> Exposure {
        self.exposure
    }

    /// The exposure.
    #[must_use]
    #[inline]
    pub fn exposure(self) -> f64 {
        self.exposure.units()
    }
}

#[derive(Deserialize)]
struct Unchecked {
    count: Count,
    exposure: f64,
}

impl TryFrom<Unchecked> for Observed {
    type Error = Error;

    fn try_from(Unchecked { count, exposure }: Unchecked) -> Result<Self> {
        Self::new(count, exposure)
    }
}
