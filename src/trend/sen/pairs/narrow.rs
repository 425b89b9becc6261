//! From a guess by least squares to the slopes of given ranks, by passes over all lags: the first counts pairs at three
//! slopes, the next lists those in a window about each rank.
//!
//! A window's list is trusted where the rank lies in it: pairs counted below have at most the window's first slope,
//! those left out have at least its last, and so a listed slope between the two is of the rank it has in the list, less
//! those below. Where the rank lies elsewhere, what has been counted says where the next window must be.
use super::{
    Points, brute,
    grid::Grid,
    lags::{Hit, List, Thresholds, Window, count, within},
    search::Ranks,
    walk::Walk,
};
use crate::math::rank::PairCounts;

/// Passes before another way is taken. A third is needed once in some thousand series.
const PASSES: usize = 6;

/// Slopes listed in one pass, at most: so many, and so many for each point.
const MOST: (usize, usize) = (512, 16);

/// Windows of one pass.
pub(super) const WINDOWS: usize = 3;

/// Pairs for each fraction of whole numbers that a slope can be, from which on these are gone through one by one.
const CROWDED: f64 = 0.4;

/// Standard deviations from where a rank is expected to either end of its window.
const DEVIATIONS: f64 = 2.5;

/// Where pairs have been counted, or about so many are expected.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub slope: f64,
    pub below: f64,
}

/// The slopes between two, and how many pairs are below the first.
#[derive(Default)]
struct Listed {
    slopes: [f64; 2],
    below: u64,
    list: List,
    low: Thresholds,
    high: Thresholds,
}

#[derive(Default)]
pub(super) struct Narrow {
    grid: Grid,
    marks: Vec<Mark>,
    listed: [Listed; WINDOWS],
    /// How many of the windows hold something.
    held: usize,
    hits: Vec<Hit>,
    walk: Walk,
    /// Whether many pairs share a slope, so that the few slopes between a mark and a rank are gone through one by one.
    crowded: bool,
    score: PairCounts,
    /// Pairs for each unit of slope, where they are densest.
    density: f64,
}

impl Narrow {
    /// Counts at three `places`, and finds where `ranks` are to be expected, as many as there are windows at most. False
    /// where this way is not for these points: windows only where they are allowed.
    pub fn begin(
        &mut self,
        points: &Points,
        shortest: f64,
        score: PairCounts,
        places: [f64; 3],
        ranks: &[Ranks],
        windows: bool,
    ) -> bool {
        self.held = 0;
        let [low, middle, high] = places;
        let placed = low < middle && middle < high && self.grid.lay(points, shortest);
        if !placed || !(windows || self.grid.exact) {
            return false;
        }
        self.score = score;
        for (listed, place) in self.listed.iter_mut().zip(places) {
            listed.low.below(self.grid.bound(place), self.grid.steps);
        }
        let counts = count(&self.grid, self.listed.each_ref().map(|listed| &listed.low)).map(float);
        self.density = (counts[2] - counts[0]) / (high - low);
        if !(self.density > 0.0 && self.density.is_finite()) {
            return false;
        }
        self.marks.clear();
        let level = [score.falling, score.falling + score.tied].map(float);
        self.marks.extend(level.map(|below| Mark { slope: 0.0, below }));
        for (slope, below) in places.into_iter().zip(counts) {
            self.insert(slope, below + self.unsure(slope) / 2.0);
        }
        self.crowded = self.grid.exact && self.density / self.grid.fractions() > CROWDED;
        if self.crowded {
            self.refine(ranks);
            return true;
        }
        windows && self.list(ranks, 0)
    }

