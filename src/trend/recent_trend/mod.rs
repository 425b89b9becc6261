//! The recent-trend marker of the Fingertips profiles, on real dates.
mod counts;
mod found;
mod line;
mod marker;
mod model;
mod options;
mod quantity;

pub use marker::{Marker, Reason};
pub use model::{RecentTrend, recent_trend, recent_trend_of_estimates};
pub use options::Options;
pub use quantity::Quantity;
