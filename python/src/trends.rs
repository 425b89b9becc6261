//! Every trend of one series, by its name in the registry: of one, of the many of a panel, and of those of a table.
use crate::{
    columns::Error,
    options::Options,
    panel::{Callbacks, Layout, Outputs, PanelColumns, Part, Statistic, many, one},
    results::batch_columns,
    table::{Answer, Handle, free},
    work::{interruptible, report_progress, run_interruptible},
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
            callbacks: Callbacks<'py>,
            options: Options,
        ) -> PyResult<Bound<'py, PyDict>> {
            match name {
                $(stringify!($trend) => {
                    let statistic = options.read::<$options>()?;
                    let columns = many(py, &series, &layout, &callbacks, &statistic.of_many())?;
                    shared(&columns, &statistic, stringify!($method))?;
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
                    let statistic = options.read::<$options>()?.of_many();
                    of_table(py, table, by.as_deref(), tell.as_ref(), &statistic)
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

/// A statistic of every series of a table: what each is of, its first and last period, and the outputs.
fn of_table<'py, S: Statistic>(
    py: Python<'py>,
    table: &Table,
    by: Option<&[String]>,
    tell: Option<&Bound<'py, PyAny>>,
    statistic: &S,
) -> PyResult<Bound<'py, PyDict>> {
    let own = batch_columns::<S::Output>();
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
    answer.and(&outputs(py, table, &found, statistic, tell)?.into_columns(py)?)
}

fn outputs<S: Statistic>(
    py: Python<'_>,
    table: &Table,
    series: &[TableSeries],
    statistic: &S,
    tell: Option<&Bound<'_, PyAny>>,
) -> PyResult<Outputs> {
    let (progress, done) = (Progress::default(), AtomicUsize::new(0));
    let ask = |one: &TableSeries| {
        if progress.is_stopped() {
            return Err(quetelet::Error::Stopped);
        }
        let output = statistic.compute(&one.series).map_err(|error| error.at(one.label(table)));
        done.fetch_add(1, Ordering::Relaxed);
        output
    };
    let total = series.len();
    let made: Vec<quetelet::Result<S::Output>> = run_interruptible(
        py,
        &progress,
        &mut || report_progress(tell, done.load(Ordering::Relaxed), total),
        || series.par_iter().map(ask).collect(),
    )?;
    report_progress(tell, total, total)?;
    let mut outputs = Outputs::new::<S::Output>(total);
    let mut made = made.into_iter().zip(series).enumerate();
    // One block, unless there are no series.
    for block in &mut outputs.blocks(0..total, total) {
        made.try_for_each(|(row, (output, one))| {
            output.map(|output| block.write(row, &output, one.flags)).map_err(Error)
        })?;
    }
    Ok(outputs)
}
