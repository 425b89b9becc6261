//! The time series of a table, laid out to be tested for trend.
use super::mixed::mixed;
use crate::{
    Count, Error, Flag, Flags, Period, Result, Series, Table,
    error::listed,
    progress::is_stopped,
    record::{Preferences, Row},
};

/// One series of a table: of each period the figure that was published last, or of the source that is taken.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TableSeries {
    /// A row that says what the series is of.
    pub subject: usize,
    /// The row of each figure, by period; none for a missing count.
    pub rows: Vec<usize>,
    /// The figures over their periods.
    pub series: Series<'static>,
    /// What a reader must know before quoting any result on it, beside the flags of the series.
    pub flags: Flags,
}

/// The series of a table, in the order in which they first appear: of each area, offence and category of each
/// attribute that `by` names (all of them, without `by`). Of what it does not name only the totals are meant: of an
/// attribute those over it; of areas and offences, where the table has no total by its name, there must be but one.
///
/// The exposure of a count is the population over the length of its period, where the table has populations; without, from
/// the length alone where the periods of the series differ in it by more than a day in a hundred, as months do: rates
/// a year are then compared. Of several figures of one period the one published last is taken. Where dates do not tell
/// sources apart, it is that of one source for the whole series: the one that gives most of its periods, of these the
/// first by name, whatever the order of the rows; a period it does not give is taken from the next. The series is flagged
/// [`Flag::MixedVintages`] where the figures of a period differ, or no one source has all periods.
///
/// # Errors
/// When `by` names what the table does not have, or leaves out what tells series apart; when the periods of a series
/// overlap; when figures of one period [cannot be told apart](Error::Indistinct); when some counts have a population
/// and another has none. The message names the series, or the row.
///
/// ```
/// use quetelet::{Table, analysis, record::ReadOptions};
///
/// let printed = "area,period,offence,count\nKent,2018/19,x,80\nSurrey,2018/19,x,70\nKent,2017/18,x,60\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let series = analysis::series(&table, None)?;
/// assert_eq!(series[0].series.times(), [2017.75, 2018.75]);
/// assert_eq!(series[0].series.low(), [60.0, 80.0]);
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn series(table: &Table, by: Option<&[String]>) -> Result<Vec<TableSeries>> {
    let populated = table.rows().any(|row| row.population.is_some());
    let (mut found, preferences) = (Vec::new(), Preferences::new(table));
    for rows in meant(table, by)?.into_iter().take_while(|_| !is_stopped()) {
        if let Some(first) = rows.first() {
            found.push(laid_out(table, &preferences, (first, &rows), populated)?);
        }
    }
    Ok(found)
}

/// The rows of each series that is meant.
fn meant<'a>(table: &'a Table, by: Option<&[String]>) -> Result<Vec<Vec<Row<'a>>>> {
    let mut series: Vec<Vec<Row<'a>>> = table
        .series()
        .into_iter()
        .take_while(|_| !is_stopped())
        .map(|rows| rows.iter().filter_map(|&row| table.row(row)).collect())
        .collect();
    let Some(by) = by else { return Ok(series) };
    let named = |name: &str| by.iter().any(|given| given == name);
    let known: Vec<&str> = ["area", "offence"].into_iter().chain(table.attributes()).collect();
    if let Some(unknown) = by.iter().find(|given| !known.contains(&given.as_str())) {
        return Err(Error::unknown("key", unknown, &known));
    }
    let total = |row: &Row<'_>| row.attributes().all(|(name, category)| named(name) || category.is_none());
    series.retain(|rows| rows.first().is_some_and(total));
    if series.is_empty() {
        let without: Vec<&str> = table.attributes().filter(|name| !named(name)).collect();
        let given: Vec<&str> = by.iter().map(String::as_str).collect();
        let requirement = format!("one that names {} too, since no row is a total over it", listed(&without));
        return Err(Error::domain("by", requirement, listed(&given)));
    }
    if !named("area") {
        alone(&mut series, "area", Row::area_meant)?;
    }
    if !named("offence") {
        alone(&mut series, "offence", Row::offence_meant)?;
    }
    Ok(series)
}

