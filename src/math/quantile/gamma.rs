//! The quantiles of the gamma distribution.
use super::{
    Side, deviate::Deviate, expansion::Expansion, small_gamma::SmallGamma, tail_probability::TailProbability,
};
use crate::math::{
    deviance::ln_gamma_1p,
    gamma,
    ln_tail::LnTail,
    poisson,
    root::{self, Local},
};

/// The x whose lower tail is `p`, for `p` in (0, 1).
pub fn lower_quantile(shape: f64, p: f64) -> f64 {
    if p > 0.5 { quantile(shape, 1.0 - p, Side::Upper) } else { quantile(shape, p, Side::Lower) }
}

/// The x whose upper tail is `q`, for `q` in (0, 1).
pub fn upper_quantile(shape: f64, q: f64) -> f64 {
    if q > 0.5 { quantile(shape, 1.0 - q, Side::Lower) } else { quantile(shape, q, Side::Upper) }
}

/// The x whose lower tail has the logarithm `ln_p`, for a logarithm below 0.
pub fn lower_quantile_of_ln(shape: f64, ln_p: f64) -> f64 {
    let (tail, side) = LnTail::smaller(ln_p.into(), Side::Lower);
    quantile(shape, tail, side)
}

/// The x whose upper tail has the logarithm `ln_q`, for a logarithm below 0.
pub fn upper_quantile_of_ln(shape: f64, ln_q: f64) -> f64 {
    // So far out e^(−x) is all there is.
    if -ln_q > 1e20 * (shape + 1.0) {
        return -ln_q;
    }
    let (tail, side) = LnTail::smaller(ln_q.into(), Side::Upper);
    quantile(shape, tail, side)
}

/// The x with `tail` on that side.
pub(super) fn quantile(shape: f64, tail: impl TailProbability, side: Side) -> f64 {
    let deviate = Deviate::of(tail);
    if shape >= Expansion::LEAST
        && let Some(x) = deviate.gamma().at(shape, side)
    {
        return x;
    }
    let small = SmallGamma::new(shape, tail, side);
    if small.holds() { small.solve() } else { by_tails(shape, tail, side, deviate.z) }
}

/// By steps of fourth order on the logarithm of the tail, from an approximation.
fn by_tails(shape: f64, tail: impl TailProbability, side: Side, z: f64) -> f64 {
    let local = |x: f64| {
        let (found, density) = (gamma::tail(shape, x), poisson::scaled_probability(shape, x));
        let (value, slope) = tail.log_ratio(found, side, shape, density);
        Local::of_tail(value, slope, shape - x, -x)
    };
    let start = if shape < 0.5 { far(shape, tail.ln()) } else { temme(shape, side.sign() * z) };
    let middle = |low: f64, high: f64| low.sqrt() * high.sqrt();
    let bracket = [f64::MIN_POSITIVE, start, f64::MAX];
    root::fourth_order(local, side == Side::Lower, bracket, |x, d| x * d.exp(), middle)
}

/// Roughly the x with a small upper tail of a small shape: q Γ(a) = x^(a−1) e^(−x).
fn far(shape: f64, ln_tail: f64) -> f64 {
    let log = shape.ln() - ln_tail - ln_gamma_1p(shape);
    (log - (1.0 - shape) * log.max(1.0).ln()).max(0.3)
}

/// Temme (1992), Asymptotic inversion of incomplete gamma functions, to the first order: a λ(η) with η = z/√a + ε/a.
fn temme(shape: f64, z: f64) -> f64 {
    let eta = z / shape.sqrt();
    let ratio = ratio(eta);
    let (slope, shift) = if eta.abs() < 0.2 {
        (1.0 - eta / 3.0, -1.0 / 3.0 + eta / 36.0)
    } else {
        let slope = eta / (ratio - 1.0);
        (slope, slope.ln() / eta)
    };
    shape * ratio * (slope * shift / shape).exp()
}

/// The λ on the side of η with λ − 1 − ln λ = η²/2, to a few digits.
fn ratio(eta: f64) -> f64 {
    let half = 0.5 * eta * eta;
    if eta.abs() < 1.0 {
        return 1.0 + eta * (1.0 + eta * (1.0 / 3.0 + eta * (1.0 / 36.0 - eta / 270.0)));
    }
    if eta < 0.0 {
        let v = (-1.0 - half).exp();
        return (0..3).fold(v, |ratio, _| v * ratio.exp());
    }
    if half > 1e100 {
        return half;
    }
    let start = 1.0 + half + (1.0 + half + half.ln_1p()).ln();
    (0..2).fold(start, |ratio, _| ratio * (half + ratio.ln()) / (ratio - 1.0))
}
