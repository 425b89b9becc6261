//! Every pair compared, many at once: the way to count and to list for some hundred points.
use super::{Points, pair_counter::PairCounter, points::range};
use crate::math::instructions;
use pulp::{Simd, WithSimd};

/// A group fills whole blocks of so many points, the most that any machine compares at once.
const BLOCK: usize = 16;

/// What single precision leaves of a height, as a part of the reach.
const ROUNDING: f64 = 1.02 / 8_388_608.0;

/// The points group by group, each group filled up with points above all others, which fall below none.
#[derive(Default)]
pub(super) struct Scan {
    times: Vec<f64>,
    values: Vec<f64>,
    /// The same about their middle.
    across: Vec<f64>,
    up: Vec<f64>,
    ends: Vec<usize>,
    reach: (f64, f64),
    /// The shortest time between two points of a group.
    step: f64,
    low: Vec<f32>,
    high: Vec<f32>,
    hits: Vec<Hit>,
}

impl Scan {
    pub fn lay(&mut self, points: &Points, step: f64) {
        self.step = step;
        self.ends.clear();
        self.times.clear();
        self.values.clear();
        for group in points.groups() {
            self.times.extend_from_slice(&points.times[group.clone()]);
            self.values.extend_from_slice(&points.values[group]);
            let filled = self.times.len().next_multiple_of(BLOCK);
            self.times.resize(filled, f64::INFINITY);
            self.values.resize(filled, f64::INFINITY);
            self.ends.push(filled);
        }
        let (time, across) = middle(&points.times);
        let (value, up) = middle(&points.values);
        self.reach = (across, up);
        centre(&self.times, time, &mut self.across);
        centre(&self.values, value, &mut self.up);
        self.across.iter_mut().filter(|t| t.is_infinite()).for_each(|t| *t = 0.0);
        self.low.resize(self.up.len(), 0.0);
        self.high.resize(self.up.len(), 0.0);
    }

    fn height(&self, slope: f64) -> f64 {
        self.reach.1 + slope.abs() * self.reach.0
    }
}

/// The middle of a range and the reach from there.
fn middle(column: &[f64]) -> (f64, f64) {
    let (least, most) = range(column);
    let middle = f64::midpoint(least, most);
    (middle, (most - middle).max(middle - least))
}

fn centre(column: &[f64], middle: f64, into: &mut Vec<f64>) {
    into.clear();
    into.extend(column.iter().map(|x| x - middle));
}

impl PairCounter for Scan {
    fn error(&self, slope: f64) -> Option<f64> {
        let error = ROUNDING * self.height(slope) / self.step + 4.0 * f64::EPSILON * slope.abs();
        (self.height(slope).recip().is_normal() && error.is_normal()).then_some(error)
    }

    fn below(&mut self, slope: f64) -> u64 {
        let scale = self.height(slope).recip();
        let Self { across, up, ends, low, .. } = self;
        instructions::dispatch(Below { across, up, ends, view: (slope, scale), heights: low })
    }

    fn between(&mut self, slopes: [f64; 2], list: &mut Vec<f64>) -> (u64, bool) {
        let views = slopes.map(|slope| (slope, self.height(slope).recip()));
        let Self { times, values, across, up, ends, low, high, hits, .. } = self;
        let below = instructions::dispatch(Between {
            across,
            up,
            ends,
            views,
            heights: [low, high],
            points: (times, values),
            hits,
            list,
        });
        (below, true)
    }
}

/// Counts the pairs that lie below a view.
struct Below<'a> {
    across: &'a [f64],
    up: &'a [f64],
    ends: &'a [usize],
    view: (f64, f64),
    heights: &'a mut [f32],
}

