//! The likeliest line of negative binomial counts, θ with it: Newton's method in level, slope and ln θ together.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{autocorrelation::Residuals, axis::Axis, line::Line, saturated};
use crate::{
    Series,
    math::{
        digamma::{BERNOULLI, SERIES},
        doubles::{Lanes, WIDTH, sums},
        instructions, stirling_error,
    },
    progress::is_stopped,
};
use pulp::NullaryFnOnce;

/// The likeliest line of negative binomial counts from that of Poisson counts, which it is where θ is infinite. None where
/// these steps do not lead to it.
pub(crate) fn negative_binomial(series: &Series<'_>, start: Line) -> Option<Line> {
    instructions::dispatch(NegativeBinomial(series, start))
}

struct NegativeBinomial<'a>(&'a Series<'a>, Line);

impl NullaryFnOnce for NegativeBinomial<'_> {
    type Output = Option<Line>;

    #[inline(always)]
    fn call(self) -> Self::Output {
        portable(self.0, self.1)
    }
}

/// A level (at the centre), a slope, and θ.
#[derive(Clone, Copy, Debug)]
struct Point {
    level: f64,
    slope: f64,
    theta: f64,
}

/// First and second derivatives of the logarithm of the likelihood at a point: of η, of η and θ, of θ.
#[derive(Clone, Copy, Debug)]
struct Slopes {
    eta: [f64; 2],
    /// Less the second derivatives: of level, of level and slope, of slope.
    information: [f64; 3],
    theta: f64,
    curvature: f64,
    mixed: [f64; 2],
}

#[inline(always)]
fn portable(series: &Series<'_>, start: Line) -> Option<Line> {
    if scatters_less(series, &start) {
        return Some(start);
    }
    let (axis, counts) = (Axis::of(series)?, series.values()?);
    let Some(theta) = moments(&axis, counts, &start) else { return Some(start) };
    let mut point = Point { level: start.level, slope: start.slope, theta };
    if counts.len() >= MANY {
        point = of_subsample(series, start, axis.centre).unwrap_or(point);
    }
    for _ in (0..60).take_while(|_| !is_stopped()) {
        let (next, decrement) = slopes(&axis, counts, point).step(point)?;
        point = next;
        // Newton's error is squared at each step.
        if decrement < 1e-16 {
            return Some(finish(&axis, counts, start.events, point));
        }
    }
    None
}

/// At least this many counts: Newton's method starts at the maximum-likelihood estimates of a subsample, one count of
/// [`EVERY`], which are near those of all, so that its first iterations cost a fraction.
const MANY: usize = 10_000;
const EVERY: usize = 17;

/// The maximum-likelihood estimates of the subsample, with the level at `centre`.
#[inline(never)]
fn of_subsample(series: &Series<'_>, start: Line, centre: f64) -> Option<Point> {
    let every = |column: &[f64]| column.iter().copied().step_by(EVERY).collect::<Vec<_>>();
    let some = Series::new(every(series.times()), every(series.values()?)).ok()?;
    let some = match series.exposure() {
        Some(exposure) => some.with_exposure(every(exposure)).ok()?,
        None => some,
    };
    let Line { level, slope, centre: own, theta, .. } = negative_binomial(&some, start)?;
    Some(Point { level: level + slope * (centre - own), slope, theta: theta? })
}

/// Whether the counts surely scatter no more than Poisson ones: Σ (y − μ)² is at most the largest mean, which lies at an
/// end, times Pearson's Σ (y − μ)²/μ, and is held against Σ y.
#[inline(always)]
fn scatters_less(series: &Series<'_>, line: &Line) -> bool {
    let (Some(first), Some(last), None) = (series.times().first(), series.times().last(), series.exposure())
    else {
        return false;
    };
    let far = (last - line.centre).max(line.centre - first);
    let most = (line.level + line.slope.abs() * far).exp();
    line.pearson * most < line.events * (1.0 - ROUNDING)
}

