//! Roots of functions of one number.

/// A function at a point: its value and slope, and the ratios of its second and third derivatives to the slope.
#[derive(Clone, Copy)]
pub struct Local {
    pub value: f64,
    pub slope: f64,
    pub second: f64,
    pub third: f64,
}

impl Local {
    /// The logarithm of a tail over the tail asked for, by its own slope and by the first and second derivative of the
    /// logarithm of the density.
    pub fn of_tail(value: f64, slope: f64, density: f64, density_slope: f64) -> Self {
        let second = density - slope;
        Self { value, slope, second, third: second * second + density_slope - slope * second }
    }

    /// Towards the root by the inverse Taylor series (Schröder 1870, after Euler and Chebyshev): Newton's step bent by
    /// the second and third derivative, as far as they are small corrections; else by Halley's method, or Newton's.
    pub fn step(self) -> f64 {
        let newton = -self.value / self.slope;
        let second = 0.5 * self.second * newton;
        let third = self.third * newton * newton / 6.0;
        if second.abs() < 0.2 && third.abs() < 0.2 {
            newton * (1.0 - second + 2.0 * second * second - third)
        } else if second > -0.5 {
            newton / (1.0 + second)
        } else {
            newton
        }
    }

    /// Whether what a step leaves, its fourth power, is below the last digit.
    fn last(self, step: f64) -> bool {
        step.abs() * self.second.abs().max(self.third.abs().sqrt()).max(1.0) < 2e-4
    }
}

/// The root of the logarithm of a tail over the tail asked for, by steps whose error is the fourth power of that before,
/// kept within a bracket that shrinks with every step.
///
/// `f` is rising or falling; `step(x, d)` goes from x by d on the scale of its slope; `middle` lies between two points. It ends
/// after 200 steps at the latest.
pub fn fourth_order(
    f: impl Fn(f64) -> Local,
    rising: bool,
    [mut low, start, mut high]: [f64; 3],
    step: impl Fn(f64, f64) -> f64,
    middle: impl Fn(f64, f64) -> f64,
) -> f64 {
    let mut x = start.clamp(low, high);
    for _ in 0..200 {
        let local = f(x);
        if (local.value > 0.0) == rising {
            high = x;
        } else {
            low = x;
        }
        let by = local.step();
        let next = step(x, by);
        let inside = next >= low && next <= high;
        let last = local.last(by) || next == x;
        x = if inside { next } else { middle(low, high) };
        if inside && last || low == high {
            break;
        }
    }
    x
}

/// A root of `f` between `low` and `high`, where its signs differ: Chandrupatla's method, to full precision.
/// Nothing where the signs do not differ.
pub fn bracketed(f: impl Fn(f64) -> f64, low: f64, high: f64) -> Option<f64> {
    let (mut a, mut b) = (high, low);
    let (mut fa, mut fb) = (f(a), f(b));
    if fa == 0.0 {
        return Some(a);
    }
    if fb == 0.0 {
        return Some(b);
    }
    if (fa > 0.0) == (fb > 0.0) || fa.is_nan() || fb.is_nan() {
        return None;
    }
    let mut t = 0.5;
    for _ in 0..200 {
        let x = a + t * (b - a);
        let fx = f(x);
        let (c, fc) = if (fx > 0.0) == (fa > 0.0) {
            (a, fa)
        } else {
            (std::mem::replace(&mut b, a), std::mem::replace(&mut fb, fa))
        };
        (a, fa) = (x, fx);
        let nearest = if fa.abs() < fb.abs() { a } else { b };
        let narrow = f64::EPSILON * nearest.abs() / (b - a).abs();
        if narrow > 0.5 || fa == 0.0 {
            return Some(nearest);
        }
        let (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb));
        let quadratic = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
        let step = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
        t = if quadratic { step.clamp(narrow, 1.0 - narrow) } else { 0.5 };
    }
    Some(a)
}
