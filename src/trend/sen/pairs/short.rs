//! Short series of the same times side by side, one in each lane: every slope, sorted by a network of comparisons, and
//! what the order of the values comes to.
//!
//! A lane goes through the operations that a series by itself goes through, and so comes to the same numbers. Of whole
//! values at even, whole times single precision is enough, twice as many lanes to a register: division is rounded to the
//! nearest single, which keeps the order, and a slope d/k with k up to 31 can be told from its single. Two such fractions
//! are 1/930 apart at least, singles below 8,000 at most 1/2,048.
use super::network::{Comparator, merge_exchange};
use crate::{
    math::{
        instructions::{self, Level},
        rank::{self, PairCounts},
    },
    trend::sen::middle,
};
use pulp::{NullaryFnOnce, Simd, WithSimd};
use std::{
    array::from_fn,
    ops::{Deref, DerefMut, RangeInclusive},
};

/// Series side by side.
const WIDTH: usize = 16;

/// Values of a series that is short: from two, whose pair has a slope, to where a network takes longer than a search.
fn short() -> RangeInclusive<usize> {
    match Level::current() {
        Level::Avx2 | Level::Avx512 => 2..=32,
        Level::Portable | Level::Neon => 2..=28,
    }
}

/// Whole values below this are singles, and so are their differences.
const SINGLE: f64 = 8_388_608.0;

/// The farthest that values of one series may be apart for their slopes to be told from singles.
const APART: f64 = 8000.0;

/// A single that is whole once this has been added to it and taken away again.
const WHOLE: f32 = 12_582_912.0;

/// One number of each series. They begin with a line of the cache: a register that lies across two takes twice as long.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Lane<T>([T; WIDTH]);

impl<T> Deref for Lane<T> {
    type Target = [T; WIDTH];

    fn deref(&self) -> &[T; WIDTH] {
        &self.0
    }
}

impl<T> DerefMut for Lane<T> {
    fn deref_mut(&mut self) -> &mut [T; WIDTH] {
        &mut self.0
    }
}

/// The columns of all lanes in one precision.
#[derive(Default)]
struct Columns<T> {
    values: Vec<Lane<T>>,
    slopes: Vec<Lane<T>>,
    /// The time between the values of each pair.
    runs: Vec<T>,
}

#[derive(Default)]
pub(in crate::trend) struct Short {
    doubles: Columns<f64>,
    singles: Columns<f32>,
    /// The values of each lane, sorted.
    sorted: Vec<Lane<f64>>,
    /// For each value how many before it are equal.
    equal: Vec<Lane<u32>>,
    falling: [u32; WIDTH],
    /// Of the values and of the slopes of so many.
    networks: [Vec<Comparator>; 2],
    repeats: Vec<u32>,
    /// Lanes that hold a series.
    used: usize,
    /// The length of a step, where slopes are singles of steps.
    step: Option<f64>,
    /// The median of the times.
    pub middle: Option<f64>,
}

impl Short {
    pub const WIDTH: usize = WIDTH;

    /// Whether series of these lengths can lie side by side.
    pub fn fits(lengths: impl IntoIterator<Item = usize>) -> bool {
        let mut lengths = lengths.into_iter();
        lengths.next().is_some_and(|first| short().contains(&first) && lengths.all(|length| length == first))
    }

    /// Series of so many values.
    pub fn clear(&mut self, length: usize) {
        if self.doubles.values.len() != length {
            let size = |n: usize| u16::try_from(n).unwrap_or(0);
            self.networks = [length, length * length.saturating_sub(1) / 2].map(|n| merge_exchange(size(n)));
            self.doubles.values.resize(length, Lane([0.0; WIDTH]));
        }
        self.used = 0;
    }

    /// The values of one series. False where a zero is negative: which of two zeros comes first a comparison cannot tell.
    pub fn put(&mut self, lane: usize, values: &[f64]) -> bool {
        let mut plain = true;
        for (lanes, &value) in self.doubles.values.iter_mut().zip(values) {
            lanes[lane % WIDTH] = value;
            plain &= value != 0.0 || value.is_sign_positive();
        }
        self.used = lane + 1;
        plain
    }

