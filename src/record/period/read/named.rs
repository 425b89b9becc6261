//! Periods that have a name of their own: years, quarters, months and days.
use super::{super::label::month_named, Period, unreadable};
use crate::{Error, Result};
use jiff::civil::Date;

/// The period of that name; an error where it is the name of two.
pub(super) fn read(text: &str) -> Option<Result<Period>> {
    let found = || date(text).or_else(|| financial_year(text)).or_else(|| quarter(text)).map(Ok);
    two_meanings(text).map(Err).or_else(found)
}

/// A day, a month or a calendar year.
pub(super) fn date(text: &str) -> Option<Period> {
    calendar_year(text).or_else(|| month(text)).or_else(|| day(text))
}

/// `2011-12` and `2018-2019`, which some write for one period and some for another.
fn two_meanings(text: &str) -> Option<Error> {
    let (first, second) = text.split_once('-')?;
    let year = digits::<4>(first)?;
    let financial = Period::financial_year(year)?;
    let next = year + 1;
    let month = digits::<2>(second).filter(|&part| part == next % 100).and_then(|_| month(text));
    if let Some(month) = month {
        Some(unreadable(text, format!("\"{month}\" for the month or \"{financial}\" for the financial year")))
    } else if digits::<4>(second) == Some(next) {
        let both = format!("\"{year:04} to {next:04}\" for both calendar years");
        Some(unreadable(text, format!("\"{financial}\" for the financial year or {both}")))
    } else {
        None
    }
}

fn calendar_year(text: &str) -> Option<Period> {
    Period::calendar_year(digits::<4>(text)?)
}

/// `2018/19`, `2018-19`, `2018/2019`, with or without `FY`.
fn financial_year(text: &str) -> Option<Period> {
    let words = text.strip_prefix("fy").or_else(|| text.strip_prefix("financial year"));
    let (first, second) = words.unwrap_or(text).trim().split_once(['/', '-'])?;
    let year = digits::<4>(first)?;
    let next = year + 1;
    let follows = digits::<2>(second) == Some(next % 100) || digits::<4>(second) == Some(next);
    if follows { Period::financial_year(year) } else { None }
}

/// `2018 Q3`, `Q3 2018`, `2018/19 Q1`, `Q1 2018/19`.
fn quarter(text: &str) -> Option<Period> {
    let (before, after) = text.split_once('q')?;
    let (number, after) = after.split_at_checked(1)?;
    let ((year, "") | ("", year)) = (before.trim_end_matches([' ', '-']), after.trim_start()) else {
        return None;
    };
    let year = calendar_year(year).or_else(|| financial_year(year))?;
    Period::quarter(year, digits::<1>(number)?)
}

/// `2018-05`, `May 2018`.
pub(super) fn month(text: &str) -> Option<Period> {
    if let Some((year, month)) = text.split_once('-') {
        return Period::month(digits::<4>(year)?, i8::try_from(digits::<2>(month)?).ok()?);
    }
    let (month, year) = text.split_once(' ')?;
    Period::month(digits::<4>(year)?, month_named(month)?)
}

/// `2018-05-03`, `3 May 2018`.
pub(super) fn day(text: &str) -> Option<Period> {
    Period::day(iso_day(text).or_else(|| printed_day(text))?)
}

pub(super) fn iso_day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let two = |part| i8::try_from(digits::<2>(part)?).ok();
    Date::new(digits::<4>(year)?, two(month)?, two(day)?).ok()
}

fn printed_day(text: &str) -> Option<Date> {
    let (day, rest) = text.split_once(' ')?;
    let (month, year) = rest.split_once(' ')?;
    let day = digits::<2>(day).or_else(|| digits::<1>(day))?;
    Date::new(digits::<4>(year)?, month_named(month)?, i8::try_from(day).ok()?).ok()
}

/// A whole number of exactly `N` digits, up to four.
pub(super) fn digits<const N: usize>(text: &str) -> Option<i16> {
    if text.len() == N && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}
