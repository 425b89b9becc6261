//! The units of the calendar that periods are put together to.
use super::{Period, calendar::months_later};
use crate::named::named;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A unit of the calendar: every day lies in one of each.
///
/// ```
/// use jiff::civil::date;
/// use quetelet::record::CalendarUnit;
///
/// let unit = |unit: CalendarUnit| unit.containing(date(2019, 2, 14)).map(|period| period.label());
/// assert_eq!(unit(CalendarUnit::FinancialYear).as_deref(), Some("2018/19"));
/// assert_eq!(unit(CalendarUnit::Quarter).as_deref(), Some("2019 Q1"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarUnit {
    /// A month.
    Month,
    /// Three months from January, April, July or October on.
    Quarter,
    /// The calendar year.
    Year,
    /// The financial year, from 1 April on.
    FinancialYear,
}

impl CalendarUnit {
    /// Every unit, the shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::FinancialYear];

    /// The word in serialised values and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::FinancialYear => "financial_year",
        }
    }

    /// The unit that a day lies in; none beyond the years of periods.
    #[must_use]
    pub fn containing(self, day: Date) -> Option<Period> {
        let (months, first) = match self {
            Self::Month => (1, 0),
            Self::Quarter => (3, 0),
            Self::Year => (12, 0),
            Self::FinancialYear => (12, 3),
        };
        let into = (i32::from(day.month()) - 1 - first).rem_euclid(months);
        Period::months_from(months_later(day.first_of_month(), -into)?, months)
    }

    /// The units that a period has days in, the earliest first.
    pub(crate) fn of(self, period: Period) -> impl Iterator<Item = Period> {
        let first = self.containing(period.start());
        let next = move |unit: &Period| self.containing(unit.end());
        std::iter::successors(first, next).take_while(move |unit| unit.start() < period.end())
    }
}

named!(CalendarUnit, "calendar unit");

impl Period {
    /// The day in its middle, of two the later.
    pub(crate) fn middle_day(self) -> Date {
        let half = jiff::Span::new().days(self.days() / 2);
        self.start.checked_add(half).unwrap_or(self.start)
    }

    /// The next period of as many whole months, or of as many days; none beyond the calendar.
    pub(crate) fn next_of_unit(self) -> Option<Self> {
        match self.months() {
            Some(months) => Self::months_from(self.end, months),
            None => Self::new(self.end, self.end.checked_add(self.end - self.start).ok()?).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_day_lies_in_one_of_each() {
        for (day, labels) in [
            (date(2018, 3, 31), ["March 2018", "2018 Q1", "2018", "2017/18"]),
            (date(2018, 4, 1), ["April 2018", "2018 Q2", "2018", "2018/19"]),
            (date(2018, 12, 31), ["December 2018", "2018 Q4", "2018", "2018/19"]),
            (date(2020, 2, 29), ["February 2020", "2020 Q1", "2020", "2019/20"]),
        ] {
            let found = CalendarUnit::ALL.map(|unit| unit.containing(day).map(Period::label));
            assert_eq!(found, labels.map(|label| Some(label.to_owned())), "{day}");
        }
        assert_eq!(CalendarUnit::Year.containing(date(9999, 1, 1)), None);
        assert_eq!(CalendarUnit::FinancialYear.containing(date(1, 1, 1)), None);
    }

    #[test]
    fn the_units_of_a_period() {
        let of = |unit: CalendarUnit, period: &str| {
            unit.of(period.parse().unwrap()).map(Period::label).collect::<Vec<_>>()
        };
        assert_eq!(of(CalendarUnit::Year, "2018/19"), ["2018", "2019"]);
        assert_eq!(of(CalendarUnit::FinancialYear, "2018/19"), ["2018/19"]);
        assert_eq!(of(CalendarUnit::Month, "2018 Q1"), ["January 2018", "February 2018", "March 2018"]);
        assert_eq!(of(CalendarUnit::Year, "9998"), ["9998"]);
    }

    #[test]
    fn the_next_of_a_unit() {
        let next = |period: &str| period.parse::<Period>().unwrap().next_of_unit().map(Period::label);
        assert_eq!(next("January 2019").as_deref(), Some("February 2019"));
        assert_eq!(next("2018/19").as_deref(), Some("2019/20"));
        assert_eq!(next("2018-05-02 to 2018-05-08").as_deref(), Some("2018-05-09 to 2018-05-15"));
        assert_eq!(next("9998"), None);
    }
}
