//! How limits of a ratio, of a difference, and probabilities are found.
use crate::named::named;
use serde::{Deserialize, Serialize};

/// How the limits of the ratio of two rates, and the p-value, are found.
///
/// In the formulas *b* is the earlier count and *a* the later one, *o* the odds that an event is a later one (ratio of
/// rates times ratio of exposures), *z* the normal quantile with α/2 above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Conditional limits with half the probability of *a* itself in each tail. Covers 95.8 % on average and 94.8 % at
    /// worst (95 % level), and is the method of choice.
    ///
    /// ```text
    /// P(X > a) + P(X = a)/2 = α/2 at the lower limit of o, X binomial of a + b; likewise above
    /// ```
    ///
    /// Lancaster (1961), Journal of the American Statistical Association 56, 223–234.
    #[default]
    MidP,
    /// Conditional limits of Clopper and Pearson: cover at least as often as they say.
    ///
    /// ```text
    /// P(X ≥ a) = α/2 at the lower limit of o, P(X ≤ a) = α/2 at the upper, X binomial of a + b
    /// ```
    ///
    /// Przyborowski and Wilenski (1940), Biometrika 31, 313–323.
    Exact,
    /// The score interval: every *o* with
    ///
    /// ```text
    /// (a − o b)² ≤ z² o (a + b)
    /// ```
    Score,
    /// Limits recovered from the score limits of each rate. The p-value is that of the level at which a limit is 1.
    ///
    /// Zou and Donner (2008), Statistics in Medicine 27, 1693–1702.
    Mover,
    /// The normal interval of the logarithm; no limits and no p-value where a count is zero.
    ///
    /// ```text
    /// a/b · exp(± z √(1/a + 1/b))
    /// ```
    WaldLog,
}

impl Method {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::MidP, Self::Exact, Self::Score, Self::Mover, Self::WaldLog];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MidP => "mid_p",
            Self::Exact => "exact",
            Self::Score => "score",
            Self::Mover => "mover",
            Self::WaldLog => "wald_log",
        }
    }
}

/// How the limits of the difference of two rates are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DifferenceMethod {
    /// Every difference that a normal test does not reject whose variance is that of the likeliest rates that differ
    /// by so much.
    ///
    /// ```text
    /// |r₂ − r₁ − d| ≤ z √(r̃₂/n₂ + r̃₁/n₁)        with r̃ the likeliest rates given r₂ − r₁ = d
    /// ```
    #[default]
    Score,
    /// Limits recovered from the score limits (l, u) of each rate.
    ///
    /// ```text
    /// d − √((r₂ − l₂)² + (u₁ − r₁)²)        d + √((u₂ − r₂)² + (r₁ − l₁)²)
    /// ```
    ///
    /// Zou and Donner (2008), Statistics in Medicine 27, 1693–1702.
    Mover,
    /// The normal interval; of no width where both counts are zero.
    ///
    /// ```text
    /// r₂ − r₁ ± z √(a/n₂² + b/n₁²)
    /// ```
    Wald,
}

impl DifferenceMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Score, Self::Mover, Self::Wald];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Mover => "mover",
            Self::Wald => "wald",
        }
    }
}

/// How the probability that a ratio is at least so large is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProbabilityMethod {
    /// The posterior probability under the Jeffreys prior.
    ///
    /// ```text
    /// P(B ≥ o / (1 + o)), B beta(a + 1/2, b + 1/2)
    /// ```
    #[default]
    Jeffreys,
    /// One less the one-sided mid-P value of the hypothesis that the ratio is so large.
    ///
    /// ```text
    /// P(X < a) + P(X = a)/2, X binomial of a + b with chance o / (1 + o)
    /// ```
    MidP,
}

impl ProbabilityMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Jeffreys, Self::MidP];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jeffreys => "jeffreys",
            Self::MidP => "mid_p",
        }
    }
}

named!(Method, "method of a ratio");
named!(DifferenceMethod, "method of a difference");
named!(ProbabilityMethod, "method of a probability");
