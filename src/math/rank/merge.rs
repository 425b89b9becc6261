//! Sorting by merging, which counts the pairs it turns round.

use std::hint::select_unpredictable;

/// At most so many neighbours are sorted by counting, before anything is merged.
const RUN: usize = 16;

/// What can be sorted so.
pub trait Place: Copy + PartialOrd {
    /// None is above it.
    const TOP: Self;
}

impl Place for f64 {
    const TOP: Self = Self::INFINITY;
}

impl Place for u64 {
    const TOP: Self = Self::MAX;
}

/// Sorts, stably, and counts the pairs that were falling; `spare` is as long as `values`.
pub fn sort<T: Place>(values: &mut [T], spare: &mut [T]) -> u64 {
    let n = values.len();
    let mut halvings = n.div_ceil(RUN).max(1).next_power_of_two().ilog2();
    let (mut from, mut to) = (values, spare);
    if halvings % 2 == 1 {
        to.copy_from_slice(from);
        (from, to) = (to, from);
    }
    let mut falling = pulp::Arch::new().dispatch(Runs { values: from, halvings });
    while halvings > 0 {
        halvings -= 1;
        for part in 0..1 << halvings {
            let at = |place: usize| (place * n) >> (halvings + 1);
            let (start, middle, end) = (at(2 * part), at(2 * part + 1), at(2 * part + 2));
            falling += merge(&from[start..middle], &from[middle..end], &mut to[start..end]);
        }
        (from, to) = (to, from);
    }
    falling
}

/// Sorts each of 2^`halvings` parts by itself.
struct Runs<'a, T> {
    values: &'a mut [T],
    halvings: u32,
}

impl<T: Place> pulp::NullaryFnOnce for Runs<'_, T> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> u64 {
        let n = self.values.len();
        let at = |place: usize| (place * n) >> self.halvings;
        let mut falling = 0;
        for part in 0..1 << self.halvings {
            falling += run(&mut self.values[at(part)..at(part + 1)]);
        }
        falling
    }
}

/// The place of a value is the number of those before it that are not above it and of those after it that are below.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[expect(clippy::cast_possible_truncation, reason = "fewer than there are lanes")]
#[inline(always)]
fn run<T: Place>(run: &mut [T]) -> u64 {
    let mut block = [T::TOP; RUN];
    block[..run.len()].copy_from_slice(run);
    let (mut before, mut after) = ([0_u64; RUN], [0_u64; RUN]);
    for i in 0..RUN {
        let x = block[i];
        for lane in 0..RUN {
            before[lane] += u64::from(lane > i) & u64::from(x <= block[lane]);
            after[lane] += u64::from(lane < i) & u64::from(x < block[lane]);
        }
    }
    let mut falling = 0;
    for (lane, &value) in block.iter().enumerate().take(run.len()) {
        run[(before[lane] + after[lane]) as usize % RUN] = value;
        falling += lane as u64 - before[lane];
    }
    falling
}

/// Merges two sorted runs, whose lengths differ by one at most, from both ends at once: neither step waits for the other.
/// A value of the right run fell below all values of the left one that end up after it.
fn merge<T: Place>(left: &[T], right: &[T], out: &mut [T]) -> u64 {
    let steps = left.len().min(right.len());
    let (mut i, mut j, mut falling) = (0, 0, 0);
    let (mut k, mut l, last) = (left.len(), right.len(), out.len().saturating_sub(1));
    for step in 0..steps {
        let (x, y) = (left[i], right[j]);
        let falls = y < x;
        out[step] = select_unpredictable(falls, y, x);
        falling += select_unpredictable(falls, left.len() - i, 0);
        i += usize::from(!falls);
        j += usize::from(falls);

        let (x, y) = (left[k - 1], right[l - 1]);
        let fell = y < x;
        out[last - step] = select_unpredictable(fell, x, y);
        falling += select_unpredictable(fell, 0, left.len() - k);
        k -= usize::from(fell);
        l -= usize::from(!fell);
    }
    if i < k {
        out[steps] = left[i];
    } else if j < l {
        out[steps] = right[j];
        falling += left.len() - i;
    }
    falling as u64
}
