//! What five figures say.
use super::{
    Marker, Options, Quantity, Reason,
    line::{Line, POINTS, Point},
};
use crate::{
    Confidence, Count, Error, Interval, Observed, Result,
    limits::poisson,
    math::normal,
    trend::cochran_armitage::{Test, cochran_armitage},
};

/// What five figures say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub marker: Marker,
    pub reason: Reason,
    pub chi_square: f64,
    pub slope: Option<f64>,
}

impl Options {
    pub(super) fn of_counts(
        self,
        times: &[f64; POINTS],
        counts: &[f64; POINTS],
        exposure: &[f64; POINTS],
    ) -> Result<Found> {
        match self.quantity {
            Quantity::Rate => self.of_rates(times, counts, exposure),
            Quantity::Share => self.of_shares(times, counts, exposure),
        }
    }

    fn of_rates(
        self,
        times: &[f64; POINTS],
        counts: &[f64; POINTS],
        exposure: &[f64; POINTS],
    ) -> Result<Found> {
        let level = Confidence::default();
        let mut points = [Point::default(); POINTS];
        for i in 0..POINTS {
            let exposure = Observed::new(Count::try_from(counts[i])?, exposure[i])?.exposure();
            let limits = poisson::phe(counts[i], level.tail()).map(|events| events / exposure);
            let weight = weight(limits, level)?;
            points[i] = Point { time: times[i], value: counts[i] / exposure, weight };
        }
        Ok(self.judge(&points, Line::without(&points, None).chi_square))
    }

    fn of_shares(
        self,
        times: &[f64; POINTS],
        counts: &[f64; POINTS],
        totals: &[f64; POINTS],
    ) -> Result<Found> {
        let exact: Vec<Count> = counts.iter().map(|&count| Count::try_from(count)).collect::<Result<_>>()?;
        let trend = cochran_armitage(&exact, totals, times, Test::Normal)?;
        let mut points = [Point::default(); POINTS];
        for (i, point) in points.iter_mut().enumerate() {
            // Of the logits, or where one has none of the shares themselves.
            let (value, weight) = match trend.logit_slope {
                Some(_) => ((counts[i] / (totals[i] - counts[i])).ln(), 1.0),
                None => (counts[i] / totals[i], totals[i]),
            };
            *point = Point { time: times[i], value, weight };
        }
        let found = self.judge(&points, trend.chi_square.unwrap_or(0.0));
        Ok(Found { slope: trend.logit_slope, ..found })
    }

    pub(super) fn judge(self, points: &[Point; POINTS], chi_square: f64) -> Found {
        let slope = Line::without(points, None).slope;
        let (marker, reason) = if chi_square <= normal::upper_quantile(self.confidence.tail()).powi(2) {
            (Marker::NoSignificantChange, Reason::NoSignificantTrend)
        } else if Line::turns(points) {
            (Marker::NoSignificantChange, Reason::Outlier)
        } else {
            let marker = if slope < 0.0 { Marker::Decreasing } else { Marker::Increasing };
            (marker, Reason::SignificantTrend)
        };
        Found { marker, reason, chi_square, slope: Some(slope) }
    }
}

/// 1/SE², of the limits of a figure.
pub(super) fn weight(limits: Interval, level: Confidence) -> Result<f64> {
    let width = limits.low.zip(limits.high).map(|(low, high)| high - low).filter(|&width| width > 0.0);
    let Some(width) = width else {
        return Err(Error::domain("limits", "two numbers, the upper above the lower", limits));
    };
    Ok((2.0 * normal::upper_quantile(level.tail()) / width).powi(2))
}
