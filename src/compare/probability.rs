//! The probability that a rate ratio is at least so large.
use super::{
    Change, Method, ProbabilityMethod, conditional,
    counts::{Counts, Pair},
    normal::{mover_statistic, score_statistic, wald_log_statistic},
};
use crate::{Interval, math::normal};

impl Change {
    /// The probability that the true ratio is `ratio` or more: a point for exact counts, else its
    /// identification bounds.
    /// Nothing where a count is missing, or `ratio` is not positive.
    ///
    /// Under overdispersion it is the normal probability of the method that gave the limits.
    ///
    /// ```
    /// use quetelet::{Observed, compare::{Method, ProbabilityMethod, change}};
    ///
    /// let c = change(Observed::from_count(64), Observed::from_count(252), Method::MidP);
    /// let p = c.probability(4.0, ProbabilityMethod::Jeffreys).and_then(|p| p.point());
    /// assert_eq!(format!("{:.8}", p.unwrap_or_default()), "0.44971756");
    /// ```
    #[must_use]
    pub fn probability(&self, ratio: f64, method: ProbabilityMethod) -> Option<Interval> {
        let counts = Counts::of(self.before, self.after).filter(|_| ratio > 0.0 && ratio.is_finite())?;
        let at = |pair: Pair| {
            let p = self.probability_at(pair, ratio, method);
            Interval::new(p, p)
        };
        let envelope = counts.envelope(at, true, Some(0.0));
        Some(Interval { high: envelope.high.or(Some(1.0)), ..envelope })
    }

    fn probability_at(&self, pair: Pair, ratio: f64, method: ProbabilityMethod) -> f64 {
        if self.overdispersion.to_bits() != 1.0_f64.to_bits() {
            let statistic = match self.method {
                Method::WaldLog => wald_log_statistic(pair, ratio),
                Method::Mover => Some(mover_statistic(pair, ratio)),
                _ => None,
            };
            let statistic = statistic.unwrap_or_else(|| score_statistic(pair, ratio));
            return normal::upper_tail(-statistic / self.overdispersion.sqrt());
        }
        match method {
            ProbabilityMethod::Jeffreys => conditional::jeffreys_probability(pair, ratio),
            ProbabilityMethod::MidP => conditional::mid_p_probability(pair, ratio),
        }
    }
}
