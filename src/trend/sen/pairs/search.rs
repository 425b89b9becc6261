//! From what has been counted to the slopes of a rank: ever nearer, until what is left can be listed.
use super::{brute, pair_counter::PairCounter};
use crate::progress::is_stopped;

/// Places looked at before another way is taken: never reached but by rounding, or by many pairs of one slope.
const ATTEMPTS: usize = 40;

/// Errors beyond a mark from where a list begins: a slope may lie one on the other side of the mark, and is to be found
/// clear of the end by another.
const BEYOND: f64 = 2.5;

/// Errors between a crowd and the marks about it: lists that begin beyond these do not hold the crowd again.
const CLEAR: f64 = 4.0;

/// Where pairs have been counted.
#[derive(Clone, Copy)]
struct Mark {
    slope: f64,
    below: u64,
}

/// Neighbouring ranks.
#[derive(Clone, Copy)]
pub(super) struct Ranks {
    pub first: u64,
    pub last: u64,
}

/// What is known of the slopes so far.
#[derive(Default)]
pub(super) struct Search {
    marks: Vec<Mark>,
    list: Vec<f64>,
    /// As many slopes are listed without asking how many they are.
    enough: u64,
    /// Between what many pairs lie whose slopes cannot be told apart.
    pub cluster: Option<[f64; 2]>,
}

impl Search {
    /// `below` pairs fall, `tied` are level.
    pub fn begin(&mut self, below: u64, tied: u64, enough: u64) {
        self.enough = enough;
        self.marks.clear();
        self.marks.extend([below, below + tied].map(|below| Mark { slope: 0.0, below }));
    }

    fn insert(&mut self, slope: f64, below: u64) {
        let place = self.marks.partition_point(|other| (other.slope, other.below) < (slope, below));
        self.marks.insert(place, Mark { slope, below });
    }

    /// Counts the pairs below a slope, if that can be seen.
    pub fn mark(&mut self, counter: &mut impl PairCounter, slope: f64) -> Option<()> {
        counter.error(slope)?;
        let below = counter.below(slope);
        self.insert(slope, below);
        Some(())
    }

    pub fn find(&mut self, counter: &mut impl PairCounter, ranks: Ranks) -> Option<[f64; 2]> {
        for attempt in (0..ATTEMPTS).take_while(|_| !is_stopped()) {
            let low = self.marks.iter().rev().find(|mark| mark.below < ranks.first).copied();
            let high = self.marks.iter().find(|mark| mark.below >= ranks.last).copied();
            match (low, high) {
                (Some(low), Some(high)) => {
                    let errors = [counter.error(low.slope)?, counter.error(high.slope)?];
                    let slopes = self.around(low, high, ranks, attempt, errors);
                    let error = errors[0].max(errors[1]);
                    if high.slope - low.slope <= 9.0 * error && counter.crowds(high.below - low.below) {
                        self.cluster = Some([low.slope - error, high.slope + error]);
                        return None;
                    }
                    if let Some(found) = self.settle(counter, ranks, slopes) {
                        return Some(found);
                    }
                }
                (Some(low), None) => {
                    self.mark(counter, low.slope + self.beyond(counter, low.slope, attempt)?)?;
                }
                (None, Some(high)) => {
                    self.mark(counter, high.slope - self.beyond(counter, high.slope, attempt)?)?;
                }
                (None, None) => return None,
            }
        }
        None
    }

    /// Between which slopes the ranks are to be expected.
    ///
    /// Between two marks as good as any place holds as many pairs as another, give or take the root of what chance
    /// leaves: a bridge between two known counts.
    fn around(&self, low: Mark, high: Mark, ranks: Ranks, attempt: usize, errors: [f64; 2]) -> [f64; 2] {
        let beyond = errors.map(|error| BEYOND * error);
        let all = [low.slope - beyond[0], high.slope + beyond[1]];
        let width = high.below - low.below;
        if width <= self.enough {
            return all;
        }
        let wide = float(width);
        let (under, over) = (float(ranks.first - low.below), float(high.below - ranks.last));
        let margin = 2.5 * (under * over / wide).sqrt() + 3.0 + float(self.enough) / 20.0;
        let span = high.slope - low.slope;
        let (from, to) = if attempt % 4 == 3 {
            // Counts that do not grow evenly: the middle of what is left.
            let middle = if under < over { 0.25 } else { 0.75 };
            if under < over { (0.0, middle) } else { (middle, 1.0) }
        } else {
            (((under - margin) / wide).max(0.0), (1.0 - (over - margin) / wide).min(1.0))
        };
        [low.slope + span * from - beyond[0], low.slope + span * to + beyond[1]]
    }

    /// How far to go where all marks lie on one side of the ranks.
    fn beyond(&self, counter: &impl PairCounter, slope: f64, attempt: usize) -> Option<f64> {
        let span = self.marks.last().map_or(0.0, |last| last.slope) - self.marks[0].slope;
        let far = (span * 0.25).max(64.0 * counter.error(slope)?);
        Some(far * 4_f64.powi(i32::try_from(attempt).unwrap_or(0)))
    }

    /// Many pairs may have one slope: then it is the middle one of those listed.
    fn crowd(&mut self, counter: &mut impl PairCounter, low: (f64, u64)) -> Option<[f64; 2]> {
        self.insert(low.0, low.1);
        let half = self.list.len() as u64 / 2;
        let middle = brute::select(&mut self.list, half);
        let clear = CLEAR * counter.error(middle)?;
        self.mark(counter, middle - clear)?;
        self.mark(counter, middle + clear)?;
        None
    }

    /// Lists what lies between two slopes; nothing where the ranks are not there, or so near an end that rounding could
    /// have put a slope on its wrong side.
    fn settle(&mut self, counter: &mut impl PairCounter, ranks: Ranks, slopes: [f64; 2]) -> Option<[f64; 2]> {
        let errors = [counter.error(slopes[0])?, counter.error(slopes[1])?];
        let (below, whole) = counter.between(slopes, &mut self.list);
        if !whole {
            return self.crowd(counter, (slopes[0], below));
        }
        let upto = below + self.list.len() as u64;
        self.insert(slopes[0], below);
        self.insert(slopes[1], upto);
        if below >= ranks.first || upto < ranks.last {
            return None;
        }
        let found = brute::neighbours(&mut self.list, ranks.first - below, ranks.last - below);
        let clear = slopes[0] + errors[0] <= found[0] && found[1] <= slopes[1] - errors[1];
        clear.then_some(found)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of pairs")]
fn float(count: u64) -> f64 {
    count as f64
}
