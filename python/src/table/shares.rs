//! What part each category of an attribute is.
use super::{Answer, Handle, answer::free, changes::said_by};
use crate::{options::Options as Given, work::interruptible};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    analysis,
    share::{Options, Share},
};

/// The columns of the answer behind those that say what a category is of.
const COLUMNS: [&str; 23] = [
    "period",
    "source",
    "part",
    "part_low",
    "part_high",
    "part_printed",
    "known",
    "known_low",
    "known_high",
    "known_printed",
    "whole",
    "whole_low",
    "whole_high",
    "whole_printed",
    "share_of_all",
    "share_of_all_low",
    "share_of_all_high",
    "share_of_known",
    "share_of_known_low",
    "share_of_known_high",
    "bound_low",
    "bound_high",
    "flags",
];

/// What part each category of an attribute is, a row a category.
#[pyfunction]
pub fn table_shares<'py>(
    py: Python<'py>,
    table: &Bound<'py, Handle>,
    attribute: &str,
    options: Given,
    tell: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let table = &table.get().0;
    free(table, &COLUMNS)?;
    let options: Options = options.read()?;
    let made = interruptible(py, tell.as_ref(), || analysis::shares(table, attribute, options))?;
    let rows: Vec<_> = made.iter().map(|split| table.row(split.row)).collect();
    let answer = Answer::new(py);
    answer.identity(table, &rows)?;
    answer.texts("period", rows.iter().map(|row| row.map(|row| row.period)))?;
    answer.texts("source", rows.iter().copied().map(said_by))?;
    answer.counts("part", made.iter().map(|split| Some(split.part)))?;
    answer.counts("known", made.iter().map(|split| Some(split.known)))?;
    answer.counts("whole", made.iter().map(|split| split.whole))?;
    for (name, all) in [("share_of_all", true), ("share_of_known", false)] {
        let share = |number: fn(&Share) -> Option<f64>| {
            let share = move |split: &quetelet::analysis::CategoryShare| {
                if all { split.of_all.as_ref() } else { split.of_known.as_ref() }.and_then(number)
            };
            made.iter().map(share)
        };
        answer.numbers(name, share(|share| share.value))?;
        answer.numbers(&format!("{name}_low"), share(|share| share.interval.low))?;
        answer.numbers(&format!("{name}_high"), share(|share| share.interval.high))?;
        if !all {
            answer.numbers("bound_low", share(|share| share.bounds.and_then(|bounds| bounds.low)))?;
            answer.numbers("bound_high", share(|share| share.bounds.and_then(|bounds| bounds.high)))?;
        }
    }
    answer.flags(made.iter().map(|split| split.flags))?;
    Ok(answer.into_columns())
}
