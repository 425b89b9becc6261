//! What crosses the boundary: columns in, columns out, errors as exceptions.
//!
//! An absent number crosses as NaN and becomes `None` (or null) at once on the other side.
use crate::message::message;
use numpy::{
    PyReadonlyArray1,
    ndarray::{ArrayView1, s},
};
use pyo3::{create_exception, exceptions::PyValueError, prelude::*};
use quetelet::{Count, Flag, Missing, record::State};
use std::{borrow::Cow, ops::Range};

create_exception!(
    quetelet,
    InputError,
    PyValueError,
    "Input that no statistic can be computed from: the message names the place, the demand and the value."
);

/// The core error on its way to becoming an exception.
pub struct Error(pub quetelet::Error);

pub type Result<T> = std::result::Result<T, Error>;

impl From<quetelet::Error> for Error {
    fn from(error: quetelet::Error) -> Self {
        Self(error)
    }
}

impl From<Error> for PyErr {
    fn from(Error(error): Error) -> Self {
        InputError::new_err(message(&error))
    }
}

/// The words that a result's flags are written in; bit *i* of a flags column is the *i*-th.
#[pyfunction]
pub fn flag_names() -> Vec<&'static str> {
    Flag::ALL.map(Flag::name).to_vec()
}

/// Counts as Python holds them: low ends, and, unless every count is exact, high ends and states.
pub type CountColumns<'py> =
    (PyReadonlyArray1<'py, i64>, Option<PyReadonlyArray1<'py, i64>>, Option<PyReadonlyArray1<'py, u8>>);

/// Counts as columns: low ends, high ends and states.
pub type CountVectors = (Vec<i64>, Vec<i64>, Vec<u8>);

/// The counts behind [`CountColumns`], or some of them, read one at a time.
pub struct Counts<'a> {
    low: Cow<'a, [i64]>,
    high: Option<Cow<'a, [i64]>>,
    state: Option<Cow<'a, [u8]>>,
}

impl<'a> Counts<'a> {
    pub fn new((low, high, state): &'a CountColumns<'_>) -> PyResult<Self> {
        Ok(Self {
            low: low.as_slice()?.into(),
            high: high.as_ref().map(PyReadonlyArray1::as_slice).transpose()?.map(Cow::from),
            state: state.as_ref().map(PyReadonlyArray1::as_slice).transpose()?.map(Cow::from),
        })
    }

    /// Those of some rows, in memory of their own.
    pub fn part(&self, rows: Range<usize>) -> Counts<'static> {
        Counts {
            low: self.low[rows.clone()].to_vec().into(),
            high: self.high.as_ref().map(|high| high[rows.clone()].to_vec().into()),
            state: self.state.as_ref().map(|state| state[rows].to_vec().into()),
        }
    }

    /// Whether each is known exactly.
    pub fn exact(&self) -> bool {
        self.state.iter().all(|state| state.iter().all(|&state| state == EXACT))
    }

    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// Nothing, or that a column is not as long as the counts: `names` are theirs and its own.
    pub fn same_length(&self, names: [&'static str; 2], len: usize) -> Result<()> {
        if len == self.len() {
            return Ok(());
        }
        Err(Error(quetelet::Error::Lengths {
            left_name: names[0].into(),
            right_name: names[1].into(),
            left: self.len(),
            right: len,
        }))
    }

    /// One of counts that are known exactly.
    #[inline]
    pub fn number(&self, i: usize) -> quetelet::Result<u64> {
        end(self.low[i])
    }

    #[inline]
    pub fn get(&self, i: usize) -> quetelet::Result<Count> {
        match self.state.as_ref().map_or(EXACT, |state| state[i]) {
            EXACT => Count::exact(end(self.low[i])?),
            BETWEEN => {
                let high =
                    self.high.as_ref().ok_or_else(|| unknown("high", "given for a range", "nothing"))?;
                Count::between(end(self.low[i])?, end(high[i])?)
            }
            AT_LEAST => Count::at_least(end(self.low[i])?),
            state => {
                let reason = Missing::ALL.get(usize::from(state - MISSING)).copied();
                reason
                    .map(Count::missing)
                    .ok_or_else(|| unknown("state", "one that a count can be in", state))
            }
        }
    }

    pub fn to_vec(&self) -> quetelet::Result<Vec<Count>> {
        self.each().collect()
    }

    /// The same for a table.
    pub fn to_column(&self) -> quetelet::Result<quetelet::record::Counts> {
        let mut counts = quetelet::record::Counts::with_capacity(self.len());
        self.each().try_for_each(|count| count.map(|count| counts.push(count)))?;
        Ok(counts)
    }

    fn each(&self) -> impl Iterator<Item = quetelet::Result<Count>> {
        (0..self.len()).map(|i| self.get(i).map_err(|error| error.at_index("item", i)))
    }
}

/// The count that is asked about where columns are of one row.
pub fn one_count(columns: &CountColumns<'_>) -> PyResult<Count> {
    let counts = Counts::new(columns)?;
    let one = if counts.len() == 1 { counts.get(0) } else { Err(not_one(counts.len())) };
    Ok(one.map_err(Error)?)
}

fn not_one(rows: usize) -> quetelet::Error {
    quetelet::Error::OutOfDomain {
        name: "count".into(),
        requirement: "one number".into(),
        value: rows.to_string(),
    }
}

#[inline]
fn end(n: i64) -> quetelet::Result<u64> {
    u64::try_from(n).map_err(|_| negative(n))
}

#[cold]
fn negative(n: i64) -> quetelet::Error {
    quetelet::Error::OutOfDomain {
        name: "count".into(),
        requirement: "a whole number, 0 or more".into(),
        value: n.to_string(),
    }
}

#[cold]
fn unknown(name: &'static str, requirement: &'static str, value: impl ToString) -> quetelet::Error {
    quetelet::Error::OutOfDomain {
        name: name.into(),
        requirement: requirement.into(),
        value: value.to_string(),
    }
}

const EXACT: u8 = 0;
const BETWEEN: u8 = 1;
const AT_LEAST: u8 = 2;
const MISSING: u8 = 3;

/// A count as one row of [`CountVectors`].
fn row(count: Count) -> (i64, i64, u8) {
    let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
    let state = match count.state() {
        State::Exact(_) => EXACT,
        State::Between { .. } => BETWEEN,
        State::AtLeast(_) => AT_LEAST,
        // Declared in the order of `ALL`, by which they are read.
        State::Missing(reason) => MISSING + reason as u8,
    };
    (number(count.low()), number(count.high()), state)
}

pub fn count_vectors(counts: impl IntoIterator<Item = Count>) -> CountVectors {
    let mut vectors = CountVectors::default();
    for (low, high, state) in counts.into_iter().map(row) {
        vectors.0.push(low);
        vectors.1.push(high);
        vectors.2.push(state);
    }
    vectors
}

/// One number for all rows, or one a row.
#[derive(Clone)]
pub enum Floats {
    All(f64),
    Each(Vec<f64>),
}

impl Floats {
    /// Those of some rows, in memory of their own.
    pub fn part(column: &ArrayView1<'_, f64>, rows: Range<usize>) -> Self {
        match column.strides() {
            [0] => Self::All(column[rows.start]),
            _ => Self::Each(column.slice(s![rows]).to_vec()),
        }
    }

    #[inline]
    pub fn get(&self, i: usize) -> f64 {
        match self {
            Self::All(x) => *x,
            Self::Each(column) => column[i],
        }
    }
}

/// An absent number, as it crosses.
pub fn or_nan(x: Option<f64>) -> f64 {
    x.unwrap_or(f64::NAN)
}
