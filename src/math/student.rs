//! Student's t distribution, for `df` > 0.
use super::{beta, deviance::stirling_error, quantile::Side};

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
        beta::quantile(0.5 * df, 0.5, 2.0 * tail, Side::Lower)
    } else {
        beta::quantile(0.5 * df, 0.5, 1.0 - 2.0 * tail, Side::Upper)
    };
    (df * (y / x)).sqrt()
}

/// The natural logarithm of [`upper_tail`], which does not underflow.
pub fn ln_upper_tail(t: f64, df: f64) -> f64 {
    let tail = upper_tail(t, df);
    if tail > 1e-290 { tail.ln() } else { ln_far_tail(t, df) }
}

/// By the series of the incomplete beta function.
///
/// ```text
/// x^a √(1 − x) Γ(a + ½) / (2 √π Γ(a + 1)) · (1 + (a + ½)/(a + 1) x + …)        a = df/2, x = df/(df + t²)
/// ```
fn ln_far_tail(t: f64, df: f64) -> f64 {
    let (a, ratio) = (0.5 * df, t / df.sqrt());
    let x = (1.0 + ratio * ratio).recip();
    let (mut sum, mut term) = (1.0, 1.0);
    for k in 1..1_000_000_u32 {
        let k = f64::from(k);
        term *= x * (a + k - 0.5) / (a + k);
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    let ln_x = if ratio > 1e8 { -2.0 * ratio.ln() } else { -(ratio * ratio).ln_1p() };
    a * ln_x + 0.5 * (-x).ln_1p() + sum.ln() + ln_gamma_ratio(a) - (2.0 * std::f64::consts::PI.sqrt()).ln()
}

/// ln Γ(a + ½) / Γ(a + 1), raised until Stirling's formula holds for both.
fn ln_gamma_ratio(a: f64) -> f64 {
    if a < 2.0 {
        return ln_gamma_ratio(a + 1.0) + ((a + 1.0) / (a + 0.5)).ln();
    }
    let below = a - 0.5;
    stirling_error(below) - stirling_error(a) + a * (-0.5 / a).ln_1p() + 0.5 - 0.5 * a.ln()
}
