//! `quetelet::rate` for Python.
use crate::{
    columns::{CountColumns, Counts, Result, or_nan},
    work::each,
};
use numpy::{IntoPyArray, PyReadonlyArray1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Flag, Flags, Geography, Observed,
    rate::{Method, Options, Rate, rate},
};

/// The names a `method` may have.
#[pyfunction]
pub fn rate_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

fn options(per: f64, confidence: f64, method: &str) -> Result<Options> {
    Ok(Options::from(method.parse::<Method>()?).confidence(Confidence::new(confidence)?).per(per)?)
}

/// A rate for each count, population and length of time, as columns; `says` adds each as a line of text.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn rates<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    population: PyReadonlyArray1<'py, f64>,
    years: PyReadonlyArray1<'py, f64>,
    per: f64,
    confidence: f64,
    method: &str,
    says: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let options = options(per, confidence, method)?;
    let counts = Counts::new(&counts)?;
    let (population, years) = (population.as_array(), years.as_array());
    counts.same_length("population", population.len())?;
    counts.same_length("years", years.len())?;
    let mut numbers: [Vec<f64>; 5] = std::array::from_fn(|_| Vec::with_capacity(counts.len()));
    let mut flags = Vec::with_capacity(counts.len());
    let mut lines = Vec::new();
    each(
        py,
        counts.len(),
        |i| Observed::over(counts.get(i)?, population[i], years[i]),
        |&observed| Ok(rate(observed, options)),
        |r: Rate| {
            let bounds = r.bounds.unwrap_or_default();
            let row = [r.value, r.interval.low, r.interval.high, bounds.low, bounds.high];
            numbers.iter_mut().zip(row).for_each(|(column, x)| column.push(or_nan(x)));
            flags.push(r.flags.bits());
            if says {
                lines.push(r.to_string());
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

/// The flags of rates, with those that an area brings: no residents that a rate could be of.
#[pyfunction]
pub fn rate_flags(areas: Vec<Option<String>>, flags: PyReadonlyArray1<'_, u16>) -> PyResult<Vec<u16>> {
    let mut known = std::collections::HashMap::new();
    let forces = Geography::police_forces();
    let mut bits = |area: &str| -> u16 {
        *known.entry(area.to_owned()).or_insert_with(|| {
            let empty = forces.find(area).is_ok_and(|found| !found.residents);
            Flags::NONE.with_if(Flag::NoResidents, empty).bits()
        })
    };
    let both = areas.iter().zip(flags.as_slice()?);
    Ok(both.map(|(area, flags)| flags | area.as_deref().map_or(0, &mut bits)).collect())
}
