//! Counts without an upper end, and ranges of any length, have their answers in a time that does not depend on them.
use quetelet::{
    Confidence, Count, Series,
    trend::{self, ChangePoints, LogLinear, change_points, log_linear},
};
use std::time::{Duration, Instant};

/// Hidden, open and huge counts that once took from seconds to hours.
const TEXTS: [&[&str]; 9] = [
    &["<5", ">=1000", "0"],
    &["at least 12", "30", "2"],
    &["[low]"; 12],
    &["at least 12"; 4],
    &["at least 9007199254740991", "5", "6", "7"],
    &["<5", ">=1000000000", "0", "12", "40"],
    &["9", "12 to 100000000", "40", "<5", "80"],
    &["0 to 9007199254740992", "3", "0", "9"],
    &["1", "1000000000000000 to 9007199254740992", "at least 0", "2", "0"],
];

fn series(texts: &[&str]) -> Series<'static> {
    let counts: Vec<Count> = texts.iter().map(|text| text.parse().unwrap()).collect();
    Series::yearly(2011, &counts).unwrap()
}

/// Far beyond what they take, and far below what they took.
#[track_caller]
fn soon<T>(texts: &[&str], work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(20), "{texts:?} took {:?}", start.elapsed());
    result
}

fn finite(numbers: impl IntoIterator<Item = Option<f64>>) -> bool {
    numbers.into_iter().flatten().all(f64::is_finite)
}

#[test]
fn every_family_ends_with_numbers_or_without() {
    for texts in TEXTS {
        for family in log_linear::Family::ALL {
            let fit: LogLinear =
                soon(texts, || trend::log_linear(&series(texts), log_linear::Options::from(family)).unwrap());
            let numbers = [fit.slope, fit.annual_percent_change, fit.theta, fit.log_likelihood, fit.p_value];
            assert!(finite(numbers), "{texts:?}: {numbers:?}");
        }
    }
}

#[test]
fn every_cost_of_changes_ends_with_numbers_or_without() {
    for texts in TEXTS {
        for cost in change_points::Cost::ALL {
            let options = change_points::Options::from(cost);
            let cut: ChangePoints = soon(texts, || trend::change_points(&series(texts), options).unwrap());
            let rates =
                cut.segments.iter().flat_map(|part| [part.rate, part.interval.low, part.interval.high]);
            assert!(finite(rates) && cut.criterion.is_finite(), "{texts:?}: {cut:?}");
        }
    }
}

#[test]
fn mean_rates_end_with_numbers_or_without() {
    for texts in TEXTS {
        let rate = soon(texts, || trend::mean_rate(&series(texts), Confidence::default()).unwrap());
        let open = texts.iter().all(|text| text.contains("low") || text.contains("at least"));
        assert_eq!(rate.value.is_none(), open, "{texts:?}: {rate}");
        assert!(finite([rate.value, rate.interval.low, rate.interval.high]), "{texts:?}: {rate:?}");
    }
}

/// Nothing bounds the rate above; the lower limit is where the probability of all counts is e^(−z²/2).
#[test]
fn without_upper_ends_there_is_no_finite_rate_but_a_lower_limit() {
    let rate = trend::mean_rate(&series(&["at least 1"; 4]), Confidence::default()).unwrap();
    // (1 − e^(−λ))⁴ = e^(−z²/2)
    let z = 1.959963984540054_f64;
    let expected = -(-(-z * z / 8.0).exp()).ln_1p();
    assert!((rate.interval.low.unwrap() / expected - 1.0).abs() < 1e-12, "{rate}");
    assert_eq!(
        rate.to_string(),
        format!("no finite rate, {expected:.3} or more (bounds 1.000 or more; 95%; at_least)")
    );
}

/// A rate so likely lies far above the sums of what is known at least: held against a grid of rates and θ.
#[test]
fn the_likeliest_theta_is_that_of_the_largest_likelihood() {
    let texts = ["<5", "at least 100000"].repeat(6);
    let cut = trend::change_points(
        &series(&texts),
        change_points::Options::from(change_points::Cost::NegativeBinomial),
    )
    .unwrap();
    let grid = (0..120).flat_map(|i| (0..80).map(move |j| (0.15 * f64::from(i), 0.1 * f64::from(j) - 6.0)));
    let ln_likelihood = |(ln_mean, ln_theta): (f64, f64)| {
        let (mean, theta) = (ln_mean.exp(), ln_theta.exp());
        let share = mean / (theta + mean);
        // P(1 to 4) and P(at least 100,000), by the incomplete beta function and by the terms.
        let term = |y: f64| quetelet::math::negative_binomial_probability(y, mean, theta).unwrap();
        let hidden: f64 = (1..5).map(|y| term(f64::from(y))).sum();
        let open = quetelet::math::beta_lower(1e5, theta, share).unwrap();
        6.0 * (hidden.ln() + open.ln())
    };
    let best = grid.map(ln_likelihood).fold(f64::NEG_INFINITY, f64::max);
    assert!(cut.changes.is_empty() && cut.log_likelihood.unwrap() > best - 1e-6, "{cut:?} {best}");
    assert!(cut.log_likelihood.unwrap() < best + 0.1, "{cut:?} {best}");
}
