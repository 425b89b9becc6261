//! The slopes of given ranks.
use super::{
    Points,
    brute::{self, Slopes},
    crossings::Crossings,
    enumerate::SlopeEnumerator,
    narrow::{Narrow, WINDOWS},
    scan::Scan,
    search::{Ranks, Search},
};
use crate::math::rank::PairCounts;

/// Pairs up to which all slopes are listed.
const LISTED: u64 = 276;

/// Slopes up to which a list is sorted once: the sort of so few is what selecting one of them takes.
const SORTED: usize = 28;

/// The way that the slopes of some points are found.
#[derive(Clone, Copy, Default, PartialEq)]
enum Way {
    #[default]
    Listed,
    Sorted,
    ByLags,
    Searched,
}

/// What a thread keeps from one series to the next.
#[derive(Default)]
pub(in crate::trend) struct Selection {
    narrow: Narrow,
    scan: Scan,
    columns: SlopeEnumerator,
    search: Search,
    list: Vec<f64>,
    /// Ranks whose slopes have their places in the list.
    placed: [u64; 4],
    way: Way,
    crossings: Crossings,
    step: f64,
    score: PairCounts,
    /// A slope and its standard error by least squares, and how many of these the limits are expected to be off.
    guess: (f64, f64),
    deviations: f64,
    /// Whether the columns hold the points.
    laid: bool,
}

impl Selection {
    /// Looks at the points: counts a little beyond where least squares lets expect the limits, so many standard
    /// deviations off, and at zero, which the score has. `ranks` are those that will probably be asked for: of the lower
    /// limit, of the one or two medians and of the upper limit.
    pub fn begin(&mut self, points: &Points, score: PairCounts, deviations: f64, ranks: [u64; 4]) {
        self.score = score;
        self.laid = false;
        self.deviations = deviations;
        self.list.clear();
        if score.pairs <= LISTED {
            self.way = Way::Listed;
            slopes(points).list(&mut self.list);
            if self.list.len() <= SORTED {
                self.way = Way::Sorted;
                self.list.sort_unstable_by(f64::total_cmp);
            } else {
                brute::arrange(&mut self.list, ranks);
                self.placed = ranks;
            }
            return;
        }
        self.step = points.step();
        self.guess = points.least_squares();
        self.crossings = Crossings::current();
        if points.len() <= self.crossings.fractions && self.begin_lags(points, ranks) {
            self.way = Way::ByLags;
        } else {
            self.begin_search(points);
        }
    }

    fn begin_lags(&mut self, points: &Points, [low, first, last, high]: [u64; 4]) -> bool {
        let ranks = [(low, low), (first, last), (high, high)].map(|(first, last)| Ranks { first, last });
        let mut asked = [ranks[0]; WINDOWS];
        let mut many = 0;
        for ranks in ranks.into_iter().filter(|&ranks| !self.level(ranks)) {
            asked[many] = ranks;
            many += 1;
        }
        let (slope, error) = self.guess;
        let half = error * self.deviations;
        let places = [slope - half, slope, slope + half];
        let windows = points.len() <= self.crossings.windows;
        self.narrow.begin(points, self.step, self.score, places, &asked[..many], windows)
    }

