//! Every trend of one series, by its name in the registry: of one, of the many of a panel, and of those of a table.
use crate::{
    columns::Error,
    options::Options,
    panel::{Answers, Layout, PanelColumns, Part, Question, Watchers, many, one},
    results::batch_columns,
    table::{Answer, Handle, free},
    work::{interruptible, told, watched},
};
use pyo3::{exceptions::PyLookupError, prelude::*, types::PyDict};
use quetelet::{
    Progress, Table,
    analysis::{TableSeries, series},
    results::{ByName, Value},
};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

macro_rules! by_name {
    ($($trend:ident($method:ident): $options:ty => $result:ty as $one:ident, $many:ident;)+) => {
        /// A trend of one series: the fields of the result, and the points of the series.
        #[pyfunction]
        pub fn trend_of<'py>(
            py: Python<'py>,
            name: &str,
            series: PanelColumns<'py>,
            options: Options,
        ) -> PyResult<Bound<'py, PyDict>> {
            let held = Part::whole(&series)?;
            match name {
                $(stringify!($trend) => Ok(one(py, &held.series()?, &options.read::<$options>()?)?.1),)+
                _ => Err(unknown(name)),
            }
        }

        /// A trend of every series of a panel, as columns.
        #[pyfunction]
        pub fn trends_of<'py>(
            py: Python<'py>,
            name: &str,
            series: PanelColumns<'py>,
            layout: Layout<'py>,
            watchers: Watchers<'py>,
            options: Options,
        ) -> PyResult<Bound<'py, PyDict>> {
            match name {
                $(stringify!($trend) => {
                    let question = options.read::<$options>()?;
                    let columns = many(py, &series, &layout, &watchers, &question.of_many())?;
                    shared(&columns, &question, stringify!($method))?;
                    Ok(columns)
                })+
                _ => Err(unknown(name)),
            }
        }

        /// A trend of every series of a table, as columns.
        #[pyfunction]
        pub fn table_trends<'py>(
            py: Python<'py>,
            table: &Bound<'py, Handle>,
            name: &str,
            by: Option<Vec<String>>,
            tell: Option<Bound<'py, PyAny>>,
            options: Options,
        ) -> PyResult<Bound<'py, PyDict>> {
            let table = &table.get().0;
            match name {
                $(stringify!($trend) => {
                    let question = options.read::<$options>()?.of_many();
                    of_table(py, table, by.as_deref(), tell.as_ref(), &question)
                })+
                _ => Err(unknown(name)),
            }
        }
    };
}
trends!(by_name);

fn unknown(name: &str) -> PyErr {
    PyLookupError::new_err(format!("no trend {name:?}"))
}

/// What all rows have: the method that was asked for, and the level.
fn shared<'v>(columns: &Bound<'_, PyDict>, options: &impl ByName<'v>, method: &str) -> PyResult<()> {
    for (name, value) in options.values() {
        match value {
            Some(Value::Text(word)) if name == method => columns.set_item("method", word)?,
            Some(Value::Number(level)) if name == "confidence" => columns.set_item("confidence", level)?,
            _ => {}
        }
    }
    Ok(())
}

/// A question to every series of a table: what each is of, its first and last period, and the answers.
fn of_table<'py, Q: Question>(
    py: Python<'py>,
    table: &Table,
    by: Option<&[String]>,
    tell: Option<&Bound<'py, PyAny>>,
    question: &Q,
) -> PyResult<Bound<'py, PyDict>> {
    let own = batch_columns::<Q::Answer>();
    let names: Vec<&str> = ["first", "last", "flags"].into_iter().chain(own.iter().map(|c| c.name)).collect();
    free(table, &names)?;
    let found = interruptible(py, None, || series(table, by))?;
    let answer = Answer::new(py);
    let rows: Vec<_> = found.iter().map(|one| table.row(one.subject)).collect();
    answer.identity(table, &rows)?;
    let known = ["area", "offence"].into_iter().chain(table.attributes());
    for name in known.filter(|name| by.is_some_and(|by| by.iter().all(|key| key != name))) {
        answer.without(name)?;
    }
    let period = |row: Option<&usize>| row.and_then(|&row| table.row(row)).map(|row| row.period);
    answer.texts("first", found.iter().map(|one| period(one.rows.first())))?;
    answer.texts("last", found.iter().map(|one| period(one.rows.last())))?;
    answer.and(&answers(py, table, &found, question, tell)?.into_columns(py)?)
}

fn answers<Q: Question>(
    py: Python<'_>,
    table: &Table,
    series: &[TableSeries],
    question: &Q,
    tell: Option<&Bound<'_, PyAny>>,
) -> PyResult<Answers> {
    let (progress, done) = (Progress::default(), AtomicUsize::new(0));
    let ask = |one: &TableSeries| {
        if progress.is_stopped() {
            return Err(quetelet::Error::Stopped);
        }
        let answer = question.ask(&one.series).map_err(|error| error.at(one.label(table)));
        done.fetch_add(1, Ordering::Relaxed);
        answer
    };
    let total = series.len();
    let made: Vec<quetelet::Result<Q::Answer>> =
        watched(py, &progress, &mut || told(tell, done.load(Ordering::Relaxed), total), || {
            series.par_iter().map(ask).collect()
        })?;
    told(tell, total, total)?;
    let mut answers = Answers::new::<Q::Answer>(total);
    let mut made = made.into_iter().zip(series).enumerate();
    // One block, unless there are no series.
    for block in &mut answers.blocks(0..total, total) {
        made.try_for_each(|(row, (answer, one))| {
            answer.map(|answer| block.write(row, &answer, one.flags)).map_err(Error)
        })?;
    }
    Ok(answers)
}
