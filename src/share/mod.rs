//! What part of a whole, and between what limits.
//!
//! A part *x* of a whole *n* estimates the share *x* / *n*; each [`Method`] finds its limits in its own way.
pub(crate) mod limits;
mod method;
mod options;
mod proportion;

pub use method::Method;
pub use options::Options;
pub use proportion::{Share, share};
