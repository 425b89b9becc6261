//! What became of level and slope at a date.
mod model;
mod options;

pub use model::{Interrupted, Term, interrupted};
pub use options::{At, Model, Options};
