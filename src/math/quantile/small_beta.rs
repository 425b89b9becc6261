//! A quantile of the beta distribution that is small beside its mean.
use super::{
    Side,
    small_gamma::{enough, ln_gamma_of_1p},
    tail_probability::TailProbability,
};
use crate::math::{deviance::stirling_error, double_double::DoubleDouble, root::Local};

/// By the power series of the lower tail, in logarithms.
///
/// ```text
/// ln x = (ln p + ln a B(a, b))/a − (ln S)/a        S = 1 + a Σ (1 − b) … (n − b)/n! xⁿ/(a + n)
///                                                    = (1 − x)^b (1 + (a+b)/(a+1) x + (a+b)(a+b+1)/((a+1)(a+2)) x² + …)
/// ```
#[derive(Clone, Copy)]
pub struct SmallBeta {
    a: f64,
    b: f64,
    /// The exponential of the first part, but for `beyond`.
    leading: f64,
    /// What the first part has beyond the last digit of a double.
    beyond: f64,
}

impl SmallBeta {
    pub fn new(a: f64, b: f64, tail: impl TailProbability, side: Side) -> Self {
        // B(a, b) = B(a, b + 1) (1 + a/b), which is precise for b near 0.
        let (times, above) = if b < 1.0 { (Some(DoubleDouble::one_plus(a, b)), b + 1.0) } else { (None, b) };
        let (leading, beyond) = tail
            .ln_lower(side, times)
            .loose_add(ln_gamma_of_1p(a) - ln_rise(above, a))
            .loose_div(a)
            .exp_and_rest();
        Self { a, b, leading, beyond }
    }

    /// Whether the series converges fast.
    pub fn holds(&self) -> bool {
        self.leading < (0.3 * (self.a + 1.0) / (self.a + self.b)).min(1.0)
    }

    /// The quantile and its complement.
    pub fn solve(self) -> (f64, f64) {
        let mut more = self.beyond + self.first();
        for _ in 0..30 {
            let x = self.leading * more.exp();
            if x > 0.9 {
                more -= (x / 0.9).ln();
                continue;
            }
            let step = self.local(x, more).step();
            more += step;
            if step.abs() < enough(self.a) || !step.is_finite() {
                break;
            }
        }
        let x = self.leading * more.exp();
        (x, 1.0 - x)
    }

    /// The first term of −(ln S)/a, or for a small b that of ln (x/(1 − x)) less ln x.
    fn first(self) -> f64 {
        let by = (self.b - 1.0) * self.leading / (self.a + 1.0);
        if by < 0.0 { -(-by).ln_1p() } else { by }
    }

    /// The equation at x and its derivatives by ln x.
    fn local(self, x: f64, more: f64) -> Local {
        let Self { a, b, .. } = self;
        let (series, slope) = self.series(x);
        let odds = x / (1.0 - x);
        let second = a - (b - 1.0) * odds - a * slope;
        let third = second * second - (b - 1.0) * odds / (1.0 - x) - a * slope * second;
        Local { value: more - self.beyond + series, slope, second, third }
    }

    /// (ln S)/a, and the slope by ln x of the logarithm of the lower tail over a.
    fn series(self, x: f64) -> (f64, f64) {
        let Self { a, b, .. } = self;
        let ln_rest = (-x).ln_1p();
        if a <= 1.0 {
            let sum = a * alternating(a, b, x);
            return (sum.ln_1p() / a, ((b - 1.0) * ln_rest).exp() / (1.0 + sum));
        }
        let (mut sum, mut term, mut n) = (0.0, 1.0, 0.0);
        while term > (1.0 + sum) * f64::EPSILON * 0.125 {
            term *= x * ((a + b + n) / (a + 1.0 + n));
            sum += term;
            n += 1.0;
        }
        ((f64::ln_1p(sum) + b * ln_rest) / a, ((1.0 + sum) * (1.0 - x)).recip())
    }
}

/// (1 − b) x/(a + 1) + (1 − b)(2 − b)/2! x²/(a + 2) + …
fn alternating(a: f64, b: f64, x: f64) -> f64 {
    let (mut sum, mut term) = (0.0, 1.0);
    for n in 1..400_u32 {
        let n = f64::from(n);
        term *= x * ((n - b) / n);
        let next = sum + term / (a + n);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// ln Γ(b + a)/Γ(b), for b ≥ 1: as precise beside a small a as beside a large one, for which Stirling's series must hold.
fn ln_rise(b: f64, a: f64) -> f64 {
    if b < 16.0 {
        return ln_rise(b + 1.0, a) - (a / b).ln_1p();
    }
    let errors = stirling_error(b + a) - stirling_error(b);
    a * b.ln() + ((b + a - 0.5) * (a / b).ln_1p() - a) + errors
}
