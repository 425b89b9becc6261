//! Where each distinct value of a column stands.
use super::values::Values;
use std::hash::{BuildHasher, Hash, RandomState};

/// The code of no value.
pub(super) const FREE: u32 = u32::MAX;

/// A hash table of codes, open addressing with linear probing. The values themselves stand in the column alone: a text of
/// every row is not kept twice.
#[derive(Clone, Debug)]
pub(super) struct Index {
    hasher: RandomState,
    /// A power of two of them, at most three quarters full. A code stands at its hash or in the next place that was free.
    slots: Vec<u32>,
    held: usize,
}

impl Index {
    pub fn new() -> Self {
        Self { hasher: RandomState::new(), slots: vec![FREE; 8], held: 0 }
    }

    /// The code of a value, where there is one; `value_of` says what stands at a code.
    pub fn find<'a, Q>(&self, value: &Q, value_of: impl Fn(u32) -> Option<&'a Q>) -> Option<u32>
    where
        Q: Eq + Hash + ?Sized + 'a,
    {
        let codes = self.places(self.hasher.hash_one(value)).map(|place| self.slots[place]);
        codes
            .take_while(|&code| code != FREE)
            .find(|&code| value_of(code).is_some_and(|there| there == value))
    }

    /// Adds the code of the last of `values`, which is new.
    pub fn add(&mut self, code: u32, values: &impl Values) {
        self.held += 1;
        if 4 * self.held > 3 * self.slots.len() {
            self.slots = vec![FREE; 2 * self.slots.len()];
            (0..=code).for_each(|code| self.put(code, values));
        } else {
            self.put(code, values);
        }
    }

    fn put(&mut self, code: u32, values: &impl Values) {
        let value = usize::try_from(code).ok().and_then(|place| values.at(place));
        let hash = value.map(|value| self.hasher.hash_one(value));
        if let Some(place) = hash.and_then(|hash| self.places(hash).find(|&place| self.slots[place] == FREE))
        {
            self.slots[place] = code;
        }
    }

    /// The places in which a value of this hash may stand, in order.
    fn places(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let last = self.slots.len() - 1;
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are wanted")]
        let first = hash as usize & last;
        (0..=last).map(move |step| (first + step) & last)
    }
}
