//! `quetelet::share` for Python: one part of a whole, and many.
use crate::{
    columns::{CountColumns, Counts, Error, Result, estimate, one_count, or_nan},
    work::columns,
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Count,
    share::{Method, Options, Share, share},
};
use std::ops::Range;

/// The names a `method` may have.
#[pyfunction]
pub fn share_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

/// Confidence, method, alternative.
pub type Asked = (f64, String, String);

pub fn options((confidence, method, alternative): &Asked) -> Result<Options> {
    Ok(Options::from(method.parse::<Method>()?)
        .confidence(Confidence::new(*confidence)?)
        .alternative(alternative.parse()?))
}

fn asked(part: Count, whole: Count, known: Option<Count>, options: Options) -> quetelet::Result<Share> {
    share(part, whole, known.map_or(options, |known| options.known(known)))
}

const NAMES: [&str; 5] = ["value", "low", "high", "bound_low", "bound_high"];

fn row(s: &Share) -> ([f64; 5], u16) {
    let bounds = s.bounds.unwrap_or_default();
    let numbers = [s.value, s.interval.low, s.interval.high, bounds.low, bounds.high];
    (numbers.map(or_nan), s.flags.bits())
}

/// A share for each part and whole, of the known where these are given, as columns.
#[pyfunction]
pub fn shares<'py>(
    py: Python<'py>,
    parts: CountColumns<'py>,
    wholes: CountColumns<'py>,
    knowns: Option<CountColumns<'py>>,
    options_asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let options = options(&options_asked)?;
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
    columns(py, NAMES, parts.len(), read, |(parts, wholes, knowns), i| {
        let known = knowns.as_ref().map(|knowns| at(knowns, i)).transpose()?;
        Ok(row(&asked(parts.get(i)?, at(wholes, i)?, known, options)?))
    })
}

/// One share: its numbers, and the line that says them.
#[pyfunction]
pub fn share_of<'py>(
    py: Python<'py>,
    part: CountColumns<'py>,
    whole: CountColumns<'py>,
    known: Option<CountColumns<'py>>,
    options_asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let options = options(&options_asked)?;
    let known = known.as_ref().map(one_count).transpose()?;
    let made = asked(one_count(&part)?, one_count(&whole)?, known, options).map_err(Error)?;
    estimate(py, made.value, made.interval, made.bounds, made.flags, &made)
}
