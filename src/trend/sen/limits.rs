//! The ranks of the confidence limits among the slopes of all pairs.
use super::Method;
use crate::{
    Confidence, Interval,
    math::{
        normal,
        rank::{PairCounts, null},
    },
};
use std::cell::RefCell;

/// Points of one season up to which the exact limits are the default.
const SHORT: usize = 40;

/// Points up to which there are exact limits.
const LONGEST: usize = 100;

/// The rank of the lower limit, counted from 1; the upper one has the same rank from above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub rank: Option<u64>,
    pub method: Method,
    /// How often limits of this rank cover, where it is known.
    pub coverage: Option<f64>,
}

impl Limits {
    /// The ranks of the lower limit, of the one or two medians and of the upper limit, among so many pairs.
    pub fn ranks(self, pairs: u64) -> [u64; 4] {
        let median = [pairs.div_ceil(2), pairs / 2 + 1];
        let low = self.rank.unwrap_or(median[0]).min(median[0]);
        [low, median[0], median[1], pairs + 1 - low]
    }

    /// The limits, if points are enough for any.
    pub fn interval(self, found: Interval) -> Interval {
        if self.rank.is_some() { found } else { Interval::default() }
    }
}

/// The ranks for groups of these `lengths` with the given score.
pub(super) fn limits(
    method: Method,
    confidence: Confidence,
    lengths: impl Iterator<Item = usize> + Clone,
    score: PairCounts,
) -> Limits {
    let n: usize = lengths.clone().sum();
    let most = if method == Method::Auto { SHORT } else { LONGEST };
    let exact = n <= most && (method == Method::Exact || method == Method::Auto && score.tied == 0);
    if exact { by_enumeration(lengths, confidence) } else { by_approximation(confidence, score) }
}

fn by_approximation(confidence: Confidence, score: PairCounts) -> Limits {
    let rank = rank_of_limit(score.pairs, score.variance(), confidence);
    Limits { rank, method: Method::Normal, coverage: None }
}

/// The rank of the lower limit among so many slopes, where S has this variance. That of the upper one is the same from
/// above.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank is whole and positive")]
#[expect(clippy::cast_precision_loss, reason = "pairs of as many points as memory holds")]
pub(in crate::trend) fn rank_of_limit(pairs: u64, variance: f64, confidence: Confidence) -> Option<u64> {
    let rank = ((pairs as f64 - normal::upper_quantile(confidence.tail()) * variance.sqrt()) / 2.0)
        .round_ties_even();
    (rank >= 1.0).then_some(rank as u64)
}

/// The enumeration last asked for, memoised: the series of a panel are mostly as long as one another.
#[derive(Default)]
struct LastEnumeration {
    lengths: Vec<usize>,
    tail: f64,
    rank: Option<u64>,
    coverage: Option<f64>,
}

thread_local! {
    static LAST: RefCell<LastEnumeration> = RefCell::default();
}

fn by_enumeration(lengths: impl Iterator<Item = usize> + Clone, confidence: Confidence) -> Limits {
    LAST.with_borrow_mut(|last| {
        if last.tail != confidence.tail() || !last.lengths.iter().copied().eq(lengths.clone()) {
            let (rank, missed) = enumerated(lengths.clone(), confidence.tail());
            *last = LastEnumeration {
                lengths: lengths.collect(),
                tail: confidence.tail(),
                rank,
                coverage: rank.map(|_| 1.0 - 2.0 * missed),
            };
        }
        Limits { rank: last.rank, method: Method::Exact, coverage: last.coverage }
    })
}

/// How many discordant pairs leave no more than `tail`, and what they leave.
fn enumerated(lengths: impl Iterator<Item = usize>, tail: f64) -> (Option<u64>, f64) {
    let (mut rank, mut missed) = (0, 0.0);
    for chance in null::falling(lengths) {
        if missed + chance > tail {
            break;
        }
        missed += chance;
        rank += 1;
    }
    ((rank > 0).then_some(rank), missed)
}
