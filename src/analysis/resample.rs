//! The figures of longer periods from those of the periods they are made up of.
use super::{
    figures::{Taken, Together},
    tiling::{Piece, least, most, tiling},
};
use crate::{
    Count, Error, Flag, Flags, Missing, Period, Result, Table,
    progress::is_stopped,
    record::{CalendarUnit, Derived, PeriodLength, Preferences, listed},
};
use std::collections::BTreeSet;

/// More rows than these are not made.
const MOST: usize = 5_000_000;

/// The table of the same series by units of the calendar: a financial year from its months or quarters.
///
/// Of each unit that a series has days in the count is the sum of periods that make it up exactly, of which none shares a day
/// with another: the unit itself where it is given, or its months. A hidden count among them makes bounds, a missing one a
/// minimum ([`Count::sum`](crate::Count::sum)). Where no periods make up the unit exactly, the count has bounds: at least the sum of
/// what lies within it, at most that of periods that together have all its days, as a year has those of its quarters. It is
/// missing where there is no such sum, and flagged [`Flag::Incomplete`](crate::Flag::Incomplete) in any case.
///
/// Versions, populations (means over days), annotations, `sum_of` and `sum_flags` are as in [`total`](super::total()).
///
/// # Errors
/// When rows of one figure [cannot be told apart](Error::Indistinct), a sum is larger than a count can be, or more than five
/// million rows would be made.
///
/// ```
/// use quetelet::{Table, analysis, record::{CalendarUnit, ReadOptions}};
///
/// let printed = "area,period,offence,count\nKent,2018/19 Q1,x,10\nKent,2018/19 Q2,x,<5\nKent,2018/19 Q3,x,7\n\
///                Kent,2018/19 Q4,x,6\nKent,2019/20 Q1,x,9\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let years = analysis::resample(&table, CalendarUnit::FinancialYear)?;
/// let printed: Vec<_> = years.rows().map(|row| format!("{} {}", row.period, row.count)).collect();
/// assert_eq!(printed, ["2018/19 24 to 27", "2019/20 at least 9"]);
/// assert_eq!(years.row(1).and_then(|row| row.annotation("sum_flags")), Some("at_least, incomplete"));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn resample(table: &Table, to: CalendarUnit) -> Result<Table> {
    let units = |periods: &[Period]| {
        let units = periods.iter().flat_map(|&period| to.of(period).take(MOST));
        units.collect::<BTreeSet<Period>>().into_iter().collect()
    };
    put_together(table, |_| true, units)
}

/// The table of each series over all periods, or those of one length, from the first to the last day of any of them.
pub(super) fn over_periods(table: &Table, length: Option<PeriodLength>) -> Result<Table> {
    let meant = |period: Period| length.is_none_or(|length| length.is_of(period));
    let periods: Vec<Period> = table.periods().into_iter().filter(|&period| meant(period)).collect();
    let ends = periods.iter().map(|p| p.start()).min().zip(periods.iter().map(|p| p.end()).max());
    let Some((start, end)) = ends else {
        let name = length.map_or("period", PeriodLength::name);
        return Err(Error::domain(
            "total",
            format!("over periods that are there: a {name}"),
            listed(table.periods()),
        ));
    };
    let all = Period::new(start, end)?;
    put_together(table, meant, |_| vec![all])
}

