//! The times of a series, and the weights that a slope gives them.
//!
//! For a slope β the weights are w = n e^(β (t − c)), n the exposure and c the middle of the times. For times that are
//! evenly spaced they are powers of one number: no exponential is taken for each.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{
    autocorrelation::Reach,
    even::{Even, STEEPEST, Tilt, inverse_langevin},
    stretch::number,
};
use crate::{
    Series,
    math::doubles::{Lanes, WIDTH, sums},
};

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

/// [`WIDTH`] as a number.
const WIDE: f64 = 8.0;

impl<'a> Axis<'a> {
    /// None for fewer than two times.
    #[inline(always)]
    pub fn of(series: &'a Series<'_>) -> Option<Self> {
        let (times, exposure, step) = (series.times(), series.exposure(), series.step());
        let (&first, &last) = (times.first()?, times.last()?);
        let centre = 0.5 * (first + last);
        (last > first).then_some(Self { times, exposure, centre, half: centre - first, step })
    }

    /// The distance of one time from the next, where it is always the same and so is the exposure: weights are then known
    /// in closed form.
    #[inline(always)]
    pub fn even_step(&self) -> Option<f64> {
        self.step.filter(|_| self.exposure.is_none())
    }

    /// Which times are neighbours.
    #[inline(always)]
    pub fn reach(&self) -> Reach {
        let even = Reach { limit: f64::INFINITY, pairs: self.times.len() - 1 };
        if self.step.is_some() { even } else { Reach::of(self.times) }
    }

    #[inline(always)]
    pub fn times(&self) -> &[f64] {
        self.times
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
        let [total, first, second, third] = sums(
            self.lanes(slope),
            #[inline(always)]
            |(_, time, weight)| {
                let moment = weight * time;
                let square = moment * time;
                [weight, moment, square, square * time]
            },
        );
        let [mean, second, third] = [first, second, third].map(|sum| sum / total);
        let variance = second - mean * mean;
        Weights { total, mean, variance, third: third - mean * (3.0 * variance + mean * mean) }
    }

    /// The sum of the counts, and their mean time less the centre.
    #[inline(always)]
    pub fn totals(&self, counts: &[f64]) -> (f64, f64) {
        let zero = Lanes::splat(0.0);
        let (mut sum, mut first) = (zero, zero);
        let (times, last_times) = self.times.as_chunks::<WIDTH>();
        let (counts, last_counts) = counts.as_chunks::<WIDTH>();
        for (&times, &counts) in times.iter().zip(counts) {
            sum = sum + Lanes(counts);
            first = first + Lanes(counts) * (Lanes(times) - self.centre);
        }
        let (times, counts) = (Lanes::load(last_times, self.centre), Lanes::load(last_counts, 0.0));
        let (sum, first) = (sum + counts, first + counts * (times - self.centre));
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
        let limit = STEEPEST / self.half;
        if let Some(step) = self.even_step() {
            return self.even_slope(mean, 0.5 * step);
        }
        let level = self.weights(0.0);
        let reach = (3.0 * level.variance).sqrt();
        let start = inverse_langevin(Lanes::<1>::splat((mean - level.mean) / reach)).0[0] / reach;
        let at = |slope| {
            let weights = self.weights(slope);
            ((weights.mean, weights.variance), weights)
        };
        let (slope, step, weights) = newton(mean, start, limit, at)?;
        Some((slope, weights.moved(step)))
    }

    #[inline(always)]
    fn even_slope(&self, mean: f64, half_step: f64) -> Option<(f64, Weights)> {
        let n = number(self.times.len());
        let Tilt { slope, variance, ln_weight } =
            Even(Lanes::<1>::splat(n)).tilt(Lanes::splat(mean / half_step));
        let (slope, variance) = (slope.0[0] / half_step, variance.0[0] * half_step * half_step);
        let weights = Weights { total: n * ln_weight.0[0].exp(), mean, variance, third: 0.0 };
        (!slope.is_nan()).then_some((slope, weights))
    }
}

/// The slope under which the times have that `mean`, the last step to it, and what was found before that step.
#[inline(always)]
fn newton<T>(
    mean: f64,
    start: f64,
    limit: f64,
    at: impl Fn(f64) -> ((f64, f64), T),
) -> Option<(f64, f64, T)> {
    let (mut low, mut high) = (-limit, limit);
    let mut slope = start.max(low).min(high);
    for _ in 0..100 {
        let ((found, variance), kept) = at(slope);
        let excess = mean - found;
        if excess > 0.0 {
            low = slope;
        } else {
            high = slope;
        }
        let step = excess / variance;
        let next = slope + step;
        // Newton's error is squared at each step, and is counted in standard deviations of the weights.
        if step.abs() * variance.sqrt() < 1e-8 {
            return Some((next, step, kept));
        }
        slope = if next > low && next < high { next } else { 0.5 * (low + high) };
    }
    None
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
