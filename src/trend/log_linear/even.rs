//! The slope under which evenly spaced times have a given mean, all told in closed form: no sum over the times, and one
//! axis in each lane, so that several series are solved at once.
//!
//! n times lie two half steps apart about their middle: 1 − n, 3 − n, …, n − 1 half steps. A slope x of the logarithm (for
//! each half step) gives them the weights e^(x j), in sum
//!
//! ```text
//! sinh(n x) / sinh(x) = n e^(g(n x) − g(x))        g(u) = ln (sinh(u)/u)
//! ```
//!
//! and its logarithm's derivatives by x are the mean, the variance and the third central moment of the times: with
//! Langevin's function L = g′ = coth u − 1/u
//!
//! ```text
//! mean = n L(n x) − L(x)        variance = n² L′(n x) − L′(x)        third = n³ L″(n x) − L″(x)
//! ```
//!
//! The likeliest line has the slope under which that mean is the one of the counts. It is found by Halley's method, whose
//! error is cubed at each step:
//!
//! ```text
//! x ← x + s / (1 + s third / 2 variance)        s = (mean wanted − mean) / variance, Newton's step
//! ```
//!
//! The start is the inverse of L for a mean in units of the reach √(n² − 1), which has the right variance for a slope of
//! zero: off by some thousandths of a standard deviation of the times, so that two evaluations are enough but for slopes
//! by which nearly all events fall on one end. A lane that is done is left alone, so that a series comes to the same
//! numbers beside whichever others.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use crate::math::doubles::Lanes;

/// How many evenly spaced times there are on the axis of each lane: at least two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Even<const W: usize>(pub Lanes<W>);

/// A slope for each half step, and the times under its weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tilt<const W: usize> {
    /// No number where no slope was found.
    pub slope: Lanes<W>,
    /// The variance of the times, in squares of half steps.
    pub variance: Lanes<W>,
    /// The logarithm of the mean weight.
    pub ln_weight: Lanes<W>,
}

/// No line is steeper than e^(±600) from the middle to an end.
pub(super) const STEEPEST: f64 = 600.0;

/// The last step is shorter, in standard deviations of the times: its cube is no number beside one, and the variance moves
/// by it as its derivative says.
const NEARLY: f64 = 1e-7;

impl<const W: usize> Even<W> {
    /// The slope whose weights give the times that `mean`, in half steps from the middle: less than n − 1 to either side.
    #[inline(always)]
    pub fn tilt(self, mean: Lanes<W>) -> Tilt<W> {
        let n = self.0;
        let none = Lanes::splat(f64::NAN);
        let (mut slope, mut variance, mut open) = (none, none, Lanes::splat(1.0));
        let mut high = Lanes::splat(STEEPEST) / (n - 1.0);
        let mut low = high * -1.0;
        let reach = (n * n - 1.0).sqrt();
        let mut x = (inverse_langevin(mean / reach) / reach).max(low).min(high);
        for _ in 0..100 {
            let [found, spread, third] = self.moments(x);
            let step = halley(mean - found, spread, third);
            // The slope lies between the two ends found so far.
            (low, high) = (found.less(mean, x, low), found.less(mean, high, x));
            let next = x + step;
            let close = (step * step * spread).less(Lanes::splat(NEARLY * NEARLY), open, Lanes::splat(0.0));
            let taken = |new: Lanes<W>, old: Lanes<W>| Lanes::splat(0.5).less(close, new, old);
            slope = taken(next, slope);
            variance = taken(spread + third * step, variance);
            open = open - close;
            if open.all_less(0.5) {
                break;
            }
            let middle = (low + high) * 0.5;
            x = low.less(next, next.less(high, next, middle), middle);
        }
        Tilt { slope, variance, ln_weight: ln_mean_power(slope * n) - ln_mean_power(slope) }
    }

    /// The mean, the variance and the third central moment of the times under a slope.
    #[inline(always)]
    fn moments(self, x: Lanes<W>) -> [Lanes<W>; 3] {
        let n = self.0;
        // Where x is far from zero so is n x, and the poles 1/x of both, which cancel, are left out.
        let pole = x.abs().less(Lanes::splat(NEAR), Lanes::splat(1.0), Lanes::splat(0.0));
        let (all, one) = (langevin(x * n, pole), langevin(x, pole));
        [all[0] * n - one[0], all[1] * (n * n) - one[1], all[2] * (n * n * n) - one[2]]
    }
}

