//! Ranks in time: how many pairs are concordant (rise), discordant (fall) and tied, and how that would be by chance.
//!
//! Discordant pairs are the inversions of the values, and sorting counts them (Knight 1966, A computer method for
//! calculating Kendall's tau with ungrouped data, Journal of the American Statistical Association 61, 436–439). Where one
//! run is merged with another, a value that is taken from the right one is passed by all that are left in the left one:
//!
//! ```text
//! left  3 7 9     right  2 7 8
//! merged  2 (passes 3)  3  7  7 (passes 1)  8 (passes 1)  9        5 discordant pairs, and 7 with 7 tied
//! ```
//!
//! [`direct`] compares every pair of a few values, a register at a time; [`radix`] sorts some thousand by two digits of
//! the bucket each lies in, from the last one on (Knuth 1998, The Art of Computer Programming 3, section 5.2.5), and
//! leaves their [`inversions`] to a set of bits, with a count of those beyond each word; [`merge`] does the rest.
mod direct;
mod inversions;
mod merge;
pub(crate) mod null;
mod radix;
mod sorter;

pub(crate) use sorter::Sorter;
use std::cell::RefCell;
use std::ops::Add;

/// Values up to which counting every pair, several at once, is faster than merging.
pub(crate) const FEW: usize = 192;

thread_local! {
    /// Kept between series, so that a panel allocates once per thread.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

#[derive(Default)]
struct Scratch {
    column: Vec<f64>,
    sorter: Sorter<f64>,
    repeats: Vec<u32>,
}

/// Pairs of values in their order, counted by the way they go: concordant, discordant or tied.
///
/// Of groups compared only within themselves (seasons, areas) the scores add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PairCounts {
    /// All pairs, n(n − 1)/2.
    pub pairs: u64,
    /// Discordant pairs, of which the later value is the smaller.
    pub falling: u64,
    /// Pairs of equal values, Σ t(t − 1)/2 over the groups of ties.
    pub tied: u64,
    /// n(n − 1)(2n + 5) less Σ t(t − 1)(2t + 5): 18 times the variance of [`s`](Self::s).
    variance18: u128,
}

impl PairCounts {
    /// Concordant pairs, of which the later value is the larger.
    pub fn rising(self) -> u64 {
        self.pairs - self.falling - self.tied
    }

    /// Kendall's S: concordant minus discordant pairs.
    pub fn s(self) -> i64 {
        self.rising().cast_signed() - self.falling.cast_signed()
    }

    /// The variance of S where no order is likelier than another, given the ties. Kendall (1975).
    #[expect(clippy::cast_precision_loss, reason = "rounded once, like any quotient")]
    pub fn variance(self) -> f64 {
        self.variance18 as f64 / 18.0
    }

    /// Of groups of these lengths in which no two values are known to be equal, with no pair counted yet.
    pub fn untied(lengths: impl Iterator<Item = usize>) -> Self {
        lengths.map(|n| Self::of(n, 0, 0, 0)).fold(Self::default(), Add::add)
    }

    fn of(n: usize, falling: u64, tied: u64, ties: u128) -> Self {
        let n = n as u64;
        Self { pairs: n * n.saturating_sub(1) / 2, falling, tied, variance18: spread(n) - ties }
    }
}

impl Add for PairCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            pairs: self.pairs + other.pairs,
            falling: self.falling + other.falling,
            tied: self.tied + other.tied,
            variance18: self.variance18 + other.variance18,
        }
    }
}

/// t(t − 1)(2t + 5).
fn spread(t: u64) -> u128 {
    u128::from(t) * u128::from(t.saturating_sub(1)) * (2 * u128::from(t) + 5)
}

/// The score of finite `values` in their order, in O(n log n).
pub(crate) fn score(values: &[f64]) -> PairCounts {
    SCRATCH.with_borrow_mut(|scratch| scratch.score(values))
}

/// The score, and what `question` says of the values that equal some before them: how many, in any order.
pub(crate) fn score_and_repeats<R>(values: &[f64], question: impl FnOnce(&[u32]) -> R) -> (PairCounts, R) {
    SCRATCH.with_borrow_mut(|scratch| (scratch.score(values), question(&scratch.repeats)))
}

