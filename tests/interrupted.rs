//! Interrupted series against statsmodels.
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Series,
    trend::{
        interrupted,
        interrupted::{Model, Term},
    },
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    first: i16,
    counts: Vec<u32>,
    at: f64,
    model: Model,
    dispersion: f64,
    level: [f64; 4],
    slope_change: [f64; 4],
    slope_before: [f64; 4],
    slope_after: [f64; 4],
}

#[test]
fn levels_and_slopes_are_those_of_statsmodels() {
    for case in cases::<Case>("interrupted.json") {
        let series = Series::yearly(case.first, &case.counts).unwrap();
        let ours = interrupted(&series, case.at, case.model).unwrap();
        let near = |got: Option<f64>, expected: f64, what: &str| {
            let right = got.is_some_and(|got| (got - expected).abs() <= 1e-6 * expected.abs().max(1e-3));
            assert!(right, "{what}: got {got:?}, expected {expected} in {case:?}");
        };
        near(ours.dispersion, case.dispersion, "dispersion");
        let terms: [(&str, Term, [f64; 4]); 4] = [
            ("level", ours.level, case.level),
            ("slope change", ours.slope_change, case.slope_change),
            ("slope before", ours.slope_before, case.slope_before),
            ("slope after", ours.slope_after, case.slope_after),
        ];
        for (name, term, [value, low, high, p]) in terms {
            near(term.value, value, name);
            near(term.interval.low, low, name);
            near(term.interval.high, high, name);
            near(term.p_value, p, name);
        }
    }
}

#[test]
fn too_few_values_on_a_side_are_refused() {
    let series = Series::yearly(2010, &[3, 0, 4, 2, 9, 7]).unwrap();
    for (at, words) in [(2012.0, "before the date"), (2014.0, "from the date on"), (2010.0, "at must be")] {
        let error = interrupted(&series, at, Model::Poisson).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn what_is_not_determined_is_said() {
    let empty = Series::yearly(2010, &[0; 8]).unwrap();
    for model in Model::ALL {
        let found = interrupted(&empty, 2014.0, model).unwrap();
        let line = found.to_string();
        assert!(!line.contains("-0.0") && !line.contains("NaN") && !line.contains("  "), "{line}");
    }
}
