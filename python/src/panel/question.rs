//! A question that is put to series, and the columns that its answers fill.
use crate::{columns::or_nan, work::cut};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{Flags, Panel, Progress, Series};
use std::{fmt::Display, ops::Range};

/// So many exact counts, of one series or of several, take less time than it takes a reader to notice; ranges, each with
/// a likelihood of its own, take as long if they are no more than the second number.
const BRIEF: [usize; 2] = [1 << 10, 16];

/// One question that is put to series, and the columns that its answers fill.
pub trait Question: Sync {
    /// The answer to one series.
    type Answer: Send + Display;
    /// The names of the columns of numbers.
    const NAMES: &'static [&'static str];

    /// The same put to many series, of which one that is too short has a row without an answer.
    #[must_use]
    fn of_many(self) -> Self
    where
        Self: Sized,
    {
        self
    }
    fn ask(&self, series: &Series<'_>) -> quetelet::Result<Self::Answer>;
    /// The answers to some series, behind those that there are.
    fn ask_each(&self, series: &[Series<'_>], answers: &mut Vec<quetelet::Result<Self::Answer>>) {
        answers.extend(series.iter().map(|series| self.ask(series)));
    }
    /// Whether so many values take a few milliseconds at most: work that is not watched.
    fn is_brief(&self, values: usize, exact: bool) -> bool {
        values <= BRIEF[usize::from(!exact)]
    }
    /// The numbers of an answer, in the order of the names.
    fn numbers(answer: &Self::Answer) -> impl IntoIterator<Item = Option<f64>>;
    fn flags(answer: &Self::Answer) -> Flags;
}

/// The answers to a question, as columns.
pub struct Answers {
    names: &'static [&'static str],
    numbers: Vec<Vec<f64>>,
    flags: Vec<u64>,
}

impl Answers {
    pub fn new<Q: Question>(series: usize) -> Self {
        let numbers = Q::NAMES.iter().map(|_| vec![0.0; series]).collect();
        Self { names: Q::NAMES, numbers, flags: vec![0; series] }
    }

    pub fn write<Q: Question>(&mut self, row: usize, answer: &Q::Answer, flags: Flags) {
        put(self.numbers.iter_mut().map(Vec::as_mut_slice), row, Q::numbers(answer));
        self.flags[row] = Q::flags(answer).union(flags).bits().into();
    }

    /// Those to some of the series, so many in a block.
    pub(super) fn blocks(&mut self, series: Range<usize>, size: usize) -> Vec<Block<'_>> {
        let mut columns: Vec<&mut [f64]> =
            self.numbers.iter_mut().map(|column| &mut column[series.clone()]).collect();
        let mut flags = &mut self.flags[series];
        let (mut blocks, mut first) = (Vec::new(), 0);
        while !flags.is_empty() {
            let rows = flags.len().min(size);
            let numbers = columns.iter_mut().map(|column| cut(column, rows)).collect();
            blocks.push(Block { first, numbers, flags: cut(&mut flags, rows) });
            first += rows;
        }
        blocks
    }

    pub fn into_columns(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let columns = PyDict::new(py);
        for (name, column) in self.names.iter().zip(self.numbers) {
            columns.set_item(name, column.into_pyarray(py))?;
        }
        columns.set_item("flags", self.flags.into_pyarray(py))?;
        Ok(columns)
    }
}

/// The numbers of an answer into their columns, of which there are as many: one without a number, or a number without a
/// column, would be a zero that nobody counted.
fn put<'a>(
    columns: impl Iterator<Item = &'a mut [f64]>,
    row: usize,
    numbers: impl IntoIterator<Item = Option<f64>>,
) {
    let mut numbers = numbers.into_iter();
    for column in columns {
        let Some(number) = numbers.next() else { panic!("fewer numbers than names") };
        column[row] = or_nan(number);
    }
    assert!(numbers.next().is_none(), "more numbers than names");
}

/// Where the answers to successive series belong, the first of which is so many after the others.
pub(super) struct Block<'a> {
    first: usize,
    numbers: Vec<&'a mut [f64]>,
    flags: &'a mut [u64],
}

impl Block<'_> {
    fn series(&self) -> Range<usize> {
        self.first..self.first + self.flags.len()
    }

    /// The answers to its series; an error with the series it is of.
    pub(super) fn fill<Q: Question>(
        &mut self,
        panel: &Panel<'_>,
        progress: &Progress,
        question: &Q,
    ) -> std::result::Result<(), (usize, quetelet::Error)> {
        let (series, mut row) = (self.series(), 0);
        let done = panel.each_batch_of(
            series,
            progress,
            |series, answers| question.ask_each(series, answers),
            |answer| {
                put(self.numbers.iter_mut().map(|column| &mut **column), row, Q::numbers(&answer));
                self.flags[row] = Q::flags(&answer).bits().into();
                row += 1;
            },
        );
        done.map_err(|error| (self.first + row, error))
    }
}
