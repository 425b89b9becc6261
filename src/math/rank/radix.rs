//! Radix sort of some thousand values by the bucket (cell) each lies in, and the inversions that it undoes.
use super::{
    inversions::{self, count_inversions},
    merge::SortKey,
};
use crate::math::instructions;

/// A value's place in its column, and two digits of its cell: together they fill a number of 32 bits.
const PLACE: u32 = 14;
const DIGIT: u32 = 9;

/// The last cell: 2 to the power of the bits of two digits, less 1.
const LAST: f64 = 262_143.0;

/// The first double of which the last digit is a whole.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// Values looked at to tell where most lie, and how many of them at either end are not heeded.
const SAMPLE: usize = 64;
const ENDS: usize = 2;

/// Steps that values of the same cell may cost, for each value of the column.
const STEPS: usize = 4;

type Table = [u32; 1 << DIGIT];

/// Kept from one column to the next.
#[derive(Default)]
pub struct RadixSorter {
    /// The cell of each value, and its place.
    celled: Vec<u32>,
    /// Which value is where, of those last sorted.
    order: Vec<u32>,
}

impl RadixSorter {
    /// Sorts `values` into `sorted`, stably, and counts the pairs that were falling. Nothing where too many values share a
    /// cell, or where there are too many.
    pub fn sort<T: SortKey>(&mut self, values: &[T], sorted: &mut Vec<T>) -> Option<u64> {
        if values.len() > inversions::MOST {
            return None;
        }
        let settled = instructions::dispatch(Sort { cells: self, values, sorted });
        settled.then(|| count_inversions(&self.order))
    }

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[expect(clippy::cast_possible_truncation, reason = "the last bits of a double are those of the cell")]
    #[inline(always)]
    fn place<T: SortKey>(&mut self, values: &[T]) {
        let (least, scale) = reach(values);
        self.celled.clear();
        self.celled.extend(values.iter().zip(0..).map(|(value, place)| {
            let cell = (value.approx() - least) * scale;
            let cell = if cell > 0.0 { cell } else { 0.0 };
            let cell = if cell < LAST { cell } else { LAST };
            let cell = (cell + WHOLE).to_bits() as u32;
            cell << PLACE | place
        }));
    }

    /// By the last digit, then by the first.
    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn by_cell(&mut self) {
        let Self { celled, order, .. } = self;
        let (mut last, mut first) = ([0; 1 << DIGIT], [0; 1 << DIGIT]);
        for &cell in &*celled {
            last[digit(cell, PLACE)] += 1;
            first[digit(cell, PLACE + DIGIT)] += 1;
        }
        starts(&mut last);
        starts(&mut first);
        order.resize(celled.len(), 0);
        scatter(celled, &mut last, PLACE, order);
        scatter(order, &mut first, PLACE + DIGIT, celled);
        order.clear();
        order.extend(celled.iter().map(|cell| cell % (1 << PLACE)));
    }
}

struct Sort<'a, T> {
    cells: &'a mut RadixSorter,
    values: &'a [T],
    sorted: &'a mut Vec<T>,
}

impl<T: SortKey> pulp::NullaryFnOnce for Sort<'_, T> {
    type Output = bool;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> bool {
        let Self { cells, values, sorted } = self;
        cells.place(values);
        cells.by_cell();
        sorted.clear();
        sorted.extend(cells.order.iter().map(|&place| values[place as usize]));
        within_cells(sorted, &mut cells.order)
    }
}

/// Where the cells begin, and how many there are in a unit of height. They reach beyond where most values lie by as much to
/// either side, so that only those far out share the first and the last.
fn reach<T: SortKey>(values: &[T]) -> (f64, f64) {
    let apart = (values.len() / SAMPLE).max(1);
    let mut sample = [T::TOP.approx(); SAMPLE];
    for (slot, value) in sample.iter_mut().zip(values.iter().step_by(apart)) {
        *slot = value.approx();
    }
    sample.sort_unstable_by(f64::total_cmp);
    let (low, high) = (sample[ENDS], sample[SAMPLE - 1 - ENDS]);
    (low - (high - low), LAST / (3.0 * (high - low)))
}

#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn digit(cell: u32, from: u32) -> usize {
    (cell >> from) as usize % (1 << DIGIT)
}

/// From how many there are to where they begin.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn starts(table: &mut Table) {
    let mut start = 0;
    for count in table {
        start += std::mem::replace(count, start);
    }
}

#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn scatter(from: &[u32], starts: &mut Table, digits: u32, to: &mut [u32]) {
    for &cell in from {
        let start = &mut starts[digit(cell, digits)];
        to[*start as usize] = cell;
        *start += 1;
    }
}

/// By insertion; false where that takes too long.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn within_cells<T: SortKey>(sorted: &mut [T], order: &mut [u32]) -> bool {
    let mut steps = STEPS * sorted.len();
    for end in 1..sorted.len() {
        let value = sorted[end];
        if sorted[end - 1] <= value {
            continue;
        }
        let moved = sorted[..end].iter().rev().take(steps).take_while(|&&before| value < before).count();
        sorted[end - moved..=end].rotate_right(1);
        order[end - moved..=end].rotate_right(1);
        steps -= moved;
        if steps == 0 {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::rank::merge;
    use pulp::NullaryFnOnce;

    /// What the cells say, where they say anything, with the machine's own instructions and without.
    fn settles<T: SortKey + std::fmt::Debug>(values: &[T], what: &str) -> bool {
        let (mut merged, mut spare) = (values.to_vec(), values.to_vec());
        let falling = merge::sort(&mut merged, &mut spare);
        let (mut cells, mut sorted) = (RadixSorter::default(), Vec::new());
        if let Some(counted) = cells.sort(values, &mut sorted) {
            assert_eq!((counted, &sorted), (falling, &merged), "{what} {}", values.len());
            let order = cells.order.clone();
            assert!(Sort { cells: &mut cells, values, sorted: &mut sorted }.call());
            assert_eq!((&cells.order, &sorted), (&order, &merged), "{what} {}", values.len());
            return true;
        }
        false
    }

    fn spread(i: u32) -> f64 {
        f64::from(i.wrapping_mul(2_654_435_761) >> 8) / 1e4
    }

    type Column = (&'static str, bool, fn(u32) -> f64);

    const COLUMNS: [Column; 9] = [
        ("spread", true, spread),
        ("whole", true, |i| (spread(i) / 100.0).floor()),
        ("few", true, |i| (spread(i) / 500.0).floor() - 1.0),
        ("equal", true, |_| -3.0),
        ("falling", true, |i| -f64::from(i)),
        ("far out", true, |i| if i == 70 { 1e300 } else { spread(i) }),
        ("heavy", true, |i| 1.0 / (spread(i) - 800.03)),
        ("extreme", false, |i| if i % 2 == 0 { f64::MAX } else { f64::MIN }),
        ("two lumps", false, |i| spread(i) * 1e-9 + if i % 2 == 0 { 1e9 } else { 0.0 }),
    ];

    #[test]
    fn cells_sort_and_count_as_merging_does() {
        for n in [0_u32, 1, 2, 63, 64, 65, 193, 1000, 5000, 16_384] {
            for (what, settled, value) in COLUMNS {
                let values: Vec<f64> = (0..n).map(value).collect();
                assert!(settles(&values, what) || !settled, "{what} {n}");
                let keys: Vec<u64> =
                    values.iter().zip(0..).map(|(x, i)| (x.abs().to_bits() << 14) | i).collect();
                settles(&keys, what);
            }
        }
        assert!(!settles(&vec![0.0; inversions::MOST + 1], "many"));
    }
}
