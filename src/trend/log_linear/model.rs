//! The trend of counts that grow or shrink at a steady rate.
use super::{
    Family, Options, Reference, Season, StandardErrors, Terms,
    estimates::Estimates,
    exact,
    inference::{self, Asked, Effect, percent, reference},
    quantile::usual_scatter,
    slope_bounds,
};
use crate::{
    Confidence, Count, Flag, Flags, Interval, Result, Series,
    math::{doubles::WIDTH, instructions},
    measure::{Estimated, PValue, Provenance, each},
    results::{Item, columns},
};
use pulp::NullaryFnOnce;
use serde::{Deserialize, Serialize};
use std::{fmt, ops::RangeInclusive};

columns! {
    /// A log-linear trend, and its limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct LogLinear {
        /// The change in per cent a year, 100 (e^slope − 1); absent where the counts do not determine it.
        pub annual_percent_change: Option<f64>,
        /// Confidence limits of the change in per cent a year.
        pub interval: Interval => (low, high),
        /// Bounds of the change, given what is known of counts that are ranges (lines without breaks and season).
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// The change of the logarithm in a year.
        pub slope: Option<f64>,
        /// The standard error of the slope.
        pub standard_error: Option<f64>,
        /// The logarithm of the rate at `origin`, before any break.
        pub intercept: Option<f64>,
        /// The standard error of the intercept.
        pub intercept_standard_error: Option<f64> => hidden,
        /// The covariance of intercept and slope.
        pub intercept_slope_covariance: Option<f64> => hidden,
        /// The time of the first count.
        pub origin: f64,
        /// The steps at the breaks, in their order.
        pub steps: Vec<Step> => result,
        /// The coefficients of the season: months or quarters from the second on, or cosine and sine of each wave.
        pub seasonal: Vec<Option<f64>> => result,
        /// Where there are steps or a season: the covariances of intercept, slope, steps and season, row by row.
        pub covariances: Vec<f64> => hidden,
        /// Pearson's statistic over its degrees of freedom: 1 where counts scatter as their family says.
        pub dispersion: Option<f64>,
        /// The dispersion that the limits are as wide for: of the quasi-Poisson family, where it is at least 1.
        pub dispersion_used: Option<f64>,
        /// θ of the negative binomial family; absent where counts scatter no more than Poisson ones.
        pub theta: Option<f64>,
        /// Twice what the logarithm of the likelihood falls short of its largest; absent where counts are ranges.
        pub deviance: Option<f64>,
        /// Pearson's statistic Σ (y − μ)²/V(μ); where counts are ranges, what is expected of it.
        pub pearson: Option<f64>,
        /// Counts less coefficients.
        pub df: usize,
        /// The logarithm of the likelihood (of Poisson counts, for the quasi-Poisson family).
        pub log_likelihood: Option<f64>,
        /// The probability, were there no trend, of a slope at least so far from zero.
        pub p_value: Option<f64>,
        /// Its decimal logarithm, which does not underflow.
        pub log10_p: Option<f64>,
        /// For a line through at most 30 Poisson events in at most 12 counts: the exact probability, given their number, of a
        /// mean time of the events at least so far from what chance gives (twice the smaller tail). Absent for other families,
        /// with breaks, a season or robust standard errors: it is the p-value of none of these models.
        pub exact_p: Option<f64>,
        /// The same with half the probability of the very mean time that was seen.
        pub exact_mid_p: Option<f64>,
        /// How many counts there are.
        pub n: usize,
        /// How the counts scatter.
        pub family: Family => given,
        /// The part that comes back every year.
        pub season: Season => given,
        /// Where the standard errors come from.
        pub standard_errors: StandardErrors => given,
        /// The level of the limits.
        pub confidence: Confidence => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

columns! {
    /// A step of the level at a known change of recording.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Step {
        /// The break: the new level holds from then on.
        pub at: f64,
        /// The step in per cent; absent where the counts do not determine it.
        pub percent: Option<f64>,
        /// Confidence limits of the step in per cent.
        pub interval: Interval => (low, high),
        /// The step of the logarithm.
        pub effect: Option<f64>,
        /// Its standard error.
        pub standard_error: Option<f64>,
        /// The probability, were there no step, of one at least so large.
        pub p_value: Option<f64>,
    }
}

