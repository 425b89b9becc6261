//! The quantiles of the gamma distribution.
use super::{Side, deviate::Deviate, expansion::Expansion};
use crate::math::{
    deviance::{HALF_LN_TAU, ln_gamma_1p, stirling_error},
    gamma, poisson,
    root::{self, Local},
};
use std::f64::consts::SQRT_2;

/// The x whose lower tail is `p`, for `p` in (0, 1).
pub fn lower_quantile(shape: f64, p: f64) -> f64 {
    if p > 0.5 { quantile(shape, 1.0 - p, Side::Upper) } else { quantile(shape, p, Side::Lower) }
}

/// The x whose upper tail is `q`, for `q` in (0, 1).
pub fn upper_quantile(shape: f64, q: f64) -> f64 {
    if q > 0.5 { quantile(shape, 1.0 - q, Side::Lower) } else { quantile(shape, q, Side::Upper) }
}

/// The x with `tail` on that side, for `tail` in (0, ½].
pub(super) fn quantile(shape: f64, tail: f64, side: Side) -> f64 {
    let deviate = Deviate::of(tail);
    if shape >= Expansion::LEAST
        && let Some(x) = deviate.gamma().at(shape, side)
    {
        return x;
    }
    let small = Small::new(shape, tail, side);
    if small.leading < 0.3 * (shape + 1.0) { small.solve() } else { by_tails(shape, tail, side, deviate.z) }
}

/// By steps of fourth order on the logarithm of the tail, from an approximation.
fn by_tails(shape: f64, tail: f64, side: Side, z: f64) -> f64 {
    let local = |x: f64| {
        let found = if side == Side::Lower { gamma::lower(shape, x) } else { gamma::upper(shape, x) };
        let slope = -side.sign() * shape * poisson::probability(shape, x) / found;
        Local::of_tail(((found - tail) / tail).ln_1p(), slope, shape - x, -x)
    };
    let start = if shape < 0.5 { far(shape, tail) } else { temme(shape, side.sign() * z) };
    let middle = |low: f64, high: f64| low.sqrt() * high.sqrt();
    let bracket = [f64::MIN_POSITIVE, start, f64::MAX];
    root::fourth_order(local, side == Side::Lower, bracket, |x, d| x * d.exp(), middle)
}

/// Roughly the x with a small upper tail of a small shape: q Γ(a) = x^(a−1) e^(−x).
fn far(shape: f64, tail: f64) -> f64 {
    let log = shape.ln() - tail.ln() - ln_gamma_1p(shape);
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
    let start = 1.0 + half + (1.0 + half + half.ln_1p()).ln();
    (0..2).fold(start, |ratio, _| ratio * (half + ratio.ln()) / (ratio - 1.0))
}

/// A quantile that is small beside its shape, by the power series of the lower tail in logarithms.
///
/// ```text
/// ln x = (ln p + ln Γ(a + 1))/a + (x − ln M)/a        M = 1 + x/(a+1) + x²/((a+1)(a+2)) + …
/// ```
///
/// The first part may be hundreds, and its error is that of x: it is carried in two doubles.
#[derive(Clone, Copy)]
struct Small {
    shape: f64,
    /// The exponential of the first part, but for `beyond`.
    leading: f64,
    /// What the first part has beyond the last digit of a double.
    beyond: f64,
}

impl Small {
    fn new(shape: f64, tail: f64, side: Side) -> Self {
        let (high, low) = ln_lower(tail, side);
        let rest = low + ln_gamma_of_1p(shape);
        let sum = high + rest;
        let lost = (rest - (sum - high)) + (high - (sum - (sum - high)));
        let first = sum / shape;
        let beyond = ((-first).mul_add(shape, sum) + lost) / shape;
        Self { shape, leading: first.exp(), beyond: if beyond.is_finite() { beyond } else { 0.0 } }
    }

    fn solve(self) -> f64 {
        let mut more = self.beyond + self.leading / (self.shape + 1.0);
        for _ in 0..30 {
            let x = self.leading * more.exp();
            let (series, slope) = self.series(x);
            let bend = self.shape * (1.0 - slope) - x;
            let twist = bend * bend - x - self.shape * slope * bend;
            let step = Local { value: more - self.beyond + series, slope, bend, twist }.step();
            more += step;
            if step.abs() < 1e-4 || !step.is_finite() {
                break;
            }
        }
        self.leading * more.exp()
    }

    /// (ln M − x)/a, and the slope by ln x of ln P over a.
    fn series(self, x: f64) -> (f64, f64) {
        if self.shape <= 1.0 {
            let sum = self.shape * alternating(self.shape, x);
            return ((-sum).ln_1p() / self.shape, (-x).exp() / (1.0 - sum));
        }
        let (mut sum, mut term, mut n) = (0.0, 1.0, self.shape);
        while term > (1.0 + sum) * f64::EPSILON * 0.125 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        ((f64::ln_1p(sum) - x) / self.shape, (1.0 + sum).recip())
    }
}

/// x/(1! (a + 1)) − x²/(2! (a + 2)) + …
fn alternating(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term) = (0.0, -1.0);
    for n in 1..60_u32 {
        let n = f64::from(n);
        term *= -x / n;
        let next = sum + term / (shape + n);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The logarithm of the lower tail in two parts, of which the first has no rounding error and the second is small.
fn ln_lower(tail: f64, side: Side) -> (f64, f64) {
    if side == Side::Upper && tail < 0.1 {
        return (0.0, (-tail).ln_1p());
    }
    let p = if side == Side::Upper { 1.0 - tail } else { tail };
    let lost = if side == Side::Upper { (1.0 - p) - tail } else { 0.0 };
    let (mantissa, exponent) = parts(p);
    (exponent * LN_2[0], mantissa.ln() + exponent * LN_2[1] + lost / p)
}

/// ln 2: so few leading bits that a product with an exponent is exact, and the rest.
const LN_2: [f64; 2] = [0.6931471803691238, 1.9082149292705877e-10];

/// x = m 2^e with m from √½ to √2.
fn parts(x: f64) -> (f64, f64) {
    if x < f64::MIN_POSITIVE {
        let (mantissa, exponent) = parts(x * 2_f64.powi(54));
        return (mantissa, exponent - 54.0);
    }
    let bits = x.to_bits();
    let exponent = f64::from(u32::try_from(bits >> 52).unwrap_or(0)) - 1023.0;
    let mantissa = f64::from_bits(bits & (u64::MAX >> 12) | 1.0_f64.to_bits());
    if mantissa > SQRT_2 { (0.5 * mantissa, exponent + 1.0) } else { (mantissa, exponent) }
}

/// ln Γ(1 + a).
fn ln_gamma_of_1p(a: f64) -> f64 {
    if a <= 0.5 {
        return ln_gamma_1p(a);
    }
    if a <= 1.5 {
        return ln_gamma_1p(a - 1.0) + a.ln();
    }
    stirling_error(a) + (a + 0.5) * a.ln() - a + HALF_LN_TAU
}
