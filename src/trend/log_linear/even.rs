//! The weights that a slope gives evenly spaced times, all told in closed form.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]

/// `n` times, twice `half` from one to the next, about their middle. For a slope β they weigh e^(β t), in sum
///
/// ```text
/// sinh(n x) / sinh(x)        x = β half
/// ```
///
/// and its logarithm's derivatives by β are the mean and the variance of the times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Even {
    pub n: f64,
    pub half: f64,
}

impl Even {
    /// The mean and the variance of the times: what coth and 1/sinh² of n x and of x leave. Near zero each is large beside
    /// what is left, so that Langevin's function, which lacks the large part, stands for them.
    #[inline(always)]
    pub fn moments(self, slope: f64) -> (f64, f64) {
        let Self { n, half } = self;
        let x = slope * half;
        let of = if x.abs() < NEAR { langevin } else { hyperbolic };
        let (all, one) = (of(n * x), of(x));
        (half * (n * all.0 - one.0), half * half * (n * n * all.1 - one.1))
    }

    /// The sum of the weights.
    #[inline(always)]
    pub fn total(self, slope: f64) -> f64 {
        let x = (slope * self.half).abs();
        if x == 0.0 {
            return self.n;
        }
        ((self.n - 1.0) * x).exp() * ((-2.0 * self.n * x).exp_m1() / (-2.0 * x).exp_m1())
    }

    /// The standard deviation of the times where all weigh the same, times √3.
    #[inline(always)]
    pub fn reach(self) -> f64 {
        self.half * (self.n * self.n - 1.0).sqrt()
    }
}

/// Up to here Langevin's function is its fraction.
const NEAR: f64 = 1.7;

/// Langevin's function L = coth u − 1/u and its derivative 1 − L² − 2 L/u.
#[inline(always)]
fn langevin(u: f64) -> (f64, f64) {
    if u.abs() < NEAR {
        let square = u * u;
        let over = polynomial(OVER, square) / polynomial(UNDER, square);
        let value = u * over;
        return (value, 1.0 - value * value - 2.0 * over);
    }
    let (value, slope) = hyperbolic(u);
    let inverse = u.recip();
    (value - inverse, slope + inverse * inverse)
}

/// coth u and its derivative −1/sinh² u.
#[inline(always)]
fn hyperbolic(u: f64) -> (f64, f64) {
    let e = (-2.0 * u.abs()).exp();
    let rest = (1.0 - e).recip();
    ((1.0 + e).copysign(u) * rest, -4.0 * e * rest * rest)
}

/// The tenth convergent of Lambert's continued fraction L/u = 1/(3 + u²/(5 + u²/(7 + …))).
const OVER: [f64; 6] = [4583103525.0, 349188840.0, 6891885.0, 42900.0, 65.0, 0.0];
const UNDER: [f64; 6] = [13749310575.0, 1964187225.0, 64324260.0, 675675.0, 2145.0, 1.0];

/// Even and odd powers side by side, as each step waits for the one before.
#[inline(always)]
fn polynomial([a, b, c, d, e, f]: [f64; 6], x: f64) -> f64 {
    let square = x * x;
    ((e * square + c) * square + a) + x * ((f * square + d) * square + b)
}

/// The inverse of Langevin's function to three in a thousand.
///
/// Kröger (2015), Journal of Non-Newtonian Fluid Mechanics 223, 77–87.
#[inline(always)]
pub(crate) fn inverse_langevin(x: f64) -> f64 {
    let x = x.clamp(-0.999, 0.999);
    let square = x * x;
    x * (3.0 - 0.2 * square * (6.0 + square * (1.0 - 2.0 * square))) / (1.0 - square)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_the_sums_over_the_times() {
        for n in [2_u32, 3, 6, 12, 120, 1000] {
            let even = Even { n: f64::from(n), half: 0.5 / 12.0 };
            for end in [
                -500.0, -40.0, -3.5, -1.71, -1.69, -0.3, -1e-3, -1e-9, 0.0, 1e-6, 0.02, 1.0, 1.75, 9.0, 600.0,
            ] {
                let slope = end / (even.half * f64::from(n - 1));
                let times = || (0..n).map(|i| even.half * (2.0 * f64::from(i) - f64::from(n - 1)));
                let weigh = |of: &dyn Fn(f64) -> f64| times().map(|t| of(t) * (slope * t).exp()).sum::<f64>();
                let total = weigh(&|_| 1.0);
                let mean = weigh(&|t| t) / total;
                let variance = weigh(&|t| (t - mean) * (t - mean)) / total;
                let (got_mean, got_variance) = even.moments(slope);
                let reach = even.reach();
                // Of the mean that distances were taken from.
                let rounding = (1e-15 * reach).powi(2);
                assert!((even.total(slope) / total - 1.0).abs() < 2e-13, "{n} {end}");
                assert!((got_mean - mean).abs() < 2e-15 * reach, "{n} {end} {got_mean} {mean}");
                assert!(
                    (got_variance - variance).abs() <= 4e-13 * variance + rounding,
                    "{n} {end} {got_variance} {variance}"
                );
            }
        }
    }
}
