//! Weighted least squares through the last figures, and the influence of each of them.

/// So many figures make a recent trend.
pub(super) const POINTS: usize = 5;

/// A figure at a time, and its weight.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    pub time: f64,
    pub value: f64,
    pub weight: f64,
}

/// A line of weighted least squares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub slope: f64,
    /// The square of the slope over its variance, where weights are inverse variances.
    pub chi_square: f64,
}

impl Line {
    /// Through all points but the one at `left_out`.
    pub fn without(points: &[Point; POINTS], left_out: Option<usize>) -> Self {
        let kept = || points.iter().enumerate().filter(|(i, _)| Some(*i) != left_out).map(|(_, point)| point);
        // From the first time on, so that sums of squares of years keep their digits.
        let time = |point: &Point| point.time - points[0].time;
        let weight: f64 = kept().map(|point| point.weight).sum();
        let mean = kept().map(|point| point.weight * time(point)).sum::<f64>() / weight;
        let level = kept().map(|point| point.weight * point.value).sum::<f64>() / weight;
        let moment = |point: &Point| point.weight * (time(point) - mean) * (point.value - level);
        let moment: f64 = kept().map(moment).sum();
        let squares: f64 = kept().map(|point| point.weight * (time(point) - mean).powi(2)).sum();
        Self { slope: moment / squares, chi_square: moment * (moment / squares) }
    }

    /// Whether the slope has another sign without one of the points.
    pub fn turns(points: &[Point; POINTS]) -> bool {
        let sign = |left_out| Self::without(points, left_out).slope.partial_cmp(&0.0);
        (0..POINTS).any(|i| sign(Some(i)) != sign(None))
    }
}
