//! Confidence limits of the binomial probability behind `x` of `n`, each missed with probability `tail`.
use crate::{
    Interval,
    math::{
        beta, binomial, normal,
        quantile::Side,
        root::{self, Local},
    },
};

pub(crate) fn wilson(x: f64, n: f64, tail: f64) -> Interval {
    wilson_at(x, n, normal::upper_quantile(tail))
}

/// The same at the normal quantile `z`.
pub(crate) fn wilson_at(x: f64, n: f64, z: f64) -> Interval {
    let far = 2.0 * x + z * z + z.abs() * (z * z + 4.0 * x * ((n - x) / n)).sqrt();
    let near = if x == 0.0 { 0.0 } else { 2.0 * x * (x / n) / far };
    let far = (0.5 * far / (n + z * z)).min(1.0);
    if z < 0.0 { Interval::new(far, near) } else { Interval::new(near, far) }
}

/// Half-widths of these limits, how far they lie from the share: the lower one below it and the upper one above it, or
/// for a negative `z` the other way round.
pub(crate) fn wilson_reach(x: f64, n: f64, z: f64) -> (f64, f64) {
    let (p, q) = (x / n, (n - x) / n);
    let lean = z.abs() * (n - 2.0 * x) / n;
    let root = (z * z + 4.0 * x * q).sqrt();
    // The two multiply to z² p q / (n + z²): where one is a small difference it is taken from the other.
    let short = 2.0 * z.abs() * p * q / (root + lean.abs());
    let long = 0.5 * z.abs() * (root + lean.abs()) / (n + z * z);
    let short = if root == 0.0 { 0.0 } else { short };
    if (lean >= 0.0) == (z >= 0.0) { (short, long) } else { (long, short) }
}

pub(crate) fn wilson_continuity(x: f64, n: f64, tail: f64) -> Interval {
    let z = normal::upper_quantile(tail);
    let (p, q, double) = (x / n, (n - x) / n, 2.0 * (n + z * z));
    let spread = |sign: f64| z * (z * z + sign * 2.0 - n.recip() + 4.0 * p * (n * q - sign)).sqrt() + 1.0;
    let low = (2.0 * x + z * z - spread(-1.0)) / double;
    let high = (2.0 * x + z * z + spread(1.0)) / double;
    Interval::new(if x == 0.0 { 0.0 } else { low.max(0.0) }, if x == n { 1.0 } else { high.min(1.0) })
}

/// 0 is the lower limit of none, and 1 the upper one of all.
pub(crate) fn jeffreys(x: f64, n: f64, tail: f64) -> Interval {
    let (a, b) = (x + 0.5, n - x + 0.5);
    Interval::new(
        if x == 0.0 { 0.0 } else { beta::lower_quantile(a, b, tail) },
        if x == n { 1.0 } else { beta::upper_quantile(a, b, tail) },
    )
}

pub(crate) fn agresti_coull(x: f64, n: f64, tail: f64) -> Interval {
    let z = normal::upper_quantile(tail);
    let more = 0.5 * z * z;
    normal_interval(x + more, n + 2.0 * more, z)
}

pub(crate) fn wald(x: f64, n: f64, tail: f64) -> Interval {
    normal_interval(x, n, normal::upper_quantile(tail))
}

/// p ± z √(p (1 − p) / n), cut at 0 and 1.
fn normal_interval(x: f64, n: f64, z: f64) -> Interval {
    let p = x / n;
    let spread = z * (p * ((n - x) / n) / n).sqrt();
    Interval::new((p - spread).clamp(0.0, 1.0), (p + spread).clamp(0.0, 1.0))
}

/// A probability p and its complement q = 1 − p, so that the smaller of the two keeps its digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Probability {
    pub p: f64,
    pub q: f64,
}

impl Probability {
    const NONE: Self = Self { p: 0.0, q: 1.0 };

