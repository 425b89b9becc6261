//! Pairs compared lag by lag, as many at once as a register holds numbers of 16 bits.
//!
//! Pairs of points on a [`Grid`] that are k steps apart lie below a slope b where their values differ by less than b k
//! steps. With d the difference of their whole numbers, and all that rounding and uneven times can do to it, s,
//!
//! ```text
//! d < ⌈b k − s⌉    the pair's slope is at most b        d ≥ ⌈b k + s⌉    it is at least b
//! ```
//!
//! One load and one subtraction serve every slope asked about, and one comparison and one addition each of them.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::grid::{Bound, Grid};
use crate::math::{
    instructions,
    lanes::{self, Kernel, Lanes},
};
use pulp::NullaryFnOnce;

/// A lane counts up to this.
const FULL: usize = 65_535;

/// Thresholds are between −16,384, which no pair is below, and 16,384, which every pair is.
const EXTREME: f64 = 16_384.0;

/// A double, from whose last bits a whole number of 16 bits can be read when it is added.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// ⌈b k − s⌉ for every lag k from 0 on.
#[derive(Default)]
pub(super) struct Thresholds(Vec<i16>);

impl Thresholds {
    /// Below these a pair's slope is at most the bound.
    pub fn below(&mut self, bound: Bound, lags: usize) {
        self.set(bound.rise, -bound.slack, lags);
    }

    /// From these on a pair's slope is at least the bound.
    pub fn from(&mut self, bound: Bound, lags: usize) {
        self.set(bound.rise, bound.slack, lags);
    }

    pub fn lags(&self) -> &[i16] {
        &self.0
    }

    fn set(&mut self, rise: f64, add: f64, lags: usize) {
        self.0.resize(lags.next_multiple_of(8), 0);
        instructions::dispatch(Fill { rise, add, into: &mut self.0 });
    }
}

struct Fill<'a> {
    rise: f64,
    add: f64,
    into: &'a mut [i16],
}

impl NullaryFnOnce for Fill<'_> {
    type Output = ();

    #[expect(clippy::cast_possible_truncation, reason = "the last bits of a double are those of the number")]
    #[inline(always)]
    fn call(self) {
        for (lag, slot) in (0_i32..).zip(self.into) {
            let x = self.rise * f64::from(lag) + self.add;
            let x = if x > -EXTREME { x } else { -EXTREME };
            let x = if x < EXTREME { x } else { EXTREME };
            let rounded = (x + WHOLE) - WHOLE;
            let up = if rounded < x { 1.0 } else { 0.0 };
            *slot = (rounded + up + WHOLE).to_bits() as i16;
        }
    }
}

/// The pairs of all lags from 1 on, block by block.
struct Pairs<'a> {
    from: &'a [i16],
    to: &'a [i16],
    /// Places that are used.
    places: usize,
    groups: usize,
    lags: usize,
}

impl<'a> Pairs<'a> {
    fn of(grid: &'a Grid) -> Self {
        let Grid { from, to, groups, steps, .. } = grid;
        Self { from, to, places: groups * steps, groups: *groups, lags: *steps }
    }

    /// Earlier and later points.
    #[inline(always)]
    fn at<L: Lanes>(&self, lag: usize) -> (&'a [L::Block], &'a [L::Block]) {
        let apart = lag * self.groups;
        let filled = (self.places - apart).next_multiple_of(L::COUNT);
        (L::blocks(&self.from[..filled]), L::blocks(&self.to[apart..apart + filled]))
    }
}

/// How many pairs are below each of some thresholds.
pub(super) fn count<const N: usize>(grid: &Grid, thresholds: [&Thresholds; N]) -> [u64; N] {
    lanes::dispatch(Count { pairs: Pairs::of(grid), thresholds: thresholds.map(|t| t.0.as_slice()) })
}

struct Count<'a, const N: usize> {
    pairs: Pairs<'a>,
    thresholds: [&'a [i16]; N],
}

impl<const N: usize> Kernel for Count<'_, N> {
    type Output = [u64; N];

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> [u64; N] {
        let Self { pairs, thresholds } = self;
        let mut counts = Counts::<L, N>::new(lanes);
        for lag in 1..pairs.lags {
            let (from, to) = pairs.at::<L>(lag);
            counts.make_room(lanes, from.len());
            let ends = splat(lanes, thresholds, lag);
            for (x, y) in from.iter().zip(to) {
                let d = lanes.minus(lanes.load(y), lanes.load(x));
                for (counts, &end) in counts.lanes.iter_mut().zip(&ends) {
                    *counts = lanes.count(*counts, lanes.less(d, end));
                }
            }
        }
        counts.totals(lanes)
    }
}

