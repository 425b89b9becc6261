//! The probabilities of the counts of a range, and their moments, in a time that hardly depends on its length.
use super::CountDistribution;
use crate::{math::gram, progress::is_stopped};

/// Sums of the probabilities over the one of the peak, and of their products with the distance from it and its square.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moments {
    pub total: f64,
    pub first: f64,
    pub second: f64,
}

/// A sum from the peak outwards: count by count, then over ever longer panels by [`gram`].
///
/// A probability far from the mean is a power of e with a large exponent, and has few digits; what it is over that of the
/// peak keeps them. With r the place in the range that is nearest to the mean, and P(y; r) the probability under the mean r
///
/// ```text
/// ln P(y; μ)/P(r; μ) = (y − r) ln(μ/r)  [Poisson],  (y − r) ln(μ (r + θ) / r (μ + θ))  [negative binomial]
///                      + ln P(y; r) − ln P(r; r)
/// ```
pub(super) struct Sum<F> {
    distribution: CountDistribution,
    mean: f64,
    low: f64,
    high: f64,
    pub peak: f64,
    reference: f64,
    tilt: f64,
    /// What the logarithm is at the peak.
    offset: f64,
    moments: Moments,
    see: F,
}

/// The shortest panel.
const SHORTEST: f64 = (1_u32 << gram::SHORTEST) as f64;

/// Counts that are added one by one before the rounding of so many ratios is made good.
const STEPS: u32 = 128;

/// Within a panel the probability falls at most by this power of e.
const FALL: f64 = 12.0;

/// Towards more counts, or fewer.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
}

impl Way {
    fn sign(self) -> f64 {
        if self == Self::Up { 1.0 } else { -1.0 }
    }
}

impl<F: FnMut(f64, f64)> Sum<F> {
    /// `see` is shown each count, or place between counts, and its weight in the sum.
    pub fn new(distribution: CountDistribution, mean: f64, (low, high): (f64, f64), see: F) -> Self {
        let peak = distribution.mode(mean).floor().clamp(low, high);
        let reference = mean.clamp(low, high).max(f64::MIN_POSITIVE);
        let tilt = distribution.tilt(mean, reference);
        let mut sum = Self {
            distribution,
            mean,
            low,
            high,
            peak,
            reference,
            tilt,
            offset: 0.0,
            moments: Moments::default(),
            see,
        };
        sum.offset = sum.logarithm(peak);
        sum
    }

    /// Over all counts of the range.
    pub fn moments(mut self) -> Moments {
        self.add(0.0, 1.0);
        self.outwards(Way::Up, self.high - self.peak);
        self.outwards(Way::Down, self.peak - self.low);
        self.moments
    }

    /// Over `length` counts beyond the peak, until they are negligible.
    fn outwards(&mut self, way: Way, length: f64) {
        let (mut done, mut term) = (0.0, 1.0);
        while done < length && !is_stopped() {
            let ends = match self.power(way, done, length) {
                Some(power) => {
                    let ends = self.panel(way, done, power);
                    done += 2.0_f64.powi(power);
                    ends
                }
                None => self.steps(way, &mut done, &mut term, length),
            };
            if ends {
                return;
            }
            term = self.term(way.sign() * done);
        }
    }

    /// Count by count; whether what follows is negligible.
    fn steps(&mut self, way: Way, done: &mut f64, term: &mut f64, length: f64) -> bool {
        for _ in 0..STEPS {
            if *done >= length {
                return true;
            }
            *done += 1.0;
            match way {
                Way::Up => *term *= self.distribution.ratio(self.peak + *done, self.mean),
                Way::Down => *term /= self.distribution.ratio(self.peak - *done + 1.0, self.mean),
            }
            if self.add(way.sign() * *done, *term) {
                return true;
            }
        }
        false
    }

