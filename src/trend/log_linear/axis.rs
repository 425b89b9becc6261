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

/// The sum of the weights, and the mean, the variance and the third central moment of the times under them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights {
    pub total: f64,
    pub mean: f64,
    pub variance: f64,
    third: f64,
}

impl Weights {
    /// Those of a slope that is larger by so little that its square, counted in standard deviations, vanishes.
    #[inline(always)]
    fn moved(self, by: f64) -> Self {
        Self {
            total: self.total * (1.0 + by * self.mean),
            mean: self.mean + by * self.variance,
            variance: self.variance + by * self.third,
            third: self.third,
        }
    }
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

    /// Lane after lane: where it begins, its times less the centre, and their weights for a slope. Beyond the end the
    /// weights are zero.
    #[inline(always)]
    pub fn lanes(&self, slope: f64) -> Weighted<'_> {
        let time = Lanes::INDICES * self.step.unwrap_or(0.0) - self.half;
        let leap = self.step.map(|step| (slope * step * WIDE).exp());
        Weighted { axis: self, slope, leap, i: 0, time, power: Lanes::splat(1.0), since: ANEW }
    }

    #[inline(always)]
    pub fn weights(&self, slope: f64) -> Weights {
        let zero = Lanes::splat(0.0);
        let (mut sum, mut first, mut second, mut third) = (zero, zero, zero, zero);
        for (_, time, weight) in self.lanes(slope) {
            let moment = weight * time;
            let square = moment * time;
            sum = sum + weight;
            first = first + moment;
            second = second + square;
            third = third + square * time;
        }
        let total = sum.sum();
        let [mean, second, third] = [first, second, third].map(|sum| sum.sum() / total);
        let variance = second - mean * mean;
        Weights { total, mean, variance, third: third - mean * (3.0 * variance + mean * mean) }
    }

    /// The mean and the standard deviation of the times under the exposure alone, the latter times √3: half the way from
    /// end to end of evenly spread times.
    #[inline(always)]
    fn level(&self) -> (f64, f64) {
        if self.step.is_some() && self.exposure.is_none() {
            return (0.0, self.half);
        }
        let level = self.weights(0.0);
        (level.mean, (3.0 * level.variance).sqrt())
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
        let (middle, reach) = self.level();
        let (mut low, mut high) = (-STEEPEST / self.half, STEEPEST / self.half);
        let mut slope = (langevin((mean - middle) / reach) / reach).clamp(low, high);
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
                return Some((next, weights.moved(step)));
            }
            slope = if next > low && next < high { next } else { 0.5 * (low + high) };
        }
        None
    }
}

/// The lanes of an axis with their weights.
#[derive(Debug)]
pub(crate) struct Weighted<'a> {
    axis: &'a Axis<'a>,
    slope: f64,
    /// What the weights of one lane are multiplied with for those of the next, where times are evenly spaced.
    leap: Option<f64>,
    i: usize,
    time: Lanes,
    power: Lanes,
    since: usize,
}

impl Iterator for Weighted<'_> {
    type Item = (usize, Lanes, Lanes);

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let (i, n) = (self.i, self.axis.times.len());
        if i >= n {
            return None;
        }
        self.i += WIDTH;
        let exposure = match self.axis.exposure {
            Some(exposure) => Lanes::load(&exposure[i..n.min(i + WIDTH)], 0.0),
            None => Lanes::first(n - i, 1.0, 0.0),
        };
        let (time, power) = self.powers(i);
        Some((i, time, power * exposure))
    }
}

impl Weighted<'_> {
    #[inline(always)]
    fn powers(&mut self, i: usize) -> (Lanes, Lanes) {
        let (times, centre) = (self.axis.times, self.axis.centre);
        let (Some(step), Some(leap)) = (self.axis.step, self.leap) else {
            let time = Lanes::load(&times[i..times.len().min(i + WIDTH)], centre) - centre;
            return (time, (time * self.slope).exp());
        };
        if self.since == ANEW {
            self.power = (self.time * self.slope).exp();
            self.since = 0;
        }
        let lanes = (self.time, self.power);
        self.time = self.time + step * WIDE;
        self.power = self.power * leap;
        self.since += 1;
        lanes
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
