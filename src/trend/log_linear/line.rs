//! The likeliest line of exact counts, its intercept profiled out: Newton's method in one dimension. Where times are
//! evenly spaced it takes no pass over them ([`super::even_lines`]).
//!
//! The likelihood is largest where the mean time of the weights is that of the counts, and α = ln Σy / Σw.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{autocorrelation::Residuals, axis::Axis, even_lines, model::counts_only, saturated};
use crate::{
    Series,
    math::{
        doubles::{Lanes, WIDTH, sums},
        instructions,
    },
};
use pulp::NullaryFnOnce;

/// A line, and how far the counts lie from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line {
    pub slope: f64,
    /// The logarithm of the rate at the centre.
    pub level: f64,
    pub centre: f64,
    pub theta: Option<f64>,
    /// The sum of the counts.
    pub events: f64,
    /// The total of the information, and the mean (less the centre) and variance of the times under it.
    pub information: f64,
    pub middle: f64,
    pub spread: f64,
    pub pearson: f64,
    /// Whether neighbours lie on one side of it more often than chance has them.
    pub autocorrelated: bool,
    pub deviance: f64,
    pub log_likelihood: f64,
}

/// The likeliest lines of the exact Poisson counts of up to W series; none where one slope is as good as another, or
/// none is steep enough, and none of what are no counts.
pub(crate) fn poisson<const W: usize>(series: &[Series<'_>]) -> [Option<Line>; W] {
    let even = |series: &Series<'_>| series.step().is_some() && series.exposure().is_none();
    let mut lines = if series.iter().any(even) { even_lines::poisson(series) } else { [const { None }; W] };
    for (line, series) in lines.iter_mut().zip(series).filter(|(_, series)| !even(series)) {
        if counts_only(series).is_ok() {
            *line = instructions::dispatch(Poisson(series));
        }
    }
    lines
}

struct Poisson<'a>(&'a Series<'a>);

impl NullaryFnOnce for Poisson<'_> {
    type Output = Option<Line>;

    #[inline(always)]
    fn call(self) -> Self::Output {
        portable(self.0)
    }
}

/// The same with the instructions that every machine has.
#[inline(always)]
fn portable(series: &Series<'_>) -> Option<Line> {
    let (axis, counts) = (Axis::of(series)?, series.values()?);
    let n = counts.len();
    let (count, mean) = axis.totals(counts);
    if count == 0.0 || counts[0] == count || counts[n - 1] == count {
        return None;
    }
    let (slope, weights) = axis.slope(mean)?;
    let scale = count / weights.total;
    let mut residuals = Residuals::new(n);
    let [pearson, half_deviance] = sums(
        axis.lanes(slope),
        #[inline(always)]
        |(i, _, weight)| {
            let mean = weight * scale + Lanes::first(n - i, 0.0, 1.0);
            let count = Lanes::load(&counts[i..n.min(i + WIDTH)], 1.0);
            let excess = count - mean;
            let residual = excess / mean.sqrt();
            residuals.put(i, residual);
            [residual * residual, count.deviance(mean, excess)]
        },
    );
    Some(Line {
        slope,
        level: scale.ln(),
        centre: axis.centre,
        theta: None,
        events: count,
        information: count,
        middle: weights.mean,
        spread: weights.variance,
        pearson,
        autocorrelated: residuals.depend(&axis, pearson, count),
        deviance: 2.0 * half_deviance,
        log_likelihood: saturated::ln_likelihood(counts) - half_deviance,
    })
}

impl Line {
    /// The variances of the rate's logarithm at `time` and of the slope, and their covariance: of the inverse
    /// information.
    pub fn variances(&self, time: f64) -> [f64; 3] {
        let away = time - self.centre - self.middle;
        let slope = (self.information * self.spread).recip();
        [self.information.recip() + away * away * slope, slope, away * slope]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_do_not_change_the_answer() {
        for n in 2..200_u32 {
            let times: Vec<f64> = (0..n).map(|i| 1990.0 + f64::from(i) / 12.0).collect();
            let counts: Vec<f64> = (0..n).map(|i| f64::from(i * i * 7919 % 97 + i % 3)).collect();
            let exposure: Vec<f64> = (0..n).map(|i| 1e5 + f64::from(i * 31 % 17)).collect();
            let bare = Series::new(times, counts).unwrap();
            let exposed = bare.with_exposure(exposure).unwrap();
            assert_eq!(poisson(std::slice::from_ref(&exposed)), [portable(&exposed)]);
        }
    }
}
