//! Log-linear trends against printed numbers and other implementations.
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Flag, Series,
    trend::log_linear::{Family, LogLinear, Options, Season, StandardErrors, log_linear},
};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, env, path::PathBuf};

const IMAGES: [u32; 6] = [591, 674, 770, 718, 933, 1133];

fn images(family: Family) -> LogLinear {
    log_linear(&Series::yearly(2013, &IMAGES).unwrap(), family).unwrap()
}

#[track_caller]
fn near(got: Option<f64>, expected: Option<f64>, rtol: f64, what: &str) {
    let right = match (got, expected) {
        (None, None) => true,
        (Some(got), Some(expected)) => (got - expected).abs() <= rtol * expected.abs(),
        _ => false,
    };
    assert!(right, "{what}: got {got:?}, expected {expected:?}");
}

/// R stops where the deviance changes by less than 1e-8 of itself, and takes the weights of the step before: its standard
/// errors and dispersions are good to some 1e-6 only. This is that algorithm.
fn stopping_early(x: &[f64], y: &[f64], epsilon: f64) -> [f64; 4] {
    let mut mu: Vec<f64> = y.iter().map(|y| y + 0.1).collect();
    let deviance =
        |mu: &[f64]| -> f64 { mu.iter().zip(y).map(|(m, y)| 2.0 * (y * (y / m).ln() - (y - m))).sum() };
    let mut before = deviance(&mu);
    loop {
        let (mut s, mut t) = ([0.0; 3], [0.0; 2]);
        for ((&x, &y), &m) in x.iter().zip(y).zip(&mu) {
            let z = m.ln() + (y - m) / m;
            s = [s[0] + m, s[1] + m * x, s[2] + m * x * x];
            t = [t[0] + m * z, t[1] + m * x * z];
        }
        let d = s[0] * s[2] - s[1] * s[1];
        let (a, b) = ((s[2] * t[0] - s[1] * t[1]) / d, (s[0] * t[1] - s[1] * t[0]) / d);
        let next: Vec<f64> = x.iter().map(|x| (a + b * x).exp()).collect();
        // R's residuals and weights: the new means, the old weights.
        let working = next.iter().zip(y).zip(&mu).map(|((n, y), w)| w * ((y - n) / n).powi(2));
        let phi = working.sum::<f64>() / 4.0;
        let now = deviance(&next);
        if (now - before).abs() / (0.1 + now.abs()) < epsilon {
            return [b, (s[0] / d).sqrt(), (s[2] / d).sqrt(), phi];
        }
        (mu, before) = (next, now);
    }
}

/// The printed numbers are R's, on the way to the likeliest line: `stopping_early` with R's epsilon gives them, and run to
/// the end it gives ours, which mpmath confirms.
#[test]
fn six_annual_points_are_the_printed_ones_once_r_goes_on_to_the_end() {
    let (x, y) = ([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], IMAGES.map(f64::from));
    let r = stopping_early(&x, &y, 1e-8);
    let printed = [0.123336982227, 0.00855346413078, 0.0283626689852, 5.70974491396];
    let end = stopping_early(&x, &y, 1e-15);
    let ours = images(Family::QuasiPoisson);
    let poisson = images(Family::Poisson);
    let got = [ours.slope, poisson.standard_error, poisson.intercept_standard_error, ours.dispersion];
    for i in 0..4 {
        near(Some(r[i]), Some(printed[i]), 5e-12, "R");
        near(got[i], Some(end[i]), 1e-12, "ours");
        near(got[i], Some(printed[i]), 4e-6, "printed");
    }
    for (family, name, got, printed, rtol) in [
        ("poisson", "intercept", poisson.intercept, 6.35813876494, 1e-12),
        ("poisson", "deviance", poisson.deviance, 23.5745592768, 3e-12),
        ("poisson", "pearson", poisson.pearson, 22.8389047444, 1e-11),
        ("poisson", "low", poisson.interval.low, 11.2458577422, 3e-7),
        ("poisson", "high", poisson.interval.high, 15.0390516005, 2e-7),
        ("poisson", "percent", poisson.annual_percent_change, 13.1265573115, 2e-11),
        ("quasi", "se", ours.standard_error, 0.020438564582, 3e-7),
        ("quasi", "p", ours.p_value, 0.00380170854977, 9e-7),
        ("quasi", "low", ours.interval.low, 6.88576161097, 3e-7),
        ("quasi", "high", ours.interval.high, 19.7317376633, 9e-8),
    ] {
        near(got, Some(printed), rtol, &format!("{family} {name}"));
    }
    assert!(ours.flags.contains(Flag::Overdispersed));
}

#[test]
fn the_negative_binomial_of_six_points_is_the_printed_one() {
    let fit = images(Family::NegativeBinomial);
    near(fit.theta, Some(277.277835744), 2e-12, "theta");
    near(fit.intercept, Some(6.36625301673), 1e-12, "intercept");
    near(fit.slope, Some(0.120313169438), 3e-12, "slope");
    // Expected information, θ taken as known: R's convention. Its last digits are R's stopping.
    near(fit.intercept_standard_error, Some(0.0519761683611), 1e-10, "intercept");
    near(fit.standard_error, Some(0.0167587192775), 1e-11, "slope");
}

