//! Regional, multivariate and partial Mann–Kendall tests: several series together.
use super::{
    JointMethod, JointOptions,
    outcome::{self, standardised},
    result,
    score::{Score, number, pairs},
    scratch::{self, Scratch},
    seasonal::{Joined, SeriesMatrix},
    slope::Line,
    values::Values,
};
use crate::{
    Confidence, Error, Flag, Flags, Interval, Result, Series,
    math::{deviance::ln_factorial, two_sided},
    measure::{Number, PValue, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// Whether several series rise or fall together.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct JointMannKendallTest {
        /// S of all series added up; of the first one given the second, for the partial test.
        pub s: f64,
        /// The variance of S where there is no trend.
        pub variance: f64,
        /// S over its standard deviation, one nearer to zero where the series do not depend on one another.
        pub z: f64,
        /// The two-sided p-value under the null hypothesis of no trend: the probability of an S at least so far from
        /// zero. Never zero: see `log10_p`.
        pub p_value: f64,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: f64,
        /// S over the number of pairs within series; for the partial test, of the first series by itself, at the times that both
        /// have.
        pub tau: Option<f64>,
        /// The median slope, a year, of pairs within series (for the partial test, of all pairs of the first); absent where a
        /// value is not known exactly.
        pub slope: Option<f64>,
        /// Lower confidence limit of the slope.
        pub slope_low: Option<f64>,
        /// Upper confidence limit of the slope.
        pub slope_high: Option<f64>,
        /// The line at time 0, through the median of all times and the median of all values.
        pub intercept: Option<f64>,
        /// How many values were tested: where series are tested at the times they share, those of these times.
        pub n: usize,
        /// How many series.
        pub series: usize,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How they were tested.
        pub method: JointMethod => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// Whether several series rise or fall together, and how likely that is by chance alone: the regional, multivariate or
/// partial Mann–Kendall test, with the two-sided p-value under the null hypothesis of no trend.
///
/// # Errors
/// When the partial test is asked of other than two series; when series that are tested at the times they share share
/// none.
///
/// ```
/// use quetelet::{Series, trend::{mann_kendall::JointMethod, mann_kendall_joint}};
///
/// let places = [Series::yearly(2014, &[12, 14, 13, 17, 19])?, Series::yearly(2015, &[3, 4, 4, 6])?];
/// let test = mann_kendall_joint(&places, JointMethod::Regional)?;
/// assert_eq!((test.s, test.n), (13.0, 9));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "mult.mk.test")]
#[doc(alias = "partial.mk.test")]
#[doc(alias = "rkt")]
#[doc(alias = "regional_test")]
#[doc(alias = "multivariate_test")]
pub fn mann_kendall_joint(
    series: &[Series<'_>],
    options: impl Into<JointOptions>,
) -> Result<JointMannKendallTest> {
    let options = options.into();
    if options.method == JointMethod::Partial && series.len() != 2 {
        return Err(Error::domain("series", "two for the partial test", series.len()));
    }
    scratch::with(|scratch| options.test(series, scratch))
}

/// What the tests of all series come to.
struct Sum {
    score: Score,
    s: f64,
    variance: f64,
    z: f64,
    /// The same were the series not to depend on one another, where that is what is corrected for.
    without: Option<f64>,
    /// The variance of the S of the values that the slope is of.
    slope_variance: f64,
    /// How many values were tested.
    n: usize,
}

impl JointOptions {
    fn test(self, series: &[Series<'_>], scratch: &mut Scratch) -> Result<JointMannKendallTest> {
        let partial = self.method == JointMethod::Partial;
        let tested = if partial { &series[..1] } else { series };
        let score = sum(tested, scratch);
        let found = match self.method {
            JointMethod::Regional | JointMethod::Multivariate => independent(score, series),
            JointMethod::Correlated => correlated(series, scratch),
            JointMethod::Partial => partial_test(score, series, scratch),
        };
        if found.n == 0 && series.iter().any(|series| !series.is_empty()) {
            let demand = format!("with a time that all of them have, for the {} test", self.method);
            return Err(Error::domain("series", demand, "none"));
        }
        let line = line(tested, found.slope_variance, self.confidence, scratch);
        Ok(self.report(series, &found, line))
    }

    fn report(self, series: &[Series<'_>], found: &Sum, line: Line) -> JointMannKendallTest {
        let [test] = two_sided::each([found.z]);
        let few = found.score.smallest_p() > 2.0 * self.confidence.tail();
        let bolder = found.without.is_some_and(|without| found.z.abs() > without.abs());
        let flags = series.iter().fold(Flags::NONE, |flags, series| flags.union(series.flags()));
        JointMannKendallTest {
            s: found.s,
            variance: found.variance,
            z: found.z,
            p_value: test.p,
            log10_p: outcome::log10(test.ln_p),
            tau: found.score.tau(),
            slope: line.slope,
            slope_low: line.low,
            slope_high: line.high,
            intercept: line.intercept,
            n: found.n,
            series: series.len(),
            method: self.method,
            confidence: self.confidence,
            flags: flags.with_if(Flag::FewPoints, few).with_if(Flag::StrongCorrection, bolder),
        }
    }
}

/// The scores of each series, added up.
fn sum(series: &[Series<'_>], scratch: &mut Scratch) -> Score {
    let Scratch { low, high, work, .. } = scratch;
    let mut total = Score::default();
    work.slopes.clear();
    for series in series {
        let values = Values::of(series, low, high);
        if values.exact {
            work.slopes.add(series.times(), values.low);
        } else {
            total += values.score();
        }
    }
    total += work.slopes.score;
    total
}

fn values(series: &[Series<'_>]) -> usize {
    series.iter().map(Series::len).sum()
}

fn independent(score: Score, series: &[Series<'_>]) -> Sum {
    let variance = score.variance();
    let z = outcome::continuity_corrected(score.s, variance);
    Sum { score, s: score.s, variance, z, without: None, slope_variance: variance, n: values(series) }
}

/// Times in rows, series in columns; only times that every series has, where `all`.
fn laid<R>(
    series: &[Series<'_>],
    all: bool,
    scratch: &mut Scratch,
    f: impl FnOnce(&mut SeriesMatrix<'_>) -> R,
) -> R {
    let mut times: Vec<f64> = series.iter().flat_map(|series| series.times().iter().copied()).collect();
    times.sort_unstable_by(f64::total_cmp);
    let shared = |same: &&[f64]| !all || same.len() == series.len();
    let times: Vec<f64> = times.chunk_by(|a, b| a == b).filter(shared).map(|same| same[0]).collect();
    let Scratch { low, high, work, .. } = scratch;
    let mut table = SeriesMatrix::new(series.len(), &mut work.part_low, &mut work.part_high, &mut work.rows);
    times.iter().for_each(|_| table.add_row());
    for (column, series) in series.iter().enumerate() {
        let values = Values::of(series, low, high);
        for (i, time) in series.times().iter().enumerate() {
            if let Ok(row) = times.binary_search_by(|t| t.total_cmp(time)) {
                table.put(row, column, values.low[i], values.high[i]);
            }
        }
    }
    f(&mut table)
}

/// Of the times that every series has.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the path of the method names one lifetime only"
)]
fn correlated(series: &[Series<'_>], scratch: &mut Scratch) -> Sum {
    let joined = laid(series, false, scratch, |table| table.joined());
    let Joined { apart: score, variance, slope_variance, values: n, .. } = joined;
    let z = standardised(score.s, variance);
    let without = Some(standardised(score.s, score.variance()));
    Sum { score, s: score.s, variance, z, without, slope_variance, n }
}

/// Of the first series given the second, at the times that both have. In whole numbers a and b, with ρ = a/b, the variance
/// is never below zero:
///
/// ```text
/// a = 6 Σ    b = n(n − 1)(2n + 5)    S = Sx − Sy a / b    var S = (b − a)(b + a) / 18 b    Σ: three times the covariance
/// ```
fn partial_test(whole: Score, series: &[Series<'_>], scratch: &mut Scratch) -> Sum {
    let (rows, pair) = laid(series, true, scratch, |table| (table.rows(), table.pair()));
    let n = number(rows);
    let (a, b) = (6.0 * pair.covariance3, n * (n - 1.0) * (2.0 * n + 5.0));
    let (s, variance) = if b > 0.0 {
        ((pair.first * b - a * pair.second) / b, (b - a) * (b + a) / (18.0 * b))
    } else {
        (0.0, 0.0)
    };
    let score = Score { s: pair.first, pairs: pairs(n), ln_orders: ln_factorial(rows), ..Score::default() };
    let z = if variance > 0.0 { standardised(s, variance) } else { 0.0 };
    Sum { score, s, variance, z, without: None, slope_variance: whole.variance(), n: 2 * rows }
}

/// The median slope of pairs within the series, which have been added up.
fn line(series: &[Series<'_>], variance: f64, confidence: Confidence, scratch: &mut Scratch) -> Line {
    let work = &mut scratch.work;
    if series.iter().any(|series| series.values().is_none()) {
        return Line::default();
    }
    work.slopes.median(confidence).map_or_else(Line::default, |slope| {
        let limits = work.slopes.limits(Some(variance), confidence);
        let (time, value) = work.slopes.medians(&mut work.sorted);
        Line::new(slope, limits, time, value)
    })
}

/// S, z, the p-value and the slope, with the digits asked for.
impl Display for JointMannKendallTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        write!(f, "S = {}, z = {:.places$}", result::whole_or(self.s, places), Number(self.z))?;
        if let Some(p) = PValue::of(Some(self.p_value), Some(self.log10_p)) {
            write!(f, ", {p}")?;
        }
        result::slope(f, self.slope, Interval { low: self.slope_low, high: self.slope_high })?;
        write!(f, ", {} values in {} series", self.n, self.series)?;
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))
    }
}
