//! The figure that is taken where several versions of it were published, with what a reader must know of it.
use super::mixed::mixed;
use crate::{
    Count, Flag, Flags, Missing, Period, Result, Source, Table,
    record::{Preferences, Row, SUM_FLAGS, listed},
};
use std::collections::BTreeSet;

/// One figure in all its versions, and the version that is taken.
pub(super) struct Taken<'a> {
    pub row: Row<'a>,
    versions: Vec<Row<'a>>,
}

impl<'a> Taken<'a> {
    /// The version of one figure that is taken: the one published last, as in [`series`](super::series()).
    ///
    /// # Errors
    /// When rows cannot be told apart.
    pub fn of(table: &'a Table, preferences: &Preferences, rows: &[usize]) -> Result<Option<Self>> {
        table.told_apart(rows)?;
        let versions: Vec<Row<'a>> = rows.iter().filter_map(|&row| table.row(row)).collect();
        Ok(preferences.best(&versions).copied().map(|row| Self { row, versions }))
    }

    /// What its count says, and what it was flagged with where it is a sum itself.
    pub fn flags(&self) -> Flags {
        Flags::from(self.row.count)
            .union(said(&self.row))
            .with_if(Flag::MixedVintages, mixed(&[&self.versions]))
    }
}

/// The flags that a row of a table of sums has.
fn said(row: &Row<'_>) -> Flags {
    let words = row.annotation(SUM_FLAGS).unwrap_or_default().split(", ");
    words.filter_map(|word| word.parse::<Flag>().ok()).collect()
}

/// What several figures make together: their sum or their bounds, and what all of them say.
pub(super) struct Together<'a, 'b> {
    table: &'a Table,
    parts: Vec<&'b Taken<'a>>,
}

impl<'a, 'b> Together<'a, 'b> {
    pub fn new(table: &'a Table, parts: impl Iterator<Item = &'b Taken<'a>>) -> Self {
        Self { table, parts: parts.collect() }
    }

    /// The sum, where so many parts have no row.
    pub fn sum(&self, absent: usize) -> Result<Count> {
        let absent = std::iter::repeat_n(Count::missing(Missing::NotStated), absent);
        Count::sum(self.parts.iter().map(|part| part.row.count).chain(absent))
    }

    /// The flags of a sum that came to `count`, where so many parts have no row.
    pub fn flags(&self, count: Count, absent: usize) -> Flags {
        let states = self.parts.iter().map(|part| part.flags());
        let versions: Vec<&[Row<'_>]> = self.parts.iter().map(|part| part.versions.as_slice()).collect();
        states
            .fold(Flags::from(count), Flags::union)
            .with_if(Flag::MixedVintages, mixed(&versions))
            .with_if(Flag::Incomplete, absent > 0)
    }

    /// Who says so: the one source of all, or all by name, as of the last date where each has one.
    pub fn source(&self) -> Option<Source> {
        let sources: BTreeSet<&Source> = self.parts.iter().filter_map(|part| part.row.source).collect();
        let all = self.parts.iter().all(|part| part.row.source.is_some());
        match sources.len() {
            _ if !all => None,
            0 => None,
            1 => sources.first().map(|&source| source.clone()),
            _ => {
                let names: BTreeSet<&str> = sources.iter().map(|source| source.name.as_str()).collect();
                let dates: Option<Vec<_>> = sources.iter().map(|source| source.published).collect();
                Some(Source {
                    name: listed(names),
                    published: dates.and_then(|dates| dates.into_iter().max()),
                })
            }
        }
    }

    /// The population that all have.
    pub fn population(&self) -> Option<f64> {
        let mut people = self.parts.iter().map(|part| part.row.population);
        let first = people.next().flatten();
        first.filter(|_| people.all(|other| other == first))
    }

    /// The populations of all together.
    pub fn populations(&self) -> Option<f64> {
        self.parts.iter().map(|part| part.row.population).sum()
    }

    /// The mean population over the days of all, which none of them share.
    pub fn mean_population(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a calendar has fewer days than 2⁵³")]
        let days = |period: &Period| period.days() as f64;
        let person_days: Option<f64> =
            self.parts.iter().map(|part| Some(part.row.population? * days(part.row.period))).sum();
        let all: f64 = self.parts.iter().map(|part| days(part.row.period)).sum();
        self.population().or(person_days.map(|person_days| person_days / all))
    }

    /// For each annotation of the table the text that all have; of footnotes every word that one has.
    pub fn annotations(&self) -> Vec<String> {
        let text = |at: usize| {
            let mut texts = self.parts.iter().map(|part| part.row.annotation_at(at));
            let first = texts.next().flatten();
            first.filter(|_| texts.all(|other| other == first)).unwrap_or_default().to_owned()
        };
        let footnotes = |at: usize| {
            let texts = self.parts.iter().filter_map(|part| part.row.annotation_at(at));
            let words: BTreeSet<&str> = texts.flat_map(|words| words.split(", ")).collect();
            words.into_iter().collect::<Vec<_>>().join(", ")
        };
        let names = self.table.annotations().enumerate();
        names.map(|(at, name)| if name == "footnotes" { footnotes(at) } else { text(at) }).collect()
    }
}
