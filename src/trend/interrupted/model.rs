//! Segmented regression of an interrupted time series: a level and a slope before a date, others from then on.
use super::{Model, Options};
use crate::{
    Confidence, Error, Flag, Flags, Interval, Result, Series,
    math::linear::{Matrix, dot},
    measure::{Number, PValue, Provenance, Time},
    results::{About, Cell, Column, Described, Field, Kind, Receiver, Shape, columns},
    trend::log_linear::{
        Data, Family, Reference, Season, StandardErrors, Terms, counts_only, depend, percent, reference,
    },
};
use serde::{Deserialize, Serialize};
use std::fmt;

columns! {
    /// Level and slope before and after a date.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Interrupted {
        /// The date, in years.
        pub at: f64 => given,
        /// By how much the level differed at the date from what the time before led to expect: in per cent, or in the units of
        /// the values for a straight line.
        pub level: Term => (level, level_low, level_high, level_p_value),
        /// By how much the slope differs from then on: in per cent of the yearly ratio, or in units a year.
        pub slope_change: Term => (slope_change, slope_change_low, slope_change_high, slope_change_p_value),
        /// The slope before the date, in per cent a year or units a year.
        pub slope_before: Term => (slope_before, slope_before_low, slope_before_high, slope_before_p_value),
        /// The slope from the date on.
        pub slope_after: Term => (slope_after, slope_after_low, slope_after_high, slope_after_p_value),
        /// Pearson's statistic over its degrees of freedom; the residual variance of a straight line.
        pub dispersion: Option<f64>,
        /// How many values there are.
        pub n: usize,
        /// Values less coefficients.
        pub df: usize,
        /// What the values were taken to be.
        pub model: Model => given,
        /// The part that comes back every year.
        pub season: Season => given,
        /// Where the standard errors come from.
        pub standard_errors: StandardErrors => given,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

columns! {
    /// One term of a segmented regression; absent where the values do not determine it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Term {
        /// In per cent, or in units.
        pub value: Option<f64>,
        /// Confidence limits of the value.
        pub interval: Interval => (low, high),
        /// Two-sided p-value under the null hypothesis that the coefficient is zero.
        pub p_value: Option<f64>,
        /// The coefficient: of the logarithm, or in units.
        pub effect: Option<f64>,
        /// The standard error of the coefficient.
        pub standard_error: Option<f64>,
    }
}

impl Field for Term {
    const WIDTH: usize = 4;

    fn columns(about: &About) -> Vec<Column> {
        let own = about.columns[0];
        let docs = [
            about.doc.trim().to_owned(),
            format!("Lower confidence limit of `{own}`."),
            format!("Upper confidence limit of `{own}`."),
            format!("Two-sided p-value of `{own}` under the null hypothesis that there is none."),
        ];
        let column = |(&name, doc)| Column { name, kind: Kind::Number, optional: true, doc };
        about.columns.iter().zip(docs).map(column).collect()
    }

    fn shape() -> Shape {
        Shape::Part { name: Self::NAME, doc: Self::DOC, fields: Self::fields }
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        let cells = [self.value, self.interval.low, self.interval.high, self.p_value];
        to.part(about, self, cells.map(Cell::Number));
    }
}

/// So many values are needed before the date, and from then on.
const SIDE: usize = 3;

