//! How a printed period is read.
use super::{Period, label::month_named};
use crate::{Error, Result};
use jiff::civil::Date;
use std::str::FromStr;

const FORMS: &str = "a form such as \"2018\", \"2018/19\", \"May 2018\", \"2018 Q3\", \"2018/19 Q1\", \"year to April 2019\", \
     \"six months to September 2018\", \"April to September 2018\", \"2018-10-01 to 2019-03-31\" or \
     \"[2018-10-01, 2019-04-01)\"";

impl FromStr for Period {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let text = plain(s);
        let found =
            named(&text).or_else(|| half_open(&text)).or_else(|| ending(&text)).or_else(|| span(&text));
        found.unwrap_or_else(|| Err(unreadable(s, FORMS.to_owned())))
    }
}

impl TryFrom<String> for Period {
    type Error = Error;

    fn try_from(s: String) -> Result<Self> {
        s.parse()
    }
}

impl Period {
    /// The day, month or year that a date known that far stands for.
    pub(in crate::record) fn dated(text: &str) -> Option<Self> {
        let text = plain(text);
        day(&text).or_else(|| month(&text)).or_else(|| calendar_year(&text))
    }
}

fn unreadable(given: &str, expected: String) -> Error {
    Error::Unreadable { what: "a period", given: given.to_owned(), expected: expected.into() }
}

/// Lower case, single spaces, one kind of dash.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['‐', '‑', '–', '—', '−'], "-").replace('.', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A period that has a name of its own; an error where the name is that of two.
fn named(text: &str) -> Option<Result<Period>> {
    let forms = [calendar_year, financial_year, quarter, month, day];
    let found = || forms.iter().find_map(|form| form(text)).map(Ok);
    two_meanings(text).map(Err).or_else(found)
}

/// `2011-12` and `2018-2019`, which some write for one period and some for another.
fn two_meanings(text: &str) -> Option<Error> {
    let (first, second) = text.split_once('-')?;
    let (year, next) = (digits::<4>(first)?, digits::<4>(first)?.checked_add(1)?);
    let short = digits::<2>(second).filter(|&part| (1..=12).contains(&part) && part == next % 100);
    let expected = if short.is_some() {
        let month = Period::month(year, i8::try_from(short?).ok()?)?;
        format!("\"{month}\" for the month or \"{year:04}/{second}\" for the financial year")
    } else if digits::<4>(second) == Some(next) {
        let financial = Period::financial_year(year)?;
        format!(
            "\"{financial}\" for the financial year or \"{year:04} to {next:04}\" for both calendar years"
        )
    } else {
        return None;
    };
    Some(unreadable(text, expected))
}

fn calendar_year(text: &str) -> Option<Period> {
    Period::calendar_year(digits::<4>(text)?)
}

/// `2018/19`, `2018-19`, `2018/2019`, with or without `FY`.
fn financial_year(text: &str) -> Option<Period> {
    let years =
        text.strip_prefix("fy").or_else(|| text.strip_prefix("financial year")).unwrap_or(text).trim();
    let (first, second) = years.split_once(['/', '-'])?;
    let year = digits::<4>(first)?;
    let next = year.checked_add(1)?;
    let follows = digits::<2>(second) == Some(next % 100) || digits::<4>(second) == Some(next);
    if follows { Period::financial_year(year) } else { None }
}

/// `2018 Q3`, `Q3 2018`, `2018/19 Q1`, `Q1 2018/19`.
fn quarter(text: &str) -> Option<Period> {
    let (before, after) = text.split_once('q')?;
    let number = after.chars().next()?.to_digit(10).filter(|n| (1..=4).contains(n))?;
    let after = after.get(1..)?;
    let ((year, "") | ("", year)) = (before.trim_end_matches([' ', '-']), after.trim_start()) else {
        return None;
    };
    let year = calendar_year(year).or_else(|| financial_year(year))?;
    Period::quarter(year, i32::try_from(number).ok()?)
}

