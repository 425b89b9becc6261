//! The Theil–Sen slope of a series.
use super::{
    Intercept, Options, Scale, SenSlope,
    limits::{Limits, limits},
    median::{median, middle},
    pairs::{Points, Selection, Short, Slopes},
    values::{End, Layout},
};
use crate::{
    Flag, Interval, Result, Series,
    math::{normal, rank::PairCounts},
};
use std::cell::RefCell;

/// How much a series rises a year, by Sen's (Theil–Sen) slope: the median of the slopes of all pairs of its points, with
/// its confidence interval.
///
/// ```text
/// b = median of (yⱼ − yᵢ) / (tⱼ − tᵢ) over all pairs i < j      confidence limits: slopes of lower and higher rank (see Method)
/// ```
///
/// Up to 29 % of the values can be anything without moving the slope beyond those of the others. The times are the real
/// ones, so that gaps count as what they are. With an exposure it is the slope of the rates. Computed exactly, in
/// O(n log n) expected time and memory for n points.
///
/// Where values are known only as ranges there is no slope but identification bounds: the medians of the least and of the
/// most that each pair can have risen, and limits at the same ranks of the two; they cover every slope that the values
/// can have, and can be wider than need be, as no value can be both high for one pair and low for another. Such series
/// cost O(n²) time. Fewer than two values (or none that share a season) have no slope, and no limits. Nor have values so
/// far from zero that their differences are no doubles (`not_comparable`).
///
/// # Errors
/// When other seasons are asked for than the times have in a year.
///
/// Sen (1968), Journal of the American Statistical Association 63, 1379–1389.
/// Hirsch, Slack and Smith (1982), Water Resources Research 18, 107–121, for seasons.
///
/// ```
/// use quetelet::{Confidence, Series, trend::{sen, sen_slope}};
///
/// let years = Series::yearly(2013, &[591, 674, 770, 718, 933, 1133])?;
/// assert_eq!(sen_slope(&years, sen::Options::default())?.to_string(), "89.500 a year, 22.000 to 207.500 (exact, 95%)");
///
/// // Sen's own example, with his limits and with those that cover 93 times in a hundred.
/// let series = Series::new(vec![1., 2., 3., 4., 10., 12., 18.], vec![9., 15., 19., 20., 45., 55., 78.])?;
/// let limits = |method| sen_slope(&series, sen::Options::from(method).confidence(Confidence::new(0.93)?));
/// assert_eq!(format!("{:.2}", limits(sen::Method::Normal)?), "4.00 a year, 3.71 to 4.38 (normal, 93%)");
/// assert_eq!(format!("{:.2}", limits(sen::Method::Exact)?), "4.00 a year, 3.75 to 4.18 (exact, 93%)");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "theilslopes")]
#[doc(alias = "Theil–Sen")]
#[doc(alias = "TheilSen")]
#[doc(alias = "sens.slope")]
#[doc(alias = "sens_slope")]
#[doc(alias = "mblm")]
#[doc(alias = "TheilSenRegressor")]
pub fn sen_slope(series: &Series<'_>, options: impl Into<Options>) -> Result<SenSlope> {
    let options = options.into();
    options.suits(series)?;
    Ok(SCRATCH.with_borrow_mut(|scratch| scratch.slope(series, options)))
}

