//! Confidence limits of one Poisson mean and of one binomial probability: formulas of numbers, which rates, shares and
//! comparisons choose from.
pub(crate) mod binomial;
pub(crate) mod poisson;
