//! What a model says of a series, before any dispersion.
use super::{
    Data, Family, Fit, Options, Season, StandardErrors, Terms,
    line::{self, Line},
    negative_binomial_line,
};
use crate::{Series, distribution::CountDistribution};

/// What a model says, before any dispersion.
#[derive(Clone, Debug, Default)]
pub(super) struct Estimates {
    pub intercept: Option<f64>,
    pub slope: Option<f64>,
    /// Variances of intercept and slope, and their covariance.
    pub variances: Option<[f64; 3]>,
    pub others: Vec<Option<f64>>,
    pub covariances: Vec<f64>,
    pub robust: bool,
    pub theta: Option<f64>,
    pub pearson: Option<f64>,
    pub autocorrelated: bool,
    pub deviance: Option<f64>,
    pub log_likelihood: Option<f64>,
    pub df: usize,
    /// How many events there are at least.
    pub events: f64,
}

impl Options<'_> {
    /// The likeliest lines through the exact counts of up to W series, the short way; none where there is no such line,
    /// or the model is another.
    pub(super) fn lines<const W: usize>(self, series: &[Series<'_>]) -> [Option<Line>; W] {
        let line = self.breaks.is_empty() && self.season == Season::None;
        if !line || self.standard_errors != StandardErrors::Model {
            return [const { None }; W];
        }
        let mut lines = line::poisson(series);
        if self.family == Family::NegativeBinomial {
            for (line, series) in lines.iter_mut().zip(series) {
                *line = line.and_then(|line| negative_binomial_line::negative_binomial(series, line));
            }
        }
        lines
    }

    /// The long way.
    pub(super) fn of_fit(self, series: &Series<'_>, terms: &Terms<'_>) -> Estimates {
        let data = Data::new(series, terms);
        let fit = match self.family {
            Family::NegativeBinomial => data.negative_binomial(),
            _ => data.poisson(),
        };
        let Some(fit) = fit.filter(|_| !series.is_empty()) else { return Estimates::of_no_fit(series) };
        let robust = self.standard_errors.covariance(&fit.inverse, &data.scores(&fit));
        let covariance = robust.as_ref().unwrap_or(&fit.inverse);
        let value = |k: usize| fit.known[k].then(|| fit.coefficients[k]);
        let variances = [covariance.at(0, 0), covariance.at(1, 1), covariance.at(0, 1)];
        let plain = fit.coefficients.len() == 2;
        Estimates {
            intercept: value(0),
            slope: value(1),
            variances: Some(variances),
            others: (2..fit.coefficients.len()).map(value).collect(),
            covariances: if plain { Vec::new() } else { covariance.values().to_vec() },
            robust: robust.is_some(),
            events: total(series.low()),
            ..Estimates::quality(&data, &fit)
        }
    }
}

impl Estimates {
    /// Of terms of which nothing is known.
    pub fn nothing(series: &Series<'_>, width: usize) -> Self {
        let others = width.saturating_sub(2);
        let covariances = if others > 0 { vec![0.0; width * width] } else { Vec::new() };
        Self { others: vec![None; others], covariances, events: total(series.low()), ..Self::default() }
    }

    fn of_no_fit(series: &Series<'_>) -> Self {
        Self { events: total(series.low()), ..Self::default() }
    }

    pub fn of_line(series: &Series<'_>, line: &Line) -> Self {
        let origin = series.times().first().copied().unwrap_or(0.0);
        Self {
            df: series.len().saturating_sub(2),
            intercept: Some(line.level + line.slope * (origin - line.centre)),
            slope: Some(line.slope),
            variances: Some(line.variances(origin)),
            theta: line.theta,
            pearson: Some(line.pearson),
            autocorrelated: line.autocorrelated,
            deviance: Some(line.deviance),
            log_likelihood: Some(line.log_likelihood),
            events: line.events,
            ..Self::default()
        }
    }

    fn quality(data: &Data<'_>, fit: &Fit) -> Self {
        let theta = match fit.distribution {
            CountDistribution::Poisson => None,
            CountDistribution::NegativeBinomial(theta) => Some(theta),
        };
        let told = fit.known.contains(&true);
        Self {
            theta,
            pearson: told.then(|| data.pearson(fit)),
            autocorrelated: data.autocorrelated(fit),
            deviance: data.deviance(fit).filter(|_| told),
            log_likelihood: told.then(|| data.log_likelihood(fit)),
            df: fit.df,
            ..Self::default()
        }
    }

    /// Pearson's statistic over its degrees of freedom.
    pub fn dispersion(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        self.pearson
            .filter(|pearson| self.df > 0 && pearson.is_finite())
            .map(|pearson| pearson / self.df as f64)
    }
}

/// Their sum, several at a time.
fn total(counts: &[f64]) -> f64 {
    let (whole, rest) = counts.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for counts in whole {
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    sums.iter().sum::<f64>() + rest.iter().sum::<f64>()
}
