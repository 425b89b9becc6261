//! What part of a whole, and between what confidence limits: proportions.
//!
//! A part *x* of a whole *n* estimates the share *x* / *n*, a binomial proportion; each [`Method`] finds the limits of its
//! confidence interval in its own way. Shares of several categories at once are multinomial, two shares are compared by
//! their risk difference and risk ratio; of shares over time the [trends](crate::trend) have the Cochran–Armitage test.
mod difference;
mod extremes;
mod method;
mod multinomial;
mod options;
mod proportion;
mod two;

pub use difference::{DifferenceMethod, DifferenceOptions, RatioMethod, ShareDifference, share_difference};
pub use method::Method;
pub use multinomial::{MultinomialMethod, MultinomialOptions, MultinomialShares, multinomial_shares};
pub use options::Options;
pub use proportion::{Share, share};