impl Item for Step {}

/// By how much the counts of a series change in a year, in per cent, and between what limits.
///
/// ```text
/// ln μ = ln exposure + α + β (t − t₁) + steps + season        per cent a year = 100 (e^β − 1)
/// limits: 100 (exp(β ± q SE) − 1)
/// ```
///
/// *q* is Student's quantile with the degrees of freedom left where the dispersion is estimated (quasi-Poisson), else the
/// normal one. Times are real: a gap stays a gap. Counts known as ranges enter by the probability of the range, and the
/// result says between what the change lies whatever the counts are.
///
/// What has no number is absent, not an error: no slope where all events fall on the first or the last count (it is
/// endless), where there are no events, or fewer than two counts; no limits of the quasi-Poisson family where no degree of
/// freedom is left (`few_points`). Limits take counts as independent: `autocorrelated` says where residuals of neighbouring
/// times go together, as they do where a season or a bend is missing from the model, too. A
/// month without any events has no level, the slope has one all the same.
///
/// # Errors
/// When a value is negative or above 2⁵³, or an exposure below 10⁻¹⁰⁰ or above 10¹⁰⁰; when a break has no counts before or
/// after it, or none since the break before it (of a row of many there is
/// [no trend](Options::absent_where_short) then); when a season is asked for of times a year or more apart, months of times
/// that are not, or more waves than times in half a year.
///
/// ```
/// use quetelet::{Series, trend::{self, log_linear::Family}};
///
/// let series = Series::yearly(2013, &[591, 674, 770, 718, 933, 1133])?;
/// let trend = trend::log_linear(&series, Family::QuasiPoisson)?;
/// assert_eq!(trend.to_string(), "13.127 % a year, 6.886 to 19.732 (quasi_poisson, 95%; overdispersed), p = 0.004");
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn log_linear<'b>(series: &Series<'_>, options: impl Into<Options<'b>>) -> Result<LogLinear> {
    let options = options.into();
    let [line] = options.lines(std::slice::from_ref(series));
    let Some(line) = line else { return options.fitted(series) };
    let estimates = Estimates::of_line(series, &line);
    let asked = options.asked(&estimates);
    Ok(options.result(series, &estimates, asked, inference::effect(asked, options.tail())))
}

/// [`log_linear`] of each of several series, the answers put behind those that there are: the same to the last bit. What is
/// computed once for a line is computed for eight at once.
pub fn log_linear_batch<'b>(
    series: &[Series<'_>],
    options: impl Into<Options<'b>>,
    answers: &mut Vec<Result<LogLinear>>,
) {
    let options = options.into();
    for part in series.chunks(WIDTH) {
        let lines = options.lines::<WIDTH>(part);
        let mut estimates = [const { None }; WIDTH];
        let mut asked = [Asked::default(); WIDTH];
        for (i, (line, series)) in lines.iter().zip(part).enumerate() {
            estimates[i] = line.as_ref().map(|line| Estimates::of_line(series, line));
            asked[i] = estimates[i].as_ref().map_or(asked[i], |estimates| options.asked(estimates));
        }
        let effects = inference::effects(&asked, options.tail());
        answers.extend(part.iter().enumerate().map(|(i, series)| match &estimates[i] {
            Some(estimates) => Ok(options.result(series, estimates, asked[i], effects[i])),
            None => options.fitted(series),
        }));
    }
}

/// Exposures in whose squares and products no number is lost.
const EXPOSURES: RangeInclusive<f64> = 1e-100..=1e100;

/// Counts whose squares and products lose no number.
const COUNTS: RangeInclusive<f64> = 1e-100..=COUNT_MAX;

#[expect(clippy::cast_precision_loss, reason = "2⁵³")]
const COUNT_MAX: f64 = Count::MAX as f64;

/// Nothing, or the first value that no count can be, or the first exposure that a model of counts cannot reckon with.
pub(crate) fn counts_only(series: &Series<'_>) -> Result<()> {
    if instructions::dispatch(AreCounts(series)) {
        return Ok(());
    }
    each("count", "at least 0", series.low(), |_, low| low >= 0.0)?;
    each("count", "0 or at least 1e-100", series.low(), |_, low| low == 0.0 || low >= *COUNTS.start())?;
    let possible = |_, high: f64| high <= COUNT_MAX || high == f64::INFINITY;
    each("count", "at most 9007199254740992", series.high(), possible)?;
    let exposure = series.exposure().unwrap_or_default();
    each("exposure", "from 1e-100 to 1e100", exposure, |_, exposure| EXPOSURES.contains(&exposure))
}

