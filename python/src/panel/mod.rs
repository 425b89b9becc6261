//! `quetelet::Panel` for Python: one series or many in columns, and what is asked of them.
mod columns;
mod statistic;
mod times;

pub use columns::{PanelColumns, Part};
pub use statistic::{Outputs, Statistic};
pub use times::{count_ends, gathered, period_places, period_times, start_times};

use crate::{
    columns::Error,
    results::result,
    work::{brief, interruptible, report_progress, run_interruptible, threads},
};
use columns::{places, whole};
use numpy::{IntoPyArray, PyReadonlyArray1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{Groups, Progress, Series};
use rayon::prelude::*;
use statistic::Block;

/// Values read, computed and written out at a time: what is held beside input and output are so many values, and the
/// outputs for their series.
const CHUNK: usize = 1 << 18;
/// Values of the series that one thread is given at a time.
const BLOCK: usize = 1 << 11;

/// Where each series starts and the last one ends, and the order to read values in unless they lie in it.
pub type Layout<'py> = (PyReadonlyArray1<'py, i64>, Option<PyReadonlyArray1<'py, i64>>);

/// Callbacks: what gives the label of a series, for its error, and what progress is reported to.
pub type Callbacks<'py> = (Option<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);

/// The output for one series.
pub fn compute<S: Statistic>(py: Python<'_>, series: &Series<'_>, statistic: &S) -> PyResult<S::Output> {
    if statistic.is_brief(series.len(), series.values().is_some()) {
        return Ok(py.detach(|| statistic.compute(series)).map_err(Error)?);
    }
    interruptible(py, None, || statistic.compute(series))
}

/// The output for one series as its fields, with the points of the series.
pub fn one<'py, S: Statistic>(
    py: Python<'py>,
    series: &Series<'_>,
    statistic: &S,
) -> PyResult<(S::Output, Bound<'py, PyDict>)> {
    let output = compute(py, series, statistic)?;
    let fields = result(py, &output)?;
    fields.set_item("points", points(py, series)?)?;
    Ok((output, fields))
}

/// The outputs for many series, as columns.
pub fn many<'py, S: Statistic>(
    py: Python<'py>,
    columns: &PanelColumns<'py>,
    (offsets, order): &Layout<'py>,
    (name, tell): &Callbacks<'py>,
    statistic: &S,
) -> PyResult<Bound<'py, PyDict>> {
    let offsets = whole(offsets.as_slice()?, columns.0.len())?;
    let order = order.as_ref().map(PyReadonlyArray1::as_slice).transpose()?;
    if let Some(order) = order {
        places(order, columns.0.len())?;
    }
    let total = offsets.len() - 1;
    let mut outputs = Outputs::new::<S::Output>(total);
    let progress = Progress::default();
    let mut held = Part::default();
    let mut first = 0;
    while first < total {
        let last = chunk_end(&offsets, first);
        let values = offsets[first]..offsets[last];
        held.read(columns, order, values.clone())?;
        let cut = offsets[first..=last].iter().map(|offset| offset - values.start).collect();
        let panel = held.panel(Groups::new(cut).map_err(Error)?);
        let mut blocks = outputs.blocks(first..last, block(last - first, values.len())?);
        let fill = |block: &mut Block<'_>| block.fill(&panel, &progress, statistic);
        let job = || blocks.par_iter_mut().map(fill).collect::<Vec<_>>();
        let whole = last == total && first == 0;
        let done = if whole && statistic.is_brief(values.len(), columns.1.is_none()) {
            brief(py, job)?
        } else {
            run_interruptible(
                py,
                &progress,
                &mut || report_progress(tell.as_ref(), progress.done(), total),
                job,
            )?
        };
        for result in done {
            result.map_err(|(series, error)| placed(error, first + series, name.as_ref()))?;
        }
        first = last;
        report_progress(tell.as_ref(), progress.done(), total)?;
        // A chunk may be done before the watching thread has looked once.
        py.check_signals()?;
    }
    outputs.into_columns(py)
}

/// The end of the chunk that begins with series `first`: at least one series.
fn chunk_end(offsets: &[usize], first: usize) -> usize {
    let fits = |&offset: &usize| offset - offsets[first] <= CHUNK;
    (first + 1).max(first + offsets[first + 1..].partition_point(fits)).min(offsets.len() - 1)
}

/// How many of so many series one thread is given at a time: enough to be worth it, and few enough that all threads have
/// some to the end.
fn block(series: usize, values: usize) -> PyResult<usize> {
    let worth = series * BLOCK / values.max(1);
    Ok(worth.clamp(1, (series / (4 * threads()?)).max(1)))
}

/// The error with its series.
fn placed(error: quetelet::Error, series: usize, name: Option<&Bound<'_, PyAny>>) -> PyErr {
    let quetelet::Error::At { error: within, .. } = error else { return Error(error).into() };
    let said = |name: &Bound<'_, PyAny>| name.call1((series,))?.str().map(|name| name.to_string());
    match name.map(said).transpose() {
        Ok(Some(name)) => Error(within.at(format_args!("series {series} ({name})"))).into(),
        Ok(None) => Error(within.at_index("series", series)).into(),
        Err(error) => error,
    }
}

/// The points of a series: times, ends of the values, exposures.
fn points<'py>(py: Python<'py>, series: &Series<'_>) -> PyResult<Bound<'py, PyDict>> {
    let columns = PyDict::new(py);
    columns.set_item("times", series.times().to_vec().into_pyarray(py))?;
    columns.set_item("low", series.low().to_vec().into_pyarray(py))?;
    columns.set_item("high", series.high().to_vec().into_pyarray(py))?;
    columns.set_item("exposure", series.exposure().map(|exposure| exposure.to_vec().into_pyarray(py)))?;
    Ok(columns)
}
