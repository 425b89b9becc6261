//! The slopes of given ranks.
use super::{
    Points,
    brute::{self, Slopes},
    enumerate::Columns,
    scan::Scan,
    search::{Ranks, Search},
};
use crate::math::{instructions::Level, rank::Score};

/// Points up to which all slopes are listed.
const LISTED: usize = 24;

/// Points up to which every pair is compared, rather than sorted along slopes: where the machine tells which of sixteen
/// pairs it has found, longer than where that takes a step for each.
fn scanned() -> usize {
    if Level::current() == Level::Avx512 { 384 } else { 112 }
}

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
        let scanned = points.len() <= scanned();
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
        if points.len() <= scanned()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Many pairs of equal values, and ranks on either side of them: all are found by search.
    #[test]
    fn ranks_beside_a_crowd_are_found() {
        for (n, far) in [(600_u32, 0), (600, 1), (900, 1000)] {
            let times: Vec<f64> = (0..n).map(f64::from).collect();
            let mut values: Vec<f64> =
                (0..n).map(|i| f64::from(i.wrapping_mul(2_654_435_761) >> 28) + f64::from(i / 500)).collect();
            values[7] += f64::from(far);
            let points = Points { times, values, ends: vec![n as usize] };
            let score = points.score();
            let (mut selection, mut list) = (Selection::default(), Vec::new());
            selection.begin(&points, score, 2.0);
            slopes(&points).list(&mut list);
            list.sort_unstable_by(f64::total_cmp);
            let (below, upto) = (score.falling, score.falling + score.tied);
            for off in [0, 1, 5, 50, 150, 500, 5000] {
                for rank in [below - off, upto + 1 + off] {
                    selection.lay(&points);
                    let found =
                        selection.search.find(&mut selection.columns, Ranks { first: rank, last: rank });
                    let expected = list[usize::try_from(rank).unwrap() - 1] + 0.0;
                    assert_eq!(found, Some([expected; 2]), "{n} {far} {off}");
                }
            }
        }
    }
}