/// Whether nothing is amiss: exact counts and their exposures, all of them looked at in one pass.
struct AreCounts<'a>(&'a Series<'a>);

impl NullaryFnOnce for AreCounts<'_> {
    type Output = bool;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> bool {
        let Some(counts) = self.0.values() else { return false };
        let exposure = self.0.exposure().unwrap_or_default();
        let count = |x: f64| (x == 0.0) | (x >= *COUNTS.start()) & (x <= *COUNTS.end());
        let exposed = |x: f64| (x >= *EXPOSURES.start()) & (x <= *EXPOSURES.end());
        counts.iter().fold(true, |all, &x| all & count(x))
            && exposure.iter().fold(true, |all, &x| all & exposed(x))
    }
}

impl Options<'_> {
    /// The trend of a series whose model is no line, or has none.
    fn fitted(self, series: &Series<'_>) -> Result<LogLinear> {
        let terms = self.terms(series);
        counts_only(series)?;
        let suited = self.suits(series, &terms)?;
        let estimates =
            if suited { self.of_fit(series, &terms) } else { Estimates::nothing(series, terms.width()) };
        let asked = self.asked(&estimates);
        Ok(self.result(series, &estimates, asked, inference::effect(asked, self.tail())))
    }

    fn tail(self) -> f64 {
        self.confidence.tail()
    }

    fn terms(&self, series: &Series<'_>) -> Terms<'_> {
        let origin = series.times().first().copied().unwrap_or(0.0);
        Terms { origin, breaks: self.breaks, bend: None, season: self.season }
    }

    /// Whether a series is long enough for the terms: one that is not is an error, unless it is one of many.
    fn suits(self, series: &Series<'_>, terms: &Terms<'_>) -> Result<bool> {
        let suited = terms.check(series).and_then(|()| self.season.allows(series));
        let unfit = || !terms.are_finite() || self.season.is_unfit(series);
        match suited {
            Err(error) if !self.absent_where_short || unfit() => Err(error),
            suited => Ok(suited.is_ok()),
        }
    }

    /// What the variances of the model are to be multiplied with; none where that is not known.
    fn scale(self, estimates: &Estimates) -> Option<f64> {
        if self.family != Family::QuasiPoisson || estimates.robust {
            return Some(1.0);
        }
        let dispersion = estimates.dispersion()?;
        Some(if self.underdispersion { dispersion } else { dispersion.max(1.0) })
    }

    /// The standard error that goes with a variance.
    fn error(self, estimates: &Estimates, variance: f64) -> Option<f64> {
        self.scale(estimates).map(|scale| (scale * variance).max(0.0).sqrt())
    }

    /// What is asked of the slope.
    fn asked(self, estimates: &Estimates) -> Asked {
        let [_, variance, _] = estimates.variances.unwrap_or_default();
        let error = estimates.slope.and_then(|_| self.error(estimates, variance));
        Asked { effect: estimates.slope, error, reference: reference(self.family, estimates.df) }
    }

    /// The steps at the breaks.
    fn steps(self, estimates: &Estimates) -> Vec<Step> {
        if self.breaks.is_empty() {
            return Vec::new();
        }
        let width = 2 + estimates.others.len();
        let step = |(k, (&at, &effect)): (usize, (&f64, &Option<f64>))| {
            let variance = estimates.covariances[(k + 2) * width + k + 2];
            let error = self.error(estimates, variance).filter(|_| effect.is_some());
            let asked = Asked { effect, error, reference: reference(self.family, estimates.df) };
            Step::new(at, asked, inference::effect(asked, self.tail()))
        };
        self.breaks.iter().zip(&estimates.others).enumerate().map(step).collect()
    }

    fn result(self, series: &Series<'_>, estimates: &Estimates, asked: Asked, slope: Effect) -> LogLinear {
        let (terms, scale) = (self.terms(series), self.scale(estimates));
        let [intercept_variance, _, covariance] = estimates.variances.unwrap_or_default();
        let few = estimates.events <= FEW;
        let exact = if few { self.exact(series, &terms) } else { None };
        LogLinear {
            annual_percent_change: slope.percent,
            interval: slope.interval,
            bounds: self.bounds(series, &terms),
            slope: estimates.slope,
            standard_error: asked.error,
            intercept: estimates.intercept,
            intercept_standard_error: estimates
                .intercept
                .and_then(|_| self.error(estimates, intercept_variance)),
            intercept_slope_covariance: scale.zip(estimates.variances).map(|(scale, _)| scale * covariance),
            origin: terms.origin,
            steps: self.steps(estimates),
            seasonal: estimates.others.get(self.breaks.len()..).unwrap_or_default().to_vec(),
            dispersion: estimates.dispersion(),
            dispersion_used: scale.filter(|_| self.family == Family::QuasiPoisson && !estimates.robust),
            theta: estimates.theta,
            deviance: estimates.deviance,
            pearson: estimates.pearson.filter(|pearson| pearson.is_finite()),
            df: estimates.df,
            log_likelihood: estimates.log_likelihood,
            p_value: slope.p_value.map(PValue::value),
            log10_p: slope.p_value.map(PValue::log10),
            exact_p: exact.map(|exact| exact.p_value),
            exact_mid_p: exact.map(|exact| exact.mid_p),
            n: series.len(),
            family: self.family,
            season: self.season,
            standard_errors: self.standard_errors,
            confidence: self.confidence,
            flags: flags(series, estimates),
            covariances: scaled(&estimates.covariances, scale.unwrap_or(1.0)),
        }
    }

    /// The exact test is of a Poisson line: of no other variance, and given nothing but the number of events.
    fn exact(self, series: &Series<'_>, terms: &Terms<'_>) -> Option<exact::Exact> {
        let poisson = self.family == Family::Poisson && self.standard_errors == StandardErrors::Model;
        if poisson && terms.width() == 2 { exact::exact(series) } else { None }
    }

    fn bounds(self, series: &Series<'_>, terms: &Terms<'_>) -> Option<Interval> {
        let bounded =
            series.values().is_none() && terms.width() == 2 && self.family != Family::NegativeBinomial;
        bounded.then(|| slope_bounds::slope_bounds(series).map(percent))
    }
}

