//! The Mann–Kendall test of one series.
use super::{
    MannKendallTest, Method, NullDistribution, Options,
    autocorrelation::Autocorrelations,
    blocks::{Blocks, Resampled},
    orders, original,
    outcome::{self, Outcome, continuity_corrected, standardised},
    p_bounds::{Chains, Reach},
    residuals::Residuals,
    score::{Score, number},
    scratch::{self, Scratch, Work},
    seasonal,
    slope::{Line, Slopes},
    spacing::{self, seasonal_times},
    values::Values,
    whitening,
};
use crate::{
    Error, Flag, Interval, Result, Series,
    math::normal,
    trend::{calendar::Calendar, sen::Short},
};

/// Whether a series rises or falls, by how much a year, and how likely by chance alone: S (concordant minus discordant
/// pairs), Kendall's tau, the Theil–Sen slope with its confidence limits, and the two-sided p-value under the null
/// hypothesis of no trend.
///
/// ```text
/// S = Σ sign(xⱼ − xᵢ) over i < j        z = (S ∓ 1) / √var S        p = P(|Z| ≥ |z|), or exactly, for few values
/// ```
///
/// Where the series has an exposure its rates are tested. Of values known as ranges a pair counts only where its order
/// is certain, and what S and p can be is given beside it. Times are used as they are: seasons are those of the
/// calendar, autocorrelations those of values that truly lie so far apart.
///
/// Where nothing can be known: no value, or one, has S = 0 and p = 1, and so has a series of equal values. With four
/// points or fewer no p-value below 5 % is possible, whatever they are: `smallest_p` says which is, and a flag where it
/// is above what the level leaves.
///
/// # Errors
/// When fewer than ten points are to be tested by a method that estimates their autocorrelation, unless
/// [forced](Options::force), or such a method is asked for values not known exactly (of a row of many there is
/// [no p-value](Options::absent_where_short) then); when an exact
/// distribution is asked for more values than can be counted; when two values fall into one season of one year and the
/// seasons depend on one another; when other seasons are asked for than the times have in a year.
///
/// ```
/// use quetelet::{Series, trend};
///
/// let series = Series::yearly(2013, &[591, 674, 770, 718, 933, 1133])?;
/// let test = trend::mann_kendall(&series, trend::MannKendall::Original)?;
/// assert_eq!(
///     test.to_string(),
///     "S = 13, z = 2.254, exact p = 0.017, slope 89.500 a year (22.000 to 207.500), 6 values (original, 95%)",
/// );
/// assert_eq!(format!("{:.4}", test.smallest_p), "0.0028");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "MannKendall")]
#[doc(alias = "mk.test")]
#[doc(alias = "smk.test")]
#[doc(alias = "SeasonalMannKendall")]
#[doc(alias = "kendalltau")]
#[doc(alias = "Kendall tau")]
#[doc(alias = "cor.test")]
#[doc(alias = "original_test")]
#[doc(alias = "hamed_rao_modification_test")]
#[doc(alias = "concordant")]
#[doc(alias = "null hypothesis")]
#[doc(alias = "p-value")]
pub fn mann_kendall(series: &Series<'_>, options: impl Into<Options>) -> Result<MannKendallTest> {
    let options = options.into();
    scratch::with(|scratch| options.test(series, scratch))
}

/// [`mann_kendall`] of each of several series, the answers put behind those that there are: the same, and of short series
/// of the same times, where nothing is censored and no season compared by itself, several at a time.
///
/// ```
/// use quetelet::{Series, trend};
///
/// let series = [Series::yearly(2013, &[591, 674, 770])?, Series::yearly(2013, &[40, 38, 41])?];
/// let mut tests = Vec::new();
/// trend::mann_kendall_batch(&series, trend::MannKendall::Original, &mut tests);
/// assert_eq!(tests[1], trend::mann_kendall(&series[1], trend::MannKendall::Original));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn mann_kendall_batch(
    series: &[Series<'_>],
    options: impl Into<Options>,
    answers: &mut Vec<Result<MannKendallTest>>,
) {
    let options = options.into();
    scratch::with(|scratch| {
        for part in series.chunks(Short::WIDTH) {
            let beside = options.compare_lanes(part, scratch);
            for (lane, series) in part.iter().enumerate() {
                scratch.work.slopes.lane = beside.then_some(lane);
                answers.push(options.test(series, scratch));
            }
        }
        scratch.work.slopes.lane = None;
    });
}

/// Fewer points than this do not tell their autocorrelation.
const FEWEST: usize = 10;

impl Options {
    /// Nothing, or what a series lacks for the method.
    fn suits(&self, series: &Series<'_>) -> Result<()> {
        let (n, method) = (series.len(), self.method);
        if !method.estimates_autocorrelation() {
            return Ok(());
        }
        if series.values().is_none() {
            return Err(Error::domain("values", format!("known exactly for {method}"), "ranges"));
        }
        if n < FEWEST && !self.force {
            let demand = format!("at least {FEWEST} for {method}, which misleads on fewer unless forced");
            return Err(Error::domain("number of points", demand, n));
        }
        Ok(())
    }

