//! Whether a series rises or falls, and how fast.
mod calendar;
pub mod change_points;
pub mod interrupted;
pub mod log_linear;
mod mann_kendall;
mod mean_rate;
pub mod recent_trend;
pub mod sen;

pub use crate::share::{CochranArmitage, TrendTest, cochran_armitage};
pub use change_points::{ChangePoints, change_points};
pub use interrupted::{Interrupted, interrupted};
pub use log_linear::{LogLinear, log_linear};
pub use mann_kendall::{
    JointMannKendall, JointMannKendallOptions, JointMannKendallTest, MannKendall, MannKendallOptions,
    MannKendallTest, NullDistribution, mann_kendall, mann_kendall_batch, mann_kendall_joint,
};
pub use mean_rate::{MeanRate, mean_rate};
pub use recent_trend::{RecentTrend, recent_trend};
pub use sen::{SenSlope, sen_slope, sen_slope_batch};
