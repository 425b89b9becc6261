//! Points on a grid of equal steps of time, their values whole numbers of 16 bits.
//!
//! Each group has a grid of its own, with one step for all; the grids lie among one another, so that points of one
//! group and of a distance of k steps are k times as many places apart as there are groups. A place without a point
//! forms no pair below any slope.
use super::{Points, points::range};

/// The largest number that a value becomes: a difference of two is between −16,383 and 16,383.
const TOP: f64 = 16_383.0;

/// A missing earlier point, and a missing later one: the difference is then 16,384 or more.
const NO_FROM: i16 = -16_384;
const NO_TO: i16 = i16::MAX;

/// Numbers beyond the last place, so that a register can be filled from anywhere.
const BEYOND: usize = 64;

/// Parts of a step that a time may be off its place, at most: the middles of months are 0.06.
const OFF: f64 = 0.2;

/// Times this much farther apart than the closest ones are still one step apart: 31 days and 28.
const LONGEST: f64 = 1.5;

/// Places for each point, at most.
const SPARSE: usize = 2;

/// A double, from whose last bits a whole number of 16 bits can be read when it is added.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Rounding of doubles in all that is compared with numbers of 16 bits.
const ROUNDING: f64 = 1e-9;

#[derive(Default)]
pub(super) struct Grid {
    /// What the earlier point of a pair has at each place, and what the later one has.
    pub from: Vec<i16>,
    pub to: Vec<i16>,
    /// The points themselves by place.
    pub times: Vec<f64>,
    pub values: Vec<f64>,
    /// How many grids lie among one another.
    pub groups: usize,
    /// Places of each.
    pub steps: usize,
    /// Whether the numbers are those of the values, less the least.
    pub whole: bool,
    /// The length of a step.
    pub step: f64,
    /// Whether values, times and steps are whole: the slope of a pair is then the fraction of two whole numbers.
    pub exact: bool,
    /// What a slope of 1 comes to from step to step, in numbers of 16 bits.
    unit: f64,
    /// How far the difference of two numbers can be from that of the values.
    rounding: f64,
    /// How far the distance of two times can be from whole steps, in steps.
    off: f64,
    places: Vec<u32>,
}

/// What a slope comes to from step to step, and how much farther from it a pair must be for its side to be certain.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub rise: f64,
    pub slack: f64,
}

impl Grid {
    /// False where the points do not lie near enough to a grid, or a few values so far from the others that 16 bits do
    /// not tell those apart.
    pub fn lay(&mut self, points: &Points, shortest: f64) -> bool {
        self.groups = points.ends.len();
        let Some(step) = self.place(points, shortest) else { return false };
        let (least, most) = range(&points.values);
        let whole = most - least <= TOP && are_whole(&points.values);
        let scale = if whole { 1.0 } else { TOP / (most - least) };
        self.step = step;
        self.exact = whole && is_whole(step) && self.off < ROUNDING && are_whole(&points.times);
        self.unit = step * scale;
        (self.whole, self.rounding) = (whole, if whole { 0.0 } else { 1.0 });
        if !(scale.is_normal() && self.unit.is_normal() && self.unit.recip().is_normal()) {
            return false;
        }
        self.fill(points, least, scale);
        true
    }

    /// Where each point lies, and the length of a step.
    fn place(&mut self, points: &Points, shortest: f64) -> Option<f64> {
        let even = points.groups().all(|group| {
            let times = &points.times[group];
            let span = times.last().zip(times.first()).map_or(0.0, |(last, first)| last - first);
            span <= shortest * (1.0 + ROUNDING) * count(times.len().saturating_sub(1))
        });
        self.places.clear();
        let step = if even { shortest } else { mean_step(points, shortest) };
        let (mut span, mut steps) = (0.0, 0.0);
        self.steps = 1;
        for group in points.groups().filter(|group| !group.is_empty()) {
            let times = &points.times[group];
            if even {
                self.places.extend((0_u32..).take(times.len()));
            } else {
                let mut at = 0;
                self.places.push(at);
                for pair in times.windows(2) {
                    at += whole((pair[1] - pair[0]) / step)?.max(1);
                    self.places.push(at);
                }
            }
            let last = self.places.last().copied().unwrap_or(0);
            self.steps = self.steps.max(last as usize + 1);
            (span, steps) = (span + times[times.len() - 1] - times[0], steps + f64::from(last));
            if self.steps * self.groups > SPARSE * points.len() {
                return None;
            }
        }
        let step = span / steps;
        self.off = self.distance(points, step);
        (self.off <= OFF).then_some(step)
    }

