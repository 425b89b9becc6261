//! `quetelet::share` for Python.
use crate::{
    columns::{CountColumns, Counts, or_nan},
    work::each,
};
use numpy::IntoPyArray;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence,
    share::{Method, Options, Share, share},
};

/// The names a `method` may have.
#[pyfunction]
pub fn share_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

/// A share for each part and whole, of the known where these are given, as columns; `says` adds each as a line.
#[pyfunction]
pub fn shares<'py>(
    py: Python<'py>,
    parts: CountColumns<'py>,
    wholes: CountColumns<'py>,
    knowns: Option<CountColumns<'py>>,
    confidence: f64,
    method: &str,
    says: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let method: Method = method.parse().map_err(crate::columns::Error)?;
    let confidence = Confidence::new(confidence).map_err(crate::columns::Error)?;
    let options = Options::from(method).confidence(confidence);
    let (parts, wholes) = (Counts::new(&parts)?, Counts::new(&wholes)?);
    let knowns = knowns.as_ref().map(Counts::new).transpose()?;
    parts.same_length("whole", wholes.len())?;
    let mut numbers: [Vec<f64>; 5] = std::array::from_fn(|_| Vec::with_capacity(parts.len()));
    let mut flags = Vec::with_capacity(parts.len());
    let mut lines = Vec::new();
    each(
        py,
        parts.len(),
        |i| Ok((parts.get(i)?, wholes.get(i)?, knowns.as_ref().map(|known| known.get(i)).transpose()?)),
        |&(part, whole, known)| share(part, whole, known.map_or(options, |known| options.known(known))),
        |s: Share| {
            let bounds = s.bounds.unwrap_or_default();
            let row = [s.value, s.interval.low, s.interval.high, bounds.low, bounds.high];
            numbers.iter_mut().zip(row).for_each(|(column, x)| column.push(or_nan(x)));
            flags.push(s.flags.bits());
            if says {
                lines.push(s.to_string());
            }
        },
    )?;
    let columns = PyDict::new(py);
    for (name, column) in ["value", "low", "high", "bound_low", "bound_high"].into_iter().zip(numbers) {
        columns.set_item(name, column.into_pyarray(py))?;
    }
    columns.set_item("flags", flags.into_pyarray(py))?;
    columns.set_item("says", lines)?;
    Ok(columns)
}
