//! Printed days.
use super::{super::label::month_named, Period, named::digits, unreadable};
use crate::Error;
use jiff::civil::Date;

/// `2018-05-03`, `3 May 2018`, and `31/05/2018`, of which only one part can be the month.
pub(super) fn read(text: &str) -> Option<Period> {
    Period::day(iso_day(text).or_else(|| printed_day(text)).or_else(|| one_order(text))?)
}

/// `2018-05-03`.
pub(super) fn iso_day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let two = |part| i8::try_from(digits::<2>(part)?).ok();
    Date::new(digits::<4>(year)?, two(month)?, two(day)?).ok()
}

/// `3 May 2018`.
fn printed_day(text: &str) -> Option<Date> {
    let (day, rest) = text.split_once(' ')?;
    let (month, year) = rest.split_once(' ')?;
    let day = digits::<2>(day).or_else(|| digits::<1>(day))?;
    Date::new(digits::<4>(year)?, month_named(month)?, i8::try_from(day).ok()?).ok()
}

/// `01/04/2018`, which is two days, by whether days or months come first.
pub(super) fn numeric(text: &str) -> Option<Error> {
    let (one, other) = orders(text)?;
    let (one, other) = one.zip(other).filter(|(one, other)| one != other)?;
    let printed = |day: Date| day.strftime("%-d %B %Y").to_string();
    let expected =
        format!("{:?} where days come first or {:?} where months do", printed(one), printed(other));
    Some(unreadable(text, expected))
}

fn one_order(text: &str) -> Option<Date> {
    let (one, other) = orders(text)?;
    one.xor(other).or(one.filter(|_| one == other))
}

/// The day of `01/04/2018`, `01-04-2018` or `01 04 2018` where days come first, and that where months do.
fn orders(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    let mut parts = text.split(['/', '-', ' ']);
    let number = |text: &str| i8::try_from(digits::<2>(text).or_else(|| digits::<1>(text))?).ok();
    let (first, second) = (number(parts.next()?)?, number(parts.next()?)?);
    let year = digits::<4>(parts.next()?)?;
    parts.next().is_none().then(|| (Date::new(year, second, first).ok(), Date::new(year, first, second).ok()))
}
