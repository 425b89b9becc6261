//! How much more, or less: two counts or two rates against each other, by their rate ratio and rate difference.
//!
//! Given their sum, the later of two Poisson counts is binomial: its probability is *o* / (1 + *o*), where the odds *o* are
//! the ratio of rates times the ratio of exposures. Confidence limits of that probability are those of the rate ratio, and
//! the null hypothesis of equal rates is one value of it.
mod adjust;
mod change;
mod conditional;
mod counts;
mod difference;
mod mantel_haenszel;
mod method;
mod normal;
mod options;
mod probability;

pub use adjust::{Adjustment, adjust};
pub use change::{Change, change};
pub use mantel_haenszel::{MantelHaenszel, MantelHaenszelOptions, mantel_haenszel};
pub use method::{DifferenceMethod, Method, ProbabilityMethod};
pub use options::Options;
