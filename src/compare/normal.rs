//! Confidence limits and tests of the odds *o* that an event is a later one, by the normal approximation; `z` is the normal
//! quantile, times √φ where counts vary φ times as much as Poisson counts do.
use super::counts::Pair;
use crate::{
    Interval,
    limits::poisson::{score_reach, score_roots},
    math::root,
};

/// The roots of b² o² − (2ab + z² (a + b)) o + a² = 0: their product is (a/b)², so that neither loses digits.
pub(super) fn score(pair: Pair, z: f64) -> Interval {
    let Pair { after: a, before: b, .. } = pair;
    let spread = z * z * (a + b);
    let far = 2.0 * a * b + spread + (spread * (4.0 * a * b + spread)).sqrt();
    let near = if a == 0.0 { 0.0 } else { 2.0 * a * (a / far) };
    let far = 0.5 * far / b / b;
    if z < 0.0 { Interval::new(far, near) } else { Interval::new(near, far) }
}

/// The standard normal statistic of the null hypothesis that the ratio of rates is `ratio`.
pub(super) fn score_statistic(pair: Pair, ratio: f64) -> f64 {
    let Pair { after: a, before: b, .. } = pair;
    let odds = pair.odds_at(ratio);
    match a + b {
        0.0 => 0.0,
        sum if (FAR.recip()..=FAR).contains(&odds) => (-odds).mul_add(b, a) / (odds * sum).sqrt(),
        sum => scaled_excess(pair, root_of_odds(pair, ratio)) / sum.sqrt(),
    }
}

/// Odds whose product with a count neither overflows nor underflows.
const FAR: f64 = 1e200;

fn root_of_odds(pair: Pair, ratio: f64) -> f64 {
    (0.5 * pair.ln_odds_at(ratio)).exp()
}

/// (a − o b) / √o
fn scaled_excess(Pair { after: a, before: b, .. }: Pair, root: f64) -> f64 {
    a / root - root * b
}

/// Zou and Donner's limits from the score limits (l, u) of each count, in the form that has no difference of near numbers.
///
/// ```text
/// low = l₂ (2a − l₂) / (ab + √D)        D = (ab)² − l₂ (2a − l₂) u₁ (2b − u₁) = (a − l₂)² b² + (u₁ − b)² (a² − (a − l₂)²)
/// high = (ab + √E) / (l₁ (2b − l₁))     E = (ab)² − u₂ (2a − u₂) l₁ (2b − l₁) = (b − l₁)² a² + (u₂ − a)² (b² − (b − l₁)²)
/// ```
pub(super) fn mover(pair: Pair, z: f64) -> Interval {
    let Pair { after: a, before: b, .. } = pair;
    let (later, earlier) = (score_reach(a, z), score_reach(b, z));
    let twice = |x: f64| score_roots(x, z).low.map_or(0.0, |limit| limit * (2.0 * x - limit));
    let root = |below: f64, x: f64, above: f64, rest: f64| {
        a * b + (below * x * (below * x) + above * above * rest).max(0.0).sqrt()
    };
    let low = twice(a);
    let low = if low == 0.0 { 0.0 } else { low / root(later.0, b, earlier.1, low) };
    let under = twice(b);
    Interval::new(low, root(earlier.0, a, later.1, under) / under)
}

/// The standard normal quantile at which one of these limits is the hypothesis that the ratio of rates is `ratio`: negative
/// where that is the upper one.
///
/// ```text
/// (a − o b)² = (a − l₂)² + o² (u₁ − b)²  for a > o b, else  (u₂ − a)² + o² (b − l₁)²
/// ```
pub(super) fn mover_statistic(pair: Pair, ratio: f64) -> f64 {
    let Pair { after: a, before: b, .. } = pair;
    let (root, odds) = (root_of_odds(pair, ratio), pair.odds_at(ratio));
    let excess = match odds {
        odds if a == odds * b => 0.0,
        odds if (FAR.recip()..=FAR).contains(&odds) => (-odds).mul_add(b, a) / root,
        _ => scaled_excess(pair, root),
    };
    let reach = |z: f64| {
        let far = |x: f64| 0.5 * z * z + z * (x + 0.25 * z * z).sqrt();
        let (above, below) = (far, |x: f64| if x == 0.0 { 0.0 } else { x * (far(x) / (x + far(x))) });
        if excess > 0.0 {
            (below(a) / root).hypot(root * above(b))
        } else {
            (above(a) / root).hypot(root * below(b))
        }
    };
    if excess == 0.0 {
        return 0.0;
    }
    let short = |z: f64| reach(z) - excess.abs();
    let most = (0..500).map(|k| 2.0_f64.powi(k)).find(|&z| short(z) >= 0.0);
    let z = most.and_then(|most| root::bracketed(short, 0.0, most)).unwrap_or(f64::INFINITY);
    z.copysign(excess)
}

/// No limits where a count is zero.
pub(super) fn wald_log(pair: Pair, z: f64) -> Interval {
    let Pair { after: a, before: b, .. } = pair;
    if a == 0.0 || b == 0.0 {
        return Interval::default();
    }
    let factor = (z * (a.recip() + b.recip()).sqrt()).exp();
    Interval::new(a / b / factor, a / b * factor)
}

/// The standard normal statistic of the null hypothesis that the ratio of rates is `ratio`; none where a count is zero.
pub(super) fn wald_log_statistic(pair: Pair, ratio: f64) -> Option<f64> {
    let Pair { after: a, before: b, .. } = pair;
    let odds = pair.odds_at(ratio);
    let ln_excess = match odds {
        // The logarithm of a number near one loses the digits that its excess over one has.
        odds if a > 0.5 * odds * b && a < 2.0 * odds * b => ((-odds).mul_add(b, a) / (odds * b)).ln_1p(),
        odds if (FAR.recip()..=FAR).contains(&odds) => (a / b / odds).ln(),
        _ => (a / b).ln() - pair.ln_odds_at(ratio),
    };
    (a > 0.0 && b > 0.0).then(|| ln_excess / (a.recip() + b.recip()).sqrt())
}
