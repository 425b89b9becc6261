//! Periods that are given by one of their days.
use super::Period;
use crate::{Error, Result, named::named};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The length of the periods that the days of a column stand for. Monthly figures are often dated by the first or the
/// last day of the month; read as single days, their rates would be thirty times too high.
///
/// ```
/// use quetelet::{Period, record::PeriodLength};
///
/// let days: [Period; 2] = ["2018-04-01".parse()?, "2018-05-01".parse()?];
/// let months = PeriodLength::of_days(&days, Some(PeriodLength::Month))?;
/// assert_eq!(months[0].label(), "April 2018");
/// assert!(PeriodLength::of_days(&days, None).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodLength {
    /// The day itself.
    Day,
    /// The seven days from that day on.
    Week,
    /// The month that begins or ends with that day.
    Month,
    /// The three months that begin or end with that day.
    Quarter,
    /// The twelve months that begin or end with that day.
    Year,
}

impl PeriodLength {
    /// Every length, the shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The word in serialised values and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The periods of a column in which those of a single day stand for periods of this `length`. Other periods are
    /// what they are.
    ///
    /// # Errors
    /// When a day neither begins nor ends a month and should stand for months; or when no length is given and all
    /// are single days that are each the first or the last of a month, or all fall on one day of the week.
    pub fn of_days(periods: &[Period], length: Option<Self>) -> Result<Vec<Period>> {
        match length {
            Some(length) => periods.iter().map(|&period| length.replacing(period)).collect(),
            None => {
                unless_ambiguous(periods).and_then(|()| unless_shortened(periods)).map(|()| periods.to_vec())
            }
        }
    }

    /// The period of this length that a single day stands for; a longer period is what it is.
    pub(in crate::record) fn replacing(self, period: Period) -> Result<Period> {
        if is_day(period) {
            return self.of(period.start);
        }
        let shorter = match (self.months(), period.months()) {
            (Some(least), Some(months)) => months < least,
            (Some(_), None) | (None, _) => false,
        };
        if shorter {
            let requirement = format!("a day, or no shorter than a {self}, where each stands for a {self}");
            return Err(Error::domain("period", requirement, period));
        }
        Ok(period)
    }

    /// Whether a period is as long.
    pub(crate) fn is_of(self, period: Period) -> bool {
        match self {
            Self::Day => period.days() == 1,
            Self::Week => period.days() == 7,
            Self::Month | Self::Quarter | Self::Year => self.months() == period.months(),
        }
    }

    /// How many months it is.
    fn months(self) -> Option<i32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
        }
    }

    fn of(self, day: Date) -> Result<Period> {
        let Some(months) = self.months() else {
            return Period::new(day, later(day, if self == Self::Day { 1 } else { 7 })?);
        };
        let found = if day.day() == 1 {
            Period::months_from(day, months)
        } else if day == day.last_of_month() {
            Period::day(day).and_then(|last| Period::months_to(last, months))
        } else {
            let requirement = format!("the first or the last day of a month, to stand for a {self}");
            return Err(Error::domain("a day", requirement, day));
        };
        found.ok_or_else(|| Error::domain("period", "within the years 1 to 9998", day))
    }
}

named!(PeriodLength, "period length");

fn later(day: Date, days: i32) -> Result<Date> {
    day.checked_add(days.days()).map_err(|_| Error::domain("period", "within the years 1 to 9998", day))
}

fn is_day(period: Period) -> bool {
    period.days() == 1
}

/// Nothing, or that days look like the dates of longer periods.
fn unless_ambiguous(periods: &[Period]) -> Result<()> {
    let Some((first, last)) = periods.iter().min().zip(periods.iter().max()) else { return Ok(()) };
    if !periods.iter().copied().all(is_day) {
        return Ok(());
    }
    let all = |test: fn(Date) -> bool| periods.iter().all(|period| test(period.start));
    let weekday = first.start.weekday();
    let (which, length) = if all(|day| day.day() == 1) {
        ("the first of a month".into(), PeriodLength::Month)
    } else if all(|day| day == day.last_of_month()) {
        ("the last of a month".into(), PeriodLength::Month)
    } else if first < last && periods.iter().all(|period| period.start.weekday() == weekday) {
        (format!("a {weekday:?}"), PeriodLength::Week)
    } else {
        return Ok(());
    };
    let requirement = format!(
        "given, such as {:?}, or \"day\" where single days are meant, since every day of the column is {which}",
        length.name()
    );
    Err(Error::domain("period_length", requirement, format!("none, and days from {first} to {last}")))
}

