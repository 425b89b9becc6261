//! The likeliest lines of Poisson counts at even times, several series at a time: what is asked once of a series is asked
//! of eight at once, each in a lane of its own, and what is asked of every count of eight counts at once.
//!
//! The likelihood is largest where the mean time of the weights is that of the counts ([`super::even`]); means then sum to
//! the counts. So with Y = Σy, times j in half steps from the middle, M their mean under the counts and x the slope
//!
//! ```text
//! Σ y ln(y/μ) = [Σ y ln y − Y ln(Y/n)] − Y (x M − ln w)        w the mean weight
//! ```
//!
//! what a level alone leaves less what the slope takes of it: half the deviance, without a logarithm for each count. Both
//! differences lose digits. Σ y ln y − Y ln c, c a whole mean next to Y/n, is of a table and exact but for its last part
//! ([`super::small_counts`]), and Y ln(Y/nc) has a digit more than what is left. So the error is some roundings of
//! Y x M and of what a level leaves; where half the deviance is not a 256th of these (large counts on a steep line, or
//! counts that lie on it), or where counts are not in the table, it is summed count by count.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{
    autocorrelation::even_line_depends,
    axis::Axis,
    even::{Even, Tilt},
    line::Line,
    model::counts_only,
    register::Eight,
    saturated,
    scatter::{Means, Scatter},
    small_counts::{self, Held, Logarithms},
    stretch::{Stretch, number},
};
use crate::{
    Series,
    math::{doubles::Lanes, instructions},
};
use pulp::{Simd, WithSimd};

/// The likeliest lines of up to W series, for those that have evenly spaced times, exact counts, no exposure, and a
/// line.
pub(super) fn poisson<const W: usize>(series: &[Series<'_>]) -> [Option<Line>; W] {
    instructions::dispatch(Lines(series))
}

/// Lines of up to so many series.
struct Lines<'a, const W: usize>(&'a [Series<'a>]);

impl<const W: usize> WithSimd for Lines<'_, W> {
    type Output = [Option<Line>; W];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        Beside::of(simd, self.0).lines(simd)
    }
}

/// Half a deviance by the table is at least such a part of what it is a difference of: it has lost eight bits at most.
const KEPT: f64 = 256.0;

/// A series at even times.
#[derive(Clone, Copy)]
struct Laid<'a> {
    counts: &'a [f64],
    centre: f64,
    half_step: f64,
    /// The sum of the counts, and their mean time in half steps from the middle.
    total: f64,
    mean: f64,
    in_table: bool,
}

impl<'a> Laid<'a> {
    /// None where no line is the likeliest: all events fall on the first or the last count, or there are none; nor where
    /// they are no counts.
    #[inline(always)]
    fn of<S: Simd>(simd: S, series: &'a Series<'_>) -> Option<Self> {
        let (axis, counts) = (Axis::of(series)?, series.values()?);
        let half_step = 0.5 * axis.even_step()?;
        let Sums { total, moment, in_table } = Sums::of(simd, &Stretch::of(counts));
        let (first, last) = (*counts.first()?, *counts.last()?);
        if !(total > 0.0 && first < total && last < total) || !in_table && counts_only(series).is_err() {
            return None;
        }
        let in_table = in_table && counts.len() <= small_counts::MOST;
        Some(Self { counts, centre: axis.centre, half_step, total, mean: moment / total, in_table })
    }
}

/// Sums over counts; of whole ones they are exact.
struct Sums {
    total: f64,
    /// Of counts times their place in half steps.
    moment: f64,
    in_table: bool,
}

impl Sums {
    #[inline(always)]
    fn of<S: Simd>(simd: S, counts: &Stretch<'_>) -> Self {
        let [zero, two, eight] = [0.0, 2.0, 16.0].map(|x| Eight::splat(simd, x));
        let places = Eight::of(simd, &Lanes::INDICES.0).times(two);
        let (mut total, mut moment, mut held) = (zero, zero, Held::none(simd));
        let mut place = places.plus(Eight::splat(simd, 1.0 - counts.n()));
        for count in counts.whole {
            let count = Eight::of(simd, count);
            total = total.plus(count);
            moment = moment.plus(count.times(place));
            held = held.with(count);
            place = place.plus(eight);
        }
        let last = counts.rest(simd, counts.last(simd), 0.0);
        place = places.plus(Eight::splat(simd, counts.n() - 15.0));
        Self {
            total: total.plus(last).sum(),
            moment: moment.plus(last.times(place)).sum(),
            in_table: held.with(last).all(),
        }
    }
}

