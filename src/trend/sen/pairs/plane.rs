//! Points projected along a slope: a pair falls below it if its later point then lies lower, and is an inversion of the
//! order of heights.
use super::{Points, points::range};
use crate::math::instructions;

/// The points about their middle, and what the keys made of them can tell apart.
#[derive(Default)]
pub(super) struct Plane {
    times: Vec<f64>,
    values: Vec<f64>,
    /// The group of each point, in heights of the whole.
    floor: Vec<f64>,
    groups: f64,
    reach: (f64, f64),
    /// The shortest time between two points of a group.
    step: f64,
    /// Bits of a key that say which point it is of.
    bits: u32,
}

/// How keys are made at one slope.
#[derive(Clone, Copy)]
pub(super) struct View {
    slope: f64,
    reach: f64,
    scale: f64,
    /// How far from the slope a pair can lie and yet be taken for one on its other side.
    pub error: f64,
}

/// A double's own digits, after its exponent.
const DIGITS: u32 = 52;

/// Rounding carries no height out of its range.
const SLACK: f64 = 1e-9;

/// The first double of which the last digit is a whole.
const WHOLE: f64 = 4_503_599_627_370_496.0;

impl Plane {
    pub fn lay(&mut self, points: &Points, step: f64) {
        let n = points.len();
        self.bits = usize::BITS - n.leading_zeros();
        self.reach = (about(&points.times, &mut self.times), about(&points.values, &mut self.values));
        self.floor.clear();
        self.step = step;
        self.groups = 0.0;
        for group in points.groups() {
            self.floor.resize(group.end, 2.0 * self.groups);
            self.groups += 1.0;
        }
    }

    /// Nothing where doubles cannot hold the heights.
    pub fn view(&self, slope: f64) -> Option<View> {
        let reach = (self.reach.1 + slope.abs() * self.reach.0) * (1.0 + SLACK);
        let height = 2.0 * reach * self.groups;
        let steps = 2_f64.powi((u64::BITS - self.bits).min(DIGITS).cast_signed());
        let scale = steps * (1.0 - SLACK) / height;
        let error =
            4.0 * height * (1.0 / steps + 4.0 * f64::EPSILON) / self.step + 4.0 * f64::EPSILON * slope.abs();
        let view = View { slope, reach, scale, error };
        (scale.is_normal() && error.is_normal()).then_some(view)
    }

    /// The height of a point over the line of the view, its group's floor included.
    fn height(&self, view: View, i: usize) -> f64 {
        (self.values[i] - view.slope * self.times[i] + view.reach) + self.floor[i] * view.reach
    }

    /// The keys of all points, in their own order.
    pub fn keys(&self, view: View, into: &mut Vec<u64>) {
        instructions::dispatch(Keys { plane: self, view, into });
    }

    /// A number that orders points by height, and says in its last bits which one it is of.
    pub fn key(&self, view: View, i: usize) -> u64 {
        (self.height(view, i) * view.scale + WHOLE).to_bits() << self.bits | i as u64
    }

    pub fn point(&self, key: u64) -> usize {
        let bits = key & ((1 << self.bits) - 1);
        usize::try_from(bits).unwrap_or(0)
    }
}

struct Keys<'a> {
    plane: &'a Plane,
    view: View,
    into: &'a mut Vec<u64>,
}

impl pulp::NullaryFnOnce for Keys<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) {
        let Self { plane: Plane { values, times, floor, bits, .. }, view, into } = self;
        into.resize(values.len(), 0);
        let points = values.iter().zip(times).zip(floor);
        for ((key, i), ((y, t), floor)) in into.iter_mut().zip(0_u64..).zip(points) {
            let height = (y - view.slope * t + view.reach) + floor * view.reach;
            *key = (height * view.scale + WHOLE).to_bits() << bits | i;
        }
    }
}

/// `column` about the middle of its range, and half that range.
fn about(column: &[f64], centred: &mut Vec<f64>) -> f64 {
    let (least, most) = range(column);
    let middle = f64::midpoint(least, most);
    centred.clear();
    centred.extend(column.iter().map(|x| x - middle));
    (most - middle).max(middle - least)
}
