//! Columns that say which part of a period is meant.
use super::{Table, builder::Extra, grouping::Grouping};
use crate::{Error, Result, record::spelling};

/// What parts of periods are called, and the most days that each has.
const PARTS: [(&str, i64); 16] = [
    ("month", 31),
    ("months", 31),
    ("monat", 31),
    ("mois", 31),
    ("mes", 31),
    ("mese", 31),
    ("maand", 31),
    ("quarter", 92),
    ("quarters", 92),
    ("qtr", 92),
    ("quartal", 92),
    ("trimestre", 92),
    ("kwartaal", 92),
    ("week", 7),
    ("woche", 7),
    ("semaine", 7),
];

impl Table {
    /// Nothing, or that one of `columns`, of which nobody has said what they are, holds the part of each period that a
    /// figure is of: a year in one column, and its quarter in another. As a category it would give each quarter the
    /// rate of a whole year.
    pub(in crate::record) fn periods_are_whole<'a>(
        &self,
        columns: impl Iterator<Item = &'a Extra>,
    ) -> Result<()> {
        let longest = self.periods.distinct().map(|period| (period.days(), *period)).max();
        let Some((days, longest)) = longest else { return Ok(()) };
        let mut figures = None;
        for extra in columns.filter(|extra| part(&extra.name).is_some_and(|most| most < days)) {
            let figures = figures.get_or_insert_with(|| Grouping::repeated(self));
            if figures.is_split_by(extra.column.codes()) {
                let requirement = format!(
                    "the whole of when a figure is of, and column {:?} says which part of it: join the two in one \
                     column (\"2018/19 Q1\", \"April 2018\"), or declare that column as an attribute",
                    Error::excerpt(&extra.name)
                );
                return Err(Error::domain("period", requirement, longest));
            }
        }
        Ok(())
    }
}

/// The most days of the part of a period after which a column is named.
fn part(name: &str) -> Option<i64> {
    let words = spelling::words(name);
    words.split(' ').find_map(|word| PARTS.iter().find(|(part, _)| *part == word)).map(|(_, days)| *days)
}
