//! Results memoised by count.
use std::sync::OnceLock;

/// Memoised results by count, for many counts of which few differ: that of a count that comes again is not computed again.
/// Shared by threads.
///
/// ```
/// use quetelet::CountCache;
///
/// let squares = CountCache::new(1_000_000);
/// assert_eq!(squares.get_or_insert_with(12, |n| n * n), 144);
/// assert_eq!(squares.get_or_insert_with(12, |_| 0), 144);
/// ```
#[derive(Debug)]
pub struct CountCache<T> {
    slots: Box<[OnceLock<(u64, T)>]>,
}

impl<T: Copy> CountCache<T> {
    /// As many slots as most tables have different counts, and no more than there are rows.
    const SLOTS: usize = 1 << 13;

    /// For about so many `rows`.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        let slots = rows.min(Self::SLOTS).next_power_of_two();
        Self { slots: (0..slots).map(|_| OnceLock::new()).collect() }
    }

    /// The result for so many `events`, computed by `find` unless it is held. A slot holds the first count that fell on it,
    /// for good.
    #[inline]
    pub fn get_or_insert_with(&self, events: u64, find: impl FnOnce(u64) -> T) -> T {
        match self.slot(events).and_then(OnceLock::get) {
            Some(&(held, found)) if held == events => found,
            _ => self.found(events, find),
        }
    }

    #[inline(never)]
    fn found(&self, events: u64, find: impl FnOnce(u64) -> T) -> T {
        let found = find(events);
        if let Some(slot) = self.slot(events) {
            slot.get_or_init(|| (events, found));
        }
        found
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the last bits are all that is asked for")]
    fn slot(&self, events: u64) -> Option<&OnceLock<(u64, T)>> {
        self.slots.get(events as usize & (self.slots.len() - 1))
    }
}