/// Series side by side, and what is known of each.
struct Beside<'a, const W: usize> {
    laid: [Option<Laid<'a>>; W],
    n: Lanes<W>,
    total: Lanes<W>,
    mean: Lanes<W>,
    tilt: Tilt<W>,
    /// The mean in the middle.
    scale: Lanes<W>,
}

impl<'a, const W: usize> Beside<'a, W> {
    #[inline(always)]
    fn of<S: Simd>(simd: S, series: &'a [Series<'_>]) -> Self {
        let mut laid = [const { None }; W];
        // A lane without a series has a line of its own.
        let (mut n, mut total, mut mean) = ([2.0; W], [1.0; W], [0.0; W]);
        for (i, series) in series.iter().enumerate().take(W) {
            laid[i] = Laid::of(simd, series);
            if let Some(laid) = &laid[i] {
                (n[i], total[i], mean[i]) = (number(laid.counts.len()), laid.total, laid.mean);
            }
        }
        let [n, total, mean] = [n, total, mean].map(Lanes);
        let tilt = Even(n).tilt(mean);
        let scale = total / n * (tilt.ln_weight * -1.0).exp();
        Self { laid, n, total, mean, tilt, scale }
    }

    #[inline(always)]
    fn lines<S: Simd>(&self, simd: S) -> [Option<Line>; W] {
        let (means, logarithms) = (self.means(), self.logarithms());
        let half_deviance = self.half_deviance(&logarithms);
        let level = (self.total / self.n).ln() - self.tilt.ln_weight;
        let mut lines = [const { None }; W];
        for (i, line) in lines.iter_mut().enumerate() {
            let Some(laid) = &self.laid[i] else { continue };
            let slope = self.tilt.slope.0[i] / laid.half_step;
            let counts = Stretch::of(laid.counts);
            let half_deviance = match half_deviance[i] {
                Some(half_deviance) => half_deviance,
                None => means[i].half_deviance(simd, &counts),
            };
            let saturated = match logarithms[i] {
                Some(logarithms) => -logarithms.lost(),
                None => saturated::ln_likelihood(laid.counts),
            };
            let Scatter { squares, products } = means[i].scatter(simd, &counts);
            let found = Line {
                slope,
                level: level.0[i],
                centre: laid.centre,
                theta: None,
                events: laid.total,
                information: laid.total,
                middle: laid.mean * laid.half_step,
                spread: self.tilt.variance.0[i] * (laid.half_step * laid.half_step),
                pearson: squares,
                autocorrelated: even_line_depends(laid.counts.len(), products, squares, laid.total),
                deviance: 2.0 * half_deviance,
                log_likelihood: saturated - half_deviance,
            };
            // The slope is no number where none was found.
            *line = (!slope.is_nan()).then_some(found);
        }
        lines
    }

    /// What gives the mean of every count.
    #[inline(always)]
    fn means(&self) -> [Means; W] {
        let slope = self.tilt.slope;
        let (up, leap) = (slope.exp(), (slope * 16.0).exp());
        let (down, back) = (Lanes::splat(1.0) / up, Lanes::splat(1.0) / leap);
        let mut means = [Means::default(); W];
        for (i, means) in means.iter_mut().enumerate() {
            *means = Means {
                scale: self.scale.0[i],
                slope: slope.0[i],
                half: [up.0[i], down.0[i]],
                leap: [leap.0[i], back.0[i]],
            };
        }
        means
    }

    /// Those of the counts of each series that are in the table.
    #[inline(always)]
    fn logarithms(&self) -> [Option<Logarithms>; W] {
        let mut sums = [const { None }; W];
        for (sums, laid) in sums.iter_mut().zip(&self.laid) {
            if let Some(laid) = laid
                && laid.in_table
            {
                *sums = Some(small_counts::sums(laid.counts));
            }
        }
        sums
    }

    /// Half the deviance of each series by the table, where it has its digits.
    #[inline(always)]
    fn half_deviance(&self, logarithms: &[Option<Logarithms>; W]) -> [Option<f64>; W] {
        let Self { n, total, mean, tilt, .. } = *self;
        let whole_mean = small_counts::whole_mean(total / n);
        let left = small_counts::less_ln_of_mean(logarithms, total, whole_mean)
            - total * total.ln_over(n * whole_mean);
        let by_slope = tilt.slope * mean;
        let half = left - total * (by_slope - tilt.ln_weight);
        let sound = (left + total * by_slope).less(half * KEPT, Lanes::splat(1.0), Lanes::splat(0.0));
        let mut kept = [None; W];
        for (i, kept) in kept.iter_mut().enumerate() {
            if logarithms[i].is_some() && sound.0[i] > 0.0 {
                *kept = Some(half.0[i]);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::{self, doubles::WIDTH};

    fn case(n: u32, level: f64, growth: f64, scatter: u32) -> Series<'static> {
        let times: Vec<f64> = (0..n).map(|i| 1990.0 + f64::from(i) / 12.0).collect();
        let count = |i: u32| {
            let noise = f64::from(i * i * 7919 % 97) / 97.0 - 0.5;
            let mean = level * (growth * f64::from(i) / f64::from(n)).exp();
            (mean + f64::from(scatter) * noise * mean.sqrt()).max(0.0).round()
        };
        Series::new(times, (0..n).map(count).collect::<Vec<_>>()).unwrap()
    }

    fn cases() -> Vec<Series<'static>> {
        let mut cases = Vec::new();
        for n in [2, 3, 5, 6, 7, 8, 9, 12, 16, 17, 24, 60, 120, 300] {
            for level in [0.3, 4.0, 31.0, 700.0, 1e4, 1e6] {
                for growth in [-9.0, -1.0, 0.0, 0.3, 3.0] {
                    cases.extend([1, 4, 9].map(|scatter| case(n, level, growth, scatter)));
                }
            }
        }
        cases
    }

    #[test]
    fn lines_beside_others_are_those_alone() {
        let cases = cases();
        for (start, part) in cases.chunks(WIDTH).enumerate() {
            let together: [_; WIDTH] = poisson(part);
            for (i, series) in part.iter().enumerate() {
                let [alone] = poisson(std::slice::from_ref(series));
                assert_eq!(format!("{:?}", together[i]), format!("{alone:?}"), "{start} {i}");
            }
        }
    }

    #[test]
    fn deviances_are_sums_over_counts() {
        let (mut by_table, mut lines) = (0, 0);
        for series in cases() {
            let [Some(line)] = poisson(std::slice::from_ref(&series)) else { continue };
            let step = series.step().unwrap();
            let half = 0.5 * f64::from(u32::try_from(series.len()).unwrap() - 1);
            let mean = |i: u32| (line.level + line.slope * step * (f64::from(i) - half)).exp();
            let deviances = (0..).zip(series.low()).map(|(i, &y)| math::deviance(y, mean(i)));
            let expected: f64 = 2.0 * deviances.sum::<f64>();
            // Means are known to some roundings: where counts lie on the line that is all there is.
            let total: f64 = series.low().iter().sum();
            let rounding = 1e-14 * (total * expected).sqrt() + 1e-28 * total;
            assert!((line.deviance - expected).abs() <= 2e-13 * expected + rounding, "{line:?} {expected}");
            let beside = Beside::<1>::of(pulp::Scalar::new(), std::slice::from_ref(&series));
            by_table += usize::from(beside.half_deviance(&beside.logarithms())[0].is_some());
            lines += 1;
        }
        assert!(by_table > 300 && lines - by_table > 300, "{by_table} of {lines}");
    }
}
