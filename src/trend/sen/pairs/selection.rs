//! The slopes of given ranks.
use super::{
    Points,
    brute::{self, Slopes},
    enumerate::Columns,
    scan::Scan,
    search::{Ranks, Search},
};
use crate::math::rank::Score;

/// Points up to which all slopes are listed.
const LISTED: usize = 24;

/// Points up to which every pair is compared.
const SCANNED: usize = 384;

/// What a thread keeps from one series to the next.
#[derive(Default)]
pub(in crate::trend) struct Selection {
    scan: Scan,
    columns: Columns,
    search: Search,
    list: Vec<f64>,
    step: f64,
    score: Score,
    /// Whether the columns hold the points.
    laid: bool,
}

impl Selection {
    /// Looks at the points: counts at zero, which the score has, and a little beyond where least squares lets expect the
    /// limits, so many standard deviations off.
    pub fn begin(&mut self, points: &Points, score: Score, deviations: f64) {
        self.score = score;
        self.laid = false;
        self.list.clear();
        if points.len() <= LISTED {
            slopes(points).list(&mut self.list);
            return;
        }
        self.step = points.step();
        let scanned = points.len() <= SCANNED;
        let enough = if scanned { 48 } else { points.len() as u64 / 2 };
        self.search.begin(score.falling, score.tied, enough);
        let (slope, error) = points.least_squares();
        let half = error * (deviations + 0.6);
        let places = [slope - half, slope + half];
        if scanned {
            self.scan.lay(points, self.step);
            for place in places {
                self.search.mark(&mut self.scan, place);
            }
        } else {
            self.lay(points);
            for place in places {
                self.search.mark(&mut self.columns, place);
            }
        }
    }

    fn lay(&mut self, points: &Points) {
        if !self.laid {
            self.columns.lay(points, self.step);
            self.laid = true;
        }
    }

    /// The slopes of two neighbouring ranks, counted from 1.
    pub fn at(&mut self, points: &Points, first: u64, last: u64) -> [f64; 2] {
        if points.len() <= LISTED {
            return brute::neighbours(&mut self.list, first, last);
        }
        // Pairs of equal values.
        if self.score.falling < first && last <= self.score.falling + self.score.tied {
            return [0.0; 2];
        }
        let ranks = Ranks { first, last };
        if points.len() <= SCANNED
            && let Some(found) = self.search.find(&mut self.scan, ranks)
        {
            return found;
        }
        self.lay(points);
        self.search.cluster = None;
        let found = self.search.find(&mut self.columns, ranks);
        if let Some(found) = found.or_else(|| self.cluster(points)) {
            return found;
        }
        slopes(points).at([first, last], &mut self.list)
    }

    /// Whole values at whole times: slopes that cannot be told apart are then one.
    fn cluster(&mut self, points: &Points) -> Option<[f64; 2]> {
        let slopes = self.search.cluster.take()?;
        let (i, j) = self.columns.any(slopes).filter(|_| points.whole())?;
        let near = 8.0 * (slopes[1] - slopes[0]) < points.apart(i, j);
        near.then(|| [points.slope(i, j); 2])
    }
}

fn slopes(points: &Points) -> Slopes<'_> {
    Slopes { times: &points.times, from: &points.values, to: &points.values, ends: &points.ends }
}
