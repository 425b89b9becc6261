//! How long a period is, and where it lies on the axis of time.
use super::{
    Period,
    calendar::{days, months_later},
};
use jiff::civil::Date;

/// The days of a year without 29 February.
const COMMON_YEAR: i32 = 365;

/// Whole years, and the days beyond them of a year of so many.
#[derive(Clone, Copy)]
struct Years {
    whole: i32,
    days: i32,
    of: i32,
}

impl Years {
    fn number(self) -> f64 {
        f64::from(self.whole) + f64::from(self.days) / f64::from(self.of)
    }
}

impl Period {
    /// The length in years: each whole year from the first day on counts 1, the rest its days over the days of the
    /// year it lies in. A calendar or a financial year is exactly 1, leap year or not.
    ///
    /// ```text
    /// years = k + (end − a) / (b − a)    a, b: the last anniversary of the start up to the end, and the next one
    /// ```
    ///
    /// ```
    /// let years = |printed: &str| printed.parse::<quetelet::Period>().map(|p| p.years());
    /// assert_eq!(years("2018/19")?, 1.0);
    /// assert_eq!(years("2019/20")?, 1.0);
    /// assert_eq!(years("April to September 2018")?, 183.0 / 365.0);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn years(self) -> f64 {
        self.in_years().number()
    }

    fn in_years(self) -> Years {
        let calendar = i32::from(self.end.year()) - i32::from(self.start.year());
        let whole = if self.anniversary(calendar) <= self.end { calendar } else { calendar - 1 };
        let (last, next) = (self.anniversary(whole), self.anniversary(whole + 1));
        Years { whole, days: days(last, self.end), of: days(last, next) }
    }

    /// The start, `years` later; 29 February becomes 1 March.
    fn anniversary(self, years: i32) -> Date {
        // Only the year 9999 has no next one, and of that no day is part of a period.
        months_later(self.start, 12 * years).unwrap_or(Date::MAX)
    }

    /// Whether counts of the two may be compared as they are: their days differ by at most one in a hundred of the
    /// longer. A leap year is as long as another year; a month of 28 days is not as long as one of 31, nor a first
    /// quarter (90 days) as a third (92).
    ///
    /// ```text
    /// 100 |a − b| ≤ max(a, b)    a, b: their days
    /// ```
    ///
    /// ```
    /// use quetelet::Period;
    /// let same = |a: &str, b: &str| Ok::<_, quetelet::Error>(a.parse::<Period>()?.same_length(&b.parse()?));
    /// assert!(same("2019/20", "2018/19")? && !same("February 2019", "March 2019")?);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn same_length(self, other: &Self) -> bool {
        Self::all_same_length(&[self, *other])
    }

    /// Whether the shortest and the longest of `periods` are of the [same length](Self::same_length), and so any two.
    ///
    /// ```
    /// use quetelet::Period;
    /// let months: Vec<Period> = ["July 2018", "August 2018"].iter().map(|m| m.parse()).collect::<Result<_, _>>()?;
    /// assert!(Period::all_same_length(&months));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn all_same_length(periods: &[Self]) -> bool {
        let days = || periods.iter().map(|period| period.days());
        days().min().zip(days().max()).is_none_or(|(least, most)| 100 * (most - least) <= most)
    }

    /// Whether the two are the same unit of the calendar: both the same whole number of months (February beside March,
    /// a leap year beside another year), or the same number of days.
    ///
    /// ```
    /// use quetelet::Period;
    /// let (short, long): (Period, Period) = ("February 2019".parse()?, "March 2019".parse()?);
    /// assert!(short.same_unit(&long) && !short.same_length(&long));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn same_unit(self, other: &Self) -> bool {
        let months = self.months().is_some() && self.months() == other.months();
        months || self.days() == other.days()
    }

    /// The length of each of `periods` in years, for rates that are compared with each other: its [`years`](Self::years),
    /// except that where days beyond whole years lie in years of 365 days and in years of 366, each of them counts
    /// 1/365. So a constant number of events a day is a constant rate, in February 2020 as in March.
    ///
    /// ```
    /// use quetelet::Period;
    /// let months: Vec<Period> = ["2020-02", "2020-03"].iter().map(|m| m.parse()).collect::<Result<_, _>>()?;
    /// assert_eq!(Period::comparable_years(&months), [29.0 / 365.0, 31.0 / 365.0]);
    /// assert_eq!(months[0].years(), 29.0 / 366.0);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn comparable_years(periods: &[Self]) -> Vec<f64> {
        let mut years = periods.iter().map(|period| period.in_years()).filter(|years| years.days > 0);
        let first = years.next().map(|years| years.of);
        let same = years.all(|years| Some(years.of) == first);
        let common = |years: Years| if same { years } else { Years { of: COMMON_YEAR, ..years } };
        periods.iter().map(|period| common(period.in_years()).number()).collect()
    }

    /// The start as a decimal year. A month is a twelfth of a year and a day an equal part of its month, so that
    /// the years, quarters and months of a series lie equally far apart.
    ///
    /// ```text
    /// decimal year = year + (month − 1 + (day − 1) / days in the month) / 12
    /// ```
    ///
    /// ```
    /// let year: quetelet::Period = "2018/19".parse()?;
    /// assert_eq!((year.decimal_start(), year.decimal_middle(), year.decimal_end()), (2018.25, 2018.75, 2019.25));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn decimal_start(self) -> f64 {
        decimal_year(self.start)
    }

    /// The middle as a decimal year: half-way between [`decimal_start`](Self::decimal_start) and
    /// [`decimal_end`](Self::decimal_end).
    #[must_use]
    pub fn decimal_middle(self) -> f64 {
        f64::midpoint(self.decimal_start(), self.decimal_end())
    }

    /// The end as a decimal year, as in [`decimal_start`](Self::decimal_start).
    #[must_use]
    pub fn decimal_end(self) -> f64 {
        decimal_year(self.end)
    }
}

