//! Roots of functions of one number.

/// The root of a monotone `f`, which gives its value and its slope, by Newton steps kept within a bracket that
/// shrinks with every step; it ends after 200 steps at the latest.
pub fn newton(f: impl Fn(f64) -> (f64, f64), start: f64, rising: bool) -> f64 {
    let (mut low, mut high) = (-745.0, 710.0);
    let mut x = start.clamp(low, high);
    for _ in 0..200 {
        let (value, slope) = f(x);
        if value == 0.0 {
            break;
        }
        if (value > 0.0) == rising {
            high = x
        } else {
            low = x
        }
        let step = value / slope;
        let next = x - step;
        let inside = next > low && next < high;
        let next = if inside { next } else { f64::midpoint(low, high) };
        if (next - x).abs() <= 1e-16 * x.abs().max(1.0) {
            return next;
        }
        x = next;
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
