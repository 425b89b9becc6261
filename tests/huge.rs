//! Tests and limits of counts up to the largest that there are.
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "other tests use all of it")]
mod fixture;
use quetelet::{
    Count, Observed,
    compare::{self, change},
    math, share, trend,
};
use serde::Deserialize;
use std::{collections::BTreeMap, time::Instant};

#[derive(Deserialize)]
#[serde(tag = "question", rename_all = "snake_case")]
enum Case {
    Change {
        before: u64,
        after: u64,
        log10_p: BTreeMap<String, f64>,
    },
    Share {
        part: u64,
        whole: u64,
        low: BTreeMap<String, f64>,
    },
    TwoShares {
        before: (u64, u64),
        after: (u64, u64),
        difference: f64,
        log10_p: f64,
        newcombe: [f64; 2],
    },
    Trend {
        counts: Vec<u64>,
        totals: Vec<f64>,
        times: Vec<f64>,
        test: trend::cochran_armitage::Test,
        statistic: f64,
        log10_p: f64,
    },
    Beta {
        a: f64,
        b: f64,
        x: f64,
        ln_lower: f64,
        ln_upper: f64,
    },
}

fn count(n: u64) -> Count {
    Count::exact(n).unwrap()
}

fn log10_p(before: u64, after: u64, method: compare::Method) -> f64 {
    let [before, after] = [before, after].map(|n| Observed::from_count(count(n)));
    change(before, after, method).log10_p.unwrap()
}

/// What `got` errs by, relative to `expected` and, of a logarithm, to one.
fn error(got: f64, expected: f64, scale: f64) -> f64 {
    (got - expected).abs() / expected.abs().max(scale)
}

