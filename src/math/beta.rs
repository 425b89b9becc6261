//! The regularised incomplete beta function and its inverses, for `a`, `b` > 0 and `x` in [0, 1].
use super::{
    deviance::{HALF_LN_TAU, deviance_by, stirling_error},
    normal, root,
};

/// The lower tail I(a, b; x).
pub fn lower(a: f64, b: f64, x: f64) -> f64 {
    tails(a, b, x, 1.0 - x).0
}

/// The upper tail 1 − I(a, b; x).
pub fn upper(a: f64, b: f64, x: f64) -> f64 {
    tails(a, b, x, 1.0 - x).1
}

/// The natural logarithm of the lower tail.
pub fn ln_lower(a: f64, b: f64, x: f64) -> f64 {
    lower(a, b, x).ln()
}

/// The natural logarithm of the upper tail.
pub fn ln_upper(a: f64, b: f64, x: f64) -> f64 {
    upper(a, b, x).ln()
}

/// Both tails at `x` and its complement `y`: the smaller one is computed, the other is one less it.
pub fn tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    let at = Point::new(a, b, x, y);
    if at.excess >= 0.0 {
        let lower = small_tail(a, b, at);
        (lower, 1.0 - lower)
    } else {
        let upper = small_tail(b, a, Point { x: y, y: x, excess: -at.excess });
        (1.0 - upper, upper)
    }
}

/// Where in the unit interval: x, its complement, and what a exceeds its mean (a + b) x by.
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
    excess: f64,
}

impl Point {
    fn new(a: f64, b: f64, x: f64, y: f64) -> Self {
        // b falls short of its mean by as much: taken from the smaller of x and y the excess keeps its digits.
        let n = a + b;
        let excess = if x < y { (-n).mul_add(x, a) } else { n.mul_add(y, -b) };
        Self { x, y, excess }
    }
}

/// The lower tail, at or below the mean; a shape below one is raised first: I(a, b) = I(a + 1, b) + x^a y^b / (a B(a, b)).
fn small_tail(a: f64, b: f64, at: Point) -> f64 {
    let kernel = ln_kernel(a, b, at).exp();
    if a >= 1.0 {
        return (kernel * fraction(a, b, at)).min(1.0);
    }
    let raised = kernel * (a + b) / a * at.x;
    let above = Point { excess: at.excess + at.y, ..at };
    (kernel / a + raised * fraction(a + 1.0, b, above)).min(1.0)
}

/// ln of x^a y^b / B(a, b), in the deviance form.
fn ln_kernel(a: f64, b: f64, Point { x, y, excess }: Point) -> f64 {
    let n = a + b;
    let errors = stirling_error(n) - stirling_error(a) - stirling_error(b);
    errors - deviance_by(a, n * x, excess) - deviance_by(b, n * y, -excess) + 0.5 * (a * (b / n)).ln()
        - HALF_LN_TAU
}

/// The tail over x^a y^b / B(a, b), by the continued fraction of DiDonato and Morris (1992), ACM Transactions on
/// Mathematical Software 18, 360–373, which takes the excess as it is.
fn fraction(a: f64, b: f64, Point { x, y, excess }: Point) -> f64 {
    let first = (1.0 + excess) / (1.0 + a.recip());
    let (mut c, mut d) = (f64::MAX.sqrt(), first.recip());
    let mut h = d;
    for n in 1..50_000_u32 {
        let n = f64::from(n);
        let s = a + 2.0 * n - 1.0;
        let w = n * (b - n) * x;
        let alpha = (a + n - 1.0) * (a + b + n - 1.0) / (s * s) * w * x;
        let beta = n + w / s + (a + n) / (s + 2.0) * (excess + 1.0 + n * (1.0 + y));
        d = (beta + alpha * d).recip();
        c = beta + alpha / c;
        h *= c * d;
        if (c * d - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    h
}

/// The x whose lower tail is `p`, for `p` in (0, 1).
pub fn lower_quantile(a: f64, b: f64, p: f64) -> f64 {
    if p > 0.5 { quantile(a, b, 1.0 - p, false).0 } else { quantile(a, b, p, true).0 }
}

/// The x whose upper tail is `q`, for `q` in (0, 1).
pub fn upper_quantile(a: f64, b: f64, q: f64) -> f64 {
    if q > 0.5 { quantile(a, b, 1.0 - q, true).0 } else { quantile(a, b, q, false).0 }
}

/// The x with `tail` below it (`below`) or above it, and its complement: by Newton steps on the logit of x.
pub fn quantile(a: f64, b: f64, tail: f64, below: bool) -> (f64, f64) {
    let at = |logit: f64| ((1.0 + (-logit).exp()).recip(), (1.0 + logit.exp()).recip());
    let residual = |logit: f64| {
        let (x, y) = at(logit);
        let (lower, upper) = tails(a, b, x, y);
        let slope = ln_kernel(a, b, Point::new(a, b, x, y)).exp();
        let (found, sign) = if below { (lower, 1.0) } else { (upper, -1.0) };
        (((found - tail) / tail).ln_1p(), sign * slope / found)
    };
    let bracket = [-745.0, start(a, b, tail, below), 745.0];
    at(root::newton(residual, below, bracket, |logit, d| logit + d, f64::midpoint))
}

/// The logit of a first guess: Cochran's normal approximation on the logit scale, or the first term of the series.
fn start(a: f64, b: f64, tail: f64, below: bool) -> f64 {
    let z = normal::upper_quantile(tail) * if below { -1.0 } else { 1.0 };
    if a >= 1.0 && b >= 1.0 {
        return (a / b).ln() + z * (a.recip() + b.recip()).sqrt();
    }
    let ln_beta = statrs::function::beta::ln_beta(a, b);
    let first = |shape: f64, tail: f64| (tail.ln() + shape.ln() + ln_beta) / shape;
    let lower = if below { tail } else { 1.0 - tail };
    if lower * a < (1.0 - lower) * b { first(a, lower).min(0.0) } else { -first(b, 1.0 - lower).min(0.0) }
}