/// `2018-05`, `May 2018`.
fn month(text: &str) -> Option<Period> {
    if let Some((year, month)) = text.split_once('-') {
        return Period::month(digits::<4>(year)?, i8::try_from(digits::<2>(month)?).ok()?);
    }
    let (month, year) = text.split_once(' ')?;
    Period::month(digits::<4>(year)?, month_named(month)?)
}

/// `2018-05-03`, `3 May 2018`.
fn day(text: &str) -> Option<Period> {
    Period::day(iso_day(text).or_else(|| printed_day(text))?)
}

fn iso_day(text: &str) -> Option<Date> {
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

/// `[2018-10-01, 2019-04-01)`.
fn half_open(text: &str) -> Option<Result<Period>> {
    let (start, end) = text.strip_prefix('[')?.strip_suffix(')')?.split_once(',')?;
    Some(Period::new(iso_day(start.trim())?, iso_day(end.trim())?))
}

/// `year to April 2019`, `six months to 30 September 2018`: so many months that end with a month or a day.
fn ending(text: &str) -> Option<Result<Period>> {
    let (months, last) = match text.strip_prefix("ye ").or_else(|| text.strip_prefix("y/e ")) {
        Some(last) => (12, last),
        None => length_and_last(text)?,
    };
    match named(last)? {
        Ok(last) if last.months() == Some(1) || last.days() == 1 => Period::months_to(last, months).map(Ok),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }
}

fn length_and_last(text: &str) -> Option<(i32, &str)> {
    let links = [" up to ", " to ", " ending ", " ended "];
    let (length, last) = links.iter().find_map(|link| text.split_once(link))?;
    Some((length_in_months(length.strip_prefix("the ").unwrap_or(length))?, last))
}

/// `year`, `quarter`, `month`, `six months`, `12 months`, `two years`.
fn length_in_months(text: &str) -> Option<i32> {
    let (number, unit) = text.split_once(' ').unwrap_or(("one", text));
    let months = match unit.strip_suffix('s').unwrap_or(unit) {
        "year" => 12,
        "quarter" => 3,
        "month" => 1,
        _ => return None,
    };
    Some(months * small_number(number)?)
}

fn small_number(text: &str) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = WORDS.iter().position(|&word| word == text).and_then(|at| i32::try_from(at + 1).ok());
    let number = || digits::<1>(text).or_else(|| digits::<2>(text)).map(i32::from).filter(|&n| n > 0);
    word.or_else(number)
}

/// From the start of one period to the end of another, which lends its year to a bare month.
fn span(text: &str) -> Option<Result<Period>> {
    let (first, last) =
        text.split_once(" to ").or_else(|| text.split_once(" - ")).or_else(|| dashed(text))?;
    let last = match named(last)? {
        Ok(last) => last,
        Err(error) => return Some(Err(error)),
    };
    match bare_month(first, last).map(Ok).or_else(|| named(first))? {
        Ok(first) if thirteenth(first, last) => Some(Err(one_too_many(first, last))),
        Ok(first) => Some(Period::new(first.start, last.end)),
        Err(error) => Some(Err(error)),
    }
}

/// `April-September 2018`: a dash before a letter.
fn dashed(text: &str) -> Option<(&str, &str)> {
    text.split_once('-').filter(|(_, last)| last.starts_with(char::is_alphabetic))
}

fn bare_month(text: &str, last: Period) -> Option<Period> {
    let first = Period::month(last.start.year(), month_named(text)?)?;
    (first < last).then_some(first)
}

/// `April 2017 to April 2018`: the printed ends are the same month of two years.
fn thirteenth(first: Period, last: Period) -> bool {
    let month = |period: Period| period.months() == Some(1);
    month(first) && month(last) && first < last && first.start.month() == last.start.month()
}

fn one_too_many(first: Period, last: Period) -> Error {
    let readings = [last.start, last.end].map(|end| Period::new(first.start, end));
    let readings: Vec<String> =
        readings.into_iter().flatten().map(|period| format!("\"{period}\"")).collect();
    unreadable(&format!("{first} to {last}"), format!("{}, whichever is meant", readings.join(" or ")))
}

/// A whole number of exactly `N` digits.
fn digits<const N: usize>(text: &str) -> Option<i16> {
    if text.len() == N && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}
