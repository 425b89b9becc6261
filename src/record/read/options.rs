//! How a file is to be read.
use super::{DashedYear, Delimiter};
use crate::{
    Period,
    record::{Marks, PeriodLength},
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
    pub(super) area: Option<String>,
    pub(super) period: Option<String>,
    pub(super) days: Option<(String, String)>,
    pub(super) dashed_year: Option<DashedYear>,
    pub(super) period_length: Option<PeriodLength>,
    pub(super) offence: Option<String>,
    pub(super) count: Option<String>,
    pub(super) population: Option<String>,
    pub(super) source: Option<String>,
    pub(super) published: Option<String>,
    pub(super) attributes: Option<Vec<String>>,
    pub(super) default_area: Option<String>,
    pub(super) default_period: Option<Period>,
    pub(super) default_offence: Option<String>,
    pub(super) default_source: Option<String>,
    pub(super) marks: Marks,
    pub(super) delimiter: Option<Delimiter>,
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

    /// What stands between the fields; found from the header where it is not said.
    #[must_use]
    pub fn delimiter(self, delimiter: Delimiter) -> Self {
        Self { delimiter: Some(delimiter), ..self }
    }
}

setters!(ReadOptions {
    /// What the marks in the column of counts mean, and whether `<5` can be zero.
    marks: Marks,
});
