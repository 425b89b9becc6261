//! The exact test of a slope for so few events that no approximation can be trusted.
use crate::Series;

/// The probability of a mean time of the events at least so far from what chance would give: twice the smaller tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Exact {
    pub p_value: f64,
    /// With half the probability of the very mean time that was seen.
    pub mid_p: f64,
}

/// Up to so many events, and so many counts.
const FEW: f64 = 30.0;
const SHORT: usize = 12;

/// The grid has no more steps than this.
const LONGEST: f64 = 64.0;

/// How far from the grid a time may lie, in steps: a month is a day or two off a twelfth of a year.
const OFF_GRID: f64 = 0.1;

/// Given their number, events without a trend fall on the times with chances as the exposures: the sum of their times is
/// then a sum of independent draws, whose distribution is built up event by event.
///
/// None where there is no event, more than 30, more than 12 counts, ranges, or times off every even grid.
pub(crate) fn exact(series: &Series<'_>) -> Option<Exact> {
    let counts = series.values().filter(|counts| (2..=SHORT).contains(&counts.len()))?;
    let events: f64 = counts.iter().sum();
    if !(1.0..=FEW).contains(&events) || counts.iter().any(|count| count.fract() != 0.0) {
        return None;
    }
    let places = grid(series.times())?;
    let exposure = |i: usize| series.exposure().map_or(1.0, |exposure| exposure[i]);
    let total: f64 = (0..counts.len()).map(exposure).sum();
    let chances: Vec<(usize, f64)> =
        places.iter().enumerate().map(|(i, &at)| (at, exposure(i) / total)).collect();
    let seen: usize = places.iter().zip(counts).map(|(&at, &count)| at * index(count)).sum();
    let sums = (0..index(events)).fold(vec![1.0], |sums, _| with_one_more(&sums, &chances));
    let below: f64 = sums[..seen].iter().sum();
    let above: f64 = sums[seen + 1..].iter().sum();
    let double = |tail: f64| (2.0 * tail).min(1.0);
    let smaller = below.min(above);
    Some(Exact { p_value: double(smaller + sums[seen]), mid_p: double(smaller + 0.5 * sums[seen]) })
}

/// The distribution of a sum with one more draw in it.
fn with_one_more(sums: &[f64], chances: &[(usize, f64)]) -> Vec<f64> {
    let farthest = chances.iter().map(|&(at, _)| at).max().unwrap_or(0);
    let mut next = vec![0.0; sums.len() + farthest];
    for &(at, chance) in chances {
        for (cell, p) in next[at..].iter_mut().zip(sums) {
            *cell += chance * p;
        }
    }
    next
}

/// The steps of an even grid that the times stand on, gaps allowed. Its step is nearly the shortest distance, made to fit
/// the whole span: the shortest of twelve months is no measure of a year of them.
fn grid(times: &[f64]) -> Option<Vec<usize>> {
    let shortest = times.windows(2).map(|pair| pair[1] - pair[0]).reduce(f64::min)?;
    let span = times[times.len() - 1] - times[0];
    let most = (span / shortest).round();
    let steps = [0.0, 1.0, 2.0, 3.0].map(|less| most - less).into_iter().filter(|&steps| steps >= 1.0);
    let step =
        steps.filter(|&steps| steps <= LONGEST).map(|steps| span / steps).find(|&step| on(times, step))?;
    Some(times.iter().map(|time| index(((time - times[0]) / step).round())).collect())
}

fn on(times: &[f64], step: f64) -> bool {
    times.iter().all(|time| {
        let place = (time - times[0]) / step;
        (place - place.round()).abs() <= OFF_GRID
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
fn index(x: f64) -> usize {
    x as usize
}