fn decimal_year(day: Date) -> f64 {
    let part_of_month = f64::from(day.day() - 1) / f64::from(day.days_in_month());
    f64::from(day.year()) + (f64::from(day.month() - 1) + part_of_month) / 12.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Result;

    fn of<T>(printed: &str, ask: impl Fn(Period) -> T) -> Result<T> {
        printed.parse().map(ask)
    }

    #[test]
    fn whole_years_count_one_each() {
        for (printed, years) in [
            ("2018", 1.0),
            ("2020", 1.0),
            ("2019/20", 1.0),
            ("year to April 2020", 1.0),
            ("April 2013 to March 2019", 6.0),
            ("[2020-02-29, 2021-03-01)", 1.0),
            ("[2020-02-29, 2021-02-28)", 365.0 / 366.0),
            ("April 2017 to September 2018", 1.0 + 183.0 / 365.0),
            ("April to September 2019", 183.0 / 366.0), // the year from 1 April 2019 holds 29 February 2020
            ("2017-04-03 to 2018-03-31", 363.0 / 365.0),
            ("2018-05-03", 1.0 / 365.0),
        ] {
            assert_eq!(of(printed, Period::years), Ok(years), "{printed}");
        }
        assert_eq!(of("9998", Period::years), Ok(1.0));
        assert_eq!(of("1000 to 9998", Period::years), Ok(8999.0));
    }

    #[test]
    fn of_one_unit_by_months_or_by_days() {
        let same = |a: &str, b: &str| Ok::<_, crate::Error>(a.parse::<Period>()?.same_unit(&b.parse()?));
        assert_eq!(same("2019", "2020"), Ok(true));
        assert_eq!(same("2018/19", "year to April 2018"), Ok(true));
        assert_eq!(same("February 2019", "March 2019"), Ok(true));
        assert_eq!(same("2018 Q1", "2018/19 Q3"), Ok(true));
        assert_eq!(same("2017-04-03 to 2018-04-02", "2018/19"), Ok(true)); // a year from any day
        assert_eq!(same("2017-04-03 to 2018-03-31", "2018/19"), Ok(false));
        assert_eq!(same("April to September 2018", "2018/19"), Ok(false));
        assert_eq!(same("2018-05-02 to 2018-05-08", "2018-05-09 to 2018-05-15"), Ok(true));
        assert_eq!(same("2018-05-02 to 2018-05-29", "February 2019"), Ok(true)); // 28 days each
    }

    #[test]
    fn as_long_as_another_within_a_day_in_a_hundred() {
        let same = |a: &str, b: &str| Ok::<_, crate::Error>(a.parse::<Period>()?.same_length(&b.parse()?));
        for (a, b, expected) in [
            ("2019", "2020", true),                                          // 365 and 366 days
            ("2017-04-03 to 2018-03-31", "2018/19", true),                   // 363 and 365
            ("2018-01-01 to 2018-12-28", "2018", true),                      // 362: 3 of 365
            ("2018-01-01 to 2018-12-28", "2020", false),                     // 362 and 366: 4 of 366
            ("July 2018", "August 2018", true),                              // 31 and 31
            ("June 2018", "July 2018", false),                               // 30 and 31
            ("February 2019", "February 2020", false),                       // 28 and 29
            ("2018 Q1", "2018/19 Q2", false),                                // 90 and 92
            ("2018-01-01 to 2018-04-09", "2018-01-01 to 2018-04-10", true),  // 99 and 100
            ("2018-01-01 to 2018-04-08", "2018-01-01 to 2018-04-09", false), // 98 and 99
            ("2018", "2018-05-03", false),
        ] {
            assert_eq!(same(a, b), Ok(expected), "{a}, {b}");
        }
        assert!(Period::all_same_length(&[]));
    }

    #[test]
    fn a_constant_number_a_day_is_a_constant_rate() -> Result<()> {
        // Three years of months, 29 February 2020 among them: days are whole numbers, so that ratios are exact fractions.
        let months: Vec<Period> =
            (0..36).map(|m| format!("{}-{:02}", 2019 + m / 12, m % 12 + 1).parse()).collect::<Result<_>>()?;
        for (month, years) in months.iter().zip(Period::comparable_years(&months)) {
            #[expect(clippy::cast_precision_loss, reason = "31 days at most")]
            let days = month.days() as f64;
            assert_eq!(years, days / 365.0);
        }
        // Alone, and beside whole years, a period is as long as it says of itself.
        let part = |printed: &str| printed.parse::<Period>().map(|part| Period::comparable_years(&[part])[0]);
        assert_eq!(part("April to September 2019"), Ok(183.0 / 366.0));
        let mixed: Vec<Period> = ["April to September 2019", "2020", "2021/22"]
            .iter()
            .map(|p| p.parse())
            .collect::<Result<_>>()?;
        assert_eq!(Period::comparable_years(&mixed), [183.0 / 366.0, 1.0, 1.0]);
        Ok(())
    }

    #[test]
    fn equal_steps_of_a_series_are_equal_in_time() {
        assert_eq!(of("2018", Period::decimal_middle), Ok(2018.5));
        assert_eq!(of("2020", Period::decimal_middle), Ok(2020.5));
        assert_eq!(of("2019/20", Period::decimal_middle), Ok(2019.75));
        assert_eq!(of("2018 Q3", Period::decimal_middle), Ok(2018.625));
        assert_eq!(of("2018-04-16", Period::decimal_start), Ok(2018.0 + (3.0 + 0.5) / 12.0));
        assert_eq!(of("December 2018", Period::decimal_end), Ok(2019.0));
    }
}
