//! Every slope computed, several at once: for few points, and where points lie so nearly on lines that no view tells
//! their pairs apart.
use crate::{
    math::instructions,
    progress::{is_stopped, is_stopped_at},
};
use std::ops::Range;

/// Slopes listed at once.
const LISTED: u64 = 1 << 16;

/// Bounds counted in one pass.
const BOUNDS: usize = 15;

/// The slopes from the value a pair has at its earlier point to the one it has at its later.
#[derive(Clone, Copy)]
pub(in crate::trend::sen) struct Slopes<'a> {
    pub times: &'a [f64],
    pub from: &'a [f64],
    pub to: &'a [f64],
    pub ends: &'a [usize],
}

impl Slopes<'_> {
    fn groups(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        (0..self.ends.len()).map(|g| if g == 0 { 0 } else { self.ends[g - 1] }..self.ends[g])
    }

    fn pairs(&self) -> u64 {
        self.groups().map(|group| (group.len() * group.len().saturating_sub(1) / 2) as u64).sum()
    }

    /// Lists all slopes.
    pub fn list(&self, list: &mut Vec<f64>) {
        list.clear();
        instructions::dispatch(List { slopes: self, within: (f64::NEG_INFINITY, f64::INFINITY), into: list });
    }

    /// The slopes of these ranks, counted from 1.
    pub fn at<const N: usize>(&self, ranks: [u64; N], list: &mut Vec<f64>) -> [f64; N] {
        if is_stopped() {
            return [0.0; N];
        }
        if self.pairs() > LISTED {
            return ranks.map(|rank| self.narrowed(rank, list));
        }
        self.list(list);
        ranks.map(|rank| select(list, rank))
    }

    /// By halving, sixteen parts at a time, until the slopes left can be listed.
    fn narrowed(&self, rank: u64, list: &mut Vec<f64>) -> f64 {
        let (mut low, mut high) = (ordered(f64::NEG_INFINITY), ordered(f64::INFINITY));
        let (mut below, mut upto) = (0, self.pairs());
        while upto - below > LISTED && low < high && !is_stopped() {
            let bounds = bounds(low, high);
            let counts = instructions::dispatch(Count { slopes: self, bounds: bounds.map(float) });
            let part = counts.iter().filter(|&&count| count < rank).count();
            if part > 0 {
                (low, below) = (bounds[part - 1] + 1, counts[part - 1]);
            }
            if part < BOUNDS {
                (high, upto) = (bounds[part], counts[part]);
            }
        }
        if is_stopped() {
            return 0.0;
        }
        if low >= high {
            return float(high);
        }
        list.clear();
        instructions::dispatch(List { slopes: self, within: (float(low), float(high)), into: list });
        if is_stopped() { 0.0 } else { select(list, rank - below) }
    }
}

/// The value of a rank among values in any order.
pub(super) fn select(values: &mut [f64], rank: u64) -> f64 {
    let place = place(values, rank);
    *values.select_nth_unstable_by(place, f64::total_cmp).1 + 0.0
}

/// The same among values that rise.
pub(super) fn ranked(values: &[f64], rank: u64) -> f64 {
    values[place(values, rank)] + 0.0
}

fn place(values: &[f64], rank: u64) -> usize {
    usize::try_from(rank).unwrap_or(usize::MAX).clamp(1, values.len()) - 1
}

/// Puts the values of a low rank, of one or two middle ones and of a high one in their places: each is looked for only
/// on its side of those that have theirs.
pub(super) fn arrange(values: &mut [f64], ranks: [u64; 4]) {
    let [low, first, last, high] = ranks.map(|rank| place(values, rank));
    let (below, _, above) = values.select_nth_unstable_by(last, f64::total_cmp);
    if high > last {
        above.select_nth_unstable_by(high - last - 1, f64::total_cmp);
    }
    let below = if first < last { below.select_nth_unstable_by(first, f64::total_cmp).0 } else { below };
    if low < below.len() {
        below.select_nth_unstable_by(low, f64::total_cmp);
    }
}

/// The values of two neighbouring ranks.
pub(super) fn neighbours(values: &mut [f64], first: u64, last: u64) -> [f64; 2] {
    let high = select(values, last);
    if first == last {
        return [high; 2];
    }
    let place = usize::try_from(first).unwrap_or(usize::MAX).min(values.len());
    let low = values[..place].iter().fold(f64::NEG_INFINITY, |most, &x| if x > most { x } else { most });
    [low + 0.0, high]
}

/// Places that cut the range in equal parts.
#[expect(clippy::cast_possible_truncation, reason = "a part of a number of 64 bits")]
fn bounds(low: u64, high: u64) -> [u64; BOUNDS] {
    let parts = BOUNDS as u128 + 1;
    std::array::from_fn(|i| low + (u128::from(high - low) * (i as u128 + 1) / parts) as u64)
}

/// The order of doubles as that of whole numbers.
fn ordered(x: f64) -> u64 {
    let bits = x.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

fn float(place: u64) -> f64 {
    f64::from_bits(if place >> 63 == 1 { place & !(1 << 63) } else { !place })
}

struct List<'a> {
    slopes: &'a Slopes<'a>,
    within: (f64, f64),
    into: &'a mut Vec<f64>,
}

impl pulp::NullaryFnOnce for List<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) {
        let Self { slopes: Slopes { times, from, to, .. }, within: (low, high), into } = self;
        for group in self.slopes.groups() {
            for i in group.clone().take_while(|&i| !is_stopped_at(i)) {
                let later = i + 1..group.end;
                let (t, y) = (times[i], from[i]);
                let slopes =
                    times[later.clone()].iter().zip(&to[later]).map(|(time, value)| (value - y) / (time - t));
                if low == f64::NEG_INFINITY {
                    into.extend(slopes);
                } else {
                    into.extend(
                        slopes.map(|slope| slope + 0.0).filter(|&slope| low <= slope && slope <= high),
                    );
                }
            }
        }
    }
}

struct Count<'a> {
    slopes: &'a Slopes<'a>,
    bounds: [f64; BOUNDS],
}

/// Slopes computed before they are held against the bounds.
const BLOCK: usize = 16;

impl pulp::NullaryFnOnce for Count<'_> {
    type Output = [u64; BOUNDS];

    /// How many slopes there are up to each bound.
    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> Self::Output {
        let Self { slopes: Slopes { times, from, to, .. }, bounds } = self;
        let mut counts = [0; BOUNDS];
        for group in self.slopes.groups() {
            for i in group.clone().take_while(|_| !is_stopped()) {
                let later = i + 1..group.end;
                let (t, y) = (times[i], from[i]);
                for (time, value) in times[later.clone()].chunks(BLOCK).zip(to[later].chunks(BLOCK)) {
                    let mut block = [f64::INFINITY; BLOCK];
                    for (slot, (time, value)) in block.iter_mut().zip(time.iter().zip(value)) {
                        *slot = (value - y) / (time - t) + 0.0;
                    }
                    for (count, bound) in counts.iter_mut().zip(&bounds) {
                        *count += block.iter().filter(|&slope| slope <= bound).count() as u64;
                    }
                }
            }
        }
        counts
    }
}
