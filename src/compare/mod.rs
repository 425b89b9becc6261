//! How much more, or less: two counts or two rates against each other.
//!
//! Given their sum, the later of two Poisson counts is binomial: its chance is *o* / (1 + *o*), where the odds *o* are
//! the ratio of rates times the ratio of exposures. Limits of that chance are limits of the ratio.
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
