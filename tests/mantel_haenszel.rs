//! The Mantel–Haenszel rate ratio, against fifty digits and a printed example, and every count that ranges allow.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{cases, fault};
use quetelet::{
    Alternative, Confidence, Count, Flag, Interval, Observed,
    compare::{MantelHaenszel, MantelHaenszelOptions, mantel_haenszel},
};
use serde::Deserialize;

/// Every number of the fixture has at least so many right.
const RTOL: f64 = 1e-12;

#[derive(Debug, Deserialize)]
struct Case {
    before: Vec<(u32, f64)>,
    after: Vec<(u32, f64)>,
    confidence: Confidence,
    ratio: f64,
    low: f64,
    high: f64,
    log10_p: f64,
    homogeneity: [Option<f64>; 2],
}

fn group(counts: &[(u32, f64)]) -> Vec<Observed> {
    counts.iter().map(|&(count, years)| Observed::new(count.into(), years).unwrap()).collect()
}

fn of(before: &[&str], after: &[&str], years: [f64; 2]) -> MantelHaenszel {
    let group = |texts: &[&str], years: f64| -> Vec<Observed> {
        texts.iter().map(|text| Observed::new(text.parse().unwrap(), years).unwrap()).collect()
    };
    mantel_haenszel(&group(before, years[0]), &group(after, years[1]), MantelHaenszelOptions::default())
        .unwrap()
}

#[test]
fn fifty_digits_and_a_printed_example() {
    for case in cases::<Case>("mantel_haenszel.json") {
        let options = MantelHaenszelOptions::default().confidence(case.confidence);
        let found = mantel_haenszel(&group(&case.before), &group(&case.after), options).unwrap();
        let got = [
            found.ratio,
            found.interval.low,
            found.interval.high,
            found.log10_p,
            found.homogeneity,
            found.homogeneity_p,
        ];
        let expected = [Some(case.ratio), Some(case.low), Some(case.high), Some(case.log10_p)];
        for (got, expected) in got.into_iter().zip(expected.into_iter().chain(case.homogeneity)) {
            assert_eq!(fault(got, expected.map(|value| (value, RTOL))), None, "{case:?}");
        }
    }
}

#[test]
fn ranges_cover_what_they_allow() {
    let hidden = of(&["<5", "12"], &["9", "<5"], [100.0, 120.0]);
    assert_eq!((hidden.ratio, hidden.homogeneity), (None, None));
    let (bounds, limits, p) = (hidden.bounds.unwrap(), hidden.interval, hidden.p_value.unwrap());
    for b in 1..5 {
        for a in 1..5 {
            let one = of(&[&b.to_string(), "12"], &["9", &a.to_string()], [100.0, 120.0]);
            assert!(bounds.low <= one.ratio && one.ratio <= bounds.high, "{b} {a}");
            assert!(limits.low <= one.interval.low && one.interval.high <= limits.high, "{b} {a}");
            assert!(one.p_value.unwrap() <= p, "{b} {a}");
        }
    }
    assert!(hidden.flags.contains(Flag::Censored));
    let least = of(&["12"], &["at least 9"], [1.0, 1.0]);
    assert_eq!((least.bounds.unwrap().low, least.bounds.unwrap().high), (Some(0.75), None));
    assert_eq!((least.interval, least.p_value), (Interval::default(), None));
}

#[test]
fn what_is_undefined_is_absent() {
    let nothing = of(&["0", "0"], &["0", "0"], [1.0, 1.0]);
    assert_eq!((nothing.ratio, nothing.bounds, nothing.p_value, nothing.strata), (None, None, None, 2));
    assert_eq!(nothing.to_string(), "no common ratio (2 strata, 95%; few_events)");
    let none_later = of(&["3"], &["0"], [1.0, 1.0]);
    assert_eq!((none_later.ratio, none_later.interval.high, none_later.p_value), (Some(0.0), None, None));
    let missing = of(&["no_reply", "12"], &["9", "15"], [1.0, 1.0]);
    assert_eq!((missing.strata, missing.ratio), (1, Some(1.25)));
    assert!(missing.flags.contains(Flag::Missing));
    let empty = mantel_haenszel(&[], &[], MantelHaenszelOptions::default()).unwrap();
    assert_eq!((empty.ratio, empty.strata), (None, 0));
    let alone =
        mantel_haenszel(&[Observed::from_count(Count::from(1_u32))], &[], MantelHaenszelOptions::default());
    assert_eq!(alone.unwrap_err().to_string(), "before and after must be equally long, got 1 and 0");
}

/// Ten events in each group, of all strata together.
#[test]
fn few_events_are_those_of_a_group() {
    let few = |before: &[&str], after: &[&str]| of(before, after, [1.0, 1.0]).flags.contains(Flag::FewEvents);
    assert!(!few(&["4", "6"], &["7", "3"]));
    assert!(few(&["4", "5"], &["70", "30"]) && few(&["40", "50"], &["7", "2"]));
}

#[test]
fn strata_without_events_contribute_nothing() {
    let with = of(&["12", "0"], &["15", "0"], [2.0, 3.0]);
    let without = of(&["12"], &["15"], [2.0, 3.0]);
    assert_eq!((with.ratio, with.interval, with.p_value), (without.ratio, without.interval, without.p_value));
}

#[test]
fn exposures_may_lie_at_the_ends_of_all_numbers() {
    for years in [[1e-300, 1e-300], [1e300, 1e300], [f64::MAX, f64::MAX], [1e-300, 1e300], [1e300, 1e-300]] {
        let found = of(&["12", "7"], &["15", "9"], years);
        let numbers =
            [found.ratio, found.interval.low, found.interval.high, found.p_value, found.homogeneity];
        assert!(numbers.into_iter().flatten().all(f64::is_finite), "{years:?}: {found:?}");
    }
}

#[test]
fn one_limit_alone_has_the_whole_level() {
    let (before, after) = (group(&[(12, 10.0), (30, 20.0)]), group(&[(19, 11.0), (41, 19.0)]));
    let options = MantelHaenszelOptions::default();
    let greater = mantel_haenszel(&before, &after, options.alternative(Alternative::Greater)).unwrap();
    let level = Confidence::new(0.9).unwrap();
    let both = mantel_haenszel(&before, &after, options.confidence(level)).unwrap();
    assert_eq!(greater.interval.high, None);
    let (one, two) = (greater.interval.low.unwrap(), both.interval.low.unwrap());
    assert!((one - two).abs() <= 1e-14 * two);
}