/// The thresholds of a lag, each in all lanes. A loop, as closures are not compiled for the instructions chosen.
#[inline(always)]
fn splat<L: Lanes, const N: usize>(lanes: L, thresholds: [&[i16]; N], lag: usize) -> [L::Words; N] {
    let mut words = [lanes.splat(0); N];
    for (words, thresholds) in words.iter_mut().zip(thresholds) {
        *words = lanes.splat(thresholds[lag]);
    }
    words
}

/// Counts in lanes, and what had to be taken out of them.
struct Counts<L: Lanes, const N: usize> {
    lanes: [L::Words; N],
    totals: [u64; N],
    filled: usize,
}

impl<L: Lanes, const N: usize> Counts<L, N> {
    #[inline(always)]
    fn new(lanes: L) -> Self {
        Self { lanes: [lanes.splat(0); N], totals: [0; N], filled: 0 }
    }

    /// For so many more.
    #[inline(always)]
    fn make_room(&mut self, lanes: L, blocks: usize) {
        self.filled += blocks;
        if self.filled > FULL {
            self.totals = self.totals(lanes);
            self.lanes = [lanes.splat(0); N];
            self.filled = blocks;
        }
    }

    #[inline(always)]
    fn totals(&self, lanes: L) -> [u64; N] {
        let mut totals = self.totals;
        for (total, &counts) in totals.iter_mut().zip(&self.lanes) {
            *total += lanes.total(counts);
        }
        totals
    }
}

/// Pairs from one slope to another: certainly below the first, and in a list what is not certainly outside.
pub(super) struct Window<'a> {
    pub below: &'a Thresholds,
    pub from: &'a Thresholds,
}

/// Slopes in any order; the memory is used again as it is.
#[derive(Default)]
pub(super) struct List {
    slopes: Vec<f64>,
    length: usize,
}

impl List {
    /// Nothing, with room for so many.
    #[inline(always)]
    fn clear(&mut self, room: usize) {
        self.slopes.resize(self.slopes.len().max(room + 1), 0.0);
        self.length = 0;
    }

