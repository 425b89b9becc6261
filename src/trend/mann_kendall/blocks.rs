//! The circular block permutation test: S of series put together from blocks of one series, in random order. It draws
//! without replacement, and so is no block bootstrap.
use super::scratch::Work;
use super::{
    autocorrelation::Autocorrelations,
    score::{number, rising},
    spacing::{seasons, steps, whole},
};
use crate::progress;
use rand::{RngExt, SeedableRng, seq::SliceRandom};
use rand_xoshiro::Xoshiro256PlusPlus;

/// What is permuted: a place on the calendar for every value, seasons together.
pub(super) struct Blocks<'a> {
    /// Season and step of each value, by season.
    cells: &'a [(usize, usize)],
    /// The value at each step; a gap holds the next value of its season.
    filled: &'a [f64],
    period: usize,
    length: usize,
}

/// The permutation distribution of S: its p-value and its variance.
pub(super) struct Resampled {
    pub p: f64,
    pub variance: f64,
}

/// A gap longer than this many times the values is closed up.
const SPARSE: usize = 16;

impl<'a> Blocks<'a> {
    /// Of values at the steps of `times`; without a length given, of blocks of a year, or of what suits the ranks about
    /// the slope that `work` holds centred.
    ///
    /// It is the values that are laid anew: what is slow about them is in part what a slope would take out.
    pub fn of(
        times: &[f64],
        values: &[f64],
        period: Option<usize>,
        length: Option<usize>,
        work: &'a mut Work,
    ) -> Self {
        let length = length.or(period).unwrap_or_else(|| automatic(times, work));
        let Work { positions, cells, part_low, .. } = work;
        let period = place(times, period, positions, cells);
        fill(values, cells, period, part_low);
        cells.sort_unstable();
        Self { cells, filled: part_low, period, length: length.next_multiple_of(period) }
    }

    /// How often S of `replicates` new series is at least as far from zero as `s`, and how far it is.
    pub fn resample(&self, s: f64, replicates: usize, seed: u64) -> Resampled {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut order: Vec<usize> = (0..self.filled.len().div_ceil(self.length)).collect();
        let (mut new, mut laid) = (Vec::new(), Vec::new());
        let (mut beyond, mut squares) = (1_usize, 0.0);
        for _ in (0..replicates).take_while(|_| !progress::is_stopped()) {
            let start = random.random_range(0..self.filled.len().max(1)) / self.period * self.period;
            order.shuffle(&mut random);
            self.cut(start, &order, &mut new);
            let found = self.score(&new, &mut laid);
            beyond += usize::from(found.abs() >= s.abs());
            squares += found * found;
        }
        Resampled { p: number(beyond) / number(replicates + 1), variance: squares / number(replicates) }
    }

    /// The circle of the values, cut into blocks from `start` on and laid in another order.
    fn cut(&self, start: usize, order: &[usize], new: &mut Vec<f64>) {
        let steps = self.filled.len();
        new.clear();
        for &block in order {
            let block = block * self.length..((block + 1) * self.length).min(steps);
            new.extend(block.map(|step| self.filled[(start + step) % steps]));
        }
    }

    /// S of new values at the steps that have one, season by season.
    fn score(&self, new: &[f64], laid: &mut Vec<f64>) -> f64 {
        let season = |cells: &[(usize, usize)]| {
            laid.clear();
            laid.extend(cells.iter().map(|&(_, step)| new[step]));
            rising(laid)
        };
        self.cells.chunk_by(|a, b| a.0 == b.0).map(season).sum()
    }
}

/// Season and step of each time; the number of seasons.
fn place(
    times: &[f64],
    period: Option<usize>,
    positions: &mut Vec<usize>,
    cells: &mut Vec<(usize, usize)>,
) -> usize {
    let near = |last: usize| last < SPARSE * times.len();
    if let Some(period) = period.filter(|&period| period > 1) {
        seasons(times, period, cells);
        if cells.last().is_some_and(|&(year, _)| near(year)) {
            cells.iter_mut().for_each(|cell| *cell = (cell.1, cell.0 * period + cell.1));
            return period;
        }
    }
    let gaps = steps(times, positions).filter(|p| p.last().is_some_and(|&last| near(last)));
    cells.clear();
    match gaps {
        Some(positions) => cells.extend(positions.iter().map(|&step| (0, step))),
        None => cells.extend((0..times.len()).map(|step| (0, step))),
    }
    1
}

/// The values at their steps, whole years of them; a gap filled from the next year that has the season.
fn fill(values: &[f64], cells: &[(usize, usize)], period: usize, filled: &mut Vec<f64>) {
    let steps = cells.last().map_or(0, |cell| cell.1 + 1);
    filled.clear();
    filled.resize(steps.next_multiple_of(period), f64::NAN);
    values.iter().zip(cells).for_each(|(&value, &(_, step))| filled[step] = value);
    // Twice round, so that the last gaps are filled from the first years.
    for step in (0..2 * filled.len()).rev() {
        let (here, next) = (step % filled.len(), (step + period) % filled.len());
        if filled[here].is_nan() {
            filled[here] = filled[next];
        }
    }
}

/// The block length that suits the variance of a mean.
///
/// ```text
/// (2 g² / d)^(1/3) n^(1/3)        g = Σ λ |k| r(k)        d = 4/3 (Σ λ r(k))²        over |k| ≤ M
/// ```
///
/// with λ 1 up to M/2 and falling to 0 at M, and M twice the lag from which on five autocorrelations are like those of
/// noise. Politis and White (2004), Econometric Reviews 23, 53–70, with the correction of 2009, 28, 372–375. One where
/// values do not go with those before them: what is below zero there is chance, or the work of the slope taken out.
fn automatic(times: &[f64], work: &mut Work) -> usize {
    let n = number(work.centred.len());
    let most = (3.0 * n.sqrt()).min(n / 3.0).ceil().max(1.0);
    let r = Autocorrelations::of(times, None, work);
    let noise = 2.0 * (n.log10() / n).sqrt();
    let last = (1..=r.len()).find(|&m| (m..m + 5).all(|k| r.at(k).abs() < noise)).unwrap_or(1) - 1;
    let width = number(2 * last.max(1));
    let (mut g, mut sum) = (0.0, 1.0);
    for k in 1..=2 * last.max(1) {
        let weight = (2.0 * (1.0 - number(k) / width)).min(1.0);
        g += 2.0 * weight * number(k) * r.at(k);
        sum += 2.0 * weight * r.at(k);
    }
    if g <= 0.0 {
        return 1;
    }
    whole((1.5 * (g / sum).powi(2) * n).cbrt().clamp(1.0, most))
}
