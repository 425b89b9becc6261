//! Checked values that formulas take, and what results are made of.
mod confidence;
mod ends;
mod exposure;
mod flag;
mod groups;
mod interval;
mod observed;
mod panel;
mod positive;
mod progress;
mod series;
mod sides;
mod times;

pub use confidence::Confidence;
pub(crate) use ends::Ends;
pub use exposure::Exposure;
pub use flag::{Flag, Flags};
pub use groups::Groups;
pub use interval::Interval;
pub use observed::Observed;
pub use panel::Panel;
pub(crate) use positive::positive;
pub use progress::Progress;
pub use series::Series;
pub(crate) use series::each;
pub use sides::Sides;
pub(crate) use times::Times;
