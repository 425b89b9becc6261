//! How long a period is, and where it lies on the axis of time.
use super::{
    Period,
    calendar::{days, months_later},
};
use jiff::civil::Date;

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
        let calendar = i32::from(self.end.year()) - i32::from(self.start.year());
        let whole = if self.anniversary(calendar) <= self.end { calendar } else { calendar - 1 };
        let (last, next) = (self.anniversary(whole), self.anniversary(whole + 1));
        f64::from(whole) + f64::from(days(last, self.end)) / f64::from(days(last, next))
    }

    /// The start, `years` later; 29 February becomes 1 March.
    fn anniversary(self, years: i32) -> Date {
        // Only the year 9999 has no next one, and of that no day is part of a period.
        months_later(self.start, 12 * years).unwrap_or(Date::MAX)
    }

    /// Whether the two are equally long by name: both the same whole number of months (a leap year beside another
    /// year, February beside March), or the same number of days.
    ///
    /// ```
    /// use quetelet::Period;
    /// let (leap, year): (Period, Period) = ("2019/20".parse()?, "2018/19".parse()?);
    /// assert!(leap.same_length(&year) && leap.days() != year.days());
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn same_length(self, other: &Self) -> bool {
        let months = self.months().is_some() && self.months() == other.months();
        months || self.days() == other.days()
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
        assert_eq!(of("0001 to 9998", Period::years), Ok(9998.0));
    }

    #[test]
    fn equal_by_name_or_by_days() {
        let same = |a: &str, b: &str| Ok::<_, crate::Error>(a.parse::<Period>()?.same_length(&b.parse()?));
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
    fn equal_steps_of_a_series_are_equal_in_time() {
        assert_eq!(of("2018", Period::decimal_middle), Ok(2018.5));
        assert_eq!(of("2020", Period::decimal_middle), Ok(2020.5));
        assert_eq!(of("2019/20", Period::decimal_middle), Ok(2019.75));
        assert_eq!(of("2018 Q3", Period::decimal_middle), Ok(2018.625));
        assert_eq!(of("2018-04-16", Period::decimal_start), Ok(2018.0 + (3.0 + 0.5) / 12.0));
        assert_eq!(of("December 2018", Period::decimal_end), Ok(2019.0));
    }
}