    /// Compares all values that have been put; the lanes left over hold the last series again.
    pub fn compare(&mut self, times: &[f64]) {
        let last = self.used.clamp(1, WIDTH) - 1;
        for lanes in &mut self.doubles.values {
            let value = lanes[last];
            lanes[last..].fill(value);
        }
        self.sorted.clone_from(&self.doubles.values);
        self.step = self.step_of(times);
        self.middle = middle(times);
        instructions::dispatch(Compare(self, times));
    }

    /// How many series have been put.
    pub fn used(&self) -> usize {
        self.used
    }

    /// The step of times, where single precision is enough.
    fn step_of(&self, times: &[f64]) -> Option<f64> {
        let (first, step) = (*times.first()?, times.get(1)? - times.first()?);
        let even = |(time, i): (&f64, u32)| time.fract() == 0.0 && time - first == step * f64::from(i);
        let exact = step.fract() == 0.0 && times.iter().zip(0..).all(even);
        (exact && instructions::dispatch(Whole(&self.doubles.values))).then_some(step)
    }

    /// The score of a lane, and what `question` says of the values that equal some before them: how many.
    pub fn score_and_repeats<R>(
        &mut self,
        lane: usize,
        question: impl FnOnce(&[u32]) -> R,
    ) -> (PairCounts, R) {
        let equal = self.equal.iter().map(|lanes| lanes[lane % WIDTH]);
        self.repeats.clear();
        self.repeats.extend(equal.filter(|&equal| equal > 0));
        let score = rank::counted(self.equal.len(), self.falling[lane % WIDTH].into(), &self.repeats);
        (score, question(&self.repeats))
    }

    /// The slope of a rank, counted from 1, of a lane.
    pub fn at(&self, lane: usize, rank: u64) -> f64 {
        match self.step {
            Some(step) => {
                let single = self.singles.slope(lane, rank);
                let [slope] = instructions::dispatch(Fractions([single], self.equal.len(), step));
                slope
            }
            None => self.doubles.slope(lane, rank),
        }
    }

    /// The slopes of N ranks of each lane.
    pub fn slopes<const N: usize>(&self, ranks: &[[u64; N]; WIDTH]) -> [[f64; N]; WIDTH] {
        let mut slopes = [[0.0; N]; WIDTH];
        for rank in 0..N {
            let column: [f64; WIDTH] = match self.step {
                Some(step) => {
                    let singles = from_fn(|lane| self.singles.slope(lane, ranks[lane][rank]));
                    instructions::dispatch(Fractions(singles, self.equal.len(), step))
                }
                None => from_fn(|lane| self.doubles.slope(lane, ranks[lane][rank])),
            };
            slopes.iter_mut().zip(column).for_each(|(slopes, slope)| slopes[rank] = slope);
        }
        slopes
    }

    /// The median of the values of a lane.
    pub fn median(&self, lane: usize) -> f64 {
        let last = self.sorted.len().saturating_sub(1);
        let at = |place: usize| self.sorted.get(place).map_or(0.0, |lanes| lanes[lane % WIDTH]);
        f64::midpoint(at(last / 2), at(last.div_ceil(2)))
    }
}

/// The fractions d/k, k below n, that singles are the nearest to, over a step.
struct Fractions<const W: usize>([f32; W], usize, f64);

impl<const W: usize> NullaryFnOnce for Fractions<W> {
    type Output = [f64; W];

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> [f64; W] {
        let Self(singles, n, step) = self;
        let nearest = |single: f32, k: f32| (single * k + WHOLE) - WHOLE;
        let mut runs = [1.0_f32; W];
        for k in (1..=n).rev() {
            let k = f32::from(u8::try_from(k).unwrap_or(u8::MAX));
            for lane in 0..W {
                let single = singles[lane];
                runs[lane] = if nearest(single, k) / k == single { k } else { runs[lane] };
            }
        }
        from_fn(|lane| {
            let (rise, k) = (nearest(singles[lane], runs[lane]), runs[lane]);
            f64::from(rise) / (f64::from(k) * step) + 0.0
        })
    }
}