#[derive(Debug, Deserialize)]
struct Case {
    name: String,
    times: Vec<f64>,
    low: Vec<f64>,
    high: Vec<Option<f64>>,
    exposure: Option<Vec<f64>>,
    breaks: Vec<f64>,
    season: Season,
    family: Family,
    expected: Expected,
    rtol: f64,
}

#[derive(Debug, Deserialize)]
struct Expected {
    coefficients: Vec<f64>,
    errors: Vec<f64>,
    theta: Option<f64>,
    pearson: f64,
    deviance: Option<f64>,
    log_likelihood: f64,
    df: usize,
    percent: [f64; 3],
}

#[test]
fn models_are_those_of_the_likelihood_in_eighty_digits() {
    let cases = cases::<Case>("log_linear.json");
    for case in &cases {
        let high: Vec<f64> = case.high.iter().map(|high| high.unwrap_or(f64::INFINITY)).collect();
        let series = Series::between(case.times.clone(), case.low.clone(), high).unwrap();
        let series = match &case.exposure {
            Some(exposure) => series.with_exposure(exposure.clone()).unwrap(),
            None => series,
        };
        let ours =
            log_linear(&series, Options::from(case.family).breaks(&case.breaks).season(case.season)).unwrap();
        check(case, &ours);
    }
    assert!(cases.len() > 60);
}

fn check(case: &Case, ours: &LogLinear) {
    let Expected { coefficients, errors, theta, pearson, deviance, log_likelihood, df, percent } =
        &case.expected;
    let near = |got, expected: f64, what: &str| {
        near(got, Some(expected), case.rtol, &format!("{} {} {what}", case.name, case.family));
    };
    near(ours.intercept, coefficients[0], "intercept");
    near(ours.slope, coefficients[1], "slope");
    near(ours.intercept_standard_error, errors[0], "intercept's error");
    near(ours.standard_error, errors[1], "slope's error");
    near(ours.pearson, *pearson, "pearson");
    near(ours.log_likelihood, *log_likelihood, "log-likelihood");
    near(ours.annual_percent_change, percent[0], "percent");
    near(ours.interval.low, percent[1], "low");
    near(ours.interval.high, percent[2], "high");
    assert_eq!((ours.theta.is_some(), ours.deviance.is_some()), (theta.is_some(), deviance.is_some()));
    assert_eq!(ours.df, *df);
    assert_eq!(coefficients.len(), 2 + ours.steps.len() + ours.seasonal.len(), "{}", case.name);
    assert_eq!((ours.steps.len(), errors.len()), (case.breaks.len(), coefficients.len()), "{}", case.name);
    near(ours.theta.or(Some(1.0)), theta.unwrap_or(1.0), "theta");
    near(ours.deviance.or(Some(1.0)), deviance.unwrap_or(1.0), "deviance");
    for (k, step) in ours.steps.iter().enumerate() {
        near(step.effect, coefficients[k + 2], "step");
        near(step.standard_error, errors[k + 2], "step's error");
    }
    for (k, &effect) in ours.seasonal.iter().enumerate() {
        near(effect, coefficients[k + 2 + ours.steps.len()], "season");
    }
}

#[derive(Debug, Deserialize)]
struct EvenCase {
    counts: Vec<f64>,
    expected: BTreeMap<String, f64>,
}

/// Counts that lie on the line, or nearly, leave hardly any deviance: what is left is the rounding of the line.
#[test]
fn lines_through_even_times_are_those_of_fifty_digits() {
    let mut worst: BTreeMap<String, f64> = BTreeMap::new();
    for EvenCase { counts, expected } in cases::<EvenCase>("even_lines.json") {
        let times: Vec<f64> = (0_u32..).take(counts.len()).map(f64::from).collect();
        let ours = log_linear(&Series::new(times, counts.clone()).unwrap(), Family::Poisson).unwrap();
        let total: f64 = counts.iter().sum();
        let got = |name: &str| match name {
            "slope" => (ours.slope, 0.0),
            "intercept" => (ours.intercept, 1.0),
            "standard_error" => (ours.standard_error, 0.0),
            "deviance" => (ours.deviance, 1e-3),
            "pearson" => (ours.pearson, 1e-3),
            "log_likelihood" => (ours.log_likelihood, 1.0),
            "low" => (ours.interval.low, 1.0),
            "high" => (ours.interval.high, 1.0),
            _ => (ours.log10_p, 1.0),
        };
        // A mean that is off by a rounding moves the deviance by that times the root of what it is of.
        let rounding = 2e-15 * (total * expected["deviance"].max(1e-3)).sqrt();
        for (name, expected) in expected {
            let (got, least) = got(&name);
            let error = (got.unwrap() - expected).abs() / expected.abs().max(least);
            let worst = worst.entry(name.clone()).or_default();
            *worst = worst.max(error);
            let scatter = matches!(&*name, "deviance" | "pearson" | "log_likelihood");
            let rounding = if scatter { rounding / expected.abs().max(least) } else { 0.0 };
            assert!(error <= 1e-13 + rounding, "{counts:?} {name}: {got:?}, {expected}");
        }
    }
    println!("{worst:?}");
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
    if inputs["pop"].is_null() { series } else { series.with_exposure(numbers(&inputs["pop"])).unwrap() }
}

