//! The columns of a file by their names.
use crate::{
    Error, Result,
    record::heading::{self, Kind},
};
use std::collections::{HashMap, HashSet};

/// A header, for looking up. What is looked up is found at once, however many columns there are.
pub(super) struct Columns<'a> {
    kinds: Vec<Kind>,
    /// Those whose heading says what they are.
    said: HashSet<usize>,
    /// Every column by its name, and by its name in lower case.
    all: Names<'a>,
    /// Those whose heading does not say that they are attributes or annotations.
    plain: Names<'a>,
    names: Vec<&'a str>,
}

/// Each name, with the first column that bears it and how many do.
struct Names<'a> {
    exact: HashMap<&'a str, (usize, usize)>,
    lower: HashMap<String, (usize, usize)>,
}

impl<'a> Columns<'a> {
    pub fn new(header: &'a [String]) -> Self {
        let read: Vec<(Option<Kind>, &str)> = header.iter().map(|heading| heading::read(heading)).collect();
        let names = read.iter().map(|&(_, name)| name);
        let plain = read.iter().enumerate().filter(|(_, (said, _))| said.is_none());
        let said = read.iter().enumerate().filter(|(_, (said, _))| said.is_some());
        Self {
            said: said.map(|(column, _)| column).collect(),
            kinds: read.iter().map(|&(said, name)| said.unwrap_or_else(|| Kind::of(name))).collect(),
            all: Names::new(names.clone().enumerate()),
            plain: Names::new(plain.map(|(column, &(_, name))| (column, name))),
            names: names.filter(|name| !name.is_empty()).collect(),
        }
    }

    /// What a column without another role is.
    pub fn kind(&self, column: usize) -> Option<Kind> {
        self.kinds.get(column).copied()
    }

    /// Whether the heading of a column says what it is.
    pub fn says_kind(&self, column: usize) -> bool {
        self.said.contains(&column)
    }

    /// The column of this name, which must be there.
    pub fn required(&self, name: &str) -> Result<usize> {
        self.plain.find(name)?.ok_or_else(|| self.missing(name))
    }

    /// The column of this name, which must be there, whatever its heading says it is.
    pub fn any(&self, name: &str) -> Result<usize> {
        self.all.find(name)?.ok_or_else(|| self.missing(name))
    }

    /// The declared column, which must be there, or the one named after its role, which must where it is `needed`.
    pub fn role(&self, role: &str, declared: Option<&str>, needed: bool) -> Result<Option<usize>> {
        match declared {
            None if !needed => self.plain.find(role),
            _ => self.required(declared.unwrap_or(role)).map(Some),
        }
    }

    fn missing(&self, name: &str) -> Error {
        Error::missing_column(name, &self.names)
    }
}

impl<'a> Names<'a> {
    fn new(columns: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut names = Self { exact: HashMap::new(), lower: HashMap::new() };
        for (column, name) in columns {
            names.exact.entry(name).or_insert((column, 0)).1 += 1;
            names.lower.entry(name.to_lowercase()).or_insert((column, 0)).1 += 1;
        }
        names
    }

    /// The column of this name, or else of this name in upper or lower case.
    fn find(&self, name: &str) -> Result<Option<usize>> {
        let name = name.trim();
        match self.exact.get(name).or_else(|| self.lower.get(&name.to_lowercase())) {
            None => Ok(None),
            Some(&(column, 1)) => Ok(Some(column)),
            Some(&(_, times)) => Err(Error::domain(
                format!("column {:?}", Error::excerpt(name)),
                "there once",
                format!("{times} of it"),
            )),
        }
    }
}
