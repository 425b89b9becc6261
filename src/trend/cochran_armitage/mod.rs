//! The Cochran–Armitage test for trend in proportions: whether a share rises or falls with time.
//!
//! ```text
//! z = Σ x (t − t̄) / √(p (1 − p) Σ n (t − t̄)²)
//! ```
mod dealt;
mod members;
mod model;
mod points;
mod sums;
mod test;
mod weight;

pub use model::{CochranArmitage, cochran_armitage};
pub use test::Test;