/// Whether all values are whole, small, and near enough to one another in each lane.
struct Whole<'a>(&'a [Lane<f64>]);

impl NullaryFnOnce for Whole<'_> {
    type Output = bool;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[expect(clippy::cast_possible_truncation, reason = "what is lost is seen")]
    #[inline(always)]
    fn call(self) -> bool {
        let (mut least, mut most) = ([f64::INFINITY; WIDTH], [f64::NEG_INFINITY; WIDTH]);
        let mut off = [0.0; WIDTH];
        for lanes in self.0 {
            for lane in 0..WIDTH {
                let value = lanes[lane];
                least[lane] = if value < least[lane] { value } else { least[lane] };
                most[lane] = if value > most[lane] { value } else { most[lane] };
                let whole = (value as f32 + WHOLE) - WHOLE;
                off[lane] += (f64::from(whole) - value).abs();
            }
        }
        let mut fits = true;
        for lane in 0..WIDTH {
            let near = most[lane] - least[lane] < APART && most[lane] < SINGLE && least[lane] > -SINGLE;
            fits &= near && off[lane] == 0.0;
        }
        fits
    }
}

struct Compare<'a>(&'a mut Short, &'a [f64]);

impl WithSimd for Compare<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self(Short { doubles, singles, sorted, equal, falling, networks, step, .. }, times) = self;
        sort(simd, sorted, &networks[0]);
        if step.is_some() {
            singles.narrow(doubles);
            singles.runs.clear();
            singles
                .runs
                .extend((0_u8..).take(times.len()).flat_map(|j| (0..j).map(move |i| f32::from(j - i))));
            singles.compare(equal, falling);
            sort(simd, &mut singles.slopes, &networks[1]);
        } else {
            doubles.runs.clear();
            doubles.runs.extend((0..times.len()).flat_map(|j| (0..j).map(move |i| times[j] - times[i])));
            doubles.compare(equal, falling);
            sort(simd, &mut doubles.slopes, &networks[1]);
        }
    }
}

impl<T: Copy + Default> Columns<T> {
    fn slope(&self, lane: usize, rank: u64) -> T {
        let place = usize::try_from(rank).unwrap_or(usize::MAX).saturating_sub(1);
        self.slopes.get(place).map_or_else(T::default, |lanes| lanes[lane % WIDTH])
    }
}

impl Columns<f32> {
    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[expect(clippy::cast_possible_truncation, reason = "seen to be singles")]
    #[inline(always)]
    fn narrow(&mut self, doubles: &Columns<f64>) {
        self.values.resize(doubles.values.len(), Lane([0.0; WIDTH]));
        for (singles, doubles) in self.values.iter_mut().zip(&doubles.values) {
            for lane in 0..WIDTH {
                singles[lane] = doubles[lane] as f32;
            }
        }
    }
}

/// Slopes and the order of values, in one precision; comparisons are counted in numbers of the same width.
macro_rules! comparing {
    ($number:ty, counted by $count:ty, narrowed by $narrow:path) => {
        impl Columns<$number> {
            #[inline(always)]
            fn compare(&mut self, equal: &mut Vec<Lane<u32>>, falling: &mut [u32; WIDTH]) {
                let Self { values, slopes, runs } = self;
                slopes.resize(runs.len(), Lane([0.0; WIDTH]));
                equal.resize(values.len(), Lane([0; WIDTH]));
                let mut pairs = slopes.iter_mut().zip(&*runs);
                let mut less: [$count; WIDTH] = [0; WIDTH];
                for (j, (later, equal)) in values.iter().zip(equal).enumerate() {
                    let mut alike: [$count; WIDTH] = [0; WIDTH];
                    for earlier in &values[..j] {
                        let Some((slopes, run)) = pairs.next() else { break };
                        for lane in 0..WIDTH {
                            slopes[lane] = (later[lane] - earlier[lane]) / run + 0.0;
                            less[lane] += <$count>::from(later[lane] < earlier[lane]);
                            alike[lane] += <$count>::from(later[lane] == earlier[lane]);
                        }
                    }
                    for lane in 0..WIDTH {
                        equal[lane] = $narrow(alike[lane]);
                    }
                }
                for lane in 0..WIDTH {
                    falling[lane] = $narrow(less[lane]);
                }
            }
        }
    };
}

