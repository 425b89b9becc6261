//! The answer last given, kept for the next question: the series of a panel and the rows of a column mostly ask the same.
use std::cell::Cell;

/// What was last asked, and its answer.
pub struct Last<Asked, Found>(Cell<Option<(Asked, Found)>>);

impl<Asked: Copy + PartialEq, Found: Copy> Last<Asked, Found> {
    pub const fn new() -> Self {
        Self(Cell::new(None))
    }

    /// The answer to what is asked, made only if something else was asked before.
    pub fn get(&self, asked: Asked, make: impl FnOnce() -> Found) -> Found {
        if let Some((before, found)) = self.0.get()
            && before == asked
        {
            return found;
        }
        let found = make();
        self.0.set(Some((asked, found)));
        found
    }
}
