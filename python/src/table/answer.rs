//! What a table is asked for, as columns.
use crate::columns::{Error, or_nan};
use numpy::{IntoPyArray, PyArray1};
use pyo3::{IntoPyObjectExt, prelude::*, types::PyDict};
use quetelet::{Count, Flags, Table, record::Row};
use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
};

/// Columns that go back to Python. Texts go as distinct texts and a code a row, numbers with NaN where one is absent.
pub struct Answer<'py> {
    py: Python<'py>,
    columns: Bound<'py, PyDict>,
}

/// The columns that [`Answer::counts`] makes of a column.
pub const COUNT_COLUMNS: [&str; 4] = ["", "_low", "_high", "_printed"];

impl<'py> Answer<'py> {
    pub fn new(py: Python<'py>) -> Self {
        Self { py, columns: PyDict::new(py) }
    }

    pub fn set(&self, name: &str, column: impl IntoPyObjectExt<'py>) -> PyResult<()> {
        self.columns.set_item(name, column.into_bound_py_any(self.py)?)
    }

    /// What is printed of each value, or of none: each value is printed once.
    pub fn texts<T: Eq + Hash + ToString>(
        &self,
        name: &str,
        column: impl Iterator<Item = Option<T>>,
    ) -> PyResult<()> {
        self.set(name, coded(self.py, column)?)
    }

    pub fn numbers(&self, name: &str, column: impl Iterator<Item = Option<f64>>) -> PyResult<()> {
        self.set(name, column.map(or_nan).collect::<Vec<_>>().into_pyarray(self.py))
    }

    pub fn flags(&self, column: impl Iterator<Item = Flags>) -> PyResult<()> {
        self.set("flags", column.map(Flags::bits).collect::<Vec<_>>().into_pyarray(self.py))
    }

    /// Counts: the number where it is known exactly, the least and the most it can be, and its text.
    pub fn counts(&self, name: &str, column: impl Iterator<Item = Option<Count>>) -> PyResult<()> {
        let column: Vec<_> = column.collect();
        let numbers = |of: fn(Count) -> Option<u64>| -> PyResult<Bound<'py, PyAny>> {
            let numbers = || column.iter().map(|count| count.and_then(of).map(u64::cast_signed));
            match numbers().collect::<Option<Vec<i64>>>() {
                Some(all) => Ok(all.into_pyarray(self.py).into_any()),
                None => numbers().collect::<Vec<_>>().into_bound_py_any(self.py),
            }
        };
        let [own, low, high, printed] = COUNT_COLUMNS.map(|end| format!("{name}{end}"));
        self.set(&own, numbers(Count::value)?)?;
        self.set(&low, numbers(Count::low)?)?;
        self.set(&high, numbers(Count::high)?)?;
        self.texts(&printed, column.into_iter())
    }

    /// What rows are of: area, offence, and the category of each attribute, by the names that the table first prints.
    pub fn identity(&self, table: &Table, rows: &[Option<Row<'_>>]) -> PyResult<()> {
        self.texts("area", rows.iter().map(|row| row.map(|row| row.area_name())))?;
        self.texts("offence", rows.iter().map(|row| row.map(|row| row.offence_name())))?;
        table.attributes().enumerate().try_for_each(|(at, name)| {
            self.texts(name, rows.iter().map(|row| row.and_then(|row| row.attribute_at(at))))
        })
    }

    /// Without a column.
    pub fn without(&self, name: &str) -> PyResult<()> {
        self.columns.del_item(name)
    }

    /// With other columns behind its own.
    pub fn and(self, columns: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyDict>> {
        self.columns.update(columns.as_mapping())?;
        Ok(self.columns)
    }

    pub fn into_columns(self) -> Bound<'py, PyDict> {
        self.columns
    }
}

pub type CodedTexts<'py> = (Vec<Option<String>>, Bound<'py, PyArray1<u32>>);

/// What is printed of the distinct values of a column, as they first appear, and which of them each row has.
pub fn coded<T: Eq + Hash + ToString>(
    py: Python<'_>,
    column: impl Iterator<Item = Option<T>>,
) -> PyResult<CodedTexts<'_>> {
    let mut known: HashMap<Option<T>, u32> = HashMap::new();
    let mut texts = Vec::new();
    let mut codes = Vec::with_capacity(column.size_hint().0);
    for value in column {
        let next = u32::try_from(texts.len()).map_err(|_| too_many())?;
        let code = match known.entry(value) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                texts.push(entry.key().as_ref().map(T::to_string));
                *entry.insert(next)
            }
        };
        codes.push(code);
    }
    Ok((texts, codes.into_pyarray(py)))
}

#[cold]
fn too_many() -> Error {
    Error(quetelet::Error::OutOfDomain {
        name: "distinct texts".into(),
        requirement: "at most 4294967296".into(),
        value: "more".into(),
    })
}

/// Nothing, or that an attribute bears the name of a column of the answer.
pub fn free(table: &Table, columns: &[&str]) -> Result<(), Error> {
    let taken = |name: &&str| ["area", "offence"].iter().chain(columns).any(|column| column == name);
    match table.attributes().find(taken) {
        None => Ok(()),
        Some(name) => Err(Error(quetelet::Error::OutOfDomain {
            name: "attributes".into(),
            requirement: "named unlike the columns of the answer (rename the column)".into(),
            value: format!("{name:?}"),
        })),
    }
}
