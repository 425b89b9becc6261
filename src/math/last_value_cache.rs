//! A cache of one value, the last: the series of a panel and the rows of a column mostly ask the same.
use std::cell::Cell;

/// The key last asked for, and its value.
pub struct LastValueCache<Key, Value>(Cell<Option<(Key, Value)>>);

impl<Key: Copy + PartialEq, Value: Copy> LastValueCache<Key, Value> {
    pub const fn new() -> Self {
        Self(Cell::new(None))
    }

    /// The value of a key, made only if another key was asked for before.
    pub fn get(&self, key: Key, make: impl FnOnce() -> Value) -> Value {
        if let Some((before, value)) = self.0.get()
            && before == key
        {
            return value;
        }
        let value = make();
        self.0.set(Some((key, value)));
        value
    }
}
