//! Given their sum, the later of two Poisson counts is binomial: limits of its odds, tails and probabilities.
use super::counts::Pair;
use crate::{
    Interval,
    math::{beta, binomial},
    share::limits::{self, Chance},
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

fn odds((low, high): (Chance, Chance)) -> Interval {
    Interval::new(low.odds(), high.odds())
}

/// The logarithm of twice the smaller tail, where the rates are equal.
pub(super) fn ln_p_exact(pair: Pair) -> f64 {
    let Tails { above, at, below } = Tails::of(pair);
    twice_the_smaller(ln_sum(above, at), ln_sum(below, at))
}

/// The same with half the probability of the counts themselves in each tail.
pub(super) fn ln_p_mid_p(pair: Pair) -> f64 {
    let Tails { above, at, below } = Tails::of(pair);
    twice_the_smaller(ln_sum(above, at - LN_2), ln_sum(below, at - LN_2))
}

fn twice_the_smaller(above: f64, below: f64) -> f64 {
    (above.min(below) + LN_2).min(0.0)
}

/// Logarithms of the probabilities of more later events, of as many, and of fewer, where the rates are equal.
struct Tails {
    above: f64,
    at: f64,
    below: f64,
}

impl Tails {
    fn of(pair: Pair) -> Self {
        let Pair { after, before, .. } = pair;
        let chance = Chance::of_odds(pair.odds_at(1.0));
        let at = if chance.of <= chance.against {
            binomial::ln_probability(after, after + before, chance.of)
        } else {
            binomial::ln_probability(before, after + before, chance.against)
        };
        let against = chance.complement();
        Self { above: ln_above(after, before, chance), at, below: ln_above(before, after, against) }
    }
}

/// The logarithm of the probability of more than `x` of `x + rest`.
fn ln_above(x: f64, rest: f64, chance: Chance) -> f64 {
    if rest == 0.0 {
        f64::NEG_INFINITY
    } else if chance.of <= chance.against {
        binomial::ln_upper_tail(x + 1.0, x + rest, chance.of)
    } else {
        binomial::ln_lower_tail(rest - 1.0, x + rest, chance.against)
    }
}

/// ln (e^a + e^b)
fn ln_sum(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// The posterior probability, under the Jeffreys prior, that the ratio of rates is at least `ratio`.
pub(super) fn jeffreys_probability(pair: Pair, ratio: f64) -> f64 {
    let Chance { of, against } = Chance::of_odds(pair.odds_at(ratio));
    beta::tails(pair.after + 0.5, pair.before + 0.5, of, against).1
}

/// One less the one-sided mid-P value of the hypothesis that the ratio of rates is `ratio`.
pub(super) fn mid_p_probability(pair: Pair, ratio: f64) -> f64 {
    let against = Chance::of_odds(pair.odds_at(ratio)).complement();
    let (below, at) = limits::above(pair.before, pair.after, against);
    below + 0.5 * at
}
