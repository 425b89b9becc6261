//! Where values lie on a calendar: how many steps apart, in which season of which year.
use super::score::number;
use crate::{Error, Result, Series, trend::calendar::LONGEST};

/// Times this close have seasons.
pub(in crate::trend) const NEARLY_A_YEAR: f64 = 0.99;

/// Steps from the first time to each, where a gap leaves some out. A step is the mean of the shortest distances, give
/// or take the lengths of months.
///
/// Nothing where there is no gap: steps are then places.
pub(super) fn steps<'a>(times: &[f64], positions: &'a mut Vec<usize>) -> Option<&'a [usize]> {
    let apart = || times.windows(2).map(|pair| pair[1] - pair[0]);
    let limit = LONGEST * apart().fold(f64::INFINITY, f64::min);
    if apart().all(|length| length < limit) {
        return None;
    }
    let short = || apart().filter(|&length| length < limit);
    let step = short().sum::<f64>() / number(short().count());
    let mut at = 0_usize;
    positions.clear();
    positions.push(at);
    positions.extend(apart().map(|length| {
        at = at.saturating_add(whole(length / step).max(1));
        at
    }));
    Some(positions)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rounded number of steps, saturated where it is absurd"
)]
pub(super) fn whole(steps: f64) -> usize {
    steps.round() as usize
}

/// The times of a series. Of one without any, `period` places make a year: what takes so many values for the seasons of a
/// year has as many between this year and the next.
pub(in crate::trend) fn seasonal_times<'a>(
    series: &'a Series<'_>,
    period: Option<usize>,
    into: &'a mut Vec<f64>,
) -> &'a [f64] {
    let Some(period) = period.filter(|_| series.is_counted()) else { return series.times() };
    into.clear();
    into.extend(series.times().iter().map(|place| place / number(period)));
    into
}

/// The year and the season of each time, both counted from the first time: a season is a `period`-th of a year.
///
/// Times a year or more apart have no season; there the steps are counted instead, as of a series without a calendar.
pub(in crate::trend) fn seasons(times: &[f64], period: usize, cells: &mut Vec<(usize, usize)>) {
    cells.clear();
    let Some(&first) = times.first() else { return };
    let scale = if are_years(times) { 1.0 } else { number(period) };
    cells.extend(times.iter().map(|time| {
        let place = whole((time - first) * scale);
        (place / period, place % period)
    }));
}

/// Whether times are all a year or more apart.
pub(super) fn are_years(times: &[f64]) -> bool {
    times.windows(2).all(|pair| pair[1] - pair[0] >= NEARLY_A_YEAR)
}

/// Nothing, or that two values fall into one season of one year.
pub(super) fn one_each(cells: &[(usize, usize)]) -> Result<()> {
    match cells.windows(2).position(|pair| pair[0] == pair[1]) {
        Some(i) => {
            let demand = "in another season than the one before it, for seasons that depend on one another";
            Err(Error::domain("time", demand, "the same").at_index("item", i + 1))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Period;

    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    fn months(kept: impl Fn(usize) -> bool) -> Vec<f64> {
        let label = |m: usize| format!("{} {}", MONTHS[m % 12], 1995 + m / 12);
        let middle = |label: String| label.parse::<Period>().unwrap().decimal_middle();
        (0..360).filter(|&m| kept(m)).map(label).map(middle).collect()
    }

    #[test]
    fn months_are_steps_whatever_is_missing() {
        assert_eq!(steps(&months(|_| true), &mut Vec::new()), None);
        for missing in [1..2, 14..29, 30..330, 3..357] {
            let kept: Vec<usize> = (0..360).filter(|m| !missing.contains(m)).collect();
            let mut positions = Vec::new();
            let found = steps(&months(|m| !missing.contains(&m)), &mut positions).unwrap();
            assert_eq!(found, kept, "{missing:?}");
        }
    }

    #[test]
    fn years_with_a_gap_are_steps() {
        let mut positions = Vec::new();
        assert_eq!(steps(&[2012.5, 2013.5, 2014.5, 2016.5], &mut positions), Some([0, 1, 2, 4].as_slice()));
        assert_eq!(steps(&[], &mut positions), None);
        assert_eq!(steps(&[1.0], &mut positions), None);
    }

    #[test]
    fn a_month_is_its_own_season_in_every_year() {
        for first in 0..12 {
            let kept = |m: usize| m >= first && m % 7 != 3;
            let mut cells = Vec::new();
            seasons(&months(kept), 12, &mut cells);
            let start = (0..360).find(|&m| kept(m)).unwrap();
            let since = |m: usize| ((m - start) / 12, (m - start) % 12);
            assert_eq!(cells, (0..360).filter(|&m| kept(m)).map(since).collect::<Vec<_>>());
            assert!(one_each(&cells).is_ok());
        }
    }

    #[test]
    fn numbers_a_year_apart_are_counted() {
        let mut cells = Vec::new();
        seasons(&[0.0, 1.0, 2.0, 3.0, 5.0], 3, &mut cells);
        assert_eq!(cells, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]);
        assert!(one_each(&[(0, 1), (0, 1)]).is_err());
    }
}
