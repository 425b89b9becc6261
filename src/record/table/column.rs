//! A column coded by a dictionary.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, collections::HashMap, hash::Hash};

/// One value for every row, kept as codes into the distinct values, which stand in the order they first appear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Coded<T>")]
#[serde(bound(deserialize = "T: Clone + Eq + Hash + Deserialize<'de>"))]
pub(in crate::record) struct Column<T> {
    values: Vec<T>,
    codes: Vec<u32>,
}

impl<T> Column<T> {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The value in a row.
    pub fn get(&self, row: usize) -> Option<&T> {
        self.codes.get(row).and_then(|&code| at(&self.values, code))
    }

    /// The distinct values.
    pub fn distinct(&self) -> &[T] {
        &self.values
    }

    /// The code of every row.
    pub fn codes(&self) -> impl Iterator<Item = u32> {
        self.codes.iter().copied()
    }

    /// The first row with a value that `wanted` accepts.
    pub fn first_row(&self, wanted: impl Fn(&T) -> bool) -> Option<usize> {
        self.codes.iter().position(|&code| at(&self.values, code).is_some_and(&wanted))
    }
}

/// What stands at a code.
pub(super) fn at<T>(values: &[T], code: u32) -> Option<&T> {
    values.get(usize::try_from(code).ok()?)
}

/// A column as it is filled.
#[derive(Clone, Debug)]
pub(in crate::record) struct Coder<T> {
    codes: HashMap<T, u32>,
    column: Column<T>,
}

impl<T: Clone + Eq + Hash> Coder<T> {
    pub fn new() -> Self {
        Self { codes: HashMap::new(), column: Column { values: Vec::new(), codes: Vec::new() } }
    }

    /// One row more.
    pub fn push<Q>(&mut self, value: &Q) -> Result<()>
    where
        T: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = T> + ?Sized,
    {
        let code = match self.codes.get(value) {
            Some(&code) => code,
            None => self.add(value.to_owned())?,
        };
        self.column.codes.push(code);
        Ok(())
    }

    fn add(&mut self, value: T) -> Result<u32> {
        let next = self.column.values.len();
        let code =
            u32::try_from(next).map_err(|_| Error::domain("distinct values", "at most 4294967296", next))?;
        self.codes.insert(value.clone(), code);
        self.column.values.push(value);
        Ok(code)
    }

    pub fn finish(self) -> Column<T> {
        self.column
    }
}

/// A column as it comes from a file: its codes may point anywhere.
#[derive(Deserialize)]
struct Coded<T> {
    values: Vec<T>,
    codes: Vec<u32>,
}

impl<T: Clone + Eq + Hash> TryFrom<Coded<T>> for Column<T> {
    type Error = Error;

    fn try_from(Coded { values, codes }: Coded<T>) -> Result<Self> {
        let mut coder = Coder::new();
        for code in codes {
            let value = at(&values, code);
            let known =
                || Error::domain("code", format!("below the number of values ({})", values.len()), code);
            coder.push(value.ok_or_else(known)?)?;
        }
        Ok(coder.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[&str]) -> Column<String> {
        let mut coder = Coder::new();
        for value in values {
            coder.push(*value).unwrap();
        }
        coder.finish()
    }

    #[test]
    fn values_are_kept_once_in_the_order_they_appear() {
        let column = column(&["b", "a", "b"]);
        assert_eq!(column.distinct(), ["b", "a"]);
        assert_eq!(column.codes().collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(column.get(2).map(String::as_str), Some("b"));
        assert_eq!(column.get(3), None);
    }

    #[test]
    fn a_file_with_another_coding_gives_the_same_column() {
        let read = |json| serde_json::from_str::<Column<String>>(json);
        assert_eq!(
            read(r#"{"values": ["a", "b", "b"], "codes": [2, 0, 1]}"#).unwrap(),
            column(&["b", "a", "b"])
        );
        let error = read(r#"{"values": ["a"], "codes": [0, 1]}"#).unwrap_err().to_string();
        assert!(error.contains("code must be below the number of values (1), got 1"), "{error}");
    }
}