/// How far each of `expected` that the case has lies from ours, relative to the larger of it and `least`.
struct Tally {
    compared: BTreeMap<String, usize>,
    faults: Vec<String>,
    /// Series of which eighty digits say who is right.
    known: Vec<String>,
    judged: usize,
}

impl Tally {
    fn compare(&mut self, case: &Value, name: &str, got: Option<f64>, rtol: f64) {
        let Some(expected) = case["outputs"][name].as_f64() else { return };
        let key = format!("{} {} {name}", case["peer"].as_str().unwrap(), case["call"].as_str().unwrap());
        *self.compared.entry(key).or_default() += 1;
        // A peer that stopped early, or that gives up on a θ without end: eighty digits have judged ours right.
        let judged = self.known.iter().any(|name| case["inputs"]["series"] == name.as_str());
        let near = got.is_some_and(|got| (got - expected).abs() <= rtol * expected.abs());
        if !near && judged {
            self.judged += 1;
        } else if !near {
            self.faults.push(format!("{}: {name} is {got:?}, theirs {expected}", case["id"]));
        }
    }
}

#[test]
fn peers_agree_on_real_series() {
    let known = cases::<Case>("log_linear.json").into_iter().map(|case| case.name).collect();
    let mut tally = Tally { compared: BTreeMap::new(), faults: Vec::new(), known, judged: 0 };
    for name in ["glm_trend_r.json", "glm_trend_py.json"] {
        let Some(cases) = shared(name) else { return };
        // Of a series without events R gives the line of 1e-10 events: there is none.
        let empty = |case: &Value| numbers(&case["inputs"]["count"]).iter().all(|&count| count == 0.0);
        for case in cases.iter().filter(|case| case["outputs"]["error"].is_null() && !empty(case)) {
            compare_with_peer(&mut tally, case);
        }
    }
    for (key, n) in &tally.compared {
        println!("{n:4} {key}");
    }
    println!("{} are the peer's, by eighty digits", tally.judged);
    assert!(tally.compared.values().sum::<usize>() > 1000 && tally.judged < 60);
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
    } else if call.contains("poisson)") && !call.contains("sin(")
        || call.contains("Poisson, offset=log(pop)).fit()")
    {
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

/// The p-values of the models whose limits are given: statsmodels 0.14 (GLM, Poisson, scale by Pearson's statistic, Student's
/// distribution; and with a step).
#[test]
fn the_p_value_printed_is_that_of_the_model_whose_limits_are_printed() {
    let scattered = Series::yearly(2013, &[0, 0, 3, 0, 0, 9]).unwrap();
    for family in Family::ALL {
        let trend = log_linear(&scattered, family).unwrap();
        let [printed, model] = [trend.to_string(), format!("p = {:.3}", trend.p_value.unwrap())];
        assert!(family == Family::Poisson || printed.contains(&model), "{printed}");
        assert_eq!(trend.exact_p.is_some(), family == Family::Poisson, "{printed}");
    }
    let quasi = log_linear(&scattered, Family::QuasiPoisson).unwrap();
    near(quasi.p_value, Some(0.197_726_13), 1e-7, "p");
    near(quasi.dispersion, Some(3.847), 1.3e-4, "dispersion");
    assert_eq!(
        quasi.to_string(),
        "125.663 % a year, -47.832 to 876.140 (quasi_poisson, 95%; few_events, overdispersed), p = 0.198"
    );
    let robust = Options::from(Family::Poisson).standard_errors(StandardErrors::Hc1);
    assert_eq!(log_linear(&scattered, robust).unwrap().exact_p, None);
}

/// All of the rise is a step: within the years before and since there is none.
#[test]
fn a_model_with_a_step_or_a_season_has_no_exact_p() {
    let stepped = Series::yearly(2013, &[1, 0, 1, 6, 5, 6]).unwrap();
    let trend = log_linear(&stepped, Options::from(Family::Poisson).breaks(&[2016.0])).unwrap();
    near(trend.p_value, Some(1.0), 1e-12, "p");
    assert_eq!((trend.exact_p, trend.exact_mid_p), (None, None));
    assert_eq!(trend.to_string(), "0.000 % a year, -42.346 to 73.447 (poisson, 95%; few_events), p = 1.000");
    let months: Vec<f64> = (0..12).map(|month| 2018.0 + f64::from(month) / 12.0).collect();
    let counts = [0, 0, 0, 1, 0, 0, 2, 3, 2, 0, 0, 5].map(f64::from);
    let monthly = Series::new(months, counts.to_vec()).unwrap();
    let waves = Options::from(Family::Poisson).season(Season::Harmonics(1));
    let trend = log_linear(&monthly, waves).unwrap();
    near(trend.p_value, Some(0.060), 0.02, "p");
    assert_eq!(trend.exact_p, None);
    assert!(log_linear(&monthly, Family::Poisson).unwrap().exact_p.is_some());
}
