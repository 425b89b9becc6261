//! What holds of every test of the order of values, whatever they are.
use proptest::prelude::*;
use quetelet::{
    Flag, Groups, Panel, Series,
    math::normal_upper_tail,
    trend::{
        mann_kendall,
        mann_kendall::{JointMethod, Method, NullDistribution},
        mann_kendall_joint, sen, sen_slope,
    },
};

fn index(n: usize) -> Vec<f64> {
    (0_u32..).take(n).map(f64::from).collect()
}

/// Whole numbers, few enough to be tied; NaN is missing.
fn values(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<f64>> {
    let value = prop_oneof![8 => (0_i32..12).prop_map(f64::from), 1 => Just(f64::NAN)];
    prop::collection::vec(value, n)
}

fn forced(method: Method) -> mann_kendall::Options {
    mann_kendall::Options::from(method).force(true).replicates(19).unwrap()
}

proptest! {
    /// A p-value is none that the test cannot have, and one that a correction has made smaller says so.
    #[test]
    fn p_values_are_possible_ones(values in values(0..40), normal in any::<bool>()) {
        let series = Series::new(index(values.len()), &values[..]).unwrap();
        let distribution = if normal { NullDistribution::Normal } else { NullDistribution::Auto };
        let without = mann_kendall(&series, forced(Method::Original).distribution(NullDistribution::Normal)).unwrap();
        for method in Method::ALL {
            let test = mann_kendall(&series, forced(method).distribution(distribution)).unwrap();
            prop_assert!(test.p_value.is_some() || method != Method::Original, "{}", test);
            let Some(p) = test.p_value else { continue };
            prop_assert!(p >= test.smallest_p * (1.0 - 1e-12), "{}: {} < {}", method, p, test.smallest_p);
            let corrected = [
                Method::HamedRao,
                Method::YueWang,
                Method::PreWhitened,
                Method::TrendFreePreWhitened,
            ];
            if corrected.contains(&method) {
                let before = without.p_value.unwrap();
                let halved = test.variance.unwrap() < 0.5 * without.variance.unwrap();
                let inflates = matches!(method, Method::HamedRao | Method::YueWang);
                let strong = p < before || p == before && halved && inflates;
                prop_assert_eq!(test.flags.contains(Flag::StrongCorrection), strong, "{}", test);
            }
        }
    }

    /// The partial test is of the times that both series have: nothing of it is of the others.
    #[test]
    fn what_is_not_shared_is_not_tested(first in values(0..20), second in values(0..20)) {
        let at = |from: usize, values: &[f64]| {
            let times: Vec<f64> = index(values.len() + from)[from..].to_vec();
            Series::new(times, values.to_vec()).unwrap()
        };
        // The second begins three later; where either has no value, nothing is shared.
        let there = |i: usize| !first[i].is_nan() && i >= 3 && second.get(i - 3).is_some_and(|x| !x.is_nan());
        let rows: Vec<usize> = (0..first.len()).filter(|&i| there(i)).collect();
        let cut = |value: &dyn Fn(usize) -> f64| {
            let times: Vec<f64> = rows.iter().map(|&i| index(first.len())[i]).collect();
            Series::new(times, rows.iter().map(|&i| value(i)).collect::<Vec<_>>()).unwrap()
        };
        let found = mann_kendall_joint(&[at(0, &first), at(3, &second)], JointMethod::Partial);
        if rows.is_empty() {
            let given = first.iter().chain(&second).any(|x| !x.is_nan());
            prop_assert_eq!(found.is_err(), given);
            return Ok(());
        }
        let (found, pair) = (found.unwrap(), [cut(&|i| first[i]), cut(&|i| second[i - 3])]);
        let shared = mann_kendall_joint(&pair, JointMethod::Partial).unwrap();
        let numbers = |t: &quetelet::trend::JointMannKendallTest| (t.s, t.variance, t.z, t.p_value, t.tau, t.n);
        prop_assert_eq!(numbers(&found), numbers(&shared));
        prop_assert_eq!(found.n, 2 * rows.len());
        prop_assert_eq!(found.flags.contains(Flag::FewPoints), rows.len() < 5);
        prop_assert!(found.variance >= 0.0);
        let alone = mann_kendall(&pair[0], Method::Original).unwrap();
        prop_assert_eq!(found.tau, alone.tau);
    }

    /// Given itself, nothing is left of a series: without a rounding error.
    #[test]
    fn given_itself_nothing_is_left(order in Just((0..40).map(f64::from).collect::<Vec<f64>>()).prop_shuffle()) {
        for sign in [1.0, -1.0] {
            let other: Vec<f64> = order.iter().map(|x| sign * x).collect();
            let pair = [Series::new(index(40), &order[..]).unwrap(), Series::new(index(40), other).unwrap()];
            let test = mann_kendall_joint(&pair, JointMethod::Partial).unwrap();
            prop_assert_eq!((test.s, test.variance, test.z, test.p_value), (0.0, 0.0, 0.0, 1.0));
        }
    }

    /// Without times so many values as a year has seasons are a year, for the seasons and for the slope.
    #[test]
    fn a_year_without_times_has_as_many_values_as_seasons(values in values(0..60), period in 2_u16..13) {
        let parts = f64::from(period);
        let times: Vec<f64> = index(values.len()).iter().map(|i| i / parts).collect();
        let (given, none) = (Series::new(times, &values[..]).unwrap(), Series::counted(&values[..]).unwrap());
        let panel = Panel::new(Groups::new(vec![0, values.len()]).unwrap(), &values);
        prop_assert_eq!(&panel.get(0).unwrap(), &none);
        for method in [Method::Seasonal, Method::CorrelatedSeasonal, Method::BlockPermutation] {
            let options = forced(method).period(period.into()).unwrap();
            prop_assert_eq!(mann_kendall(&none, options), mann_kendall(&given, options));
        }
        for intercept in sen::Intercept::ALL {
            let options = sen::Options::default().intercept(intercept).seasonal(period).unwrap();
            prop_assert_eq!(sen_slope(&none, options), sen_slope(&given, options));
        }
        // Without seasons they are a year apart.
        let years = Series::new(index(values.len()), &values[..]).unwrap();
        prop_assert_eq!(mann_kendall(&none, Method::Original), mann_kendall(&years, Method::Original));
    }
}

/// Saw teeth on a slope: every other value is above the line, and the autocorrelations say that forty values tell as much
/// as many more; of the sharper teeth as more than any number, so that there is no p-value.
#[test]
fn a_correction_that_makes_p_smaller_is_flagged() {
    let sharp = |i: u32| if i.is_multiple_of(2) { 9 } else { 0 } + i * 7 % 5;
    let blunt = |i: u32| if i.is_multiple_of(2) { 6 } else { 0 } + i * i * 3 % 11;
    let series = |tooth: &dyn Fn(u32) -> u32| {
        let teeth: Vec<f64> = (0..40).map(|i| f64::from(i + tooth(i))).collect();
        Series::new(index(40), teeth).unwrap()
    };
    for (series, has_z) in [(series(&sharp), false), (series(&blunt), true)] {
        let without = mann_kendall(&series, Method::Original).unwrap();
        assert!(without.flags.is_empty());
        for method in [Method::HamedRao, Method::YueWang] {
            let test = mann_kendall(&series, mann_kendall::Options::from(method).lag(1).unwrap()).unwrap();
            assert!(test.flags.contains(Flag::StrongCorrection), "{test}");
            let larger = test.z.map(|z| z > without.z.unwrap());
            assert_eq!(larger, has_z.then_some(true), "{test}");
        }
    }
}

/// The same of seasons that depend on one another, whose test is without continuity correction: of those that rise and fall
/// together the p-value rises however many times the variance is what it was.
#[test]
fn a_correction_that_makes_p_larger_is_not_flagged() {
    let (mut flagged, mut fivefold) = ([0, 0], 0);
    for (kind, years, together) in [(0, 12, 7), (1, 12, -7), (0, 5, 7), (1, 5, -7)] {
        for seed in 0..60_u32 {
            let noise = |a: u32, b: u32| f64::from((a * 7919 + b * 104_729 + seed * 15_485_863) % 1009 % 17);
            let value = |i: u32| {
                let (year, season) = (i / 12, i % 12);
                let sign = if together > 0 || season.is_multiple_of(2) { 1.0 } else { -1.0 };
                sign * 7.0 * noise(year, 1000) + noise(year, season)
            };
            let values: Vec<f64> = (0..12 * years).map(value).collect();
            let series = Series::counted(&values).unwrap();
            let apart = mann_kendall(&series, Method::Seasonal).unwrap();
            let joined = mann_kendall(&series, Method::CorrelatedSeasonal).unwrap();
            assert_eq!(apart.s, joined.s);
            let z = apart.s.abs() / apart.variance.unwrap().sqrt();
            let before = 2.0 * normal_upper_tail(z).unwrap();
            let strong = joined.flags.contains(Flag::StrongCorrection);
            let halved = apart.s == 0.0 && joined.variance.unwrap() < 0.5 * apart.variance.unwrap();
            assert_eq!(strong, joined.p_value.unwrap() < before || halved, "{joined}, {before}");
            let season = |k: usize| values.iter().skip(k).step_by(12).copied().collect::<Vec<_>>();
            let seasons: Vec<_> = (0..12).map(|k| Series::counted(season(k)).unwrap()).collect();
            let joint = mann_kendall_joint(&seasons, JointMethod::Correlated).unwrap();
            assert_eq!((joint.s, joint.variance), (joined.s, joined.variance.unwrap()));
            let larger = joint.z.abs() > apart.s.abs() / apart.variance.unwrap().sqrt();
            assert_eq!(joint.flags.contains(Flag::StrongCorrection), larger, "{joint}");
            flagged[kind] += u32::from(strong);
            fivefold += u32::from(joined.variance.unwrap() > 5.0 * apart.variance.unwrap());
        }
    }
    assert!(flagged[0] < 12 && flagged[1] > 60 && fivefold > 40, "{flagged:?} {fivefold}");
}

/// Years of which one month or the other is missing: nothing can be said of years that are whole.
#[test]
fn seasons_of_no_whole_year_have_no_answer() {
    let times = [0.0, 1.0, 14.0, 15.0, 24.0, 27.0].map(|month| 2018.0 + month / 12.0);
    let series = Series::new(times.to_vec(), vec![3.0, 1.0, 4.0, 1.0, 5.0, 9.0]).unwrap();
    let test = mann_kendall(&series, Method::CorrelatedSeasonal).unwrap();
    assert_eq!((test.s, test.n, test.variance, test.z, test.p_value), (0.0, 0, None, None, None));
    assert!(test.flags.contains(Flag::FewPoints) && !test.exact && test.slope.is_some());
    assert!(test.to_string().contains("no p-value") && !test.to_string().contains("possible"), "{test}");
}
