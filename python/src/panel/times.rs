//! Counts, periods and days as columns of numbers, and the values of each code as one series.
use crate::columns::{CountColumns, Counts, Error, Result};
use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use quetelet::{Count, Groups, Period, Series};

type Column<'py> = Bound<'py, PyArray1<f64>>;

/// The least and, where any differs, the most that each count can be: NaN where it is missing, infinite where nothing
/// bounds it.
#[pyfunction]
pub fn count_ends<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
) -> PyResult<(Column<'py>, Option<Column<'py>>)> {
    let counts = Counts::new(&counts)?.to_vec().map_err(Error)?;
    #[expect(clippy::cast_precision_loss, reason = "a count is at most 2^53")]
    let end = |n: Option<u64>, absent: f64| n.map_or(absent, |n| n as f64);
    let missing = |count: &Count| count.low().is_none();
    let low: Vec<f64> = counts.iter().map(|count| end(count.low(), f64::NAN)).collect();
    let most = |count: &Count| if missing(count) { f64::NAN } else { end(count.high(), f64::INFINITY) };
    let exact = counts.iter().all(|count| missing(count) || count.value().is_some());
    let high: Option<Vec<f64>> = (!exact).then(|| counts.iter().map(most).collect());
    Ok((low.into_pyarray(py), high.map(|high| high.into_pyarray(py))))
}

/// Where periods lie on the axis of time: their middles, and, where they are not equally long, their lengths in years.
/// They must follow one another; those of several series, in any order, at least not overlap.
#[pyfunction]
pub fn period_times(
    py: Python<'_>,
    labels: Vec<String>,
    any_order: bool,
) -> PyResult<(Column<'_>, Option<Column<'_>>)> {
    let read = |(i, label): (usize, &String)| {
        label.parse::<Period>().map_err(|error| Error(error.at_index("time", i)))
    };
    let periods: Vec<Period> = labels.iter().enumerate().map(read).collect::<Result<_>>()?;
    let mut rising: Vec<usize> = (0..periods.len()).collect();
    if any_order {
        rising.sort_by_key(|&i| periods[i]);
    }
    let sorted: Vec<Period> = rising.iter().map(|&i| periods[i]).collect();
    let series = Series::over(&sorted, &vec![Count::from(0); sorted.len()]).map_err(Error)?;
    let placed = |column: &[f64]| {
        let mut placed = vec![f64::NAN; column.len()];
        rising.iter().zip(column).for_each(|(&i, &x)| placed[i] = x);
        placed.into_pyarray(py)
    };
    Ok((placed(series.times()), series.exposure().map(placed)))
}

/// Where each of several periods lies on the axis of time, in any order: its middle, and its length in years.
#[pyfunction]
pub fn period_places(py: Python<'_>, labels: Vec<String>) -> PyResult<(Column<'_>, Column<'_>)> {
    let read = |(i, label): (usize, &String)| {
        label.parse::<Period>().map_err(|error| Error(error.at(format_args!("time {i}"))))
    };
    let periods: Vec<Period> = labels.iter().enumerate().map(read).collect::<Result<_>>()?;
    let middles: Vec<f64> = periods.iter().map(|period| period.decimal_middle()).collect();
    Ok((middles.into_pyarray(py), Period::comparable_years(&periods).into_pyarray(py)))
}

/// Where days lie on the axis of time, or the beginnings of periods; whoever asks says which cannot be read.
#[pyfunction]
pub fn start_times(py: Python<'_>, labels: Vec<String>) -> PyResult<Column<'_>> {
    let read = |label: &String| label.parse::<Period>().map(Period::decimal_start).map_err(Error);
    let times: Vec<f64> = labels.iter().map(read).collect::<Result<_>>()?;
    Ok(times.into_pyarray(py))
}

type Indices<'py> = Bound<'py, PyArray1<i64>>;

/// The values of each code as one series: where each starts, the order to read values in unless they lie as they are
/// to be read, and the code of each.
#[pyfunction]
pub fn gathered<'py>(
    py: Python<'py>,
    codes: PyReadonlyArray1<'py, i64>,
    times: Option<PyReadonlyArray1<'py, f64>>,
) -> PyResult<(Indices<'py>, Option<Indices<'py>>, Indices<'py>)> {
    let codes = codes.as_slice()?;
    let times = times.as_ref().map(PyReadonlyArray1::as_slice).transpose()?;
    let (groups, order) = Groups::group_by(codes, times);
    let index = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let row = |place: usize| order.as_ref().map_or(place, |order| order[place]);
    let labels: Vec<i64> = groups.ranges().map(|range| codes[row(range.start)]).collect();
    let offsets: Vec<i64> = std::iter::once(0).chain(groups.ranges().map(|range| index(range.end))).collect();
    let order = order.map(|order| order.into_iter().map(index).collect::<Vec<_>>().into_pyarray(py));
    Ok((offsets.into_pyarray(py), order, labels.into_pyarray(py)))
}
