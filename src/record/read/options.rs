//! How a file is to be read.
use super::{DashedYear, Delimiter};
use crate::{
    Period,
    record::{Cell, Marks, PeriodLength},
    setters::setters,
};

/// How a file is to be read: the names of its columns, what stands for a column that is not there, and what its marks
/// mean.
///
/// ```
/// use quetelet::{Table, record::ReadOptions};
///
/// let printed = "state;year;homicide;population\nAlaska;1979;54;406000\n;1979;21460;220099000\n";
/// let options = ReadOptions::default()
///     .area("state")
///     .default_area("United States")
///     .period("year")
///     .count("homicide")
///     .default_offence("homicide");
/// let table = Table::read_csv(printed.as_bytes(), &options)?;
/// assert_eq!(table.area_names().collect::<Vec<_>>(), ["Alaska", "United States"]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    pub(in crate::record) area: Option<String>,
    pub(in crate::record) period: Option<String>,
    pub(in crate::record) days: Option<(String, String)>,
    pub(in crate::record) dashed_year: Option<DashedYear>,
    pub(in crate::record) period_length: Option<PeriodLength>,
    pub(in crate::record) offence: Option<String>,
    pub(in crate::record) count: Option<String>,
    pub(in crate::record) population: Option<String>,
    pub(in crate::record) source: Option<String>,
    pub(in crate::record) published: Option<String>,
    pub(in crate::record) attributes: Option<Vec<String>>,
    pub(in crate::record) default_area: Option<String>,
    pub(in crate::record) default_period: Option<Period>,
    pub(in crate::record) default_offence: Option<String>,
    pub(in crate::record) default_source: Option<String>,
    pub(in crate::record) marks: Marks,
    pub(in crate::record) delimiter: Option<Delimiter>,
    pub(in crate::record) encoding: Option<String>,
    pub(in crate::record) sheet: Option<String>,
    pub(in crate::record) table: Option<usize>,
    pub(in crate::record) header: Vec<usize>,
    pub(in crate::record) skipped: usize,
    pub(in crate::record) columns: Option<String>,
    pub(in crate::record) call: Option<String>,
}

impl ReadOptions {
    /// The column of areas.
    #[must_use]
    pub fn area(self, column: &str) -> Self {
        Self { area: Some(column.to_owned()), ..self }
    }

    /// The column of periods, in any form that [`Period`] reads.
    #[must_use]
    pub fn period(self, column: &str) -> Self {
        Self { period: Some(column.to_owned()), ..self }
    }

    /// The two columns with the first and the last day of each period (`2018-04-01` and `2019-03-31`), for a file
    /// that has these rather than a column of periods.
    #[must_use]
    pub fn period_days(self, first: &str, last: &str) -> Self {
        Self { days: Some((first.to_owned(), last.to_owned())), ..self }
    }

    /// What texts such as `2011-12` mean, which are refused where this is not said.
    #[must_use]
    pub fn dashed_year(self, meaning: DashedYear) -> Self {
        Self { dashed_year: Some(meaning), ..self }
    }

