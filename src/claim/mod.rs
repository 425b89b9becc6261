//! What a headline says, and whether the figures bear it: a claim is checked by confidence limits, p-values and posterior
//! probabilities.
mod check;
mod parsed;
mod published;
mod statement;
mod verdict;
mod words;

pub use check::{Basis, ClaimResult, of_change, of_share};
pub use published::{Version, of_table};
pub use statement::{Claim, Size, Statement};
pub use verdict::Verdict;
