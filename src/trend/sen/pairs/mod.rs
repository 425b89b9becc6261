//! The slopes between all pairs of points, and those of given ranks among them, without listing them all.
//!
//! Matoušek (1991), Randomized optimal algorithm for slope selection, Information Processing Letters 39, 183–187.
mod brute;
mod enumerate;
mod plane;
mod points;
mod scan;
mod search;
mod selection;
mod sight;

pub(super) use brute::Slopes;
pub(in crate::trend) use points::Points;
pub(in crate::trend) use selection::Selection;
