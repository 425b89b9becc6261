//! Options of [`sen_slope`](super::sen_slope()): limits, scale, intercept, seasons, level.
use super::{Intercept, Method, Scale};
use crate::{
    Confidence, Error, Result, Series, results::options, setters::setters, trend::calendar::Calendar,
};

/// Options of [`sen_slope`](super::sen_slope): of the values as they are, over all pairs, with 95 % limits and
/// the intercept through the medians unless said otherwise.
///
/// ```
/// use quetelet::trend::sen::{Method, Options, Scale};
///
/// let options = Options::from(Method::Normal).scale(Scale::Log).seasonal(12)?;
/// assert!(Options::default().seasonal(1).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub(super) method: Method,
    pub(super) confidence: Confidence,
    pub(super) scale: Scale,
    pub(super) intercept: Intercept,
    pub(super) period: Option<u16>,
    pub(super) per: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            method: Method::default(),
            confidence: Confidence::default(),
            scale: Scale::default(),
            intercept: Intercept::default(),
            period: None,
            per: 1.0,
        }
    }
}

impl Options {
    /// Only pairs of the same season, with `period` seasons a year: 12 for months, 4 for quarters. The season of a time
    /// is the nearest of the seasons counted from the first time; of times a year or more apart every `period`-th is of one
    /// season. Times that lie at steps of the calendar (months, quarters, weeks, days) take no other number than they have in
    /// a year. Of a series [without times](crate::Series::counted) `period` values are a year.
    ///
    /// # Errors
    /// When `period` is not between 2 and 366.
    pub fn seasonal(self, period: u16) -> Result<Self> {
        if (2..=366).contains(&period) {
            Ok(Self { period: Some(period), ..self })
        } else {
            Err(Error::domain("period", "from 2 to 366 seasons a year", period))
        }
    }

    /// Nothing, or that the times of a series have other seasons.
    pub(super) fn suits(self, series: &Series<'_>) -> Result<()> {
        let calendar = self.period.and_then(|period| Some((period, Calendar::of(series)?)));
        calendar.map_or(Ok(()), |(period, calendar)| calendar.allows(period.into()))
    }

    /// The rate for every `per` units of exposure, where the series has one; 1 unless said otherwise.
    ///
    /// # Errors
    /// When `per` is not positive and finite.
    pub fn per(self, per: f64) -> Result<Self> {
        if per > 0.0 && per.is_finite() {
            Ok(Self { per, ..self })
        } else {
            Err(Error::domain("per", "positive and finite", per))
        }
    }
}

setters!(Options {
    /// The confidence limits by another method.
    method: Method,
    /// The confidence limits at another level.
    confidence: Confidence,
    /// The slope of the values, or of their logarithms.
    scale: Scale,
    /// The intercept by another convention.
    intercept: Intercept,
});

options!(Options { method, confidence, scale, intercept, period = Options::seasonal, per });

impl From<Method> for Options {
    fn from(method: Method) -> Self {
        Self::default().method(method)
    }
}

impl From<Scale> for Options {
    fn from(scale: Scale) -> Self {
        Self::default().scale(scale)
    }
}