/// What became of level and slope at a date: a distribution in force, a counting rule, a campaign. Interrupted time series
/// analysis by segmented regression, log-linear with exposures as offset or by least squares.
///
/// ```text
/// ln μ = ln exposure + α + β (t − t₁) + γ [t ≥ at] + δ (t − at)⁺ + season
/// level: 100 (e^γ − 1) %        slopes: 100 (e^β − 1) and 100 (e^(β + δ) − 1) % a year
/// ```
///
/// For a straight line the same terms are in the units of the values, or of the rates where there is an exposure, by least
/// squares. Confidence limits and two-sided p-values by Student's
/// distribution where the dispersion is estimated (quasi-Poisson, straight line), else the normal one. What else happened at
/// the date is not told apart from it.
///
/// Wagner, Soumerai, Zhang and Ross-Degnan (2002), Journal of Clinical Pharmacy and Therapeutics 27, 299–309.
///
/// # Errors
/// When `at` is not within the series, or fewer than 3 values lie before it or from then on, or a straight line is asked for
/// through ranges (of a row of many there is [no answer](Options::absent_where_short) then); when a count is negative; when
/// a season is asked for of times a year or more apart, months of times that are not, or more waves than times in half a
/// year.
///
/// ```
/// use quetelet::{Series, trend::{self, interrupted::Model}};
///
/// let series = Series::yearly(2008, &[52, 49, 55, 51, 50, 80, 92, 97, 115, 121])?;
/// let found = trend::interrupted(&series, 2013.0, Model::QuasiPoisson)?;
/// assert_eq!(found.to_string(), "at 2013: level +59.6 %, 5.7 to 141.0; slope +11.4 % a year, -2.4 to 27.3 (quasi_poisson, 95%)");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "interrupted time series")]
#[doc(alias = "segmented regression")]
#[doc(alias = "its")]
#[doc(alias = "segmented")]
#[doc(alias = "quasipoisson")]
pub fn interrupted(series: &Series<'_>, at: f64, options: impl Into<Options>) -> Result<Interrupted> {
    let options = options.into();
    if options.model.family().is_some() {
        counts_only(series)?;
    }
    let breaks = [at];
    let origin = series.times().first().copied().unwrap_or(at);
    let terms = Terms { origin, breaks: &breaks, bend: Some(at), season: options.season };
    let suited = options.suits(series, at)?;
    let found = match options.model.family() {
        _ if !suited => Found::nothing(terms.width()),
        Some(family) => options.of_counts(series, &terms, family),
        None => options.of_values(series, &terms),
    };
    let told = found.coefficients.iter().any(Option::is_some);
    let few =
        if suited { told && found.df == 0 } else { !options.is_barred(series) || check(series, at).is_err() };
    let result = options.result(series, at, &found);
    Ok(Interrupted { flags: result.flags.with_if(Flag::FewPoints, few), ..result })
}

fn check(series: &Series<'_>, at: f64) -> Result<()> {
    let times = series.times();
    let inside = times.first().zip(times.last()).is_some_and(|(&first, &last)| first < at && at <= last);
    if !inside {
        return Err(Error::domain("at", "after the first time of the series and not after the last", at));
    }
    let before = times.partition_point(|&time| time < at);
    let sides = [("times before the date", before), ("times from the date on", times.len() - before)];
    match sides.into_iter().find(|&(_, got)| got < SIDE) {
        Some((what, got)) => Err(Error::TooShort { what: what.into(), needed: SIDE, got }),
        None => Ok(()),
    }
}

/// Coefficients, their covariance, and what they are held against.
#[derive(Clone, Debug)]
struct Found {
    coefficients: Vec<Option<f64>>,
    covariance: Matrix,
    reference: Option<Reference>,
    dispersion: Option<f64>,
    autocorrelated: bool,
    df: usize,
}

impl Options {
    /// Whether a series is long enough for both sides of the date: one that is not is an error, unless it is one of many.
    fn suits(self, series: &Series<'_>, at: f64) -> Result<bool> {
        let suited = check(series, at).and_then(|()| self.season.allows(series));
        let barred = || Error::domain("model", "a model of counts where values are ranges", self.model);
        let suited = suited.and_then(|()| if self.is_barred(series) { Err(barred()) } else { Ok(()) });
        let unfit = || !at.is_finite() || self.season.is_unfit(series);
        match suited {
            Err(error) if !self.absent_where_short || unfit() => Err(error),
            suited => Ok(suited.is_ok()),
        }
    }

    /// Whether a straight line is asked for through ranges.
    fn is_barred(self, series: &Series<'_>) -> bool {
        self.model == Model::Linear && series.values().is_none()
    }

    fn of_counts(self, series: &Series<'_>, terms: &Terms<'_>, family: Family) -> Found {
        let data = Data::new(series, terms);
        let fit = if family == Family::NegativeBinomial { data.negative_binomial() } else { data.poisson() };
        let Some(fit) = fit else { return Found::nothing(terms.width()) };
        let reference = reference(family, fit.df);
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        let dispersion = (fit.df > 0 && fit.known.contains(&true))
            .then(|| data.pearson(&fit) / fit.df as f64)
            .filter(|dispersion| dispersion.is_finite());
        let robust = self.errors().covariance(&fit.inverse, &data.scores(&fit));
        let covariance = robust.unwrap_or_else(|| {
            let mut inverse = fit.inverse.clone();
            let quasi = family == Family::QuasiPoisson;
            inverse.scale(if quasi { dispersion.unwrap_or(1.0).max(1.0) } else { 1.0 });
            inverse
        });
        let value = |k: usize| fit.known[k].then(|| fit.coefficients[k]);
        let coefficients = (0..terms.width()).map(value).collect();
        let autocorrelated = data.autocorrelated(&fit);
        Found { coefficients, covariance, reference, dispersion, autocorrelated, df: fit.df }
    }