/// The score of `n` values of which so many pairs fall, and of which some equal e before them.
///
/// Such a value adds 6 e(e + 2) to the ties: the difference of t(t − 1)(2t + 5) from e to e + 1.
pub(crate) fn counted(n: usize, falling: u64, repeats: &[u32]) -> PairCounts {
    let repeats = || repeats.iter().map(|&e| u64::from(e));
    let ties = repeats().map(|e| u128::from(e) * u128::from(6 * (e + 2))).sum();
    PairCounts::of(n, falling, repeats().sum(), ties)
}

impl Scratch {
    fn score(&mut self, values: &[f64]) -> PairCounts {
        self.repeats.clear();
        let falling =
            if values.len() <= FEW { direct::count(values, &mut self.repeats) } else { self.merged(values) };
        counted(values.len(), falling, &self.repeats)
    }

    /// The same as [`direct::count`], by merging.
    fn merged(&mut self, values: &[f64]) -> u64 {
        self.column.clear();
        self.column.extend_from_slice(values);
        let falling = self.sorter.sort(&mut self.column);
        let mut equal = 0;
        for (value, next) in self.column.iter().zip(self.column.get(1..).unwrap_or_default()) {
            equal = if value == next { equal + 1 } else { 0 };
            self.repeats.extend((equal > 0).then_some(equal));
        }
        falling
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn brute(values: &[f64]) -> PairCounts {
        let pairs = || (0..values.len()).flat_map(|j| (0..j).map(move |i| (values[i], values[j])));
        let count = |holds: fn(f64, f64) -> bool| pairs().filter(|&(a, b)| holds(a, b)).count() as u64;
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let ties = sorted.chunk_by(|a, b| a == b).map(|group| spread(group.len() as u64)).sum();
        PairCounts::of(values.len(), count(|a, b| b < a), count(|a, b| a == b), ties)
    }

    proptest! {
        #[test]
        fn scores_are_those_of_every_pair(values in prop::collection::vec(-20_i32..20, 0..400)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assert_eq!(score(&values), brute(&values));
        }

        #[test]
        fn scores_of_distinct_values(values in prop::collection::vec(-1e6..1e6, 0..400)) {
            prop_assert_eq!(score(&values), brute(&values));
        }
    }

    #[test]
    fn both_ways_of_counting_agree() {
        // Whole; distinct; too large for single precision to tell apart, or to hold.
        let kinds: [fn(u32) -> f64; 4] = [
            |i| f64::from(i * 7919 % 31),
            |i| f64::from(i * 7919 % 1009) / 7.0,
            |i| 1e9 + f64::from(i * 7919 % 31),
            |i| (f64::from(i * 7919 % 31) - 15.0) * 1e300,
        ];
        for (n, value) in (0..FEW).flat_map(|n| kinds.map(|kind| (n, kind))) {
            let values: Vec<f64> = (0_u32..).take(n).map(value).collect();
            let mut scratch = Scratch::default();
            let falling = scratch.merged(&values);
            let (mut direct, mut portable) = (Vec::new(), Vec::new());
            assert_eq!(direct::count(&values, &mut direct), falling);
            assert_eq!(direct::portable(&values, &mut portable), falling);
            assert_eq!(direct, portable);
            direct.sort_unstable();
            scratch.repeats.sort_unstable();
            assert_eq!(direct, scratch.repeats);
        }
    }

    #[test]
    fn six_years_rise() {
        let score = score(&[591.0, 674.0, 770.0, 718.0, 933.0, 1133.0]);
        assert_eq!((score.s(), score.variance()), (13, 85.0 / 3.0));
        let tied = super::score(&[3.0, 3.0, 5.0, 4.0, 4.0, 7.0, 6.0, 9.0, 9.0, 12.0, 11.0, 15.0]);
        assert_eq!((tied.s(), tied.variance()), (55, 209.0 + 2.0 / 3.0));
    }
}
