//! One count, or range of counts, under a mean.
mod one_sided;
mod sum;

use crate::{
    math::{deviance, negative_binomial, poisson},
    progress::is_stopped,
};
use sum::{Moments, Sum};

/// The distribution of a count about its mean μ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum CountDistribution {
    /// Variance μ.
    Poisson,
    /// Variance μ + μ²/θ.
    NegativeBinomial(f64),
}

/// What a count, or a range of counts, adds to the log-likelihood as a function of the logarithm η of its mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contribution {
    /// The logarithm of its probability, up to what does not depend on the mean.
    pub ln_p: f64,
    /// Its derivative.
    pub score: f64,
    /// Less its second derivative.
    pub weight: f64,
}

/// The distribution of a count that is known to lie in a range.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within {
    /// The logarithm of the probability of the range.
    pub ln_p: f64,
    pub mean: f64,
    pub variance: f64,
}

impl CountDistribution {
    pub fn variance(self, mean: f64) -> f64 {
        match self {
            Self::Poisson => mean,
            Self::NegativeBinomial(theta) => mean + mean * (mean / theta),
        }
    }

    pub fn ln_probability(self, y: f64, mean: f64) -> f64 {
        match self {
            Self::Poisson => poisson::ln_probability(y, mean),
            Self::NegativeBinomial(theta) => negative_binomial::ln_probability(y, mean, theta),
        }
    }

    /// Half the deviance of a count.
    pub fn deviance(self, y: f64, mean: f64) -> f64 {
        match self {
            Self::Poisson => deviance(y, mean),
            Self::NegativeBinomial(theta) => negative_binomial::deviance(y, mean, theta),
        }
    }

    /// The share of a residual y − μ that enters the score: 1, or θ/(θ + μ).
    fn damping(self, mean: f64) -> f64 {
        match self {
            Self::Poisson => 1.0,
            Self::NegativeBinomial(theta) => theta / (theta + mean),
        }
    }

    /// The expected information on η of a count: μ times the damping.
    pub fn information(self, mean: f64) -> f64 {
        mean * self.damping(mean)
    }

    pub fn contribution(self, low: f64, high: f64, mean: f64) -> Contribution {
        let damping = self.damping(mean);
        if low == high {
            let ln_p = -self.deviance(low, mean);
            return Contribution { ln_p, score: damping * (low - mean), weight: self.observed(low, mean) };
        }
        // Louis (1982): the information is what it would be for exact counts, less what the range leaves open.
        let within = self.range(low, high, mean);
        let open = damping * damping * within.variance;
        let weight = (self.observed(within.mean, mean) - open).max(0.0);
        Contribution { ln_p: within.ln_p, score: damping * (within.mean - mean), weight }
    }

    /// Less the second derivative by η of the logarithm of the probability of `y`.
    fn observed(self, y: f64, mean: f64) -> f64 {
        match self {
            Self::Poisson => mean,
            Self::NegativeBinomial(theta) => mean * (theta / (theta + mean)) * ((y + theta) / (theta + mean)),
        }
    }

    /// A count from `low` to `high`. It takes some microseconds: once the work is to end it tells nothing, so that whatever
    /// goes over ranges again and again is soon done.
    pub fn range(self, low: f64, high: f64, mean: f64) -> Within {
        if is_stopped() {
            return Within { ln_p: 0.0, mean, variance: 0.0 };
        }
        self.one_sided(low.ceil(), high.floor(), mean)
            .unwrap_or_else(|| self.within(low, high, mean, |_, _| ()))
    }

    /// A count from `low` to `high`: its probabilities are summed from the largest one outwards, so that nothing
    /// cancels. Counts, or places between many of them, are shown to `see`, with their weight in the sum.
    pub fn within(self, low: f64, high: f64, mean: f64, see: impl FnMut(f64, f64)) -> Within {
        let (low, high) = (low.ceil(), high.floor().max(low.ceil()));
        if !mean.is_finite() {
            return Within {
                ln_p: if high.is_infinite() { 0.0 } else { f64::NEG_INFINITY },
                mean: high,
                variance: 0.0,
            };
        }
        let sum = Sum::new(self, mean, (low, high), see);
        let peak = sum.peak;
        let Moments { total, first, second } = sum.moments();
        let shift = first / total;
        let variance = (second / total - shift * shift).max(0.0);
        Within { ln_p: (self.ln_probability(peak, mean) + total.ln()).min(0.0), mean: peak + shift, variance }
    }

    fn mode(self, mean: f64) -> f64 {
        match self {
            Self::Poisson => mean,
            Self::NegativeBinomial(theta) => (mean - mean / theta).max(0.0),
        }
    }

    /// The probability of `y` over that of y − 1.
    fn ratio(self, y: f64, mean: f64) -> f64 {
        match self {
            Self::Poisson => mean / y,
            Self::NegativeBinomial(theta) => (y - 1.0 + theta) / y * (mean / (theta + mean)),
        }
    }

    /// The derivative by θ of the logarithm of the probability of the range; zero where there is no θ.
    pub fn theta_score(self, low: f64, high: f64, mean: f64) -> f64 {
        let Self::NegativeBinomial(theta) = self else { return 0.0 };
        if low == high {
            return negative_binomial::theta_score(low, mean, theta);
        }
        let (mut sum, mut total) = (0.0, 0.0);
        self.within(low, high, mean, |y, weight| {
            total += weight;
            sum += weight * negative_binomial::theta_score(y, mean, theta);
        });
        sum / total
    }
}
