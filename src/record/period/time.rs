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
        // The end lies before the year 9999, so the anniversary after it exists.
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
