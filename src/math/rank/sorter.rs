//! Sorting by whichever way is faster.
use super::{
    merge::{self, SortKey},
    radix::RadixSorter,
};

/// What is kept from one column to the next.
#[derive(Default)]
pub(crate) struct Sorter<T> {
    cells: RadixSorter,
    spare: Vec<T>,
}

impl<T: SortKey> Sorter<T> {
    /// Sorts, stably, and counts the pairs that were falling.
    pub fn sort(&mut self, values: &mut Vec<T>) -> u64 {
        let n = values.len();
        if let Some(falling) = self.cells.sort(values, &mut self.spare) {
            std::mem::swap(values, &mut self.spare);
            return falling;
        }
        self.spare.resize(n.max(self.spare.len()), T::TOP);
        merge::sort(values, &mut self.spare[..n])
    }
}
