//! Periods told by where they begin or end.
use super::{
    super::label::month_named,
    Period,
    day::{self, iso_day},
    named::{self, digits},
    unreadable,
};
use crate::{Error, Result};

/// `[2018-10-01, 2019-04-01)`.
pub(super) fn half_open(text: &str) -> Option<Result<Period>> {
    let (start, end) = text.strip_prefix('[')?.strip_suffix(')')?.split_once(',')?;
    Some(Period::new(iso_day(start.trim())?, iso_day(end.trim())?))
}

/// `year to April 2019`, `six months to 30 September 2018`: so many months that end with a month or a day.
pub(super) fn ending(text: &str) -> Option<Result<Period>> {
    let shorthand = text.strip_prefix("ye ").or_else(|| text.strip_prefix("y/e "));
    let (months, last) = shorthand.map(|last| (12, last)).or_else(|| length_and_last(text))?;
    // Where one stands behind the year that ends with it, no financial year was made into it.
    match named::short_month(last).map(Ok).or_else(|| named::read(last))? {
        Ok(last) if month_or_day(last) => Period::months_to(last, months).map(Ok),
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

/// A number from 1 to 99 in digits, or up to twelve in words.
fn small_number(text: &str) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = (1..).zip(WORDS).find_map(|(number, word)| (word == text).then_some(number));
    let number = || digits::<1>(text).or_else(|| digits::<2>(text)).map(i32::from).filter(|&n| n > 0);
    word.or_else(number)
}

/// `April 2017 to September 2018`: from the start of one period to the end of another.
pub(super) fn between(text: &str) -> Option<Result<Period>> {
    let parts = text.split_once(" to ").or_else(|| text.split_once(" - "));
    let (first, last) = parts.or_else(|| dashed(text))?;
    if let Some(period) = within_year(first, last) {
        return Some(period);
    }
    let last = match named::read(last)? {
        Ok(last) => last,
        Err(error) => return Some(Err(error)),
    };
    match named::read(first).or_else(|| infer_year(first, last))? {
        Ok(first) if is_ambiguous_thirteen_months(first, last) => Some(Err(one_too_many(first, last))),
        Ok(first) => Some(Period::new(first.start, last.end)),
        Err(error) => Some(Err(error)),
    }
}

/// `April` and `March 2018/19`: months of one financial year.
fn within_year(first: &str, last: &str) -> Option<Result<Period>> {
    let (last, year) = last.split_once(' ')?;
    let year = named::financial_year(year)?;
    let month = |name| {
        let month = month_named(name)?;
        let calendar = if month < year.start.month() { year.end.year() } else { year.start.year() };
        Period::month(calendar, month)
    };
    Some(Period::new(month(first)?.start, month(last)?.end))
}

/// `April-September 2018`: a dash before a letter.
fn dashed(text: &str) -> Option<(&str, &str)> {
    text.split_once('-').filter(|(_, last)| last.starts_with(char::is_alphabetic))
}

/// `April` or `1 April` with its year inferred: that of the last month or day, which must be later.
fn infer_year(first: &str, last: Period) -> Option<Result<Period>> {
    let lent = format!("{first} {:04}", last.start.year());
    let lent = named::month(&lent).or_else(|| day::read(&lent)).filter(|_| month_or_day(last))?;
    let both = "the year of both ends, as in \"October 2018 to March 2019\"";
    Some(if lent.start < last.start {
        Ok(lent)
    } else {
        Err(unreadable(&format!("{first} to {last}"), both))
    })
}

/// Whether twelve or thirteen months may be meant, `April 2017 to April 2018`: the printed ends are the same month of two
/// years.
fn is_ambiguous_thirteen_months(first: Period, last: Period) -> bool {
    let months = first.months() == Some(1) && last.months() == Some(1);
    months && first < last && first.start.month() == last.start.month()
}

fn one_too_many(first: Period, last: Period) -> Error {
    let without = Period { end: last.start, ..first };
    let with = Period { end: last.end, ..first };
    unreadable(&format!("{first} to {last}"), format!("\"{without}\" or \"{with}\", whichever is meant"))
}

fn month_or_day(period: Period) -> bool {
    period.months() == Some(1) || period.days() == 1
}
