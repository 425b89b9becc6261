//! A series as the points whose slopes are asked for.
use super::{Options, Scale, pairs::Points};
use crate::{
    Flag, Series,
    trend::mann_kendall::{seasonal_times, seasons},
};

/// What a thread keeps from one series to the next.
#[derive(Default)]
pub(super) struct Layout {
    times: Vec<f64>,
    /// The least and the most of each value, or rate.
    low: Vec<f64>,
    high: Vec<f64>,
    cells: Vec<(usize, usize)>,
}

/// Which end of values that are ranges.
#[derive(Clone, Copy)]
pub(super) enum End {
    Low,
    High,
}

impl Layout {
    /// Puts the points of `series` in order of season and time; why they have no slopes, where they have none.
    pub fn lay(
        &mut self,
        series: &Series<'_>,
        end: End,
        options: Options,
        points: &mut Points,
    ) -> Option<Flag> {
        let Self { times, low, high, cells } = self;
        let times = seasonal_times(series, options.period.map(usize::from), times);
        let values = fill(series, end, options, [low, high]);
        points.clear();
        match options.period {
            None => points.add(times, values),
            Some(period) => {
                seasons(times, period.into(), cells);
                points.group(times, values, |i| cells[i].1);
            }
        }
        why_none(values, end)
    }
}

/// Values no farther than this from zero differ by finite numbers.
const FAR: f64 = f64::MAX / 2.0;

/// Why values have no slopes: one has no logarithm, or lies so far out that its slopes cannot be told apart.
fn why_none(values: &[f64], end: End) -> Option<Flag> {
    let near = match end {
        End::Low => |value: &f64| value.abs() <= FAR,
        // What bounds a value from above may be nothing.
        End::High => |value: &f64| *value >= -FAR,
    };
    let logarithm = |value: &f64| *value > f64::NEG_INFINITY;
    if values.iter().all(near) {
        None
    } else if values.iter().all(logarithm) {
        Some(Flag::NotComparable)
    } else {
        Some(Flag::FewEvents)
    }
}

/// The values, rates or logarithms of which there is a slope.
fn fill<'a>(
    series: &Series<'_>,
    end: End,
    options: Options,
    [low, high]: [&'a mut Vec<f64>; 2],
) -> &'a [f64] {
    let rates = series.rates(low, high);
    let (values, given) = match end {
        End::Low => (low, series.low()),
        End::High => (high, series.high()),
    };
    if rates {
        values.iter_mut().for_each(|rate| *rate *= options.per);
    } else {
        values.clear();
        values.extend_from_slice(given);
    }
    if options.scale == Scale::Log {
        values.iter_mut().for_each(|value| *value = value.ln());
    }
    values
}
