//! Confidence limits of the risk difference and of the risk ratio of two shares: `x` of `n` first, `y` of `m` later. `z`
//! is the normal quantile.
use crate::{
    Interval,
    limits::binomial::wilson_reach,
    math::{quotients::apart, root},
};

#[derive(Clone, Copy, Debug)]
pub(super) struct Two {
    pub x: f64,
    pub n: f64,
    pub y: f64,
    pub m: f64,
}

impl Two {
    pub fn difference(self) -> f64 {
        apart([self.y, self.m], [self.x, self.n])
    }

    pub fn ratio(self) -> Option<f64> {
        (self.x > 0.0).then(|| self.y / self.m / (self.x / self.n))
    }

    /// The standard normal statistic of equal shares, with the variance of the pooled share.
    pub fn statistic(self) -> f64 {
        let (all, whole) = (self.x + self.y, self.n + self.m);
        let variance = all / whole * ((whole - all) / whole) * (self.n.recip() + self.m.recip());
        if variance > 0.0 { self.difference() / variance.sqrt() } else { 0.0 }
    }

    /// N / (N − 1), by which Miettinen and Nurminen raise the variance.
    fn raised(self) -> f64 {
        let whole = self.n + self.m;
        whole / (whole - 1.0)
    }
}

pub(super) fn newcombe(two: Two, z: f64) -> Interval {
    let (earlier, later) = (wilson_reach(two.x, two.n, z), wilson_reach(two.y, two.m, z));
    let d = two.difference();
    Interval::new(d - z.signum() * later.0.hypot(earlier.1), d + z.signum() * later.1.hypot(earlier.0))
}

pub(super) fn agresti_caffo(two: Two, z: f64) -> Interval {
    let Two { x, n, y, m } = two;
    wald(Two { x: x + 1.0, n: n + 2.0, y: y + 1.0, m: m + 2.0 }, z)
}

pub(super) fn wald(two: Two, z: f64) -> Interval {
    let variance = |x: f64, n: f64| x / n * ((n - x) / n) / n;
    let spread = z * (variance(two.x, two.n) + variance(two.y, two.m)).sqrt();
    let cut = |d: f64| d.clamp(-1.0, 1.0);
    Interval::new(cut(two.difference() - spread), cut(two.difference() + spread))
}

pub(super) fn score(two: Two, z: f64) -> Interval {
    Interval::new(score_limit(two, z), score_limit(two, -z))
}

/// The difference that the score test holds to lie `z` standard deviations below what was seen.
fn score_limit(two: Two, z: f64) -> f64 {
    let seen = two.difference();
    let excess = |d: f64| {
        let (p, off) = (restricted_mle(two, d), seen - d);
        let q = p + d;
        let variance = two.raised() * (p * (1.0 - p) / two.n + q * (1.0 - q) / two.m);
        if off == 0.0 { -z } else { off / variance.max(0.0).sqrt() - z }
    };
    let (low, high) = if z >= 0.0 { (-1.0, seen) } else { (seen, 1.0) };
    root::bracketed(excess, low, high).unwrap_or(if z >= 0.0 { low } else { high })
}

/// The restricted maximum-likelihood estimate of the earlier share, where the later one exceeds it by `d`: the slope of
/// the likelihood falls all the way.
fn restricted_mle(two: Two, d: f64) -> f64 {
    let Two { x, n, y, m } = two;
    let (low, high) = ((-d).max(0.0), (1.0 - d).min(1.0));
    let part = |count: f64, share: f64| if count == 0.0 { 0.0 } else { count / share.max(0.0) };
    let slope = |p: f64| part(x, p) - part(n - x, 1.0 - p) + part(y, p + d) - part(m - y, 1.0 - p - d);
    root::bracketed(slope, low, high).unwrap_or_else(|| if slope(low) <= 0.0 { low } else { high })
}

/// No limits where a part is none.
pub(super) fn ratio_log(two: Two, z: f64) -> Interval {
    let Two { x, n, y, m } = two;
    if x == 0.0 || y == 0.0 {
        return Interval::default();
    }
    let factor = (z * ((n - x) / n / x + (m - y) / m / y).sqrt()).exp();
    two.ratio().map_or_else(Interval::default, |ratio| Interval::new(ratio / factor, ratio * factor))
}

pub(super) fn ratio_log_adjusted(two: Two, z: f64) -> Interval {
    let Two { x, n, y, m } = two;
    ratio_log(Two { x: x + 0.5, n: n + 0.5, y: y + 0.5, m: m + 0.5 }, z)
}

pub(super) fn ratio_score(two: Two, z: f64) -> Interval {
    let limit = |z: f64| {
        if z == 0.0 {
            return two.ratio();
        }
        let excess = |log: f64| ratio_statistic(two, log.exp()) - z;
        root::bracketed(excess, -150.0, 150.0).map(f64::exp)
    };
    Interval {
        low: if two.y == 0.0 { Some(0.0) } else { limit(z) },
        high: if two.x == 0.0 { None } else { limit(-z) },
    }
}

/// The score statistic of the null hypothesis that the later share is `ratio` times the earlier one.
fn ratio_statistic(two: Two, ratio: f64) -> f64 {
    let Two { x, n, y, m } = two;
    let b = m * ratio + y + n + x * ratio;
    let p = 2.0 * (x + y) / (b + (b * b - 4.0 * (n + m) * ratio * (x + y)).max(0.0).sqrt());
    let q = (ratio * p).min(1.0);
    let variance = two.raised() * (q * (1.0 - q) / m + ratio * ratio * (p * (1.0 - p)) / n);
    let off = y / m - ratio * (x / n);
    if off == 0.0 { 0.0 } else { off / variance.max(0.0).sqrt() }
}
