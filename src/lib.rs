//! What can honestly be said from recorded offences: rates, changes and trends with their confidence,
//! and with the state of the data they came from.
//!
//! Layers, each using only those above it in this list (a test holds it):
//!
//! 1. numbers: [`Error`], special functions;
//! 2. record: what was recorded;
//! 3. measure: [`Observed`], [`Series`], [`Panel`], [`Confidence`], [`Interval`], [`Flags`]: checked values that
//!    formulas take;
//! 4. limits of one mean and of one probability; [`results::Described`], the one description of what statistics give;
//! 5. statistics: how many, how much more, and between what limits;
//! 6. judgement: what a table of records allows one to say.
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;

pub mod analysis;
mod as_text;
pub mod claim;
pub mod coherence;
pub mod compare;
mod distribution;
mod error;
mod limits;
// Benches and the page of their accuracy reach the special functions; they promise nothing.
#[doc(hidden)]
pub mod math;
pub mod measure;
mod named;
mod progress;
pub mod rate;
pub mod record;
pub mod results;
mod setters;
pub mod share;
pub mod trend;

pub use error::{Cause, Error, Result};
pub use measure::{
    Alternative, Confidence, CountCache, Exposure, Flag, Flags, Groups, Interval, Observed, Panel, Progress,
    Series,
};
pub use record::{Count, Geography, Missing, Offence, Offences, Period, Source, Table};
