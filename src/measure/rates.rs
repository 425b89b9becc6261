//! Counts over exposures, equal where the fractions are.
use super::{Series, series::any};
use std::cell::RefCell;

/// Rates no farther apart than this, for their size, are one rate.
///
/// An exposure of persons over days is `persons × days / 365`, rounded at each step, and the rate is rounded once more: the
/// same fraction, come to in two ways, differs by some 10⁻¹⁵. Two fractions a/b and c/d of whole numbers that are not equal
/// differ by 1/(a d) at least, for their size. So no two are taken for one unless count times person-days is above
/// 7 × 10¹³ (a hundred thousand offences, two million people, a year), and there only where they agree to 14 digits: of a
/// thousand rates by chance once in a hundred million series.
const TIE: f64 = 64.0 * f64::EPSILON;

/// From here on doubles are whole, and those below lose what is not if it is added.
const WHOLE: f64 = 4_503_599_627_370_496.0;

thread_local! {
    /// Kept between series, so that a panel allocates once per thread.
    static SORTED: RefCell<Vec<f64>> = RefCell::default();
}

impl Series<'_> {
    /// The least and, where not all values are known, the most that each rate can be, put into the buffers; false
    /// without an exposure. Rates that are equal as fractions are equal, and those that are not are not.
    pub(crate) fn rates(&self, low: &mut Vec<f64>, high: &mut Vec<f64>) -> bool {
        let Some(exposure) = self.exposure() else { return false };
        let divide = |events: &[f64], rates: &mut Vec<f64>| {
            rates.clear();
            rates.extend(events.iter().zip(exposure).map(|(events, exposure)| events / exposure));
        };
        divide(self.low(), low);
        high.clear();
        if self.values().is_none() {
            divide(self.high(), high);
        }
        // Quotients of whole numbers are rounded once: the same fraction is the same double.
        if fractional(exposure) || fractional(self.low()) {
            SORTED.with_borrow_mut(|sorted| merge(low, high, sorted));
        }
        true
    }
}

fn fractional(column: &[f64]) -> bool {
    any(column, |x| x.abs() < WHOLE && (x.abs() + WHOLE) - WHOLE != x.abs())
}

/// Rates that only rounding sets apart become the least of them.
fn merge(low: &mut [f64], high: &mut [f64], sorted: &mut Vec<f64>) {
    sorted.clear();
    sorted.extend(low.iter().chain(high.iter()));
    sorted.sort_unstable_by(f64::total_cmp);
    let one = |a: f64, b: f64| b - a <= TIE * a.abs().max(b.abs());
    if !sorted.windows(2).any(|pair| pair[0] != pair[1] && one(pair[0], pair[1])) {
        return;
    }
    let mut last = f64::NAN;
    sorted.retain(|&rate| !one(std::mem::replace(&mut last, rate), rate));
    for rate in low.iter_mut().chain(high) {
        *rate = sorted[sorted.partition_point(|least| *least <= *rate).max(1) - 1];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(counts: &[f64], exposure: &[f64]) -> Vec<f64> {
        let times: Vec<f64> = (0_u32..).take(counts.len()).map(f64::from).collect();
        let series = Series::new(times, counts).unwrap().with_exposure(exposure).unwrap();
        let mut rates = Vec::new();
        assert!(series.rates(&mut rates, &mut Vec::new()));
        rates
    }

    #[test]
    fn equal_fractions_are_equal_rates() {
        // Ten a day among a thousand persons: by floating point four different rates.
        let days = [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0];
        let plain = days.map(|d| 10.0 * d / (1000.0 * d / 365.0));
        assert!(plain.iter().any(|rate| *rate != plain[0]));
        let equal = rates(&days.map(|d| 10.0 * d), &days.map(|d| 1000.0 * d / 365.0));
        assert!(equal.iter().all(|rate| *rate == equal[0]) && (equal[0] / 3.65 - 1.0).abs() < 1e-15);
        assert_eq!(rates(&[0.0, -0.0, 0.0], &[0.1, 0.3, 1.5]), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn neighbouring_fractions_are_not() {
        // 10⁷/(10⁷ + 1) and (10⁷ − 1)/10⁷: 10⁻¹⁴ apart, of whole numbers.
        let near = rates(&[1e7, 1e7 - 1.0], &[1e7 + 1.0, 1e7]);
        assert!(near[0] > near[1]);
        // One more in a hundred thousand, and one more person-day in 700 million, over a year that is none.
        let near = rates(&[1e5, 100_001.0, 1e5], &[7.3e8 / 365.25, 7.3e8 / 365.25, (7.3e8 + 1.0) / 365.25]);
        assert!(near[1] > near[0] && near[0] > near[2]);
        // Counts up to the largest, over one exposure.
        let large = rates(&[9_007_199_254_740_991.0, 9_007_199_254_740_990.0], &[1.0, 1.0]);
        assert!(large[0] > large[1]);
    }

    #[test]
    fn ranges_end_where_fractions_are_equal() {
        let series = Series::between(vec![0.0, 1.0], vec![0.0, 280.0], vec![310.0, 280.0]).unwrap();
        let series = series.with_exposure(vec![1000.0 * 31.0 / 365.0, 1000.0 * 28.0 / 365.0]).unwrap();
        let (mut low, mut high) = (Vec::new(), Vec::new());
        assert!(series.rates(&mut low, &mut high));
        assert!(high[0] == low[1] && low[1] == high[1] && low[0] == 0.0);
    }
}
