//! Points seen along a slope: a pair falls below it if its later point then lies lower.
use super::Points;

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
    pub fn lay(&mut self, points: &Points) {
        let n = points.len();
        self.bits = usize::BITS - n.leading_zeros();
        self.reach = (about(&points.times, &mut self.times), about(&points.values, &mut self.values));
        self.floor.clear();
        self.step = f64::INFINITY;
        self.groups = 0.0;
        for group in points.groups() {
            let steps = points.times[group.clone()].windows(2).map(|pair| pair[1] - pair[0]);
            self.step = steps.fold(self.step, f64::min);
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

    /// Heights of all points, in their own order.
    pub fn heights<'a>(&'a self, view: View) -> impl Iterator<Item = f64> + 'a {
        let points = self.values.iter().zip(&self.times).zip(&self.floor);
        points.map(move |((y, t), floor)| (y - view.slope * t + view.reach) + floor * view.reach)
    }

    /// A number that orders points by height, and says in its last bits which one it is of.
    pub fn key(&self, view: View, i: usize) -> u64 {
        (self.height(view, i) * view.scale + WHOLE).to_bits() << self.bits | i as u64
    }

    pub fn point(&self, key: u64) -> usize {
        let bits = key & ((1 << self.bits) - 1);
        usize::try_from(bits).unwrap_or(0)
    }

    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// A slope and its standard error by least squares within groups: where to look first.
    pub fn least_squares(&self, points: &Points) -> (f64, f64) {
        let (mut tt, mut ty, mut yy, mut df) = (0.0, 0.0, 0.0, -1.0);
        for group in points.groups() {
            let (t, y) = (&self.times[group.clone()], &self.values[group]);
            let n = count(t.len());
            let (mt, my) = (t.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
            for (t, y) in t.iter().zip(y) {
                tt += (t - mt) * (t - mt);
                ty += (t - mt) * (y - my);
                yy += (y - my) * (y - my);
            }
            df += n - 1.0;
        }
        let slope = ty / tt;
        (slope, ((yy - slope * ty).max(0.0) / (tt * df.max(1.0))).sqrt())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of points")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

/// `column` about the middle of its range, and half that range.
fn about(column: &[f64], centred: &mut Vec<f64>) -> f64 {
    let least = column.iter().copied().fold(f64::INFINITY, f64::min);
    let most = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let middle = f64::midpoint(least, most);
    centred.clear();
    centred.extend(column.iter().map(|x| x - middle));
    (most - middle).max(middle - least)
}
