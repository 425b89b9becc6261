//! Student's t distribution, for `df` > 0.
use super::{
    beta,
    deviance::{ln_gamma_1p, stirling_error},
    double_double::DoubleDouble,
    ln_tail::LnTail,
    quantile::Side,
    scaled::{Scaled, Tail},
};
use std::f64::consts::{LN_2, PI};

/// The probability of a value above `t`.
pub fn upper_tail(t: f64, df: f64) -> f64 {
    let half = 0.5 * both_tails(t, df).both().0;
    if t > 0.0 { half } else { 1.0 - half }
}

/// The natural logarithm of [`upper_tail`], which does not underflow.
pub fn ln_upper_tail(t: f64, df: f64) -> f64 {
    let both = both_tails(t, df);
    if t > 0.0 { both.ln().0 - LN_2 } else { (-0.5 * both.both().0).ln_1p() }
}

/// The probability of a value further from zero than `t`, as a lower tail of the beta distribution at df / (df + t²).
fn both_tails(t: f64, df: f64) -> Tail {
    // Half the smallest double would be none.
    let (t, df) = (t.abs(), df.max(f64::MIN_POSITIVE));
    if t * t <= df {
        let odds = DoubleDouble::from(t) / DoubleDouble::from(df) * t;
        let x = DoubleDouble::from(1.0) / (odds + 1.0);
        return beta::tail(0.5 * df, 0.5, [x, odds * x]);
    }
    let odds = DoubleDouble::from(df) / DoubleDouble::from(t) / DoubleDouble::from(t);
    if odds.high < 1e-280 {
        return Tail::Lower(far_tails(t, df));
    }
    let y = DoubleDouble::from(1.0) / (odds + 1.0);
    beta::tail(0.5 * df, 0.5, [odds * y, y])
}

/// The same where x = df / t² is below all that matters: x^a Γ(a + ½) / (√π Γ(a + 1)), with a = df/2.
fn far_tails(t: f64, df: f64) -> Scaled {
    let (a, t) = (0.5 * df, DoubleDouble::from(t));
    let ln_x = DoubleDouble::from(df).ln_ratio(t) + -t.ln_ratio(1.0.into());
    Scaled { exponent: ln_x * a + ln_gamma_ratio(a), factor: PI.sqrt().recip() }
}

/// The t of [`far_tails`] at which x^a has the logarithm `ln_power`; nothing where it is not so far.
fn far_quantile(ln_power: DoubleDouble, df: f64) -> Option<f64> {
    let ln_x = ln_power / DoubleDouble::from(0.5 * df);
    (ln_x.value() < -690.0).then(|| ((DoubleDouble::from(df).ln_ratio(1.0.into()) + -ln_x) * 0.5).exp())
}

/// ln Γ(a + ½) / Γ(a + 1), raised until Stirling's formula holds for both.
fn ln_gamma_ratio(a: f64) -> f64 {
    if a < 2.0 {
        return ln_gamma_ratio(a + 1.0) + ((a + 1.0) / (a + 0.5)).ln();
    }
    let below = a - 0.5;
    stirling_error(below) - stirling_error(a) + a * (-0.5 / a).ln_1p() + 0.5 - 0.5 * a.ln()
}

/// ln √π Γ(a + 1) / Γ(a + ½), as precise beside a small a: by Γ(a + ½) = √π Γ(1 + 2a) / (4^a Γ(1 + a)).
fn ln_scale(a: f64) -> f64 {
    if a < 0.25 {
        2.0 * (ln_gamma_1p(a) + a * LN_2) - ln_gamma_1p(2.0 * a)
    } else {
        0.5 * PI.ln() - ln_gamma_ratio(a)
    }
}

/// The value above which a share `tail` of the distribution lies, for `tail` in (0, 1).
pub fn upper_quantile(tail: f64, df: f64) -> f64 {
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail, df);
    }
    if tail == 0.5 {
        return 0.0;
    }
    let df = df.max(f64::MIN_POSITIVE);
    let ln_p = DoubleDouble::from(2.0 * tail).ln_ratio(1.0.into());
    if let Some(t) = far_quantile(ln_p + ln_scale(0.5 * df), df) {
        return t;
    }
    let (x, y) = if tail <= 0.25 {
        beta::quantile(0.5 * df, 0.5, 2.0 * tail, Side::Lower)
    } else {
        beta::quantile(0.5 * df, 0.5, 1.0 - 2.0 * tail, Side::Upper)
    };
    (df * (y / x)).sqrt()
}

/// The value above which a share with the logarithm `ln_tail` lies, for a logarithm below 0.
pub fn upper_quantile_of_ln(ln_tail: f64, df: f64) -> f64 {
    let (half, side) = LnTail::smaller(ln_tail.into(), Side::Upper);
    side.sign() * two_sided_quantile(half.tail + DoubleDouble::LN_2, df.max(f64::MIN_POSITIVE))
}

/// How far from zero a share with that logarithm lies.
fn two_sided_quantile(ln_p: DoubleDouble, df: f64) -> f64 {
    far_quantile(ln_p + ln_scale(0.5 * df), df).unwrap_or_else(|| {
        let (tail, side) = LnTail::smaller(ln_p, Side::Lower);
        let (x, y) = beta::smaller_tail_quantile(0.5 * df, 0.5, tail, side);
        (df * (y / x)).sqrt()
    })
}
