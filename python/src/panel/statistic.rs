//! A statistic of series, and the columns that its outputs fill.
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

/// A statistic that is computed of series, by its options.
pub trait Statistic: Sync {
    /// Its result of one series.
    type Output: Described + Display + Send;

    /// The same of many series, of which one that is too short has a row without an answer.
    #[must_use]
    fn of_many(self) -> Self
    where
        Self: Sized,
    {
        self
    }
    fn compute(&self, series: &Series<'_>) -> quetelet::Result<Self::Output>;
    /// The results of some series, behind those that there are.
    fn compute_batch(&self, series: &[Series<'_>], outputs: &mut Vec<quetelet::Result<Self::Output>>) {
        outputs.extend(series.iter().map(|series| self.compute(series)));
    }
    /// Whether so many values take a few milliseconds at most: work that need not be interruptible.
    fn is_brief(&self, values: usize, exact: bool) -> bool {
        values <= BRIEF[usize::from(!exact)]
    }
}

/// The outputs of a statistic, as columns.
pub struct Outputs {
    columns: Vec<Column>,
    numbers: Vec<Vec<f64>>,
    flags: Vec<u64>,
}

impl Outputs {
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

/// Where the outputs of successive series belong, the first of which is so many after the others.
pub struct Block<'a> {
    first: usize,
    columns: Vec<&'a mut [f64]>,
    flags: &'a mut [u64],
}

impl Block<'_> {
    fn series(&self) -> Range<usize> {
        self.first..self.first + self.flags.len()
    }

    /// An output in its row, with the flags of its series.
    pub fn write(&mut self, row: usize, output: &impl Described, flags: Flags) {
        self.flags[row] = write_row(&mut self.columns, row, output).union(flags).bits().into();
    }

    /// The outputs of its series; an error with the series it is of.
    pub(super) fn fill<S: Statistic>(
        &mut self,
        panel: &Panel<'_>,
        progress: &Progress,
        statistic: &S,
    ) -> std::result::Result<(), (usize, quetelet::Error)> {
        let (series, first, mut row) = (self.series(), self.first, 0);
        let done = panel.for_each_batch_in(
            series,
            progress,
            |series, outputs| statistic.compute_batch(series, outputs),
            |output| {
                self.write(row, output, Flags::NONE);
                row += 1;
            },
        );
        done.map_err(|error| (first + row, error))
    }
}