    /// Counts where the ranks are to be expected, if that takes less than going through what lies between.
    fn refine(&mut self, ranks: &[Ranks]) {
        let (steps, places) = (float(self.grid.steps as u64), float(self.grid.places() as u64));
        let away = |ranks: &Ranks| {
            let first = float(ranks.first);
            self.marks.iter().map(|mark| (mark.below - first).abs()).fold(f64::INFINITY, f64::min)
        };
        let fractions = ranks.iter().map(away).sum::<f64>() / self.density * self.grid.fractions();
        if fractions * (0.13 * places + 52.0) < 0.35 * steps * places + 60.0 * steps {
            return;
        }
        let mut slopes = [0.0; WINDOWS];
        for (i, slope) in slopes.iter_mut().enumerate() {
            let first = ranks.get(i).or(ranks.last()).map_or(0.0, |ranks| float(ranks.first));
            let at = self.marks.iter().position(|mark| mark.below >= first).unwrap_or(self.marks.len());
            let at = at.clamp(1, self.marks.len() - 1);
            let (low, high) = (self.marks[at - 1], self.marks[at]);
            let wide = (high.below - low.below).max(1.0);
            *slope = low.slope + (high.slope - low.slope) * ((first - low.below) / wide);
        }
        for (listed, slope) in self.listed.iter_mut().zip(slopes) {
            listed.low.below(self.grid.bound(slope), self.grid.steps);
        }
        let counts = count(&self.grid, self.listed.each_ref().map(|listed| &listed.low));
        for (slope, below) in slopes.into_iter().zip(counts) {
            self.insert(slope, float(below));
        }
    }

    fn insert(&mut self, slope: f64, below: f64) {
        let place = self.marks.partition_point(|other| (other.slope, other.below) < (slope, below));
        self.marks.insert(place, Mark { slope, below });
    }

    /// About how many pairs are so near to a slope that their side is not certain.
    fn unsure(&self, slope: f64) -> f64 {
        let bound = self.grid.bound(slope);
        let pairs = self.density * 6.0 * bound.slack / self.grid.reach();
        if pairs.is_finite() && !self.grid.whole { pairs } else { 0.0 }
    }

    /// The slopes of two neighbouring ranks.
    pub fn find(&mut self, ranks: Ranks) -> Option<[f64; 2]> {
        if self.crowded
            && let Some(found) = self.walk.find(&self.grid, &self.marks, self.score, self.density, ranks)
        {
            return Some(found);
        }
        for pass in 0..PASSES {
            if let Some(found) = self.settle(ranks) {
                return Some(found);
            }
            if !self.list(&[ranks], pass) {
                return None;
            }
        }
        self.settle(ranks)
    }

