//! Which column is what.
use super::ReadOptions;
use crate::{Error, Period, Result};

/// Free text, which makes no difference between records.
const ANNOTATIONS: [&str; 6] = ["note", "notes", "comment", "comments", "url", "source_url"];

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
    pub names: Vec<String>,
    pub area: Option<usize>,
    pub period: When,
    pub offence: Option<usize>,
    pub count: usize,
    pub population: Option<usize>,
    pub source: Option<usize>,
    pub published: Option<usize>,
    pub attributes: Vec<usize>,
    pub annotations: Vec<usize>,
}

impl Layout {
    /// Finds the columns.
    ///
    /// # Errors
    /// When one is not there, or two bear one name.
    pub fn new(header: &[String], options: &ReadOptions) -> Result<Self> {
        let columns = Columns(header);
        let mut layout = Self {
            names: header.to_owned(),
            area: columns.unless("area", options.area.as_deref(), options.default_area.is_some())?,
            period: columns.period(options)?,
            offence: columns.unless(
                "offence",
                options.offence.as_deref(),
                options.default_offence.is_some(),
            )?,
            count: columns.required(options.count.as_deref().unwrap_or("count"))?,
            population: columns.unless("population", options.population.as_deref(), true)?,
            source: columns.unless("source", options.source.as_deref(), true)?,
            published: columns.unless("published", options.published.as_deref(), true)?,
            attributes: Vec::new(),
            annotations: Vec::new(),
        };
        layout.share_out(options.attributes.as_deref())?;
        Ok(layout)
    }

    /// Makes attributes and annotations of the columns that are left over.
    fn share_out(&mut self, declared: Option<&[String]>) -> Result<()> {
        let left: Vec<usize> = (0..self.names.len()).filter(|&column| !self.taken(column)).collect();
        let attributes: Vec<usize> = match declared {
            Some(names) => {
                names.iter().map(|name| Columns(&self.names).required(name)).collect::<Result<_>>()?
            }
            None => left.iter().copied().filter(|&column| !self.is_annotation(column)).collect(),
        };
        self.annotations = left.into_iter().filter(|column| !attributes.contains(column)).collect();
        self.attributes = attributes;
        Ok(())
    }

    fn taken(&self, column: usize) -> bool {
        let period = match self.period {
            When::Label(label) => [Some(label), None],
            When::Days(first, last) => [Some(first), Some(last)],
            When::Always(_) => [None, None],
        };
        let single =
            [self.area, self.offence, Some(self.count), self.population, self.source, self.published];
        single.into_iter().chain(period).flatten().any(|taken| taken == column)
            || self.name(column).is_empty()
    }

    fn is_annotation(&self, column: usize) -> bool {
        ANNOTATIONS.iter().any(|name| name.eq_ignore_ascii_case(self.name(column)))
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
        let earlier = |at: usize, name: &str| {
            self.annotations.iter().take(at).filter(|&&c| self.name(c) == name).count()
        };
        let numbered =
            |(at, &column): (usize, &usize)| match (earlier(at, self.name(column)), self.name(column)) {
                (0, name) => name.to_owned(),
                (earlier, name) => format!("{name} ({})", earlier + 1),
            };
        self.annotations.iter().enumerate().map(numbered).collect()
    }
}

/// The header, for looking up.
struct Columns<'a>(&'a [String]);

impl Columns<'_> {
    /// The column of this name, or else of this name in upper or lower case.
    fn find(&self, name: &str) -> Result<Option<usize>> {
        let name = name.trim();
        let lower = name.to_lowercase();
        let exact = self.single(name, |column| column == name)?;
        if exact.is_some() { Ok(exact) } else { self.single(name, |column| column.to_lowercase() == lower) }
    }

    fn single(&self, name: &str, wanted: impl Fn(&str) -> bool) -> Result<Option<usize>> {
        let mut found = self.0.iter().enumerate().filter(|(_, column)| wanted(column)).map(|(at, _)| at);
        match (found.next(), found.next()) {
            (_, Some(_)) => Err(Error::domain("column", "named once", format_args!("{name:?} twice"))),
            (found, None) => Ok(found),
        }
    }

    fn required(&self, name: &str) -> Result<usize> {
        let there: Vec<&str> = self.0.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        self.find(name)?.ok_or_else(|| Error::unknown("column", name, &there))
    }

    /// The declared column, which must be there, or the one named after its role, which need not where
    /// `replaceable`.
    fn unless(&self, role: &str, declared: Option<&str>, replaceable: bool) -> Result<Option<usize>> {
        match declared {
            None if replaceable => self.find(role),
            _ => self.required(declared.unwrap_or(role)).map(Some),
        }
    }

    fn period(&self, options: &ReadOptions) -> Result<When> {
        if let Some((first, last)) = &options.days {
            return Ok(When::Days(self.required(first)?, self.required(last)?));
        }
        let label = self.unless("period", options.period.as_deref(), options.default_period.is_some())?;
        let when = label.map(When::Label).or(options.default_period.map(When::Always));
        when.map_or_else(|| self.required("period").map(When::Label), Ok)
    }
}