/// More than what sums lose to rounding.
const ROUNDING: f64 = 1e-9;

/// θ by moments; none where the counts scatter no more than Poisson ones.
#[inline(always)]
fn moments(axis: &Axis<'_>, counts: &[f64], start: &Line) -> Option<f64> {
    let scale = start.level.exp();
    let [excess, squares] = sums(
        axis.lanes(start.slope),
        #[inline(always)]
        |(i, _, weight)| {
            let (mean, count) = (weight * scale, Lanes::load(&counts[i..counts.len().min(i + WIDTH)], 0.0));
            let off = count - mean;
            [off * off - count, mean * mean]
        },
    );
    (excess > 0.0).then(|| squares / excess)
}

/// Sums over the counts: each lane holds so many of them.
#[inline(always)]
fn slopes(axis: &Axis<'_>, counts: &[f64], point: Point) -> Slopes {
    let (scale, theta) = (point.level.exp(), point.theta);
    let raised = Raised::new(theta);
    let n = counts.len();
    let sums = sums(
        axis.lanes(point.slope),
        #[inline(always)]
        |(i, time, weight)| {
            let mean = weight * scale;
            let count = Lanes::load(&counts[i..n.min(i + WIDTH)], 0.0);
            let off = count - mean;
            let share = Lanes::splat(1.0) / (mean + theta);
            let score = off * share * theta;
            let weight = mean * share * theta * ((count + theta) * share);
            let mixed = mean * off * share * share;
            let (first, second) = raised.derivatives(count, mean, off, share);
            let moment = weight * time;
            [score, score * time, weight, moment, moment * time, first, second, mixed, mixed * time]
        },
    );
    let [s0, s1, h0, h1, h2, first, second, m0, m1] = sums;
    Slopes { eta: [s0, s1], information: [h0, h1, h2], theta: first, curvature: second, mixed: [m0, m1] }
}

impl Slopes {
    /// A step to the likeliest point, and by how much the likelihood rises with it (twice).
    #[inline(always)]
    fn step(&self, from: Point) -> Option<(Point, f64)> {
        let theta = from.theta;
        // By ln θ.
        let first = self.theta * theta;
        let mixed = self.mixed.map(|m| m * theta);
        let own = solve(self.information, self.eta)?;
        let turned = solve(self.information, mixed)?;
        let second = -(self.curvature * theta * theta + first) - dot(mixed, turned);
        let slope = first + dot(mixed, own);
        let whole = slope / second;
        let step = if second > 0.0 { whole.clamp(-2.0, 2.0) } else { slope.signum() };
        let decrement = if step == whole { slope * step } else { f64::INFINITY };
        let next = Point {
            level: from.level + own[0] + turned[0] * step,
            slope: from.slope + own[1] + turned[1] * step,
            theta: theta * step.exp(),
        };
        let sound = next.level.is_finite() && next.slope.is_finite() && (1e-8..1e12).contains(&next.theta);
        sound.then_some((next, decrement + dot(self.eta, own)))
    }
}

#[inline(always)]
fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// The solution of two symmetric equations.
#[inline(always)]
fn solve([a, b, c]: [f64; 3], [x, y]: [f64; 2]) -> Option<[f64; 2]> {
    let determinant = a * c - b * b;
    (determinant > 0.0).then(|| [(c * x - b * y) / determinant, (a * y - b * x) / determinant])
}

/// θ, raised by whole numbers until the asymptotic series hold from there on.
#[derive(Clone, Copy, Debug)]
struct Raised {
    theta: f64,
    by: u32,
    to: f64,
}

impl Raised {
    #[inline(always)]
    fn new(theta: f64) -> Self {
        let mut by = 0;
        while theta + f64::from(by) < 12.0 {
            by += 1;
        }
        Self { theta, by, to: theta + f64::from(by) }
    }

