//! When: a half-open interval of days.
mod calendar;
mod label;
mod length;
mod read;
mod time;
mod unit;

pub(super) use label::month_named;

use crate::{Error, Result};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use length::PeriodLength;
pub use unit::CalendarUnit;

/// A half-open interval of days: from `start` up to, and without, `end`.
///
/// A period *is* its days: `"2018/19"`, `"year to March 2019"` and `"April 2018 to March 2019"` are one period, and
/// all print as `2018/19`. Ordered by start, then by end.
///
/// | printed | days |
/// |---|---|
/// | `2018`, `CY2018` | the calendar year |
/// | `2018/19`, `2018-19`, `2018/2019`, `FY 2018/19`, `18/19` | the financial year from 1 April 2018 |
/// | `2015-17` | the calendar years 2015 to 2017 |
/// | `2018-05`, `2018/05`, `2018M05`, `May 2018`, `2018 May`, `May-18`, `May '18` | the month; a year of two digits lies within 1930 to 2029, as in spreadsheets |
/// | `2018 Q3`, `Q3 2018`, `Q3-2018` | July to September 2018 |
/// | `H1 2018`, `2018 H1` | January to June 2018 |
/// | `2018/19 Q1`, `Q1 2018/19` | April to June 2018 |
/// | `2018-05-03`, `3 May 2018`, `31/05/2018` | the day |
/// | `year to April 2019`, `year ending April 2019`, `12 months to April 2019`, `YE Apr 2019` | May 2018 to April 2019: the twelve months that end *with* that month |
/// | `six months to September 2018`, `quarter to June 2018` | that many months, ending with that month |
/// | `year to 31 March 2019` | the twelve months that end with that day |
/// | `April to September 2018`, `2017/18 to 2021/22`, `2018-10-01 to 2019-03-31` | from the start of the first to the end of the second |
/// | `Apr-Mar 2018/19`, `Jan-Mar 2018/19` | these months of the financial year |
/// | `[2018-10-01, 2019-04-01)` | as written, the last day left out |
///
/// A mark of a note behind it (`2018/19 [r]`, `2018 (p)`) makes no other period of it.
///
/// Texts that are in use for two different periods each are refused, with the words that say which is meant: `2011-12`
/// (the month, or the financial year), `Dec-11` (which spreadsheet programs make of both), `11/12` (the financial year, or
/// November 2012), `01/04/2018` (days first, or months) and `April 2017 to April 2018` (twelve months, or thirteen).
///
/// ```
/// use quetelet::Period;
///
/// let story: Period = "year to April 2019".parse()?;
/// assert_eq!(story.start().to_string(), "2018-05-01");
/// assert_eq!(story.end().to_string(), "2019-05-01");
/// let official: Period = "2018/19".parse()?;
/// assert!(story.overlaps(&official) && !official.contains(&story));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    start: Date,
    end: Date,
}

/// A year before the end of the calendar, so that the anniversary after any period is a day.
const AFTER_THE_LAST: Date = Date::constant(9999, 1, 1);

