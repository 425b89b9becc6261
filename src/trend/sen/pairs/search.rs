//! From views that lie ever nearer to a rank.
use super::{
    Points,
    brute::{self, Slopes},
    enumerate::Columns,
    plane::{Plane, View, count},
};
use crate::math::rank::Score;

/// Points up to which all slopes are listed.
const FEW: usize = 24;

/// Views before every slope is computed instead: never reached but by rounding.
const VIEWS: usize = 200;

/// What a thread keeps from one series to the next.
#[derive(Default)]
pub(in crate::trend::sen) struct Selection {
    plane: Plane,
    columns: Columns,
    marks: Vec<Mark>,
    seed: u64,
}

/// A view, and how many pairs lie below it.
#[derive(Clone, Copy)]
struct Mark {
    slope: f64,
    below: u64,
    /// Whether it was counted by the keys, not by the values themselves.
    viewed: bool,
}

/// Neighbouring ranks.
#[derive(Clone, Copy)]
struct Ranks {
    first: u64,
    last: u64,
}

impl Selection {
    /// The slopes of these rising ranks, counted from 1: a low limit, the one or two medians, a high limit.
    pub fn at(&mut self, points: &Points, score: Score, ranks: [u64; 4]) -> [f64; 4] {
        let slopes =
            Slopes { times: &points.times, from: &points.values, to: &points.values, ends: &points.ends };
        if points.len() <= FEW {
            return slopes.at(ranks, &mut self.columns.slopes);
        }
        let [low, first, last, high] = ranks;
        self.begin(points, score, high - low);
        let targets =
            [Ranks { first, last }, Ranks { first: low, last: low }, Ranks { first: high, last: high }];
        let found = targets.map(|ranks| {
            let found = self.level(score, ranks).or_else(|| self.search(points, ranks));
            found.unwrap_or_else(|| slopes.at([ranks.first, ranks.last], &mut self.columns.slopes))
        });
        [found[1][0], found[0][0], found[0][1], found[2][0]]
    }

    /// Where all of the ranks lie among pairs of equal values.
    fn level(&self, score: Score, ranks: Ranks) -> Option<[f64; 2]> {
        let ties = score.falling < ranks.first && ranks.last <= score.falling + score.tied;
        ties.then_some([0.0; 2])
    }

    /// Marks at zero, which the score has counted, and where least squares lets expect the ranks.
    fn begin(&mut self, points: &Points, score: Score, between: u64) {
        self.plane.lay(points);
        self.marks.clear();
        self.seed = 1;
        let level = [score.falling, score.falling + score.tied];
        self.marks.extend(level.map(|below| Mark { slope: 0.0, below, viewed: score.tied == 0 }));
        let (slope, error) = self.plane.least_squares(points);
        let deviations = between as f64 / (2.0 * score.variance().sqrt());
        let half = error * deviations * 1.03;
        let off = 0.01 * half;
        for place in [slope + off, slope - half, slope + half] {
            self.mark(place);
        }
    }

    /// Counts the pairs below a slope.
    fn mark(&mut self, slope: f64) -> Option<Mark> {
        let view = self.plane.view(slope)?;
        let below = self.columns.below(&self.plane, view);
        let mark = Mark { slope, below, viewed: true };
        let place = self.marks.partition_point(|other| (other.slope, other.below) < (slope, below));
        self.marks.insert(place, mark);
        Some(mark)
    }

    fn search(&mut self, points: &Points, ranks: Ranks) -> Option<[f64; 2]> {
        let mut enough = 2 * points.len() as u64;
        for view in 0..VIEWS {
            let low = self.marks.iter().rev().find(|mark| mark.below < ranks.first).copied();
            let high = self.marks.iter().find(|mark| mark.below >= ranks.last).copied();
            let place = match (low, high) {
                (Some(low), Some(high)) => {
                    let (from, to) = (self.plane.view(low.slope)?, self.plane.view(high.slope)?);
                    if high.slope - low.slope <= 4.0 * (from.error + to.error) {
                        return self.cluster(points, from, to);
                    }
                    if high.below - low.below <= enough && low.viewed && high.viewed {
                        return self.settle(points, ranks, (low.slope, from), (high.slope, to));
                    }
                    if view % 4 == 3 {
                        self.sampled(points, low.slope, high.slope)
                    } else {
                        between(low, high, ranks)
                    }
                }
                (Some(low), None) => low.slope + self.beyond(low, view),
                (None, Some(high)) => high.slope - self.beyond(high, view),
                (None, None) => return None,
            };
            self.mark(place)?;
            if view > 8 {
                enough = (2 * enough).min(64 * points.len() as u64).min(1 << 22);
            }
        }
        None
    }

