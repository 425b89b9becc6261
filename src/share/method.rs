//! How the limits of a share are found.
use crate::{Interval, limits::binomial, named::named};
use serde::{Deserialize, Serialize};

/// How the limits of the share behind *x* of *n* are found.
///
/// In the formulas α is what the confidence level leaves, *z* the normal quantile with α/2 above it, p = x/n, and
/// B⁻¹(p; a, b) the quantile of the beta distribution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// The score interval: every share that a normal test with its own variance does not reject. Right on average
    /// at every *n*, and never outside 0 to 1.
    ///
    /// ```text
    /// (x + z²/2 ± z √(z²/4 + x (1 − p))) / (n + z²)
    /// ```
    ///
    /// Wilson (1927), Journal of the American Statistical Association 22, 209–212.
    #[default]
    Wilson,
    /// The same with a continuity correction, near to [`ClopperPearson`](Self::ClopperPearson).
    ///
    /// ```text
    /// low  = (2x + z² − 1 − z √(z² − 2 − 1/n + 4p (n (1 − p) + 1))) / (2 (n + z²)), 0 at x = 0
    /// high = (2x + z² + 1 + z √(z² + 2 − 1/n + 4p (n (1 − p) − 1))) / (2 (n + z²)), 1 at x = n
    /// ```
    ///
    /// Newcombe (1998), Statistics in Medicine 17, 857–872.
    WilsonContinuity,
    /// Exact limits: each tail holds at most α/2, so the interval covers at least as often as it says.
    ///
    /// ```text
    /// low = B⁻¹(α/2; x, n − x + 1), 0 at x = 0        high = B⁻¹(1 − α/2; x + 1, n − x), 1 at x = n
    /// ```
    ///
    /// Clopper and Pearson (1934), Biometrika 26, 404–413.
    ClopperPearson,
    /// Quantiles of the posterior under the Jeffreys prior. For none and for all the limit on that side is 0 or 1: the
    /// posterior's quantile, which statsmodels gives, would leave out the estimate, and cover no share near 0 or 1.
    ///
    /// ```text
    /// low  = B⁻¹(α/2; x + 1/2, n − x + 1/2), 0 at x = 0
    /// high = B⁻¹(1 − α/2; x + 1/2, n − x + 1/2), 1 at x = n
    /// ```
    ///
    /// Brown, Cai and DasGupta (2001), Statistical Science 16, 101–133, p. 108.
    Jeffreys,
    /// Exact limits with half the probability of *x* itself in each tail; 0 at x = 0, 1 at x = n.
    ///
    /// ```text
    /// P(X > x; low) + P(X = x; low)/2 = α/2        P(X < x; high) + P(X = x; high)/2 = α/2
    /// ```
    MidP,
    /// The normal interval of z²/2 more events and as many more others; cut at 0 and 1.
    ///
    /// ```text
    /// q ± z √(q (1 − q) / (n + z²))        with q = (x + z²/2) / (n + z²)
    /// ```
    ///
    /// Agresti and Coull (1998), The American Statistician 52, 119–126.
    AgrestiCoull,
    /// p ± z √(p (1 − p) / n), cut at 0 and 1: of no width at x = 0 and x = n, and flagged `few_events` where fewer
    /// than 10 are in the part or outside it. Offered only so that published figures can be reproduced.
    Wald,
}

impl Method {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::Wilson,
        Self::WilsonContinuity,
        Self::ClopperPearson,
        Self::Jeffreys,
        Self::MidP,
        Self::AgrestiCoull,
        Self::Wald,
    ];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wilson => "wilson",
            Self::WilsonContinuity => "wilson_continuity",
            Self::ClopperPearson => "clopper_pearson",
            Self::Jeffreys => "jeffreys",
            Self::MidP => "mid_p",
            Self::AgrestiCoull => "agresti_coull",
            Self::Wald => "wald",
        }
    }

    /// Limits of the share behind `x` of `n`, each missed with probability `tail`; 0 and 1 where there is no whole.
    pub(crate) fn limits(self, x: f64, n: f64, tail: f64) -> Interval {
        if n == 0.0 {
            return Interval::new(0.0, 1.0);
        }
        if x > 0.0 && x < n {
            return self.formula(x, n, tail);
        }
        // At whatever level: none may be a share of 0, and all one of 1.
        let limits = self.formula(x, n, tail);
        Interval {
            low: if x == 0.0 { Some(0.0) } else { limits.low },
            high: if x == n { Some(1.0) } else { limits.high },
        }
    }

    fn formula(self, x: f64, n: f64, tail: f64) -> Interval {
        match self {
            Self::Wilson => binomial::wilson(x, n, tail),
            Self::WilsonContinuity => binomial::wilson_continuity(x, n, tail),
            Self::ClopperPearson => binomial::shares(binomial::clopper_pearson(x, n - x, tail)),
            Self::Jeffreys => binomial::jeffreys(x, n, tail),
            Self::MidP => binomial::shares(binomial::mid_p(x, n - x, tail)),
            Self::AgrestiCoull => binomial::agresti_coull(x, n, tail),
            Self::Wald => binomial::wald(x, n, tail),
        }
    }
}

named!(Method, "share method");
