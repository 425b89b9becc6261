//! The periods of the calendar, and how months are counted.
use super::Period;
use jiff::civil::Date;

impl Period {
    /// `count` months from `start`; none beyond the calendar.
    pub(super) fn months_from(start: Date, count: i32) -> Option<Self> {
        Self::new(start, months_later(start, count)?).ok()
    }

    /// The `count` months that end with the last day of `last`.
    pub(super) fn months_to(last: Self, count: i32) -> Option<Self> {
        Self::new(months_later(last.end, -count)?, last.end).ok()
    }

    /// A year of four digits: a smaller number beside offences is no year, but a month, a quarter or a place.
    pub(super) fn calendar_year(year: i16) -> Option<Self> {
        Self::months_from(Date::new(year, 1, 1).ok().filter(|_| year >= 1000)?, 12)
    }

    /// The financial year that begins on 1 April of `first`.
    pub(super) fn financial_year(first: i16) -> Option<Self> {
        Self::months_from(Date::new(first, 4, 1).ok()?, 12)
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        Self::months_from(Date::new(year, month, 1).ok()?, 1)
    }

    pub(in crate::record) fn day(day: Date) -> Option<Self> {
        Self::new(day, day.tomorrow().ok()?).ok()
    }

    /// The part of that number of a period of twelve months that is cut into parts of so many `months`.
    pub(super) fn part_of_year(year: Self, number: i16, months: i32) -> Option<Self> {
        let before = months * i32::from(number.checked_sub(1)?);
        let start = (0..12).contains(&before).then(|| months_later(year.start, before))?;
        Self::months_from(start?, months)
    }

    /// The number of months, where it is a whole one: a period that begins and ends on the same day of a month.
    pub(in crate::record) fn months(self) -> Option<i32> {
        (self.start.day() == self.end.day()).then(|| month_number(self.end) - month_number(self.start))
    }
}

/// Days from `start` up to, and without, `end`.
pub(super) fn days(start: Date, end: Date) -> i32 {
    (end - start).get_days()
}

/// The same day `count` months later or earlier. Where that month is too short, the first day after it.
pub(super) fn months_later(date: Date, count: i32) -> Option<Date> {
    let month = month_number(date).checked_add(count)?;
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let first = Date::new(year, i8::try_from(month.rem_euclid(12)).ok()? + 1, 1).ok()?;
    if date.day() <= first.days_in_month() {
        Date::new(year, first.month(), date.day()).ok()
    } else {
        first.last_of_month().tomorrow().ok()
    }
}

/// Months since January of the year 0.
fn month_number(date: Date) -> i32 {
    12 * i32::from(date.year()) + i32::from(date.month()) - 1
}
