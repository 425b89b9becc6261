//! Results on their way to Python: one as a dict of its fields, many as columns.
use crate::columns::or_nan;
use numpy::IntoPyArray;
use pyo3::{
    IntoPyObjectExt,
    prelude::*,
    types::{PyDict, PyFloat, PyTuple},
};
use quetelet::{
    Flag, Flags,
    results::{About, Cell, Column, Described, Kind, Place, Receiver},
};
use std::fmt::Display;

/// One result: its fields by their names, and its line of text.
pub fn result<'py>(py: Python<'py>, result: &(impl Described + Display)) -> PyResult<Bound<'py, PyDict>> {
    let fields = fields(py, result)?;
    fields.set_item("summary", result.to_string())?;
    Ok(fields)
}

fn fields<'py>(py: Python<'py>, result: &impl Described) -> PyResult<Bound<'py, PyDict>> {
    let mut fields = Fields { dict: PyDict::new(py), set: Ok(()) };
    result.give(&mut fields);
    fields.set.map(|()| fields.dict)
}

/// A dict that fields are set in; counts are Python's own.
struct Fields<'py> {
    dict: Bound<'py, PyDict>,
    set: PyResult<()>,
}

impl<'py> Fields<'py> {
    fn set(&mut self, name: &str, value: impl IntoPyObject<'py>) {
        if self.set.is_ok() {
            self.set = self.dict.set_item(name, value);
        }
    }

    fn set_made(&mut self, name: &str, value: PyResult<impl IntoPyObject<'py>>) {
        match value {
            Ok(value) => self.set(name, value),
            Err(error) => self.set = Err(error),
        }
    }
}

impl Receiver for Fields<'_> {
    fn wants(&self, _: &About) -> bool {
        true
    }

    fn cell(&mut self, name: &'static str, cell: Cell) {
        let py = self.dict.py();
        match cell {
            Cell::Number(x) => self.set(name, x),
            Cell::Whole(n) => self.set(name, n),
            Cell::Integral(x) => {
                let whole = x.map(|x| PyFloat::new(py, x).call_method0("__trunc__")).transpose();
                self.set_made(name, whole);
            }
            Cell::Truth(holds) => self.set(name, holds),
            Cell::Word(word, _) => self.set(name, word),
            Cell::Text(text) => self.set(name, text),
            Cell::Flags(flags) => {
                self.set_made(name, PyTuple::new(py, flags.iter().map(Flag::name).collect::<Vec<_>>()));
            }
            Cell::Count(_) => {}
        }
    }

    fn pair(&mut self, about: &About, [low, high]: [Option<f64>; 2]) {
        self.set(about.name, low.or(high).map(|_| (low, high)));
    }

    fn part(&mut self, about: &About, part: &impl Described, _: impl IntoIterator<Item = Cell>) {
        self.set_made(about.name, fields(self.dict.py(), part));
    }

    fn items(&mut self, about: &About, items: &[impl Described], _: impl IntoIterator<Item = Cell>) {
        let py = self.dict.py();
        self.set_made(about.name, items.iter().map(|item| fields(py, item)).collect::<PyResult<Vec<_>>>());
    }

    fn numbers(&mut self, name: &'static str, numbers: &[Option<f64>]) {
        self.set_made(name, PyTuple::new(self.dict.py(), numbers));
    }
}

/// Whether a field makes columns of a batch: what was given is not repeated for each row.
fn in_batch(place: Place) -> bool {
    matches!(place, Place::Column | Place::Used)
}

/// The columns of a batch of results, beside their flags.
pub fn batch_columns<R: Described>() -> Vec<Column> {
    let fields = R::fields().into_iter().filter(|about| in_batch(about.place));
    let columns = fields.flat_map(|about| {
        let used = about.place == Place::Used;
        (about.describe)(&about)
            .into_iter()
            .map(move |column| Column { name: if used { "methods" } else { column.name }, ..column })
    });
    columns.filter(|column| !matches!(column.kind, Kind::Flags)).collect()
}

