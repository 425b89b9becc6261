//! The regularised incomplete beta function and its inverses, for `a`, `b` > 0 and `x` in [0, 1].
pub use super::quantile::beta::{
    lower_quantile, lower_quantile_of_ln, quantile, smaller_tail_quantile, upper_quantile,
    upper_quantile_of_ln,
};
use super::{
    deviance::{factorial, wide_deviance},
    double_double::DoubleDouble,
    fraction::continued,
    large_shapes,
    scaled::{Scaled, Tail},
    small_shape,
};

/// The lower tail I(a, b; x).
pub fn lower(a: f64, b: f64, x: f64) -> f64 {
    tails(a, b, x, 1.0 - x).0
}

/// The upper tail 1 − I(a, b; x).
pub fn upper(a: f64, b: f64, x: f64) -> f64 {
    tails(a, b, x, 1.0 - x).1
}

/// The natural logarithm of the lower tail, which does not underflow.
pub fn ln_lower(a: f64, b: f64, x: f64) -> f64 {
    tail_at(a, b, x, 1.0 - x).ln().0
}

/// The natural logarithm of the upper tail, which does not underflow.
pub fn ln_upper(a: f64, b: f64, x: f64) -> f64 {
    tail_at(a, b, x, 1.0 - x).ln().1
}

/// The smaller tail, or nearly, at `x` and its complement `y`, of which the smaller one counts.
pub fn tail_at(a: f64, b: f64, x: f64, y: f64) -> Tail {
    tail(a, b, complements(x, y))
}

/// Both tails there: one is computed, the other is one less it.
pub fn tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    tail_at(a, b, x, y).both()
}

/// x and its complement with all their digits, from the smaller of them.
fn complements(x: f64, y: f64) -> [DoubleDouble; 2] {
    if x <= y { [x.into(), DoubleDouble::sum(1.0, -x)] } else { [DoubleDouble::sum(1.0, -y), y.into()] }
}

/// The smaller tail, or nearly, at x and its complement.
pub fn tail(a: f64, b: f64, [x, y]: [DoubleDouble; 2]) -> Tail {
    if x.high <= 0.0 {
        return Tail::Lower(0.0.into());
    }
    if y.high <= 0.0 {
        return Tail::Upper(0.0.into());
    }
    let at = Point::new(a, b, [x, y]);
    if let Some(tail) = small_shape_tail(a, b, at) {
        return tail;
    }
    if at.excess >= 0.0 {
        Tail::Lower(small_tail(a, b, at))
    } else {
        Tail::Upper(small_tail(b, a, at.mirrored()))
    }
}

/// Where in the unit interval.
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
    /// a + b, and its parts x and y: what a and b are where x is the mean.
    whole: f64,
    parts: [DoubleDouble; 2],
    /// What a exceeds its part by.
    excess: f64,
}

impl Point {
    fn new(a: f64, b: f64, [x, y]: [DoubleDouble; 2]) -> Self {
        let whole = DoubleDouble::sum(a, b);
        let parts = [whole * x, whole * y];
        // b falls short of its part by as much: taken from the smaller of x and y the excess keeps its digits.
        let excess = if x.high < y.high { -parts[0] + a } else { parts[1] + -b };
        Self { x: x.high, y: y.high, whole: whole.high, parts, excess: excess.value() }
    }

    fn mirrored(self) -> Self {
        let Self { x, y, parts: [of_x, of_y], excess, .. } = self;
        Self { x: y, y: x, parts: [of_y, of_x], excess: -excess, ..self }
    }
}

/// The lower tail, at or below the mean; a shape below one is raised first: I(a, b) = I(a + 1, b) + x^a y^b / (a B(a, b)).
fn small_tail(a: f64, b: f64, at: Point) -> Scaled {
    let kernel = scaled_kernel(a, b, at);
    if a.min(b) >= large_shapes::LEAST && at.excess < FAR {
        return kernel.times(a * (b / at.whole) * large_shapes::integral(at.whole, [at.x, at.y], at.excess));
    }
    if a >= 1.0 {
        return kernel.times(a * (b / at.whole) * fraction(a, b, at));
    }
    let above = Point { excess: at.excess + at.y, ..at };
    kernel.times(b / at.whole * (1.0 + at.whole * at.x * fraction(a + 1.0, b, above)))
}

/// The tail beyond the end at which a shape below one gathers most of the distribution, where it may be small.
fn small_shape_tail(a: f64, b: f64, at: Point) -> Option<Tail> {
    let near = |a: f64, b: f64, x: f64| {
        (a < 1.0 && x < 0.5 && x * b < 1.5).then(|| small_shape::beta_upper(a, b, x))
    };
    let (below, above) = (at.excess >= 0.0, at.excess < 0.0);
    let upper = near(a, b, at.x).filter(|&rest| above || rest < 0.5).map(|rest| Tail::Upper(rest.into()));
    upper
        .or_else(|| near(b, a, at.y).filter(|&rest| below || rest < 0.5).map(|rest| Tail::Lower(rest.into())))
}

/// x^a y^b / B(a, b) over a b / (a + b), in the deviance form: (a + b)! / (a! b!) x^a y^b.
fn scaled_kernel(a: f64, b: f64, Point { whole, parts: [of_x, of_y], .. }: Point) -> Scaled {
    let deviance = wide_deviance(a.into(), of_x) + wide_deviance(b.into(), of_y);
    let [both, one, other] = [whole, a, b].map(factorial);
    Scaled { exponent: -deviance + (both.0 - one.0 - other.0), factor: both.1 / one.1 / other.1 }
}

/// From so large an excess on one term of the continued fraction is all there is.
const FAR: f64 = 1e30;

/// The tail over x^a y^b / B(a, b), by the continued fraction of DiDonato and Morris (1992), ACM Transactions on
/// Mathematical Software 18, 360–373, which takes the excess as it is.
fn fraction(a: f64, b: f64, Point { x, y, excess, .. }: Point) -> f64 {
    let first = (1.0 + excess) / (1.0 + a.recip());
    if excess > FAR {
        return first.recip();
    }
    continued(first, 50_000, |n| {
        let s = (a + 2.0 * n - 1.0).recip();
        let w = n * (b - n) * x * s;
        let alpha = (a + n - 1.0) * (a + b + n - 1.0) * s * w * x;
        let beta = n + w + (a + n) / (a + 2.0 * n + 1.0) * (excess + 1.0 + n * (1.0 + y));
        (alpha, beta)
    })
}

/// x^a y^b / B(a, b), for `y` = 1 − x.
pub fn kernel(a: f64, b: f64, x: f64, y: f64) -> Scaled {
    scaled_kernel(a, b, Point::new(a, b, complements(x, y))).times(a * (b / (a + b)))
}

/// What a exceeds its mean (a + b) x by, for `y` = 1 − x.
pub fn excess(a: f64, b: f64, x: f64, y: f64) -> f64 {
    Point::new(a, b, complements(x, y)).excess
}
