//! The statistic of a trend in proportions, and its slopes, from sums over times.
use super::points::Point;
use crate::math::double_double::DoubleDouble;

/// Σ n, t̄, Σ n (t − t̄)², and of the least that each count can be Σ x and Σ x (t − t̄).
pub(super) struct Sums {
    whole: f64,
    mean: DoubleDouble,
    squares: f64,
    pub events: f64,
    pub moment: f64,
}

impl Sums {
    /// The moment is a small difference of large sums where counts are large.
    pub fn of(points: &[Point]) -> Self {
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

    pub fn slope(&self) -> f64 {
        self.moment / self.squares
    }

    /// z, where `events` fell on times whose distances from the mean sum to `moment`; 0 where all or none are events.
    pub fn statistic(&self, events: f64, moment: f64) -> f64 {
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
pub(super) fn highest(points: &[Point], sums: &Sums, sign: f64) -> f64 {
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

/// The unweighted line of least squares through the logits.
pub(super) fn logit_slope(points: &[Point]) -> Option<f64> {
    let inside = points.iter().all(|point| point.count.low > 0.0 && point.count.low < point.total);
    let count: f64 = points.iter().map(|_| 1.0).sum();
    let mean = points.iter().map(|point| point.time / count).sum::<f64>();
    let logit = |point: &Point| (point.count.low / (point.total - point.count.low)).ln();
    let squares: f64 = points.iter().map(|point| (point.time - mean).powi(2)).sum();
    inside.then(|| points.iter().map(|point| logit(point) * (point.time - mean)).sum::<f64>() / squares)
}
