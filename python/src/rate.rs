//! `quetelet::rate` for Python.
use crate::{
    columns::{CountColumns, Counts, Error, Floats, one_count},
    options::Options as Given,
    results::{batch_columns, cells, first_columns, result},
    work::columns,
};
use numpy::PyReadonlyArray1;
use pyo3::{prelude::*, types::PyDict};
use quetelet::{
    CountCache, Exposure, Observed,
    rate::{CachedRates, Clusters, Estimate, Options, rate},
};
use std::{collections::BTreeMap, ops::Range};

/// How many persons had so many events.
pub type Sizes = BTreeMap<u64, u64>;

/// The sizes of all events together, or of each row's own.
#[derive(FromPyObject)]
pub enum ClusterSizes {
    Together(Sizes),
    Each(Vec<Option<Sizes>>),
}

/// What rates are of: some rows.
struct Rows {
    counts: Counts<'static>,
    exposures: Exposures,
}

impl Rows {
    fn observed(&self, i: usize) -> quetelet::Result<Observed> {
        Ok(Observed::of(self.counts.get(i)?, self.exposures.get(i)?))
    }
}

/// What counts are over: the same for all, or population and time of each.
enum Exposures {
    All(Exposure),
    Each { population: Floats, time: Floats, in_days: bool },
}

impl Exposures {
    fn new(population: Floats, time: Floats, in_days: bool) -> quetelet::Result<Self> {
        Ok(match (&population, &time) {
            (&Floats::All(population), &Floats::All(time)) => Self::All(exposure(population, time, in_days)?),
            _ => Self::Each { population, time, in_days },
        })
    }

    #[inline]
    fn get(&self, i: usize) -> quetelet::Result<Exposure> {
        match self {
            Self::All(exposure) => Ok(*exposure),
            Self::Each { population, time, in_days } => exposure(population.get(i), time.get(i), *in_days),
        }
    }
}

#[inline]
fn exposure(population: f64, time: f64, in_days: bool) -> quetelet::Result<Exposure> {
    if in_days { Exposure::over_days(population, time) } else { Exposure::over(population, time) }
}

pub fn clusters(sizes: &Sizes) -> quetelet::Result<Clusters> {
    Clusters::new(sizes.iter().map(|(&size, &persons)| (size, persons)))
}

/// A rate for each count, population and length of time (in days, or in years), as columns. Those of counts known exactly
/// are without bounds, which are the values themselves.
#[pyfunction]
pub fn rates<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
    population: PyReadonlyArray1<'py, f64>,
    time: PyReadonlyArray1<'py, f64>,
    in_days: bool,
    options: Given,
    sizes: Option<ClusterSizes>,
) -> PyResult<Bound<'py, PyDict>> {
    let options: Options = options.read()?;
    let counts = Counts::new(&counts)?;
    let (population, time) = (population.as_array(), time.as_array());
    counts.same_length(["counts", "exposures"], population.len())?;
    counts.same_length(["counts", if in_days { "days" } else { "years" }], time.len())?;
    let len = counts.len();
    let read = |rows: Range<usize>| {
        let [population, time] = [&population, &time].map(|column| Floats::part(column, rows.clone()));
        Ok(Rows { counts: counts.part(rows), exposures: Exposures::new(population, time, in_days)? })
    };
    let options = match sizes {
        None => options,
        Some(ClusterSizes::Together(sizes)) => options.clusters(clusters(&sizes).map_err(Error)?),
        Some(ClusterSizes::Each(sizes)) => {
            counts.same_length(["counts", "cluster_sizes"], sizes.len())?;
            let read = |rows: Range<usize>| Ok((read(rows.clone())?, &sizes[rows]));
            return columns(py, &batch_columns::<Estimate>(), len, read, |(rows, sizes), i| {
                let observed = rows.observed(i)?;
                let found =
                    sizes[i].as_ref().map(|sizes| clusters(sizes)?.of(observed.count())).transpose()?;
                Ok(cells::<5>(
                    &rate(observed, found.map_or(options, |found| options.clusters(found))).estimate(),
                ))
            });
        }
    };
    let rates = CachedRates::new(options, len);
    if counts.exact() {
        let repeats = CountCache::new(len);
        return columns(py, &first_columns::<Estimate, 3>(), len, read, |rows, i| {
            let events = rows.counts.number(i)?;
            Ok(match rows.exposures {
                // Of counts over one exposure the whole row comes again.
                Exposures::All(exposure) => repeats.get_or_insert_with(events, |events| {
                    cells::<3>(&Estimate::exact_count(events, exposure, &options))
                }),
                Exposures::Each { .. } => cells::<3>(&rates.exact_count(events, rows.exposures.get(i)?)),
            })
        });
    }
    columns(py, &batch_columns::<Estimate>(), len, read, |rows, i| {
        Ok(cells::<5>(&rates.estimate(rows.observed(i)?)))
    })
}

/// One rate.
#[pyfunction]
pub fn rate_of<'py>(
    py: Python<'py>,
    count: CountColumns<'py>,
    population: f64,
    time: f64,
    in_days: bool,
    options: Given,
    sizes: Option<Sizes>,
) -> PyResult<Bound<'py, PyDict>> {
    let observed = Observed::of(one_count(&count)?, exposure(population, time, in_days).map_err(Error)?);
    let mut options: Options = options.read()?;
    if let Some(sizes) = sizes {
        let clusters = clusters(&sizes).and_then(|found| found.of(observed.count()));
        options = options.clusters(clusters.map_err(Error)?);
    }
    result(py, &rate(observed, options))
}
