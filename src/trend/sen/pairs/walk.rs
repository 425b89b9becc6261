//! From a slope below which pairs have been counted to those of given ranks, by way of every fraction between.
//!
//! Of whole values at whole times a slope is a fraction d/k of whole numbers, and the pairs k steps apart that differ by
//! d are counted many at once. Between two sets of thresholds lie the pairs of some fractions; these sorted, and their
//! pairs added up, lead to the rank. Two fractions of k up to n are 1/n² apart or equal, which is more than what
//! thresholds are off: no pair left behind has a slope beyond one that is gone through.
use super::{
    grid::Grid,
    lags::{Fraction, Thresholds, fractions},
    narrow::Mark,
    search::Ranks,
};
use crate::math::rank::PairCounts;

/// Stretches gone through before another way is taken.
const STRETCHES: usize = 12;

/// Fractions of one stretch, at most: so many, and so many for each step.
const MOST: (usize, usize) = (64, 16);

#[derive(Default)]
pub(super) struct Walk {
    low: Thresholds,
    high: Thresholds,
    lags: Vec<u32>,
    found: Vec<Fraction>,
}

impl Walk {
    /// The slopes of two neighbouring ranks, which are not those of equal values.
    pub fn find(
        &mut self,
        grid: &Grid,
        marks: &[Mark],
        score: PairCounts,
        density: f64,
        ranks: Ranks,
    ) -> Option<[f64; 2]> {
        let (first, last) = (float(ranks.first), float(ranks.last));
        let away = |mark: &Mark| (mark.below - first).abs();
        let mark = *marks.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
        if first <= mark.below && mark.below < last {
            let [first, last] = [ranks.first, ranks.last].map(|rank| Ranks { first: rank, last: rank });
            let [one, other] = [first, last].map(|ranks| self.from(grid, mark, score, density, ranks));
            return Some([one?[0], other?[0]]);
        }
        self.from(grid, mark, score, density, ranks)
    }

    fn from(
        &mut self,
        grid: &Grid,
        mark: Mark,
        score: PairCounts,
        density: f64,
        ranks: Ranks,
    ) -> Option<[f64; 2]> {
        let (first, last) = (float(ranks.first), float(ranks.last));
        let above_level = mark.slope == 0.0 && mark.below > float(score.falling);
        let (mut edge, mut at) = (if above_level { grid.above_level()? } else { mark.slope }, mark.below);
        let rises = at < first;
        let away = (at - first).abs();
        let mut margin = 2.0 + 1.3 * away.sqrt() + 0.04 * away;
        let most = MOST.0 + MOST.1 * grid.steps;
        for _ in 0..STRETCHES {
            let need = if rises { last - at } else { at - first + 1.0 };
            let far = (need + margin) / density;
            let next = if rises { edge + far } else { edge - far };
            let (from, to) = if rises { (edge, next) } else { (next, edge) };
            self.low.below(grid.bound(from), grid.steps);
            self.high.below(grid.bound(to), grid.steps);
            let thresholds = [&self.low, &self.high];
            let passed = float(fractions(grid, thresholds, most, &mut self.lags, &mut self.found)?);
            let (below, upto) = if rises { (at, at + passed) } else { (at - passed, at) };
            if below < first && last <= upto {
                return self.settle(below, first, last);
            }
            margin = 2.0 * margin + 2.0;
            // Where one of two ranks lies on either side of the end: the same stretch, longer.
            if if rises { upto < first } else { last <= below } {
                (edge, at) = if rises { (to, upto) } else { (from, below) };
            }
        }
        None
    }

    fn settle(&mut self, below: f64, first: f64, last: f64) -> Option<[f64; 2]> {
        self.found.retain(|fraction| fraction.1 > 0);
        self.found.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = below;
        let mut rising = self.found.iter().map(|&(slope, pairs)| {
            sum += float(pairs);
            (slope + 0.0, sum)
        });
        let low = rising.find(|&(_, upto)| first <= upto)?;
        let high = if last <= low.1 { low } else { rising.find(|&(_, upto)| last <= upto)? };
        Some([low.0, high.0])
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of pairs")]
fn float(count: u64) -> f64 {
    count as f64
}
