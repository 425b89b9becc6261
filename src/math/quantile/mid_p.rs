//! Mid-P limits of the mean of a Poisson count.
use super::{Side, deviate::Deviate, expansion::Expansion, gamma::quantile};
use crate::math::{
    gamma, poisson,
    root::{self, Local},
};

/// The mean at which the events beyond `x` > 0 (above it for a lower limit, below it for an upper one), and half of those
/// at `x`, have probability `tail`, for `tail` in (0, 1).
pub fn limit(x: f64, tail: f64, side: Side) -> f64 {
    if tail > 0.5 {
        return limit(x, 1.0 - tail, side.other());
    }
    if x >= Expansion::LEAST
        && let Some(mean) = Deviate::of(tail).mid_p().at(x, side)
    {
        return mean;
    }
    let start = quantile(x + 0.5, tail, side);
    let middle = |low: f64, high: f64| low.sqrt() * high.sqrt();
    let bracket = [f64::MIN_POSITIVE, start, f64::MAX];
    let local = |mean| local(x, mean, tail, side);
    root::fourth_order(local, side == Side::Lower, bracket, |mean, d| mean * d.exp(), middle)
}

/// The slope follows from d P(X ≤ k)/dm = −P(X = k).
fn local(x: f64, mean: f64, tail: f64, side: Side) -> Local {
    let at = poisson::probability(x, mean);
    let beyond = match side {
        Side::Lower => gamma::lower(x + 1.0, mean),
        Side::Upper => gamma::upper(x, mean),
    };
    let (found, both) = (beyond + 0.5 * at, x + mean);
    let density = x - mean + mean / both;
    let density_slope = mean * (x / (both * both) - 1.0);
    let slope = -side.sign() * 0.5 * at * both / found;
    Local::of_tail(((found - tail) / tail).ln_1p(), slope, density, density_slope)
}
