//! A count that is bounded on one side: from a tail of its distribution, where nothing cancels.
use super::{CountDistribution, Within};
use crate::math::{gamma, negative_binomial};

/// So few counts are summed as fast.
const FEW: f64 = 64.0;

/// Beyond this count the continued fraction of a tail takes longer than the sum.
const FAR: f64 = 1e9;

/// The θ for which it is a continued fraction: between those of power series and of integrals.
const BETWEEN: std::ops::Range<f64> = 1.0..1e4;

/// The logarithm of a smaller probability has too few digits for a ratio of two.
const LEAST: f64 = -40.0;

/// A moment that is a smaller share than this of its largest term has lost digits.
const LOST: f64 = 0.25;

impl CountDistribution {
    /// With y P(y) = q (y − 1 + θ) P(y − 1), q = μ/(μ + θ), summed by parts over the counts from a to b:
    ///
    /// ```text
    /// mean = μ + c (A − B)        A = a P(a) / P(range), B = (b + 1) P(b + 1) / P(range), c = (μ + θ)/θ
    /// variance = V + c A (a − μ + μ/θ) − c B (b + 1 − μ + μ/θ) − c² (A − B)²
    /// ```
    ///
    /// V is the variance of all counts; for Poisson ones c is 1 and μ/θ is 0. Cohen (1954), Biometrics 10, 448–456, has the
    /// Poisson case. None for a few counts or two ends, and where a sum of these loses digits.
    pub(super) fn one_sided(self, low: f64, high: f64, mean: f64) -> Option<Within> {
        let open = high.is_infinite();
        if mean.is_nan()
            || mean <= 0.0
            || open == (low <= 0.0)
            || (!open && high < FEW)
            || self.is_far(low.min(high))
        {
            return None;
        }
        let (end, ln_p) =
            if open { (low, self.ln_at_least(low, mean)) } else { (high + 1.0, self.ln_at_most(high, mean)) };
        let (c, shift) = match self {
            Self::Poisson => (1.0, 0.0),
            Self::NegativeBinomial(theta) => ((mean + theta) / theta, mean / theta),
        };
        // Below, the ends of the range weigh against the mean: A alone, or B.
        let weight = c * end * (self.ln_probability(end, mean) - ln_p).exp();
        let weight = if open { weight } else { -weight };
        let (all, of_end, square) = (self.variance(mean), weight * (end - mean + shift), weight * weight);
        let (expected, variance) = (mean + weight, all + of_end - square);
        let mean_kept = expected > LOST * mean.max(weight.abs());
        let kept = mean_kept && variance > LOST * all.max(of_end.abs()).max(square) && ln_p > LEAST;
        kept.then_some(Within { ln_p, mean: expected, variance })
    }

    fn is_far(self, y: f64) -> bool {
        y > FAR && matches!(self, Self::NegativeBinomial(theta) if BETWEEN.contains(&theta))
    }

    fn ln_at_least(self, y: f64, mean: f64) -> f64 {
        match self {
            Self::Poisson => gamma::ln_lower(y, mean),
            Self::NegativeBinomial(theta) => negative_binomial::ln_upper_tail(y, mean, theta),
        }
    }

    fn ln_at_most(self, y: f64, mean: f64) -> f64 {
        match self {
            Self::Poisson => gamma::ln_upper(y + 1.0, mean),
            Self::NegativeBinomial(theta) => negative_binomial::ln_lower_tail(y, mean, theta),
        }
    }
}