/// The step to where a function with that first and second derivative is larger by `excess`.
#[inline(always)]
fn halley<const W: usize>(excess: Lanes<W>, first: Lanes<W>, second: Lanes<W>) -> Lanes<W> {
    let newton = excess / first;
    let bend = newton * second / first * 0.5;
    // Far off a step may turn round: it is then no longer than two of Newton's.
    newton / (bend + 1.0).max(Lanes::splat(0.5))
}

/// Up to here Langevin's function is its fraction.
const NEAR: f64 = 1.7;

/// Langevin's function and its first two derivatives; from [`NEAR`] on without the part of 1/u where `pole` is zero.
#[inline(always)]
fn langevin<const W: usize>(u: Lanes<W>, pole: Lanes<W>) -> [Lanes<W>; 3] {
    let near = near(u);
    if u.abs().all_less(NEAR) {
        return near;
    }
    let far = far(u, pole);
    [0, 1, 2].map(
        #[inline(always)]
        |i: usize| u.abs().less(Lanes::splat(NEAR), near[i], far[i]),
    )
}

/// The tenth convergent of Lambert's continued fraction q = L/u = 1/(3 + u²/(5 + u²/(7 + …))), and the numerator of
/// (1 − 3 q)/u² over the same denominator: so that nothing cancels in the derivatives near zero.
const OVER: [f64; 5] = [4583103525.0, 349188840.0, 6891885.0, 42900.0, 65.0];
const UNDER: [f64; 6] = [13749310575.0, 1964187225.0, 64324260.0, 675675.0, 2145.0, 1.0];
const BEYOND: [f64; 5] = [916620705.0, 43648605.0, 546975.0, 1950.0, 1.0];

/// From L′ = 1 − L² − 2 q, with 1 = 3 q + u² (1 − 3 q)/u²:
///
/// ```text
/// L = u q        L′ = q + u² s        L″ = −2 (L L′ + u s)        s = (1 − 3 q)/u² − q²
/// ```
#[inline(always)]
fn near<const W: usize>(u: Lanes<W>) -> [Lanes<W>; 3] {
    let square = u * u;
    let inverse = Lanes::splat(1.0) / square.polynomial(&UNDER);
    let q = square.polynomial(&OVER) * inverse;
    let s = square.polynomial(&BEYOND) * inverse - q * q;
    let (value, slope) = (u * q, q + square * s);
    [value, slope, (value * slope + u * s) * -2.0]
}

/// coth u, −1/sinh² u and 2 coth u / sinh² u, less the same of 1/u.
#[inline(always)]
fn far<const W: usize>(u: Lanes<W>, pole: Lanes<W>) -> [Lanes<W>; 3] {
    let e = vanishing(u);
    let rest = Lanes::splat(1.0) / (Lanes::splat(1.0) - e);
    let sign = u.less(Lanes::splat(0.0), Lanes::splat(-1.0), Lanes::splat(1.0));
    let (coth, inverse_square) = ((e + 1.0) * rest * sign, e * 4.0 * rest * rest);
    let inverse = Lanes::splat(1.0) / u;
    let (first, square) = (inverse * pole, inverse * inverse * pole);
    [coth - first, square - inverse_square, (coth * inverse_square - square * inverse) * 2.0]
}

/// e^(−2|u|), or what is nothing beside one.
#[inline(always)]
fn vanishing<const W: usize>(u: Lanes<W>) -> Lanes<W> {
    (u.abs() * -2.0).max(Lanes::splat(-690.0)).exp()
}

/// 1/(2k + 1)!, k = 1, 2, …: sinh(u)/u − 1 over u².
const SINH: [f64; 11] = [
    1.0 / 6.0,
    1.0 / 120.0,
    1.0 / 5040.0,
    1.0 / 362_880.0,
    1.0 / 39_916_800.0,
    1.0 / 6_227_020_800.0,
    1.0 / 1_307_674_368_000.0,
    1.0 / 355_687_428_096_000.0,
    1.0 / 121_645_100_408_832_000.0,
    1.0 / 51_090_942_171_709_440_000.0,
    1.0 / 25_852_016_738_884_976_640_000.0,
];

/// g(u) = ln (sinh(u)/u), the logarithm of the mean of e^(u t) for t from −1 to 1.
#[inline(always)]
fn ln_mean_power<const W: usize>(u: Lanes<W>) -> Lanes<W> {
    let (size, square) = (u.abs(), u * u);
    let near = (square * square.polynomial(&SINH)).ln_1p();
    if size.all_less(NEAR) {
        return near;
    }
    let far = size + ((Lanes::splat(1.0) - vanishing(u)) / (size * 2.0)).ln();
    size.less(Lanes::splat(NEAR), near, far)
}

