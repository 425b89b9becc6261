//! The counts and the populations of a table, eight bytes a row.
use crate::{Count, Missing, record::State};
use serde::{Serialize, Serializer};

/// How far the kind of a count stands above its number, which takes 54 bits.
const KIND: u32 = 62;
const AT_LEAST: u64 = 1;
const MISSING: u64 = 2;
const BETWEEN: u64 = 3;

/// One count a row. Of most the number is all there is; the ends of a range stand in a list beside them, once for rows in
/// succession that have one range.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counts {
    rows: Vec<u64>,
    ranges: Vec<(u64, u64)>,
}

impl Counts {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// That of a row.
    #[inline]
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
        let mut made = Self::default();
        counts.into_iter().for_each(|count| made.push(count));
        made
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.len()).filter_map(|row| self.get(row)))
    }
}

/// One population a row, or none. Those of a table without any take no memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Populations {
    rows: usize,
    /// Those of the first rows, up to the last that has one; 0 where there is none, since a population is positive.
    people: Vec<f64>,
}

impl Populations {
    /// That of a row, where it is known.
    #[inline]
    pub fn get(&self, row: usize) -> Option<f64> {
        self.people.get(row).copied().filter(|&people| people > 0.0)
    }

    pub fn push(&mut self, population: Option<f64>) {
        if let Some(people) = population {
            self.people.resize(self.rows, 0.0);
            self.people.push(people);
        }
        self.rows += 1;
    }
}

impl FromIterator<Option<f64>> for Populations {
    fn from_iter<I: IntoIterator<Item = Option<f64>>>(populations: I) -> Self {
        let mut made = Self::default();
        populations.into_iter().for_each(|population| made.push(population));
        made
    }
}

impl Serialize for Populations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
        let people: Populations = given.into_iter().collect();
        assert_eq!((0..6).map(|row| people.get(row)).collect::<Vec<_>>(), given);
        assert_eq!(people.people.len(), 4);
        assert_eq!(serde_json::to_value(&people).unwrap(), serde_json::to_value(given).unwrap());
        let none: Populations = [None; 1_000].into_iter().collect();
        assert_eq!(none.people.capacity(), 0);
    }
}
