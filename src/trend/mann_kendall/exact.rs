//! The exact null distribution of S: every order of the values equally likely.
use super::score::number;
use crate::math::memo::Memo;
use std::sync::LazyLock;

/// Untied series up to this length have their distribution in a table.
pub(super) const UNTIED: usize = 39;

/// Tied series up to this length are counted: 34! is the last factorial below 2¹²⁸.
pub(super) const TIED: usize = 34;

/// P(at most d inversions) for d up to half of all pairs, for every length up to [`UNTIED`].
static INVERSIONS: LazyLock<Vec<Vec<f64>>> = LazyLock::new(inversions);

/// The inversion numbers of permutations (Mahonian): those of n values are those of n − 1, and a number below n that the
/// last one adds, each as likely.
fn inversions() -> Vec<Vec<f64>> {
    let mut chances = vec![1.0];
    let mut tables = vec![vec![1.0]];
    let mut count = 0.0;
    for n in 1..=UNTIED {
        count += 1.0;
        let known = chances.len();
        let ways = |d: usize| &chances[(d + 1).saturating_sub(n).min(known)..known.min(d + 1)];
        let next: Vec<f64> = (0..=n * (n - 1) / 2).map(|d| ways(d).iter().sum::<f64>() / count).collect();
        let mut sum = 0.0;
        let sums = next[..=next.len() / 2].iter().map(|chance| {
            sum += chance;
            sum
        });
        tables.push(sums.collect());
        chances = next;
    }
    tables
}

/// P(|S| ≥ all pairs − 2 `inversions`) of `n` values that all differ.
pub(super) fn untied(n: usize, inversions: usize) -> Option<f64> {
    let table = INVERSIONS.get(n)?;
    Some(table.get(inversions).map_or(1.0, |chance| (2.0 * chance).min(1.0)))
}

/// Tied series up to this length have counts below 2⁶⁴: 20! is the last factorial below it.
const SHORT: usize = 20;

/// Coefficients kept: half of the pairs of so many values.
const fn kept(n: usize) -> usize {
    n * (n - 1) / 4 + 1
}

/// The same with `sizes[i − 1]` groups of at least i equal values, `inversions` counted among pairs that differ.
///
/// The orders with d inversions are the coefficient of qᵈ in
///
/// ```text
/// Π (1 − qⁱ) over i = 1…n / Π over groups of t: Π (1 − qⁱ) over i = 1…t
/// ```
///
/// (MacMahon 1916, Combinatory Analysis). The counts fit 64 bits or 128, so that sums and differences that wrap around
/// give them exactly.
pub(super) fn tied(n: usize, sizes: &[u8], inversions: usize) -> Option<f64> {
    if n > TIED {
        return None;
    }
    if inversions >= kept(n.max(1)) {
        return Some(1.0);
    }
    let p = || if n <= SHORT { short::p(n, sizes, inversions) } else { long::p(n, sizes, inversions) };
    let p = match key(n, sizes, inversions) {
        Some(key) => COUNTED.with(|counted| counted.get(place(key), key, p)),
        None => p(),
    };
    Some((2.0 * p).min(1.0))
}

/// Series up to this length come with the same ties and the same S over and over.
const FREQUENT: usize = 12;

/// What is kept of them: of ten values there are 42 ways to be tied, with 23 inversions at most.
const KEPT: usize = 1 << KEPT_BITS;
const KEPT_BITS: u32 = 10;

thread_local! {
    static COUNTED: Memo<u64, f64> = Memo::new(KEPT);
}

/// All that a p-value of a frequent length depends on: the length, the groups of at least two, three, … and the inversions,
/// below 2⁶.
fn key(n: usize, sizes: &[u8], inversions: usize) -> Option<u64> {
    let groups = sizes.get(1..n).unwrap_or_default().iter();
    let ties = groups.fold(n as u64, |key, &groups| key << 4 | u64::from(groups));
    (n <= FREQUENT).then_some(ties << 6 | inversions as u64)
}

