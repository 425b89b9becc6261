//! Two shares, several shares, and shares over time, against statsmodels, R, mpmath and every way to deal the events.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{Printed, cases, fault};
use quetelet::{
    Alternative, Confidence, Count, Flag, Interval,
    share::{
        DifferenceMethod, DifferenceOptions, MultinomialMethod, MultinomialOptions, MultinomialShares,
        RatioMethod, ShareDifference, multinomial_shares, share_difference,
    },
    trend::{CochranArmitage, cochran_armitage, cochran_armitage::Test},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(tag = "question", rename_all = "snake_case")]
enum Case {
    Two {
        before: (u32, u32),
        after: (u32, u32),
        method: Option<DifferenceMethod>,
        ratio_method: Option<RatioMethod>,
        expected: [Option<f64>; 2],
        rtol: f64,
    },
    Several {
        counts: Vec<u32>,
        confidence: Confidence,
        method: MultinomialMethod,
        expected: Vec<[f64; 2]>,
        rtol: f64,
    },
    OverTime {
        counts: Vec<u32>,
        totals: Vec<f64>,
        times: Vec<f64>,
        test: Test,
        chi_square: Printed,
        p_value: Printed,
        logit_slope: Printed,
    },
}

fn faults(case: &Case) -> Vec<Option<String>> {
    match case {
        Case::Two { before, after, method, ratio_method, expected, rtol } => {
            let options = DifferenceOptions::default().method(method.unwrap_or_default());
            let found =
                share_difference(*before, *after, options.ratio_method(ratio_method.unwrap_or_default()))
                    .unwrap();
            let Interval { low, high } = if method.is_some() { found.interval } else { found.ratio_interval };
            let printed = expected.map(|end| end.map(|end| (end, *rtol)));
            vec![fault(low, printed[0]), fault(high, printed[1])]
        }
        Case::Several { counts, confidence, method, expected, rtol } => {
            let counts: Vec<Count> = counts.iter().map(|&x| x.into()).collect();
            let found =
                multinomial_shares(&counts, MultinomialOptions::from(*method).confidence(*confidence))
                    .unwrap();
            let both = found.intervals.iter().zip(expected);
            both.flat_map(|(got, [low, high])| {
                [fault(got.low, Some((*low, *rtol))), fault(got.high, Some((*high, *rtol)))]
            })
            .collect()
        }
        Case::OverTime { counts, totals, times, test, chi_square, p_value, logit_slope } => {
            let counts: Vec<Count> = counts.iter().map(|&x| x.into()).collect();
            let found = cochran_armitage(&counts, totals, times, *test).unwrap();
            assert_eq!(found.test, *test, "{case:?}");
            let square = chi_square.and_then(|printed| fault(found.chi_square, Some(printed)));
            let slope = logit_slope.and_then(|printed| fault(found.logit_slope, Some(printed)));
            vec![square, slope, fault(Some(found.p_value), *p_value)]
        }
    }
}

