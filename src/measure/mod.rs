//! Checked values that formulas take, and what results are made of.
mod confidence;
mod ends;
mod flag;
mod groups;
mod interval;
mod observed;
mod sides;

pub use confidence::Confidence;
pub(crate) use ends::Ends;
pub use flag::{Flag, Flags};
pub use groups::Groups;
pub use interval::Interval;
pub use observed::Observed;
pub use sides::Sides;