/// Nothing, or that all years may be financial ones, as `1718` is short for 2017/18.
fn unless_shortened(periods: &[Period]) -> Result<()> {
    let short = |period: &Period| {
        let year = period.start.year();
        let is_short = year % 100 == (year / 100 + 1) % 100;
        (is_short && Period::calendar_year(year) == Some(*period)).then_some(year)
    };
    let years: Option<BTreeSet<i16>> = periods.iter().map(short).collect();
    match years.as_ref().and_then(|years| years.first().zip(years.last())) {
        Some((first, last)) if first < last => {
            let requirement = format!(
                "\"20{:02}/{:02}\" where it is a financial year (or period_length \"year\" where calendar years are meant)",
                first / 100,
                first % 100
            );
            Err(Error::domain(
                "period",
                requirement,
                format!("{first}, and all others up to {last} of that form"),
            ))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(days: &[&str], length: Option<PeriodLength>) -> String {
        let days: Vec<Period> = days.iter().map(|day| day.parse().unwrap()).collect();
        match PeriodLength::of_days(&days, length) {
            Ok(made) => made.into_iter().map(Period::label).collect::<Vec<_>>().join("; "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_is_shorter_than_the_length_is_refused() {
        use PeriodLength::{Month, Quarter, Year};
        for (printed, length) in [("March 2018", Year), ("2018 Q1", Year), ("March 2018", Quarter)] {
            let refused = labels(&[printed], Some(length));
            assert!(refused.contains(&format!("no shorter than a {length}")), "{refused}");
        }
        assert_eq!(labels(&["2018", "2018 Q1"], Some(Month)), "2018; 2018 Q1");
    }

    #[test]
    fn years_that_may_be_short_for_financial_ones_are_refused() {
        let refused = labels(&["1718", "1819", "1920"], None);
        assert!(refused.contains("\"2017/18\" where it is a financial year"), "{refused}");
        assert_eq!(labels(&["1718", "1819"], Some(PeriodLength::Year)), "1718; 1819");
        for years in [&["2021"][..], &["2021", "2022"], &["1920", "1921"], &["1718", "1820"]] {
            assert_eq!(labels(years, None), years.join("; "));
        }
    }

    #[test]
    fn a_day_stands_for_the_months_that_it_begins_or_ends() {
        use PeriodLength::{Month, Quarter, Year};
        assert_eq!(labels(&["2018-04-01", "2018-02-28"], Some(Month)), "April 2018; February 2018");
        assert_eq!(labels(&["2018-04-01", "2018-06-30"], Some(Quarter)), "2018 Q2; 2018 Q2");
        assert_eq!(labels(&["2018-04-01", "2019-03-31", "2018-12-31"], Some(Year)), "2018/19; 2018/19; 2018");
        assert_eq!(labels(&["2020-02-29"], Some(Month)), "February 2020");
        assert!(labels(&["2018-04-15"], Some(Month)).contains("first or the last day of a month"));
        assert!(labels(&["9998-12-01"], Some(Year)).contains("within the years 1 to 9998"));
    }

    #[test]
    fn a_week_is_the_seven_days_from_its_day() {
        let made = labels(&["2018-04-02", "2018-04-09"], Some(PeriodLength::Week));
        assert_eq!(made, "2018-04-02 to 2018-04-08; 2018-04-09 to 2018-04-15");
        assert!(labels(&["9998-12-30"], Some(PeriodLength::Week)).contains("within the years 1 to 9998"));
    }

    #[test]
    fn periods_that_are_no_days_stay_what_they_are() {
        assert_eq!(labels(&["2018 Q2", "2018-07-01"], Some(PeriodLength::Month)), "2018 Q2; July 2018");
        assert_eq!(labels(&["2018 Q2", "2018-07-01"], None), "2018 Q2; 2018-07-01");
    }

    #[test]
    fn days_that_date_longer_periods_are_refused() {
        for (days, said) in [
            (["2018-04-01", "2018-05-01"], "the first of a month"),
            (["2018-04-01", "2019-04-01"], "the first of a month"),
            (["2018-02-28", "2018-03-31"], "the last of a month"),
            (["2018-04-02", "2018-04-16"], "a Monday"),
        ] {
            let message = labels(&days, None);
            assert!(message.contains(said) && message.contains("period_length"), "{message}");
            assert!(labels(&days, Some(PeriodLength::Day)).starts_with(days[0]));
        }
        assert!(labels(&["2018-04-01"], None).contains("the first of a month"));
        assert_eq!(labels(&["2018-04-02"], None), "2018-04-02");
        assert_eq!(labels(&["2018-04-01", "2018-04-02"], None), "2018-04-01; 2018-04-02");
        assert_eq!(labels(&[], None), "");
    }

    #[test]
    fn names_read_back() {
        for length in PeriodLength::ALL {
            assert_eq!(length.to_string().parse(), Ok(length));
        }
    }
}
