//! The quantiles of the beta distribution.
use super::{
    Side, beta_expansion::BetaExpansion, deviate::Deviate, rare::Rare, small_beta::SmallBeta,
    tail_probability::TailProbability,
};
use crate::math::{
    beta,
    ln_tail::LnTail,
    root::{self, Local},
};

/// The x whose lower tail is `p`, for `p` in (0, 1).
pub fn lower_quantile(a: f64, b: f64, p: f64) -> f64 {
    quantile(a, b, p, Side::Lower).0
}

/// The x whose upper tail is `q`, for `q` in (0, 1).
pub fn upper_quantile(a: f64, b: f64, q: f64) -> f64 {
    quantile(a, b, q, Side::Upper).0
}

/// The x whose lower tail has the logarithm `ln_p`, for a logarithm below 0.
pub fn lower_quantile_of_ln(a: f64, b: f64, ln_p: f64) -> f64 {
    let (tail, side) = LnTail::smaller(ln_p.into(), Side::Lower);
    smaller_tail_quantile(a, b, tail, side).0
}

/// The x whose upper tail has the logarithm `ln_q`, for a logarithm below 0.
pub fn upper_quantile_of_ln(a: f64, b: f64, ln_q: f64) -> f64 {
    let (tail, side) = LnTail::smaller(ln_q.into(), Side::Upper);
    smaller_tail_quantile(a, b, tail, side).0
}

/// The x with `tail` on that side, for `tail` in (0, 1), and its complement.
pub fn quantile(a: f64, b: f64, tail: f64, side: Side) -> (f64, f64) {
    if tail > 0.5 {
        return quantile(a, b, 1.0 - tail, side.other());
    }
    smaller_tail_quantile(a, b, tail, side)
}

/// The same for a tail of at most a half.
pub fn smaller_tail_quantile(a: f64, b: f64, tail: impl TailProbability, side: Side) -> (f64, f64) {
    let deviate = Deviate::of(tail);
    if a.recip() + b.recip() <= BetaExpansion::MOST
        && let Some(found) = deviate.beta().at(a, b, side.sign())
    {
        return found;
    }
    if b > Rare::TIMES * a
        && let Some(found) = deviate.rare(a, side).at(b)
    {
        return found;
    }
    if a > Rare::TIMES * b
        && let Some(found) = deviate.rare(b, side.other()).at(a)
    {
        return swapped(found);
    }
    deviate.pair(a, b, side, || {
        let start = start(a, b, side.sign() * deviate.z);
        near_an_end(a, b, tail, side, start).unwrap_or_else(|| by_tails(a, b, tail, side, start))
    })
}

fn swapped((x, y): (f64, f64)) -> (f64, f64) {
    (y, x)
}

/// Where x or its complement is small beside its mean, by the power series.
fn near_an_end(a: f64, b: f64, tail: impl TailProbability, side: Side, start: f64) -> Option<(f64, f64)> {
    let (x, y) = shares(start);
    let low =
        (a < 2.0 || x < 0.5 * a / (a + b)).then(|| SmallBeta::new(a, b, tail, side)).filter(SmallBeta::holds);
    if let Some(low) = low {
        return Some(low.solve());
    }
    let high = (b < 2.0 || y < 0.5 * b / (a + b)).then(|| SmallBeta::new(b, a, tail, side.other()));
    high.filter(SmallBeta::holds).map(|high| swapped(high.solve()))
}

/// By steps of fourth order on the logarithm of the tail and the logit of x, from an approximation.
fn by_tails(a: f64, b: f64, tail: impl TailProbability, side: Side, start: f64) -> (f64, f64) {
    let local = |logit: f64| {
        let (x, y) = shares(logit);
        let (value, slope) = tail.log_ratio(beta::tail_at(a, b, x, y), side, 1.0, beta::kernel(a, b, x, y));
        let n = a + b;
        Local::of_tail(value, slope, beta::excess(a, b, x, y), -n * x * y)
    };
    let bracket = [-745.0, start, 745.0];
    shares(root::fourth_order(local, side == Side::Lower, bracket, |logit, d| logit + d, f64::midpoint))
}

/// x and its complement, of the logit.
fn shares(logit: f64) -> (f64, f64) {
    ((1.0 + (-logit).exp()).recip(), (1.0 + logit.exp()).recip())
}

/// The logit after Temme (1992), Asymptotic inversion of the incomplete beta function, to the first order: that of x(η) with
/// η = z/√n + ε/n, n = a + b.
///
/// ```text
/// η²/2 = p ln (p/x) + q ln (q/(1 − x))        p = a/n, q = b/n
/// ```
fn start(a: f64, b: f64, z: f64) -> f64 {
    // Shapes below one have no middle to expand about; from there on the steps find the way.
    let (a, b) = (a.max(0.5), b.max(0.5));
    let n = a + b;
    let (p, q) = (a / n, b / n);
    let (eta, spread) = (z / n.sqrt(), (p * q).sqrt());
    let logit = central_logit(p, q, eta);
    let ratio = spread * eta / (shares(logit).0 - p);
    let skew = (q - p) / (3.0 * spread);
    let shift = if eta.abs() < 0.1 * spread { -skew } else { ratio.ln() / eta };
    let slope = if eta.abs() < 0.1 * spread { 1.0 - skew * eta } else { ratio } / spread;
    let found = logit + slope * shift / n;
    if found.is_finite() { found } else { (a / b).ln() }
}

/// The logit of x on the side of η, to a few digits.
fn central_logit(p: f64, q: f64, eta: f64) -> f64 {
    let spread = (p * q).sqrt();
    let middle = (p / q).ln();
    // Where η is large the one logarithm is all there is: η²/2 = p ln (p/x), or q ln (q/y).
    let half = 0.5 * eta * eta;
    let mut by = (eta / spread).clamp(-(half + 1.0) / p, (half + 1.0) / q);
    for _ in 0..4 {
        let (x, y) = shares(middle + by);
        let value = p * (p / x).ln() + q * (q / y).ln() - half;
        let step =
            Local { value, slope: x - p, second: x * y / (x - p), third: x * y * (y - x) / (x - p) }.step();
        if !step.is_finite() {
            break;
        }
        by += step;
        if step.abs() < 1e-3 * by.abs() {
            break;
        }
    }
    middle + by
}
