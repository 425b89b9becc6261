//! Shares against printed tables and other implementations.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{Printed, cases, fault};
use quetelet::{
    Confidence, Count, Flag, Interval, Missing,
    share::{Method, Options, Share, share},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    part: u32,
    whole: u32,
    confidence: Confidence,
    method: Method,
    low: Printed,
    high: Printed,
}

#[test]
fn limits_are_the_printed_ones() {
    let mut faults = Vec::new();
    for case in cases::<Case>("share.json") {
        let options = Options::from(case.method).confidence(case.confidence);
        let Interval { low, high, .. } = share(case.part, case.whole, options).unwrap().interval;
        // statsmodels prints the quantiles of the posterior for none and all too; Brown, Cai and DasGupta set these ends.
        let set = |end: f64, here: bool, printed: Printed| {
            if case.method == Method::Jeffreys && here { Some((end, 0.0)) } else { printed }
        };
        let (least, most) =
            (set(0.0, case.part == 0, case.low), set(1.0, case.part == case.whole, case.high));
        faults.extend(fault(low, least).map(|fault| format!("low: {fault} in {case:?}")));
        faults.extend(fault(high, most).map(|fault| format!("high: {fault} in {case:?}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn count(text: &str) -> Count {
    text.parse().unwrap()
}

fn wilson(part: &str, whole: &str) -> Share {
    share(count(part), count(whole), Method::Wilson).unwrap()
}

#[test]
fn a_share_of_the_known_has_bounds_over_the_unknown() {
    let of_known = share(90, 252, Options::default().known(207)).unwrap();
    assert_eq!(of_known.value, Some(90.0 / 207.0));
    assert_eq!(of_known.bounds, Some(Interval::new(90.0 / 252.0, 135.0 / 252.0)));
    assert_eq!(of_known.interval, wilson("90", "207").interval);
}

/// One to four beside twenty others are 1 of 21 to 4 of 24.
#[test]
fn others_that_are_known_leave_the_whole_no_other_choice() {
    let found = share(count("1 to 4"), count("21 to 24"), Options::default().others(20)).unwrap();
    assert_eq!(found.bounds, Some(Interval::new(1.0 / 21.0, 4.0 / 24.0)));
}

#[test]
fn an_exact_share_is_its_own_bounds() {
    let exact = wilson("90", "252");
    assert_eq!(exact.bounds.and_then(Interval::point), exact.value);
}

#[test]
fn inexact_counts_have_bounds_and_limits_over_both_ends() {
    let hidden = wilson("<5", "20");
    assert_eq!((hidden.value, hidden.bounds), (None, Some(Interval::new(0.05, 0.2))));
    assert_eq!(hidden.interval.low, wilson("1", "20").interval.low);
    assert_eq!(hidden.interval.high, wilson("4", "20").interval.high);
    assert!(hidden.flags.contains(Flag::Censored));
    let minimum = wilson("3", "at least 10");
    assert_eq!(minimum.bounds, Some(Interval::new(0.0, 0.3)));
    assert_eq!(minimum.interval, Interval { low: Some(0.0), high: wilson("3", "10").interval.high });
    let missing = share(count("no_reply"), 20, Method::Wilson).unwrap();
    assert_eq!((missing.value, missing.bounds, missing.interval), (None, None, Interval::default()));
    assert_eq!(missing.to_string(), "no share (missing)");
}

#[test]
fn nothing_of_nothing_says_nothing() {
    for method in Method::ALL {
        let none = share(0, 0, method).unwrap();
        assert_eq!((none.value, none.bounds, none.interval), (None, None, Interval::new(0.0, 1.0)));
    }
}

#[test]
fn a_part_above_its_whole_names_both() {
    let message = share(252, 64, Method::Wilson).unwrap_err().to_string();
    assert_eq!(message, "part must be at most the whole (64), got 252");
    let message = share(90, 252, Options::default().known(60)).unwrap_err().to_string();
    assert_eq!(message, "part must be at most the known (60), got 90");
    let message = share(90, 252, Options::default().known(300)).unwrap_err().to_string();
    assert_eq!(message, "known must be at most the whole (252), got 300");
    assert!(share(Count::between(1, 4).unwrap(), 2, Method::Wilson).is_ok());
}

/// The rule of thumb of textbooks: ten in the part, and ten outside it.
#[test]
fn wald_warns_of_few_in_the_part_or_outside_it() {
    let few = |part: &str, whole: &str, method: Method| {
        share(count(part), count(whole), method).unwrap().flags.contains(Flag::FewEvents)
    };
    for (part, whole, expected) in [
        ("9", "100", true),
        ("10", "100", false),
        ("90", "100", false),
        ("91", "100", true),
        ("9 to 20", "100", true),
        ("10 to 90", "100", false),
        ("80 to 91", "100", true),
    ] {
        assert_eq!(few(part, whole, Method::Wald), expected, "{part} of {whole}");
        assert!(!few(part, whole, Method::Wilson), "{part} of {whole}");
    }
}

#[test]
fn mid_p_lies_within_the_exact_limits_and_mirrors() {
    for (part, whole) in [(0, 7), (1, 7), (3, 7), (7, 7), (90, 252), (1, 100_000), (999_999, 1_000_000)] {
        let limits = |part: u32, method: Method| share(part, whole, method).unwrap().interval;
        let (exact, mid_p) = (limits(part, Method::ClopperPearson), limits(part, Method::MidP));
        assert!(exact.low <= mid_p.low && mid_p.high <= exact.high, "{part}/{whole}");
        let mirrored = limits(whole - part, Method::MidP);
        assert!((mid_p.low.unwrap() + mirrored.high.unwrap() - 1.0).abs() < 1e-15);
    }
}

#[test]
fn results_travel() {
    let hidden = share(count("<5"), 20, Options::default().known(Count::missing(Missing::NotHeld))).unwrap();
    let text = serde_json::to_string(&hidden).unwrap();
    assert_eq!(serde_json::from_str::<Share>(&text).unwrap(), hidden);
    for method in Method::ALL {
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{method}\""));
        assert_eq!(method.name().parse::<Method>(), Ok(method));
    }
    assert!("binomial".parse::<Method>().unwrap_err().to_string().starts_with("unknown share method"));
}
