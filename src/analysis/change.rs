//! The change from one period to another in every series of a table, its p-values adjusted for multiple comparisons.
use super::mixed::mixed;
use crate::{
    Count, Error, Exposure, Flag, Flags, Missing, Observed, Period, Progress, Result, Table,
    compare::{self, Adjustment, Change, adjust},
    record::{Preferences, Row, listed},
    setters::setters,
};
use serde::{Deserialize, Serialize};

/// Options of [`change()`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChangeOptions {
    /// How two figures are compared.
    pub comparison: compare::Options,
    /// Rates for the population and the length of each period instead of counts, which allows periods of different
    /// length.
    pub per_population: bool,
    /// Counts for each day, which allows periods of different length.
    pub per_day: bool,
    /// How p-values are adjusted for the number of comparisons.
    pub adjustment: Option<Adjustment>,
}

setters!(ChangeOptions {
    /// Two figures compared in this way.
    comparison: compare::Options,
    /// Rates for the population instead of counts, or not.
    per_population: bool,
    /// Counts for each day, or not.
    per_day: bool,
    /// P-values adjusted in this way, or as they are.
    adjustment: Option<Adjustment>,
});

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
/// Both figures are those of one source where one has both, else the latest of each. Where dates of publication do not
/// tell sources apart, the one that gives most periods of the series is taken, of these the first by name, whatever the
/// order of the rows; and so in [`series`](super::series()). Where no source has both, or a figure was also published with
/// another value, the change is flagged [`Flag::MixedVintages`]. Rates for the population are over the population and the
/// length of each period, as in [`TableRates`](super::TableRates); counts for each day over its days. Counts compared as
/// they are, of periods that differ in [length](Period::same_length) (months), are flagged [`Flag::UnequalLength`]. A
/// series that is a total by its name (`Total`, `All offences`) is no comparison beside its parts: its p-value is not
/// adjusted, nor counted.
///
/// # Errors
/// When the table has no such period, the periods overlap, or they are different units of the calendar and neither
/// compared by the day nor for the population; when a population is asked for and not there; when figures of one
/// period [cannot be told apart](Error::Indistinct); when no series has a figure of both periods.
pub fn change(
    table: &Table,
    before: Period,
    after: Period,
    options: ChangeOptions,
) -> Result<Vec<SeriesChange>> {
    comparable(before, after, options.per_day || options.per_population)?;
    let codes = [table.period_code(before)?, table.period_code(after)?];
    if options.per_population && table.rows().all(|row| row.population.is_none()) {
        return Err(Error::domain("population", "given where rates are compared", "none in any row"));
    }
    let compared =
        Compared { table, preferences: Preferences::new(table), periods: [before, after], options };
    let (series, progress) = (table.series_during(codes), Progress::current());
    progress.set_total(series.len());
    let mut changes = Vec::with_capacity(series.len());
    for rows in series.into_iter().take_while(|_| !progress.is_stopped()) {
        progress.advance(1);
        let (earlier, later): (Vec<usize>, Vec<usize>) =
            rows.iter().partition(|&&row| table.row(row).is_some_and(|row| *row.period == before));
        changes.push(compared.series(&earlier, &later)?);
    }
    if !changes.iter().any(|made| made.before.is_some() && made.after.is_some()) {
        return Err(never_met(table, codes, (before, after)));
    }
    adjusted(table, &mut changes, options.adjustment)?;
    Ok(changes)
}

/// Nothing, or why counts of the two periods must not be compared.
pub(crate) fn comparable(before: Period, after: Period, by_length: bool) -> Result<()> {
    let refused = |reason: &'static str| {
        Err(Error::NotComparable {
            left: before.to_string(),
            right: after.to_string(),
            reason: reason.into(),
        })
    };
    match () {
        () if before.overlaps(&after) => refused("they overlap"),
        () if !by_length && !before.same_unit(&after) => {
            refused("they are of different length; set per_day to compare counts for each day")
        }
        () => Ok(()),
    }
}

