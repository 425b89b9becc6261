//! A question that is put to series, and the columns that its answers fill.
use crate::{
    results::{array, batch_columns, write_row},
    work::cut,
};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Flags, Panel, Progress, Series,
    results::{Column, Described},
};
use std::{fmt::Display, ops::Range};

/// So many exact counts, of one series or of several, take less time than it takes a reader to notice; ranges, each with
/// a likelihood of its own, take as long if they are no more than the second number.
const BRIEF: [usize; 2] = [1 << 10, 16];

/// One question that is put to series, and the columns that its answers fill.
pub trait Question: Sync {
    /// The answer to one series.
    type Answer: Described + Display + Send;

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
}

/// The answers to a question, as columns.
pub struct Answers {
    columns: Vec<Column>,
    numbers: Vec<Vec<f64>>,
    flags: Vec<u64>,
}

impl Answers {
    pub fn new<R: Described>(series: usize) -> Self {
        let columns = batch_columns::<R>();
        let numbers = columns.iter().map(|_| vec![0.0; series]).collect();
        Self { columns, numbers, flags: vec![0; series] }
    }

    /// Those to some of the series, so many in a block.
    pub fn blocks(&mut self, series: Range<usize>, size: usize) -> Vec<Block<'_>> {
        let mut columns: Vec<&mut [f64]> =
            self.numbers.iter_mut().map(|column| &mut column[series.clone()]).collect();
        let mut flags = &mut self.flags[series];
        let (mut blocks, mut first) = (Vec::new(), 0);
        while !flags.is_empty() {
            let rows = flags.len().min(size);
            let columns = columns.iter_mut().map(|column| cut(column, rows)).collect();
            blocks.push(Block { first, columns, flags: cut(&mut flags, rows) });
            first += rows;
        }
        blocks
    }

    pub fn into_columns(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let dict = PyDict::new(py);
        for (column, numbers) in self.columns.iter().zip(self.numbers) {
            dict.set_item(column.name, array(py, column, numbers)?)?;
        }
        dict.set_item("flags", self.flags.into_pyarray(py))?;
        Ok(dict)
    }
}

/// Where the answers to successive series belong, the first of which is so many after the others.
pub struct Block<'a> {
    first: usize,
    columns: Vec<&'a mut [f64]>,
    flags: &'a mut [u64],
}

impl Block<'_> {
    fn series(&self) -> Range<usize> {
        self.first..self.first + self.flags.len()
    }

    /// An answer in its row, with the flags of its series.
    pub fn write(&mut self, row: usize, answer: &impl Described, flags: Flags) {
        self.flags[row] = write_row(&mut self.columns, row, answer).union(flags).bits().into();
    }

    /// The answers to its series; an error with the series it is of.
    pub(super) fn fill<Q: Question>(
        &mut self,
        panel: &Panel<'_>,
        progress: &Progress,
        question: &Q,
    ) -> std::result::Result<(), (usize, quetelet::Error)> {
        let (series, first, mut row) = (self.series(), self.first, 0);
        let done = panel.for_each_batch_in(
            series,
            progress,
            |series, answers| question.ask_each(series, answers),
            |answer| {
                self.write(row, &answer, Flags::NONE);
                row += 1;
            },
        );
        done.map_err(|error| (first + row, error))
    }
}
