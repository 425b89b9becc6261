//! Student's t distribution, for `df` > 0.
use super::beta;

/// The probability of a value above `t`.
pub fn upper_tail(t: f64, df: f64) -> f64 {
    let square = t * t;
    let (x, y) = (df / (df + square), square / (df + square));
    let half = 0.5 * beta::tails(0.5 * df, 0.5, x, y).0;
    if t > 0.0 { half } else { 1.0 - half }
}

/// The value above which a share `tail` of the distribution lies, for `tail` in (0, 1).
pub fn upper_quantile(tail: f64, df: f64) -> f64 {
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail, df);
    }
    if tail == 0.5 {
        return 0.0;
    }
    let (x, y) = if tail <= 0.25 {
        beta::quantile(0.5 * df, 0.5, 2.0 * tail, true)
    } else {
        beta::quantile(0.5 * df, 0.5, 1.0 - 2.0 * tail, false)
    };
    (df * (y / x)).sqrt()
}
