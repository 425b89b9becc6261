//! Costs that no sum tells, by maximum likelihood: of ranges, and of negative binomial counts of unequal exposure.
use super::partition::Likelihood;
use crate::{Series, distribution::CountDistribution, progress::is_stopped};

/// Counts and the distribution they follow.
#[derive(Clone, Debug)]
pub(super) struct Fitted<'s> {
    pub low: &'s [f64],
    pub high: &'s [f64],
    pub exposure: Option<&'s [f64]>,
    pub distribution: CountDistribution,
}

/// The maximum-likelihood estimate of the rate of some counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Likeliest {
    /// Nothing bounds the counts above, and any rate large enough is as good.
    Unbounded,
    /// Of rates that are no larger than counts can be, the largest; a larger one would be likelier.
    Largest(f64),
    Rate(f64),
}

/// A step so small, on the logarithm of the rate, leaves the likelihood as it is.
const SMALL: f64 = 1e-8;

/// The largest mean count that is tried, 2⁶⁰: beside a range without an upper end, the likelihood of a small θ may rise
/// with the rate for ever.
const LARGEST: f64 = 1_152_921_504_606_846_976.0;

impl Likeliest {
    /// The estimate, where there is one.
    pub fn rate(self) -> Option<f64> {
        if let Self::Rate(rate) = self { Some(rate) } else { None }
    }

    /// The rate at which the likelihood is judged; absent where every count is certain to be as large as it is known to be.
    pub fn used(self) -> Option<f64> {
        match self {
            Self::Unbounded => None,
            Self::Largest(rate) | Self::Rate(rate) => Some(rate),
        }
    }
}

impl<'s> Fitted<'s> {
    pub fn new(series: &'s Series<'_>, distribution: CountDistribution) -> Self {
        Self { low: series.low(), high: series.high(), exposure: series.exposure(), distribution }
    }

    pub fn exposure(&self, i: usize) -> f64 {
        self.exposure.map_or(1.0, |exposure| exposure[i])
    }

    pub fn maximum_likelihood(&self, start: usize, end: usize) -> Likeliest {
        if self.high[start..end].iter().all(|&high| high == f64::INFINITY) {
            return Likeliest::Unbounded;
        }
        let events: f64 = self.low[start..end].iter().sum();
        if events == 0.0 {
            return Likeliest::Rate(0.0);
        }
        let exposure: f64 = (start..end).map(|i| self.exposure(i)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        let most = LARGEST / (exposure / (end - start) as f64);
        let rate = self.climb(start, end, (events / exposure).ln(), most.ln()).exp();
        if rate < 0.5 * most { Likeliest::Rate(rate) } else { Likeliest::Largest(rate) }
    }

    /// The logarithm of the rate at which the score is zero: steps of Newton and Fisher within what is known to hold it, up
    /// to `most`.
    fn climb(&self, start: usize, end: usize, mut ln_rate: f64, most: f64) -> f64 {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for _ in (0..200).take_while(|_| !is_stopped()) {
            if ln_rate >= most {
                return most;
            }
            let rate = ln_rate.exp();
            let contribution = |i: usize| self.contribution(i, rate * self.exposure(i));
            let (score, weight) =
                (start..end).map(contribution).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            if score > 0.0 {
                low = ln_rate;
            } else {
                high = ln_rate;
            }
            let step = if weight > 0.0 { (score / weight).clamp(-2.0, 2.0) } else { score.signum() };
            let next = ln_rate + step;
            let inside = next >= low && next <= high;
            if step.abs() < SMALL || low == high {
                return if inside { next } else { ln_rate };
            }
            ln_rate = if inside { next } else { f64::midpoint(low, high) };
        }
        ln_rate
    }

    /// The score of a count by the logarithm of the rate, and the information on it.
    fn contribution(&self, i: usize, mean: f64) -> (f64, f64) {
        if self.low[i] == self.high[i] {
            let information = self.distribution.information(mean);
            return (information * ((self.low[i] - mean) / mean), information);
        }
        let contribution = self.distribution.contribution(self.low[i], self.high[i], mean);
        (contribution.score, contribution.weight)
    }

    fn ln_p(&self, i: usize, mean: f64) -> f64 {
        self.distribution.contribution(self.low[i], self.high[i], mean).ln_p
    }

    /// The whole logarithm of the probability of a count.
    pub fn ln_probability(&self, i: usize, mean: f64) -> f64 {
        if mean == 0.0 {
            return if self.low[i] == 0.0 { 0.0 } else { f64::NEG_INFINITY };
        }
        if self.low[i] == self.high[i] {
            return self.distribution.ln_probability(self.low[i], mean);
        }
        self.distribution.range(self.low[i], self.high[i], mean).ln_p
    }
}

impl Likelihood for Fitted<'_> {
    fn cost(&self, start: usize, end: usize) -> f64 {
        if is_stopped() {
            return 0.0;
        }
        let Some(rate) = self.maximum_likelihood(start, end).used().filter(|&rate| rate > 0.0) else {
            return 0.0;
        };
        let each = (start..end).map(|i| self.ln_p(i, rate * self.exposure(i)));
        -2.0 * each.sum::<f64>()
    }
}