    /// The first and second derivatives by θ of the logarithm of the probability of a count; `off` is y − μ and `share`
    /// 1/(θ + μ).
    #[inline(always)]
    fn derivatives(self, count: Lanes, mean: Lanes, off: Lanes, share: Lanes) -> (Lanes, Lanes) {
        let (theta, x) = (self.theta, self.to);
        let z = count + x;
        let over = Lanes::splat(1.0) / z;
        // ψ(y + x) − ψ(x) less the logarithms, and the same of ψ′.
        let half = count * over * (0.5 / x);
        let first = half - below_half(over) + scalar_below_half(x.recip());
        let twice = half * (over + x.recip()) * -1.0;
        let second = twice + beyond(over) - scalar_beyond(x.recip());
        if self.by == 0 {
            let shared = mean + theta;
            let joined = shared.deviance(z, off * -1.0) * share;
            return (first - joined, second + off * share * (off * share) * over);
        }
        let (mut sum, mut squares) = (Lanes::splat(0.0), Lanes::splat(0.0));
        for j in 0..self.by {
            let x = theta + f64::from(j);
            let inverse = Lanes::splat(1.0) / ((count + x) * x);
            let term = count * inverse;
            sum = sum + term;
            squares = squares + term * inverse * (count + 2.0 * x);
        }
        let logarithms = z.ln_over(Lanes::splat(x)) - (mean + theta).ln_over(Lanes::splat(theta));
        let first = first + sum + logarithms - off * share;
        // ψ′(y + θ) − ψ′(θ) + 1/θ − 2/(θ + μ) + (y + θ)/(θ + μ)²
        let trigamma = second - squares - count * over * x.recip();
        let rest = (count + theta) * share * share - share * 2.0 + theta.recip();
        (first, trigamma + rest)
    }
}

/// ln x − 1/(2x) − ψ(x), of 1/x.
#[inline(always)]
fn below_half(over: Lanes) -> Lanes {
    let square = over * over;
    square.polynomial(&SERIES) * square
}

#[inline(always)]
fn scalar_below_half(over: f64) -> f64 {
    below_half(Lanes::splat(over)).0[0]
}

/// ψ′(x) − 1/x − 1/(2x²), of 1/x.
#[inline(always)]
fn beyond(over: Lanes) -> Lanes {
    let square = over * over;
    square.polynomial(&BERNOULLI) * square * over
}

#[inline(always)]
fn scalar_beyond(over: f64) -> f64 {
    beyond(Lanes::splat(over)).0[0]
}

/// How far the counts lie from the likeliest line.
#[inline(always)]
fn finish(axis: &Axis<'_>, counts: &[f64], events: f64, point: Point) -> Line {
    let Point { level, slope, theta } = point;
    let (scale, n) = (level.exp(), counts.len());
    let mut residuals = Residuals::new(n);
    let sums = sums(
        axis.lanes(slope),
        #[inline(always)]
        |(i, time, weight)| {
            let inside = Lanes::first(n - i, 1.0, 0.0);
            let mean = weight * scale + Lanes::first(n - i, 0.0, 1.0);
            let count = Lanes::load(&counts[i..n.min(i + WIDTH)], 1.0);
            let off = count - mean;
            let share = Lanes::splat(theta) / (mean + theta);
            let information = mean * share * inside;
            let moment = information * time;
            let deviance = count.deviance(mean, off) - (count + theta).deviance(mean + theta, off);
            let residual = off * (share / mean).sqrt();
            residuals.put(i, residual);
            [information, moment, moment * time, residual * residual, deviance]
        },
    );
    let [information, first, second, pearson, half_deviance] = sums;
    let middle = first / information;
    Line {
        slope,
        level,
        centre: axis.centre,
        theta: Some(theta),
        events,
        information,
        middle,
        spread: second / information - middle * middle,
        pearson,
        autocorrelated: residuals.depend(axis, pearson, information),
        deviance: 2.0 * half_deviance,
        log_likelihood: saturated::ln_likelihood(counts) + scattered(counts, theta) - half_deviance,
    }
}