    fn begin_search(&mut self, points: &Points) {
        self.way = Way::Searched;
        let scanned = points.len() <= self.crossings.scanned;
        let enough = if scanned { 48 } else { points.len() as u64 / 2 };
        self.search.begin(self.score.falling, self.score.tied, enough);
        let (slope, error) = self.guess;
        let half = error * (self.deviations + 0.6);
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

    /// Whether these ranks are those of pairs of equal values.
    fn level(&self, ranks: Ranks) -> bool {
        self.score.falling < ranks.first && ranks.last <= self.score.falling + self.score.tied
    }

    /// The slopes of two neighbouring ranks, counted from 1.
    pub fn at(&mut self, points: &Points, first: u64, last: u64) -> [f64; 2] {
        match self.way {
            Way::Sorted => return [first, last].map(|rank| brute::ranked(&self.list, rank)),
            Way::Listed => return self.listed(first, last),
            Way::ByLags | Way::Searched => {}
        }
        let ranks = Ranks { first, last };
        if self.level(ranks) {
            return [0.0; 2];
        }
        if self.way == Way::ByLags {
            if let Some(found) = self.narrow.find(ranks) {
                return found;
            }
            self.begin_search(points);
        }
        self.search(points, ranks)
    }

    fn listed(&mut self, first: u64, last: u64) -> [f64; 2] {
        if [first, last].iter().all(|rank| self.placed.contains(rank)) {
            return [first, last].map(|rank| brute::ranked(&self.list, rank));
        }
        // What looks for another rank may move those that had their places.
        self.placed = [u64::MAX; 4];
        brute::neighbours(&mut self.list, first, last)
    }

    fn search(&mut self, points: &Points, ranks: Ranks) -> [f64; 2] {
        if points.len() <= self.crossings.scanned
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
        slopes(points).at([ranks.first, ranks.last], &mut self.list)
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

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of pairs")]
    fn whole(x: f64) -> u64 {
        x as u64
    }

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
            selection.begin(&points, score, 2.0, [1; 4]);
            selection.begin_search(&points);
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

    /// Those that were expected and others, asked for in turns.
    #[test]
    fn ranks_of_a_list_are_those_of_its_order() {
        for n in [9_u32, 12, 24] {
            let times: Vec<f64> = (0..n).map(f64::from).collect();
            let values: Vec<f64> = (0..n).map(|i| f64::from(i * i * 7919 % 23)).collect();
            let points = Points { times, values, ends: vec![n as usize] };
            let (score, mut sorted) = (points.score(), Vec::new());
            slopes(&points).list(&mut sorted);
            sorted.sort_unstable_by(f64::total_cmp);
            let at = |rank: u64| sorted[usize::try_from(rank).unwrap() - 1] + 0.0;
            let (first, last) = (score.pairs.div_ceil(2), score.pairs / 2 + 1);
            for low in [1, 3, first - 1, first] {
                let high = score.pairs + 1 - low;
                let mut selection = Selection::default();
                selection.begin(&points, score, 2.0, [low, first, last, high]);
                for (first, last) in
                    [(first, last), (low, low), (high, high), (2, 2), (low, low), (first, last)]
                {
                    assert_eq!(
                        selection.at(&points, first, last),
                        [at(first), at(last)],
                        "{n} {low} {first}"
                    );
                }
            }
        }
    }

    /// Series of which the windows, or the fractions, do not come to the ranks are searched again: fewer than one in a
    /// thousand.
    #[test]
    fn comparing_by_lags_is_enough() {
        let mut state = 5_u64;
        let mut uniform = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
        };
        let months = |i: u32| (30.44 * f64::from(i) + f64::from(i * 7 % 3)).round() / 365.25;
        let clocks: [fn(u32) -> f64; 2] = [f64::from, months];
        let (mut selection, mut again, mut asked) = (Selection::default(), 0, 0);
        for n in [25_u32, 40, 60, 110] {
            for clock in clocks {
                let times: Vec<f64> = (0..n).map(clock).collect();
                for scale in [20.0, 300.0, 0.0] {
                    for _ in 0..250 {
                        let mut sum = || (0..6).map(|_| uniform() - 0.5).sum::<f64>();
                        let value = |x: f64| if scale > 0.0 { (scale * x).round() } else { x };
                        let values = (0..n).map(|_| value(sum())).collect();
                        let points = Points { times: times.clone(), values, ends: vec![n as usize] };
                        let score = points.score();
                        let limit = (score.pairs / 2).saturating_sub(whole(score.variance().sqrt())).max(1);
                        let ranks =
                            [limit, score.pairs.div_ceil(2), score.pairs / 2 + 1, score.pairs + 1 - limit];
                        selection.begin(&points, score, 1.96, ranks);
                        selection.at(&points, ranks[1], ranks[2]);
                        selection.at(&points, ranks[0], ranks[0]);
                        selection.at(&points, ranks[3], ranks[3]);
                        asked += 1;
                        again += u32::from(selection.way == Way::Searched);
                    }
                }
            }
        }
        assert!(asked == 6000 && again < 6, "{again} of {asked}");
    }
}
