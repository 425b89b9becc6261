//! The Theil–Sen slope (Sen's slope): how much a series rises or falls a year, whatever a few of its values are, with
//! confidence limits from the null distribution of Kendall's S.
mod closed;
mod limits;
mod median;
mod method;
mod options;
mod pairs;
mod result;
mod slope;
mod values;

pub use method::{Intercept, Method, Scale};
pub use options::Options;
#[doc(hidden)]
pub use pairs::{Crossings, Way};
pub use result::SenSlope;
pub use slope::{sen_slope, sen_slope_batch};

pub(super) use limits::rank_of_limit;
pub(super) use median::{median, middle};
pub(super) use pairs::{Points, Selection, Short};