impl Period {
    /// The days from `start` up to, and without, `end`.
    ///
    /// # Errors
    /// When `end` is not after `start`, or a day lies outside the years 1 to 9998.
    ///
    /// ```
    /// use jiff::civil::date;
    /// let half = quetelet::Period::new(date(2018, 10, 1), date(2019, 4, 1))?;
    /// assert_eq!((half.days(), half.to_string()), (182, "October 2018 to March 2019".to_owned()));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn new(start: Date, end: Date) -> Result<Self> {
        if start.year() < 1 || end > AFTER_THE_LAST {
            return Err(Error::domain("period", "within the years 1 to 9998", format!("{start} to {end}")));
        }
        if start < end {
            Ok(Self { start, end })
        } else {
            Err(Error::domain("the day after a period", format!("later than its first day ({start})"), end))
        }
    }

    /// The first day.
    ///
    /// ```
    /// let year: quetelet::Period = "2017/18".parse()?;
    /// assert_eq!((year.start().to_string(), year.end().to_string()), ("2017-04-01".into(), "2018-04-01".into()));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn start(self) -> Date {
        self.start
    }

    /// The day after the last, as in [`start`](Self::start).
    #[must_use]
    pub fn end(self) -> Date {
        self.end
    }

    /// The number of days.
    ///
    /// ```
    /// let days = |printed: &str| printed.parse::<quetelet::Period>().map(|p| p.days());
    /// assert_eq!((days("2018/19")?, days("2019/20")?, days("February 2020")?), (365, 366, 29));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn days(self) -> i64 {
        calendar::days(self.start, self.end).into()
    }

    /// Whether the two have a day in common.
    ///
    /// ```
    /// use quetelet::Period;
    /// let (month, year): (Period, Period) = ("April 2018".parse()?, "year to April 2018".parse()?);
    /// assert!(month.overlaps(&year) && !month.overlaps(&"May 2018".parse()?));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn overlaps(self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether one begins on the day after the other ends.
    ///
    /// ```
    /// use quetelet::Period;
    /// let (before, after): (Period, Period) = ("2017/18".parse()?, "2018/19".parse()?);
    /// assert!(before.adjoins(&after) && after.adjoins(&before) && !before.adjoins(&before));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn adjoins(self, other: &Self) -> bool {
        self.end == other.start || other.end == self.start
    }

    /// Whether every day of `other` is a day of this one.
    ///
    /// ```
    /// use quetelet::Period;
    /// let (quarter, year): (Period, Period) = ("2018/19 Q4".parse()?, "2018/19".parse()?);
    /// assert!(year.contains(&quarter) && !year.contains(&"2019".parse()?));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn contains(self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether every day lies on or after `from` and before `to`; an end left out is no limit.
    pub(super) fn lies_within(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_none_or(|from| from <= self.start) && to.is_none_or(|to| self.end <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_its_days_whatever_it_was_called() -> Result<()> {
        let named: Period = "2018/19".parse()?;
        assert_eq!(named, Period::new(date(2018, 4, 1), date(2019, 4, 1))?);
        assert_eq!(named, "year to 31 March 2019".parse()?);
        assert_eq!(named.days(), 365);
        assert_eq!("2019/20".parse::<Period>()?.days(), 366);
        Ok(())
    }

    #[test]
    fn a_period_of_no_day_or_beyond_the_calendar_is_refused() {
        let refusal = |start, end| Period::new(start, end).map_or_else(|e| e.to_string(), Period::label);
        let day = date(2018, 10, 1);
        let message = "the day after a period must be later than its first day (2018-10-01), got 2018-10-01";
        assert_eq!(refusal(day, day), message);
        assert!(refusal(day, date(2018, 9, 30)).contains("got 2018-09-30"));
        assert!(refusal(date(0, 1, 1), day).contains("within the years 1 to 9998"));
        assert!(refusal(day, Date::MAX).contains("within the years 1 to 9998"));
    }

    #[test]
    fn how_two_periods_lie() -> Result<()> {
        let (first, second, whole): (Period, Period, Period) =
            ("April to September 2018".parse()?, "October 2018 to March 2019".parse()?, "2018/19".parse()?);
        assert!(first.adjoins(&second) && second.adjoins(&first) && !first.overlaps(&second));
        assert!(whole.contains(&first) && whole.contains(&whole) && !first.contains(&whole));
        assert!(whole.overlaps(&second) && !whole.adjoins(&second));
        assert!(first < whole && whole < second);
        Ok(())
    }

    #[test]
    fn written_as_its_label() {
        let read = serde_json::from_str::<Period>("\"12 months to April 2019\"").ok();
        let written = read.and_then(|period| serde_json::to_string(&period).ok());
        assert_eq!(written.as_deref(), Some("\"year to April 2019\""));
        assert!(serde_json::from_str::<Period>("\"2011-12\"").is_err());
    }
}