/// Writes a result into a row of the columns, of which there are as many as [`batch_columns`]; its flags come back.
#[inline]
pub fn write_row(columns: &mut [&mut [f64]], row: usize, result: &impl Described) -> Flags {
    let mut at = 0;
    let flags = numbers(result, |x| {
        columns[at][row] = x;
        at += 1;
    });
    assert_eq!(at, columns.len(), "a cell for each column");
    flags
}

/// The first columns of a batch of results, of which there are at least so many.
pub fn first_columns<R: Described, const N: usize>() -> Vec<Column> {
    batch_columns::<R>().into_iter().take(N).collect()
}

/// The first cells of one result of a batch, as numbers, and its flags.
#[inline]
pub fn cells<const N: usize>(result: &impl Described) -> ([f64; N], u16) {
    let (mut first, mut at) = ([f64::NAN; N], 0);
    let flags = numbers(result, |x| {
        if let Some(place) = first.get_mut(at) {
            *place = x;
            at += 1;
        }
    });
    (first, flags.bits())
}

/// Shows the cells of one result of a batch as numbers, NaN where there is none, in the order of [`batch_columns`]; its
/// flags come back.
#[inline]
fn numbers(result: &impl Described, write: impl FnMut(f64)) -> Flags {
    let mut numbers = Numbers { write, flags: Flags::NONE };
    result.give(&mut numbers);
    numbers.flags
}

struct Numbers<W> {
    write: W,
    flags: Flags,
}

impl<W: FnMut(f64)> Receiver for Numbers<W> {
    #[inline]
    fn wants(&self, about: &About) -> bool {
        in_batch(about.place)
    }

    #[inline]
    fn number(&mut self, _: &'static str, x: Option<f64>) {
        (self.write)(or_nan(x));
    }

    #[inline]
    fn cell(&mut self, name: &'static str, cell: Cell) {
        match cell {
            Cell::Flags(flags) => self.flags = flags,
            cell => self.number(name, number(&cell)),
        }
    }
}

/// Results as columns, NaN where there is none, or none of its numbers.
pub fn columns<'py, R: Described>(py: Python<'py>, results: &[Option<R>]) -> PyResult<Bound<'py, PyDict>> {
    let described = batch_columns::<R>();
    let mut numbers = vec![vec![f64::NAN; results.len()]; described.len()];
    let mut written: Vec<&mut [f64]> = numbers.iter_mut().map(Vec::as_mut_slice).collect();
    for (row, result) in results.iter().enumerate() {
        if let Some(result) = result {
            write_row(&mut written, row, result);
        }
    }
    let dict = PyDict::new(py);
    for (column, numbers) in described.iter().zip(numbers) {
        dict.set_item(column.name, array(py, column, numbers)?)?;
    }
    Ok(dict)
}

/// A cell as a number: of a word its place.
#[expect(clippy::cast_precision_loss, reason = "counted values and words are fewer than 2⁵³")]
fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(x) | Cell::Integral(x) => *x,
        Cell::Whole(n) => n.map(|n| n as f64),
        Cell::Truth(holds) => holds.map(|holds| f64::from(u8::from(holds))),
        Cell::Word(_, place) => Some(*place as f64),
        Cell::Text(_) | Cell::Count(_) | Cell::Flags(_) => None,
    }
}

/// A column of a batch as an array of its own kind; of words the words, and which of them each row has.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole numbers and places of words, written as such"
)]
pub fn array<'py>(py: Python<'py>, column: &Column, numbers: Vec<f64>) -> PyResult<Bound<'py, PyAny>> {
    match column.kind {
        Kind::Whole => Ok(numbers.iter().map(|&n| n as i64).collect::<Vec<_>>().into_pyarray(py).into_any()),
        Kind::Truth => Ok(numbers.iter().map(|&n| n != 0.0).collect::<Vec<_>>().into_pyarray(py).into_any()),
        Kind::Word { names, .. } => {
            let places: Vec<u32> = numbers.iter().map(|&n| n as u32).collect();
            (names(), places.into_pyarray(py)).into_bound_py_any(py)
        }
        _ => Ok(numbers.into_pyarray(py).into_any()),
    }
}
