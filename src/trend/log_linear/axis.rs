//! The times of a series, and the weights that a slope gives them.
//!
//! For a slope β the weights are w = n e^(β (t − c)), n the exposure and c the middle of the times. For times that are
//! evenly spaced they are powers of one number: no exponential is taken for each.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::lanes::{Lanes, WIDTH};

/// The times of a series about their middle, and its exposure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis<'a> {
    times: &'a [f64],
    exposure: Option<&'a [f64]>,
    pub centre: f64,
    /// From the middle to an end.
    pub half: f64,
    /// The distance of one time from the next, where it is always the same.
    step: Option<f64>,
}

/// The sum of the weights, and the mean and variance of the times under them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights {
    pub total: f64,
    pub mean: f64,
    pub variance: f64,
}

/// Powers are begun anew after so many lanes, so that their rounding errors stay small.
const ANEW: usize = 128;

/// No line is steeper than e^(±600) from the middle to an end.
const STEEPEST: f64 = 600.0;

/// [`WIDTH`] as a number.
const WIDE: f64 = 8.0;

impl<'a> Axis<'a> {
    /// None for fewer than two times.
    #[inline(always)]
    pub fn new(times: &'a [f64], exposure: Option<&'a [f64]>) -> Option<Self> {
        let (&first, &last) = (times.first()?, times.last()?);
        let centre = 0.5 * (first + last);
        let axis = Self { times, exposure, centre, half: centre - first, step: None };
        (last > first).then(|| Self { step: axis.spacing(first, last), ..axis })
    }

    /// The common step: every time lies on the even grid from the first to the last, to the rounding of times.
    #[inline(always)]
    fn spacing(&self, first: f64, last: f64) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        let step = (last - first) / (self.times.len() - 1) as f64;
        let rounding = 4.0 * f64::EPSILON * first.abs().max(last.abs());
        let mut even = true;
        let mut index = Lanes::INDICES;
        for times in self.times.chunks(WIDTH) {
            let grid = index * step + first;
            let off =
                if times.len() == WIDTH { Lanes::load(times, 0.0) - grid } else { tail_off(times, grid) };
            for off in off.0 {
                even &= off.abs() <= rounding;
            }
            index = index + WIDE;
        }
        even.then_some(step)
    }

    /// Shows `see` lane after lane: where it begins, its times less the centre, and their weights for a slope. Beyond
    /// the end the weights are zero.
    #[inline(always)]
    pub fn each(&self, slope: f64, mut see: impl FnMut(usize, Lanes, Lanes)) {
        let n = self.times.len();
        let exposure = |i: usize| match self.exposure {
            Some(exposure) => Lanes::load(&exposure[i..n.min(i + WIDTH)], 0.0),
            None => Lanes::first(n - i, 1.0, 0.0),
        };
        let Some(step) = self.step else {
            for i in (0..n).step_by(WIDTH) {
                let time = Lanes::load(&self.times[i..n.min(i + WIDTH)], self.centre) - self.centre;
                see(i, time, (time * slope).exp() * exposure(i));
            }
            return;
        };
        let leap = (slope * step * WIDE).exp();
        let mut time = Lanes::INDICES * step - self.half;
        let mut power = (time * slope).exp();
        let mut since = 0;
        for i in (0..n).step_by(WIDTH) {
            if since == ANEW {
                power = (time * slope).exp();
                since = 0;
            }
            see(i, time, power * exposure(i));
            time = time + step * WIDE;
            power = power * leap;
            since += 1;
        }
    }

    #[inline(always)]
    pub fn weights(&self, slope: f64) -> Weights {
        let zero = Lanes::splat(0.0);
        let (mut sum, mut first, mut second) = (zero, zero, zero);
        self.each(slope, |_, time, weight| {
            let moment = weight * time;
            sum = sum + weight;
            first = first + moment;
            second = second + moment * time;
        });
        let total = sum.sum();
        let mean = first.sum() / total;
        Weights { total, mean, variance: second.sum() / total - mean * mean }
    }

    /// The sum of the counts, and their mean time less the centre.
    #[inline(always)]
    pub fn totals(&self, counts: &[f64]) -> (f64, f64) {
        let zero = Lanes::splat(0.0);
        let (mut sum, mut first) = (zero, zero);
        for (times, counts) in self.times.chunks(WIDTH).zip(counts.chunks(WIDTH)) {
            let count = Lanes::load(counts, 0.0);
            sum = sum + count;
            first = first + count * (Lanes::load(times, self.centre) - self.centre);
        }
        let count = sum.sum();
        (count, first.sum() / count)
    }

    /// The slope whose weights have that mean time less the centre, and those weights; none where only an endless slope
    /// has.
    #[inline(always)]
    pub fn slope(&self, mean: f64) -> Option<(f64, Weights)> {
        if mean.is_nan() || mean.abs() >= self.half {
            return None;
        }
        let level = self.weights(0.0);
        let reach = (3.0 * level.variance).sqrt();
        let (mut low, mut high) = (-STEEPEST / self.half, STEEPEST / self.half);
        let mut slope = (langevin((mean - level.mean) / reach) / reach).clamp(low, high);
        for _ in 0..100 {
            let weights = self.weights(slope);
            let excess = mean - weights.mean;
            if excess > 0.0 {
                low = slope;
            } else {
                high = slope;
            }
            let step = excess / weights.variance;
            let next = slope + step;
            // Newton's error is squared at each step, and is counted in standard deviations of the weights.
            if step.abs() * weights.variance.sqrt() < 1e-8 {
                return Some((next, self.weights(next)));
            }
            slope = if next > low && next < high { next } else { 0.5 * (low + high) };
        }
        None
    }
}

/// How far the last few times are from the grid.
#[inline(always)]
fn tail_off(times: &[f64], grid: Lanes) -> Lanes {
    let mut off = Lanes::splat(0.0);
    for ((off, time), grid) in off.0.iter_mut().zip(times).zip(grid.0) {
        *off = time - grid;
    }
    off
}

/// The inverse of coth b − 1/b to a twentieth: what the slope is where times are evenly spread.
///
/// Cohen (1991), Rheologica Acta 30, 270–273.
#[inline(always)]
fn langevin(x: f64) -> f64 {
    let x = x.clamp(-0.999, 0.999);
    x * (3.0 - x * x) / (1.0 - x * x)
}