/// Why no series has a figure of both periods, and which attribute parts them.
fn never_met(table: &Table, codes: [u32; 2], (before, after): (Period, Period)) -> Error {
    let parting = listed(table.parting(codes).into_iter().map(|name| format!("{:?}", Error::excerpt(name))));
    let reason = if parting.is_empty() {
        "no series (area, offence, attributes) has a figure of both".to_owned()
    } else {
        format!("no series has a figure of both; leave {parting} out of the attributes, which parts them")
    };
    Error::NotComparable { left: before.to_string(), right: after.to_string(), reason: reason.into() }
}

/// What is compared in every series.
struct Compared<'a> {
    table: &'a Table,
    preferences: Preferences,
    periods: [Period; 2],
    options: ChangeOptions,
}

impl<'a> Compared<'a> {
    /// The change of the series with these rows of the two periods.
    fn series(&self, earlier: &[usize], later: &[usize]) -> Result<SeriesChange> {
        let [earlier, later] = [earlier, later].map(|rows| {
            self.table.told_apart(rows).map(|()| rows.iter().filter_map(|&row| self.table.row(row)).collect())
        });
        let (earlier, later): (Vec<Row<'a>>, Vec<Row<'a>>) = (earlier?, later?);
        let [was, now] = self.preferences.both(&earlier, &later);
        let years = Period::comparable_years(&self.periods);
        let observed = |row, at: usize| self.observed(row, years.get(at).copied().unwrap_or(1.0));
        let change = compare::change(observed(was, 0)?, observed(now, 1)?, self.options.comparison);
        let as_they_are = !self.options.per_population && !self.options.per_day;
        let [before, after] = self.periods;
        Ok(SeriesChange {
            before: was.map(|row| row.index),
            after: now.map(|row| row.index),
            flags: change
                .flags
                .with_if(Flag::MixedVintages, mixed(&[&earlier, &later]))
                .with_if(Flag::UnequalLength, as_they_are && !before.same_length(&after)),
            change,
            p_adjusted: None,
            comparisons: 0,
        })
    }

    /// The count of a row over what it is compared by.
    fn observed(&self, row: Option<&Row<'_>>, years: f64) -> Result<Observed> {
        let Some(row) = row else {
            return Observed::new(Count::missing(Missing::NotStated), 1.0);
        };
        let place = |error: Error| error.at(row.place());
        let missing_population =
            || place(Error::domain("population", "given where rates are compared", "nothing"));
        let exposure = match (self.options.per_population, self.options.per_day) {
            (true, _) => Exposure::over(row.population.ok_or_else(missing_population)?, years),
            (false, true) => Exposure::new(days(*row.period)),
            (false, false) => Ok(Exposure::ONE),
        };
        exposure.map(|exposure| Observed::of(row.count, exposure)).map_err(place)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a calendar has fewer days than 2⁵³")]
fn days(period: Period) -> f64 {
    period.days() as f64
}

/// Gives each p-value adjusted for all: those of series that are totals by their name are left out.
fn adjusted(table: &Table, changes: &mut [SeriesChange], adjustment: Option<Adjustment>) -> Result<()> {
    let is_total = |made: &SeriesChange| {
        made.after.or(made.before).and_then(|row| table.row(row)).is_some_and(|row| row.is_named_total())
    };
    let p_value = |made: &SeriesChange| made.change.p_value.filter(|_| !is_total(made));
    let p_values: Vec<Option<f64>> = changes.iter().map(p_value).collect();
    let comparisons = p_values.iter().flatten().count();
    let adjusted = adjustment.map(|adjustment| adjust(&p_values, adjustment)).transpose()?;
    let mut adjusted = adjusted.unwrap_or_default().into_iter();
    for made in changes {
        made.comparisons = comparisons;
        made.p_adjusted = adjusted.next().flatten();
    }
    Ok(())
}
