//! Memoised answers: a direct-mapped cache.
use crate::math::last_value_cache::LastValueCache;
use std::cell::{Cell, OnceCell};

/// A direct-mapped cache, a place for each of so many answers: the last one given there.
pub struct Memo<Key, Value> {
    places: usize,
    uses: Cell<u32>,
    slots: OnceCell<Box<[LastValueCache<Key, Value>]>>,
}

impl<Key: Copy + PartialEq, Value: Copy> Memo<Key, Value> {
    /// Nothing is kept for one who asks a few times.
    const FEW: u32 = 32;

    pub fn new(places: usize) -> Self {
        Self { places, uses: Cell::new(0), slots: OnceCell::new() }
    }

    /// What `make` makes of what is asked, or once made of it.
    pub fn get(&self, place: usize, asked: Key, make: impl FnOnce() -> Value) -> Value {
        match self.slot(place) {
            Some(last) => last.get(asked, make),
            None => make(),
        }
    }

    fn slot(&self, place: usize) -> Option<&LastValueCache<Key, Value>> {
        if self.uses.get() < Self::FEW {
            self.uses.set(self.uses.get() + 1);
            return None;
        }
        let slots = self.slots.get_or_init(|| (0..self.places).map(|_| LastValueCache::new()).collect());
        slots.get(place % self.places)
    }
}
