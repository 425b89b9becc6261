//! Numbers as large, small and far apart as doubles hold: an answer, an absent number or an error, never NaN or infinity.
use proptest::prelude::*;
use quetelet::{
    Confidence, Flag, Interval, Result, Series,
    trend::{
        change_points::{self, Cost},
        interrupted::{self, Model},
        log_linear::{self, Family, Season},
        mann_kendall,
        mann_kendall::{JointMethod, Method, NullDistribution},
        mann_kendall_batch, mann_kendall_joint, mean_rate,
        recent_trend::{self, Quantity, recent_trend_of_estimates},
        sen::{self, Scale},
        sen_slope, sen_slope_batch,
    },
};
use std::fmt::{Debug, Display};

const LARGEST: f64 = f64::MAX;

/// Counts and other sizes, from the smallest double to the largest.
fn sizes() -> impl Strategy<Value = f64> {
    let some =
        [0.0, 5e-324, 1e-300, 0.3, 1.0, 2.0, 17.0, 4e4, 9_007_199_254_740_992.0, 4.9e221, 9e276, LARGEST];
    prop::sample::select(some.to_vec())
}

fn values() -> impl Strategy<Value = f64> {
    (sizes(), any::<bool>()).prop_map(|(size, negative)| if negative { -size } else { size })
}

fn exposures() -> impl Strategy<Value = f64> {
    prop::sample::select(vec![1e-300, 9e-79, 1.0, 365.0, 1e6, 2e64, 1e231, 1e300])
}

/// Rising times, near one another or as far apart as doubles are.
fn times(n: usize) -> impl Strategy<Value = Vec<f64>> {
    let far = [-LARGEST, -8e307, -1e15, 0.0, 5e-324, 1e-9, 1.0, 2.0, 2013.0, 2014.0, 1e15, 8e307, LARGEST];
    let far = prop::sample::subsequence(far.to_vec(), n.min(13));
    let yearly = (0.0_f64..3000.0)
        .prop_map(move |first| (0_u32..).take(n).map(|i| first.floor() + f64::from(i)).collect());
    let monthly = Just((0_u32..).take(n).map(|i| f64::from(i) / 12.0).collect());
    prop_oneof![far, yearly, monthly]
}

/// A series, perhaps of ranges, perhaps with exposures; an error where it cannot be one.
fn series(value: BoxedStrategy<f64>, exact: bool) -> impl Strategy<Value = Result<Series<'static>>> {
    (2_usize..13).prop_flat_map(move |n| {
        let column = prop::collection::vec(value.clone(), n);
        let high = prop::option::of(prop::collection::vec(prop_oneof![sizes(), Just(f64::INFINITY)], n));
        let exposure = prop::option::of(prop::collection::vec(exposures(), n));
        (times(n), column, high, exposure).prop_map(move |(times, low, high, exposure)| {
            let series = match high.filter(|_| !exact) {
                Some(high) => {
                    let high: Vec<f64> = low.iter().zip(high).map(|(low, high)| low.max(high)).collect();
                    Series::between(times, low, high)?
                }
                None => Series::new(times, low)?,
            };
            exposure.map_or(Ok(series.clone()), |exposure| series.with_exposure(exposure))
        })
    })
}

/// That no number of an answer is NaN or infinite, as it is printed for users and for programmers.
fn defined<T: Debug + Display>(answer: Result<T>) -> std::result::Result<(), TestCaseError> {
    let Ok(answer) = answer else { return Ok(()) };
    for printed in [format!("{answer:?}"), answer.to_string()] {
        let mut words = printed.split(|c: char| !c.is_alphanumeric());
        prop_assert!(!words.any(|word| ["NaN", "inf"].contains(&word)), "{}", printed);
    }
    Ok(())
}

proptest! {
    #[test]
    fn orders_and_slopes(series in series(values().boxed(), false)) {
        prop_assume!(series.is_ok(), "no series");
        let series = series.unwrap();
        for method in Method::ALL {
            let options = mann_kendall::Options::from(method).force(true).replicates(19).unwrap();
            defined(mann_kendall(&series, options))?;
            // Several side by side are each alone.
            let mut tests = Vec::new();
            mann_kendall_batch(&[series.clone(), series.clone()], options, &mut tests);
            prop_assert_eq!(tests, vec![mann_kendall(&series, options); 2]);
            defined(mann_kendall(&series, options.distribution(NullDistribution::Normal).period(2).unwrap()))?;
        }
        for method in JointMethod::ALL {
            defined(mann_kendall_joint(&[series.clone(), series.clone()], method))?;
        }
        for scale in Scale::ALL {
            let options = sen::Options::from(scale).per(1e5).unwrap();
            defined(sen_slope(&series, options))?;
            let mut slopes = Vec::new();
            sen_slope_batch(&[series.clone(), series.clone()], options, &mut slopes);
            prop_assert_eq!(slopes, vec![sen_slope(&series, options); 2]);
            defined(sen_slope(&series, options.seasonal(2).unwrap().per(1e300).unwrap()))?;
        }
    }

    #[test]
    fn recent_trends(series in series(sizes().boxed(), false), limits in prop::collection::vec((sizes(), sizes()), 13)) {
        prop_assume!(series.is_ok(), "no series");
        let series = series.unwrap();
        for quantity in Quantity::ALL {
            defined(recent_trend::recent_trend(&series, quantity))?;
        }
        let limits: Vec<Interval> = limits[..series.len()].iter().map(|&(a, b)| Interval::new(a.min(b), a.max(b))).collect();
        defined(recent_trend_of_estimates(&series, &limits, Confidence::default(), recent_trend::Options::default()))?;
    }

    #[test]
    fn rates_and_their_change(series in series(sizes().boxed(), true)) {
        prop_assume!(series.is_ok(), "no series");
        let series = series.unwrap();
        defined(mean_rate(&series, Confidence::default()))?;
        for family in Family::ALL {
            for season in [Season::None, Season::Quarters] {
                defined(log_linear::log_linear(&series, log_linear::Options::from(family).season(season)))?;
            }
        }
        for model in Model::ALL {
            defined(interrupted::interrupted(&series, series.times()[series.len() / 2], model))?;
        }
        for cost in Cost::ALL {
            defined(change_points::change_points(&series, cost))?;
        }
    }
}

/// Rates per so many that no double holds have no slope, alone or side by side.
#[test]
fn rates_beyond_doubles_have_no_slopes() {
    let times = [-LARGEST, -8e307, -1e15, 0.0, 1e-9, 2.0, 2013.0, 2014.0, 1e15];
    let counts = [0.3, LARGEST, 0.0, 0.3, 0.0, 5e-324, 0.0, LARGEST, 0.0];
    let exposure = [1e-300, 1.0, 1e-300, 1e-300, 1e-300, 1e-300, 1e-300, 1.0, 1e-300];
    let series = Series::new(&times[..], &counts[..]).unwrap().with_exposure(&exposure[..]).unwrap();
    for per in [1.0, 3.0, 1e5, 1e300] {
        let options = sen::Options::from(Scale::Value).per(per).unwrap();
        let alone = sen_slope(&series, options).unwrap();
        assert_eq!(alone.slope, None, "{per}");
        assert!(alone.flags.contains(Flag::NotComparable), "{per}");
        let mut slopes = Vec::new();
        sen_slope_batch(&[series.clone(), series.clone()], options, &mut slopes);
        assert_eq!(slopes, vec![Ok(alone.clone()), Ok(alone)], "{per}");
    }
}
