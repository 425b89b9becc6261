//! What was found for the first of several spellings of a name.
use super::{
    column::{Coder, at},
    values::Texts,
};
use crate::record::spelling;

/// Names that differ in case or spaces are one; each stands here once, in one piece of memory with the others.
pub(super) struct Spellings {
    names: Coder<Texts>,
    found: Vec<u32>,
}

impl Spellings {
    pub fn new() -> Self {
        Self { names: Coder::new(), found: Vec::new() }
    }

    /// What was found for the first spelling of `name`, which is `found` where this is the first.
    pub fn first(&mut self, name: &str, found: impl FnOnce() -> u32) -> u32 {
        // A column has no more names than there are codes.
        let code = self.names.code(&spelling::canonical(name)).unwrap_or(u32::MAX);
        if let Some(&first) = at(&self.found, code) {
            return first;
        }
        let found = found();
        self.found.push(found);
        found
    }
}