/// What the logarithm of the likelihood of counts that are their own means has beyond the Poisson one.
///
/// ```text
/// Σ δ(y + x) − δ(x) − ½ ln((y + x)/x) + (y + x) ln((y + x)/(y + θ)) − x ln(x/θ) − Σⱼ ln((1 + j/(y + θ))/(1 + j/θ))
/// ```
///
/// δ is what Stirling's formula leaves out, x is θ raised by j = 0, 1, … until its series holds.
#[inline(always)]
fn scattered(counts: &[f64], theta: f64) -> f64 {
    let mut by = 0;
    while theta + f64::from(by) < 16.0 {
        by += 1;
    }
    let x = theta + f64::from(by);
    let constant = x * (x / theta).ln() + stirling_error(x);
    let [sum] = sums(
        counts.chunks(WIDTH),
        #[inline(always)]
        |counts: &[f64]| {
            let count = Lanes::load(counts, 0.0);
            let (above, z) = (count + theta, count + x);
            let over = Lanes::splat(1.0) / above;
            let mut product = z * x.recip();
            for j in 1..by {
                let j = f64::from(j);
                let factor = (over * j + 1.0) * (1.0 + j / theta).recip();
                product = product * factor * factor;
            }
            let whole = z * z.ln_over(above) - product.ln_over(Lanes::splat(1.0)) * 0.5;
            let parts = stirling(z) + whole - constant;
            [parts * Lanes::first(counts.len(), 1.0, 0.0)]
        },
    );
    sum
}

#[inline(always)]
fn stirling(x: Lanes) -> Lanes {
    let over = Lanes::splat(1.0) / x;
    let square = over * over;
    square.polynomial(&STIRLING) * over
}

