//! The standard normal distribution.
use super::{
    coefficients::ERFCX, deviance::chebyshev, double_double::DoubleDouble, last_value_cache::LastValueCache,
    ln_tail::LnTail, quantile::Side, root::Local, scaled::Scaled,
};
use std::f64::consts::{FRAC_1_SQRT_2, LN_2, PI};

/// The probability of a value above `z`.
pub fn upper_tail(z: f64) -> f64 {
    if z == 0.0 {
        return 0.5;
    }
    let half = 0.5 * scaled_erfc(z.abs() * FRAC_1_SQRT_2) * exp_half_square(z);
    if z >= 0.0 { half } else { 1.0 - half }
}

/// The natural logarithm of [`upper_tail`], which does not underflow.
pub fn ln_upper_tail(z: f64) -> f64 {
    if z > 1.0 { (0.5 * scaled_erfc(z * FRAC_1_SQRT_2)).ln() - 0.5 * z * z } else { upper_tail(z).ln() }
}

/// The logarithm of the probability of a value at least so far from zero.
pub fn ln_two_sided(z: f64) -> f64 {
    (ln_upper_tail(z.abs()) + LN_2).min(0.0)
}

/// The density at `z`.
pub fn density(z: f64) -> f64 {
    exp_half_square(z) / (2.0 * PI).sqrt()
}

/// exp(−z²/2), with the rounding error of the square put back.
fn exp_half_square(z: f64) -> f64 {
    let square = z * z;
    let error = z.mul_add(z, -square);
    if square.is_finite() { (-0.5 * square).exp() * (1.0 - 0.5 * error) } else { 0.0 }
}

/// The Chebyshev series of (1 + 2x) exp(x²) erfc(x) in (x − 3.75) / (x + 3.75).
pub const SCALED_ERFC: [f64; 32] = ERFCX;

/// exp(x²) erfc(x) for `x` ≥ 0, from its Chebyshev series by Clenshaw's recurrence.
pub fn scaled_erfc(x: f64) -> f64 {
    if x > 1e8 {
        return (x * PI.sqrt()).recip();
    }
    chebyshev(&SCALED_ERFC, (x - 3.75) / (x + 3.75)) / (1.0 + 2.0 * x)
}

thread_local! {
    static QUANTILE: LastValueCache<f64, f64> = const { LastValueCache::new() };
}

/// The value above which a share `tail` of the distribution lies, for `tail` in (0, 1); that of the last tail from memory.
pub fn upper_quantile(tail: f64) -> f64 {
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail);
    }
    QUANTILE.with(|last| last.get(tail, || quantile(tail)))
}

/// That of a `tail` of at most a half.
fn quantile(tail: f64) -> f64 {
    if tail > 0.1 {
        solved(central_start(0.5 - tail), |z| central(z, 0.5 - tail))
    } else {
        solved(outer_start(tail.ln()), |z| outer(z, tail))
    }
}

/// The value above which a share with the logarithm `ln_tail` lies, for a logarithm below 0.
pub fn upper_quantile_of_ln(ln_tail: f64) -> f64 {
    let (half, side) = LnTail::smaller(ln_tail.into(), Side::Upper);
    side.sign() * quantile_of_ln(half.tail)
}

/// That of a tail of at most a half.
pub fn quantile_of_ln(ln_tail: DoubleDouble) -> f64 {
    if ln_tail.high > -2.3 {
        let twice = ln_tail + DoubleDouble::LN_2;
        let share = -0.5 * (twice.high.exp_m1() + twice.low * twice.high.exp());
        solved(central_start(share), |z| central(z, share))
    } else {
        // From there on the square of z overflows, or nearly.
        let ln_tail = DoubleDouble { high: ln_tail.high.max(-1e307), ..ln_tail };
        solved(outer_start(ln_tail.high), |z| outer_of_ln(z, ln_tail))
    }
}

fn solved(start: f64, local: impl Fn(f64) -> Local) -> f64 {
    let mut z = start;
    for _ in 0..5 {
        let step = local(z).step();
        z += step;
        if step.abs() <= 1e-4 * z {
            break;
        }
    }
    z
}

/// The probability of a value between 0 and `z`, less the `share` asked for: z is as right near 0 as elsewhere.
///
/// ```text
/// φ(z) (z + z³/3 + z⁵/(3·5) + …)
/// ```
fn central(z: f64, share: f64) -> Local {
    let (mut sum, mut term, mut odd) = (z, z, 1.0);
    while term > sum * (0.25 * f64::EPSILON) {
        odd += 2.0;
        term *= z * z / odd;
        sum += term;
    }
    let density = density(z);
    Local { value: density * sum - share, slope: density, second: -z, third: z * z - 1.0 }
}

/// The logarithm of the tail above `z` over the tail asked for.
fn outer(z: f64, tail: f64) -> Local {
    let found = upper_tail(z);
    Local::of_tail(((found - tail) / tail).ln_1p(), -density(z) / found, -z, -1.0)
}

/// The same from the logarithm of the tail asked for, for `z` > 0.
fn outer_of_ln(z: f64, ln_tail: DoubleDouble) -> Local {
    let found =
        Scaled { exponent: DoubleDouble::product(z, z) * -0.5, factor: 0.5 * scaled_erfc(z * FRAC_1_SQRT_2) };
    Local::of_tail(found.ln_over(ln_tail), -((2.0 * PI).sqrt() * found.factor).recip(), -z, -1.0)
}

/// A first guess: a line through the middle.
fn central_start(share: f64) -> f64 {
    share * (2.0 * PI).sqrt() * (1.0 + share * share)
}

/// A first guess: the root of the leading term of the tail.
fn outer_start(ln_tail: f64) -> f64 {
    let l = -2.0 * ln_tail;
    let z = (l - (2.0 * PI * l).ln()).sqrt();
    (l - 2.0 * (z * (2.0 * PI).sqrt()).ln()).sqrt()
}
