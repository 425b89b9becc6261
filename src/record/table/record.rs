//! One record, before it is in a table.
use crate::{Count, Period, Source};
use serde::{Deserialize, Serialize};

/// How many offences of one kind were recorded in one area in one period, and who says so.
///
/// ```
/// use quetelet::{Count, Table, record::Record};
///
/// let record = Record::new("Lancashire", "2018/19".parse()?, "sexual communication with a child", 90_u32)
///     .attribute("Instagram")
///     .population(1_498_300.0)
///     .source("story (2019-09)".parse()?);
/// let table = Table::from_records(["platform"], [record])?;
/// assert_eq!(table.row(0).and_then(|row| row.attribute("platform")), Some("Instagram"));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Where, as printed.
    pub area: String,
    /// When.
    pub period: Period,
    /// Of what, as printed.
    pub offence: String,
    /// A category for each attribute of the table, in its order; none for the total over that attribute.
    pub attributes: Vec<Option<String>>,
    /// How many.
    pub count: Count,
    /// How many people lived there, where that is known.
    pub population: Option<f64>,
    /// Who says so, where that is known.
    pub source: Option<Source>,
}

impl Record {
    /// A record with nothing but what every record has.
    #[must_use]
    pub fn new(area: &str, period: Period, offence: &str, count: impl Into<Count>) -> Self {
        let (area, offence, count) = (area.to_owned(), offence.to_owned(), count.into());
        Self { area, period, offence, attributes: Vec::new(), count, population: None, source: None }
    }

    /// With the category of the next attribute.
    #[must_use]
    pub fn attribute(mut self, category: &str) -> Self {
        self.attributes.push(Some(category.to_owned()));
        self
    }

    /// With the total over the next attribute.
    #[must_use]
    pub fn total(mut self) -> Self {
        self.attributes.push(None);
        self
    }

    /// With the number of people who lived there.
    #[must_use]
    pub fn population(self, population: f64) -> Self {
        Self { population: Some(population), ..self }
    }

    /// With its source.
    #[must_use]
    pub fn source(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}
