//! A table with what is known of its columns.
use super::{
    found::Found,
    heading::{Heading, Values},
    notes::Notes,
    plan::Plan,
    planning::Planning,
    title, when,
    words::{Meaning, Unit},
};
use crate::{
    Error, Period, Result,
    record::{DashedYear, ReadOptions, Sheet, spelling},
};

/// What a table is looked at with.
pub(super) struct View<'a> {
    pub sheet: &'a Sheet,
    pub found: &'a Found,
    pub notes: &'a Notes,
    pub headings: Vec<Heading>,
    pub values: Vec<Values>,
    pub options: &'a ReadOptions,
    /// What the user says, where the options are those of a layout too.
    pub given: &'a ReadOptions,
    /// The titles above the table.
    pub titles: Vec<String>,
    /// Whether the name of the sheet says what it is about.
    pub sheet_name: Option<String>,
}

/// What a column is for, before it is known which other columns there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Use {
    Names(Option<Meaning>),
    /// Numbers that may be counts: surely, where the heading says so.
    Counts(Option<Meaning>),
    NoCounts(&'static str),
    Nothing,
}

impl View<'_> {
    pub fn at(&self, index: usize) -> usize {
        self.found.columns.start + index
    }

    pub fn heading(&self, index: usize) -> &str {
        self.headings.get(index).map_or("", |heading| heading.leaf.as_str())
    }

    pub fn meaning(&self, index: usize) -> Option<Meaning> {
        let heading = self.headings.get(index)?;
        if self.are_residents(index, heading) { Some(Meaning::Population) } else { heading.meaning() }
    }

    /// Persons beside males and females are those of both sexes, and alone they are what is counted; beside other figures
    /// they are those who lived there.
    fn are_residents(&self, index: usize, heading: &Heading) -> bool {
        let are_persons =
            |leaf: &str| ["persons", "people"].iter().any(|name| leaf.trim().eq_ignore_ascii_case(name));
        let mut others =
            self.headings.iter().zip(&self.values).enumerate().filter(|(other, _)| *other != index);
        let are_counts = |(_, (heading, values)): (usize, (&Heading, &Values))| {
            values.are_figures()
                && !values.are_years()
                && matches!(
                    heading.meaning(),
                    None | Some(Meaning::Count | Meaning::Total | Meaning::Offence)
                )
        };
        are_persons(&heading.leaf)
            && !self.headings.iter().any(|other| title::is_one_sex(&other.leaf))
            && others.any(are_counts)
    }

    pub fn indices(&self) -> std::ops::Range<usize> {
        0..self.headings.len()
    }

    /// The column of a heading, as it is printed or without the marks of notes.
    pub fn named(&self, name: &str) -> Option<usize> {
        let wanted = spelling::joined(name);
        let is = |text: &str| {
            text.eq_ignore_ascii_case(&wanted) || text.replace('_', " ").eq_ignore_ascii_case(&wanted)
        };
        self.headings.iter().position(|heading| is(&heading.printed)).or_else(|| {
            self.headings
                .iter()
                .position(|heading| is(&heading.leaf) || is(&heading.parts().collect::<Vec<_>>().join(" ")))
        })
    }

    pub fn missing(&self, name: &str) -> Error {
        let known: Vec<&str> = self
            .headings
            .iter()
            .map(|heading| heading.leaf.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        Error::missing_column(name, &known)
    }

    /// The error that says what the table is, where it is none of counts.
    pub fn refused(&self, reason: impl Into<String>) -> Error {
        let reason: String = reason.into();
        let name = Some(self.sheet.name()).filter(|name| !name.is_empty()).unwrap_or("the file");
        Error::Rejected { what: "a table of counts".into(), given: name.to_owned(), reason: reason.into() }
    }

    /// What a column of values is for.
    pub fn use_of(&self, index: usize) -> Use {
        let values = &self.values[index];
        let meaning = self.meaning(index);
        if values.filled == 0 {
            return Use::Nothing;
        }
        if let Some(what) = self.headings[index].unit.and_then(Unit::other) {
            return Use::NoCounts(what);
        }
        let numbers = values.are_figures();
        match meaning {
            Some(other) if other.no_counts().is_some() => match (numbers, other) {
                (_, Meaning::Population) => Use::Names(meaning),
                (false, _) if values.figures == 0 && values.kinds > 3 => Use::Names(None),
                (_, other) => Use::NoCounts(other.no_counts().unwrap_or_default()),
            },
            Some(Meaning::Count | Meaning::Total) if numbers || values.kinds <= 3 => Use::Counts(meaning),
            Some(Meaning::Count | Meaning::Total) => Use::Names(None),
            Some(Meaning::Offence) if numbers => Use::Counts(meaning),
            // What should be a year and is none is a number of something.
            Some(Meaning::Period)
                if numbers
                    && values.years == 0
                    && values.dates == 0
                    && values.broken == 0
                    && !self.has_short_years(index) =>
            {
                Use::Counts(None)
            }
            None if numbers && !values.are_years() => {
                if self.numbers_rows(index) {
                    Use::Nothing
                } else {
                    Use::Counts(None)
                }
            }
            None if numbers => Use::Names(Some(Meaning::Period)),
            other => Use::Names(other),
        }
    }

    /// Whether the first value of a column is two digits or six, as years and months may be printed, or ends in the number of a note.
    fn has_short_years(&self, index: usize) -> bool {
        let first = self
            .found
            .data
            .iter()
            .map(|&row| self.sheet.cell(row, self.at(index)))
            .find(|cell| !cell.is_blank());
        first.is_none_or(|cell| {
            let text = cell.printed();
            text.len() == 2 || when::of_heading(&text, self.notes, None).is_some()
        })
    }

    /// Whether a column holds nothing but the numbers of the rows.
    fn numbers_rows(&self, index: usize) -> bool {
        let rows = &self.found.data;
        let is_number = |(at, &row): (usize, &usize)| {
            self.sheet
                .cell(row, self.at(index))
                .printed()
                .parse::<usize>()
                .is_ok_and(|number| number == at + 1)
        };
        rows.len() > 2 && rows.iter().enumerate().all(is_number)
    }

    /// The period that a heading is, or that stands above it.
    pub fn heading_period(&self, index: usize, dashed: Option<DashedYear>) -> Option<Period> {
        let heading = self.headings.get(index)?;
        let whole = heading.parts().rev().find_map(|part| when::of_heading(part, self.notes, dashed));
        whole.or_else(|| self.period_within(index, dashed).map(|(period, _)| period))
    }

    /// The period at the end or the beginning of a heading whose other words say what is counted, and those words.
    pub fn period_within(&self, index: usize, dashed: Option<DashedYear>) -> Option<(Period, String)> {
        let leaf = &self.headings.get(index)?.leaf;
        let (period, rest) = when::within(leaf, self.notes, dashed)?;
        let rest = self.notes.bare(rest.trim_end_matches([':', ',', '-', ' '])).0;
        let says = matches!(Meaning::of(rest), Some(Meaning::Count | Meaning::Total | Meaning::Offence));
        says.then(|| (period, rest.to_owned()))
    }

    /// Who says which column something is.
    pub fn says(role: &str, given: Option<&String>) -> String {
        if given.is_some() { format!("{role}= says so") } else { "the publisher's layout says so".to_owned() }
    }

    /// What is what in the table.
    ///
    /// # Errors
    /// When it is no table of counts, or something that every record has is nowhere.
    pub fn plan(&self) -> Result<Plan> {
        Planning {
            view: self,
            uses: self.indices().map(|index| self.use_of(index)).collect(),
            told: Vec::new(),
            remarks: Vec::new(),
        }
        .plan()
    }
}