/// The inverse of Langevin's function to three in a thousand.
///
/// Kröger (2015), Journal of Non-Newtonian Fluid Mechanics 223, 77–87.
#[inline(always)]
pub(super) fn inverse_langevin<const W: usize>(x: Lanes<W>) -> Lanes<W> {
    let x = x.max(Lanes::splat(-0.999)).min(Lanes::splat(0.999));
    let (one, square) = (Lanes::splat(1.0), x * x);
    let inner = square * (one - square * 2.0) + 6.0;
    x * (Lanes::splat(3.0) - square * inner * 0.2) / (one - square)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Lanes = crate::math::doubles::Lanes;

    #[test]
    fn moments_are_the_sums_over_the_times() {
        for n in [2_u32, 3, 6, 12, 120, 1000] {
            let even = Even(Lanes::splat(f64::from(n)));
            for end in [
                -500.0, -40.0, -3.5, -1.71, -1.69, -0.3, -1e-3, -1e-9, 0.0, 1e-6, 0.02, 1.0, 1.75, 9.0, 600.0,
            ] {
                let slope = end / f64::from(n - 1);
                let times = || (0..n).map(|i| 2.0 * f64::from(i) - f64::from(n - 1));
                let weigh = |of: &dyn Fn(f64) -> f64| times().map(|t| of(t) * (slope * t).exp()).sum::<f64>();
                let total = weigh(&|_| 1.0);
                // Opposite times together, so that nothing cancels.
                let opposite = times().filter(|&t| t > 0.0).map(|t| 2.0 * t * (slope * t).sinh());
                let mean = opposite.sum::<f64>() / total;
                let central = |power: i32| weigh(&|t| (t - mean).powi(power)) / total;
                let [found, variance, third] = even.moments(Lanes::splat(slope)).map(|lanes| lanes.0[3]);
                let reach = f64::from(n * n - 1).sqrt();
                // Of the mean that distances were taken from.
                let rounding = (1e-15 * reach).powi(2);
                assert!((found - mean).abs() < 2e-15 * reach, "{n} {end} {found} {mean}");
                let expected = central(2);
                let near = (variance - expected).abs() <= 4e-13 * expected + rounding;
                assert!(near, "{n} {end} {variance} {expected}");
                // Far from zero a difference of large numbers, which only leads the way.
                let expected = central(3);
                let size = if end.abs() < 40.0 { variance * variance.sqrt() } else { reach.powi(3) };
                assert!((third - expected).abs() <= 1e-9 * size, "{n} {end} {third} {expected}");
                let lanes = Lanes::splat(slope);
                let ln_weight = ln_mean_power(lanes * f64::from(n)) - ln_mean_power(lanes);
                let expected = (total / f64::from(n)).ln();
                assert!((ln_weight.0[5] - expected).abs() <= 2e-15 * expected.max(1.0), "{n} {end}");
            }
        }
    }

    /// Each lane finds its own slope, in as many steps as it needs.
    #[test]
    fn the_slope_is_the_one_that_gives_the_mean() {
        for n in [2_u32, 3, 7, 12, 120, 5000] {
            let ends = [-300.0, -20.0, -2.0, -1e-7, 0.0, 0.3, 4.0, 500.0];
            let slopes = Lanes(ends) * (1.0 / f64::from(n - 1));
            let even = Even(Lanes::splat(f64::from(n)));
            let [mean, variance, _] = even.moments(slopes);
            let inside = mean.abs().0.map(|mean| mean < f64::from(n - 1));
            let tilt = even.tilt(mean);
            for lane in (0..8).filter(|&lane| inside[lane]) {
                let deviation = variance.0[lane].sqrt();
                // What a mean off by its rounding makes.
                let rounding = 4e-16 * mean.0[lane].abs() / deviation;
                let off = (tilt.slope.0[lane] - slopes.0[lane]).abs() * deviation;
                assert!(off <= 1e-15 + rounding, "{n} {} {off:e}", ends[lane]);
                let alone = even.tilt(Lanes::splat(mean.0[lane]));
                for (alone, beside) in [
                    (alone.slope, tilt.slope),
                    (alone.variance, tilt.variance),
                    (alone.ln_weight, tilt.ln_weight),
                ] {
                    assert_eq!(alone.0[0].to_bits(), beside.0[lane].to_bits(), "{n} {}", ends[lane]);
                }
            }
        }
    }
}