    /// Compares the values of several series, each in a lane. False where they cannot lie side by side.
    fn compare_lanes(&self, series: &[Series<'_>], scratch: &mut Scratch) -> bool {
        let Some(first) = series.first().filter(|_| series.len() > 1 && self.seasons().is_none()) else {
            return false;
        };
        let alike = |series: &Series<'_>| series.values().is_some() && series.times() == first.times();
        if !Short::fits(series.iter().map(Series::len)) || !series.iter().all(alike) {
            return false;
        }
        let Scratch { low, high, work: Work { slopes, .. }, .. } = scratch;
        slopes.short.clear(first.len());
        let mut put = series.iter().enumerate();
        let all = put.all(|(lane, series)| slopes.short.put(lane, Values::of(series, low, high).low));
        if all {
            let normal =
                self.method == Method::Original && original::is_normal(self.distribution, first.len());
            slopes.compare(first.times(), self.confidence, normal);
        }
        all
    }

    fn test(&self, series: &Series<'_>, scratch: &mut Scratch) -> Result<MannKendallTest> {
        self.at_calendar(series)?.test_of(series, scratch)
    }

    /// With as many seasons as the times of a series have in a year, unless they do not say; an error where others are
    /// asked for.
    fn at_calendar(self, series: &Series<'_>) -> Result<Self> {
        let dated = !series.is_counted() && series.len() > 1;
        if self.period.is_none() && self.seasons().is_some() && dated && spacing::are_years(series.times()) {
            return Ok(Self { period: Some(1), ..self });
        }
        let Some(calendar) = self.seasons().and_then(|_| Calendar::of(series)) else { return Ok(self) };
        let Some(period) = self.period else { return Ok(Self { period: Some(calendar.seasons), ..self }) };
        let gapped = Calendar { certain: calendar.certain && !self.absent_where_short, ..calendar };
        gapped.allows(period).map(|()| self)
    }

    fn test_of(&self, series: &Series<'_>, scratch: &mut Scratch) -> Result<MannKendallTest> {
        let suited = self.suits(series);
        let answered = suited.is_ok();
        suited.or_else(|error| if self.absent_where_short { Ok(()) } else { Err(error) })?;
        let Scratch { low, high, white, times, work } = scratch;
        let times = seasonal_times(series, self.seasons(), times);
        let values = Values::of(series, low, high);
        let score = self.score(times, values, work);
        let slope = if values.exact { work.slopes.median(self.confidence) } else { None };
        let about = slope.filter(|slope| slope.is_finite()).unwrap_or_default();
        let without = continuity_corrected(score.s, score.variance());
        let outcome = match self.method {
            _ if !answered => Outcome::unknown(score, values.len()),
            Method::Original => {
                let Slopes { ties, .. } = &work.slopes;
                original::test(values, score, ties, work.slopes.normal(), self.distribution)?
            }
            Method::Seasonal => Outcome::normal(score, values.len()),
            Method::CorrelatedSeasonal => self.correlated(times, values, work)?,
            Method::HamedRao | Method::YueWang => {
                self.inflated(times, values, score, about, work).against(without, 0.0)
            }
            Method::PreWhitened => whitened(times, values, score, 0.0, work, white).against(without, 0.0),
            Method::TrendFreePreWhitened => {
                whitened(times, values, score, about, work, white).against(without, 0.0)
            }
            Method::BlockPermutation => self.resampled(times, values, score, about, work),
        };
        let line = slope.map_or_else(Line::default, |slope| {
            let limits = work.slopes.limits(outcome.slope_variance, self.confidence);
            let (time, value) = work.slopes.medians(&mut work.sorted);
            Line::new(slope, limits, time, value)
        });
        let bounds = match outcome.p {
            _ if answered && !values.exact => self.bounds(times, values, &score, work),
            p => p.map(|p| Interval::new(p, p)),
        };
        Ok(self.report(series, outcome, line, bounds))
    }

    /// Seasons where they are asked for, or the method has them.
    fn seasons(&self) -> Option<usize> {
        let has = self.method.has_seasons();
        let asked = self.period.filter(|_| has || self.method == Method::BlockPermutation);
        asked.or_else(|| has.then_some(MONTHS)).filter(|&period| period > 1)
    }

    /// S, within seasons where there are seasons; known values are left in `work` for their slope.
    fn score(&self, times: &[f64], values: Values<'_>, work: &mut Work) -> Score {
        let Work { cells, slopes, .. } = work;
        match self.seasons() {
            None if values.exact => {
                slopes.clear();
                slopes.add(times, values.low);
                slopes.score
            }
            None => values.score(),
            Some(period) if values.exact => {
                spacing::seasons(times, period, cells);
                slopes.seasons(times, values.low, cells);
                slopes.score
            }
            Some(period) => {
                let mut total = Score::default();
                seasonal::each_season(times, values, period, work, |season| total += season.score());
                total
            }
        }
    }

    fn correlated(&self, times: &[f64], values: Values<'_>, work: &mut Work) -> Result<Outcome> {
        let joined = seasonal::correlated(times, values, self.seasons().unwrap_or(1), work)?;
        if joined.rows == 0 && !values.is_empty() {
            return Ok(Outcome::unknown(joined.apart, joined.values));
        }
        let together = Outcome::of_variance(joined.apart, joined.values, joined.variance, standardised);
        let outcome = Outcome { slope_variance: Some(joined.slope_variance), ..together };
        let counted = original::counted(self.distribution, joined.rows, orders::ROWS, orders::ROWS)?;
        let found = match joined.orders.filter(|_| counted) {
            Some(orders) => outcome.counted(orders.p(), orders.smallest_p()),
            None => outcome,
        };
        Ok(found.against(standardised(joined.apart.s, joined.apart.variance()), 0.0))
    }

    fn inflated(
        &self,
        times: &[f64],
        values: Values<'_>,
        score: Score,
        slope: f64,
        work: &mut Work,
    ) -> Outcome {
        let residuals = Residuals::of(times, values.low, slope, &mut work.residuals);
        let ranks = self.method == Method::HamedRao;
        if ranks {
            residuals.ranks(&work.residuals, &mut work.ranked, &mut work.centred);
        } else {
            residuals.centred(&work.residuals, &mut work.centred);
        }
        let r = Autocorrelations::of(times, self.lag, work);
        let z = normal::upper_quantile(self.confidence.tail());
        let factor = if ranks { r.hamed_rao(z) } else { r.yue_wang() };
        Outcome::inflated(score, values.len(), factor)
    }

    fn resampled(
        &self,
        times: &[f64],
        values: Values<'_>,
        score: Score,
        slope: f64,
        work: &mut Work,
    ) -> Outcome {
        let residuals = Residuals::of(times, values.low, slope, &mut work.residuals);
        residuals.ranks(&work.residuals, &mut work.ranked, &mut work.centred);
        let blocks = Blocks::of(times, values.low, self.seasons(), self.block, work);
        let Resampled { p, variance } = blocks.resample(score.s, self.replicates, self.seed);
        let smallest_p = (number(self.replicates) + 1.0).recip();
        // Of few blocks every order may have S = 0: a variance that tells nothing, unless there is none.
        let before = score.variance();
        let factor = if variance == before { 1.0 } else { variance / before };
        // Three standard errors of what was counted.
        let share = 3.0 * ((1.0 - p) / p / number(self.replicates)).sqrt();
        let without = continuity_corrected(score.s, before);
        Outcome::inflated(score, values.len(), factor).sampled(p, smallest_p).against(without, share)
    }

    fn report(
        &self,
        series: &Series<'_>,
        outcome: Outcome,
        line: Line,
        p_bounds: Option<Interval>,
    ) -> MannKendallTest {
        let Outcome {
            score, variance, z, p: p_value, ln_p, exact, smallest_p, n, effective_n, flags, ..
        } = outcome;
        // No result at the level, by the test that was made or by counting orders.
        let few = smallest_p.max(score.smallest_p()) > 2.0 * self.confidence.tail();
        let forced = self.method.estimates_autocorrelation() && n < FEWEST;
        MannKendallTest {
            s: score.s,
            s_bounds: [score.low, score.high],
            variance,
            z,
            p_value,
            log10_p: ln_p.map(outcome::log10),
            p_bounds,
            exact,
            smallest_p,
            tau: score.tau(),
            tau_b: score.tau_b(),
            slope: line.slope,
            slope_low: line.low,
            slope_high: line.high,
            intercept: line.intercept,
            n,
            effective_n,
            method: self.method,
            confidence: self.confidence,
            flags: flags.union(series.flags()).with_if(Flag::FewPoints, few || forced),
        }
    }

    /// The least and the largest p-value of what values known as ranges can be.
    fn bounds(&self, times: &[f64], values: Values<'_>, score: &Score, work: &mut Work) -> Option<Interval> {
        let (mut chains, reach) = (Chains::default(), Reach::of(score));
        if self.method == Method::CorrelatedSeasonal {
            return None;
        }
        let Some(period) = self.seasons() else {
            chains.add(values);
            let normal = self.method == Method::Seasonal || self.distribution == NullDistribution::Normal;
            return if normal { Some(chains.normal_p(score, reach)) } else { chains.p(score, reach) };
        };
        seasonal::each_season(times, values, period, work, |season| chains.add(season));
        Some(chains.normal_p(score, reach))
    }
}

/// The test of what each value adds to the one before it, about a slope. The limits of the slope are those of the
/// values themselves.
fn whitened(
    times: &[f64],
    values: Values<'_>,
    score: Score,
    slope: f64,
    work: &mut Work,
    white: &mut Vec<f64>,
) -> Outcome {
    let r = whitening::whiten(times, values.low, slope, work, white);
    let outcome = Outcome::normal(Values::known(white).score(), values.len());
    let effective_n =
        Some(number(values.len()) * (1.0 - r) / (1.0 + r)).filter(|n| *n > 0.0 && n.is_finite());
    let slope_variance = Some(score.variance());
    Outcome { effective_n, slope_variance, ..outcome }
}

/// Seasons of a year unless said.
const MONTHS: usize = 12;
