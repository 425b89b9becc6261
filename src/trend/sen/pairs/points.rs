//! The points whose slopes are asked for.
use crate::math::rank::{self, PairCounts};
use std::ops::Range;

/// From here on doubles are whole, and those below lose what is not if it is added.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// Points by group and, within a group, by rising time. Only points of one group form a pair.
#[derive(Default)]
pub(in crate::trend) struct Points {
    pub times: Vec<f64>,
    pub values: Vec<f64>,
    /// Where each group ends.
    pub ends: Vec<usize>,
}

impl Points {
    pub fn clear(&mut self) {
        self.times.clear();
        self.values.clear();
        self.ends.clear();
    }

    /// Adds one more group.
    pub fn add(&mut self, times: &[f64], values: &[f64]) {
        self.times.extend_from_slice(times);
        self.values.extend_from_slice(values);
        self.ends.push(self.times.len());
    }

    /// Adds points by the group each belongs to.
    pub fn group(&mut self, times: &[f64], values: &[f64], group: impl Fn(usize) -> usize) {
        let before = self.ends.len();
        for i in 0..times.len() {
            let place = before + group(i);
            self.ends.resize(self.ends.len().max(place + 1), 0);
            self.ends[place] += 1;
        }
        let mut start = self.times.len();
        for end in &mut self.ends[before..] {
            start += std::mem::replace(end, start);
        }
        self.times.resize(start, 0.0);
        self.values.resize(start, 0.0);
        for (i, (&time, &value)) in times.iter().zip(values).enumerate() {
            let place = &mut self.ends[before + group(i)];
            (self.times[*place], self.values[*place]) = (time, value);
            *place += 1;
        }
    }

    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Where each group lies.
    pub fn groups(&self) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
        (0..self.ends.len()).map(|g| if g == 0 { 0 } else { self.ends[g - 1] }..self.ends[g])
    }

    /// How long each group is.
    pub fn lengths(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.groups().map(|group| group.len())
    }

    /// Pairs by the way they go, within groups.
    pub fn score(&self) -> PairCounts {
        self.groups()
            .map(|group| rank::score(&self.values[group]))
            .fold(PairCounts::default(), |sum, s| sum + s)
    }

    /// The shortest time between two points of a group.
    pub fn step(&self) -> f64 {
        let steps = |group: Range<usize>| {
            let times = &self.times[group];
            let steps = times.iter().zip(times.get(1..).unwrap_or_default()).map(|(t, next)| next - t);
            steps.fold(f64::INFINITY, |least, step| if step < least { step } else { least })
        };
        self.groups().map(steps).fold(f64::INFINITY, f64::min)
    }

    /// A slope and its standard error by least squares within groups: where to look first.
    pub fn least_squares(&self) -> (f64, f64) {
        let (mut tt, mut ty, mut yy, mut df) = (0.0, 0.0, 0.0, -1.0);
        for group in self.groups() {
            let (t, y) = (&self.times[group.clone()], &self.values[group]);
            let n = count(t.len());
            let middle = (mean(t, n), mean(y, n));
            let sums = squares(t, y, middle);
            (tt, ty, yy) = (tt + sums[0], ty + sums[1], yy + sums[2]);
            df += n - 1.0;
        }
        let slope = ty / tt;
        (slope, ((yy - slope * ty).max(0.0) / (tt * df.max(1.0))).sqrt())
    }

    /// Whether values and times are whole.
    pub fn whole(&self) -> bool {
        let whole =
            |column: &[f64]| column.iter().all(|x| x.abs() < WHOLE && (x.abs() + WHOLE) - WHOLE == x.abs());
        whole(&self.times) && whole(&self.values)
    }

    /// How far from the slope of a pair the next one must be, where values and times are whole: two fractions p/q and
    /// r/s are 1/(q s) apart at least.
    pub fn apart(&self, i: usize, j: usize) -> f64 {
        let spans = self
            .groups()
            .filter(|group| group.len() > 1)
            .map(|g| self.times[g.end - 1] - self.times[g.start]);
        let (rise, run) = (self.values[j] - self.values[i], self.times[j] - self.times[i]);
        let (mut divisor, mut rest) = (run, rise.abs());
        while rest > 0.0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        divisor / (run * spans.fold(0.0, f64::max))
    }

    pub fn slope(&self, i: usize, j: usize) -> f64 {
        (self.values[j] - self.values[i]) / (self.times[j] - self.times[i])
    }
}

/// Numbers added up beside one another, none waiting for the others.
const LANES: usize = 8;

fn mean(column: &[f64], n: f64) -> f64 {
    let (blocks, rest) = column.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for block in blocks {
        sums.iter_mut().zip(block).for_each(|(sum, x)| *sum += x);
    }
    (sums.iter().sum::<f64>() + rest.iter().sum::<f64>()) / n
}

/// The least and the most of a column.
pub(super) fn range(column: &[f64]) -> (f64, f64) {
    let (mut least, mut most) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
    for block in column.chunks(LANES) {
        for (lane, &x) in block.iter().enumerate() {
            least[lane] = if x < least[lane] { x } else { least[lane] };
            most[lane] = if x > most[lane] { x } else { most[lane] };
        }
    }
    (least.into_iter().fold(f64::INFINITY, f64::min), most.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

/// The sums of squares and products of what times and values are off their middle.
fn squares(t: &[f64], y: &[f64], middle: (f64, f64)) -> [f64; 3] {
    let mut sums = [[0.0; LANES]; 3];
    for (t, y) in t.chunks(LANES).zip(y.chunks(LANES)) {
        for (lane, (t, y)) in t.iter().zip(y).enumerate() {
            let (t, y) = (t - middle.0, y - middle.1);
            sums[0][lane] += t * t;
            sums[1][lane] += t * y;
            sums[2][lane] += y * y;
        }
    }
    sums.map(|lanes| lanes.iter().sum())
}

#[expect(clippy::cast_precision_loss, reason = "a number of points")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}
