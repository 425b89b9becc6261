//! Rates against printed tables and other implementations.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{Printed, cases, fault};
use quetelet::{
    Alternative, Confidence, Count, Exposure, Flag, Interval, Missing, Observed,
    rate::{CachedRates, Clusters, Method, Options, PredictionOptions, Rate, prediction_interval, rate},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    count: u32,
    exposure: f64,
    per: f64,
    confidence: Confidence,
    alternative: Alternative,
    method: Method,
    low: Printed,
    high: Printed,
}

#[test]
fn limits_are_the_printed_ones() {
    let mut faults = Vec::new();
    for case in cases::<Case>("rate.json") {
        let options = Options::from(case.method).confidence(case.confidence).alternative(case.alternative);
        let observed = Observed::new(case.count.into(), case.exposure).unwrap();
        let Interval { low, high, .. } = rate(observed, options.per(case.per).unwrap()).interval;
        // statsmodels prints the quantile of the posterior at no events too; with the estimate in the limits it is 0.
        let least =
            if case.method == Method::Jeffreys && case.count == 0 { Some((0.0, 0.0)) } else { case.low };
        faults.extend(fault(low, least).map(|fault| format!("low: {fault} in {case:?}")));
        faults.extend(fault(high, case.high).map(|fault| format!("high: {fault} in {case:?}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn of(count: &str) -> Rate {
    rate(Observed::new(count.parse::<Count>().unwrap(), 250_000.0).unwrap(), Method::Exact)
}

#[test]
fn a_hidden_count_has_bounds_and_limits_over_both_ends() {
    let hidden = of("<5");
    assert_eq!(hidden.value, None);
    assert_eq!(hidden.bounds, Some(Interval { low: Some(0.4), high: Some(1.6) }));
    assert_eq!(hidden.interval, Interval { low: of("1").interval.low, high: of("4").interval.high });
    assert_eq!(fault(hidden.interval.low, Some((0.010_127_123_2, 5e-9))), None);
    assert_eq!(fault(hidden.interval.high, Some((4.096_635_470, 2e-10))), None);
    assert!(hidden.flags.contains(Flag::Censored));
}

#[test]
fn a_rate_too_large_for_a_double_is_absent() {
    let made = rate(Observed::new(252.into(), 1e-307).unwrap(), Method::Exact);
    assert_eq!((made.value, made.bounds), (None, Some(Interval::default())));
    assert_eq!(made.interval, Interval::default());
}

#[test]
fn a_column_of_known_counts_has_the_rates_of_each() {
    let exposure = Exposure::over_days(250_000.0, 91.0).unwrap();
    for options in [Options::from(Method::Exact), Options::from(Method::Wald).alternative(Alternative::Less)]
    {
        let rates = CachedRates::new(options, 100);
        for events in [0, 1, 252, 252, 9_999, 9_999, 1 << 50] {
            let observed = Observed::of(Count::exact(events).unwrap(), exposure);
            let one = rate(observed, options);
            assert_eq!(rates.exact_count(events, exposure), one.estimate());
            assert_eq!(rates.rate(observed), one);
        }
    }
}

#[test]
fn a_minimum_has_no_upper_limit_and_a_missing_count_has_nothing() {
    let least = of("at least 12");
    assert_eq!(least.interval, Interval { low: of("12").interval.low, high: None });
    assert_eq!(least.bounds, Some(Interval { low: Some(4.8), high: None }));
    let missing = rate(Observed::from_count(Count::missing(Missing::NoReply)), Method::Exact);
    assert_eq!((missing.value, missing.bounds, missing.interval), (None, None, Interval::default()));
    assert_eq!(missing.to_string(), "no rate (missing)");
}

#[test]
fn the_rule_of_public_health_england_is_exact_under_ten() {
    let limits = |n: u32, method: Method| rate(Observed::from_count(n), method).interval;
    for (n, method) in [(9, Method::Exact), (10, Method::Byar)] {
        assert_eq!(limits(n, Method::Phe), limits(n, method));
    }
}

#[test]
fn overdispersed_limits_are_those_of_fewer_events() {
    let options = Options::from(Method::Exact).per(1.0).unwrap();
    let wide = rate(Observed::from_count(20), options.overdispersion(4.0).unwrap());
    let five = rate(Observed::from_count(5), options).interval;
    assert_eq!(wide.interval, five.map(|mean| 4.0 * mean));
    assert!(wide.flags.contains(Flag::Overdispersed));
}

#[test]
fn normal_methods_warn_of_few_events() {
    let few = |n: u32, method: Method| rate(Observed::from_count(n), method).flags.contains(Flag::FewEvents);
    assert!(
        few(19, Method::Wald) && !few(20, Method::Wald) && few(9, Method::Score) && !few(10, Method::Score)
    );
    assert!(!few(0, Method::Exact));
}

#[test]
fn wrong_options_are_named() {
    let message = Options::default().per(f64::NAN).unwrap_err().to_string();
    assert_eq!(message, "per must be positive and finite, got NaN");
    let message = Options::default().overdispersion(0.0).unwrap_err().to_string();
    assert_eq!(message, "overdispersion must be positive and finite, got 0");
    let message = "garwood".parse::<Method>().unwrap_err().to_string();
    assert!(message.starts_with("unknown rate method \"garwood\"; known: exact, mid_p, byar"), "{message}");
}

#[test]
fn results_travel() {
    let hidden = of("<5");
    let text = serde_json::to_string(&hidden).unwrap();
    assert_eq!(serde_json::from_str::<Rate>(&text).unwrap(), hidden);
    for method in Method::ALL {
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{method}\""));
        assert_eq!(method.name().parse::<Method>(), Ok(method));
    }
}

/// A dispersion of one is that of Poisson counts: nothing a reader must know.
#[test]
fn a_prediction_says_when_counts_scatter_more_than_poisson_ones() {
    for (phi, flagged) in [(1.0, false), (1.5, true)] {
        let options = PredictionOptions::default().overdispersion(phi).unwrap();
        let next = prediction_interval(Observed::from_count(40), options);
        assert_eq!(next.flags.contains(Flag::Overdispersed), flagged, "{phi}");
    }
}

/// A person with one event each is Poisson's; several events of one person are not.
#[test]
fn a_rate_says_when_its_events_cluster() {
    for (sizes, flagged) in [(vec![(1, 40)], false), (vec![(1, 30), (5, 2)], true)] {
        let clusters = Clusters::new(sizes).unwrap();
        let one =
            rate(Observed::new(clusters.events(), 1000.0).unwrap(), Options::default().clusters(clusters));
        assert_eq!(one.flags.contains(Flag::Overdispersed), flagged, "{one}");
    }
}