impl WithSimd for Below<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> u64 {
        let Self { across, up, ends, view, heights } = self;
        project(across, up, view, heights);
        let mut counts = simd.splat_u32s(0);
        let (one, lanes) = (simd.splat_u32s(1), lanes(simd));
        let mut start = 0;
        for &end in ends {
            let group = &heights[start..end];
            start = end;
            let (blocks, _) = S::as_simd_f32s(group);
            for (b, &block) in blocks.iter().enumerate() {
                let (before, rest) = group.split_at(b * S::F32_LANES);
                for &x in before {
                    let falls = simd.less_than_f32s(block, simd.splat_f32s(x));
                    counts = simd.select_u32s(falls, simd.add_u32s(counts, one), counts);
                }
                for (i, &x) in (0..).zip(&rest[..S::F32_LANES]) {
                    let falls = simd.less_than_f32s(block, simd.splat_f32s(x));
                    let falls = simd.and_m32s(falls, simd.greater_than_u32s(lanes, simd.splat_u32s(i)));
                    counts = simd.select_u32s(falls, simd.add_u32s(counts, one), counts);
                }
            }
        }
        total::<S>(counts)
    }
}

/// Projects points along the slope of the view: their heights over its line, as a part of its reach.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[expect(clippy::cast_possible_truncation, reason = "between −1 and 1, and as precise as the error says")]
#[inline(always)]
fn project(across: &[f64], up: &[f64], (slope, scale): (f64, f64), heights: &mut [f32]) {
    for ((height, y), t) in heights.iter_mut().zip(up).zip(across) {
        *height = ((y - slope * t) * scale) as f32;
    }
}

/// 0, 1, 2, …
#[inline(always)]
fn lanes<S: Simd>(simd: S) -> S::u32s {
    const LANES: [u32; BLOCK] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    S::as_simd_u32s(&LANES).0.first().copied().unwrap_or(simd.splat_u32s(0))
}

#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn total<S: Simd>(counts: S::u32s) -> u64 {
    let counts: &[u32] = pulp::bytemuck::cast_slice(std::slice::from_ref(&counts));
    counts.iter().map(|&count| u64::from(count)).sum()
}

/// A bit for each lane: some machines keep them so, others fill the lane.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[expect(clippy::cast_possible_truncation, reason = "as many bits as there are lanes")]
#[inline(always)]
fn bits<S: Simd>(mask: S::m32s) -> u32 {
    let bytes = pulp::bytemuck::bytes_of(&mask);
    if let (&[first, second], BLOCK) = (bytes, S::F32_LANES) {
        return u16::from_le_bytes([first, second]).into();
    }
    // Two filled lanes at a time.
    let (twos, one) = bytes.as_chunks();
    let mut bits = 0;
    for two in twos.iter().rev() {
        let two = u64::from_le_bytes(*two);
        bits = bits << 2 | two & 1 | two >> 31 & 2;
    }
    if let [lane, ..] = one {
        bits = u64::from(*lane != 0);
    }
    bits as u32
}

/// Counts the pairs that lie below the first view, and lists the slopes of those from there to the second.
struct Between<'a> {
    across: &'a [f64],
    up: &'a [f64],
    ends: &'a [usize],
    views: [(f64, f64); 2],
    heights: [&'a mut [f32]; 2],
    points: (&'a [f64], &'a [f64]),
    hits: &'a mut Vec<Hit>,
    list: &'a mut Vec<f64>,
}

/// The points of a block, by bit, that form a pair between the views with one before them; then those that do with the one
/// after that.
type Hit = (usize, u32);

impl WithSimd for Between<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> u64 {
        let Self { across, up, ends, views, heights: [low, high], points: (times, values), hits, list } =
            self;
        project(across, up, views[0], low);
        project(across, up, views[1], high);
        list.clear();
        hits.resize(up.len(), Hit::default());
        let (mut below, mut start) = (0, 0);
        for &end in ends {
            let heights = [&low[start..end], &high[start..end]];
            let (times, values) = (&times[start..end], &values[start..end]);
            for block in (0..end - start).step_by(S::F32_LANES) {
                let (falling, found) = between(simd, heights, block, hits);
                below += falling;
                for &(i, bits) in &hits[..found] {
                    list_hit(S::F32_LANES, times, values, (i, block, bits), list);
                }
            }
            start = end;
        }
        below
    }
}