/// Some place for each key (Knuth 1998, The Art of Computer Programming 3, section 6.4: multiplicative hashing).
fn place(key: u64) -> usize {
    usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - KEPT_BITS)).unwrap_or(0)
}

/// Defines P(at most so many inversions) of up to `$most` values, counted in whole numbers of one width.
macro_rules! counted {
    ($name:ident in $whole:ty, up to $most:expr) => {
        mod $name {
            pub fn p(n: usize, sizes: &[u8], inversions: usize) -> f64 {
                let mut counts: [$whole; super::kept($most)] = [0; super::kept($most)];
                let counts = &mut counts[..=inversions];
                counts[0] = 1;
                for i in 1..=n {
                    let groups = sizes.get(i - 1).copied().unwrap_or(0);
                    if groups == 0 {
                        (i..counts.len())
                            .rev()
                            .for_each(|d| counts[d] = counts[d].wrapping_sub(counts[d - i]));
                    }
                    for _ in 1..groups {
                        (i..counts.len()).for_each(|d| counts[d] = counts[d].wrapping_add(counts[d - i]));
                    }
                }
                let extreme = counts.iter().fold(0, |sum: $whole, count| sum.wrapping_add(*count));
                float(extreme) / float(orders(n, sizes))
            }

            /// n! / Π t!: a group of t values divides by every i up to t.
            fn orders(n: usize, sizes: &[u8]) -> $whole {
                let factorial: $whole = (1..).take(n).product();
                let repeats: $whole =
                    (1..).zip(sizes).map(|(i, &groups): ($whole, &u8)| i.pow(groups.into())).product();
                factorial / repeats
            }

            #[expect(clippy::cast_precision_loss, reason = "one rounding of an exact count")]
            fn float(count: $whole) -> f64 {
                count as f64
            }
        }
    };
}

counted!(short in u64, up to super::SHORT);
counted!(long in u128, up to super::TIED);

/// The longest series of ranges whose orders are counted.
pub(super) const RANGES: usize = 10;

/// Most pairs of [`RANGES`] values.
const PAIRS: usize = RANGES * (RANGES - 1) / 2;

/// The chance of each S from −[`PAIRS`] to [`PAIRS`].
pub(super) struct Ranges([f64; 2 * PAIRS + 1]);

impl Ranges {
    /// Of values of kinds that occur `counts` times, [`RANGES`] in all at most, where a value of kind k after one of
    /// kind l adds `sign(l, k)`.
    ///
    /// A state says how many of each kind have been laid; the orders that lead to it are counted by their S.
    pub(super) fn new(counts: &[usize], sign: impl Fn(usize, usize) -> i8) -> Self {
        let kinds = 0..counts.len();
        let stride: Vec<usize> = kinds.clone().map(|k| counts[..k].iter().map(|c| c + 1).product()).collect();
        let states: usize = counts.iter().map(|c| c + 1).product();
        let laid = |state: usize, k: usize| state / stride[k] % (counts[k] + 1);
        let mut ways = vec![[0.0; 2 * PAIRS + 1]; states];
        ways[0][PAIRS] = 1.0;
        for state in 0..states {
            let from = ways[state];
            for k in kinds.clone().filter(|&k| laid(state, k) < counts[k]) {
                let adds = |l: usize| isize::try_from(laid(state, l)).unwrap_or(0) * isize::from(sign(l, k));
                let shift: isize = kinds.clone().map(adds).sum();
                let to = &mut ways[state + stride[k]];
                let reached = (0..from.len()).filter_map(|s| Some((s, s.checked_add_signed(shift)?)));
                reached.filter(|&(s, _)| from[s] > 0.0).for_each(|(s, there)| to[there] += from[s]);
            }
        }
        let last = ways[states - 1];
        let all: f64 = last.iter().sum();
        Self(last.map(|ways| ways / all))
    }

