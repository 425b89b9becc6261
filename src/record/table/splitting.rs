//! Which columns of a file split its figures, where nobody has said so.
use super::{Table, builder::Extra, grouping::Grouping};
use crate::{Result, record::heading::Kind};
use std::collections::HashSet;

impl Extra {
    /// Whether it holds free text, by its name, which tells nothing apart.
    pub fn is_free_text(&self) -> bool {
        Kind::of(&self.name) == Kind::Note
    }

    fn is_blank(&self) -> bool {
        self.column.distinct().all(str::is_empty)
    }
}

impl Table {
    /// The same table with those of its `undecided` attributes, by their places, that split its figures: that have several
    /// values in rows of one area, offence, period and source, mostly such as come again, and are not told by the others.
    /// The rest describe and are annotations. Those with few values are asked first: of a sex and a rate for each, the sex
    /// splits and the rate describes.
    ///
    /// # Errors
    /// When one of them says which part of each period is meant.
    pub(in crate::record) fn with_attributes_that_split(self, undecided: &[usize]) -> Result<Self> {
        if undecided.is_empty() {
            return Ok(self.resolved());
        }
        let asked: HashSet<usize> = undecided.iter().copied().collect();
        let (candidates, decided): (Vec<_>, Vec<_>) =
            self.attributes.into_iter().enumerate().partition(|(at, _)| asked.contains(at));
        // While it is not known which they are, none tells areas or figures apart.
        let annotations = candidates.into_iter().map(|(_, extra)| extra).chain(self.annotations).collect();
        let attributes = decided.into_iter().map(|(_, extra)| extra).collect();
        let table = Self { attributes, annotations, ..self }.resolved();
        table.periods_are_whole(table.annotations.iter().take(undecided.len()))?;
        let splitting = table.splitting(undecided.len());
        Ok(table.promoted(&splitting))
    }

    /// Whether a file with the attributes of this table would be read with the same attributes, if nobody said which they
    /// are.
    pub(super) fn attributes_show(&self) -> bool {
        let undecided: Vec<usize> = (0..self.attributes.len()).collect();
        let read = || Self { geography: None, classification: None, ..self.clone() };
        undecided.is_empty()
            || read()
                .with_attributes_that_split(&undecided)
                .is_ok_and(|table| table.attributes.len() == undecided.len())
    }

    /// Which of the first so many annotations split the figures.
    fn splitting(&self, candidates: usize) -> HashSet<usize> {
        let mut asked: Vec<(usize, &Extra)> = self.annotations.iter().take(candidates).enumerate().collect();
        asked.sort_by_key(|(_, annotation)| annotation.column.kinds());
        let mut figures = Grouping::repeated(self);
        let mut series = Grouping::series(self);
        let mut splitting = HashSet::new();
        for (at, annotation) in asked {
            let values = || annotation.column.codes();
            // A single row does not say what its columns are, nor does a blank column.
            let splits = self.len() == 1
                || annotation.is_blank()
                || figures.is_split_by(values()) && self.recurs(annotation, &figures, &series);
            if splits {
                (figures, series) = (figures.split(values()), series.split(values()));
                splitting.insert(at);
            }
        }
        splitting
    }

    /// Whether most rows have a value that comes again: in another period of their series, or where no series has
    /// several periods in another figure.
    fn recurs(&self, annotation: &Extra, figures: &Grouping, series: &Grouping) -> bool {
        let values = annotation.column.codes();
        let periods = series.spread(self.periods.codes());
        if periods.contains(&true) {
            let again = series.clone().split(values).spread(self.periods.codes());
            return mostly(
                again.into_iter().zip(periods).filter(|(_, several)| *several).map(|(again, _)| again),
            );
        }
        let all = Grouping::one(self);
        !all.spread(figures.groups()).contains(&true)
            || mostly(all.split(values).spread(figures.groups()).into_iter())
    }

    /// With some annotations as attributes, both in their order.
    fn promoted(self, splitting: &HashSet<usize>) -> Self {
        let (attributes, annotations): (Vec<_>, Vec<_>) =
            self.annotations.into_iter().enumerate().partition(|(at, _)| splitting.contains(at));
        let extras = |extras: Vec<(usize, Extra)>| extras.into_iter().map(|(_, extra)| extra);
        let attributes = self.attributes.into_iter().chain(extras(attributes)).collect();
        let annotations = extras(annotations).collect();
        Self { attributes, annotations, ..self }.resolved()
    }
}

/// Whether it holds for at least half of them.
fn mostly(rows: impl Iterator<Item = bool>) -> bool {
    let (yes, no): (Vec<bool>, Vec<bool>) = rows.partition(|holds| *holds);
    yes.len() >= no.len()
}
