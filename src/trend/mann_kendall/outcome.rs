//! From S and its variance to a two-sided p-value under the null hypothesis of no trend.
use super::score::{Score, number};
use crate::{
    Flag, Flags,
    math::two_sided::{self, TwoSided},
};

/// The outcome of a test by one method.
#[derive(Clone, Copy)]
pub(super) struct Outcome {
    pub score: Score,
    pub variance: Option<f64>,
    pub z: Option<f64>,
    /// The p-value, and its logarithm, which does not underflow.
    pub p: Option<f64>,
    pub ln_p: Option<f64>,
    pub exact: bool,
    /// The smallest p-value that the test can have of values with such ties, in whatever order.
    pub smallest_p: f64,
    /// How many values were tested.
    pub n: usize,
    pub effective_n: Option<f64>,
    /// The variance that the limits of the slope are found with.
    pub slope_variance: Option<f64>,
    pub flags: Flags,
}

impl Outcome {
    /// The normal test of `n` values.
    pub fn normal(score: Score, n: usize) -> Self {
        Self::tested(score, n, two_sided::each(statistics(&score)))
    }

    /// The same with the p-values of its [`statistics`].
    pub fn tested(score: Score, n: usize, tests: [TwoSided; 2]) -> Self {
        let variance = score.variance();
        Self::of_statistic(score, n, variance, continuity_corrected(score.s, variance)).with(tests)
    }

    /// The same with `factor` times the variance; without an answer where that is not positive.
    pub fn inflated(score: Score, n: usize, factor: f64) -> Self {
        let variance = score.variance() * factor;
        if factor > 0.0 && variance.is_finite() {
            return Self::of_variance(score, n, variance, continuity_corrected);
        }
        let unknown = Self::unknown(score, n);
        Self { flags: unknown.flags.with(Flag::StrongCorrection), ..unknown }
    }

    /// No answer.
    pub fn unknown(score: Score, n: usize) -> Self {
        Self {
            score,
            variance: None,
            z: None,
            p: None,
            ln_p: None,
            exact: false,
            smallest_p: normal_p(score.ordered, score.variance()),
            n,
            effective_n: None,
            slope_variance: None,
            flags: Flags::NONE,
        }
    }

    /// Of this variance, with z of S and that variance.
    pub fn of_variance(score: Score, n: usize, variance: f64, z: impl Fn(f64, f64) -> f64) -> Self {
        let (own, most) = (z(score.s, variance), z(score.ordered, variance));
        Self::of_statistic(score, n, variance, own).with(two_sided::each([own, most]))
    }

    /// With the p-values of its statistic and of the largest that it could be.
    fn with(self, [own, most]: [TwoSided; 2]) -> Self {
        Self { p: Some(own.p), ln_p: Some(own.ln_p), smallest_p: most.p, ..self }
    }

    /// Of this variance and z, by a p-value that counts all orders.
    pub fn exact(score: Score, n: usize, p: f64, smallest_p: f64) -> Self {
        let variance = score.variance();
        Self::of_statistic(score, n, variance, continuity_corrected(score.s, variance)).counted(p, smallest_p)
    }

    /// Without a p-value.
    fn of_statistic(score: Score, n: usize, variance: f64, z: f64) -> Self {
        let before = score.variance();
        let factor = if before > 0.0 { variance / before } else { 1.0 };
        Self {
            score,
            variance: Some(variance),
            z: Some(z),
            p: None,
            ln_p: None,
            exact: false,
            smallest_p: 1.0,
            n,
            effective_n: Some(number(n) / factor).filter(|n| n.is_finite()),
            slope_variance: Some(variance),
            flags: Flags::NONE,
        }
    }

    /// The same, flagged where what was made of dependence has made the p-value smaller than that of the z `without` it,
    /// whatever the variance; or has left less than half of the variance where S is too near to 0 for a p-value to tell.
    /// `share` is the relative error of a p-value that was sampled.
    pub fn against(self, without: f64, share: f64) -> Self {
        let [test] = two_sided::each([without]);
        let halved = self.variance < Some(HALF * self.score.variance());
        let bolder = self.ln_p.is_some_and(|own| own + share < test.ln_p || own == test.ln_p && halved);
        Self { flags: self.flags.with_if(Flag::StrongCorrection, bolder), ..self }
    }

    /// The same with a p-value that counts some orders: 3 of 60 is 5 %, not a rounding error more.
    pub fn sampled(self, p: f64, smallest_p: f64) -> Self {
        Self { p: Some(p), ln_p: Some(p.ln()), smallest_p, ..self }
    }

    /// The same with one that counts all.
    pub fn counted(self, p: f64, smallest_p: f64) -> Self {
        Self { exact: true, ..self.sampled(p, smallest_p) }
    }
}

/// A correction that leaves less than this of the variance is strong.
const HALF: f64 = 0.5;

/// S over its standard deviation; 0 where S cannot differ from 0.
pub(super) fn standardised(s: f64, variance: f64) -> f64 {
    if s == 0.0 { 0.0 } else { s / variance.sqrt() }
}

/// The same with S one nearer to zero.
pub(super) fn continuity_corrected(s: f64, variance: f64) -> f64 {
    standardised((s.abs() - 1.0).max(0.0).copysign(s), variance)
}

/// z of S, and of the largest S that there could be: of independent values.
pub(super) fn statistics(score: &Score) -> [f64; 2] {
    let variance = score.variance();
    [score.s, score.ordered].map(|s| continuity_corrected(s, variance))
}

/// The normal p-value of S.
pub(super) fn normal_p(s: f64, variance: f64) -> f64 {
    let [test] = two_sided::each([continuity_corrected(s, variance)]);
    test.p
}

/// The decimal logarithm of what has this natural one.
pub(super) fn log10(ln: f64) -> f64 {
    ln / std::f64::consts::LN_10
}
