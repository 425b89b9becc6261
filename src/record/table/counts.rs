//! The counts and the populations of a table, eight bytes a row.
use super::{builder::check_population, numbering::Numbering};
use crate::{Count, Missing, Result, record::State};
use serde::{Serialize, Serializer};

/// How far the kind of a count stands above its number, which takes 54 bits.
const KIND: u32 = 62;
const AT_LEAST: u64 = 1;
const MISSING: u64 = 2;
const BETWEEN: u64 = 3;

/// A column of counts, eight bytes each.
///
/// Of most the number is all there is; the ends of a range stand in a list beside them, once for rows in succession that
/// have one range.
///
/// ```
/// use quetelet::{Count, record::Counts};
///
/// let counts: Counts = [Count::from(252), Count::between(1, 4)?].into_iter().collect();
/// assert_eq!(counts.get(1), Count::between(1, 4).ok());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    rows: Vec<u64>,
    ranges: Vec<(u64, u64)>,
}

impl Counts {
    /// None, with room for so many.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ranges: Vec::new() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// That of a row.
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Count> {
        let coded = *self.rows.get(row)?;
        let number = coded & ((1 << KIND) - 1);
        match coded >> KIND {
            AT_LEAST => Count::at_least(number).ok(),
            MISSING => Missing::ALL.get(usize::try_from(number).ok()?).map(|&reason| Count::missing(reason)),
            BETWEEN => {
                let &(low, high) = self.ranges.get(usize::try_from(number).ok()?)?;
                Count::between(low, high).ok()
            }
            _ => Count::exact(number).ok(),
        }
    }

    /// One more.
    #[inline]
    pub fn push(&mut self, count: Count) {
        let (kind, number) = match count.state() {
            State::Exact(n) => (0, n),
            State::AtLeast(n) => (AT_LEAST, n),
            State::Missing(reason) => (MISSING, reason as u64),
            State::Between { low, high } => (BETWEEN, self.range((low, high))),
        };
        self.rows.push(kind << KIND | number);
    }

    /// The place of a range among the ranges.
    fn range(&mut self, range: (u64, u64)) -> u64 {
        if self.ranges.last() != Some(&range) {
            self.ranges.push(range);
        }
        self.ranges.len() as u64 - 1
    }
}

impl FromIterator<Count> for Counts {
    fn from_iter<I: IntoIterator<Item = Count>>(counts: I) -> Self {
        let counts = counts.into_iter();
        let mut made = Self::with_capacity(counts.size_hint().0);
        counts.for_each(|count| made.push(count));
        made
    }
}

impl From<Vec<Count>> for Counts {
    fn from(counts: Vec<Count>) -> Self {
        counts.into_iter().collect()
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.len()).filter_map(|row| self.get(row)))
    }
}

/// A column of populations, some or all of which may not be known; those of a table without any take no memory.
///
/// ```
/// use quetelet::record::Populations;
///
/// let people = Populations::of([Some(1_515_500.0), None])?;
/// assert_eq!((people.get(0), people.get(1)), (Some(1_515_500.0), None));
/// assert!(Populations::of([Some(0.0)]).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Populations {
    rows: usize,
    /// Those of the first rows, up to the last that has one; 0 where there is none, since a population is positive.
    people: Vec<f64>,
}

impl Populations {
    /// Of these rows.
    ///
    /// # Errors
    /// When one is not positive and finite; the message names its row, counted from 0.
    pub fn of(populations: impl IntoIterator<Item = Option<f64>>) -> Result<Self> {
        let populations = populations.into_iter();
        let mut made = Self { rows: 0, people: Vec::with_capacity(populations.size_hint().0) };
        for (row, population) in populations.enumerate() {
            let population = check_population(population);
            made.push(population.map_err(|e| e.in_column(Numbering::from(0).row(row), "population"))?);
        }
        if made.people.is_empty() {
            made.people = Vec::new();
        }
        Ok(made)
    }

    /// Of so many rows, none of which is known.
    pub(super) fn unknown(rows: usize) -> Self {
        Self { rows, people: Vec::new() }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// That of a row, where it is known.
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> Option<f64> {
        self.people.get(row).copied().filter(|&people| people > 0.0)
    }

    /// One more, which has been checked.
    #[inline]
    pub(super) fn push(&mut self, population: Option<f64>) {
        if let Some(people) = population {
            self.people.resize(self.rows, 0.0);
            self.people.push(people);
        }
        self.rows += 1;
    }
}

impl Serialize for Populations {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.rows).map(|row| self.get(row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_comes_back() {
        let max = Count::MAX;
        let ends = [0, 1, 4, max - 1, max];
        let ranges = ends.iter().flat_map(|&low| ends.map(|high| Count::between(low, high)));
        let lowest = ends.iter().map(|&low| Count::at_least(low));
        let missing = Missing::ALL.map(|reason| Ok(Count::missing(reason)));
        let given: Vec<Count> = ranges.chain(lowest).chain(missing).filter_map(Result::ok).collect();
        assert_eq!(given.len(), 15 + 5 + 9);
        let given = [given.clone(), given].concat();
        let counts: Counts = given.iter().copied().collect();
        let back: Vec<Count> = (0..=given.len()).filter_map(|row| counts.get(row)).collect();
        assert_eq!(back, given);
        assert_eq!(serde_json::to_value(&counts).unwrap(), serde_json::to_value(&given).unwrap());
    }

    #[test]
    fn a_range_that_comes_again_and_again_stands_once() {
        let counts: Counts = std::iter::repeat_n(Count::between(1, 4).unwrap(), 1_000).collect();
        assert_eq!((counts.rows.len(), counts.ranges.len()), (1_000, 1));
    }

    #[test]
    fn populations_that_are_not_known_take_no_memory() {
        let given = [None, Some(1.5), None, Some(f64::MIN_POSITIVE), None, None];
        let people = Populations::of(given).unwrap();
        assert_eq!((0..6).map(|row| people.get(row)).collect::<Vec<_>>(), given);
        assert_eq!(people.people.len(), 4);
        assert_eq!(serde_json::to_value(&people).unwrap(), serde_json::to_value(given).unwrap());
        let none = Populations::of([None; 1_000]).unwrap();
        assert_eq!(none.people.capacity(), 0);
    }
}
