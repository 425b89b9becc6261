//! Where a series is cut: PELT, and binary segmentation for comparison.
//!
//! The least cost up to each end is that up to some earlier end, and of one segment from there (optimal partitioning,
//! Jackson and others 2005, IEEE Signal Processing Letters 12, 105–108). Beginnings that can no longer be the best are
//! pruned, so that few are left to be tried at each end:
//!
//! ```text
//! best(end) = least over starts of best(start) + cost(start, end) + penalty
//! a start is pruned once  best(start) + cost(start, end) > best(end)
//! ```
//!
//! Killick, Fearnhead and Eckley (2012), Journal of the American Statistical Association 107, 1590–1598; Scott and Knott
//! (1974), Biometrics 30, 507–512.
use super::penalty_value::PenaltyValue;
use crate::progress::{is_stopped, is_stopped_at};

/// What makes the cost of counts at their own likeliest rate: −2 ln L, up to what is the same however they are cut.
pub(super) trait Likelihood {
    fn cost(&self, start: usize, end: usize) -> f64;

    /// Whether a start can be pruned: the cost is certainly not below `−gap`, where that can be told for less than the
    /// cost itself.
    fn prunable(&self, _start: usize, _end: usize, _gap: f64) -> bool {
        false
    }
}

/// What a search works with, kept from one series to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// The least cost of so many first counts.
    best: Vec<f64>,
    /// Where their last segment begins.
    last: Vec<usize>,
    candidates: Vec<Candidate>,
    /// ln 0 (not used), ln 1, ln 2, …
    logarithms: Vec<f64>,
    parts: Vec<(usize, usize)>,
}

/// A place where the last segment may begin.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    start: usize,
    /// The first end that it cannot be best for.
    until: usize,
    /// The cost of all before it and of its segment, without what the segment is charged; without end where it is only
    /// known on which side of the least cost it lies.
    cost: f64,
}

/// What a search is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    pub len: usize,
    pub shortest: usize,
    pub charge: PenaltyValue,
}

impl Scratch {
    fn reset(&mut self, len: usize) {
        self.best.clear();
        self.best.resize(len + 1, f64::INFINITY);
        self.last.clear();
        self.last.resize(len + 1, 0);
        self.candidates.clear();
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        self.logarithms.extend((self.logarithms.len()..=len).map(|counts| (counts as f64).ln()));
    }

    /// The beginnings of the segments of least cost, the first one 0, to `starts`.
    pub fn pelt(&mut self, task: Task, likelihood: &impl Likelihood, starts: &mut Vec<usize>) {
        let Task { len, shortest, charge } = task;
        self.reset(len);
        self.best[0] = -charge.change;
        self.candidates.push(Candidate { start: 0, until: usize::MAX, cost: 0.0 });
        for end in (shortest..=len).take_while(|_| !is_stopped()) {
            let newest = end - shortest;
            if newest >= shortest {
                self.candidates.push(Candidate { start: newest, until: usize::MAX, cost: 0.0 });
            }
            self.best(end, charge, likelihood);
            self.prune(end, shortest);
        }
        self.trace(len, starts);
    }

    /// The least cost up to `end`, over all places where the last segment may begin.
    #[inline]
    fn best(&mut self, end: usize, charge: PenaltyValue, likelihood: &impl Likelihood) {
        let (mut least, mut from) = (f64::INFINITY, 0);
        for candidate in &mut self.candidates {
            let start = candidate.start;
            let before = self.best[start];
            let charged = charge.length(&self.logarithms, end - start) + charge.change;
            if likelihood.prunable(start, end, before + charged - least) {
                let lost = likelihood.prunable(start, end, before - least);
                candidate.cost = if lost { f64::INFINITY } else { f64::NEG_INFINITY };
                continue;
            }
            candidate.cost = before + likelihood.cost(start, end);
            let whole = candidate.cost + charged;
            (least, from) = if whole < least { (whole, start) } else { (least, from) };
        }
        (self.best[end], self.last[end]) = (least, from);
    }

    /// What costs more up to here than the best does with a change here, does so for every end that leaves room for a
    /// segment from here on: counts never cost more in two parts than in one, nor is a shorter part charged more. (With the
    /// charge of the length in what is compared, as elsewhere, the best can be lost.)
    fn prune(&mut self, end: usize, shortest: usize) {
        let least = self.best[end];
        for candidate in &mut self.candidates {
            if candidate.cost > least {
                candidate.until = candidate.until.min(end + shortest);
            }
        }
        self.candidates.retain(|candidate| candidate.until > end + 1);
    }

    fn trace(&self, len: usize, starts: &mut Vec<usize>) {
        starts.clear();
        let mut end = len;
        while end > 0 {
            end = self.last[end];
            starts.push(end);
        }
        starts.reverse();
    }

    /// The same by cutting in two, again and again.
    pub fn binary(&mut self, task: Task, likelihood: &impl Likelihood, starts: &mut Vec<usize>) {
        self.reset(task.len);
        self.parts.clear();
        self.parts.extend((task.len > 0).then_some((0, task.len)));
        starts.clear();
        while let Some((start, end)) = self.parts.pop().filter(|_| !is_stopped()) {
            match self.cut(task, likelihood, start, end) {
                Some(middle) => self.parts.extend([(start, middle), (middle, end)]),
                None => starts.push(start),
            }
        }
        starts.sort_unstable();
    }

    /// The best cut of a part, where it pays.
    fn cut(&self, task: Task, likelihood: &impl Likelihood, start: usize, end: usize) -> Option<usize> {
        let cost = |start: usize, end: usize| {
            likelihood.cost(start, end) + task.charge.length(&self.logarithms, end - start)
        };
        let mut least = cost(start, end) - task.charge.change;
        let mut best = None;
        let middles = start + task.shortest..(end + 1).saturating_sub(task.shortest);
        for middle in middles.take_while(|&middle| !is_stopped_at(middle)) {
            let parts = cost(start, middle) + cost(middle, end);
            (least, best) = if parts < least { (parts, Some(middle)) } else { (least, best) };
        }
        best
    }
}
