//! Exposure: what events arose from.
use super::positive;
use crate::Result;
use serde::Serialize;

/// Of the Julian calendar: what a year is on average.
const DAYS_IN_A_YEAR: f64 = 365.25;

/// The exposure of a count: the persons, person-years, households, days, … that it is over, positive and finite. Its
/// logarithm is the offset of a log-linear model.
///
/// ```
/// use quetelet::Exposure;
///
/// assert_eq!(Exposure::over(1_498_300.0, 0.25)?.units(), 374_575.0);
/// assert!(Exposure::new(0.0).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "offset")]
#[doc(alias = "person-years")]
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
pub struct Exposure(f64);

impl Exposure {
    /// One unit, where exposures are equal or do not matter.
    pub const ONE: Self = Self(1.0);

    /// So many units.
    ///
    /// # Errors
    /// When `units` is not positive and finite.
    #[inline]
    pub fn new(units: f64) -> Result<Self> {
        positive("exposure", units).map(Self)
    }

    /// `population` residents over `years`.
    ///
    /// # Errors
    /// When `population`, `years` or their product is not positive and finite.
    #[inline]
    pub fn over(population: f64, years: f64) -> Result<Self> {
        Self::new(positive("population", population)? * positive("years", years)?)
    }

    /// `population` residents over `days`, of which 365.25 are a year.
    ///
    /// # Errors
    /// When `population`, `days` or what they make is not positive and finite.
    #[inline]
    pub fn over_days(population: f64, days: f64) -> Result<Self> {
        Self::over(population, positive("days", days)? / DAYS_IN_A_YEAR)
    }

    /// The units.
    #[must_use]
    #[inline]
    pub fn units(self) -> f64 {
        self.0
    }
}
