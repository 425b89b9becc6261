//! `quetelet::compare` for Python.
use crate::{
    columns::{CountColumns, Counts, Error, Result, or_nan},
    work::each,
};
use numpy::{IntoPyArray, PyReadonlyArray1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Observed,
    compare::{Change, DifferenceMethod, Method, Options, ProbabilityMethod, change},
};

/// The names a `method` may have.
#[pyfunction]
pub fn change_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

/// The names a `difference_method` may have.
#[pyfunction]
pub fn difference_methods() -> Vec<&'static str> {
    DifferenceMethod::ALL.map(DifferenceMethod::name).to_vec()
}

pub fn options(
    confidence: f64,
    method: &str,
    difference_method: &str,
    overdispersion: f64,
) -> Result<Options> {
    Ok(Options::from(method.parse::<Method>()?)
        .confidence(Confidence::new(confidence)?)
        .difference_method(difference_method.parse::<DifferenceMethod>()?)
        .overdispersion(overdispersion)?)
}

/// The columns of changes, in the order of [`numbers`].
pub const NAMES: [&str; 13] = [
    "ratio",
    "low",
    "high",
    "percent",
    "percent_low",
    "percent_high",
    "difference",
    "difference_low",
    "difference_high",
    "p_value",
    "log10_p",
    "bound_low",
    "bound_high",
];

pub fn numbers(c: &Change) -> [f64; 13] {
    let bounds = c.bounds.unwrap_or_default();
    [
        c.ratio,
        c.interval.low,
        c.interval.high,
        c.percent,
        c.percent_interval.low,
        c.percent_interval.high,
        c.difference,
        c.difference_interval.low,
        c.difference_interval.high,
        c.p_value,
        c.log10_p,
        bounds.low,
        bounds.high,
    ]
    .map(or_nan)
}

/// A change for each pair of counts and exposures, as columns; `says` adds each as a line of text.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn changes<'py>(
    py: Python<'py>,
    before: CountColumns<'py>,
    after: CountColumns<'py>,
    exposure_before: PyReadonlyArray1<'py, f64>,
    exposure_after: PyReadonlyArray1<'py, f64>,
    confidence: f64,
    method: &str,
    difference_method: &str,
    overdispersion: f64,
    says: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let options = options(confidence, method, difference_method, overdispersion)?;
    let (was, now) = (Counts::new(&before)?, Counts::new(&after)?);
    let (earlier, later) = (exposure_before.as_array(), exposure_after.as_array());
    was.same_length("after", now.len())?;
    was.same_length("exposure_before", earlier.len())?;
    was.same_length("exposure_after", later.len())?;
    let mut columns: [Vec<f64>; 13] = std::array::from_fn(|_| Vec::with_capacity(was.len()));
    let mut flags = Vec::with_capacity(was.len());
    let mut lines = Vec::new();
    each(
        py,
        was.len(),
        |i| Ok((Observed::new(was.get(i)?, earlier[i])?, Observed::new(now.get(i)?, later[i])?)),
        |&(before, after)| Ok(change(before, after, options)),
        |c: Change| {
            columns.iter_mut().zip(numbers(&c)).for_each(|(column, x)| column.push(x));
            flags.push(c.flags.bits());
            if says {
                lines.push(c.to_string());
            }
        },
    )?;
    let named = PyDict::new(py);
    for (name, column) in NAMES.into_iter().zip(columns) {
        named.set_item(name, column.into_pyarray(py))?;
    }
    named.set_item("flags", flags.into_pyarray(py))?;
    named.set_item("says", lines)?;
    Ok(named)
}

/// Between what the probability lies that the true ratio of one change is `ratio` or more.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "a flat face for one caller")]
pub fn change_probabilities(
    before: CountColumns<'_>,
    after: CountColumns<'_>,
    exposure_before: f64,
    exposure_after: f64,
    method: &str,
    overdispersion: f64,
    ratio: f64,
    probability_method: &str,
) -> PyResult<Option<(Option<f64>, Option<f64>)>> {
    let options = options(Confidence::default().level(), method, "score", overdispersion)?;
    let asked: ProbabilityMethod = probability_method.parse().map_err(Error)?;
    let observed = |counts: &CountColumns<'_>, exposure| -> PyResult<Observed> {
        Ok(Counts::new(counts)?.get(0).and_then(|count| Observed::new(count, exposure)).map_err(Error)?)
    };
    let made = change(observed(&before, exposure_before)?, observed(&after, exposure_after)?, options);
    let positive = Observed::new(made.before.recorded(), ratio);
    positive.map_err(|_| {
        Error(quetelet::Error::OutOfDomain {
            name: "ratio".into(),
            requirement: "positive and finite".into(),
            value: ratio.to_string(),
        })
    })?;
    Ok(made.probability(ratio, asked).map(|interval| (interval.low, interval.high)))
}