/// Leaves the series of the total of areas (or of offences), where there are some.
///
/// # Errors
/// When there are none, and series of different areas cannot be told apart.
fn alone<'a>(
    series: &mut Vec<Vec<Row<'a>>>,
    what: &'static str,
    meant: fn(&Row<'a>) -> (&'a str, bool),
) -> Result<()> {
    let of = |rows: &Vec<Row<'a>>| rows.first().map(meant);
    if series.iter().filter_map(of).any(|(_, is_total)| is_total) {
        series.retain(|rows| of(rows).is_some_and(|(_, is_total)| is_total));
    }
    let mut names = series.iter().filter_map(of).map(|(name, _)| name);
    let first = names.next();
    match names.find(|name| Some(*name) != first) {
        Some(other) => {
            let both = format!("{} and {other} as one series", first.unwrap_or_default());
            Err(Error::domain("by", format!("one that names {what} too"), both))
        }
        None => Ok(()),
    }
}

fn laid_out(
    table: &Table,
    preferences: &Preferences,
    (first, rows): (&Row<'_>, &[Row<'_>]),
    populated: bool,
) -> Result<TableSeries> {
    let versions: Vec<&[Row<'_>]> = rows.chunk_by(|a, b| a.period == b.period).collect();
    versions.iter().try_for_each(|rows| table.told_apart(&indices(rows)))?;
    let latest: Vec<&Row<'_>> = versions.iter().filter_map(|rows| preferences.best(rows)).collect();
    let known: Vec<&Row<'_>> = latest.iter().copied().filter(|row| row.count.low().is_some()).collect();
    let periods: Vec<Period> = known.iter().map(|row| *row.period).collect();
    let counts: Vec<Count> = known.iter().map(|row| row.count).collect();
    let over = Series::over(&periods, &counts).map_err(|error| error.at(subject(first)));
    let series = if populated { over?.with_exposure(people(&known, &periods)?)? } else { over? };
    let unequal =
        periods.windows(2).any(|pair| !pair[0].same_unit(&pair[1]) && !pair[0].same_length(&pair[1]));
    let flags = Flags::NONE
        .with_if(Flag::Missing, known.len() < latest.len())
        .with_if(Flag::MixedVintages, mixed(&versions))
        .with_if(Flag::ShortPeriod, unequal);
    Ok(TableSeries { subject: first.index, rows: known.iter().map(|row| row.index).collect(), series, flags })
}

fn indices(rows: &[Row<'_>]) -> Vec<usize> {
    rows.iter().map(|row| row.index).collect()
}

/// The population behind each figure; times the years of its period where these are all equal, and so not in the
/// series yet.
fn people(rows: &[&Row<'_>], periods: &[Period]) -> Result<Vec<f64>> {
    let equal = Period::all_same_length(periods);
    let persons = |(row, years): (&&Row<'_>, f64)| {
        let persons = row.population.map(|population| if equal { population * years } else { population });
        let missing_population = || Error::domain("population", "given where others are", "nothing");
        persons.ok_or_else(|| missing_population().at(row.place()))
    };
    rows.iter().zip(Period::comparable_years(periods)).map(persons).collect()
}

/// `Lancashire, sexual grooming, Instagram`.
fn subject(row: &Row<'_>) -> String {
    let categories = row.attributes().filter_map(|(_, category)| category);
    [row.area, row.offence].into_iter().chain(categories).collect::<Vec<_>>().join(", ")
}

impl TableSeries {
    /// The label of the series, what it is of: `Lancashire, sexual grooming, Instagram`.
    #[must_use]
    pub fn label(&self, table: &Table) -> String {
        table.row(self.subject).as_ref().map(subject).unwrap_or_default()
    }
}
