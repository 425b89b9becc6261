//! `quetelet::Count` for Python.
use crate::columns::{CountVectors, Error, Result, count_vectors};
use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use quetelet::{
    Count, Missing,
    record::{Footnote, Marks, NumberFormat},
};
use std::collections::{BTreeMap, HashMap};

/// Columns of counts: low ends, high ends, states.
type CountArrays<'py> = (Bound<'py, PyArray1<i64>>, Bound<'py, PyArray1<i64>>, Bound<'py, PyArray1<u8>>);

fn arrays(py: Python<'_>, (low, high, state): CountVectors) -> CountArrays<'_> {
    (low.into_pyarray(py), high.into_pyarray(py), state.into_pyarray(py))
}

/// The reasons a count may be missing, in the order of their states.
#[pyfunction]
pub fn missing_reasons() -> Vec<&'static str> {
    Missing::ALL.map(Missing::name).to_vec()
}

/// What is declared of a column: what marks stand for, whether `<5` can be zero, what stands between thousands, and what
/// before decimals.
pub type Declared = (BTreeMap<String, String>, bool, Option<String>, Option<String>);

pub fn declared((marks, zero_included, thousands, decimal): &Declared) -> Result<Marks> {
    let format = NumberFormat::new(thousands.as_deref(), decimal.as_deref())?;
    Ok(Marks::new(marks, *zero_included)?.with_format(format))
}

/// The counts printed as `texts`; nothing is a missing count. An error names its row, and the column if given.
#[pyfunction]
#[pyo3(signature = (texts, marks, column=None))]
pub fn read_counts<'py>(
    py: Python<'py>,
    texts: Vec<Option<String>>,
    marks: Declared,
    column: Option<&str>,
) -> PyResult<CountArrays<'py>> {
    let marks = declared(&marks)?;
    let mut read: HashMap<&str, Count> = HashMap::new();
    let mut counts = Vec::with_capacity(texts.len());
    for (i, text) in texts.iter().enumerate() {
        counts.push(match text.as_deref() {
            None => Count::missing(Missing::NotStated),
            Some(text) => {
                let known = read.get(text).map_or_else(|| Count::parse(text, &marks), |&count| Ok(count));
                let count = known.map_err(|error| place(error, i, texts.len(), column))?;
                read.insert(text, count);
                count
            }
        });
    }
    Ok(arrays(py, count_vectors(counts)))
}

/// The counts printed as `texts` without the marks of notes behind them, and the words for these, blank where there are none. What
/// is no count stays what it is.
#[pyfunction]
pub fn without_footnotes(
    texts: Vec<Option<String>>,
    marks: Declared,
) -> Result<(Vec<Option<String>>, Vec<String>)> {
    let marks = declared(&marks)?;
    let split = |text: Option<String>| match text.as_deref().map(|text| marks.read_with_footnotes(text)) {
        Some(Ok((count, footnotes))) if !footnotes.is_empty() => {
            (Some(count.to_string()), Footnote::words(&footnotes))
        }
        _ => (text, String::new()),
    };
    Ok(texts.into_iter().map(split).unzip())
}

fn place(error: quetelet::Error, i: usize, len: usize, column: Option<&str>) -> Error {
    Error(match column {
        Some(column) => error.in_column(format_args!("row {i} (from 0)"), column),
        None if len > 1 => error.at_index("item", i),
        None => error,
    })
}

/// Numbers as counts: each whole, not negative, and not above 2⁵³. An error names its row, and the column if given.
#[pyfunction]
#[pyo3(signature = (numbers, column=None))]
pub fn whole_counts<'py>(
    py: Python<'py>,
    numbers: PyReadonlyArray1<'py, f64>,
    column: Option<&str>,
) -> PyResult<CountArrays<'py>> {
    let numbers = numbers.as_slice()?;
    let read =
        |(i, &n): (usize, &f64)| Count::try_from(n).map_err(|error| place(error, i, numbers.len(), column));
    let counts: Vec<Count> = numbers.iter().enumerate().map(read).collect::<Result<_>>()?;
    Ok(arrays(py, count_vectors(counts)))
}