    /// P(|S| ≥ `s`).
    pub(super) fn at_least(&self, s: f64) -> f64 {
        let beyond = |at: &(usize, &f64)| number(at.0.abs_diff(PAIRS)) >= s.abs();
        self.0.iter().enumerate().filter(beyond).map(|(_, chance)| chance).sum::<f64>().min(1.0)
    }

    /// The smallest chance that an |S| can have.
    pub(super) fn smallest(&self) -> f64 {
        let largest = (0..=PAIRS).rev().find(|&s| self.0[PAIRS + s] > 0.0);
        self.at_least(number(largest.unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Every distinct order of `values`, each handed to `f`.
    fn orders(values: &mut Vec<i8>, laid: &mut Vec<i8>, f: &mut impl FnMut(&[i8])) {
        if values.is_empty() {
            return f(laid);
        }
        for i in 0..values.len() {
            if values[..i].contains(&values[i]) {
                continue;
            }
            laid.push(values.remove(i));
            orders(values, laid, f);
            values.insert(i, laid.pop().unwrap());
        }
    }

    fn s(order: &[i8]) -> i32 {
        let pairs = (0..order.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
        pairs.map(|(i, j)| i32::from((order[j] - order[i]).signum())).sum()
    }

    /// Group sizes of every way to have ties among `n` values.
    fn partitions(n: usize, most: usize) -> Vec<Vec<usize>> {
        if n == 0 {
            return vec![vec![]];
        }
        let with = |t: usize| partitions(n - t, t).into_iter().map(move |rest| [vec![t], rest].concat());
        (1..=most.min(n)).flat_map(with).collect()
    }

    /// Every tie pattern of up to 8 values, every order of them, every S: against what is claimed.
    #[test]
    fn chances_are_those_of_every_order_laid_out() {
        let mut compared = 0;
        for groups in (1..=8).flat_map(|n| partitions(n, n)) {
            let n: usize = groups.iter().sum();
            let mut values = Vec::new();
            (0..).zip(&groups).for_each(|(value, &t)| values.extend(vec![value; t]));
            let mut found = BTreeMap::<usize, u32>::new();
            orders(&mut values, &mut Vec::new(), &mut |order| {
                *found.entry(s(order).unsigned_abs() as usize).or_default() += 1;
            });
            let all: u32 = found.values().sum();
            let pairs = (n * (n - 1) - groups.iter().map(|t| t * (t - 1)).sum::<usize>()) / 2;
            let at_least = |i: usize| groups.iter().filter(|&&t| t >= i).count();
            let sizes: Vec<u8> = (1..=n).map(|i| u8::try_from(at_least(i)).unwrap()).collect();
            let kind = |k: usize| i8::try_from(k).unwrap();
            let ranges = Ranges::new(&groups, |l, k| (kind(k) - kind(l)).signum());
            for &s in found.keys() {
                let expected =
                    f64::from(found.range(s..).map(|(_, ways)| ways).sum::<u32>()) / f64::from(all);
                let close = |p: f64| (p - expected).abs() <= 1e-14 * expected;
                assert!(close(tied(n, &sizes, (pairs - s) / 2).unwrap()), "{groups:?} {s}");
                assert!(close(ranges.at_least(number(s))), "{groups:?} {s}");
                assert!(groups.len() < n || close(untied(n, (pairs - s) / 2).unwrap()), "{n} {s}");
                compared += 1;
            }
            assert!((ranges.smallest() - ranges.at_least(number(pairs))).abs() < 1e-16);
        }
        assert!(compared > 400, "{compared}");
    }

    #[test]
    fn the_table_and_the_counts_agree() {
        for n in 11..=TIED {
            for d in (0..=n * (n - 1) / 4).step_by(7) {
                let (table, counted) =
                    (untied(n, d).unwrap(), tied(n, &[u8::try_from(n).unwrap()], d).unwrap());
                assert!((table - counted).abs() <= 1e-13 * counted, "{n} {d} {table} {counted}");
            }
        }
        assert_eq!((untied(UNTIED + 1, 0), tied(TIED + 1, &[], 0)), (None, None));
    }
}
