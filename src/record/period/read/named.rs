//! Periods that have a name of their own: years, halves, quarters, months and days.
use super::{super::label::month_named, Period, day, unreadable};
use crate::{Error, Result};

/// The period of that name; an error where it is the name of two.
pub(super) fn read(text: &str) -> Option<Result<Period>> {
    let found = || date(text).or_else(|| financial_year(text)).or_else(|| part_of_year(text)).map(Ok);
    two_meanings(text).map(Err).or_else(found).or_else(|| years(text).map(Ok))
}

/// A day, a month or a calendar year.
pub(super) fn date(text: &str) -> Option<Period> {
    calendar_year(text).or_else(|| month(text)).or_else(|| day::read(text))
}

/// What some write for one period and some for another.
fn two_meanings(text: &str) -> Option<Error> {
    dashed(text)
        .or_else(|| two_digit_years(text))
        .or_else(|| made_by_spreadsheet(text))
        .or_else(|| day::numeric(text))
}

/// `2011-12` and `2018-2019`.
fn dashed(text: &str) -> Option<Error> {
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

/// `11/12`: a financial year, or the month of a year; `18/19` is no month.
fn two_digit_years(text: &str) -> Option<Error> {
    let financial = financial_year(text)?;
    let (first, second) = text.split_once('/')?;
    let month = Period::month(two_digit_year(second)?, i8::try_from(digits::<2>(first)?).ok()?)?;
    Some(unreadable(text, format!("\"{financial}\" for the financial year or \"{month}\" for the month")))
}

/// `Dec-11`, as spreadsheet programs print December 2011, and what they make of `2011-12` and `2011/12`. `Apr-18` is made
/// of April 2018 alone.
pub(super) fn spreadsheet_month(text: &str) -> Option<Period> {
    let month = short_month(text).filter(|_| text.contains('-'))?;
    (i16::from(month.start.month()) == (month.start.year() + 1) % 100).then_some(month)
}

fn made_by_spreadsheet(text: &str) -> Option<Error> {
    let month = spreadsheet_month(text)?;
    let financial = Period::financial_year(month.start.year())?;
    let made = "of which spreadsheet programs make this";
    let meant = format!("\"{month}\" for the month or \"{financial}\" for the financial year, {made}");
    Some(unreadable(text, meant))
}

/// `2018`, `CY2018`.
fn calendar_year(text: &str) -> Option<Period> {
    Period::calendar_year(digits::<4>(text.strip_prefix("cy").map_or(text, str::trim_start))?)
}

/// `2018/19`, `2018-19`, `2018/2019`, `18/19`, with or without `FY`.
pub(super) fn financial_year(text: &str) -> Option<Period> {
    let words = text.strip_prefix("fy").or_else(|| text.strip_prefix("financial year"));
    let (first, second) = words.unwrap_or(text).trim().split_once(['/', '-'])?;
    let short = || two_digit_year(first).filter(|_| text.contains('/') && second.len() == 2);
    let year = digits::<4>(first).or_else(short)?;
    let next = year + 1;
    let follows = digits::<2>(second) == Some(next % 100) || digits::<4>(second) == Some(next);
    if follows { Period::financial_year(year) } else { None }
}

/// `2015-17`: the calendar years 2015 to 2017. The second is no month, and not the year after the first.
fn years(text: &str) -> Option<Period> {
    let (first, second) = text.split_once('-')?;
    let (first, last) = (digits::<4>(first)?, digits::<2>(second)?);
    let last = first - first % 100 + last;
    let is_later = last > first + 1 && last % 100 > 12;
    let (first, last) = (Period::calendar_year(first)?, Period::calendar_year(last)?);
    is_later.then(|| Period::new(first.start, last.end).ok())?
}

/// `2018 Q3`, `Q3 2018`, `Q3-2018`, `2018/19 Q1`, `Q1 2018/19`, and halves, `H1 2019`.
fn part_of_year(text: &str) -> Option<Period> {
    let (letter, months) = [('q', 3), ('h', 6)].into_iter().find(|&(letter, _)| text.contains(letter))?;
    let (before, after) = text.split_once(letter)?;
    let (number, after) = after.split_at_checked(1)?;
    let ((year, "") | ("", year)) =
        (before.trim_end_matches([' ', '-']), after.trim_start_matches([' ', '-']))
    else {
        return None;
    };
    let year = calendar_year(year).or_else(|| financial_year(year))?;
    Period::part_of_year(year, digits::<1>(number)?, months)
}

/// `2018-05`, `2018/05`, `2018M05`, `May 2018`, `2018 May`, `May-18`.
pub(super) fn month(text: &str) -> Option<Period> {
    // `2018 Mar` has an m too.
    let numbered = |(year, month): &(&str, &str)| {
        digits::<4>(year.trim_end()).is_some() && month.ends_with(|c: char| c.is_ascii_digit())
    };
    if let Some((year, month)) = text.split_once(['-', '/', 'm']).filter(numbered) {
        let month = month.strip_prefix('m').unwrap_or(month);
        let is_year = text.contains('/') && financial_year(text).is_some();
        let month = i8::try_from(digits::<2>(month)?).ok().filter(|_| !is_year)?;
        return Period::month(digits::<4>(year)?, month);
    }
    let (one, other) = text.split_once(' ').unwrap_or_default();
    let named = |month, year| Period::month(digits::<4>(year)?, month_named(month)?);
    named(one, other).or_else(|| named(other, one)).or_else(|| short_month(text))
}

/// `May-18`, and `May '18`.
pub(super) fn short_month(text: &str) -> Option<Period> {
    let (month, year) =
        text.split_once('-').or_else(|| text.split_once(" \'")).or_else(|| text.split_once(" ’"))?;
    Period::month(two_digit_year(year)?, month_named(month)?)
}

/// A year without its century, which spreadsheet programs take to be within 1930 to 2029.
fn two_digit_year(text: &str) -> Option<i16> {
    digits::<2>(text).map(|year| if year < 30 { 2000 + year } else { 1900 + year })
}

/// A whole number of exactly `N` digits, up to four.
pub(super) fn digits<const N: usize>(text: &str) -> Option<i16> {
    if text.len() == N && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}
