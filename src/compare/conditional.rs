//! Given their sum, the later of two Poisson counts is binomial: conditional confidence limits of its odds, tails and
//! probabilities, as of `poisson.test` in R and `rateratio.test`.
use super::counts::Pair;
use crate::{
    Interval,
    limits::binomial::{self as limits, Probability},
    math::{beta, binomial},
};
use std::f64::consts::LN_2;

/// Clopper and Pearson's limits of the odds that an event is a later one.
pub(super) fn exact(pair: Pair, tail: f64) -> Interval {
    odds(limits::clopper_pearson(pair.after, pair.before, tail))
}

/// Mid-P limits of the odds that an event is a later one.
pub(super) fn mid_p(pair: Pair, tail: f64) -> Interval {
    odds(limits::mid_p(pair.after, pair.before, tail))
}

fn odds((low, high): (Probability, Probability)) -> Interval {
    Interval::new(low.odds(), high.odds())
}

/// The logarithm of twice the smaller tail, where the rates are equal.
pub(super) fn ln_p_exact(pair: Pair) -> f64 {
    let Tails { above, at, below } = Tails::of(pair);
    twice_the_smaller(ln_sum(above, at), ln_sum(below, at))
}

/// The same with half the probability of the counts themselves in each tail.
pub(super) fn ln_p_mid_p(pair: Pair) -> f64 {
    let (above, below) = Tails::of(pair).halved();
    twice_the_smaller(above, below)
}

/// Whether the smaller of those tails is that of more later events. Half a probability of a skewed distribution is not at its
/// mean: the rates may be equal, and this side not the one that they differ to.
pub(super) fn later_is_more(pair: Pair) -> bool {
    let (above, below) = Tails::of(pair).halved();
    above < below
}

fn twice_the_smaller(above: f64, below: f64) -> f64 {
    (above.min(below) + LN_2).min(0.0)
}

/// Beyond such odds the probability of more than one event of the rare kind is nothing beside that of one, whatever the counts.
const FAR: f64 = 1e200;

/// Logarithms of the probabilities of more later events, of as many, and of fewer, where the rates are equal.
struct Tails {
    above: f64,
    at: f64,
    below: f64,
}

impl Tails {
    /// Where odds are beyond [`FAR`] more events of the rare kind are so many times as rare as the first of them.
    fn of(pair: Pair) -> Self {
        let Pair { after, before, .. } = pair;
        let odds = pair.odds_at(1.0).clamp(FAR.recip(), FAR);
        let Self { above, at, below } = Self::at(pair, Probability::of_odds(odds));
        let beyond = (pair.ln_odds_at(1.0).abs() - FAR.ln()).max(0.0);
        if odds < 1.0 {
            Self { above: above - beyond * (after + 1.0), at: at - beyond * after, below }
        } else {
            Self { above, at: at - beyond * before, below: below - beyond * (before + 1.0) }
        }
    }

    /// More later events, and fewer, each with half of as many.
    fn halved(self) -> (f64, f64) {
        (ln_sum(self.above, self.at - LN_2), ln_sum(self.below, self.at - LN_2))
    }

    fn at(pair: Pair, probability: Probability) -> Self {
        let Pair { after, before, .. } = pair;
        let at = if probability.p <= probability.q {
            binomial::ln_probability_beside(after, before, probability.p)
        } else {
            binomial::ln_probability_beside(before, after, probability.q)
        };
        let complement = probability.complement();
        Self { above: ln_above(after, before, probability), at, below: ln_above(before, after, complement) }
    }
}

/// The logarithm of the probability of more than `x` of `x + rest`.
fn ln_above(x: f64, rest: f64, Probability { p, q }: Probability) -> f64 {
    if rest == 0.0 { f64::NEG_INFINITY } else { binomial::above(x, rest, p, q).ln().0 }
}

/// ln (e^a + e^b)
fn ln_sum(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// The posterior probability, under the Jeffreys prior, that the ratio of rates is at least `ratio`.
pub(super) fn jeffreys_probability(pair: Pair, ratio: f64) -> f64 {
    let Probability { p, q } = Probability::of_odds(pair.odds_at(ratio));
    beta::tails(pair.after + 0.5, pair.before + 0.5, p, q).1
}

/// One less the one-sided mid-P value of the hypothesis that the ratio of rates is `ratio`.
pub(super) fn mid_p_probability(pair: Pair, ratio: f64) -> f64 {
    let complement = Probability::of_odds(pair.odds_at(ratio)).complement();
    let (below, at) = limits::above(pair.before, pair.after, complement);
    below + 0.5 * at
}
