//! `quetelet::share` for Python: one part of a whole, and many.
use crate::{
    columns::{CountColumns, Counts, Error, one_count},
    options::Options as Given,
    results::{batch_columns, cells, result},
    work::columns,
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Count,
    share::{Options, Share, share},
};
use std::ops::Range;

fn asked(part: Count, whole: Count, known: Option<Count>, options: Options) -> quetelet::Result<Share> {
    share(part, whole, known.map_or(options, |known| options.known(known)))
}

/// A share for each part and whole, of the known where these are given, as columns.
#[pyfunction]
pub fn shares<'py>(
    py: Python<'py>,
    parts: CountColumns<'py>,
    wholes: CountColumns<'py>,
    knowns: Option<CountColumns<'py>>,
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    let options: Options = options.read()?;
    let (parts, wholes) = (Counts::new(&parts)?, Counts::new(&wholes)?);
    let knowns = knowns.as_ref().map(Counts::new).transpose()?;
    // One count stands for all rows.
    let column = |counts: &Counts<'_>| if counts.len() == 1 { parts.len() } else { counts.len() };
    parts.same_length(["parts", "wholes"], column(&wholes))?;
    parts.same_length(["parts", "known"], knowns.as_ref().map_or(parts.len(), column))?;
    let part =
        |counts: &Counts<'_>, rows: Range<usize>| counts.part(if counts.len() == 1 { 0..1 } else { rows });
    let read = |rows: Range<usize>| {
        let knowns = knowns.as_ref().map(|knowns| part(knowns, rows.clone()));
        Ok((parts.part(rows.clone()), part(&wholes, rows), knowns))
    };
    let at = |counts: &Counts<'_>, i: usize| counts.get(if counts.len() == 1 { 0 } else { i });
    columns(py, &batch_columns::<Share>(), parts.len(), read, |(parts, wholes, knowns), i| {
        let known = knowns.as_ref().map(|knowns| at(knowns, i)).transpose()?;
        Ok(cells::<5>(&asked(parts.get(i)?, at(wholes, i)?, known, options)?))
    })
}

/// One share.
#[pyfunction]
pub fn share_of<'py>(
    py: Python<'py>,
    part: CountColumns<'py>,
    whole: CountColumns<'py>,
    known: Option<CountColumns<'py>>,
    options: Given,
) -> PyResult<Bound<'py, PyDict>> {
    let options: Options = options.read()?;
    let known = known.as_ref().map(one_count).transpose()?;
    let made = asked(one_count(&part)?, one_count(&whole)?, known, options).map_err(Error)?;
    result(py, &made)
}
