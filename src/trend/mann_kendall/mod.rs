//! The Mann–Kendall test for monotonic trend: whether values rise or fall, by the order of pairs alone (Kendall's S and
//! tau).
//!
//! ```text
//! S = Σ sign(xⱼ − xᵢ) over i < j
//! ```
mod autocorrelation;
mod blocks;
mod exact;
mod joint;
mod method;
mod options;
mod orders;
mod original;
mod outcome;
mod p_bounds;
mod residuals;
mod result;
mod score;
mod scratch;
mod seasonal;
mod single;
mod slope;
mod spacing;
mod values;
mod whitening;

pub use joint::{JointMannKendallTest, mann_kendall_joint};
pub use method::{JointMethod, Method, NullDistribution};
pub use options::{JointOptions, Options};
pub use result::MannKendallTest;
pub use single::{mann_kendall, mann_kendall_batch};

pub(super) use spacing::{NEARLY_A_YEAR, seasonal_times, seasons};