#[test]
fn numbers_are_those_of_sixty_digits_at_every_size() {
    let (mut faults, mut worst) = (Vec::new(), BTreeMap::new());
    let mut compare = |what: String, kind: &str, got: f64, expected: f64, scale: f64, most: f64| {
        let error = error(got, expected, scale);
        let seen: &mut f64 = worst.entry(kind.to_owned()).or_default();
        *seen = seen.max(error);
        if error.is_nan() || error > most {
            faults.push(format!("{what}: got {got:e}, expected {expected:e}, off by {error:e}"));
        }
    };
    for case in fixture::cases("huge.json") {
        match case {
            Case::Change { before, after, log10_p: expected } => {
                for (name, expected) in expected {
                    let got = log10_p(before, after, name.parse().unwrap());
                    compare(format!("{name} {before} {after}"), &name, got, expected, 1.0, 2e-14);
                }
            }
            Case::Share { part, whole, low } => {
                for (name, expected) in low {
                    let method: share::Method = name.parse().unwrap();
                    let found = share::share(count(part), count(whole), method).unwrap();
                    let what = format!("{name} {part} of {whole}");
                    compare(what, &name, found.interval.low.unwrap(), expected, 0.0, 1e-13);
                }
            }
            Case::TwoShares { before, after, difference, log10_p, newcombe } => {
                let what = format!("{before:?} {after:?}");
                let [first, second] = [before, after].map(|(part, whole)| (count(part), count(whole)));
                let found =
                    share::share_difference(first, second, share::DifferenceMethod::Newcombe).unwrap();
                let limits = [found.interval.low, found.interval.high].map(Option::unwrap);
                compare(what.clone(), "difference", found.difference.unwrap(), difference, 1e-300, 1e-14);
                compare(what.clone(), "two shares", found.log10_p.unwrap(), log10_p, 1.0, 2e-14);
                for (got, expected) in limits.into_iter().zip(newcombe) {
                    compare(what.clone(), "newcombe", got, expected, 1e-300, 1e-13);
                }
            }
            Case::Trend { counts, totals, times, test, statistic, log10_p } => {
                let what = format!("{counts:?} of {totals:?}");
                let counts: Vec<Count> = counts.into_iter().map(count).collect();
                let found = trend::cochran_armitage(&counts, &totals, &times, test).unwrap();
                assert_eq!(found.test, test, "{what}");
                compare(what.clone(), "trend", found.statistic.unwrap(), statistic, 1e-300, 1e-13);
                compare(what, test.name(), found.log10_p, log10_p, 1.0, 1e-12);
            }
            Case::Beta { a, b, x, ln_lower, ln_upper } => {
                let what = format!("beta {a} {b} {x}");
                let got = [math::beta_ln_lower(a, b, x), math::beta_ln_upper(a, b, x)].map(Option::unwrap);
                compare(what.clone(), "beta_lower", got[0], ln_lower, 1.0, 2e-14);
                compare(what, "beta_upper", got[1], ln_upper, 1.0, 2e-14);
            }
        }
    }
    println!("{worst:#?}");
    assert!(faults.is_empty(), "{}: {}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}

/// From one on, and a little beside each size.
const SIZES: [u64; 9] =
    [1, 7, 1_000, 123_456, 1_000_000_000, 999_999_999_999, 10_u64.pow(15), (1 << 53) - 1, 1 << 53];

#[test]
fn equal_counts_have_a_p_value_of_one_and_swapped_ones_the_same() {
    for n in SIZES {
        for method in compare::Method::ALL {
            assert!(log10_p(n, n, method).abs() < 1e-15, "{method} {n}: {}", log10_p(n, n, method));
            let other = n - n / 11 - n.isqrt() / 3;
            let (there, back) = (log10_p(n, other, method), log10_p(other, n, method));
            assert!(error(there, back, 1.0) < 1e-14, "{method} {n} {other}: {there} {back}");
        }
    }
}

/// From one size to the next nothing leaps: the same number of standard deviations apart, the exact tests go to the score test.
#[test]
fn exact_tests_go_to_the_score_test_as_counts_grow() {
    for n in SIZES.into_iter().filter(|&n| n > 1_000_000) {
        let other = n - 3 * n.isqrt();
        let score = log10_p(n, other, compare::Method::Score);
        for method in [compare::Method::MidP, compare::Method::Exact] {
            #[expect(clippy::cast_precision_loss, reason = "roughly")]
            let most = 20.0 / (n as f64).sqrt();
            let got = log10_p(n, other, method);
            assert!((got - score).abs() < most, "{method} {n}: {got} {score}");
        }
    }
}

/// The trend that once took half a minute, and others as long: none is begun that would take a second.
#[test]
fn the_work_of_a_trend_is_bounded_before_it_begins() {
    let years = |n: u32| (0..n).map(f64::from).collect::<Vec<_>>();
    let scattered: Vec<f64> = years(12).into_iter().map(|t| t + (t * 0.7).sin() / 3.0).collect();
    let cases = [
        (vec![3, 5, 10_000], vec![1e7; 3], years(3)),
        (vec![3, 5, 10_000_000], vec![1e15; 3], years(3)),
        (vec![1 << 52, 1 << 52], vec![9_007_199_254_740_992.0; 2], years(2)),
        (vec![4; 12], vec![1e6; 12], scattered),
        (vec![40; 30], vec![1e4; 30], years(30)),
        (vec![2; 200], vec![50.0; 200], years(200)),
        (vec![700, 3, 800], vec![1e9; 3], years(3)),
        (vec![150, 3, 180], vec![1e9; 3], years(3)),
        (vec![8, 3, 9, 7, 6, 8, 9, 2, 9, 5, 8, 4], vec![1e5; 12], years(12)),
        (vec![2, 1, 3, 2, 0, 2], vec![1e5; 6], [0.0, 1.1, 2.7, 3.19, 4.5, 9.87].to_vec()),
    ];
    for (counts, totals, times) in cases {
        let counts: Vec<Count> = counts.into_iter().map(count).collect();
        for test in trend::cochran_armitage::Test::ALL {
            let start = Instant::now();
            let found = trend::cochran_armitage(&counts, &totals, &times, test).unwrap();
            println!("{test} {} of {} times: {:?}", found.test, counts.len(), start.elapsed());
            // As in this profile, beside others: a second in a wheel, or a fifth, is less.
            let most = if test == trend::cochran_armitage::Test::Exact { 10 } else { 2 };
            assert!(start.elapsed().as_secs() < most, "{test} {counts:?} {:?}", start.elapsed());
        }
    }
}

/// Of none the lower limit is none at every level, and of all the upper one all: once 0 of 1 was held to be at least 0.216.
#[test]
fn of_none_at_least_none() {
    use quetelet::{Alternative, Confidence, rate};
    for level in [0.01, 0.3, 0.49, 0.5, 0.51, 0.95] {
        let level = Confidence::new(level).unwrap();
        for n in [1_u64, 10, 1 << 53] {
            for method in share::Method::ALL {
                let options = share::Options::from(method).confidence(level);
                let found = |part, alternative| {
                    share::share(count(part), count(n), options.alternative(alternative)).unwrap().interval
                };
                assert_eq!(found(0, Alternative::Greater).low, Some(0.0), "{method} {level} {n}");
                assert_eq!(found(n, Alternative::Less).high, Some(1.0), "{method} {level} {n}");
            }
        }
        // Epi's form of Byar's limits has half an event at none.
        let of_none = |method| method != rate::Method::EpiByar || level.level() < 0.5;
        for method in rate::Method::ALL.into_iter().filter(|&method| of_none(method)) {
            let options = rate::Options::from(method).confidence(level).alternative(Alternative::Greater);
            assert_eq!(
                rate::rate(Observed::from_count(count(0)), options).interval.low,
                Some(0.0),
                "{method} {level}"
            );
        }
        for method in compare::Method::ALL.into_iter().filter(|&method| method != compare::Method::WaldLog) {
            let options = compare::Options::from(method).confidence(level).alternative(Alternative::Greater);
            let found = change(Observed::from_count(count(5)), Observed::from_count(count(0)), options);
            assert_eq!(found.interval.low, Some(0.0), "{method} {level}");
        }
    }
}
