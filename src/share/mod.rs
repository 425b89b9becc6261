//! What part of a whole, and between what limits.
//!
//! A part *x* of a whole *n* estimates the share *x* / *n*; each [`Method`] finds its limits in its own way.
mod dealt;
mod difference;
mod extremes;
mod method;
mod multinomial;
mod options;
mod proportion;
mod trend;
mod two;
mod weight;

pub use difference::{DifferenceMethod, DifferenceOptions, RatioMethod, ShareDifference, share_difference};
pub use method::Method;
pub use multinomial::{MultinomialMethod, MultinomialShares, multinomial_shares};
pub use options::Options;
pub use proportion::{Share, share};
pub use trend::{CochranArmitage, TrendTest, cochran_armitage};
