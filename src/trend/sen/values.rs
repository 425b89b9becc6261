//! A series as the points whose slopes are asked for.
use super::{Options, Scale, pairs::Points};
use crate::{Series, trend::mann_kendall::seasons};

/// What a thread keeps from one series to the next.
#[derive(Default)]
pub(super) struct Layout {
    values: Vec<f64>,
    cells: Vec<(usize, usize)>,
}

impl Layout {
    /// Puts the points of `series` in order of season and time. False where a value has no logarithm.
    pub fn lay(&mut self, series: &Series<'_>, ends: &[f64], options: Options, points: &mut Points) -> bool {
        let Self { values, cells } = self;
        values.clear();
        values.extend((0..series.len()).map(|i| value(series, ends, options, i)));
        points.clear();
        match options.period {
            None => points.add(series.times(), values),
            Some(period) => {
                seasons(series.times(), period.into(), cells);
                points.group(series.times(), values, |i| cells[i].1);
            }
        }
        values.iter().all(|value| !value.is_nan() && *value > f64::NEG_INFINITY)
    }
}

/// The value, rate or logarithm of which there is a slope.
fn value(series: &Series<'_>, ends: &[f64], options: Options, i: usize) -> f64 {
    let value = series.exposure().map_or(ends[i], |exposure| ends[i] / exposure[i] * options.per);
    if options.scale == Scale::Log { value.ln() } else { value }
}
