//! Units of time, as claims name them.
use crate::named::named;

/// A unit of time. A year is 365.25 days, as where days have no dates, and a month a twelfth of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// A twelfth of a year.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// Days of a year.
pub(super) const YEAR: f64 = 365.25;

impl Unit {
    /// Every unit, from the shortest.
    pub const ALL: [Self; 9] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Fortnight,
        Self::Month,
        Self::Year,
        Self::Decade,
    ];

    /// The word for one.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }

    /// How many days it has.
    ///
    /// ```
    /// use quetelet::claim::Unit;
    ///
    /// assert_eq!((Unit::Week.days(), Unit::Decade.days()), (7.0, 3652.5));
    /// ```
    #[must_use]
    pub fn days(self) -> f64 {
        match self {
            Self::Second => 1.0 / 86_400.0,
            Self::Minute => 1.0 / 1_440.0,
            Self::Hour => 1.0 / 24.0,
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Fortnight => 14.0,
            Self::Month => YEAR / 12.0,
            Self::Year => YEAR,
            Self::Decade => 10.0 * YEAR,
        }
    }

    /// How many years it has.
    pub(super) fn years(self) -> f64 {
        self.days() / YEAR
    }
}

named!(Unit, "unit of time");
