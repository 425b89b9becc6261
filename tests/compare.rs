//! Changes against printed tables and other implementations.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{Printed, cases, fault};
use quetelet::{
    Alternative, Count, Flag, Interval, Missing, Observed,
    compare::{Adjustment, Change, DifferenceMethod, Method, Options, ProbabilityMethod, adjust, change},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Pair {
    before: u32,
    after: u32,
    exposure_before: f64,
    exposure_after: f64,
}

impl Pair {
    fn change(&self, options: impl Into<Options>) -> Change {
        let observed = |count: u32, exposure| Observed::new(count.into(), exposure).unwrap();
        change(
            observed(self.before, self.exposure_before),
            observed(self.after, self.exposure_after),
            options,
        )
    }
}

#[derive(Debug, Deserialize)]
#[serde(tag = "quantity", rename_all = "snake_case")]
enum Case {
    Estimate {
        #[serde(flatten)]
        pair: Pair,
        value: Printed,
    },
    Ratio {
        #[serde(flatten)]
        pair: Pair,
        method: Method,
        overdispersion: f64,
        low: Printed,
        high: Printed,
    },
    PValue {
        #[serde(flatten)]
        pair: Pair,
        method: Method,
        value: Printed,
    },
    Difference {
        #[serde(flatten)]
        pair: Pair,
        method: DifferenceMethod,
        low: Printed,
        high: Printed,
    },
    Probability {
        #[serde(flatten)]
        pair: Pair,
        ratio: f64,
        method: ProbabilityMethod,
        value: Printed,
    },
}

/// What the case asks for, beside what was printed.
fn compared(case: &Case) -> Vec<(Option<f64>, Printed)> {
    match case {
        Case::Estimate { pair, value } => vec![(pair.change(Method::MidP).ratio, *value)],
        Case::Ratio { pair, method, overdispersion, low, high } => {
            let options = Options::from(*method).overdispersion(*overdispersion).unwrap();
            let got = pair.change(options).interval;
            vec![(got.low, *low), (got.high, *high)]
        }
        Case::PValue { pair, method, value } => {
            let c = pair.change(*method);
            let power = c.log10_p.map(|log10| 10_f64.powf(log10));
            vec![(c.p_value, *value), (power, value.map(|(value, rtol)| (value, rtol.max(1e-13))))]
        }
        Case::Difference { pair, method, low, high } => {
            let got = pair.change(Options::default().difference_method(*method)).difference_interval;
            vec![(got.low, *low), (got.high, *high)]
        }
        Case::Probability { pair, ratio, method, value } => {
            let got = pair.change(Method::MidP).probability(*ratio, *method);
            vec![(got.and_then(Interval::point), *value)]
        }
    }
}

#[test]
fn numbers_are_the_printed_ones() {
    let mut faults = Vec::new();
    for case in cases::<Case>("compare.json") {
        for (got, expected) in compared(&case) {
            faults.extend(fault(got, expected).map(|fault| format!("{fault} in {case:?}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn of(before: &str, after: &str, options: impl Into<Options>) -> Change {
    let observed = |count: &str| Observed::from_count(count.parse::<Count>().unwrap());
    change(observed(before), observed(after), options)
}

#[test]
fn zeros_have_documented_answers() {
    let from_zero = of("0", "5", Method::MidP);
    assert_eq!((from_zero.ratio, from_zero.percent, from_zero.bounds), (None, None, None));
    assert_eq!(from_zero.difference, Some(5.0));
    assert!(from_zero.to_string().starts_with("no ratio to a base of zero, 1.219 or more"), "{from_zero}");
    let to_zero = of("5", "0", Method::MidP);
    assert_eq!((to_zero.ratio, to_zero.percent, to_zero.interval.low), (Some(0.0), Some(-100.0), Some(0.0)));
    for method in Method::ALL {
        let nothing = of("0", "0", method);
        let limits = if method == Method::WaldLog { None } else { Some(0.0) };
        assert_eq!(
            (nothing.ratio, nothing.interval),
            (None, Interval { low: limits, high: None }),
            "{method}"
        );
        assert_eq!(nothing.p_value, (method != Method::WaldLog).then_some(1.0), "{method}");
    }
}

/// Of no events at all the score limits of the difference are −χ²/n₀ and χ²/n₁, χ² = 3.8415 on 1 at 95 %.
#[test]
fn no_events_leave_a_difference_that_exposures_allow() {
    let none = |exposure: f64| Observed::new(0.into(), exposure).unwrap();
    let options = Options::default().difference_method(DifferenceMethod::Score);
    let Interval { low, high } = change(none(2.0), none(4.0), options).difference_interval;
    let chi_square = 3.841_458_820_694_124;
    assert_eq!(fault(low, Some((-chi_square / 2.0, 1e-13))), None);
    assert_eq!(fault(high, Some((chi_square / 4.0, 1e-13))), None);
}

#[test]
fn inexact_counts_have_bounds_limits_over_all_they_allow_and_the_largest_p() {
    let hidden = of("<5", "12", Method::Exact);
    assert_eq!((hidden.ratio, hidden.bounds), (None, Some(Interval::new(3.0, 12.0))));
    assert_eq!(fault(hidden.interval.low, Some((0.909_231_980_884_916_6, 1e-14))), None);
    // (0.975^(−1/13) − 1)⁻¹ in high precision; 512.972734961338 is printed elsewhere.
    assert_eq!(fault(hidden.interval.high, Some((512.972_734_961_324_4, 1e-14))), None);
    assert_eq!(hidden.p_value, of("4", "12", Method::Exact).p_value);
    assert!(hidden.flags.contains(Flag::Censored) && hidden.flags.contains(Flag::SmallBase));
    assert_eq!(of("0 to 4", "12", Method::Exact).bounds, Some(Interval { low: Some(3.0), high: None }));
    assert_eq!(of("<5", "3", Method::Exact).p_value, Some(1.0));
    let minimum = of("at least 100", "20", Method::MidP);
    assert_eq!(minimum.interval, Interval { low: Some(0.0), ..of("100", "20", Method::MidP).interval });
    assert_eq!(minimum.difference_bounds, Some(Interval { low: None, high: Some(-80.0) }));
    assert_eq!(minimum.p_value, of("100", "20", Method::MidP).p_value);
}

/// Of 2.1 expected, one or two are fewer; half of the probability of two leaves more than a half at two and below. Only the mid-P
/// test turns between them.
#[test]
fn only_a_test_that_turns_between_the_counts_finds_them_equal() {
    let p_value = |after: &str, method: Method| {
        let before = Observed::new(21_000.into(), 10_000.0).unwrap();
        change(before, Observed::new(after.parse().unwrap(), 1.0).unwrap(), method).p_value.unwrap()
    };
    for method in Method::ALL {
        let turns = method == Method::MidP;
        assert_eq!(p_value("1 to 2", method), if turns { 1.0 } else { p_value("2", method) }, "{method}");
        assert_eq!(p_value("2", method) < 1.0, method != Method::Exact, "{method}");
    }
}

#[test]
fn probabilities_of_inexact_counts_are_bounds() {
    let p = |before: &str, after: &str| {
        of(before, after, Method::MidP).probability(2.0, ProbabilityMethod::Jeffreys)
    };
    let (few, many) = (p("4", "12").unwrap(), p("1", "12").unwrap());
    assert_eq!(p("<5", "12"), Some(Interval { low: few.low, high: many.high }));
    assert_eq!(p("4", "at least 12"), Some(Interval { low: few.low, high: Some(1.0) }));
    assert_eq!(p("no_reply", "12"), None);
    for ratio in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(of("4", "12", Method::MidP).probability(ratio, ProbabilityMethod::MidP), None);
    }
}

#[test]
fn a_missing_count_leaves_nothing() {
    let missing =
        change(Observed::from_count(Count::missing(Missing::NoReply)), Observed::from_count(5), Method::MidP);
    assert_eq!((missing.ratio, missing.bounds, missing.interval), (None, None, Interval::default()));
    assert_eq!((missing.difference, missing.p_value, missing.log10_p), (None, None, None));
    assert_eq!(missing.to_string(), "change not known (missing)");
}

#[test]
fn the_logarithm_of_p_does_not_underflow() {
    let far = of("100000", "1000000", Method::MidP);
    assert_eq!(far.p_value, Some(f64::MIN_POSITIVE));
    for (before, after) in [("64", "252"), ("3217", "4373")] {
        let c = of(before, after, Method::MidP);
        assert!((c.log10_p.unwrap() - c.p_value.unwrap().log10()).abs() < 1e-13);
    }
    assert!(far.log10_p.unwrap() < -185_000.0, "{far}");
}

#[test]
fn overdispersion_leaves_the_conditional_methods_and_says_so() {
    let options = Options::default().overdispersion(2.0).unwrap();
    let wide = of("64", "252", options);
    assert_eq!(wide.method, Method::WaldLog);
    assert!(wide.flags.contains(Flag::Overdispersed));
    assert_eq!(wide.interval, of("64", "252", options.method(Method::WaldLog)).interval);
    assert_eq!(of("0", "5", options).method, Method::Score);
    assert_eq!(of("64", "252", options.overdispersion(1.0).unwrap()).method, Method::MidP);
}

#[test]
fn one_limit_is_that_of_a_wider_level() {
    let lower = of("64", "252", Options::default().alternative(Alternative::Greater));
    let both = of("64", "252", Options::default().confidence(quetelet::Confidence::new(0.9).unwrap()));
    assert_eq!(lower.interval.high, None);
    // The two levels leave tails that differ in their last digit.
    assert_eq!(fault(lower.interval.low, both.interval.low.map(|low| (low, 1e-15))), None);
}

#[test]
fn results_travel() {
    let hidden = of("<5", "12", Method::Exact);
    let text = serde_json::to_string(&hidden).unwrap();
    assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), hidden);
    for method in Method::ALL {
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{method}\""));
        assert_eq!(method.name().parse::<Method>(), Ok(method));
    }
    for method in DifferenceMethod::ALL {
        assert_eq!(method.name().parse::<DifferenceMethod>(), Ok(method));
    }
    for method in ProbabilityMethod::ALL {
        assert_eq!(method.name().parse::<ProbabilityMethod>(), Ok(method));
    }
    assert!("bayes".parse::<Method>().unwrap_err().to_string().contains("known: mid_p, exact, score"));
}

/// At odds of 10^±600 the events of the rare kind are all that counts: log₁₀ C(316, 64) − 64 × 600 and − 252 × 600.
#[test]
fn exposures_at_the_ends_of_the_doubles_do_not_make_rates_equal() {
    let of = |before: f64, after: f64, method: Method| {
        let observed = |count: u32, exposure| Observed::new(count.into(), exposure).unwrap();
        change(observed(64, before), observed(252, after), method)
    };
    for (exposures, log10) in [((1e-300, 1e300), -38_332.100_967_7), ((1e300, 1e-300), -151_132.100_967_7)] {
        let mid_p = of(exposures.0, exposures.1, Method::MidP);
        assert_eq!((mid_p.p_value, mid_p.ratio, mid_p.percent), (Some(f64::MIN_POSITIVE), None, None));
        assert!((mid_p.log10_p.unwrap() - log10).abs() < 1e-6, "{mid_p}");
        let exact = of(exposures.0, exposures.1, Method::Exact);
        assert!((exact.log10_p.unwrap() - log10 - 2.0_f64.log10()).abs() < 1e-6, "{exact}");
        for method in Method::ALL {
            let far = of(exposures.0, exposures.1, method);
            assert_eq!(far.p_value, Some(f64::MIN_POSITIVE), "{far}");
            assert!(far.log10_p.unwrap() < -1000.0 && far.interval.low != far.interval.high, "{far}");
        }
    }
    // The same where the ratio is a double.
    let [near, far] = [(1e-150, 1e150), (1e-140, 1e160)].map(|(b, a)| of(b, a, Method::MidP).log10_p);
    assert!((near.unwrap() - far.unwrap()).abs() < 1e-9 * near.unwrap().abs());
}

/// By `decimal` of Python at sixty digits: z = ln(a / b / odds) / √(1/a + 1/b).
#[test]
fn the_logarithm_of_a_ratio_keeps_its_digits_near_one_and_far_from_it() {
    let log10_p = |before: f64, after: f64, counts: [u64; 2]| {
        let [was, now] = counts.map(|count| Count::exact(count).unwrap());
        let (was, now) = (Observed::new(was, before).unwrap(), Observed::new(now, after).unwrap());
        change(was, now, Method::WaldLog).log10_p.unwrap()
    };
    let large = 10_u64.pow(15);
    for counts in [[large, large + 1], [large + 1, large]] {
        // The ratio as a double is off by a tenth of what it lies above one.
        let p = 10_f64.powf(log10_p(1.0, 1.0, counts));
        assert!((p - 0.999_999_982_158_758_8).abs() < 1e-15, "{p} {counts:?}");
    }
    for counts in [[large, 1], [1, large]] {
        assert_eq!(fault(Some(log10_p(1.0, 1.0, counts)), Some((-260.677_553_146_148_96, 1e-14))), None);
    }
    for (before, after) in [(1e-160, 1e160), (1e160, 1e-160)] {
        let far = log10_p(before, after, [1, 1]);
        assert_eq!(fault(Some(far), Some((-58_948.993_292_855_12, 1e-14))), None);
    }
}

/// Levels at which a limit is 1 are those that the p-value names.
#[test]
fn a_p_value_is_the_level_at_which_a_limit_is_one() {
    for method in Method::ALL {
        for (before, after, exposure) in
            [(4, 1, 0.531_495_627_794_546_3), (3, 9, 1.0), (12, 5, 2.0), (40, 70, 1.1)]
        {
            let before = Observed::new(u32::into(before), exposure).unwrap();
            let of = |options: Options| change(before, Observed::from_count(after), options);
            let p = of(method.into()).p_value.unwrap();
            for (p, covers) in [(0.99 * p, true), (1.01 * p, false)] {
                let level = quetelet::Confidence::new(1.0 - p).unwrap();
                let interval = of(Options::from(method).confidence(level)).interval;
                assert_eq!(interval.contains(1.0), covers, "{method} {before:?} {after} {p} {interval:.6}");
            }
        }
    }
}

/// What is absent is no comparison: R's `p.adjust` passes over `NA` likewise.
#[test]
fn absent_p_values_stay_absent_and_are_not_counted() {
    let given = [Some(0.01), None, Some(0.04), Some(0.03), None];
    let known = [0.01, 0.04, 0.03];
    for adjustment in Adjustment::ALL {
        let among = adjust(&given, adjustment).unwrap();
        let alone = adjust(&known, adjustment).unwrap();
        assert_eq!(among, [alone[0], None, alone[1], alone[2], None], "{adjustment}");
    }
    assert_eq!(adjust(&given, Adjustment::Bonferroni).unwrap()[0], Some(0.03));
    assert_eq!(adjust::<Option<f64>>(&[None, None], Adjustment::By).unwrap(), [None, None]);
    let refused = adjust(&[Some(0.5), Some(1.5)], Adjustment::Bh).unwrap_err();
    assert!(refused.to_string().contains("item 1"), "{refused}");
    assert!(adjust(&[f64::NAN], Adjustment::Bh).is_err());
}