/// B₂ₖ / (2k (2k − 1)), k = 1, 2, …, as many as are needed from 16 on.
const STIRLING: [f64; 7] =
    [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0, 1.0 / 156.0];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{math::negative_binomial, trend::log_linear::line};

    fn start(series: &Series<'_>) -> Option<Line> {
        let [line] = line::poisson(std::slice::from_ref(series));
        line
    }

    /// Counts from 0 to 2,000 about rising means.
    fn case(n: u32, level: f64, scatter: u32) -> Series<'static> {
        let times: Vec<f64> = (0..n).map(|i| 1990.0 + f64::from(i) / 12.0).collect();
        let square = |i: u32| (i % scatter).pow(2) * 7919 % scatter;
        let counts: Vec<f64> = (0..n).map(|i| (level * f64::from(square(i))).round()).collect();
        Series::new(times, counts).unwrap()
    }

    /// Many counts whose means rise 50 times, so that the line of Poisson counts is a bad start.
    fn many(n: u32, time: impl Fn(u32) -> f64) -> Series<'static> {
        let mean = |i: u32| 20.0 * (1.0 + 50.0 * f64::from(i) / f64::from(n));
        let count = |i: u32| (mean(i) * f64::from((i % 97).pow(2) * 7919 % 97) / 48.0).round();
        Series::new((0..n).map(time).collect::<Vec<_>>(), (0..n).map(count).collect::<Vec<_>>()).unwrap()
    }

    /// Where the likelihood of many counts is largest does not depend on where the steps begin.
    #[test]
    fn a_subsample_leads_to_the_maximum_likelihood_of_all_counts() {
        let n = 10_007;
        let even = many(n, f64::from);
        let uneven = many(n, |i| f64::from(i) + 0.3 * f64::from(i % 3));
        let persons: Vec<f64> = (0..n).map(|i| 1.0 + f64::from(i % 11)).collect();
        let exposed = many(n, f64::from).with_exposure(persons).unwrap();
        for series in [even, uneven, exposed] {
            let (axis, counts) = (Axis::of(&series).unwrap(), series.values().unwrap());
            let begin = start(&series).unwrap();
            let of_all = super::negative_binomial(&series, begin).unwrap();
            let theta = moments(&axis, counts, &begin).unwrap();
            let mut point = Point { level: begin.level, slope: begin.slope, theta };
            let near = of_subsample(&series, begin, axis.centre).unwrap();
            assert!((near.theta / of_all.theta.unwrap()).ln().abs() < 0.2, "{near:?}");
            for _ in 0..12 {
                point = slopes(&axis, counts, point).step(point).unwrap().0;
            }
            let pairs = [
                (of_all.level, point.level),
                (of_all.slope, point.slope),
                (of_all.theta.unwrap(), point.theta),
            ];
            for (a, b) in pairs {
                assert!((a / b - 1.0).abs() < 1e-13, "{of_all:?} {point:?}");
            }
        }
    }

    /// What is decided without a pass over the counts is what the pass decides.
    #[test]
    fn counts_that_surely_scatter_less_do() {
        let (mut less, mut more) = (0, 0);
        for n in [3_u32, 6, 12, 60, 360] {
            let times: Vec<f64> = (0..n).map(|i| 1990.0 + f64::from(i)).collect();
            for spread in [0.0, 0.5, 1.0, 1.5, 3.0] {
                for growth in [-2.0, 0.0, 0.4, 3.0] {
                    let count = |i: u32| {
                        let mean = 40.0 * (growth * f64::from(i) / f64::from(n)).exp();
                        let noise = f64::from(i * i * 7919 % 97) / 97.0 - 0.5;
                        (mean + spread * 3.4 * noise * mean.sqrt()).max(0.0).round()
                    };
                    let series = Series::new(&times[..], (0..n).map(count).collect::<Vec<_>>()).unwrap();
                    let Some(line) = start(&series) else { continue };
                    let axis = Axis::of(&series).unwrap();
                    let by_moments = moments(&axis, series.values().unwrap(), &line);
                    let sure = scatters_less(&series, &line);
                    assert!(!sure || by_moments.is_none(), "{n} {spread} {growth}");
                    (less, more) = (less + u32::from(sure), more + u32::from(by_moments.is_some()));
                }
            }
        }
        assert!(less > 30 && more > 30, "{less} {more}");
    }

    #[test]
    fn instructions_do_not_change_the_answer() {
        for n in 6..100 {
            let series = case(n, 1.3, 97);
            let Some(start) = start(&series) else { continue };
            assert_eq!(super::negative_binomial(&series, start), portable(&series, start));
        }
    }

    #[test]
    fn the_likelihood_is_the_sum_over_the_counts() {
        let mut thetas = Vec::new();
        for (level, scatter) in
            [(0.05, 23), (0.1, 97), (1.0, 13), (9.0, 97), (0.5, 31), (100.0, 7), (2e4, 11)]
        {
            for n in [7, 24, 61, 10_007] {
                let series = case(n, level, scatter);
                let line = start(&series).and_then(|start| super::negative_binomial(&series, start)).unwrap();
                let Some(theta) = line.theta else { continue };
                let mean = |time: f64| (line.level + line.slope * (time - line.centre)).exp();
                let each = series.times().iter().zip(series.low());
                let sum: f64 =
                    each.clone().map(|(&t, &y)| negative_binomial::ln_probability(y, mean(t), theta)).sum();
                assert!((line.log_likelihood / sum - 1.0).abs() < 1e-12, "{} {sum}", line.log_likelihood);
                let score: f64 = each.map(|(&t, &y)| negative_binomial::theta_score(y, mean(t), theta)).sum();
                let scale = f64::from(n) / theta;
                assert!((score / scale).abs() < 1e-11, "{theta} {score}");
                thetas.push(theta);
            }
        }
        assert!(thetas.len() > 12 && thetas.iter().any(|&t| t < 1.0), "{thetas:?}");
    }
}
