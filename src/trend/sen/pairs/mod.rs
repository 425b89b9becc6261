//! Slope selection: the slopes of given ranks among those between all pairs of points, without listing them all.
//!
//! A pair has a slope below b where its later point lies lower once the points are projected along lines of slope b. So the
//! rank of b is a number of inversions, of the order of heights against that of times, which sorting counts:
//!
//! ```text
//!   y │       · 3                  y − b t │ · 1
//!     │     · 2                            │       · 3         1 stands above 2 and 3: two inversions,
//!     │ · 1                                │     · 2           two of the three slopes are below b
//!     └─────────── t                       └─────────── t
//! ```
//!
//! A search counts at a few slopes, narrows the window about each rank as a bridge between two counts lets expect, and
//! lists what is left in it: [`search`] with [`scan`] (every pair, in single precision) or [`enumerate`] (sorting) as its
//! [`pair_counter`], [`narrow`] on a [`grid`] of 16-bit numbers lag by lag ([`lags`]), [`walk`] through the fractions
//! between two counts. A few points are listed ([`brute`]), short series sorted side by side by a [`network`]
//! ([`short`]); [`crossings`] says which of these is taken.
//!
//! Cole, Salowe, Steiger and Szemerédi (1989), An optimal-time algorithm for slope selection, SIAM Journal on Computing 18,
//! 792–810; Matoušek (1991), Randomized optimal algorithm for slope selection, Information Processing Letters 39, 183–187;
//! Dillencourt, Mount and Netanyahu (1992), A randomized algorithm for slope selection, International Journal of
//! Computational Geometry and Applications 2, 1–27.
mod brute;
mod crossings;
mod enumerate;
mod grid;
mod lags;
mod narrow;
mod network;
mod pair_counter;
mod plane;
mod points;
mod scan;
mod search;
mod selection;
mod short;
mod walk;

pub(super) use brute::Slopes;
#[doc(hidden)]
pub use crossings::{Crossings, Way};
pub(in crate::trend) use points::Points;
pub(in crate::trend) use selection::Selection;
pub(in crate::trend) use short::Short;