    fn at(log_odds: f64) -> Self {
        Self { p: (1.0 + (-log_odds).exp()).recip(), q: (1.0 + log_odds.exp()).recip() }
    }

    pub fn of_odds(odds: f64) -> Self {
        Self {
            p: if odds > 1.0 { (1.0 + odds.recip()).recip() } else { odds / (1.0 + odds) },
            q: (1.0 + odds).recip(),
        }
    }

    pub fn complement(self) -> Self {
        Self { p: self.q, q: self.p }
    }

    /// Infinite where the complement is 0.
    pub fn odds(self) -> f64 {
        self.p / self.q
    }
}

/// A pair of limits as shares.
pub(crate) fn shares((low, high): (Probability, Probability)) -> Interval {
    Interval::new(low.p, high.p)
}

/// Clopper and Pearson's limits of the probability behind `x` in, `rest` out.
pub(crate) fn clopper_pearson(x: f64, rest: f64, tail: f64) -> (Probability, Probability) {
    (clopper_pearson_low(x, rest, tail), clopper_pearson_low(rest, x, tail).complement())
}

fn clopper_pearson_low(x: f64, rest: f64, tail: f64) -> Probability {
    if x == 0.0 {
        return Probability::NONE;
    }
    beta_quantile(x, rest + 1.0, tail)
}

/// The quantile of a beta distribution.
fn beta_quantile(a: f64, b: f64, tail: f64) -> Probability {
    let (p, q) = beta::quantile(a, b, tail, Side::Lower);
    Probability { p, q }
}

/// Mid-P limits of the probability behind `x` in, `rest` out.
pub(crate) fn mid_p(x: f64, rest: f64, tail: f64) -> (Probability, Probability) {
    (mid_p_low(x, rest, tail), mid_p_low(rest, x, tail).complement())
}

/// The probability at which more than `x`, and half of those at `x`, have probability `tail`: by steps of fourth order on
/// logarithms, from the limit under the Jeffreys prior.
fn mid_p_low(x: f64, rest: f64, tail: f64) -> Probability {
    if x == 0.0 {
        return Probability::NONE;
    }
    if rest == 0.0 && tail >= 0.5 {
        return Probability::NONE.complement();
    }
    let Probability { p, q } = beta_quantile(x + 0.5, rest + 0.5, tail);
    let start = (p / q).ln();
    Probability::at(root::fourth_order(
        |log_odds| mid_p_at(x, rest, tail, Probability::at(log_odds)),
        true,
        [-745.0, start, 745.0],
        |log_odds, d| log_odds + d,
        f64::midpoint,
    ))
}

/// The logarithm of that probability over `tail`, and its derivatives by the log odds: its slope is
/// P(x) (x (1 − p) + (n − x) p)/2.
fn mid_p_at(x: f64, rest: f64, tail: f64, probability: Probability) -> Local {
    let Probability { p, q } = probability;
    let (above, at) = above(x, rest, probability);
    let found = above + 0.5 * at;
    let both = x * q + rest * p;
    let change = (rest - x) * p * q / both;
    let density = x * q - rest * p + change;
    let density_slope = change * (q - p - change) - (x + rest) * p * q;
    Local::of_tail(((found - tail) / tail).ln_1p(), 0.5 * at * both / found, density, density_slope)
}

/// The probability of more than `x` of `x + rest`, and of `x` itself.
pub(crate) fn above(x: f64, rest: f64, probability: Probability) -> (f64, f64) {
    let Probability { p, q } = probability;
    let above = if rest == 0.0 { 0.0 } else { binomial::above(x, rest, p, q).both().0 };
    (above, at(x, rest, probability))
}

/// The probability of `x` of `x + rest`, from the smaller of a chance and its complement.
fn at(x: f64, rest: f64, probability: Probability) -> f64 {
    if probability.p <= probability.q {
        binomial::probability_beside(x, rest, probability.p)
    } else {
        binomial::probability_beside(rest, x, probability.q)
    }
}