    /// What the days in a column of periods stand for: `2018-04-01` for April 2018. Where this is not said, a column
    /// of days that are each the first or the last of a month, or all one day of the week, is refused.
    ///
    /// ```
    /// use quetelet::{Table, record::{PeriodLength, ReadOptions}};
    ///
    /// let printed = "area,period,offence,count\nKent,2018-04-01,theft,10\nKent,2018-05-01,theft,20\n";
    /// assert!(Table::read_csv(printed.as_bytes(), &ReadOptions::default()).is_err());
    /// let options = ReadOptions::default().period_length(PeriodLength::Month);
    /// let table = Table::read_csv(printed.as_bytes(), &options)?;
    /// assert_eq!(table.rows().map(|row| row.period.label()).collect::<Vec<_>>(), ["April 2018", "May 2018"]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn period_length(self, length: PeriodLength) -> Self {
        Self { period_length: Some(length), ..self }
    }

    /// The column of offences.
    #[must_use]
    pub fn offence(self, column: &str) -> Self {
        Self { offence: Some(column.to_owned()), ..self }
    }

    /// The column of counts.
    #[must_use]
    pub fn count(self, column: &str) -> Self {
        Self { count: Some(column.to_owned()), ..self }
    }

    /// The column of populations.
    #[must_use]
    pub fn population(self, column: &str) -> Self {
        Self { population: Some(column.to_owned()), ..self }
    }

    /// The column of sources. Where the file has no column of dates, the date of publication may stand behind the
    /// name: `story (2019-09)`.
    #[must_use]
    pub fn source(self, column: &str) -> Self {
        Self { source: Some(column.to_owned()), ..self }
    }

    /// The column with the date on which a figure was published.
    #[must_use]
    pub fn published(self, column: &str) -> Self {
        Self { published: Some(column.to_owned()), ..self }
    }

    /// The columns that are attributes; all that are left over are then kept as annotations.
    #[must_use]
    pub fn attributes(self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { attributes: Some(columns.into_iter().map(Into::into).collect()), ..self }
    }

    /// The area where the file has no column of areas, or the cell is blank.
    #[must_use]
    pub fn default_area(self, area: &str) -> Self {
        Self { default_area: Some(area.to_owned()), ..self }
    }

    /// The period where the file has no column of periods, or the cell is blank.
    #[must_use]
    pub fn default_period(self, period: Period) -> Self {
        Self { default_period: Some(period), ..self }
    }

    /// The offence where the file has no column of offences, or the cell is blank.
    #[must_use]
    pub fn default_offence(self, offence: &str) -> Self {
        Self { default_offence: Some(offence.to_owned()), ..self }
    }

    /// The source where the file has no column of sources, or the cell is blank.
    #[must_use]
    pub fn default_source(self, source: &str) -> Self {
        Self { default_source: Some(source.to_owned()), ..self }
    }

    /// The encoding of a text, such as `cp1252`; what a byte order mark says, or UTF-8, where it is not said.
    #[must_use]
    pub fn encoding(self, name: &str) -> Self {
        Self { encoding: Some(name.to_owned()), ..self }
    }

    /// The sheet of a workbook by its name; the one that holds a table of counts where it is not said.
    #[must_use]
    pub fn sheet(self, name: &str) -> Self {
        Self { sheet: Some(name.to_owned()), ..self }
    }

    /// Which of several tables of a sheet, from 1; the one of counts where it is not said.
    #[must_use]
    pub fn table(self, number: usize) -> Self {
        Self { table: Some(number), ..self }
    }

    /// The rows of the headings, as a spreadsheet numbers them; found where they are not said.
    #[must_use]
    pub fn header(self, rows: impl IntoIterator<Item = usize>) -> Self {
        Self { header: rows.into_iter().collect(), ..self }
    }

    /// So many rows at the top of a sheet are not looked at.
    #[must_use]
    pub fn skip_rows(self, rows: usize) -> Self {
        Self { skipped: rows, ..self }
    }

    /// What the headings of the columns of figures are in a wide table: `period`, `offence`, or the name of the attribute
    /// whose categories they are; what they look like where it is not said.
    #[must_use]
    pub fn columns(self, what: &str) -> Self {
        Self { columns: Some(what.to_owned()), ..self }
    }

    /// How what was called is written without its closing bracket, such as `read(file`, for the advice of errors.
    #[must_use]
    pub fn called(self, call: &str) -> Self {
        Self { call: Some(call.to_owned()), ..self }
    }

    /// What stands between the fields; found from the header where it is not said.
    #[must_use]
    pub fn delimiter(self, delimiter: Delimiter) -> Self {
        Self { delimiter: Some(delimiter), ..self }
    }
}

impl ReadOptions {
    /// Whether they say where in a sheet the table is, so that it is not simply a header and rows.
    pub(in crate::record) fn looks_for_itself(&self) -> bool {
        !self.header.is_empty() || self.skipped > 0 || self.columns.is_some() || self.table.is_some()
    }

    /// Whether a text can be read line by line as it comes: a header and rows, in an encoding that is not said.
    #[doc(hidden)]
    #[must_use]
    pub fn is_by_lines(&self) -> bool {
        !self.looks_for_itself() && self.encoding.is_none()
    }

    /// How many of the columns that every table has are in a row.
    pub(in crate::record) fn names_of(&self, row: &[Cell]) -> usize {
        let roles = [
            (&self.area, "area"),
            (&self.period, "period"),
            (&self.offence, "offence"),
            (&self.count, "count"),
        ];
        let is_there = |(declared, usual): &(&Option<String>, &str)| {
            let name = declared.as_deref().unwrap_or(usual).trim();
            row.iter().any(|cell| cell.printed().eq_ignore_ascii_case(name))
        };
        roles.iter().filter(|role| is_there(role)).count()
    }
}

setters!(ReadOptions {
    /// What the marks in the column of counts mean, and whether `<5` can be zero.
    marks: Marks,
});
