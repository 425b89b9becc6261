//! Residuals about a slope, and their ranks.
use super::score::number;

/// How far from one another two values about a slope must be to differ by more than rounding.
pub(super) struct Residuals {
    tolerance: f64,
}

/// Rounding errors that residuals may differ by: those of the values, of the slope, of the times and of their products.
const ROUNDING: f64 = 16.0 * f64::EPSILON;

impl Residuals {
    /// The residuals of `values` about the slope, laid into `into`.
    pub fn of(times: &[f64], values: &[f64], slope: f64, into: &mut Vec<f64>) -> Self {
        let first = times.first().copied().unwrap_or_default();
        into.clear();
        into.extend(times.iter().zip(values).map(|(t, x)| x - slope * (t - first)));
        let largest = |column: &[f64]| column.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        Self { tolerance: ROUNDING * (largest(values) + slope.abs() * largest(times)) }
    }

    /// The number of residuals below each less that above it, in the order of time. Points on one line of the slope
    /// are equal, though rounding sets them apart.
    pub fn ranks(&self, residuals: &[f64], ranked: &mut Vec<(f64, usize)>, into: &mut Vec<f64>) {
        ranked.clear();
        ranked.extend(residuals.iter().enumerate().map(|(i, &x)| (x, i)));
        ranked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        into.clear();
        into.resize(residuals.len(), 0.0);
        let mut below = 0;
        for group in ranked.chunk_by(|a, b| b.0 - a.0 <= self.tolerance) {
            let above = residuals.len() - below - group.len();
            group.iter().for_each(|&(_, i)| into[i] = number(below) - number(above));
            below += group.len();
        }
    }

    /// Less their mean; nothing is left of residuals that rounding alone has made.
    pub fn centred(&self, residuals: &[f64], into: &mut Vec<f64>) {
        let mean = residuals.iter().sum::<f64>() / number(residuals.len());
        into.clear();
        into.extend(residuals.iter().map(|x| x - mean));
        if into.iter().all(|x| x.abs() <= self.tolerance) {
            into.fill(0.0);
        }
    }
}
