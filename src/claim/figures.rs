//! Figures that a claim is checked on.
use super::{as_printed::ends, unit::YEAR};
use crate::{Count, Error, Interval, Observed, Period, Result};
use std::cmp::Ordering;

/// Figures that a claim is checked on.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Figures<'a> {
    /// A count before and a count after, each with what it arose from.
    Change {
        /// The earlier one.
        before: Observed,
        /// The later one.
        after: Observed,
    },
    /// A change in per cent, where no counts are known.
    Percent(f64),
    /// A part of a whole.
    Share {
        /// The part.
        part: Count,
        /// The whole.
        whole: Count,
    },
    /// Two shares, each a part and its whole.
    Shares {
        /// The earlier one.
        before: (Count, Count),
        /// The later one.
        after: (Count, Count),
    },
    /// A count, and the days that it was counted over; a year of 365.25 days where none are given.
    PerTime {
        /// The count.
        count: Count,
        /// The days.
        days: Option<f64>,
    },
    /// Figures in order of time.
    Series(&'a [Dated]),
}

impl Figures<'_> {
    /// The days given, or those of a year.
    pub(super) fn days_of(days: Option<f64>) -> Result<f64> {
        let days = days.unwrap_or(YEAR);
        if days > 0.0 && days.is_finite() {
            Ok(days)
        } else {
            Err(Error::domain("days", "positive and finite", days))
        }
    }
}

/// A figure of a series, and its period where that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// Its period; without one, figures follow one another without a gap.
    pub period: Option<Period>,
    /// The count.
    pub count: Count,
}

impl Dated {
    /// Figures of consecutive periods that have no names.
    ///
    /// ```
    /// use quetelet::{Confidence, claim::{self, Dated, Figures}};
    ///
    /// let series = Dated::unnamed([381_u32, 462, 429, 581, 651, 685]);
    /// let found = claim::check(&"record high".parse()?, Figures::Series(&series), Confidence::default())?;
    /// assert_eq!(found.as_printed, Some(true));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn unnamed<C: Into<Count>>(counts: impl IntoIterator<Item = C>) -> Vec<Self> {
        counts.into_iter().map(|count| Self { period: None, count: count.into() }).collect()
    }

    /// Figures of the periods that they are printed with.
    ///
    /// # Errors
    /// When a period cannot be read.
    pub fn named<P: AsRef<str>, C: Into<Count>>(
        figures: impl IntoIterator<Item = (P, C)>,
    ) -> Result<Vec<Self>> {
        let of = |(period, count): (P, C)| {
            Ok(Self { period: Some(period.as_ref().parse()?), count: count.into() })
        };
        figures.into_iter().map(of).collect()
    }
}

/// How a later count lies to an earlier one, whatever both stand for.
pub(super) fn compared(earlier: Count, later: Count) -> Option<Ordering> {
    let (a, b) = (ends(earlier), ends(later));
    let below = |x: Interval, y: Interval| Some(x.high? < y.low?);
    match (below(a, b), below(b, a)) {
        (Some(true), _) => Some(Ordering::Less),
        (_, Some(true)) => Some(Ordering::Greater),
        _ => (earlier.value().is_some() && earlier.value() == later.value()).then_some(Ordering::Equal),
    }
}

/// What is missing between two figures.
pub(super) fn gap(one: &Dated, next: &Dated) -> Option<String> {
    let (a, b) = (one.period?, next.period?);
    (!a.adjoins(&b)).then(|| format!("between {a} and {b}"))
}

pub(super) fn label(figure: &Dated) -> String {
    figure.period.map_or_else(|| "the first figure".to_owned(), |period| period.to_string())
}

/// "223 in 2015".
pub(super) fn said(figure: &Dated) -> String {
    match figure.period {
        Some(period) => format!("{} in {period}", figure.count),
        None => figure.count.to_string(),
    }
}