    /// From the lists.
    fn settle(&mut self, ranks: Ranks) -> Option<[f64; 2]> {
        for Listed { slopes, below, list, .. } in &mut self.listed[..self.held] {
            let upto = *below + list.len() as u64;
            if *below < ranks.first && ranks.last <= upto {
                let found = brute::neighbours(list.slopes(), ranks.first - *below, ranks.last - *below);
                if slopes[0] <= found[0] && found[1] <= slopes[1] {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Lists about some ranks, in one pass. False where that cannot be done.
    fn list(&mut self, ranks: &[Ranks], pass: usize) -> bool {
        self.held = 0;
        for &ranks in ranks.iter().take(WINDOWS) {
            let Some(slopes) = self.window(ranks, pass) else { return false };
            let listed = &mut self.listed[self.held];
            listed.slopes = slopes;
            listed.low.below(self.grid.bound(slopes[0]), self.grid.steps);
            listed.high.from(self.grid.bound(slopes[1]), self.grid.steps);
            self.held += 1;
        }
        let most = MOST.0 + MOST.1 * self.grid.places();
        let done = match self.held {
            0 => return true,
            1 => self.pass::<1>(most),
            2 => self.pass::<2>(most),
            _ => self.pass::<WINDOWS>(most),
        };
        if done.is_none() {
            self.held = 0;
            return false;
        }
        for i in 0..self.held {
            let Listed { slopes, below, ref list, .. } = self.listed[i];
            let unsure = slopes.map(|slope| self.unsure(slope) / 2.0);
            let upto = below + list.len() as u64;
            self.insert(slopes[0], float(below) + unsure[0]);
            self.insert(slopes[1], float(upto) - unsure[1]);
        }
        true
    }

    fn pass<const N: usize>(&mut self, most: usize) -> Option<()> {
        let Self { grid, hits, listed, .. } = self;
        let listed = listed.first_chunk_mut::<N>()?;
        let mut lists: [List; N] = std::array::from_fn(|i| std::mem::take(&mut listed[i].list));
        let windows = listed.each_ref().map(|listed| Window { below: &listed.low, from: &listed.high });
        let counts = within(grid, windows, most, hits, lists.each_mut());
        for ((listed, list), below) in listed.iter_mut().zip(lists).zip(counts.unwrap_or([0; N])) {
            (listed.list, listed.below) = (list, below);
        }
        counts.map(|_| ())
    }

    /// Between which slopes the ranks are to be expected.
    ///
    /// Between two marks as good as any place holds as many pairs as another, give or take the root of what chance
    /// leaves: a bridge between two known counts. Beyond the marks pairs are taken to be as dense as they are within.
    fn window(&self, ranks: Ranks, pass: usize) -> Option<[f64; 2]> {
        let (first, last) = (float(ranks.first), float(ranks.last));
        let low = self.marks.iter().rev().find(|mark| mark.below < first).copied();
        let high = self.marks.iter().find(|mark| mark.below >= last).copied();
        let wider = 2_f64.powi(i32::try_from(pass).unwrap_or(0));
        let margin = |under: f64, over: f64, slope: f64| {
            let chance = (under * over / (under + over + 1.0)).sqrt();
            wider * (DEVIATIONS * chance + 4.0) + self.unsure(slope)
        };
        let window = match (low, high) {
            (Some(low), Some(high)) => {
                let (under, over) = (first - low.below, high.below - last);
                let margin = margin(under, over, low.slope);
                let wide = (high.below - low.below).max(1.0);
                // Of one slope, where what is about it is counted twice, with the pairs that are not certain and without.
                let span = high.slope - low.slope;
                let span = if span > 0.0 { span } else { wide / self.density };
                let at = |pairs: f64| low.slope + span * (pairs / wide);
                let ends =
                    [self.not_level(low, at(under - margin)), self.not_level(high, at(wide - over + margin))];
                self.over_the_gap(low, high, ends)
            }
            (Some(low), None) => {
                let under = first - low.below;
                let margin = margin(under, under, low.slope);
                let little = self.unsure(low.slope) / self.density;
                [
                    self.not_level(low, low.slope - little),
                    low.slope + (last - low.below + margin) / self.density,
                ]
            }
            (None, Some(high)) => {
                let over = high.below - last;
                let margin = margin(over, over, high.slope);
                let little = self.unsure(high.slope) / self.density;
                [
                    high.slope - (high.below - first + 1.0 + margin) / self.density,
                    self.not_level(high, high.slope + little),
                ]
            }
            (None, None) => return None,
        };
        (window[0] < window[1] && window[0].is_finite() && window[1].is_finite()).then_some(window)
    }

    /// A window that reaches from pairs of equal values to the next: of whole values n steps long none have a slope
    /// between 0 and 1/n.
    fn over_the_gap(&self, low: Mark, high: Mark, [start, end]: [f64; 2]) -> [f64; 2] {
        if !self.grid.whole {
            return [start, end];
        }
        let gap = 1.2 / self.grid.reach();
        let start = if high.slope == 0.0 { start.min(-gap) } else { start };
        let end = if low.slope == 0.0 { end.max(gap) } else { end };
        [start, end]
    }

    /// An end that does not take in the pairs of equal values, which are known.
    fn not_level(&self, mark: Mark, end: f64) -> f64 {
        let (falling, tied) = (float(self.score.falling), float(self.score.tied));
        match self.grid.above_level() {
            Some(little) if mark.slope == 0.0 && tied > 0.0 => {
                if mark.below > falling {
                    end.max(little)
                } else {
                    end.min(-little)
                }
            }
            _ => end,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of pairs")]
fn float(count: u64) -> f64 {
    count as f64
}
