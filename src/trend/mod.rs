//! Whether a series rises or falls, and how fast.
mod mann_kendall;

pub use mann_kendall::{
    JointMannKendall, JointMannKendallOptions, JointMannKendallTest, MannKendall, MannKendallOptions,
    MannKendallTest, NullDistribution, mann_kendall, mann_kendall_joint,
};
