//! The slopes between all pairs of points, and those of given ranks among them, without listing them all.
//!
//! Matoušek (1991), Randomized optimal algorithm for slope selection, Information Processing Letters 39, 183–187.
mod brute;
mod crossings;
mod enumerate;
mod grid;
mod lags;
mod narrow;
mod network;
mod plane;
mod points;
mod scan;
mod search;
mod selection;
mod short;
mod sight;
mod walk;

pub(super) use brute::Slopes;
#[doc(hidden)]
pub use crossings::{Crossings, Way};
pub(in crate::trend) use points::Points;
pub(in crate::trend) use selection::Selection;
pub(in crate::trend) use short::Short;