    /// The length, as a power of two, of a panel beyond so many counts: no longer than its distance from where the
    /// probability is not smooth, and such that it does not fall too far. None where it would be too short.
    fn power(&self, way: Way, done: f64, length: f64) -> Option<i32> {
        let from_zero = if way == Way::Up { done } else { 0.5 * (self.peak - done) };
        let room = done.min(length - done).min(from_zero);
        if room < SHORTEST {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 1023")]
        let longest = room.log2().floor() as i32;
        (gram::SHORTEST..=longest).rev().find(|&power| self.fall(way, done, 2.0_f64.powi(power)) <= FALL)
    }

    /// About how many powers of e the probability falls over so many counts.
    fn fall(&self, way: Way, done: f64, size: f64) -> f64 {
        let at = |beyond: f64| match way {
            Way::Up => -self.distribution.ratio(self.peak + beyond + 1.0, self.mean).ln(),
            Way::Down => self.distribution.ratio(self.peak - beyond, self.mean).ln(),
        };
        size * at(done).max(at(done + size - 1.0))
    }

    /// Over 2^`power` counts; whether they were negligible.
    fn panel(&mut self, way: Way, done: f64, power: i32) -> bool {
        let size = 2.0_f64.powi(power);
        let middle = way.sign() * (done + 0.5 * (size + 1.0));
        let before = self.moments;
        for (place, weight) in gram::rule(power) {
            let off = middle + size * place;
            let term = self.term(off);
            self.add(off, size * weight * term);
        }
        !self.moments.exceed(before)
    }

    /// Adds a count so far from the peak, or a place that stands for many; whether it was negligible.
    fn add(&mut self, off: f64, weight: f64) -> bool {
        let before = self.moments;
        self.moments.total += weight;
        self.moments.first += weight * off;
        self.moments.second += weight * off * off;
        (self.see)(self.peak + off, weight);
        !self.moments.exceed(before)
    }

    /// The probability of a place so far from the peak over that of the peak. A double next to a large count may lie some
    /// way off the place: what that makes is added.
    fn term(&self, off: f64) -> f64 {
        let y = self.peak + off;
        let missed = off - (y - self.peak);
        let slope = if missed == 0.0 { 0.0 } else { self.distribution.ratio(y + 0.5, self.mean).ln() };
        (self.logarithm(y) - self.offset + missed * slope).exp()
    }

    fn logarithm(&self, y: f64) -> f64 {
        let r = self.reference;
        (y - r) * self.tilt
            + (self.distribution.ln_probability(y, r) - self.distribution.ln_probability(r, r))
    }
}

impl Moments {
    /// Whether anything was added that a double can hold; not where a sum is no number.
    fn exceed(self, before: Self) -> bool {
        self.total > before.total || self.second > before.second
    }
}

impl CountDistribution {
    /// How much more the logarithm of the probability rises from count to count under a mean than under `reference`.
    fn tilt(self, mean: f64, reference: f64) -> f64 {
        let (share, ratio) = match self {
            Self::Poisson => ((mean - reference) / reference, mean / reference),
            Self::NegativeBinomial(theta) => {
                let under = reference * (mean + theta);
                (theta * ((mean - reference) / under), mean * ((reference + theta) / under))
            }
        };
        if share > -0.5 { share.ln_1p() } else { ratio.ln() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::poisson;

    #[derive(serde::Deserialize)]
    struct Case {
        low: f64,
        high: Option<f64>,
        mean: f64,
        theta: Option<f64>,
        ln_p: f64,
        expected: f64,
        variance: f64,
    }

    #[derive(serde::Deserialize)]
    struct Cases {
        cases: Vec<Case>,
    }

    #[test]
    fn probabilities_and_moments_are_those_of_many_digits() {
        let text = include_str!("../../tests/reference/count_ranges.json");
        let Cases { cases } = serde_json::from_str(text).unwrap();
        assert!(cases.len() > 200);
        let mut one_sided = 0;
        for case in cases {
            let distribution =
                case.theta.map_or(CountDistribution::Poisson, CountDistribution::NegativeBinomial);
            let (low, high) = (case.low, case.high.unwrap_or(f64::INFINITY));
            let ways = [
                Some(distribution.within(low, high, case.mean, |_, _| ())),
                distribution.one_sided(low, high, case.mean),
            ];
            one_sided += usize::from(ways[1].is_some());
            for got in ways.into_iter().flatten() {
                let what = format!("{distribution:?} {} {low} {high}", case.mean);
                let near = |got: f64, expected: f64, scale: f64, what: &str| {
                    assert!((got - expected).abs() <= 3e-14 * scale, "{what}: {got} {expected}");
                };
                near(got.ln_p, case.ln_p, 1.0 + case.ln_p.abs(), &format!("{what}, ln p"));
                near(got.mean, case.expected, case.expected, &format!("{what}, mean"));
                near(got.variance, case.variance, case.variance, &format!("{what}, variance"));
            }
        }
        assert!(one_sided > 60, "{one_sided} of one side");
    }

    #[test]
    fn parts_of_a_range_make_the_whole() {
        for theta in [None, Some(1e-3), Some(0.4), Some(90.0), Some(1e9)] {
            let distribution = theta.map_or(CountDistribution::Poisson, CountDistribution::NegativeBinomial);
            for mean in [3.0_f64, 2e4, 7e9, 4e15] {
                for cut in [1.0, 0.3 * mean, mean, mean + mean.sqrt(), 1.5 * mean].map(f64::floor) {
                    let p = |low, high| distribution.within(low, high, mean, |_, _| ()).ln_p.exp();
                    let whole = p(0.0, cut) + p(cut + 1.0, f64::INFINITY);
                    assert!((whole - 1.0).abs() < 1e-13, "{distribution:?} {mean} {cut}: {whole}");
                }
            }
        }
    }

    #[test]
    fn tails_and_sums_agree() {
        for theta in [None, Some(0.02), Some(1.0), Some(300.0), Some(1e6)] {
            let distribution = theta.map_or(CountDistribution::Poisson, CountDistribution::NegativeBinomial);
            for end in [1e4_f64, 1e6, 3e7, 1e9, 1e13, 9e15] {
                // Rates are sought up to 2⁶⁰ counts; beyond, next counts have one ratio in doubles, and a sum no shape.
                for mean in [0.7_f64, 1.0, 1.3, 50.0, 1e4].map(|ratio| (ratio * end).min(1e18)) {
                    for (low, high) in [(end, f64::INFINITY), (0.0, end)] {
                        let Some(tail) = distribution.one_sided(low, high, mean) else { continue };
                        let sum = distribution.within(low, high, mean, |_, _| ());
                        let near = |a: f64, b: f64| (a - b).abs() <= 2e-13 * b.abs();
                        let same = (tail.ln_p - sum.ln_p).abs() <= 2e-13 * (1.0 + sum.ln_p.abs());
                        assert!(
                            same && near(tail.mean, sum.mean) && near(tail.variance, sum.variance),
                            "{distribution:?} {low} {high} {mean}: {tail:?} {sum:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_work_hardly_depends_on_the_length() {
        for theta in [None, Some(1e-3), Some(0.4), Some(1e9)] {
            let distribution = theta.map_or(CountDistribution::Poisson, CountDistribution::NegativeBinomial);
            for (low, mean) in [(0.0, 1e18), (1e3, 1e18), (9e15, 1e3), (9e15, 9e15), (12.0, 1e6)] {
                let mut terms = 0;
                distribution.within(low, f64::INFINITY, mean, |_, _| terms += 1);
                assert!(terms < 10_000, "{distribution:?} {low} {mean}: {terms}");
            }
        }
    }

    #[test]
    fn what_is_seen_is_the_distribution() {
        let (mut total, mut zero) = (0.0, 0.0);
        CountDistribution::Poisson.within(0.0, 1e6, 2e5, |y, weight| {
            total += weight;
            zero += weight * poisson::probability(y, 2e5);
        });
        // Σ P(y)² of Poisson counts is e^(−2μ) I₀(2μ), by Abramowitz and Stegun (1964), 9.7.1.
        let expected = (4.0 * std::f64::consts::PI * 2e5_f64).sqrt().recip() * (1.0 + 1.0 / (16.0 * 2e5));
        assert!((zero / total / expected - 1.0).abs() < 1e-12, "{}", zero / total);
    }
}