    fn of_values(self, series: &Series<'_>, terms: &Terms<'_>) -> Found {
        let values = series.low();
        let mut rates = Vec::new();
        let values = if series.rates(&mut rates, &mut Vec::new()) { &rates[..] } else { values };
        let rows: Vec<Vec<f64>> = series.times().iter().map(|&time| terms.row(time)).collect();
        let mut gram = Matrix::zero(terms.width());
        let mut moment = vec![0.0; terms.width()];
        for (row, value) in rows.iter().zip(values) {
            gram.add_outer(1.0, row, row);
            moment.iter_mut().zip(row).for_each(|(m, x)| *m += value * x);
        }
        let (inverse, known) = gram.inverse();
        let coefficients = inverse.times(&moment);
        let residual = |(row, value): (&Vec<f64>, &f64)| value - dot(row, &coefficients);
        let residuals: Vec<f64> = rows.iter().zip(values).map(residual).collect();
        let rank = (0..terms.width()).filter(|&k| inverse.at(k, k) > 0.0).count();
        let df = values.len() - rank;
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ values")]
        let variance = (df > 0).then(|| dot(&residuals, &residuals) / df as f64);
        let scores: Vec<f64> =
            rows.iter().zip(&residuals).flat_map(|(row, r)| row.iter().map(move |x| r * x)).collect();
        let covariance = self.errors().covariance(&inverse, &scores).unwrap_or_else(|| {
            let mut inverse = inverse.clone();
            inverse.scale(variance.unwrap_or(0.0));
            inverse
        });
        // Of values in whose squares all numbers end nothing is known.
        if !coefficients.iter().chain(&variance).all(|x| x.is_finite()) {
            return Found::nothing(terms.width());
        }
        let coefficients = coefficients.into_iter().zip(known).map(|(c, known)| known.then_some(c)).collect();
        let reference = reference(Family::QuasiPoisson, df);
        let autocorrelated = depend(series.times(), &residuals, values, &rows, &inverse, df);
        Found { coefficients, covariance, reference, dispersion: variance, autocorrelated, df }
    }

    fn result(self, series: &Series<'_>, at: f64, found: &Found) -> Interrupted {
        let width = found.coefficients.len();
        let row = |columns: &[usize]| {
            (0..width).map(|k| f64::from(u8::from(columns.contains(&k)))).collect::<Vec<_>>()
        };
        let term = |columns: &[usize]| self.term(found, &row(columns));
        Interrupted {
            at,
            level: term(&[2]),
            slope_change: term(&[3]),
            slope_before: term(&[1]),
            slope_after: term(&[1, 3]),
            dispersion: found.dispersion,
            n: series.len(),
            df: found.df,
            model: self.model,
            season: self.season,
            standard_errors: self.errors(),
            confidence: self.confidence,
            flags: series.flags().with_if(Flag::Autocorrelated, found.autocorrelated),
        }
    }

    /// The sum of some coefficients.
    fn term(self, found: &Found, row: &[f64]) -> Term {
        let terms = row.iter().zip(&found.coefficients).filter(|(x, _)| **x != 0.0);
        let Some(effect) = terms.map(|(_, c)| *c).sum::<Option<f64>>() else { return Term::default() };
        let outwards = |x: f64| if self.model == Model::Linear { x } else { percent(x) };
        let value = Some(outwards(effect)).filter(|value| value.is_finite());
        let Some(reference) = found.reference else {
            return Term { value, effect: Some(effect), ..Term::default() };
        };
        let error = found.covariance.form(row).max(0.0).sqrt();
        let reach = reference.quantile(self.confidence.tail()) * error;
        let p_value = (error > 0.0).then(|| PValue::of_ln(reference.ln_two_sided(effect / error)).value());
        let interval = Interval::new(outwards(effect - reach), outwards(effect + reach));
        Term { value, interval, effect: Some(effect), standard_error: Some(error), p_value }
    }
}

impl Found {
    fn nothing(width: usize) -> Self {
        Self {
            coefficients: vec![None; width],
            covariance: Matrix::zero(width),
            reference: None,
            dispersion: None,
            autocorrelated: false,
            df: 0,
        }
    }
}

/// Level and change of slope with the digits asked for (one without).
impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(1);
        let unit = if self.model == Model::Linear { "" } else { " %" };
        let term = |name: &str, term: &Term, unit: &str| match term.value {
            Some(value) => format!("{name} {:+.places$}{unit}, {:.places$}", Number(value), term.interval),
            None => format!("no {name} determined"),
        };
        let level = term("level", &self.level, unit);
        let slope = term("slope", &self.slope_change, &format!("{unit} a year"));
        let provenance = Provenance(&[&self.model, &self.confidence], self.flags);
        write!(f, "at {}: {level}; {slope}{provenance}", Time(self.at))
    }
}
