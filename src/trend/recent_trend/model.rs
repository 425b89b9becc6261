//! Whether the last five figures rise or fall.
use super::{
    Marker, Options, Quantity, Reason,
    counts::Counts,
    found::{Found, weight},
    line::{Line, POINTS, Point},
};
use crate::{
    Confidence, Error, Flag, Flags, Interval, Result, Series,
    math::normal,
    measure::{Estimated, PValue, Provenance, Time},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt;

columns! {
    /// The marker, and what it was made from.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct RecentTrend {
        /// What the marker shows.
        pub marker: Marker,
        /// Why.
        pub reason: Reason,
        /// χ² of the trend on one degree of freedom; absent where a count is not known exactly, or there is no test.
        pub chi_square: Option<f64>,
        /// Bounds of χ², given what is known of the counts.
        pub bounds: Interval => bounds (bound_low, bound_high),
        /// The slope a year: of the figures, or of the logit of a share; absent where χ² is, or where a share is 0 or 1.
        pub slope: Option<f64>,
        /// The probability, were there no trend, of a χ² at least so large. Never zero: see `log10_p`.
        pub p_value: Option<f64>,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: Option<f64>,
        /// The time of the first of the five figures; absent where there are fewer.
        pub start: Option<f64>,
        /// The time of the last of them.
        pub end: Option<f64>,
        /// Whether years are missing between them. The slope is that of the years as they are; Fingertips shows no marker then.
        pub gap: bool,
        /// What the figures are.
        pub quantity: Quantity => given,
        /// The level of the limit that χ² is held against.
        pub confidence: Confidence => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// Whether the last five yearly figures of a series rise or fall, by the rule of the Fingertips profiles: a χ² test for
/// trend above its 99.8 % limit, and a slope that keeps its sign whichever year is left out. Counts are of rates in the
/// exposure of the series (1 where it has none) or of shares of it: see [`Quantity`].
///
/// Fingertips and its R code count years 1 to 5 whatever they are, and show no marker where one is missing. Here years are
/// what they are, and a gap is said. Missing counts are left out, so that the last five that are there are used. Of counts
/// known as ranges every one is tried that they allow, up to 4,096 of them together: the marker stands where all agree.
/// Fewer than five figures, months and rolling years have no marker, nor have figures of which χ² is beyond all numbers.
/// Counts that are all zero do not change: χ² is 0.
///
/// Office for Health Improvement and Disparities, Fingertips Public Health Technical Guidance: Trend markers.
/// <https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Presentation/Trend_markers.html>
///
/// # Errors
/// When one of the five counts is negative or not whole, or a share is asked for of a count above its total or without
/// totals.
///
/// ```
/// use quetelet::{Series, trend::{self, recent_trend::Quantity}};
///
/// let totals = [468.3357879234167, 472.8915662650602, 500.78740157480314, 480.1980198019802, 499.14529914529913];
/// let smokers = Series::yearly(2012, &[318, 314, 318, 291, 292])?.with_exposure(&totals[..])?;
/// let trend = trend::recent_trend(&smokers, Quantity::Share)?;
/// assert_eq!(trend.to_string(), "decreasing: significant_trend (chi-square 12.569, 2012 to 2016, share, 99.8%), p = 3.9e-4");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "Fingertips")]
pub fn recent_trend(series: &Series<'_>, options: impl Into<Options>) -> Result<RecentTrend> {
    let options = options.into();
    if options.quantity == Quantity::Share && series.exposure().is_none() {
        return Err(Error::domain("exposure", "the totals that the counts are shares of", "none"));
    }
    let Some(times) = last(series.times()) else { return Ok(options.nothing(series, Reason::TooFewPoints)) };
    let counts = Counts::last(series, options.quantity)?;
    let few = counts.low.iter().any(|&low| low < FEW);
    let found = counts.each(|counts, exposure| options.of_counts(times, counts, exposure))?;
    let trend = options.result(series, times, &found);
    Ok(RecentTrend { flags: trend.flags.with_if(Flag::FewEvents, few), ..trend })
}

/// The same of figures that have `limits` at a level, one for each value of the series: rates after standardisation,
/// ratios, means. Each weighs 1/SE², SE = (high − low) / 2z.
///
/// # Errors
/// When there are not as many limits as values, or the last five are not all there and above one another.
///
/// ```
/// use quetelet::{Confidence, Interval, Series, trend::recent_trend::{Options, recent_trend_of_estimates}};
///
/// let rates = Series::new(vec![2011.0, 2012.0, 2013.0, 2014.0, 2015.0], vec![30.6, 30.2, 28.0, 24.6, 24.67])?;
/// let limits = [(28.98, 32.25), (28.63, 31.9), (26.44, 29.64), (23.15, 26.19), (23.16, 26.25)];
/// let limits = limits.map(|(low, high)| Interval::new(low, high));
/// let trend = recent_trend_of_estimates(&rates, &limits, Confidence::default(), Options::default())?;
/// assert_eq!(format!("{:.6} {:.6}", trend.slope.unwrap(), trend.chi_square.unwrap()), "-1.751566 46.763597");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "standardisation")]
pub fn recent_trend_of_estimates(
    series: &Series<'_>,
    limits: &[Interval],
    level: Confidence,
    options: impl Into<Options>,
) -> Result<RecentTrend> {
    let options = options.into().quantity(Quantity::Rate);
    if limits.len() != series.len() {
        return Err(Error::Lengths {
            left_name: "values".into(),
            right_name: "limits".into(),
            left: series.len(),
            right: limits.len(),
        });
    }
    let (Some(times), Some(limits)) = (last(series.times()), last(limits)) else {
        return Ok(options.nothing(series, Reason::TooFewPoints));
    };
    let Some(values) = series.values().and_then(last) else {
        return Ok(options.nothing(series, Reason::Inexact));
    };
    let mut points = [Point::default(); POINTS];
    for i in 0..POINTS {
        let place = |error: Error| error.at_index("item", series.len() - POINTS + i);
        let weight = weight(limits[i], level).map_err(place)?;
        points[i] = Point { time: times[i], value: values[i], weight };
    }
    Ok(options.result(series, times, &[options.judge(&points, Line::without(&points, None).chi_square)]))
}

/// Below this count the tests are in doubt.
const FEW: f64 = 5.0;

/// The last five.
pub(super) fn last<T>(values: &[T]) -> Option<&[T; POINTS]> {
    values.last_chunk()
}

impl Options {
    fn nothing(self, series: &Series<'_>, reason: Reason) -> RecentTrend {
        RecentTrend {
            marker: Marker::CannotBeCalculated,
            reason,
            chi_square: None,
            bounds: Interval::default(),
            slope: None,
            p_value: None,
            log10_p: None,
            start: None,
            end: None,
            gap: false,
            quantity: self.quantity,
            confidence: self.confidence,
            flags: series.flags().with_if(Flag::FewPoints, reason == Reason::TooFewPoints),
        }
    }

    fn result(self, series: &Series<'_>, times: &[f64; POINTS], all: &[Found]) -> RecentTrend {
        let nothing = RecentTrend {
            start: Some(times[0]),
            end: Some(times[POINTS - 1]),
            gap: gap(times).unwrap_or(false),
            ..self.nothing(series, Reason::NotYearly)
        };
        let (Some(first), Some(_)) = (all.first(), gap(times)) else {
            let reason = if all.is_empty() { Reason::Inexact } else { Reason::NotYearly };
            return RecentTrend { reason, ..nothing };
        };
        if !all.iter().all(|found| found.chi_square.is_finite()) {
            return RecentTrend { reason: Reason::Undefined, ..nothing };
        }
        let known = all.len() == 1;
        let least = all.iter().map(|found| found.chi_square).fold(f64::INFINITY, f64::min);
        let most = all.iter().map(|found| found.chi_square).fold(0.0, f64::max);
        // Of the counts allowed, those of the largest p-value.
        let p_value = PValue::of_ln(normal::ln_two_sided(least.sqrt()));
        RecentTrend {
            marker: agreed(all.iter().map(|found| found.marker)).unwrap_or(Marker::CannotBeCalculated),
            reason: agreed(all.iter().map(|found| found.reason)).unwrap_or(Reason::Inexact),
            chi_square: known.then_some(first.chi_square),
            bounds: Interval::new(least, most),
            slope: first.slope.filter(|slope| known && slope.is_finite()),
            p_value: Some(p_value.value()),
            log10_p: Some(p_value.log10()),
            ..nothing
        }
    }
}

/// What all say, if they do.
fn agreed<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// A step of a year, though middles of years lie some hours off.
const OFF: f64 = 0.02;

/// Whether years are missing between times; nothing where they are not whole years apart.
fn gap(times: &[f64; POINTS]) -> Option<bool> {
    let steps = || times.windows(2).map(|pair| pair[1] - pair[0]);
    let yearly = steps().all(|step| step.round() >= 1.0 && (step - step.round()).abs() <= OFF);
    yearly.then(|| steps().any(|step| step.round() > 1.0))
}

/// The marker, its reason and χ² with the digits asked for (three without).
impl fmt::Display for RecentTrend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        let chi_square = Estimated::of(self.chi_square, Some(self.bounds), "");
        let chi_square = chi_square.map(|x| format!("chi-square {x:.places$}"));
        let gap = if self.gap { " with a gap" } else { "" };
        let years = self.start.zip(self.end).map(|(a, b)| format!("{} to {}{gap}", Time(a), Time(b)));
        let (quantity, confidence) = (self.quantity.to_string(), self.confidence.to_string());
        let all = [chi_square, years, Some(quantity), Some(confidence)].into_iter().flatten();
        let basis = all.collect::<Vec<_>>().join(", ");
        write!(f, "{}: {}{}", self.marker, self.reason, Provenance(&[&basis], self.flags))?;
        PValue::of(self.p_value, self.log10_p).map_or(Ok(()), |p| write!(f, ", {p}"))
    }
}
