//! The special functions against the truth, which Arb gives to all digits, and at whatever doubles there are.
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "other tests use all of it")]
mod fixture;
#[path = "../pages/special_functions/functions.rs"]
mod functions;
use functions::{FUNCTIONS, value};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Case {
    function: String,
    given: Vec<f64>,
    expected: f64,
    rtol: f64,
}

#[test]
fn values_are_true_to_the_last_digits() {
    let (mut worst, mut faults) = (BTreeMap::new(), Vec::new());
    for Case { function, given, expected, rtol } in fixture::cases("special_functions.json") {
        let got = value(&function, &given);
        let error = got.map_or(f64::INFINITY, |got| ((got - expected) / expected).abs());
        let most: &mut f64 = worst.entry(function.clone()).or_default();
        *most = most.max(error);
        if error > rtol {
            faults.push(format!("{function} at {given:?}: got {got:?}, {expected}"));
        }
    }
    println!("{worst:#?}");
    assert!(faults.is_empty(), "{}: {}", faults.len(), faults[..faults.len().min(12)].join("\n"));
}

/// Any double at all: half of them by their bits, so that every magnitude, infinity and NaN comes up; half near what is asked.
fn any_double() -> impl Strategy<Value = f64> {
    let special =
        prop::sample::select(vec![0.0, -0.0, 0.5, 1.0, f64::MIN_POSITIVE, f64::MAX, 5e-324, 1.0 - 1e-16]);
    prop_oneof![4 => any::<u64>().prop_map(f64::from_bits), 2 => 0.0..1.0, 2 => (-320.0..308.0).prop_map(|x| 10_f64.powf(x)), 1 => special]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn any_doubles_have_a_number_or_none(given in [any_double(), any_double(), any_double()]) {
        for (name, function) in &FUNCTIONS {
            if let Some(value) = function.at(&given) {
                prop_assert!(value.is_finite(), "{name} at {given:?}: {value}");
                let chance = !name.contains("quantile") && !name.contains("_ln_");
                prop_assert!(!chance || (0.0..=1.0).contains(&value), "{name} at {given:?}: {value}");
                prop_assert!(!name.contains("_ln_") || value <= 0.0, "{name} at {given:?}: {value}");
            }
        }
    }
}
