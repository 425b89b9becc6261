//! `quetelet::rate` for Python.
use crate::{
    columns::{CountColumns, Counts, Error, Result, estimate, or_nan},
    work::columns,
};
use numpy::{PyReadonlyArray1, ndarray::ArrayView1};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    Confidence, Flag, Flags, Geography, Observed, Sides,
    rate::{Clusters, Method, Options, Rate, Rates, rate},
};
use std::collections::{BTreeMap, HashMap};

/// The names a `method` may have.
#[pyfunction]
pub fn rate_methods() -> Vec<&'static str> {
    Method::ALL.map(Method::name).to_vec()
}

/// The names that `sides` may have.
#[pyfunction]
pub fn sides() -> Vec<&'static str> {
    Sides::ALL.map(Sides::name).to_vec()
}

/// Per, confidence, method, sides, overdispersion.
pub type Asked = (f64, f64, String, String, f64);

fn options((per, confidence, method, sides, overdispersion): &Asked) -> Result<Options> {
    Ok(Options::from(method.parse::<Method>()?)
        .confidence(Confidence::new(*confidence)?)
        .sides(sides.parse()?)
        .overdispersion(*overdispersion)?
        .per(*per)?)
}

/// How many persons had so many events.
type Sizes = BTreeMap<u64, u64>;

/// The sizes of all events together, or of each row's own.
#[derive(FromPyObject)]
pub enum ClusterSizes {
    Together(Sizes),
    Each(Vec<Option<Sizes>>),
}

/// What rates are of.
struct Rows<'a> {
    counts: Counts<'a>,
    population: ArrayView1<'a, f64>,
    time: ArrayView1<'a, f64>,
    in_days: bool,
}

impl Rows<'_> {
    fn observed(&self, i: usize) -> quetelet::Result<Observed> {
        let over = if self.in_days { Observed::over_days } else { Observed::over };
        over(self.counts.get(i)?, self.population[i], self.time[i])
    }

    fn clustered(
        &self,
        i: usize,
        options: Options,
        sizes: Option<&Sizes>,
    ) -> quetelet::Result<(Observed, Options)> {
        let observed = self.observed(i)?;
        let Some(sizes) = sizes else { return Ok((observed, options)) };
        Ok((observed, options.clusters(clusters(sizes)?.of(observed.recorded())?)))
    }
}

fn clusters(sizes: &Sizes) -> quetelet::Result<Clusters> {
    Clusters::new(sizes.iter().map(|(&size, &persons)| (size, persons)))
}

const NAMES: [&str; 5] = ["value", "low", "high", "bound_low", "bound_high"];

fn row(r: &Rate) -> ([f64; 5], u16) {
    let bounds = r.bounds.unwrap_or_default();
    let numbers = [r.value, r.interval.low, r.interval.high, bounds.low, bounds.high];
    (numbers.map(or_nan), r.flags.bits())
}

/// A rate for each count, population and length of time (in days, or in years), as columns.
#[pyfunction]
pub fn rates<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    population: PyReadonlyArray1<'py, f64>,
    time: PyReadonlyArray1<'py, f64>,
    in_days: bool,
    asked: Asked,
    sizes: Option<ClusterSizes>,
) -> PyResult<Bound<'py, PyDict>> {
    let options = options(&asked)?;
    let counts = Counts::new(&counts)?;
    let rows = Rows { counts, population: population.as_array(), time: time.as_array(), in_days };
    rows.counts.same_length("population", rows.population.len())?;
    rows.counts.same_length("time", rows.time.len())?;
    let len = rows.counts.len();
    let options = match sizes {
        None => options,
        Some(ClusterSizes::Together(sizes)) => options.clusters(clusters(&sizes).map_err(Error)?),
        Some(ClusterSizes::Each(sizes)) => {
            rows.counts.same_length("cluster_sizes", sizes.len())?;
            let input = |i: usize| rows.clustered(i, options, sizes[i].as_ref());
            return columns(py, NAMES, len, input, |&(observed, options)| Ok(row(&rate(observed, options))));
        }
    };
    let rates = Rates::new(options, len);
    columns(py, NAMES, len, |i| rows.observed(i), |&observed| Ok(row(&rates.rate(observed))))
}

/// One rate: its numbers, and the line that says them.
#[pyfunction]
pub fn rate_of<'py>(
    py: Python<'py>,
    count: CountColumns<'py>,
    population: f64,
    time: f64,
    in_days: bool,
    asked: Asked,
    sizes: Option<Sizes>,
) -> PyResult<Bound<'py, PyDict>> {
    let over = if in_days { Observed::over_days } else { Observed::over };
    let observed = over(Counts::new(&count)?.get(0).map_err(Error)?, population, time).map_err(Error)?;
    let mut options = options(&asked)?;
    if let Some(sizes) = sizes {
        let clusters = clusters(&sizes).and_then(|found| found.of(observed.recorded()));
        options = options.clusters(clusters.map_err(Error)?);
    }
    let made = rate(observed, options);
    estimate(py, made.value, made.interval, made.bounds, made.flags, &made)
}

/// The flags of rates, with those that an area brings: no residents that a rate could be of.
#[pyfunction]
pub fn rate_flags(areas: Vec<Option<String>>, flags: PyReadonlyArray1<'_, u16>) -> PyResult<Vec<u16>> {
    let mut known = HashMap::new();
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
