//! How a printed period is read.
mod column;
mod day;
mod named;
mod span;

use super::Period;
use crate::{
    Error, Result,
    record::{DashedYear, footnote, spelling},
};
use std::{borrow::Cow, str::FromStr};

const FORMS: &str = "\"2018\", \"2018/19\", \"May 2018\", \"2018 Q3\", \"2018/19 Q1\", \"3 May 2018\", \
     \"year to April 2019\", \"six months to September 2018\", \"April to September 2018\", \
     \"2018-10-01 to 2019-03-31\", \"[2018-10-01, 2019-04-01)\" or the like";

impl FromStr for Period {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let noted = || footnote::split(s).and_then(|(bare, _)| read(&plain(bare)));
        let found = read(&plain(s)).or_else(noted);
        found.unwrap_or_else(|| Err(unreadable(s, FORMS))).map_err(|error| quoting(s, error))
    }
}

fn read(text: &str) -> Option<Result<Period>> {
    let several = || span::half_open(text).or_else(|| span::ending(text)).or_else(|| span::between(text));
    named::read(text).or_else(several)
}

/// The same error, with the whole text as it is printed.
fn quoting(printed: &str, error: Error) -> Error {
    match error {
        Error::Unreadable { what, expected, .. } => {
            Error::Unreadable { what, given: printed.trim().to_owned(), expected }
        }
        other => other.at(format_args!("period {:?}", Error::excerpt(printed.trim()))),
    }
}

impl Period {
    /// The day, month or year that a date known that far stands for.
    pub(in crate::record) fn dated(text: &str) -> Option<Self> {
        named::date(&plain(text))
    }

    /// The year, dash and two digits of which spreadsheet programs may have made a text such as `Dec-11`.
    pub(in crate::record) fn of_spreadsheet(text: &str) -> Option<String> {
        let month = named::spreadsheet_month(&plain(text))?;
        Some(format!("{:04}-{:02}", month.start.year(), month.start.month()))
    }
}

impl Period {
    /// The period printed as `text` in a column with this heading: where it says that years end (`Year ending`,
    /// `12 months to`), a month or a day is that with which one does.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    ///
    /// ```
    /// use quetelet::Period;
    ///
    /// assert_eq!(Period::read_below("Year ending", "March 2019", None)?, "2018/19".parse()?);
    /// assert_eq!(Period::read_below("Month", "March 2019", None)?, "March 2019".parse()?);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn read_below(heading: &str, text: &str, dashed_year: Option<DashedYear>) -> Result<Self> {
        let period = Self::read(text, dashed_year)?;
        let is_month = period.months() == Some(1) && period.start.day() == 1;
        let ends_one = (is_month || period.days() == 1) && says_years_end(heading);
        let year = ends_one.then(|| Self::months_to(period, 12)).flatten();
        Ok(year.unwrap_or(period))
    }
}

/// Whether the heading of a column of periods says that they are years by their ends.
fn says_years_end(heading: &str) -> bool {
    let heading = plain(heading).replace('_', " ");
    let words = heading.strip_prefix("the ").unwrap_or(&heading);
    let year =
        ["year", "years", "12 months", "twelve months", "rolling year", "financial year", "fiscal year"];
    let ends = [" ending", " ended", " end", " ends", " to", " up to"];
    let of_years = year.iter().find_map(|year| words.strip_prefix(year));
    words == "ye" || words == "y/e" || of_years.is_some_and(|rest| ends.contains(&rest))
}

/// Lower case, single spaces, one kind of dash.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['‐', '‑', '–', '—', '−'], "-").replace('.', " ");
    spelling::joined(&text)
}

