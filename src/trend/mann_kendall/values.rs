//! The values that are compared, and the pairs whose order is certain whatever interval-censored values are.
use super::{
    exact::Ranges,
    score::{Score, Ties, number, pairs, untied_variance},
};
use crate::{Series, math::deviance::ln_factorial, progress::is_stopped_at};
use std::ops::Range;

/// The ends of each value, or of each rate; the same slice twice where all are known.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub low: &'a [f64],
    pub high: &'a [f64],
    pub exact: bool,
}

/// 1 where the second surely lies above the first, −1 where below, 0 where nothing is certain.
pub(super) fn sign(first: (f64, f64), second: (f64, f64)) -> i8 {
    i8::from(second.0 > first.1) - i8::from(second.1 < first.0)
}

fn order(first: f64, second: f64) -> f64 {
    f64::from(sign((first, first), (second, second)))
}

impl<'a> Values<'a> {
    pub fn known(values: &'a [f64]) -> Self {
        Self { low: values, high: values, exact: true }
    }

    /// The values of a series, or its rates where there is an exposure, which go into the buffers.
    pub fn of(series: &'a Series<'_>, low: &'a mut Vec<f64>, high: &'a mut Vec<f64>) -> Self {
        let exact = series.values().is_some();
        match (series.rates(low, high), exact) {
            (false, _) => Self { low: series.low(), high: series.high(), exact },
            (true, true) => Self::known(low),
            (true, false) => Self { low, high, exact },
        }
    }

    pub fn len(self) -> usize {
        self.low.len()
    }

    pub fn is_empty(self) -> bool {
        self.low.is_empty()
    }

    fn at(self, i: usize) -> (f64, f64) {
        (self.low[i], self.high[i])
    }

    pub fn score(self) -> Score {
        if self.exact { Ties::of(self.low).score() } else { self.range_score() }
    }

    /// The score of values of which some are known as ranges.
    fn range_score(self) -> Score {
        let n = number(self.len());
        let ln_orders = ln_factorial(self.len());
        let mut score =
            Score { pairs: pairs(n), ln_orders, untied_variance: untied_variance(n), ..Score::default() };
        for j in (0..self.len()).take_while(|&j| !is_stopped_at(j)) {
            let signs = |others: Range<usize>| others.map(move |i| f64::from(sign(self.at(i), self.at(j))));
            let (before, after): (f64, f64) = (signs(0..j).sum(), signs(j + 1..self.len()).sum());
            score.s += before;
            score.squares += (before + after) * (before + after);
            score.ordered += signs(0..j).map(f64::abs).sum::<f64>();
            score.low += (0..j).map(|i| order(self.high[i], self.low[j])).sum::<f64>();
            score.high += (0..j).map(|i| order(self.low[i], self.high[j])).sum::<f64>();
        }
        score.mean_pairs = (score.pairs * score.ordered).sqrt();
        score
    }

    /// The distribution of S over every order of ranges.
    pub fn ranges(self) -> Ranges {
        let mut kinds: Vec<((f64, f64), usize)> = Vec::new();
        for i in 0..self.len() {
            match kinds.iter_mut().find(|kind| kind.0 == self.at(i)) {
                Some(kind) => kind.1 += 1,
                None => kinds.push((self.at(i), 1)),
            }
        }
        let counts: Vec<usize> = kinds.iter().map(|kind| kind.1).collect();
        Ranges::new(&counts, |l, k| sign(kinds[l].0, kinds[k].0))
    }
}