/// [`sen_slope`] of each of several series, the answers put behind those that there are: the same, and of short series of
/// the same times, where nothing is censored and no season compared by itself, several at a time.
pub fn sen_slope_batch(
    series: &[Series<'_>],
    options: impl Into<Options>,
    answers: &mut Vec<Result<SenSlope>>,
) {
    let options = options.into();
    SCRATCH.with_borrow_mut(|scratch| {
        for part in series.chunks(Short::WIDTH) {
            let beside = scratch.compare_lanes(part, options);
            for (lane, series) in part.iter().enumerate() {
                scratch.lane = beside.then_some(lane);
                answers.push(options.suits(series).map(|()| scratch.slope(series, options)));
            }
        }
        scratch.lane = None;
    });
}

/// What a thread keeps from one series to the next, so that nothing is allocated for each.
#[derive(Default)]
struct Scratch {
    layout: Layout,
    low: Points,
    high: Points,
    selection: Selection,
    column: Vec<f64>,
    /// Series compared several at a time, and which of them the points are.
    short: Short,
    lane: Option<usize>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Scratch {
    /// Compares the values of several series side by side, each in a lane of a register. False where they cannot lie side
    /// by side.
    fn compare_lanes(&mut self, series: &[Series<'_>], options: Options) -> bool {
        let Some(first) = series.first().filter(|_| series.len() > 1 && options.period.is_none()) else {
            return false;
        };
        let alike = |series: &Series<'_>| series.values().is_some() && series.times() == first.times();
        if !Short::fits(series.iter().map(Series::len)) || !series.iter().all(alike) {
            return false;
        }
        self.short.clear(first.len());
        let Self { layout, low, short, .. } = self;
        let mut put = series.iter().enumerate();
        let all = put.all(|(lane, series)| {
            layout.lay(series, End::Low, options, low).is_none() && short.put(lane, &low.values)
        });
        if all {
            self.short.compare(first.times());
        }
        all
    }

    fn slope(&mut self, series: &Series<'_>, options: Options) -> SenSlope {
        let none = SenSlope::none(series, options);
        if let Some(why) = self.layout.lay(series, End::Low, options, &mut self.low) {
            return SenSlope { flags: none.flags.with(why), ..none };
        }
        let exact = series.values().is_some();
        let score = match self.lane {
            Some(lane) => self.short.score_and_repeats(lane, |_| ()).0,
            None if exact => self.low.score(),
            None => PairCounts::untied(self.low.lengths()),
        };
        if score.pairs == 0 {
            return SenSlope { flags: none.flags.with(Flag::FewPoints), ..none };
        }
        let limits = limits(options.method, options.confidence, self.low.lengths(), score);
        let known = SenSlope { pairs: score.pairs, method: limits.method, coverage: limits.coverage, ..none };
        if exact {
            self.of_values(options, score, limits, &known)
        } else {
            self.of_ranges(series, options, limits, &known)
        }
    }

    fn of_values(
        &mut self,
        options: Options,
        score: PairCounts,
        limits: Limits,
        known: &SenSlope,
    ) -> SenSlope {
        let ranks = limits.ranks(score.pairs);
        let [median, low, high] = self.slopes(options, score, ranks);
        let (low, high) = (low[0], high[0]);
        let slope = f64::midpoint(median[0], median[1]);
        let told = told(options.scale, Interval::new(slope, slope));
        SenSlope {
            slope: told.low,
            bounds: Some(told),
            interval: limits.interval(told_of(options.scale, low, high)),
            intercept: self.intercept(options, slope),
            ..known.clone()
        }
    }

    /// The one or two medians and the limits.
    fn slopes(
        &mut self,
        options: Options,
        score: PairCounts,
        ranks @ [low, first, last, high]: [u64; 4],
    ) -> [[f64; 2]; 3] {
        let asked = [(first, last), (low, low), (high, high)];
        if let Some(lane) = self.lane {
            return asked.map(|(first, last)| {
                let slope = self.short.at(lane, first);
                [slope, if last == first { slope } else { self.short.at(lane, last) }]
            });
        }
        let deviations = normal::upper_quantile(options.confidence.tail());
        self.selection.begin(&self.low, score, deviations, ranks);
        asked.map(|(first, last)| self.selection.at(&self.low, first, last))
    }

    /// Each pair can have risen by the least of its later value less the most of its earlier one, up to the reverse.
    fn of_ranges(
        &mut self,
        series: &Series<'_>,
        options: Options,
        limits: Limits,
        known: &SenSlope,
    ) -> SenSlope {
        if let Some(why) = self.layout.lay(series, End::High, options, &mut self.high) {
            return SenSlope { flags: known.flags.with(why), ..known.clone() };
        }
        let (low, high) = (&self.low.values, &self.high.values);
        let slopes = |from, to| Slopes { times: &self.low.times, from, to, ends: &self.low.ends };
        let ranks = limits.ranks(known.pairs);
        let [least_limit, first, last, _] = slopes(high, low).at(ranks, &mut self.column);
        let least = f64::midpoint(first, last);
        let [_, first, last, most_limit] = slopes(low, high).at(ranks, &mut self.column);
        let most = f64::midpoint(first, last);
        SenSlope {
            bounds: Some(told_of(options.scale, least, most)),
            interval: limits.interval(told_of(options.scale, least_limit, most_limit)),
            ..known.clone()
        }
    }

    fn intercept(&mut self, options: Options, slope: f64) -> Option<f64> {
        let Points { times, values, .. } = &self.low;
        let column = &mut self.column;
        let height = match options.intercept {
            Intercept::Separate => {
                let value = of(values.iter().copied(), column)?;
                let rising = options.period.is_none();
                let time = if rising { middle(times) } else { of(times.iter().copied(), column) };
                value - slope * time?
            }
            Intercept::Joint => of(values.iter().zip(times).map(|(y, t)| y - slope * t), column)?,
        };
        Some(height).filter(|height| height.is_finite())
    }
}

/// The median of `values`, which are put into the buffer.
fn of(values: impl Iterator<Item = f64>, column: &mut Vec<f64>) -> Option<f64> {
    column.clear();
    column.extend(values);
    median(column)
}

/// A year's rise as the scale tells it.
fn told(scale: Scale, slopes: Interval) -> Interval {
    if scale == Scale::Log { slopes.map(|slope| 100.0 * slope.exp_m1()) } else { slopes }
}

fn told_of(scale: Scale, low: f64, high: f64) -> Interval {
    told(scale, Interval::new(low, high))
}
