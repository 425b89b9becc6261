//! How many for so many people, and between what limits.
//!
//! A count *x* in exposure *n* estimates the rate *x* / *n*. Its limits are the limits of the expected count behind
//! *x*, divided by *n*; each [`Method`] finds those limits in its own way.
mod crude;
pub(crate) mod limits;
mod method;
mod options;

pub use crude::{Rate, rate};
pub use method::Method;
pub use options::Options;