comparing!(f64, counted by u64, narrowed by narrow);
comparing!(f32, counted by u32, narrowed by std::convert::identity);

/// A number of pairs of few values.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn narrow(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Numbers that a network sorts.
trait Sorted: Sized {
    /// So many fill a line of the cache.
    const LINE: usize;

    /// The smaller of two in each lane, and the larger.
    fn exchange<S: Simd>(simd: S, low: &mut [Self], high: &mut [Self]);
}

/// By the instructions for it: what a compiler makes of comparisons are stores under a mask, which take many times as long
/// on some processors.
macro_rules! exchanging {
    ($number:ty, $registers:ident, $least:ident, $most:ident) => {
        impl Sorted for $number {
            const LINE: usize = 64 / size_of::<Self>();

            #[inline(always)]
            fn exchange<S: Simd>(simd: S, low: &mut [Self], high: &mut [Self]) {
                let (low, high) = (S::$registers(low).0, S::$registers(high).0);
                for i in 0..low.len().min(high.len()) {
                    (low[i], high[i]) = (simd.$least(low[i], high[i]), simd.$most(low[i], high[i]));
                }
            }
        }
    };
}

exchanging!(f32, as_mut_simd_f32s, min_f32s, max_f32s);
exchanging!(f64, as_mut_simd_f64s, min_f64s, max_f64s);

/// Each lane by itself; a line of each row after the other, so that all slopes of a line stay in the nearest cache.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn sort<S: Simd, T: Sorted>(simd: S, rows: &mut [Lane<T>], network: &[Comparator]) {
    for line in (0..WIDTH).step_by(T::LINE) {
        for &(i, j) in network {
            let Ok([low, high]) = rows.get_disjoint_mut([usize::from(i), usize::from(j)]) else { continue };
            let line = line..line + T::LINE;
            T::exchange(simd, &mut low[line.clone()], &mut high[line]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_series_by_themselves() {
        for n in 2..=32 {
            let count = u32::try_from(n).unwrap();
            for single in [false, true] {
                let time =
                    |i: u32| if single { 2000.0 + f64::from(3 * i) } else { 2000.0 + f64::from(i * i) };
                let times: Vec<f64> = (0..count).map(time).collect();
                let series: Vec<Vec<f64>> = (0..13_u32)
                    .map(|lane| {
                        (0..count)
                            .map(|i| f64::from((i * 7919 + lane * 31) % (3 + 9 * lane * lane * lane / 2)))
                            .collect()
                    })
                    .collect();
                let mut short = Short::default();
                short.clear(n);
                assert!(series.iter().enumerate().all(|(lane, values)| short.put(lane, values)));
                short.compare(&times);
                assert_eq!(short.step.is_some(), single || n == 2, "{n}");
                for (lane, values) in series.iter().enumerate() {
                    let (expected, mut repeats) = rank::score_and_repeats(values, <[u32]>::to_vec);
                    let (score, found) = short.score_and_repeats(lane, <[u32]>::to_vec);
                    repeats.retain(|&e| e > 0);
                    assert_eq!((score, found), (expected, repeats), "{n} {lane}");
                    let pairs = (0..n).flat_map(|j| (0..j).map(move |i| (i, j)));
                    let mut slopes: Vec<f64> =
                        pairs.map(|(i, j)| (values[j] - values[i]) / (times[j] - times[i]) + 0.0).collect();
                    slopes.sort_by(f64::total_cmp);
                    let found: Vec<f64> =
                        (1..=slopes.len() as u64).map(|rank| short.at(lane, rank)).collect();
                    assert_eq!(found, slopes, "{n} {lane}");
                    let mut sorted = values.clone();
                    sorted.sort_by(f64::total_cmp);
                    assert_eq!(short.median(lane), f64::midpoint(sorted[(n - 1) / 2], sorted[n / 2]));
                }
            }
        }
    }
}
