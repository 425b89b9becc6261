//! What part of a whole, and between what limits.
//!
//! A part *x* of a whole *n* estimates the share *x* / *n*; each [`Method`] finds its limits in its own way.
mod change;
mod dealt;
mod extremes;
pub(crate) mod limits;
mod method;
mod options;
mod proportion;
mod several;
mod trend;
mod two;
mod weight;

pub use change::{Change, ChangeOptions, DifferenceMethod, RatioMethod, change};
pub use method::Method;
pub use options::Options;
pub use proportion::{Share, share};
pub use several::{SeveralMethod, Shares, shares};
pub use trend::{CochranArmitage, TrendTest, cochran_armitage};
