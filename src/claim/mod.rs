//! What a headline says, and whether the figures bear it.
mod size;
mod statement;
mod words;

pub use statement::{Claim, Statement};
