//! Whether a share rises or falls with time: the Cochran–Armitage test for trend in proportions.
use super::dealt::{self, Dealt};
use crate::{
    Count, Error, Flag, Flags, Interval, Result,
    math::{double_double::DoubleDouble, normal},
    measure::{CountRange, Number, PValue, Provenance, to_places},
    named::named,
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How the p-value of a trend is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TrendTest {
    /// [`Exact`](Self::Exact) where a count is below 5 and the ways to deal the events are few enough for a tenth of a second
    /// or so, else [`Normal`](Self::Normal).
    #[default]
    Auto,
    /// Over every way to deal the events to the times, given their sum and the totals: the probability of a χ² at least as
    /// large as the one seen. Where that would take a second or more, where a total is not whole or a count is not known
    /// exactly, the normal test takes its place, and the result says so.
    Exact,
    /// χ² on one degree of freedom.
    Normal,
}

impl TrendTest {
    /// Every test, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Exact, Self::Normal];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Exact => "exact",
            Self::Normal => "normal",
        }
    }
}

named!(TrendTest, "test of a trend");

columns! {
    /// The trend of a share, and how likely one so strong is by chance alone.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct CochranArmitage {
        /// How many times had a count and a total.
        pub points: usize => (n),
        /// The standard normal statistic, positive where the share rises; absent where a count is not known exactly.
        pub statistic: Option<f64>,
        /// Bounds of the statistic (identification bounds), given what is known of the counts.
        pub bounds: Interval => bounds (bound_low, bound_high),
        /// Its square.
        pub chi_square: Option<f64>,
        /// By how much the share changes in one unit of time: the line of least squares weighted by the totals.
        pub slope: Option<f64>,
        /// By how much its logit changes in one unit of time: the unweighted line through the logits, as in the recent-trend
        /// marker of Fingertips; absent where a share is 0 or 1.
        pub logit_slope: Option<f64>,
        /// The two-sided p-value under the null hypothesis of no change: the probability of a trend at least so strong
        /// either way. The largest that the counts allow. Never zero: see `log10_p`.
        pub p_value: f64,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: f64,
        /// Which test gave the p-value.
        pub test: TrendTest,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// Whether the share of `counts` in `totals` rises or falls with `times`, which are dates as years or any other numbers: a
/// year without figures is a gap, not a step. The Cochran–Armitage test, with the two-sided p-value under the null
/// hypothesis of one share at all times.
///
/// ```text
/// z = Σ x (t − t̄) / √(p (1 − p) Σ n (t − t̄)²)        p = Σ x / Σ n, t̄ = Σ n t / Σ n
/// ```
///
/// χ² = z² is that of `prop.trend.test` in R. The exact test takes the place of the normal one where a count is below 5.
/// A time whose count is missing is left out, and flagged; inexact counts have no statistic but bounds, and the largest
/// p-value of the normal test that they allow. Totals may be any numbers from 0 on, as the denominators of published
/// percentages are.
///
/// Cochran (1954), Biometrics 10, 417–451; Armitage (1955), Biometrics 11, 375–386.
///
/// ```
/// use quetelet::{Count, share::{TrendTest, cochran_armitage}};
///
/// let smokers = [83_u32, 90, 129, 70].map(Count::from);
/// let trend = cochran_armitage(&smokers, &[86.0, 93.0, 136.0, 82.0], &[0.0, 1.0, 2.0, 3.0], TrendTest::Auto)?;
/// assert_eq!(format!("{trend:.4}"), "falls by 0.0334 a unit of time (chi-square 8.2249, normal), p = 0.004");
/// # Ok::<(), quetelet::Error>(())
/// ```
///
/// # Errors
/// When the columns differ in length, a count is above its total, a total is negative or a time is not finite, or fewer than
/// two times have a figure.
#[doc(alias = "CochranArmitageTest")]
#[doc(alias = "prop.trend.test")]
#[doc(alias = "test_ordinal_association")]
pub fn cochran_armitage(
    counts: &[Count],
    totals: &[f64],
    times: &[f64],
    test: TrendTest,
) -> Result<CochranArmitage> {
    let points = points(counts, totals, times)?;
    let exact = points.iter().all(|point| point.count.point().is_some());
    let sums = Sums::of(&points);
    let bounds = if exact {
        let statistic = sums.statistic(sums.events, sums.moment);
        Interval::new(statistic, statistic)
    } else {
        Interval::new(-highest(&points, &sums, -1.0), highest(&points, &sums, 1.0))
    };
    let statistic = bounds.high.filter(|_| exact);
    let small = points.iter().any(|point| point.count.low < SMALL);
    let wanted = exact && (test == TrendTest::Exact || test == TrendTest::Auto && small);
    let most = if test == TrendTest::Exact { dealt::MOST } else { dealt::MOST_UNASKED };
    let found = if wanted { exact_ln_p(&points, most) } else { None };
    let p_value = PValue::of_ln(found.unwrap_or_else(|| ln_normal_p(bounds)));
    let flags = counts.iter().map(|&count| Flags::from(count)).fold(Flags::NONE, Flags::union);
    Ok(CochranArmitage {
        points: points.len(),
        statistic,
        bounds,
        chi_square: statistic.map(|z| z * z),
        slope: exact.then(|| sums.slope()),
        logit_slope: if exact { logit_slope(&points) } else { None },
        p_value: p_value.value(),
        log10_p: p_value.log10(),
        test: if found.is_some() { TrendTest::Exact } else { TrendTest::Normal },
        flags: flags.with_if(Flag::FewEvents, small && found.is_none()),
    })
}

/// Below this count the normal test is in doubt.
const SMALL: f64 = 5.0;

#[derive(Clone, Copy)]
struct Point {
    count: CountRange,
    total: f64,
    time: f64,
}

impl Point {
    /// The most it can be: its total, where nothing else is known.
    fn most(self) -> f64 {
        self.count.high.unwrap_or(self.total)
    }
}

/// The times that have a figure, counted from the first.
fn points(counts: &[Count], totals: &[f64], times: &[f64]) -> Result<Vec<Point>> {
    for (name, len) in [("totals", totals.len()), ("times", times.len())] {
        if len != counts.len() {
            return Err(Error::Lengths {
                left_name: "counts".into(),
                right_name: name.into(),
                left: counts.len(),
                right: len,
            });
        }
    }
    let rows = counts.iter().zip(totals).zip(times).enumerate();
    let read = rows.map(|(i, ((&count, &total), &time))| {
        point(count, total, time).map_err(|error| error.at_index("item", i))
    });
    let points: Vec<Point> = read.filter_map(Result::transpose).collect::<Result<_>>()?;
    let first = points.first().map_or(0.0, |point| point.time);
    if points.iter().all(|point| point.time.to_bits() == first.to_bits()) {
        let what = "different times with a count".into();
        return Err(Error::TooShort { what, needed: 2, got: points.len().min(1) });
    }
    // From the first time on, so that sums of squares of years keep their digits.
    Ok(points.into_iter().map(|point| Point { time: point.time - first, ..point }).collect())
}

fn point(count: Count, total: f64, time: f64) -> Result<Option<Point>> {
    if !(total >= 0.0 && total.is_finite()) {
        return Err(Error::domain("total", "0 or more, and finite", total));
    }
    if !time.is_finite() {
        return Err(Error::domain("time", "finite", time));
    }
    let Some(ends) = CountRange::of(count) else { return Ok(None) };
    if ends.low > total {
        return Err(Error::domain("count", format!("at most its total ({total})"), count));
    }
    Ok((total > 0.0).then(|| Point { count: ends.at_most(Some(total)), total, time }))
}

/// Σ n, t̄, Σ n (t − t̄)², and of the least that each count can be Σ x and Σ x (t − t̄).
struct Sums {
    whole: f64,
    mean: DoubleDouble,
    squares: f64,
    events: f64,
    moment: f64,
}

impl Sums {
    /// The moment is a small difference of large sums where counts are large.
    fn of(points: &[Point]) -> Self {
        let whole: f64 = points.iter().map(|point| point.total).sum();
        let mean = mean(points, whole);
        let (mut squares, mut events, mut moment) = (0.0, 0.0, DoubleDouble::from(0.0));
        for point in points {
            let off = -mean + point.time;
            squares += point.total * off.value().powi(2);
            events += point.count.low;
            moment = moment + off * point.count.low;
        }
        Self { whole, mean, squares, events, moment: moment.value() }
    }

    /// How far a time lies from the mean.
    fn off(&self, point: &Point) -> f64 {
        (-self.mean + point.time).value()
    }

    fn slope(&self) -> f64 {
        self.moment / self.squares
    }

    /// z, where `events` fell on times whose distances from the mean sum to `moment`; 0 where all or none are events.
    fn statistic(&self, events: f64, moment: f64) -> f64 {
        let variance = events / self.whole * ((self.whole - events) / self.whole) * self.squares;
        if variance > 0.0 { moment / variance.sqrt() } else { 0.0 }
    }
}

/// The mean time, each as often as its total.
fn mean(points: &[Point], whole: f64) -> DoubleDouble {
    let totals = points.iter().fold(DoubleDouble::from(0.0), |sum, point| sum + point.total);
    let one = DoubleDouble::from(1.0) / totals;
    let mean = points.iter().fold(DoubleDouble::from(0.0), |sum, point| sum + one * point.total * point.time);
    // Twice the digits are not to be had at the ends of the doubles.
    let rough = || points.iter().map(|point| point.total / whole * point.time).sum::<f64>().into();
    if mean.value().is_finite() { mean } else { rough() }
}

/// The highest statistic (with all times reversed for a `sign` of −1) that the counts allow. Of all counts with one sum the
/// best has the latest times at their most: so they rise from the least one after another, the latest first, and between
/// one rise and the next the statistic has one turn.
fn highest(points: &[Point], sums: &Sums, sign: f64) -> f64 {
    let off = |point: &Point| sign * sums.off(point);
    let mut order: Vec<&Point> = points.iter().collect();
    order.sort_by(|a, b| off(b).total_cmp(&off(a)));
    let (mut events, mut moment) = (sums.events, sign * sums.moment);
    let mut best = sums.statistic(events, moment);
    for point in order {
        let (rise, t) = (point.most() - point.count.low, off(point));
        let start = moment - t * events;
        let turn = 0.5 * start * sums.whole / (0.5 * t * sums.whole + start);
        if turn > events && turn < events + rise {
            best = best.max(sums.statistic(turn, start + t * turn));
        }
        (events, moment) = (events + rise, moment + rise * t);
        if rise > 0.0 {
            best = best.max(sums.statistic(events, moment));
        }
    }
    best
}

/// The logarithm of the largest two-sided p-value of a statistic within these bounds.
fn ln_normal_p(bounds: Interval) -> f64 {
    let ends = [bounds.low, bounds.high].map(|end| end.map_or(0.0, f64::abs));
    let nearest = if bounds.contains(0.0) { 0.0 } else { ends[0].min(ends[1]) };
    normal::ln_two_sided(nearest)
}

/// The logarithm of the exact p-value; nothing where a total is not whole, or it would take more than `most` steps.
fn exact_ln_p(points: &[Point], most: f64) -> Option<f64> {
    let cells = |point: &Point| dealt::Group { count: point.count.low, total: point.total, time: point.time };
    Dealt::of(&points.iter().map(cells).collect::<Vec<_>>(), most).map(|dealt| dealt.ln_as_far())
}

/// The unweighted line of least squares through the logits.
fn logit_slope(points: &[Point]) -> Option<f64> {
    let inside = points.iter().all(|point| point.count.low > 0.0 && point.count.low < point.total);
    let count: f64 = points.iter().map(|_| 1.0).sum();
    let mean = points.iter().map(|point| point.time / count).sum::<f64>();
    let logit = |point: &Point| (point.count.low / (point.total - point.count.low)).ln();
    let squares: f64 = points.iter().map(|point| (point.time - mean).powi(2)).sum();
    inside.then(|| points.iter().map(|point| logit(point) * (point.time - mean)).sum::<f64>() / squares)
}

/// The slope, the statistic and the p-value, with the digits asked for (three without).
impl fmt::Display for CochranArmitage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        match (self.slope, self.chi_square) {
            (Some(slope), Some(square)) => {
                let way = if slope < 0.0 { "falls" } else { "rises" };
                write!(f, "{way} by {} a unit of time", to_places(Number(slope.abs()), f.precision()))?;
                let square = format!("chi-square {:.places$}", Number(square));
                write!(f, "{}", Provenance(&[&square, &self.test], self.flags))?;
            }
            _ => write!(f, "z {:.places$}{}", self.bounds, Provenance(&[&self.test], self.flags))?,
        }
        PValue::of(Some(self.p_value), Some(self.log10_p)).map_or(Ok(()), |p| write!(f, ", {p}"))
    }
}
