//! How counts scatter about their mean.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How the counts of a log-linear model scatter about their mean μ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Family {
    /// Variance μ: events that know nothing of each other. Recorded offences seldom are.
    Poisson,
    /// Variance φμ, φ from the counts themselves: the estimates of Poisson with limits √φ as wide, by Student's quantile
    /// since φ is estimated. The method of choice.
    ///
    /// ```text
    /// φ = X² / df        X² = Σ (y − μ)² / μ        df = counts − coefficients
    /// ```
    ///
    /// A φ below 1 is reported and not used (see
    /// [`Options::underdispersion`](super::Options::underdispersion)): counts are seldom more regular than chance.
    /// With no degree of freedom left there is no φ, and no limits.
    ///
    /// Wedderburn (1974), Biometrika 61, 439–447.
    #[default]
    QuasiPoisson,
    /// Variance μ + μ²/θ, θ by maximum likelihood (NB2). The standard errors are those of R's `MASS::glm.nb`: of the
    /// expected information, with θ taken as known. Counts that scatter no more than Poisson ones have no θ: the answer is
    /// then the Poisson one.
    ///
    /// Lawless (1987), Canadian Journal of Statistics 15, 209–225.
    NegativeBinomial,
}

impl Family {
    /// Every family, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Poisson, Self::QuasiPoisson, Self::NegativeBinomial];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Poisson => "poisson",
            Self::QuasiPoisson => "quasi_poisson",
            Self::NegativeBinomial => "negative_binomial",
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Family {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|family| family.name() == s);
        found.ok_or_else(|| Error::unknown("family", s, &Self::ALL.map(Self::name)))
    }
}