/// The table of each series in the periods that are made of those it has.
fn put_together(
    table: &Table,
    meant: impl Fn(Period) -> bool,
    targets: impl Fn(&[Period]) -> Vec<Period>,
) -> Result<Table> {
    let preferences = Preferences::new(table);
    let mut made = Vec::new();
    for rows in table.series().into_iter().take_while(|_| !is_stopped()) {
        let rows: Vec<usize> =
            rows.into_iter().filter(|&row| table.row(row).is_some_and(|row| meant(*row.period))).collect();
        let versions =
            rows.chunk_by(|&a, &b| table.row(a).map(|r| *r.period) == table.row(b).map(|r| *r.period));
        let taken: Vec<Taken<'_>> = versions
            .filter_map(|rows| Taken::of(table, &preferences, rows).transpose())
            .collect::<Result<_>>()?;
        let pieces: Vec<Piece> =
            taken.iter().map(|taken| Piece { period: *taken.row.period, count: taken.row.count }).collect();
        let periods: Vec<Period> = pieces.iter().map(|piece| piece.period).collect();
        let (mut first, mut units) = (0, if periods.is_empty() { Vec::new() } else { targets(&periods) });
        units.sort_unstable();
        if made.len() + units.len() > MOST {
            return Err(Error::domain("periods", "such that at most five million are made", "more"));
        }
        for unit in units {
            // What ends before this unit does so before the next, but a longer period may begin before it.
            while periods.get(first).is_some_and(|period| period.end() <= unit.start()) {
                first += 1;
            }
            let near = pieces.get(first..).unwrap_or_default();
            let near = near.get(..near.partition_point(|piece| piece.period.start() < unit.end()));
            let near = near.unwrap_or_default();
            made.push(of_unit(table, unit, near, taken.get(first..).unwrap_or_default())?);
        }
    }
    let attributes: Vec<usize> = (0..table.attributes().count()).collect();
    table.derived(&attributes, &made)
}

/// What pieces say of one period.
fn of_unit(table: &Table, unit: Period, pieces: &[Piece], taken: &[Taken<'_>]) -> Result<Derived> {
    if let Some(places) = tiling(pieces, unit) {
        let parts: Vec<&Taken<'_>> = places.iter().filter_map(|&place| taken.get(place)).collect();
        let together = Together::new(table, parts.iter().copied());
        let count = together.sum(0)?;
        let missing: Vec<String> = parts
            .iter()
            .filter(|part| part.row.count.is_missing())
            .map(|part| format!("{} ({})", part.row.period, part.row.count))
            .collect();
        let said = match parts.as_slice() {
            [one] if *one.row.period == unit => "as given".to_owned(),
            [first, .., last] => {
                format!("{} periods, {} to {}", parts.len(), first.row.period, last.row.period)
            }
            _ => String::new(),
        };
        let without =
            if missing.is_empty() { String::new() } else { format!("; without {}", listed(missing)) };
        return Ok(made(
            unit,
            &together,
            together.mean_population(),
            count,
            together.flags(count, 0),
            said + &without,
            parts.first(),
        ));
    }
    let (low, high) = (least(pieces, unit), most(pieces, unit));
    let near: Vec<&Taken<'_>> =
        taken.iter().take(pieces.len()).filter(|part| part.row.period.overlaps(&unit)).collect();
    let together = Together::new(table, near.iter().copied());
    let known = near.iter().any(|part| unit.contains(part.row.period) && part.row.count.low().is_some());
    let count = match high {
        // Where figures contradict each other it is no less than what lies within it.
        Some(high) if high >= low => Count::within(low, Some(high))?,
        _ if known => Count::at_least(low)?,
        _ => Count::missing(Missing::NotStated),
    };
    let flags = together.flags(count, 1).with_if(Flag::NotComparable, high.is_some_and(|high| high < low));
    let said = format!("not made up exactly by {}", listed(near.iter().map(|part| part.row.period)));
    Ok(made(unit, &together, together.population(), count, flags, said, near.first()))
}

fn made(
    period: Period,
    together: &Together<'_, '_>,
    population: Option<f64>,
    count: Count,
    flags: Flags,
    sum_of: String,
    first: Option<&&Taken<'_>>,
) -> Derived {
    Derived {
        like: first.map_or(0, |first| first.row.index),
        area: None,
        offence: None,
        period,
        count,
        population,
        source: together.source(),
        annotations: together.annotations(),
        sum_of,
        sum_flags: flags.to_string(),
    }
}
