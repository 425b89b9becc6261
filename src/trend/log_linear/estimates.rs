//! What a model says of a series, before any dispersion.
use super::{
    Data, Family, Fit, Options, StandardErrors, Terms,
    law::Law,
    line::{self, Line},
    scattered_line,
};
use crate::Series;

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
}

impl Options<'_> {
    pub(super) fn estimates(self, series: &Series<'_>, terms: &Terms<'_>) -> Estimates {
        let plain = terms.width() == 2 && self.standard_errors == StandardErrors::Model;
        let line = if plain { self.of_line(series) } else { None };
        line.unwrap_or_else(|| self.of_fit(series, terms))
    }

    /// The short way, for a line through exact counts; none where there is no such line.
    fn of_line(self, series: &Series<'_>) -> Option<Estimates> {
        let line = match self.family {
            Family::NegativeBinomial => scattered_line::negative_binomial(series)?,
            _ => line::poisson(series)?,
        };
        let origin = series.times().first().copied()?;
        Some(Estimates { df: series.len() - 2, ..Estimates::of(&line, origin) })
    }

    fn of_fit(self, series: &Series<'_>, terms: &Terms<'_>) -> Estimates {
        let data = Data::new(series, terms);
        let fit = match self.family {
            Family::NegativeBinomial => data.negative_binomial(),
            _ => data.poisson(),
        };
        let Some(fit) = fit.filter(|_| !series.is_empty()) else { return Estimates::default() };
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
            ..Estimates::quality(&data, &fit)
        }
    }
}

impl Estimates {
    /// Of terms of which nothing is known.
    pub fn nothing(width: usize) -> Self {
        let others = width.saturating_sub(2);
        let covariances = if others > 0 { vec![0.0; width * width] } else { Vec::new() };
        Self { others: vec![None; others], covariances, ..Self::default() }
    }

    fn of(line: &Line, origin: f64) -> Self {
        Self {
            intercept: Some(line.level + line.slope * (origin - line.centre)),
            slope: Some(line.slope),
            variances: Some(line.variances(origin)),
            theta: line.theta,
            pearson: Some(line.pearson),
            autocorrelated: line.autocorrelated,
            deviance: Some(line.deviance),
            log_likelihood: Some(line.log_likelihood),
            ..Self::default()
        }
    }

    fn quality(data: &Data<'_>, fit: &Fit) -> Self {
        let theta = match fit.law {
            Law::Poisson => None,
            Law::NegativeBinomial(theta) => Some(theta),
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
