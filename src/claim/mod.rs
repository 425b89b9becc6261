//! What a headline says, and whether the figures bear it.
mod stated;
mod statement;
mod verdict;
mod words;

pub use statement::{Claim, Size, Statement};
pub use verdict::Verdict;