/// Nothing of nothing: of a line there is nothing to be gone through.
fn scaled(numbers: &[f64], scale: f64) -> Vec<f64> {
    if numbers.is_empty() { Vec::new() } else { numbers.iter().map(|x| x * scale).collect() }
}

impl Step {
    fn new(at: f64, asked: Asked, effect: Effect) -> Self {
        Self {
            at,
            percent: effect.percent,
            interval: effect.interval,
            effect: asked.effect,
            standard_error: asked.error,
            p_value: effect.p_value.map(PValue::value),
        }
    }
}

impl LogLinear {
    pub(super) fn reference(&self) -> Option<Reference> {
        reference(self.family, self.df)
    }
}

/// Up to so many events a normal approximation is not to be trusted.
const FEW: f64 = 30.0;

fn flags(series: &Series<'_>, estimates: &Estimates) -> Flags {
    let scattered = estimates.pearson.is_some_and(|pearson| pearson > usual_scatter(estimates.df));
    series
        .flags()
        .with_if(Flag::FewEvents, estimates.events <= FEW)
        .with_if(Flag::FewPoints, estimates.df == 0)
        .with_if(Flag::Autocorrelated, estimates.autocorrelated)
        .with_if(Flag::Overdispersed, estimates.theta.is_some() || scattered)
}

/// The change and its limits with the digits asked for (three without), and the p-value of the same model.
impl fmt::Display for LogLinear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        match Estimated::of(self.annual_percent_change, self.bounds, " % a year") {
            Some(change) => write!(f, "{change:.places$}, {:.places$}", self.interval)?,
            None => f.write_str("no trend determined")?,
        }
        write!(f, "{}", Provenance(&[&self.family, &self.confidence], self.flags))?;
        let Some(p) = PValue::of(self.p_value, self.log10_p) else { return Ok(()) };
        match PValue::of(self.exact_p, None) {
            Some(exact) => write!(f, ", {p} (exact {exact})"),
            None => write!(f, ", {p}"),
        }
    }
}
