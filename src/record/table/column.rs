//! A dictionary-encoded column (a factor in R, a categorical in pandas).
use super::{
    index::{FREE, Index},
    values::Values,
};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;

/// One value for every row, kept as codes into the distinct values, which stand in the order they first appear.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(in crate::record) struct Column<V> {
    values: V,
    codes: Vec<u32>,
}

impl<V: Values> Column<V> {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The value in a row.
    pub fn get(&self, row: usize) -> Option<&V::Value> {
        self.codes.get(row).and_then(|&code| self.value(code))
    }

    /// The value of a code.
    pub fn value(&self, code: u32) -> Option<&V::Value> {
        self.values.at(usize::try_from(code).ok()?)
    }

    /// The code of the value in a row.
    pub fn code(&self, row: usize) -> Option<u32> {
        self.codes.get(row).copied()
    }

    /// The distinct values.
    pub fn distinct(&self) -> impl Iterator<Item = &V::Value> + Clone {
        (0..self.values.len()).filter_map(|place| self.values.at(place))
    }

    /// How many distinct values there are.
    pub fn kinds(&self) -> usize {
        self.values.len()
    }

    /// The code of every row.
    pub fn codes(&self) -> impl Iterator<Item = u32> {
        self.codes.iter().copied()
    }

    /// The first row with a value that `wanted` accepts.
    pub fn first_row(&self, wanted: impl Fn(&V::Value) -> bool) -> Option<usize> {
        self.codes.iter().position(|&code| self.value(code).is_some_and(&wanted))
    }

    /// The codes as they lie.
    pub fn all_codes(&self) -> &[u32] {
        &self.codes
    }
}

/// What stands at a code.
pub(super) fn at<T>(values: &[T], code: u32) -> Option<&T> {
    values.get(usize::try_from(code).ok()?)
}

/// A value for each row, held once for each distinct value of a column.
#[derive(Debug)]
pub(crate) struct ByRow<'a, T> {
    values: Vec<T>,
    codes: &'a [u32],
}

impl<'a, T> ByRow<'a, T> {
    /// The values, and which of them each row has.
    pub(super) fn new(values: impl Iterator<Item = T>, codes: &'a [u32]) -> Self {
        Self { values: values.collect(), codes }
    }

    /// That of a row.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Option<&T> {
        self.codes.get(row).and_then(|&code| at(&self.values, code))
    }
}

/// The code of the value that stands behind so many others.
pub(super) fn next_code(values: usize) -> Result<u32> {
    // The last code stands for none in the index.
    let code = u32::try_from(values).ok().filter(|&code| code != FREE);
    code.ok_or_else(|| Error::domain("distinct values", format!("at most {FREE}"), values))
}

/// A column as it is filled.
#[derive(Clone, Debug)]
pub(in crate::record) struct Coder<V> {
    index: Index,
    column: Column<V>,
}

impl<V: Values> Coder<V> {
    pub fn new() -> Self {
        Self { index: Index::new(), column: Column { values: V::default(), codes: Vec::new() } }
    }

    /// One row more.
    pub fn push(&mut self, value: &V::Value) -> Result<()> {
        // Rows of one value often follow each other.
        let last = self.column.codes.last().copied();
        let code = match last.filter(|&last| self.column.value(last) == Some(value)) {
            Some(code) => code,
            None => self.code(value)?,
        };
        self.column.codes.push(code);
        Ok(())
    }

    /// The code of a value, a new one where it has none yet.
    pub fn code(&mut self, value: &V::Value) -> Result<u32> {
        if let Some(code) = self.index.find(value, |code| self.column.value(code)) {
            return Ok(code);
        }
        let values = &mut self.column.values;
        let code = next_code(values.len())?;
        values.add(value);
        self.index.add(code, values);
        Ok(code)
    }

    pub fn finish(self) -> Column<V> {
        self.column
    }
}

/// A column coded by a dictionary: row *i* has the value `values[codes[i]]`. Values may be equal, or belong to no row.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Coded<T> {
    /// The values.
    pub values: Vec<T>,
    /// Which of them each row has, counted from 0.
    pub codes: Vec<u32>,
}

impl<T> Default for Coded<T> {
    fn default() -> Self {
        Self { values: Vec::new(), codes: Vec::new() }
    }
}

impl<T> Coded<T> {
    /// The value of a code.
    pub(super) fn value(&self, code: u32) -> Result<&T> {
        at(&self.values, code).ok_or_else(|| no_value(code, self.values.len()))
    }

    /// The same rows, with `f` of each value.
    pub(super) fn map<U>(self, f: impl FnMut(T) -> U) -> Coded<U> {
        Coded { values: self.values.into_iter().map(f).collect(), codes: self.codes }
    }
}

impl<V: Values> Column<V> {
    /// The same column. Codes are renumbered, so that they count values as they first appear, and equal values have one
    /// code.
    pub fn of<T: Borrow<V::Value>>(coded: Coded<T>) -> Result<Self> {
        let mut coder = Coder::new();
        let mut known: Vec<u32> = vec![FREE; coded.values.len()];
        let mut codes = coded.codes;
        for code in &mut codes {
            let place = usize::try_from(*code).ok();
            let found = place.and_then(|place| Some((known.get_mut(place)?, coded.values.get(place)?)));
            let (known, value) = found.ok_or_else(|| no_value(*code, coded.values.len()))?;
            if *known == FREE {
                *known = coder.code(value.borrow())?;
            }
            // A page that is not written to stays one of zeros, which takes no memory.
            if code != known {
                *code = *known;
            }
        }
        Ok(Self { values: coder.finish().values, codes })
    }
}

#[cold]
fn no_value(code: u32, values: usize) -> Error {
    Error::domain("code", format!("below the number of values ({values})"), code)
}

#[cfg(test)]
mod tests {
    use super::{super::values::Texts, *};

    fn column(values: &[&str]) -> Column<Texts> {
        let mut coder = Coder::new();
        for value in values {
            coder.push(*value).unwrap();
        }
        coder.finish()
    }

    #[test]
    fn values_are_kept_once_in_the_order_they_appear() {
        let column = column(&["b", "a", "b"]);
        assert_eq!(column.distinct().collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(column.codes().collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(column.get(2), Some("b"));
        assert_eq!(column.get(3), None);
    }

    #[test]
    fn a_file_with_another_coding_gives_the_same_column() {
        let read = |json| Column::of(serde_json::from_str::<Coded<String>>(json).unwrap());
        assert_eq!(
            read(r#"{"values": ["a", "b", "b"], "codes": [2, 0, 1]}"#).unwrap(),
            column(&["b", "a", "b"])
        );
        let error = read(r#"{"values": ["a"], "codes": [0, 1]}"#).unwrap_err().to_string();
        assert!(error.contains("code must be below the number of values (1), got 1"), "{error}");
    }
}
