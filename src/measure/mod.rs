//! Checked values that formulas take, and what results are made of.
mod confidence;
mod flag;
mod groups;
mod interval;
mod observed;

pub use confidence::Confidence;
pub use flag::{Flag, Flags};
pub use groups::Groups;
pub use interval::Interval;
pub use observed::Observed;
