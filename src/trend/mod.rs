//! Whether a series rises or falls, and how fast: trend tests and estimates of time series.
//!
//! | question | function | known as |
//! |---|---|---|
//! | whether it rises or falls, by order alone | [`mann_kendall()`], [`mann_kendall_joint`] | Mann–Kendall test, Kendall tau |
//! | by how much a year | [`sen_slope`] | Theil–Sen slope |
//! | by how many per cent a year | [`log_linear()`] | Poisson, quasi-Poisson and negative binomial regression with an offset |
//! | when its rate changed | [`change_points()`] | changepoint detection, PELT |
//! | what became of it at a date | [`interrupted()`] | interrupted time series, segmented regression |
//! | whether a share rises or falls | [`cochran_armitage()`] | Cochran–Armitage test for trend |
//! | whether the last five years do | [`recent_trend()`] | the recent-trend marker of Fingertips |
//! | what one rate would be | [`mean_rate()`] | maximum likelihood under interval censoring |
mod calendar;
pub mod change_points;
pub mod cochran_armitage;
pub mod interrupted;
#[doc(alias = "glm")]
#[doc(alias = "quasipoisson")]
#[doc(alias = "glm.nb")]
#[doc(alias = "joinpoint")]
#[doc(alias = "offset")]
pub mod log_linear;
pub mod mann_kendall;
mod mean_rate;
pub mod recent_trend;
pub mod sen;

pub use change_points::{ChangePoints, change_points};
pub use cochran_armitage::{CochranArmitage, cochran_armitage};
pub use interrupted::{Interrupted, interrupted};
pub use log_linear::{LogLinear, log_linear, log_linear_batch};
/// The methods under the name of the test: `trend::MannKendall::Original`.
pub use mann_kendall::Method as MannKendall;
pub use mann_kendall::{
    JointMannKendallTest, MannKendallTest, mann_kendall, mann_kendall_batch, mann_kendall_joint,
};
pub use mean_rate::{MeanRate, mean_rate};
pub use recent_trend::{RecentTrend, recent_trend};
pub use sen::{SenSlope, sen_slope, sen_slope_batch};
