//! From one period to another in every series of a table.
use super::{Pair, pairs};
use crate::{
    Count, Error, Flag, Flags, Missing, Observed, Period, Result, Table,
    compare::{self, Adjustment, Change, adjust},
    record::Row,
};
use serde::{Deserialize, Serialize};

/// What [`changes`] may be told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangesOptions {
    /// How two figures are compared.
    pub comparison: compare::Options,
    /// Rates for the population instead of counts.
    pub per_population: bool,
    /// Counts for each day, which allows periods of different length.
    pub per_day: bool,
    /// How p-values are adjusted for the number of comparisons.
    pub adjustment: Option<Adjustment>,
}

impl ChangesOptions {
    /// Two figures compared in this way.
    #[must_use]
    pub fn comparison(self, comparison: compare::Options) -> Self {
        Self { comparison, ..self }
    }

    /// Rates for the population instead of counts, or not.
    #[must_use]
    pub fn per_population(self, per_population: bool) -> Self {
        Self { per_population, ..self }
    }

    /// Counts for each day, or not.
    #[must_use]
    pub fn per_day(self, per_day: bool) -> Self {
        Self { per_day, ..self }
    }

    /// P-values adjusted in this way, or as they are.
    #[must_use]
    pub fn adjustment(self, adjustment: Option<Adjustment>) -> Self {
        Self { adjustment, ..self }
    }
}

/// The change of one series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SeriesChange {
    /// The row of the earlier figure; absent where the series has none.
    pub before: Option<usize>,
    /// The row of the later figure; absent where the series has none.
    pub after: Option<usize>,
    /// The change.
    pub change: Change,
    /// Its p-value, adjusted for the number of comparisons where that was asked for.
    pub p_adjusted: Option<f64>,
    /// How many comparisons were made.
    pub comparisons: usize,
    /// What a reader must know before quoting it.
    pub flags: Flags,
}

/// From one period to another in every series (area × offence × attributes) that has a figure in either.
///
/// Both figures are those of one source where one has both, else the latest of each; a figure that was also published
/// with another value is flagged [`Flag::MixedVintages`].
///
/// # Errors
/// When the periods overlap, or are of different length and not compared by the day; when a population is asked for
/// and not there.
pub fn changes(
    table: &Table,
    before: Period,
    after: Period,
    options: ChangesOptions,
) -> Result<Vec<SeriesChange>> {
    comparable(before, after, options.per_day)?;
    let mut changes = Vec::new();
    for rows in table.series() {
        let of = |period: Period| -> Vec<Row<'_>> {
            rows.iter().filter_map(|&row| table.row(row)).filter(|row| *row.period == period).collect()
        };
        let (earlier, later) = (of(before), of(after));
        if !earlier.is_empty() || !later.is_empty() {
            changes.push(series_change(&earlier, &later, (before, after), options)?);
        }
    }
    adjusted(&mut changes, options.adjustment)?;
    Ok(changes)
}

fn comparable(before: Period, after: Period, per_day: bool) -> Result<()> {
    let refused = |reason: &'static str| {
        Err(Error::NotComparable {
            left: before.to_string(),
            right: after.to_string(),
            reason: reason.into(),
        })
    };
    match () {
        () if before.overlaps(&after) => refused("they overlap"),
        () if !per_day && !before.same_unit(&after) => {
            refused("they are of different length; set per_day to compare counts for each day")
        }
        () => Ok(()),
    }
}

fn series_change(
    earlier: &[Row<'_>],
    later: &[Row<'_>],
    (before, after): (Period, Period),
    options: ChangesOptions,
) -> Result<SeriesChange> {
    let best = pairs(earlier, later).into_iter().max_by_key(|pair| (!pair.is_across(), vintage(pair)));
    let (was, now) = match &best {
        Some(pair) => (Some(&pair.before), Some(&pair.after)),
        None => (earlier.last(), later.last()),
    };
    let change =
        compare::change(observed(was, before, options)?, observed(now, after, options)?, options.comparison);
    let mixed = best.as_ref().is_some_and(Pair::is_across) || conflicts(earlier) || conflicts(later);
    Ok(SeriesChange {
        before: was.map(|row| row.index),
        after: now.map(|row| row.index),
        flags: change.flags.with_if(Flag::MixedVintages, mixed),
        change,
        p_adjusted: None,
        comparisons: 0,
    })
}

/// When the figures of a pair were published, the later one first.
fn vintage(pair: &Pair<'_>) -> [Option<crate::record::Published>; 2] {
    [pair.after, pair.before].map(|row| row.source.and_then(|source| source.published))
}

fn conflicts(versions: &[Row<'_>]) -> bool {
    versions.iter().any(|row| versions.first().is_some_and(|first| first.count != row.count))
}

fn observed(row: Option<&Row<'_>>, period: Period, options: ChangesOptions) -> Result<Observed> {
    let Some(row) = row else {
        return Observed::new(Count::missing(Missing::NotStated), 1.0);
    };
    let years = if options.per_day { period.years() } else { 1.0 };
    let population = if options.per_population { row.population.unwrap_or(f64::NAN) } else { 1.0 };
    Observed::over(row.count, population, years).map_err(|error| error.at(row.place()))
}

fn adjusted(changes: &mut [SeriesChange], adjustment: Option<Adjustment>) -> Result<()> {
    let p_values: Vec<f64> = changes.iter().filter_map(|made| made.change.p_value).collect();
    let comparisons = p_values.len();
    let adjusted = adjustment.map(|adjustment| adjust(&p_values, adjustment)).transpose()?;
    let mut adjusted = adjusted.unwrap_or_default().into_iter();
    for made in changes {
        made.comparisons = comparisons;
        made.p_adjusted = made.change.p_value.and_then(|_| adjusted.next());
    }
    Ok(())
}