    /// How far the time between two points of a group can be from whole steps, in steps.
    fn distance(&self, points: &Points, step: f64) -> f64 {
        let (mut most, mut latest) = (0.0_f64, 0.0_f64);
        for group in points.groups().filter(|group| !group.is_empty()) {
            let first = points.times[group.start];
            let (mut early, mut late) = (0.0_f64, 0.0_f64);
            for (time, &place) in points.times[group.clone()].iter().zip(&self.places[group.clone()]) {
                let off = (time - first) / step - f64::from(place);
                early = if off < early { off } else { early };
                late = if off > late { off } else { late };
            }
            most = most.max(late - early);
            latest = latest.max(first.abs()).max(points.times[group.end - 1].abs());
        }
        most + 8.0 * f64::EPSILON * (latest / step)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the last bits of a double are those of the number")]
    fn fill(&mut self, points: &Points, least: f64, scale: f64) {
        let all = self.steps * self.groups;
        let number = |value: f64| ((value - least) * scale + WHOLE).to_bits() as i16;
        self.from.clear();
        if all == points.len() && self.groups == 1 {
            self.from.extend(points.values.iter().map(|&value| number(value)));
            self.to.clone_from(&self.from);
            self.times.clone_from(&points.times);
            self.values.clone_from(&points.values);
        } else {
            self.from.resize(all, NO_FROM);
            self.to.clear();
            self.to.resize(all, NO_TO);
            self.times.resize(all, 0.0);
            self.values.resize(all, 0.0);
            for (g, group) in points.groups().enumerate() {
                for i in group {
                    let place = self.places[i] as usize * self.groups + g;
                    self.from[place] = number(points.values[i]);
                    self.to[place] = self.from[place];
                    (self.times[place], self.values[place]) = (points.times[i], points.values[i]);
                }
            }
        }
        self.from.resize(all + BEYOND, NO_FROM);
        self.to.resize(all + BEYOND, NO_TO);
    }

    pub fn bound(&self, slope: f64) -> Bound {
        let rise = slope * self.unit;
        Bound { rise, slack: self.rounding + self.off * rise.abs() + ROUNDING }
    }

    /// A slope just far enough above 0 for a pair of equal values to be certainly below, where that is less than any
    /// other pair has.
    pub fn above_level(&self) -> Option<f64> {
        self.whole.then(|| 4.0 * ROUNDING / self.unit)
    }

    /// What a slope of 1 comes to over all steps, in numbers of 16 bits.
    pub fn reach(&self) -> f64 {
        self.unit * count(self.steps)
    }

    /// How many fractions d/k of whole numbers there are, k up to the number of steps, for each unit of slope.
    pub fn fractions(&self) -> f64 {
        self.unit * count(self.steps * self.steps) / 2.0
    }

    pub fn places(&self) -> usize {
        self.steps * self.groups
    }

    pub fn slope(&self, i: usize, j: usize) -> f64 {
        (self.values[j] - self.values[i]) / (self.times[j] - self.times[i])
    }
}

/// The mean of the distances that are a step.
fn mean_step(points: &Points, shortest: f64) -> f64 {
    let (mut sum, mut steps) = (0.0, 0.0);
    for group in points.groups() {
        for pair in points.times[group].windows(2) {
            let apart = pair[1] - pair[0];
            if apart < LONGEST * shortest {
                (sum, steps) = (sum + apart, steps + 1.0);
            }
        }
    }
    sum / steps
}

/// Whether all are whole and below 2⁵¹, branch-free, so that the loop vectorises.
fn are_whole(column: &[f64]) -> bool {
    column.iter().fold(true, |whole, &x| whole & is_whole(x))
}

/// Whether a value is whole and below 2⁵¹: added to it, [`WHOLE`] is then still of the size that has no fractions.
#[expect(clippy::needless_bitwise_bool, reason = "branch-free, so that the loop vectorises")]
fn is_whole(value: f64) -> bool {
    (value.abs() < 2_251_799_813_685_248.0) & ((value + WHOLE) - WHOLE == value)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a small number")]
fn whole(steps: f64) -> Option<u32> {
    (steps < 1e6).then(|| steps.round() as u32)
}

#[expect(clippy::cast_precision_loss, reason = "a number of points")]
fn count(n: usize) -> f64 {
    n as f64
}
