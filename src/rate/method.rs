//! How the limits of an expected count are found.
use crate::{Interval, limits::poisson, named::named};
use serde::{Deserialize, Serialize};

/// How the limits of the expected count behind *x* events are found.
///
/// In the formulas α is what the confidence level leaves (half of it for a one-sided limit at twice the tail), *z* the
/// normal quantile with α/2 above it, and Γ⁻¹(p; a) the quantile of the gamma distribution with shape a.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Exact limits: each tail holds at most α/2, so the interval covers at least as often as it says, at any count.
    ///
    /// ```text
    /// low = Γ⁻¹(α/2; x), 0 at x = 0        high = Γ⁻¹(1 − α/2; x + 1)
    /// ```
    ///
    /// Garwood (1936), Biometrika 28, 437–442. <https://doi.org/10.1093/biomet/28.3-4.437>
    #[default]
    Exact,
    /// Exact limits with half the probability of *x* itself in each tail: narrower, and right on average.
    ///
    /// ```text
    /// P(X > x; low) + P(X = x; low)/2 = α/2        P(X < x; high) + P(X = x; high)/2 = α/2
    /// ```
    ///
    /// At x = 0 the limits are 0 and −ln α. Covers 95.9 % on average below 10 events, 91.7 % at worst (95 % level).
    /// Lancaster (1961), Journal of the American Statistical Association 56, 223–234.
    MidP,
    /// Byar's approximation as in Breslow and Day (1987) and `PHEindicatormethods`, within 1 % of
    /// [`Exact`](Self::Exact) from 5 events on (95 % level).
    ///
    /// ```text
    /// low = x (1 − 1/(9x) − z/(3√x))³, 0 at x = 0        high = y (1 − 1/(9y) + z/(3√y))³ with y = x + 1
    /// ```
    ///
    /// A lower limit that would be negative is 0. Breslow and Day (1987), Statistical Methods in Cancer Research II.
    Byar,
    /// The score interval: every mean that a normal test with its own variance does not reject.
    ///
    /// ```text
    /// x + z²/2 ± z √(x + z²/4)
    /// ```
    ///
    /// From 10 events on; flagged `few_events` below. At x = 0 the limits are 0 and z².
    Score,
    /// Quantiles of the posterior under the Jeffreys prior; 0 is the lower limit of no events, as Brown, Cai and DasGupta
    /// (2001), Statistical Science 16, 101–133, set it for shares: the posterior's quantile would leave out the estimate, and
    /// cover no rate near 0. statsmodels gives that quantile.
    ///
    /// ```text
    /// low = Γ⁻¹(α/2; x + 1/2), 0 at x = 0        high = Γ⁻¹(1 − α/2; x + 1/2)
    /// ```
    Jeffreys,
    /// x ± z √x, not below 0. Covers far less than it says below 20 events (39 % at worst): flagged `few_events`
    /// there, and offered only so that published figures can be reproduced.
    Wald,
    /// The rule of Public Health England: [`Exact`](Self::Exact) under 10 events, else [`Byar`](Self::Byar).
    Phe,
    /// What `epitools` and `epiR` call Byar: both limits on x + 1/2, which is nearer to [`MidP`](Self::MidP) and covers
    /// less than it says at small counts (87.5 % at worst, 95 % level).
    ///
    /// ```text
    /// y (1 − 1/(9y) ± z/(3√y))³ with y = x + 1/2
    /// ```
    EpiByar,
}

impl Method {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::MidP,
        Self::Byar,
        Self::Score,
        Self::Jeffreys,
        Self::Wald,
        Self::Phe,
        Self::EpiByar,
    ];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::MidP => "mid_p",
            Self::Byar => "byar",
            Self::Score => "score",
            Self::Jeffreys => "jeffreys",
            Self::Wald => "wald",
            Self::Phe => "phe",
            Self::EpiByar => "epi_byar",
        }
    }

    /// Limits of the mean behind `x` events, each missed with probability `tail`.
    pub(crate) fn limits(self, x: f64, tail: f64) -> Interval {
        if x > 0.0 || tail <= 0.5 {
            return self.formula(x, tail);
        }
        // Of no events the rate may be 0, however low the level.
        Interval { low: Some(0.0), ..self.formula(x, tail) }
    }

    fn formula(self, x: f64, tail: f64) -> Interval {
        match self {
            Self::Exact => poisson::exact(x, tail),
            Self::MidP => poisson::mid_p(x, tail),
            Self::Byar => poisson::byar(x, tail),
            Self::Score => poisson::score(x, tail),
            Self::Jeffreys => poisson::jeffreys(x, tail),
            Self::Wald => poisson::wald(x, tail),
            Self::Phe => poisson::phe(x, tail),
            Self::EpiByar => poisson::epi_byar(x, tail),
        }
    }

    /// The number of events from which the method can be trusted.
    #[inline]
    pub(crate) fn min_events(self) -> f64 {
        match self {
            Self::Wald => 20.0,
            Self::Score => 10.0,
            _ => 0.0,
        }
    }
}

named!(Method, "rate method");