fn unreadable(given: &str, expected: impl Into<Cow<'static, str>>) -> Error {
    Error::Unreadable { what: "a period", given: given.to_owned(), expected: expected.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(printed: &str, days: &str) {
        let (start, end) = days.split_once(' ').unwrap();
        let expected = Period::new(start.parse().unwrap(), end.parse().unwrap());
        assert_eq!(printed.parse(), expected, "{printed}");
    }

    #[test]
    fn years() {
        reads("2018", "2018-01-01 2019-01-01");
        for printed in
            ["2018/19", "2018-19", "2018–19", "2018/2019", "FY 2018/19", "FY2018-19", "fy 2018-2019"]
        {
            reads(printed, "2018-04-01 2019-04-01");
        }
        reads("financial year 2018/19", "2018-04-01 2019-04-01");
        reads("1999/00", "1999-04-01 2000-04-01");
        reads("1999-00", "1999-04-01 2000-04-01");
        reads("2011/12", "2011-04-01 2012-04-01");
        reads("FY 2011-12", "2011-04-01 2012-04-01");
    }

    #[test]
    fn years_as_publishers_print_them() {
        for printed in [
            "18/19",
            "2018/19 [r]",
            "FY2018/19 (p)",
            "FY18/19",
            "2018/19 [note 7]",
            "2018/19¹",
            "2018/19 [r, p]",
        ] {
            reads(printed, "2018-04-01 2019-04-01");
        }
        reads("99/00", "1999-04-01 2000-04-01");
        reads("FY 11/12", "2011-04-01 2012-04-01");
        for printed in ["CY2018", "CY 2018", "2018 [r]", "2018 (p)", "2018e"] {
            reads(printed, "2018-01-01 2019-01-01");
        }
        reads("2015-17", "2015-01-01 2018-01-01");
        reads("2009-13", "2009-01-01 2014-01-01");
        for printed in [
            "Apr-Mar 2018/19",
            "April to March 2018/19",
            "Apr – Mar 18/19",
            "Apr 2018 - Mar 2019",
            "Apr '18 to Mar '19",
        ] {
            reads(printed, "2018-04-01 2019-04-01");
        }
        for printed in ["Jan-Mar 2018/19", "January to March 2018/19"] {
            reads(printed, "2019-01-01 2019-04-01");
        }
        reads("Apr-Sep 2018/19", "2018-04-01 2018-10-01");
        reads("Apr 2019 - Mar 2020", "2019-04-01 2020-04-01");
    }

    #[test]
    fn months_quarters_and_halves_as_publishers_print_them() {
        for printed in [
            "Apr-18",
            "April-18",
            "2018M04",
            "2018m04",
            "2018-M04",
            "2018/04",
            "2018 Apr",
            "Apr '18",
            "2018 April (p)",
        ] {
            reads(printed, "2018-04-01 2018-05-01");
        }
        reads("Oct-99", "1999-10-01 1999-11-01");
        reads("2018 Mar", "2018-03-01 2018-04-01");
        reads("2018 May", "2018-05-01 2018-06-01");
        for printed in ["Q1-2018", "2018-Q1", "Q1 2018 [p]"] {
            reads(printed, "2018-01-01 2018-04-01");
        }
        for printed in ["H1 2019", "2019 H1", "2019H1", "H1-2019"] {
            reads(printed, "2019-01-01 2019-07-01");
        }
        reads("H2 2018/19", "2018-10-01 2019-04-01");
        for printed in ["Year ending Mar-19", "YE Mar-19", "12 months to March '19"] {
            reads(printed, "2018-04-01 2019-04-01");
        }
        reads("Year ending Dec-11", "2011-01-01 2012-01-01");
    }

    #[test]
    fn days_in_figures() {
        for printed in ["31/03/2018", "03/31/2018", "31-03-2018", "31.03.2018", "31/3/2018"] {
            reads(printed, "2018-03-31 2018-04-01");
        }
        reads("05/05/2018", "2018-05-05 2018-05-06");
        reads("year ending 31/03/2019", "2018-04-01 2019-04-01");
        let below = Period::read_below("12 months ending", "31-03-2018", None);
        assert_eq!(below, "2017/18".parse());
    }

    #[test]
    fn numbers_that_are_no_years() {
        for printed in ["1", "0001", "12", "201", "0999"] {
            assert!(printed.parse::<Period>().is_err(), "{printed}");
        }
        reads("1898", "1898-01-01 1899-01-01");
    }

    #[test]
    fn below_a_heading_that_says_so_a_month_is_the_year_that_ends_with_it() {
        let below = |heading, text| Period::read_below(heading, text, None).unwrap().label();
        for heading in
            ["Year ending", "year_ending", "12 months to", "The year ended", "YE", "Rolling year to"]
        {
            assert_eq!(below(heading, "March 2018"), "2017/18", "{heading}");
            assert_eq!(below(heading, "year to June 2018"), below("period", "year to June 2018"));
            assert_eq!(
                (below(heading, "2018"), below(heading, "2018 Q1")),
                ("2018".into(), "2018 Q1".into())
            );
        }
        for heading in ["period", "Month", "month ending", "year", "year and month", "Year endings"] {
            assert_eq!(below(heading, "March 2018"), "March 2018", "{heading}");
        }
    }

    #[test]
    fn months_quarters_and_days() {
        for printed in ["2018-05", "May 2018", "MAY 2018", " may  2018 "] {
            reads(printed, "2018-05-01 2018-06-01");
        }
        for printed in ["2018-09", "Sep 2018", "Sept. 2018", "September 2018"] {
            reads(printed, "2018-09-01 2018-10-01");
        }
        reads("2020-02", "2020-02-01 2020-03-01");
        reads("2010-12", "2010-12-01 2011-01-01");
        for printed in ["2018 Q3", "Q3 2018", "2018Q3", "2018-Q3", "q3 2018"] {
            reads(printed, "2018-07-01 2018-10-01");
        }
        for printed in ["2018/19 Q1", "Q1 2018/19", "2018-19 Q1", "FY 2018/19 Q1"] {
            reads(printed, "2018-04-01 2018-07-01");
        }
        reads("2011-12 Q4", "2012-01-01 2012-04-01");
        for printed in ["2018-05-03", "3 May 2018", "03 May 2018"] {
            reads(printed, "2018-05-03 2018-05-04");
        }
    }

    #[test]
    fn so_many_months_to_a_month_or_a_day() {
        for printed in [
            "year to April 2019",
            "year ending April 2019",
            "year ended Apr 2019",
            "the year to April 2019",
            "12 months to April 2019",
            "twelve months up to April 2019",
            "YE Apr 2019",
            "Y/E April 2019",
            "year to 30 April 2019",
            "year to 2019-04",
        ] {
            reads(printed, "2018-05-01 2019-05-01");
        }
        reads("YE Mar 2019", "2018-04-01 2019-04-01");
        reads("year to 31 March 2019", "2018-04-01 2019-04-01");
        reads("year to 2 October 2017", "2016-10-03 2017-10-03");
        reads("six months to September 2018", "2018-04-01 2018-10-01");
        reads("18 months to September 2018", "2017-04-01 2018-10-01");
        reads("quarter to June 2018", "2018-04-01 2018-07-01");
        reads("month to 15 June 2018", "2018-05-16 2018-06-16");
        reads("two years to March 2019", "2017-04-01 2019-04-01");
    }

    /// `2018 Mar` has the m of `2018M04`.
    #[test]
    fn every_month_behind_its_year() {
        for (at, month) in (1..).zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(' ')) {
            let printed = format!("2018-{at:02}").parse::<Period>();
            assert!(printed.is_ok());
            assert_eq!(format!("2018 {month}").parse(), printed, "{month}");
        }
    }

    #[test]
    fn the_end_of_february_starts_a_year_on_the_first_of_march() {
        reads("year to 28 February 2019", "2018-03-01 2019-03-01");
        reads("year to 29 February 2020", "2019-03-01 2020-03-01");
        reads("year to 28 February 2020", "2019-03-01 2020-02-29");
        reads("six months to 30 August 2018", "2018-03-01 2018-08-31");
    }

    #[test]
    fn from_one_to_another() {
        for printed in
            ["April to September 2018", "Apr-Sep 2018", "April – September 2018", "April–September 2018"]
        {
            reads(printed, "2018-04-01 2018-10-01");
        }
        reads("April 2017 to September 2018", "2017-04-01 2018-10-01");
        reads("1 April to 30 September 2018", "2018-04-01 2018-10-01");
        reads("April to 30 September 2018", "2018-04-01 2018-10-01");
        reads("3 April 2017 to 31 March 2018", "2017-04-03 2018-04-01");
        reads("2018-10-01 to 2019-03-31", "2018-10-01 2019-04-01");
        reads("[2018-10-01, 2019-04-01)", "2018-10-01 2019-04-01");
        reads("2017/18 to 2021/22", "2017-04-01 2022-04-01");
        reads("2018 to 2020", "2018-01-01 2021-01-01");
        reads("2018 Q2 to 2018 Q3", "2018-04-01 2018-10-01");
        reads("2011/12 to 2012-13", "2011-04-01 2013-04-01");
    }

    fn refusal(printed: &str) -> String {
        printed.parse::<Period>().map_or_else(|e| e.to_string(), |period| format!("read as {period}"))
    }

    #[test]
    fn what_has_two_meanings_is_refused_with_both() {
        for (printed, advice) in [
            ("2011-12", "\"December 2011\" for the month or \"2011/12\" for the financial year"),
            ("2010-11", "\"November 2010\" for the month or \"2010/11\" for the financial year"),
            ("2009-10", "\"October 2009\" for the month or \"2009/10\" for the financial year"),
            ("2000-01", "\"January 2000\" for the month or \"2000/01\" for the financial year"),
            ("2018-2019", "\"2018/19\" for the financial year or \"2018 to 2019\" for both calendar years"),
            ("2011-12 to 2014-15", "\"December 2011\" for the month"),
            ("11/12", "\"2011/12\" for the financial year or \"November 2012\" for the month"),
            ("09/10 [r]", "\"2009/10\" for the financial year or \"September 2010\" for the month"),
            ("Dec-11", "\"December 2011\" for the month or \"2011/12\" for the financial year"),
            ("01/04/2018", "\"1 April 2018\" where days come first or \"4 January 2018\" where months do"),
            ("01-04-2018", "\"1 April 2018\" where days come first or \"4 January 2018\" where months do"),
            ("year to 2011-12", "\"December 2011\" for the month"),
            ("April 2017 to April 2018", "\"2017/18\" or \"2017-04-01 to 2018-04-30\", whichever is meant"),
            ("April 2017 to April 2019", "\"April 2017 to March 2019\" or \"2017-04-01 to 2019-04-30\""),
        ] {
            let message = refusal(printed);
            assert!(message.contains(advice), "{message}");
            assert!(
                advice.split('"').skip(1).step_by(2).all(|form| form.parse::<Period>().is_ok()),
                "{advice}"
            );
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_the_forms() {
        for printed in [
            "",
            "year",
            "last year",
            "18/20",
            "18-19",
            "04/18",
            "Apr 18",
            "2018M4",
            "H3 2018",
            "2018/13",
            "2018-20 Q1",
            "32/13/2018",
            "2018/19 (part)",
            "[r]",
            "2018/20",
            "2018-13",
            "2018-00",
            "2018 Q5",
            "Q1",
            "30 February 2018",
            "April",
            "FY 2018",
            "year to 2019",
            "0 months to May 2018",
            "year to",
            "to April 2019",
            "April to 2018",
            "9999",
            "0000",
            "12345",
            "２０１８",
            "q",
            "é",
            "2018-é",
            "[2018-10-01)",
            "2017/18 vs 2022/23",
        ] {
            assert!(refusal(printed).contains("expected \"2018\", \"2018/19\""), "{}", refusal(printed));
        }
    }

    #[test]
    fn ends_out_of_order_are_refused() {
        assert!(refusal("October to March 2019").contains("\"October 2018 to March 2019\""));
        assert!(refusal("April to April 2019").contains("the year of both ends"));
        assert!(refusal("2019 to 2017").contains("later than its first day (2019-01-01), got 2018-01-01"));
        assert!(refusal("[2019-04-01, 2019-04-01)").contains("later than its first day"));
    }
}
