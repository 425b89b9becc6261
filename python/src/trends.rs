//! Every trend of one series asked of many.
use crate::{
    change_points,
    columns::Error,
    interrupted, log_linear, mann_kendall,
    panel::{Answers, Layout, PanelColumns, Question, Watchers, many},
    recent_trend, sen_slope,
    table::{Answer, Handle, free},
    work::{interruptible, told, watched},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Progress, Table,
    analysis::{TableSeries, series},
};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A trend of one series asked of the series of a panel, and of those of a table.
macro_rules! of_many {
    ($trend:ident: $of_panel:ident, $of_table:ident) => {
        #[doc = concat!("`", stringify!($trend), "` of every series.")]
        #[pyfunction]
        pub fn $of_panel<'py>(
            py: Python<'py>,
            series: PanelColumns<'py>,
            layout: Layout<'py>,
            watchers: Watchers<'py>,
            options: $trend::Asked,
        ) -> PyResult<Bound<'py, PyDict>> {
            many(py, &series, &layout, &watchers, &$trend::asked(&options)?.of_many())
        }

        #[doc = concat!("`", stringify!($trend), "` of every series of a table.")]
        #[pyfunction]
        pub fn $of_table<'py>(
            py: Python<'py>,
            table: &Bound<'py, Handle>,
            by: Option<Vec<String>>,
            tell: Option<Bound<'py, PyAny>>,
            options: $trend::Asked,
        ) -> PyResult<Bound<'py, PyDict>> {
            of_table(py, &table.get().0, by.as_deref(), tell.as_ref(), &$trend::asked(&options)?.of_many())
        }
    };
}

of_many!(mann_kendall: mann_kendall_trends, table_mann_kendall);
of_many!(sen_slope: sen_slope_trends, table_sen_slope);
of_many!(log_linear: log_linear_trends, table_log_linear);
of_many!(interrupted: interrupted_trends, table_interrupted);
of_many!(change_points: change_points_trends, table_change_points);
of_many!(recent_trend: recent_trend_trends, table_recent_trend);

/// A question to every series of a table: what each is of, its first and last period, and the answers.
fn of_table<'py, Q: Question>(
    py: Python<'py>,
    table: &Table,
    by: Option<&[String]>,
    tell: Option<&Bound<'py, PyAny>>,
    question: &Q,
) -> PyResult<Bound<'py, PyDict>> {
    free(table, &[&["first", "last", "flags"], Q::NAMES].concat())?;
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
        let answer = question.ask(&one.series).map_err(|error| error.at(one.says(table)));
        done.fetch_add(1, Ordering::Relaxed);
        answer
    };
    let total = series.len();
    let made: Vec<quetelet::Result<Q::Answer>> =
        watched(py, &progress, &mut || told(tell, done.load(Ordering::Relaxed), total), || {
            series.par_iter().map(ask).collect()
        })?;
    told(tell, total, total)?;
    let mut answers = Answers::new::<Q>(total);
    for (row, (answer, one)) in made.into_iter().zip(series).enumerate() {
        answers.write::<Q>(row, &answer.map_err(Error)?, one.flags);
    }
    Ok(answers)
}