    /// How far to go where all marks lie on one side of the ranks.
    fn beyond(&self, mark: Mark, view: usize) -> f64 {
        let span = self.marks.last().map_or(0.0, |last| last.slope) - self.marks[0].slope;
        let error = self.plane.view(mark.slope).map_or(0.0, |view| view.error);
        (span * 0.25).max(64.0 * error) * 4_f64.powi(i32::try_from(view).unwrap_or(0))
    }

    /// The median of a few pairs drawn from those between two slopes.
    fn sampled(&mut self, points: &Points, low: f64, high: f64) -> f64 {
        let mut drawn = [f64::midpoint(low, high); 5];
        let n = points.len() as u64;
        for slot in &mut drawn {
            for _ in 0..n {
                let (i, j) = (self.draw(n), self.draw(n));
                let same = i != j && points.groups().any(|group| group.contains(&i) && group.contains(&j));
                let slope = if same { points.slope(i.min(j), i.max(j)) } else { f64::NAN };
                if low < slope && slope < high {
                    *slot = slope;
                    break;
                }
            }
        }
        drawn.sort_by(f64::total_cmp);
        let middle = drawn[2];
        let error = self.plane.view(middle).map_or(0.0, |view| view.error);
        let beside = (middle + 3.0 * error).min(f64::midpoint(middle, high));
        self.mark(beside);
        (middle - 3.0 * error).max(f64::midpoint(low, middle))
    }

    fn draw(&mut self, n: u64) -> usize {
        // SplitMix64, from the same seed for every series.
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.seed;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(x ^ (x >> 31)) * u128::from(n)) >> 64) as usize
    }

    /// Lists what lies between two marks; nothing where rounding could have put a slope on the wrong side.
    fn settle(
        &mut self,
        points: &Points,
        ranks: Ranks,
        low: (f64, View),
        high: (f64, View),
    ) -> Option<[f64; 2]> {
        let below = self.columns.between(points, &self.plane, low.1, high.1);
        let slopes = &mut self.columns.slopes;
        if below >= ranks.first || below + (slopes.len() as u64) < ranks.last {
            return None;
        }
        let found = [ranks.first, ranks.last].map(|rank| brute::select(slopes, rank - below));
        let clear = low.0 + low.1.error <= found[0] && found[1] <= high.0 - high.1.error;
        clear.then_some(found)
    }

    /// Whole values a whole number of steps apart: two slopes are equal, or further apart than the views.
    fn cluster(&mut self, points: &Points, low: View, high: View) -> Option<[f64; 2]> {
        let apart = whole(points)?;
        let near = 8.0 * (low.error + high.error) < apart;
        if near { self.columns.any(points, &self.plane, low, high).map(|slope| [slope; 2]) } else { None }
    }
}

/// Where between two marks the ranks are to be expected, a little to the side that is further from them.
fn between(low: Mark, high: Mark, ranks: Ranks) -> f64 {
    let width = count((high.below - low.below) as usize);
    let under = (ranks.first - low.below) as f64;
    let over = (high.below - ranks.last) as f64;
    let margin = 2.0 * under.min(over).max(4.0).sqrt() + 2.0;
    let aim = if under > over { under - margin } else { under + margin };
    low.slope + (high.slope - low.slope) * (aim / width).clamp(0.01, 0.99)
}

/// The least difference between two different slopes, where values and times are whole.
fn whole(points: &Points) -> Option<f64> {
    let whole = |column: &[f64]| column.iter().all(|x| x.fract() == 0.0 && x.abs() < 1e15);
    let span = points.groups().map(|g| points.times[g.end - 1] - points.times[g.start]).fold(0.0, f64::max);
    (whole(&points.times) && whole(&points.values)).then(|| 1.0 / (span * span))
}
