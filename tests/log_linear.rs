//! Log-linear trends against printed numbers and other implementations.
use quetelet::{
    Confidence, Count, Flag, Series,
    trend::log_linear::{Family, LogLinear, Options, Season, StandardErrors, log_linear},
};
use serde_json::Value;
use std::{collections::BTreeMap, env, path::PathBuf};

const IMAGES: [u32; 6] = [591, 674, 770, 718, 933, 1133];

fn images(family: Family) -> LogLinear {
    log_linear(&Series::yearly(2013, &IMAGES).unwrap(), family).unwrap()
}

/// Both, to as many digits as are printed.
#[track_caller]
fn printed(got: Option<f64>, expected: &str) {
    let value: f64 = expected.parse().unwrap();
    let places = expected.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let got = got.unwrap();
    let unit = 10.0_f64.powi(-i32::try_from(places).unwrap());
    assert!((got - value).abs() <= 0.5001 * unit, "got {got}, printed {expected}");
}

#[test]
fn six_annual_points_are_the_printed_ones() {
    let poisson = images(Family::Poisson);
    printed(poisson.intercept, "6.35813876494");
    printed(poisson.intercept_standard_error, "0.0283626689852");
    printed(poisson.slope, "0.123336982227");
    printed(poisson.standard_error, "0.00855346413078");
    printed(poisson.deviance, "23.5745592768");
    printed(poisson.pearson, "22.8389047444");
    printed(poisson.annual_percent_change, "13.1265573115");
    printed(poisson.interval.low, "11.2458577422");
    printed(poisson.interval.high, "15.0390516005");
    assert_eq!((poisson.df, poisson.origin), (4, 2013.0));
    let quasi = images(Family::QuasiPoisson);
    printed(quasi.dispersion, "5.70974491396");
    printed(quasi.standard_error, "0.020438564582");
    printed(quasi.slope.zip(quasi.standard_error).map(|(b, e)| b / e), "6.03452271472");
    printed(quasi.p_value, "0.00380170854977");
    printed(quasi.interval.low, "6.88576161097");
    printed(quasi.interval.high, "19.7317376633");
    assert!(quasi.flags.contains(Flag::Overdispersed));
}

#[test]
fn the_negative_binomial_of_six_points_is_the_printed_one() {
    let fit = images(Family::NegativeBinomial);
    printed(fit.theta, "277.277835744");
    printed(fit.intercept, "6.36625301673");
    printed(fit.slope, "0.120313169438");
    printed(fit.intercept_standard_error, "0.0519761683611");
    printed(fit.standard_error, "0.0167587192775");
}

fn shared(name: &str) -> Option<Vec<Value>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = env::var_os("QUETELET_SHARED").map_or(beside, PathBuf::from);
    let path = folder.join("reference").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(!cases.is_empty());
    Some(cases)
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

fn series_of(case: &Value) -> Series<'static> {
    let inputs = &case["inputs"];
    let series = Series::new(numbers(&inputs["time_minus_first"]), numbers(&inputs["count"])).unwrap();
    series.exposed(numbers(&inputs["pop"])).unwrap()
}

/// How far each of `expected` that the case has lies from ours, relative to the larger of it and `least`.
struct Tally {
    compared: BTreeMap<String, usize>,
    faults: Vec<String>,
}

impl Tally {
    fn compare(&mut self, case: &Value, name: &str, got: Option<f64>, rtol: f64) {
        let Some(expected) = case["outputs"][name].as_f64() else { return };
        let key = format!("{} {} {name}", case["peer"].as_str().unwrap(), case["call"].as_str().unwrap());
        *self.compared.entry(key).or_default() += 1;
        let near = got.is_some_and(|got| (got - expected).abs() <= rtol * expected.abs());
        if !near {
            self.faults.push(format!("{}: {name} is {got:?}, theirs {expected}", case["id"]));
        }
    }
}

#[test]
fn peers_agree_on_real_series() {
    let mut tally = Tally { compared: BTreeMap::new(), faults: Vec::new() };
    for name in ["glm_trend_r.json", "glm_trend_py.json"] {
        let Some(cases) = shared(name) else { return };
        for case in cases.iter().filter(|case| case["outputs"]["error"].is_null()) {
            compare_with_peer(&mut tally, case);
        }
    }
    for (key, n) in &tally.compared {
        println!("{n:4} {key}");
    }
    println!("{} faults", tally.faults.len());
    assert!(tally.compared.values().sum::<usize>() > 1000);
    assert!(tally.faults.is_empty(), "{}", tally.faults.join("\n"));
}

fn compare_with_peer(tally: &mut Tally, case: &Value) {
    let call = case["call"].as_str().unwrap();
    let series = series_of(case);
    let fit = |options: Options<'_>| log_linear(&series, options).unwrap();
    if call.contains("quasipoisson") || call.contains("scale='X2'") {
        let ours = fit(Options::default().underdispersion(true));
        tally.compare(case, "coef", ours.slope, 1e-8);
        tally.compare(case, "se", ours.standard_error, 1e-8);
        tally.compare(case, "dispersion", ours.dispersion, 1e-8);
        tally.compare(case, "scale", ours.dispersion, 1e-8);
        tally.compare(case, "p_t", ours.p_value, 1e-8);
    } else if call.contains("glm.nb") || call.contains("NegativeBinomial") {
        compare_negative_binomial(tally, case, &fit(Family::NegativeBinomial.into()));
    } else if call.contains("vcovHC") {
        let robust = |errors| fit(Options::from(Family::Poisson).standard_errors(errors)).standard_error;
        tally.compare(case, "se_HC0", robust(StandardErrors::Hc0), 1e-6);
        tally.compare(case, "se_HC1", robust(StandardErrors::Hc1), 1e-6);
    } else if call.contains("HC0") || call.contains("HC1") {
        // statsmodels' HC1 does not scale: it is HC0.
        let ours = fit(Options::from(Family::Poisson).standard_errors(StandardErrors::Hc0));
        tally.compare(case, "se", ours.standard_error, 1e-6);
    } else if call.contains("poisson)") && !call.contains("sin(") || call.contains("Poisson, offset=log(pop)).fit()") {
        let ours = fit(Family::Poisson.into());
        tally.compare(case, "coef", ours.slope, 1e-8);
        tally.compare(case, "se", ours.standard_error, 1e-8);
        tally.compare(case, "intercept", ours.intercept, 1e-8);
        tally.compare(case, "deviance", ours.deviance, 1e-8);
        tally.compare(case, "pearson", ours.pearson, 1e-8);
        tally.compare(case, "apc", ours.annual_percent_change, 1e-8);
        tally.compare(case, "apc_lower", ours.interval.low, 1e-8);
        tally.compare(case, "apc_upper", ours.interval.high, 1e-8);
        tally.compare(case, "loglik", ours.log_likelihood, 1e-8);
    }
}

fn compare_negative_binomial(tally: &mut Tally, case: &Value, ours: &LogLinear) {
    tally.compare(case, "coef", ours.slope, 1e-8);
    tally.compare(case, "intercept", ours.intercept, 1e-8);
    tally.compare(case, "loglik", ours.log_likelihood, 1e-8);
    if case["language"] == "R" {
        tally.compare(case, "se", ours.standard_error, 1e-8);
        tally.compare(case, "theta", ours.theta, 1e-8);
    }
}
