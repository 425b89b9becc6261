//! A quantile of the gamma distribution that is small beside its shape.
use super::{Side, tail_probability::TailProbability};
use crate::math::{
    deviance::{HALF_LN_TAU, ln_gamma_1p, stirling_error},
    root::Local,
};

/// By the power series of the lower tail, in logarithms.
///
/// ```text
/// ln x = (ln p + ln Γ(a + 1))/a − (ln S)/a        S = 1 − a (x/(a+1) − x²/(2! (a+2)) + …)
///                                                   = e^(−x) (1 + x/(a+1) + x²/((a+1)(a+2)) + …)
/// ```
///
/// The first part may be hundreds, and its error is that of x: it is carried in two doubles.
#[derive(Clone, Copy)]
pub struct SmallGamma {
    shape: f64,
    /// The exponential of the first part, but for `beyond`.
    leading: f64,
    /// What the first part has beyond the last digit of a double.
    beyond: f64,
}

impl SmallGamma {
    pub fn new(shape: f64, tail: impl TailProbability, side: Side) -> Self {
        let first = tail.ln_lower(side, None).loose_add(ln_gamma_of_1p(shape)).loose_div(shape);
        let (leading, beyond) = first.exp_and_rest();
        Self { shape, leading, beyond }
    }

    /// Whether the series converges fast.
    pub fn holds(self) -> bool {
        self.leading < 0.3 * (self.shape + 1.0)
    }

    pub fn solve(self) -> f64 {
        let mut more = self.beyond + self.leading / (self.shape + 1.0);
        for _ in 0..30 {
            let step = self.local(self.leading * more.exp(), more).step();
            more += step;
            if step.abs() < enough(self.shape) || !step.is_finite() {
                break;
            }
        }
        self.leading * more.exp()
    }

    /// The equation at x and its derivatives by ln x.
    fn local(self, x: f64, more: f64) -> Local {
        let (series, slope) = self.series(x);
        let second = self.shape * (1.0 - slope) - x;
        let third = second * second - x - self.shape * slope * second;
        Local { value: more - self.beyond + series, slope, second, third }
    }

    /// (ln S)/a, and the slope by ln x of the logarithm of the lower tail over a.
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

/// The step after which no more is needed: of large shapes the derivatives are differences of large numbers, and few of their
/// digits are right.
pub fn enough(shape: f64) -> f64 {
    if shape < 1e5 { 1e-4 } else { 1e-9 }
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

/// ln Γ(1 + a), precise beside a.
pub fn ln_gamma_of_1p(a: f64) -> f64 {
    if a <= 0.5 {
        return ln_gamma_1p(a);
    }
    if a <= 1.5 {
        return ln_gamma_1p(a - 1.0) + a.ln();
    }
    stirling_error(a) + (a + 0.5) * a.ln() - a + HALF_LN_TAU
}
