//! Confidence limits of the difference of two rates; `z` is the normal quantile, times √φ where counts vary φ times as
//! much as Poisson counts do.
use super::{DifferenceMethod, counts::Pair};
use crate::{Interval, limits::poisson::score_reach, math::root};

impl DifferenceMethod {
    pub(super) fn limits(self, pair: Pair, z: f64) -> Interval {
        match self {
            Self::Score => score(pair, z),
            Self::Mover => mover(pair, z),
            Self::Wald => wald(pair, z),
        }
    }
}

fn score(pair: Pair, z: f64) -> Interval {
    if pair.after + pair.before == 0.0 {
        return Interval::new(-z * z / pair.exposure_before, z * z / pair.exposure_after);
    }
    Interval { low: score_limit(pair, z), high: score_limit(pair, -z) }
}

/// The difference at which the estimate lies `z` standard errors above it.
fn score_limit(pair: Pair, z: f64) -> Option<f64> {
    let estimate = pair.difference();
    let excess = |d: f64| estimate - d - z * variance(pair, d).sqrt();
    let step = variance(pair, estimate).sqrt()
        + z.abs() * (pair.exposure_after.recip() + pair.exposure_before.recip());
    let far = (0..60).map(|i| estimate - z * step * f64::from(i).exp2()).find(|&d| excess(d) * z >= 0.0)?;
    root::bracketed(excess, far, estimate)
}

/// The variance of the estimate, at the restricted maximum-likelihood rates, whose difference is `d`.
///
/// With N the sum of the exposures, D = N d and s = √((D − (a − b))² + 4ab), these rates are (a + b ± D + s) / 2N.
fn variance(pair: Pair, d: f64) -> f64 {
    let Pair { after: a, before: b, exposure_after, exposure_before } = pair;
    let both = exposure_after + exposure_before;
    let shift = both * d;
    let root = (shift - (a - b)).hypot(2.0 * (a * b).sqrt());
    let later = stable_sum(a + b + shift, root, 4.0 * a * shift);
    let earlier = stable_sum(a + b - shift, root, -4.0 * b * shift);
    0.5 * (later / exposure_after + earlier / exposure_before) / both
}

/// t + s, where t² − s² = `product`.
fn stable_sum(t: f64, s: f64, product: f64) -> f64 {
    if t < 0.0 { product / (t - s) } else { t + s }
}

fn mover(pair: Pair, z: f64) -> Interval {
    let later = Rate::of(pair.after, pair.exposure_after, z);
    let earlier = Rate::of(pair.before, pair.exposure_before, z);
    let estimate = pair.difference();
    Interval::new(
        estimate - z.signum() * later.below.hypot(earlier.above),
        estimate + z.signum() * later.above.hypot(earlier.below),
    )
}

/// Half-widths of the score limits of a rate, how far they lie from it.
struct Rate {
    below: f64,
    above: f64,
}

impl Rate {
    fn of(x: f64, exposure: f64, z: f64) -> Self {
        let (below, above) = score_reach(x, z);
        Self { below: below / exposure, above: above / exposure }
    }
}

fn wald(pair: Pair, z: f64) -> Interval {
    let Pair { after, before, exposure_after, exposure_before } = pair;
    let spread = z * (after.sqrt() / exposure_after).hypot(before.sqrt() / exposure_before);
    Interval::new(pair.difference() - spread, pair.difference() + spread)
}
