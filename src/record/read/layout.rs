//! The layout of a file: which column has which role.
use super::{ReadOptions, columns::Columns};
use crate::{
    Period, Result,
    record::{
        heading::Kind,
        reading::{ColumnRead, letters},
    },
};
use std::collections::{HashMap, HashSet};

/// Where a period is read from.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// A column of periods.
    Label(usize),
    /// Columns with the first and the last day.
    Days(usize, usize),
    /// It is the same for all.
    Always(Period),
}

/// The place of each column, from 0.
pub(super) struct Layout {
    names: Vec<String>,
    pub area: Option<usize>,
    pub period: When,
    pub offence: Option<usize>,
    pub count: usize,
    pub population: Option<usize>,
    pub source: Option<usize>,
    pub published: Option<usize>,
    pub attributes: Vec<usize>,
    /// Which of the attributes, by their place among them, nobody has said to be such.
    pub undecided: Vec<usize>,
    pub annotations: Vec<usize>,
    /// Columns whose name is blank, which must hold nothing.
    pub nameless: Vec<usize>,
}

impl Layout {
    /// Finds the columns.
    ///
    /// # Errors
    /// When one is not there, or two bear one name.
    pub fn new(header: &[String], options: &ReadOptions) -> Result<Self> {
        let columns = Columns::new(header);
        let mut layout = Self {
            names: header.iter().map(|heading| crate::record::heading::read(heading).1.to_owned()).collect(),
            area: columns.role("area", options.area.as_deref(), options.default_area.is_none())?,
            period: period(&columns, options)?,
            offence: columns.role(
                "offence",
                options.offence.as_deref(),
                options.default_offence.is_none(),
            )?,
            count: columns.required(options.count.as_deref().unwrap_or("count"))?,
            population: columns.role("population", options.population.as_deref(), false)?,
            source: columns.role("source", options.source.as_deref(), false)?,
            published: columns.role("published", options.published.as_deref(), false)?,
            attributes: Vec::new(),
            undecided: Vec::new(),
            annotations: Vec::new(),
            nameless: Vec::new(),
        };
        layout.assign_remaining(&columns, options.attributes.as_deref())?;
        Ok(layout)
    }

    /// Makes attributes and annotations of the columns that are left over: which of the attributes are such where nobody
    /// says so, their values say.
    fn assign_remaining(&mut self, columns: &Columns<'_>, declared: Option<&[String]>) -> Result<()> {
        let taken = self.taken();
        let mut kinds: Vec<Option<Kind>> = (0..self.names.len())
            .map(|column| columns.kind(column).filter(|_| !taken.contains(&column)))
            .collect();
        if let Some(names) = declared {
            self.attributes = names.iter().map(|name| columns.any(name)).collect::<Result<_>>()?;
            kinds.iter_mut().flatten().for_each(|kind| *kind = Kind::Note);
            for &attribute in &self.attributes {
                kinds[attribute] = None;
            }
        }
        for (column, kind) in kinds.into_iter().enumerate() {
            match kind {
                None => {}
                Some(_) if self.names[column].is_empty() => self.nameless.push(column),
                Some(Kind::Attribute) => {
                    self.undecided.extend((!columns.says_kind(column)).then_some(self.attributes.len()));
                    self.attributes.push(column);
                }
                Some(Kind::Note) => self.annotations.push(column),
            }
        }
        Ok(())
    }

    /// What each column is taken as.
    pub fn told(&self, options: &ReadOptions) -> Vec<ColumnRead> {
        let days =
            |column: usize| matches!(self.period, When::Days(first, last) if [first, last].contains(&column));
        let is_period =
            |column: usize| matches!(self.period, When::Label(label) if label == column) || days(column);
        let told = |column: usize| {
            let some = Some(column);
            let (taken_as, declared) = match column {
                _ if some == self.area => ("the area", options.area.is_some()),
                _ if is_period(column) => ("the period", options.period.is_some() || options.days.is_some()),
                _ if some == self.offence => ("the offence", options.offence.is_some()),
                _ if column == self.count => ("the counts", options.count.is_some()),
                _ if some == self.population => ("the population", options.population.is_some()),
                _ if some == self.source => ("the source", options.source.is_some()),
                _ if some == self.published => ("the date of publication", options.published.is_some()),
                _ if self.annotations.contains(&column) => ("a description", options.attributes.is_some()),
                _ if self.nameless.contains(&column) => ("left out (blank)", false),
                _ => ("an attribute, if it splits the figures", options.attributes.is_some()),
            };
            let because = if declared { "it is declared" } else { "its heading says so" };
            ColumnRead {
                column: letters(column),
                heading: self.name(column).to_owned(),
                taken_as: taken_as.to_owned(),
                because: because.to_owned(),
            }
        };
        (0..self.names.len()).map(told).collect()
    }

    /// The columns that every table has.
    fn taken(&self) -> Vec<usize> {
        let period = match self.period {
            When::Label(label) => [Some(label), None],
            When::Days(first, last) => [Some(first), Some(last)],
            When::Always(_) => [None, None],
        };
        let single =
            [self.area, self.offence, Some(self.count), self.population, self.source, self.published];
        single.into_iter().chain(period).flatten().collect()
    }

    /// The name of a column, as it is printed.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    pub fn attribute_names(&self) -> Vec<String> {
        self.attributes.iter().map(|&column| self.name(column).to_owned()).collect()
    }

    /// The names of the annotations; where several columns bear one name, all but the first with a number.
    pub fn annotation_names(&self) -> Vec<String> {
        let mut taken: HashSet<String> = self.attribute_names().into_iter().collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        let mut numbered = |&column: &usize| {
            let name = self.name(column);
            let times = times.entry(name).or_insert(0);
            loop {
                *times += 1;
                let numbered = if *times == 1 { name.to_owned() } else { format!("{name} ({times})") };
                if taken.insert(numbered.clone()) {
                    return numbered;
                }
            }
        };
        self.annotations.iter().map(&mut numbered).collect()
    }
}

fn period(columns: &Columns<'_>, options: &ReadOptions) -> Result<When> {
    if let Some((first, last)) = &options.days {
        return Ok(When::Days(columns.required(first)?, columns.required(last)?));
    }
    let label = columns.role("period", options.period.as_deref(), options.default_period.is_none())?;
    let when = label.map(When::Label).or(options.default_period.map(When::Always));
    when.map_or_else(|| columns.required("period").map(When::Label), Ok)
}
