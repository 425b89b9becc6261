//! Undeclared columns that change from one period of a series to another.
use super::{Table, builder::Extra, grouping::Grouping};
use crate::{Period, record::Published};

/// An undeclared column, and a series in which its value changes.
pub(crate) struct Changing<'a> {
    pub column: &'a str,
    /// The last row before the first change, and the row after it.
    pub rows: [usize; 2],
    /// In how many series it changes.
    pub series: usize,
}

impl<'a> Changing<'a> {
    /// Where a column changes in `series`, each in the order of its periods.
    fn of(extra: &'a Extra, figures: &Grouping, series: &[Vec<usize>]) -> Option<Self> {
        // What differs within one figure tells its rows apart, and is found elsewhere.
        let apart = figures.spread(extra.column.codes());
        let said = |row: &usize| {
            extra.column.get(*row).is_some_and(|text| !text.is_empty()) && apart.get(*row) == Some(&false)
        };
        let changes = series.iter().filter_map(|rows| {
            let rows: Vec<usize> = rows.iter().copied().filter(said).collect();
            let value = |row: usize| extra.column.get(row).map(str::to_lowercase);
            rows.windows(2).find(|two| value(two[0]) != value(two[1])).map(|two| [two[0], two[1]])
        });
        let changes: Vec<[usize; 2]> = changes.collect();
        let rows = *changes.first()?;
        Some(Self { column: &extra.name, rows, series: changes.len() })
    }
}

impl Table {
    /// The undeclared columns of categories that have one value in one period of a series and another in a later one.
    /// Free text, numbers, dates and identifiers describe; so does what tells of the source, or of the period alone.
    /// None further once the work `is_stopped`.
    pub(crate) fn changing_columns(&self, is_stopped: impl Fn() -> bool) -> Vec<Changing<'_>> {
        let extras = self.annotations.iter().take_while(|_| !is_stopped());
        let mut extras = extras.filter(|extra| self.has_categories(extra)).peekable();
        if extras.peek().is_none() {
            return Vec::new();
        }
        let (figures, series) = (Grouping::figures(self), self.series());
        extras.filter_map(|extra| Changing::of(extra, &figures, &series)).collect()
    }

    /// Whether a column may hold categories of what is counted.
    fn has_categories(&self, extra: &Extra) -> bool {
        let values: Vec<&str> = extra.column.distinct().filter(|text| !text.is_empty()).collect();
        let any = |test: fn(&str) -> bool| values.iter().any(|text| test(text));
        let identifies = || any(has_digit) && values.len() == self.stated(extra);
        let of_source = || self.sources.kinds() > 1 && self.is_told_by(extra, self.sources.codes());
        let of_period = || values.len() > FEW && self.is_told_by(extra, self.periods.codes());
        let describes = || identifies() || any(is_number) || any(is_date) || of_source() || of_period();
        values.len() > 1 && !extra.is_free_text() && !describes()
    }

    /// How many rows are not blank.
    fn stated(&self, extra: &Extra) -> usize {
        (0..self.len()).filter(|&row| extra.column.get(row).is_some_and(|text| !text.is_empty())).count()
    }

    /// Whether all rows with one code have one value.
    fn is_told_by(&self, extra: &Extra, codes: impl Iterator<Item = u32>) -> bool {
        !Grouping::one(self).split(codes).is_split_by(extra.column.codes())
    }
}

/// A column with more values than these, one for each period, is a name of the period: its month, its day of the week.
const FEW: usize = 3;

fn is_number(text: &str) -> bool {
    text.replace([',', ' ', '%', '£'], "").parse::<f64>().is_ok()
}

fn is_date(text: &str) -> bool {
    text.parse::<Period>().is_ok() || text.parse::<Published>().is_ok()
}

fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}
