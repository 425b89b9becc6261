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
        fill(values, series, ends, options);
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

/// The values, rates or logarithms of which there is a slope.
fn fill(values: &mut Vec<f64>, series: &Series<'_>, ends: &[f64], options: Options) {
    values.clear();
    match series.exposure() {
        None => values.extend_from_slice(ends),
        Some(exposure) => values.extend(ends.iter().zip(exposure).map(|(end, of)| end / of * options.per)),
    }
    if options.scale == Scale::Log {
        values.iter_mut().for_each(|value| *value = value.ln());
    }
}