/// The pairs of the points from `block` on with those before them: how many lie below, and how many hits there are.
/// Those before them are taken two at a time. Every place is written to, and kept if it was a hit, so that the machine has
/// nothing to guess.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn between<S: Simd>(simd: S, [low, high]: [&[f32]; 2], block: usize, hits: &mut [Hit]) -> (u64, usize) {
    let first = |heights: &[f32]| S::as_simd_f32s(&heights[block..]).0.first().copied();
    let (Some(lower), Some(upper)) = (first(low), first(high)) else { return (0, 0) };
    let (mut below, mut found) = (0, 0);
    let falls = |x: f32| bits::<S>(simd.less_than_f32s(lower, simd.splat_f32s(x)));
    let passes = |y: f32| bits::<S>(simd.less_than_f32s(upper, simd.splat_f32s(y)));
    let mut pass = |i: usize, x: [f32; 2], y: [f32; 2], later: u32| {
        let [falls, passes] =
            [x.map(falls), y.map(passes)].map(|[first, next]| later & (first | next << S::F32_LANES));
        below += u64::from(falls.count_ones());
        hits[found] = (i, passes & !falls);
        found += usize::from(passes & !falls != 0);
    };
    let (twos, one) = low[..block].as_chunks();
    for (k, (&x, &y)) in twos.iter().zip(high.as_chunks().0).enumerate() {
        pass(2 * k, x, y, u32::MAX);
    }
    for &x in one {
        pass(block - 1, [x, f32::NEG_INFINITY], [high[block - 1], f32::NEG_INFINITY], u32::MAX);
    }
    let all = u32::MAX >> (32 - S::F32_LANES);
    for k in (0..S::F32_LANES - 1).step_by(2) {
        let later = [k + 1, k + 2].map(|next| all << next & all);
        let i = block + k;
        pass(i, [low[i], low[i + 1]], [high[i], high[i + 1]], later[0] | later[1] << S::F32_LANES);
    }
    (below, found)
}

#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn list_hit(
    lanes: usize,
    times: &[f64],
    values: &[f64],
    (i, block, mut bits): (usize, usize, u32),
    list: &mut Vec<f64>,
) {
    while bits != 0 {
        let bit = bits.trailing_zeros() as usize;
        let (i, j) = (i + bit / lanes, block + bit % lanes);
        list.push((values[j] - values[i]) / (times[j] - times[i]));
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulp::Scalar;

    #[test]
    fn every_machine_sees_the_same_pairs() {
        for n in [30_u32, 64, 131] {
            let (times, third) = ((0..n).map(f64::from).collect(), n as usize / 3);
            let values = (0..n).map(|i| f64::from(i * i * 7919 % 97) + 0.1 * f64::from(i)).collect();
            let points = Points { times, values, ends: vec![third, n as usize] };
            let (mut scan, mut list, mut portable_list) = (Scan::default(), Vec::new(), Vec::new());
            scan.lay(&points, 1.0);
            for slopes in [[-1.0, -0.5], [-0.1, 0.1], [0.3, 2.0], [-40.0, 40.0]] {
                let below = scan.below(slopes[0]);
                assert_eq!(scan.between(slopes, &mut list), (below, true));
                let views = slopes.map(|slope| (slope, scan.height(slope).recip()));
                let Scan { times, values, across, up, ends, low, high, hits, .. } = &mut scan;
                let counted = Below { across, up, ends, view: views[0], heights: low };
                assert_eq!(counted.with_simd(Scalar::new()), below);
                let (heights, points, into) = ([low, high], (&times[..], &values[..]), &mut portable_list);
                let heights = heights.map(Vec::as_mut_slice);
                let listed = Between { across, up, ends, views, heights, points, hits, list: into };
                assert_eq!(listed.with_simd(Scalar::new()), below);
                list.sort_unstable_by(f64::total_cmp);
                portable_list.sort_unstable_by(f64::total_cmp);
                assert_eq!(list, portable_list);
            }
        }
    }
}
