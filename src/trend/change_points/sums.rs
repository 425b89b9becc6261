//! Costs that sums tell: of exact counts, Poisson or of equal exposure.
use super::partition::Likelihood;
use crate::distribution::CountDistribution;

/// Sums of events and exposure up to each count.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    events: Vec<f64>,
    exposure: Vec<f64>,
    /// The rate of all counts together.
    rate: f64,
    /// θ, where counts scatter more than Poisson ones; each exposure is then 1.
    theta: Option<f64>,
}

impl Sums {
    /// `exposure` is left out where it is equal.
    pub fn read(&mut self, counts: &[f64], distribution: CountDistribution, exposure: Option<&[f64]>) {
        self.events.clear();
        self.exposure.clear();
        self.events.push(0.0);
        self.exposure.push(0.0);
        let (mut events, mut total) = (0.0, 0.0);
        for (i, count) in counts.iter().enumerate() {
            events += count;
            total += exposure.map_or(1.0, |exposure| exposure[i]);
            self.events.push(events);
            self.exposure.push(total);
        }
        self.rate = if total > 0.0 { events / total } else { 0.0 };
        self.theta = match distribution {
            CountDistribution::Poisson => None,
            CountDistribution::NegativeBinomial(theta) => Some(theta),
        };
    }
}

impl Likelihood for Sums {
    /// Against the rate of all counts, so that what cancels is small; terms that add to nothing over the series are left
    /// out.
    ///
    /// ```text
    /// −2 x ln(x / r e)        −2 [x ln(μ / r) − (x + l θ) ln((θ + μ) / (θ + r))], μ = x / l
    /// ```
    #[inline]
    fn cost(&self, start: usize, end: usize) -> f64 {
        let events = self.events[end] - self.events[start];
        let expected = self.rate * (self.exposure[end] - self.exposure[start]);
        let own = if events > 0.0 { events * (events / expected).ln() } else { 0.0 };
        let Some(theta) = self.theta else { return -2.0 * own };
        let counts = self.exposure[end] - self.exposure[start];
        let excess = (events - expected) / counts;
        -2.0 * (own - (events + counts * theta) * (excess / (theta + self.rate)).ln_1p())
    }

    /// Since ln z ≤ z − 1, what the rates gain is at most x (x − m) / m, and (x − m)² / m for θ, m = r e: no logarithm is
    /// taken for most places that are not the best.
    #[inline]
    fn prunable(&self, start: usize, end: usize, gap: f64) -> bool {
        let events = self.events[end] - self.events[start];
        let expected = self.rate * (self.exposure[end] - self.exposure[start]);
        let excess = events - expected;
        2.0 * excess * (if self.theta.is_some() { excess } else { events }) < gap * expected
    }
}
