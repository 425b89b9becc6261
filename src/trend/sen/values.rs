//! A series as the points whose slopes are asked for.
use super::{Options, Scale, pairs::Points};
use crate::Series;

/// Puts the points of `series` in order of season and time. False where a value has no logarithm.
pub(super) fn lay(series: &Series<'_>, ends: &[f64], options: Options, points: &mut Points) -> bool {
    points.clear();
    match options.period {
        None => {
            points.times.extend_from_slice(series.times());
            points.values.extend((0..series.len()).map(|i| value(series, ends, options, i)));
            points.ends.push(series.len());
        }
        Some(period) => seasons(series, ends, options, period, points),
    }
    points.values.iter().all(|value| !value.is_nan() && *value > f64::NEG_INFINITY)
}

fn seasons(series: &Series<'_>, ends: &[f64], options: Options, period: u16, points: &mut Points) {
    let season = |time: f64| ((time - series.times()[0]) * f64::from(period)).round() % f64::from(period);
    let seasons: Vec<f64> = series.times().iter().map(|&time| season(time)).collect();
    for wanted in 0..period {
        for i in (0..series.len()).filter(|&i| seasons[i] == f64::from(wanted)) {
            points.times.push(series.times()[i]);
            points.values.push(value(series, ends, options, i));
        }
        if points.len() > points.ends.last().copied().unwrap_or(0) {
            points.ends.push(points.len());
        }
    }
}

/// The value, rate or logarithm of which there is a slope.
fn value(series: &Series<'_>, ends: &[f64], options: Options, i: usize) -> f64 {
    let value = series.exposure().map_or(ends[i], |exposure| ends[i] / exposure[i] * options.per);
    if options.scale == Scale::Log { value.ln() } else { value }
}
