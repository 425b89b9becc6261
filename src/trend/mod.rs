//! Whether a series rises or falls, and how fast.
pub mod change_points;
pub mod interrupted;
pub mod log_linear;
mod mean_rate;
pub mod recent_trend;

pub use change_points::{ChangePoints, change_points};
pub use interrupted::{Interrupted, interrupted};
pub use log_linear::{LogLinear, log_linear};
pub use mean_rate::{MeanRate, mean_rate};
pub use recent_trend::{RecentTrend, recent_trend};