    /// One more, if it is to be kept.
    #[inline(always)]
    fn put(&mut self, slope: f64, kept: bool) {
        if let Some(slot) = self.slopes.get_mut(self.length) {
            *slot = slope;
        }
        self.length += usize::from(kept);
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn slopes(&mut self) -> &mut [f64] {
        &mut self.slopes[..self.length]
    }
}

/// Lanes of a block that hold pairs within some window.
#[derive(Clone, Copy, Default)]
pub(super) struct Hit {
    lag: u32,
    block: u32,
    bits: u32,
}

/// How many pairs are below each window; those within any are listed. Nothing where these are more than `most` blocks.
pub(super) fn within<const N: usize>(
    grid: &Grid,
    windows: [Window<'_>; N],
    most: usize,
    hits: &mut Vec<Hit>,
    lists: [&mut List; N],
) -> Option<[u64; N]> {
    let pairs = Pairs::of(grid);
    let (low, high) =
        (windows.each_ref().map(|w| w.below.0.as_slice()), windows.map(|w| w.from.0.as_slice()));
    lanes::dispatch(Within { grid, pairs, low, high, most, hits, lists })
}

struct Within<'a, const N: usize> {
    grid: &'a Grid,
    pairs: Pairs<'a>,
    low: [&'a [i16]; N],
    high: [&'a [i16]; N],
    most: usize,
    hits: &'a mut Vec<Hit>,
    lists: [&'a mut List; N],
}

impl<const N: usize> Kernel for Within<'_, N> {
    type Output = Option<[u64; N]>;

    #[inline(always)]
    fn run<L: Lanes>(mut self, lanes: L) -> Self::Output {
        let mut counts = Counts::<L, N>::new(lanes);
        let mut found = 0;
        for lag in 1..self.pairs.lags {
            let (from, to) = self.pairs.at::<L>(lag);
            counts.make_room(lanes, from.len());
            if found > self.most {
                return None;
            }
            if self.hits.len() < found + from.len() {
                self.hits.resize(2 * (found + from.len()), Hit::default());
            }
            found += self.pass(lanes, lag, (from, to), &mut counts, found);
        }
        self.list::<L>(found);
        Some(counts.totals(lanes))
    }
}

impl<const N: usize> Within<'_, N> {
    /// One lag: how many hits there are. Every place is written to, and kept if it was a hit, so that the machine has
    /// nothing to guess.
    #[expect(clippy::cast_possible_truncation, reason = "a lag and a block of points that memory holds")]
    #[inline(always)]
    fn pass<L: Lanes>(
        &mut self,
        lanes: L,
        lag: usize,
        (from, to): (&[L::Block], &[L::Block]),
        counts: &mut Counts<L, N>,
        start: usize,
    ) -> usize {
        let (low, high) = (splat(lanes, self.low, lag), splat(lanes, self.high, lag));
        let hits = &mut self.hits[start..start + from.len()];
        let mut found = 0;
        for (block, (x, y)) in from.iter().zip(to).enumerate() {
            let d = lanes.minus(lanes.load(y), lanes.load(x));
            let mut any = lanes.less(d, d);
            for i in 0..N {
                let below = lanes.less(d, low[i]);
                counts.lanes[i] = lanes.count(counts.lanes[i], below);
                any = lanes.or(any, lanes.and_not(below, lanes.less(d, high[i])));
            }
            let bits = lanes.bits(any);
            if let Some(hit) = hits.get_mut(found) {
                *hit = Hit { lag: lag as u32, block: block as u32, bits };
            }
            found += usize::from(bits != 0);
        }
        found
    }

    /// The slopes of the hits, each in the lists of its windows.
    #[inline(always)]
    fn list<L: Lanes>(&mut self, found: usize) {
        let Self { grid, pairs, low, high, hits, lists, .. } = self;
        let room = hits[..found].iter().map(|hit| hit.bits.count_ones() as usize).sum::<usize>();
        lists.iter_mut().for_each(|list| list.clear(room));
        for &Hit { lag, block, mut bits } in &hits[..found] {
            let lag = lag as usize;
            let mut ends = [(0, 0); N];
            for (ends, (low, high)) in ends.iter_mut().zip(low.iter().zip(high.iter())) {
                *ends = (low[lag], high[lag]);
            }
            while bits != 0 {
                let i = block as usize * L::COUNT + bits.trailing_zeros() as usize / L::BITS;
                let j = i + lag * pairs.groups;
                let d = pairs.to[j].saturating_sub(pairs.from[i]);
                let slope = grid.slope(i, j);
                for (list, (low, high)) in lists.iter_mut().zip(ends) {
                    list.put(slope, low <= d && d < high);
                }
                bits &= bits - 1;
            }
        }
    }
}

/// A slope d/k and how many pairs have it of those k steps apart.
pub(super) type Fraction = (f64, u64);

/// The pairs from one set of thresholds to the next, by fraction: all of them of whole values at whole times. Nothing
/// where these are more than `most` fractions.
pub(super) fn fractions(
    grid: &Grid,
    [low, high]: [&Thresholds; 2],
    most: usize,
    lags: &mut Vec<u32>,
    found: &mut Vec<Fraction>,
) -> Option<u64> {
    let ends = || low.lags()[..grid.steps].iter().zip(high.lags()).zip(0_u32..).skip(1);
    lags.resize(grid.steps, 0);
    let (mut many, mut kept) = (0, 0);
    for ((low, high), lag) in ends() {
        lags[kept] = lag;
        kept += usize::from(low < high);
        many += usize::from(low.abs_diff(*high));
    }
    found.clear();
    (many <= most).then(|| {
        let (pairs, low, high) = (Pairs::of(grid), low.lags(), high.lags());
        lanes::dispatch(Fractions { pairs, step: grid.step, low, high, lags: &lags[..kept], found })
    })
}

struct Fractions<'a> {
    pairs: Pairs<'a>,
    step: f64,
    low: &'a [i16],
    high: &'a [i16],
    lags: &'a [u32],
    found: &'a mut Vec<Fraction>,
}

impl Kernel for Fractions<'_> {
    type Output = u64;

    #[inline(always)]
    fn run<L: Lanes>(self, lanes: L) -> u64 {
        let Self { pairs, step, low, high, lags, found } = self;
        let mut sum = 0;
        for &lag in lags {
            let (from, to) = pairs.at::<L>(lag as usize);
            let run = f64::from(lag) * step;
            for rise in low[lag as usize]..high[lag as usize] {
                let (asked, mut counts) = (lanes.splat(rise), lanes.splat(0));
                for (x, y) in from.iter().zip(to) {
                    let d = lanes.minus(lanes.load(y), lanes.load(x));
                    counts = lanes.count(counts, lanes.equal(d, asked));
                }
                let count = lanes.total(counts);
                sum += count;
                found.push((f64::from(rise) / run, count));
            }
        }
        sum
    }
}
