//! A parsed line: the record that it holds.
use super::{
    ReadOptions,
    layout::{Layout, When},
    lines::Line,
};
use crate::{
    Error, Period, Result, Source,
    record::{
        Footnote, PeriodLength, Published, footnote,
        marks::quoted,
        reading::ColumnRead,
        source,
        table::{Entry, named},
    },
};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// Reads lines. Periods and sources come again and again: each printed form is read once.
pub(super) struct Entries<'a> {
    layout: Layout,
    options: &'a ReadOptions,
    periods: HashMap<String, Period>,
    /// The marks of notes behind the printed periods that have some.
    period_footnotes: HashMap<String, BTreeSet<Footnote>>,
    sources: HashMap<String, Option<Source>>,
}

impl<'a> Entries<'a> {
    pub fn new(layout: Layout, options: &'a ReadOptions) -> Self {
        let (periods, period_footnotes) = (HashMap::new(), HashMap::new());
        Self { layout, options, periods, period_footnotes, sources: HashMap::new() }
    }

    /// Nothing, or that the days read as periods look like the dates of longer ones.
    pub fn check_days(&self) -> Result<()> {
        let dated = self.periods.iter().filter(|(text, _)| !text.contains(" to "));
        let periods: Vec<Period> = dated.map(|(_, period)| *period).collect();
        let texts = self.periods.keys().map(String::as_str);
        Period::check_column(texts, self.options.dashed_year).map_err(|error| self.of_periods(error))?;
        match self.options.period_length {
            Some(_) => Ok(()),
            None => PeriodLength::of_days(&periods, None).map(drop).map_err(|error| self.of_periods(error)),
        }
    }

    /// The same error, in the column of periods.
    fn of_periods(&self, error: Error) -> Error {
        match self.layout.period {
            When::Label(column) => error.at(format!("column {:?}", self.layout.name(column))),
            _ => error,
        }
    }

    /// What each column is taken as.
    pub fn told(&self) -> Vec<ColumnRead> {
        self.layout.told(self.options)
    }

    /// What `line` says.
    pub fn entry<'l>(&'l mut self, line: &'l Line) -> Result<Entry<'l>> {
        let Self { layout, options, periods, period_footnotes, sources } = self;
        let cells = Cells { layout, line };
        cells.nameless_are_blank()?;
        let (count, mut footnotes) =
            cells.at(layout.count, |text| options.marks.read_with_footnotes(text))?;
        footnotes.extend(cells.period_footnotes(period_footnotes)?);
        let all = |columns: &[usize]| columns.iter().map(|&column| line.field(column)).collect();
        Ok(Entry {
            area: cells.name("area", layout.area, options.default_area.as_deref())?,
            period: cells.period(options, periods)?,
            offence: cells.name("offence", layout.offence, options.default_offence.as_deref())?,
            attributes: all(&layout.attributes),
            annotations: all(&layout.annotations),
            count,
            footnotes,
            population: match layout.population {
                Some(column) => cells.at(column, |text| options.marks.population(text))?,
                None => None,
            },
            source: cells.source(options.default_source.as_deref(), sources)?,
        })
    }
}

/// The cells of one line.
struct Cells<'l> {
    layout: &'l Layout,
    line: &'l Line,
}

impl<'l> Cells<'l> {
    /// What `read` makes of a cell.
    fn at<T>(&self, column: usize, read: impl FnOnce(&'l str) -> Result<T>) -> Result<T> {
        read(self.line.field(column)).map_err(|e| e.in_column(self.line.row(), self.layout.name(column)))
    }

    /// Nothing, or the first value in a column without a name: what a comma too many, or one within a number, has moved.
    fn nameless_are_blank(&self) -> Result<()> {
        let filled = |&&column: &&usize| self.filled(Some(column)).is_some();
        self.layout.nameless.iter().find(filled).map_or(Ok(()), |&column| {
            let value = quoted(self.line.field(column));
            let error = Error::domain("a column without a name", "blank in every row", value);
            Err(error.at(format_args!("{}, column {}", self.line.row(), column + 1)))
        })
    }

    /// A cell with something in it.
    fn filled(&self, column: Option<usize>) -> Option<&'l str> {
        column.map(|column| self.line.field(column)).filter(|text| !text.is_empty())
    }

    fn name(&self, what: &'static str, column: Option<usize>, default: Option<&'l str>) -> Result<&'l str> {
        let name = self.filled(column).or(default).unwrap_or_default();
        match column {
            Some(column) => self.at(column, |_| named(what, name)),
            None => named(what, name),
        }
    }

    fn period(&self, options: &ReadOptions, known: &mut HashMap<String, Period>) -> Result<Period> {
        let filled = |column: usize| self.filled(Some(column)).is_some();
        match (self.layout.period, options.default_period) {
            (When::Always(period), _) => Ok(period),
            (When::Label(column), Some(period)) if !filled(column) => Ok(period),
            (When::Days(first, last), Some(period)) if !filled(first) && !filled(last) => Ok(period),
            (When::Label(column), _) => {
                let length = options.period_length;
                let stated = |period: Period| length.map_or(Ok(period), |length| length.replacing(period));
                let heading = self.layout.name(column);
                let printed =
                    |text: &str| Period::read_below(heading, text, options.dashed_year).and_then(stated);
                self.at(column, |text| memoize(known, text, || printed(text)).copied())
            }
            (When::Days(first, last), _) => {
                let first = self.at(first, day)?;
                self.at(last, |text| Period::new(first, after(day(text)?)?))
            }
        }
    }

    fn period_footnotes<'k>(
        &self,
        known: &'k mut HashMap<String, BTreeSet<Footnote>>,
    ) -> Result<impl Iterator<Item = Footnote> + use<'k>> {
        let text = match self.layout.period {
            When::Label(column) => self.line.field(column),
            When::Days(..) | When::Always(_) => "",
        };
        let read = || Ok(footnote::split(text).map(|(_, footnotes)| footnotes).unwrap_or_default());
        memoize(known, text, read).map(|footnotes| footnotes.iter().copied())
    }

    fn source<'s>(
        &self,
        default: Option<&str>,
        known: &'s mut HashMap<String, Option<Source>>,
    ) -> Result<&'s Option<Source>> {
        let name = self.filled(self.layout.source).or(default).unwrap_or_default();
        let Some(column) = self.layout.published else {
            return memoize(known, name, || Ok(source::named_and_dated(name)));
        };
        let date = self.line.field(column);
        self.at(column, |_| memoize(known, &format!("{name}\n{date}"), || dated(name, date)))
    }
}

fn dated(name: &str, date: &str) -> Result<Option<Source>> {
    let published: Option<Published> = if date.is_empty() { None } else { Some(date.parse()?) };
    Ok(source::stated(name, published))
}

fn day(text: &str) -> Result<Date> {
    let unreadable = |_| Error::Unreadable {
        what: "a day",
        given: text.to_owned(),
        expected: "a form such as \"2019-03-31\"".into(),
    };
    text.parse().map_err(unreadable)
}

fn after(day: Date) -> Result<Date> {
    day.tomorrow().map_err(|_| Error::domain("day", "before the end of the calendar", day))
}

/// What `read` gives for this key, memoised: it is asked the first time alone.
fn memoize<'k, V>(
    known: &'k mut HashMap<String, V>,
    key: &str,
    read: impl FnOnce() -> Result<V>,
) -> Result<&'k V> {
    if !known.contains_key(key) {
        known.insert(key.to_owned(), read()?);
    }
    Ok(&known[key])
}
