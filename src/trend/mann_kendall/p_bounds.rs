//! Bounds of the p-value of interval-censored values (identification bounds): no values that the ranges allow have a
//! p-value outside.
//!
//! The p-value depends on S and on which values are tied. S lies between its bounds; only ranges that overlap can tie, so
//! that they fall into chains of which each overlaps the next, and a group of ties has no more values than share a point.
//! Of few values every such pattern of ties has its exact distribution (MacMahon's, as that of known values). Of more
//!
//! ```text
//! z² = (|S| − 1)² / var        var S = Σ n (n − 1)(2n + 5) / 18 − Σ t (t − 1)(2t + 5) / 18 over groups of t
//! ```
//!
//! is largest where the ties are: at most c values of a chain in groups of at most q, and Σ t (t − 1)/2 is at most the
//! pairs less |S|, as tied pairs add nothing to S. Either way the variance is at least a line in |S|, along which z² is
//! largest at an end.
use super::{
    exact,
    original::FEW,
    outcome,
    score::{Score, inversions_from_s, number, pairs},
    values::Values,
};
use crate::Interval;

/// Between what |S| lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub near: f64,
    pub far: f64,
}

impl Reach {
    /// Of an S between these.
    pub fn of(score: &Score) -> Self {
        let (low, high) = (score.low.abs(), score.high.abs());
        Self { near: if score.low * score.high <= 0.0 { 0.0 } else { low.min(high) }, far: low.max(high) }
    }

    /// The |S| nearest to 0 and farthest from it of an order with so many pairs that are not tied: both are even, or odd.
    fn of_pairs(self, ordered: f64) -> Option<Self> {
        let odd = |s: f64| (ordered - s).rem_euclid(2.0);
        let far = self.far.min(ordered);
        let within = Self { near: self.near + odd(self.near), far: far - odd(far) };
        (within.near <= within.far).then_some(within)
    }
}

/// Values that may tie, each with the next.
#[derive(Clone, Copy, Debug)]
struct Chain {
    n: usize,
    /// How many share a point at most.
    shared: usize,
    /// Whether all are one and the same value.
    tied: bool,
}

/// What may tie among the values of a series, or of each of its seasons.
#[derive(Clone, Debug, Default)]
pub(super) struct Chains(Vec<Chain>);

impl Chains {
    /// Adds values that are compared with one another.
    pub fn add(&mut self, values: Values<'_>) {
        let [mut low, mut high] = [values.low, values.high].map(<[f64]>::to_vec);
        low.sort_by(f64::total_cmp);
        high.sort_by(f64::total_cmp);
        let (mut begun, mut first) = (0, 0);
        let mut shared = 0;
        for (ended, &end) in high.iter().enumerate() {
            begun += low[begun..].iter().take_while(|&&low| low <= end).count();
            shared = shared.max(begun - ended);
            if begun == ended + 1 {
                self.0.push(Chain { n: begun - first, shared, tied: low.get(first) == Some(&end) });
                (first, shared) = (begun, 0);
            }
        }
    }

    /// Σ t (t − 1)(2t + 5) over groups of t values that are surely tied, and the most that it can be.
    fn corrections(&self) -> (f64, f64) {
        let one = |chain: &Chain| number(chain.n) * (number(chain.shared) - 1.0) * per_pair(chain.shared);
        let sure = self.0.iter().filter(|chain| chain.tied).map(one).sum();
        (sure, self.0.iter().map(one).sum())
    }

    /// Bounds of the normal p-value.
    pub fn normal_p(&self, score: &Score, Reach { near, far }: Reach) -> Interval {
        let (sure, most) = self.corrections();
        let p = |s: f64, correction: f64| {
            outcome::normal_p(s, (score.untied_variance - correction / 18.0).max(0.0))
        };
        let shared = self.0.iter().map(|chain| chain.shared).max().unwrap_or(1);
        let untied_pairs = |s: f64| p(s, 2.0 * (score.pairs - s) * per_pair(shared));
        let least = untied_pairs(far).min(untied_pairs(near)).max(p(far, most));
        Interval::new(least, p(near, sure))
    }

    /// Bounds of the p-value of one series: exact for few values, and for more of them where none are tied.
    pub fn p(&self, score: &Score, reach: Reach) -> Option<Interval> {
        let n: usize = self.0.iter().map(|chain| chain.n).sum();
        let mut pattern = Pattern { n, sizes: [0; exact::TIED], ordered: score.pairs, reach, p: None };
        if n <= FEW {
            pattern.each(&self.0, None);
            return pattern.p;
        }
        let surely_tied = self.0.iter().any(|chain| chain.tied && chain.n > 1);
        let untied = n <= exact::UNTIED && !surely_tied;
        if untied {
            pattern.add(|inversions| exact::untied(n, inversions));
        }
        if !untied || self.0.iter().any(|chain| chain.n > 1) {
            pattern.join(self.normal_p(score, reach));
        }
        pattern.p
    }
}

/// 2t + 5.
fn per_pair(t: usize) -> f64 {
    2.0 * number(t) + 5.0
}

/// Groups of tied values, and the bounds of the p-values of all that were added.
struct Pattern {
    n: usize,
    /// At i − 1 the groups of at least i values.
    sizes: [u8; exact::TIED],
    /// Pairs that are not tied.
    ordered: f64,
    reach: Reach,
    p: Option<Interval>,
}

impl Pattern {
    /// Adds every way in which the values of these chains can tie; `left` is how many of the first are in no group yet,
    /// and how large the next group is at most.
    fn each(&mut self, chains: &[Chain], left: Option<(usize, usize)>) {
        let Some((chain, others)) = chains.split_first() else {
            let (n, sizes) = (self.n, self.sizes);
            return self.add(|inversions| exact::tied(n, &sizes[..n], inversions));
        };
        let (left, most) = left.unwrap_or((chain.n, chain.shared));
        if left == 0 {
            return self.each(others, None);
        }
        let least = if chain.tied { left } else { 1 };
        for group in least..=most.min(left) {
            self.group(group, 1, -1.0);
            self.each(chains, Some((left - group, group)));
            self.group(group, -1, 1.0);
        }
    }

    /// Adds a group of `size` tied values, or takes it away again, with the sign of `groups`; `ordered` is the other sign.
    fn group(&mut self, size: usize, groups: i8, ordered: f64) {
        self.sizes[..size].iter_mut().for_each(|n| *n = n.saturating_add_signed(groups));
        self.ordered += ordered * pairs(number(size));
    }

    /// Adds the p-values of these ties, by the number of inversions.
    fn add(&mut self, p: impl Fn(usize) -> Option<f64>) {
        let Some(Reach { near, far }) = self.reach.of_pairs(self.ordered) else { return };
        let p = |s: f64| p(inversions_from_s(self.ordered, s));
        if let (Some(low), Some(high)) = (p(far), p(near)) {
            self.join(Interval::new(low, high));
        }
    }

    fn join(&mut self, other: Interval) {
        let least = |a: Option<f64>, b: Option<f64>| Some(a?.min(b?));
        let most = |a: Option<f64>, b: Option<f64>| Some(a?.max(b?));
        self.p = Some(self.p.map_or(other, |own| Interval {
            low: least(own.low, other.low),
            high: most(own.high, other.high),
        }));
    }
}