#[test]
fn every_answer_is_that_of_its_peer() {
    let cases = cases::<Case>("shares.json");
    let found =
        cases.iter().flat_map(|case| faults(case).into_iter().flatten().map(move |fault| (fault, case)));
    let lines: Vec<String> = found.map(|(fault, case)| format!("{fault} in {case:?}")).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

fn count(text: &str) -> Count {
    text.parse().unwrap()
}

fn counts(texts: &[&str]) -> Vec<Count> {
    texts.iter().map(|text| count(text)).collect()
}

#[test]
fn the_p_value_of_two_shares_is_that_of_chi_square() {
    let found = share_difference((19, 64), (90, 252), DifferenceMethod::Newcombe).unwrap();
    assert_eq!(fault(found.p_value, Some((0.365_054_075_447, 2e-12))), None);
    assert_eq!(fault(found.difference, Some((27.0 / 448.0, 0.0))), None);
    assert_eq!(share_difference((0, 5), (0, 9), DifferenceMethod::Newcombe).unwrap().p_value, Some(1.0));
    let far =
        share_difference((1_u32, 2_000_000_000), (1_000_000_000, 2_000_000_000), RatioMethod::Log).unwrap();
    assert!(far.p_value.unwrap() > 0.0 && far.log10_p.unwrap() < -1e8, "{far}");
}

/// Half of the chance on either side: the limit is the estimate, none of 17 too.
#[test]
fn one_sided_limits_at_half_the_level_are_the_estimate() {
    let half = DifferenceOptions::default().confidence(Confidence::new(0.5).unwrap());
    for (before, after, ratio) in [((1, 12), (0, 17), 0.0), ((3, 12), (5, 17), 20.0 / 17.0)] {
        let less = share_difference(before, after, half.alternative(Alternative::Less)).unwrap();
        let greater = share_difference(before, after, half.alternative(Alternative::Greater)).unwrap();
        for end in [less.ratio, less.ratio_interval.high, greater.ratio_interval.low] {
            assert_eq!(fault(end, Some((ratio, 1e-15))), None);
        }
    }
}

#[test]
fn a_change_of_inexact_shares_covers_every_choice() {
    for method in DifferenceMethod::ALL {
        let of = |x: Count, y: Count| share_difference((x, 20.into()), (y, 30.into()), method).unwrap();
        let hidden = of(count("<5"), count("2 to 9"));
        assert_eq!((hidden.difference, hidden.ratio), (None, None));
        let bounds = hidden.bounds.unwrap();
        assert_eq!(fault(bounds.low, Some((2.0 / 30.0 - 4.0 / 20.0, 1e-14))), None);
        assert_eq!(fault(bounds.high, Some((9.0 / 30.0 - 1.0 / 20.0, 1e-14))), None);
        assert_eq!(hidden.p_value, Some(1.0));
        for (x, y) in (1..=4_u32).flat_map(|x| (2..=9_u32).map(move |y| (x, y))) {
            let ShareDifference { interval, ratio_interval, .. } = of(x.into(), y.into());
            assert!(
                hidden.interval.low <= interval.low && interval.high <= hidden.interval.high,
                "{method} {x} {y}"
            );
            let over = hidden.ratio_interval;
            assert!(over.low <= ratio_interval.low && ratio_interval.high <= over.high, "{method} {x} {y}");
        }
        assert!(hidden.flags.contains(Flag::Censored));
    }
    let missing =
        share_difference((count("no_reply"), 20.into()), (3.into(), 30.into()), RatioMethod::Score).unwrap();
    assert_eq!((missing.bounds, missing.interval, missing.p_value), (None, Interval::default(), None));
    assert_eq!(missing.to_string(), "difference not known (missing)");
    assert!(share_difference((21, 20), (1, 2), RatioMethod::Score).is_err());
    // The first share is a half, and the later one as little as the whole is large; of no whole there is no share.
    let open = share_difference(
        (count("5"), count("10")),
        (count("5"), count("at least 10")),
        DifferenceMethod::Newcombe,
    );
    let open = open.unwrap();
    assert_eq!(open.bounds, Some(Interval::new(-0.5, 0.0)));
    // Shares lie as far apart as they may, and ratios have no end, where a whole has none or may be none.
    assert_eq!((open.interval.low, open.ratio_interval.low), (Some(-1.0), Some(0.0)));
    let turned = share_difference(
        (count("5"), count("at least 10")),
        (count("5"), count("10")),
        DifferenceMethod::Newcombe,
    );
    let turned = turned.unwrap();
    assert_eq!((turned.interval.high, turned.ratio_interval.high), (Some(1.0), None));
    let perhaps =
        share_difference((0.into(), count("0 to 5")), (5.into(), 10.into()), RatioMethod::Log).unwrap();
    assert_eq!(
        (perhaps.interval, perhaps.ratio_interval),
        (Interval::new(-1.0, 1.0), Interval { low: Some(0.0), high: None })
    );
    let none = share_difference((0, 0), (5, 10), DifferenceMethod::Newcombe).unwrap();
    assert_eq!((none.bounds, none.interval, none.p_value), (None, Interval::default(), None));
    assert_eq!(none.to_string(), "difference not known");
}

#[test]
fn swapping_two_shares_turns_the_difference_round() {
    for method in DifferenceMethod::ALL {
        for (a, b) in
            [((0, 10), (3, 12)), ((5, 8), (8, 8)), ((0, 7), (0, 9)), ((9, 9), (4, 4)), ((0, 5), (5, 5))]
        {
            let (there, back) = (
                share_difference(a, b, method).unwrap().interval,
                share_difference(b, a, method).unwrap().interval,
            );
            let zero = there.low.unwrap() + back.high.unwrap();
            assert!(zero.abs() < 1e-12, "{method} {a:?} {b:?} {there:?} {back:?}");
            assert!(
                (-1.0..=1.0).contains(&there.low.unwrap()) && (-1.0..=1.0).contains(&there.high.unwrap())
            );
        }
    }
    // None of ten against none of ten does not say that shares are equal.
    let none = share_difference((0, 10), (0, 10), DifferenceMethod::Score).unwrap().interval;
    assert!(none.low.unwrap() < -0.2 && none.high.unwrap() > 0.2);
}

#[test]
fn several_inexact_shares_cover_every_choice() {
    let hidden = multinomial_shares(&counts(&["12", "<5", "30"]), MultinomialMethod::SisonGlaz).unwrap();
    assert_eq!((hidden.method, &hidden.values), (MultinomialMethod::Goodman, &vec![None; 3]));
    let bounds = &hidden.bounds;
    assert_eq!(bounds[1], Interval::new(1.0 / 43.0, 4.0 / 46.0));
    assert_eq!(bounds[0], Interval::new(12.0 / 46.0, 12.0 / 43.0));
    for x in 1..=4_u32 {
        let one = multinomial_shares(&[12.into(), x.into(), 30.into()], MultinomialMethod::Goodman).unwrap();
        for (all, one) in hidden.intervals.iter().zip(one.intervals) {
            assert!(all.low <= one.low && one.high <= all.high);
        }
    }
    let open = multinomial_shares(&counts(&["12", "at least 5"]), MultinomialMethod::Goodman).unwrap();
    assert_eq!(open.bounds, [Interval::new(0.0, 12.0 / 17.0), Interval::new(5.0 / 17.0, 1.0)]);
    let missing = multinomial_shares(&counts(&["12", "no_reply"]), MultinomialMethod::Goodman).unwrap();
    assert_eq!(
        (missing.bounds, missing.intervals),
        (vec![Interval::default(); 2], vec![Interval::default(); 2])
    );
    let none = multinomial_shares(&counts(&["0", "0"]), MultinomialMethod::SisonGlaz).unwrap();
    assert_eq!((none.values, none.intervals), (vec![None; 2], vec![Interval::new(0.0, 1.0); 2]));
    assert!(multinomial_shares(&counts(&["3"]), MultinomialMethod::Goodman).is_err());
}

/// Counts whose shares are exact in binary.
#[test]
fn several_shares_are_parts_of_their_sum() {
    for method in MultinomialMethod::ALL {
        let shares = multinomial_shares(&counts(&["1", "2", "5"]), method).unwrap();
        assert_eq!(shares.values, [Some(0.125), Some(0.25), Some(0.625)]);
    }
}

#[test]
fn large_counts_end() {
    let large = ["1000000000000000", "3000000000000000", "5000000000000000"];
    for method in MultinomialMethod::ALL {
        let found = multinomial_shares(&counts(&large), method).unwrap();
        let Interval { low, high } = found.intervals[0];
        assert!(
            low.unwrap() < 1.0 / 9.0 && high.unwrap() > 1.0 / 9.0 && high.unwrap() - low.unwrap() < 1e-7,
            "{method} {low:?} {high:?}"
        );
    }
    let trend = cochran_armitage(&counts(&large), &[1e16; 3], &[0.0, 1.0, 2.0], Test::Exact).unwrap();
    assert_eq!(trend.test, Test::Normal);
    assert!(trend.log10_p < -1e13 && trend.p_value > 0.0);
}

#[test]
fn a_gap_of_years_is_a_gap() {
    let all = counts(&["10", "17", "27", "no_reply", "49", "67"]);
    let totals = [125.0, 141.0, 117.0, 150.0, 204.0, 171.0];
    let years = [2012.0, 2013.0, 2014.0, 2015.0, 2016.0, 2017.0];
    let found = cochran_armitage(&all, &totals, &years, Test::Auto).unwrap();
    let without = |values: &[f64]| [values[0], values[1], values[2], values[4], values[5]];
    let kept = counts(&["10", "17", "27", "49", "67"]);
    let same = cochran_armitage(&kept, &without(&totals), &without(&years), Test::Auto).unwrap();
    assert_eq!((found.n, found.chi_square), (5, same.chi_square));
    assert!(found.flags.contains(Flag::Missing) && !same.flags.contains(Flag::Missing));
}

#[test]
fn few_events_are_dealt_one_by_one() {
    let small = cochran_armitage(&counts(&["1", "3", "9"]), &[20.0; 3], &[0.0, 1.0, 2.0], Test::Auto);
    assert_eq!(small.unwrap().test, Test::Exact);
    let broken = cochran_armitage(&counts(&["1", "3", "9"]), &[20.5; 3], &[0.0, 1.0, 2.0], Test::Auto);
    let broken = broken.unwrap();
    assert_eq!((broken.test, broken.flags.contains(Flag::FewEvents)), (Test::Normal, true));
}

#[test]
fn bounds_on_the_statistic_hold_every_choice_and_are_reached() {
    for (texts, totals) in [
        (["12", "<5", "7", "<5", "20"], [30.0, 22.0, 25.0, 31.0, 40.0]),
        (["<5", "<5", "<5", "<5", "<5"], [9.0, 5.0, 6.0, 7.0, 4.0]),
        (["20", "<5", "<5", "0", "1"], [30.0, 10.0, 25.0, 31.0, 40.0]),
    ] {
        let times = [2013.0, 2014.0, 2016.0, 2017.0, 2018.5];
        let hidden = cochran_armitage(&counts(&texts), &totals, &times, Test::Normal).unwrap();
        let mut all = vec![vec![]];
        for text in texts {
            let range = count(text).low().unwrap()..=count(text).high().unwrap();
            all = all
                .iter()
                .flat_map(|made: &Vec<u64>| range.clone().map(move |x| [made.as_slice(), &[x]].concat()))
                .collect();
        }
        let (mut low, mut high, mut largest) = (f64::MAX, f64::MIN, 0.0_f64);
        for made in all {
            let made: Vec<Count> = made.into_iter().map(|x| Count::exact(x).unwrap()).collect();
            let one = cochran_armitage(&made, &totals, &times, Test::Normal).unwrap();
            let z = one.statistic.unwrap();
            (low, high, largest) = (low.min(z), high.max(z), largest.max(one.p_value));
        }
        let bounds = hidden.bounds;
        assert!(bounds.low.unwrap() <= low + 1e-12 && bounds.low.unwrap() > low - 0.05, "{bounds:?} {low}");
        assert!(
            bounds.high.unwrap() >= high - 1e-12 && bounds.high.unwrap() < high + 0.05,
            "{bounds:?} {high}"
        );
        assert!(hidden.p_value >= largest - 1e-12);
        assert_eq!((hidden.statistic, hidden.chi_square, hidden.slope), (None, None, None));
    }
}

/// With 90, x and 10 of 100 at three times z = −80 / √(200 p (1 − p)), p = (100 + x) / 300: highest at x = 50, between the ends.
#[test]
fn the_highest_statistic_may_lie_between_the_ends_of_a_count() {
    for (texts, sign) in [(["90", "0 to 100", "10"], 1.0), (["10", "0 to 100", "90"], -1.0)] {
        let found = cochran_armitage(&counts(&texts), &[100.0; 3], &[1.0, 2.0, 3.0], Test::Auto).unwrap();
        let (ends, middle) = (sign * -12.0, sign * -80.0 / 50.0_f64.sqrt());
        let bounds = [found.bounds.low, found.bounds.high];
        for (got, expected) in bounds.into_iter().zip([f64::min(ends, middle), f64::max(ends, middle)]) {
            assert_eq!(fault(got, Some((expected, 1e-14))), None, "{texts:?}");
        }
    }
}

#[test]
fn wrong_columns_are_named() {
    let refused = |counts: &[Count], totals: &[f64], times: &[f64]| {
        cochran_armitage(counts, totals, times, Test::Auto).unwrap_err().to_string()
    };
    let three = [1.into(), 2.into(), 3.into()];
    assert_eq!(refused(&three, &[9.0; 2], &[1.0; 3]), "counts and totals must be equally long, got 3 and 2");
    assert_eq!(
        refused(&three, &[2.0; 3], &[1.0, 2.0, 3.0]),
        "item 2 (from 0): count must be at most its total (2), got 3"
    );
    assert_eq!(
        refused(&three, &[9.0; 3], &[1.0; 3]),
        "there must be at least 2 different times with a count, got 1"
    );
    assert!(
        refused(&three, &[9.0; 3], &[1.0, f64::NAN, 2.0]).starts_with("item 1 (from 0): time must be finite")
    );
    assert_eq!(refused(&[], &[], &[]), "there must be at least 2 different times with a count, got 0");
}

#[test]
fn results_travel() {
    let found = share_difference((19, 64), (90, 252), RatioMethod::Log).unwrap();
    assert_eq!(
        serde_json::from_str::<ShareDifference>(&serde_json::to_string(&found).unwrap()).unwrap(),
        found
    );
    let all = multinomial_shares(&counts(&["<5", "9"]), MultinomialMethod::Goodman).unwrap();
    assert_eq!(
        serde_json::from_str::<MultinomialShares>(&serde_json::to_string(&all).unwrap()).unwrap(),
        all
    );
    let trend = cochran_armitage(&counts(&["1", "9"]), &[20.0; 2], &[0.0, 1.0], Test::Auto).unwrap();
    assert_eq!(
        serde_json::from_str::<CochranArmitage>(&serde_json::to_string(&trend).unwrap()).unwrap(),
        trend
    );
    for method in DifferenceMethod::ALL {
        assert_eq!(method.name().parse::<DifferenceMethod>(), Ok(method));
    }
    for method in RatioMethod::ALL {
        assert_eq!(method.name().parse::<RatioMethod>(), Ok(method));
    }
    for method in MultinomialMethod::ALL {
        assert_eq!(method.name().parse::<MultinomialMethod>(), Ok(method));
    }
    for test in Test::ALL {
        assert_eq!(test.name().parse::<Test>(), Ok(test));
    }
}
