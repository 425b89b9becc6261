//! Mann–Kendall tests and log-linear trends of five real series beside R's (`reference/real_series/series.R`).
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Period, Series,
    trend::{
        log_linear::{Family, LogLinear, Options, Season, log_linear},
        mann_kendall,
        mann_kendall::NullDistribution,
    },
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    series: String,
    year: i16,
    month: u8,
    count: f64,
    population: Option<f64>,
}

#[derive(Deserialize)]
struct Case {
    series: String,
    n: usize,
    mann_kendall_of_counts: Kendall,
    log_linear: Line,
    seasonal: Option<Seasonal>,
}

#[derive(Deserialize)]
struct Kendall {
    s: f64,
    variance: f64,
    z: f64,
    p_normal: f64,
    slope: f64,
    /// How many slopes there are, and by how many ranks the limits lie from their middle, both sides together.
    slopes: f64,
    reach: f64,
}

#[derive(Deserialize)]
struct Line {
    slope: f64,
    standard_error: f64,
    deviance: f64,
    dispersion: f64,
    percent: f64,
    percent_low: f64,
    percent_high: f64,
    log_likelihood: f64,
    negative_binomial: Option<NegativeBinomial>,
}

#[derive(Deserialize)]
struct NegativeBinomial {
    theta: f64,
    slope: f64,
    standard_error: f64,
    log_likelihood: f64,
}

#[derive(Deserialize)]
struct Seasonal {
    slope: f64,
    standard_error: f64,
    dispersion: f64,
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn rows(name: &str) -> Vec<Row> {
    let file = include_str!("reference/real_series/series.csv");
    let rows = csv::Reader::from_reader(file.as_bytes()).into_deserialize();
    rows.map(Result::unwrap).filter(|row: &Row| row.series == name).collect()
}

/// The series at the middle of its months or years; months by their days, years by their residents where these are known.
fn series(name: &str) -> Series<'static> {
    let rows = rows(name);
    let place = |row: &Row| match row.month {
        0 => (f64::from(row.year) + 0.5, row.population.unwrap_or(1.0)),
        month => {
            let period: Period = format!("{} {}", MONTHS[usize::from(month - 1)], row.year).parse().unwrap();
            (period.decimal_middle(), f64::from(i32::try_from(period.days()).unwrap()))
        }
    };
    let (times, exposure): (Vec<f64>, Vec<f64>) = rows.iter().map(place).unzip();
    let counts: Vec<f64> = rows.iter().map(|row| row.count).collect();
    Series::new(times, counts).unwrap().with_exposure(exposure).unwrap()
}

fn near(what: &str, got: Option<f64>, expected: f64, rtol: f64) {
    let right = got.is_some_and(|got| (got - expected).abs() <= rtol * expected.abs());
    assert!(right, "{what}: got {got:?}, expected {expected}");
}

fn fit<'b>(name: &str, options: impl Into<Options<'b>>) -> LogLinear {
    log_linear(&series(name), options).unwrap()
}

#[test]
fn trends_are_those_of_r() {
    let cases: Vec<Case> = cases("real_series/series.json");
    assert_eq!(cases.len(), 5);
    let having = |what: fn(&Case) -> bool| cases.iter().filter(|case| what(case)).count();
    assert!(having(|case| case.log_linear.negative_binomial.is_some()) > 0);
    assert!(having(|case| case.seasonal.is_some()) > 0);
    for Case { series: name, n, log_linear: r, seasonal, .. } in cases {
        let quasi = fit(&name, Family::QuasiPoisson);
        assert_eq!(quasi.n, n, "{name}");
        let poisson = fit(&name, Family::Poisson);
        for (what, got, expected) in [
            ("slope", quasi.slope, r.slope),
            ("standard error", poisson.standard_error, r.standard_error),
            ("deviance", quasi.deviance, r.deviance),
            ("dispersion", quasi.dispersion, r.dispersion),
            ("percent", quasi.annual_percent_change, r.percent),
            ("low", quasi.interval.low, r.percent_low),
            ("high", quasi.interval.high, r.percent_high),
            ("log-likelihood", poisson.log_likelihood, r.log_likelihood),
        ] {
            near(&format!("{name}, {what}"), got, expected, 1e-8);
        }
        if let Some(r) = r.negative_binomial {
            let ours = fit(&name, Family::NegativeBinomial);
            for (what, got, expected) in [
                ("slope", ours.slope, r.slope),
                ("standard error", ours.standard_error, r.standard_error),
                ("theta", ours.theta, r.theta),
                ("log-likelihood", ours.log_likelihood, r.log_likelihood),
            ] {
                near(&format!("{name}, negative binomial {what}"), got, expected, 1e-8);
            }
        }
        if let Some(r) = seasonal {
            let ours = fit(&name, Options::from(Family::QuasiPoisson).season(Season::Months));
            near(&format!("{name}, seasonal slope"), ours.slope, r.slope, 1e-8);
            near(&format!("{name}, seasonal standard error"), ours.standard_error, r.standard_error, 1e-8);
            near(&format!("{name}, seasonal dispersion"), ours.dispersion, r.dispersion, 1e-8);
        }
    }
}

/// Counts as they are, of months of equal length, as in the script.
#[test]
fn kendall_s_and_slopes_are_those_of_r() {
    for Case { series: name, mann_kendall_of_counts: r, .. } in cases("real_series/series.json") {
        let time = |row: &Row| match row.month {
            0 => f64::from(row.year) + 0.5,
            month => f64::from(row.year) + (f64::from(month) - 0.5) / 12.0,
        };
        let (times, counts): (Vec<f64>, Vec<f64>) =
            rows(&name).iter().map(|row| (time(row), row.count)).unzip();
        let normal = mann_kendall::Options::default().distribution(NullDistribution::Normal);
        let test = mann_kendall(&Series::new(times.clone(), counts.clone()).unwrap(), normal).unwrap();
        for (what, got, expected) in [
            ("S", Some(test.s), r.s),
            ("variance", test.variance, r.variance),
            ("z", test.z, r.z),
            ("p", test.p_value, r.p_normal),
            ("tau", test.tau, r.s / r.slopes),
            ("slope", test.slope, r.slope),
        ] {
            near(&format!("{name}, {what}"), got, expected, 1e-8);
        }
        // The limits are slopes: as many lie at or beyond each as their ranks say.
        let pairs = || (0..times.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
        let slope = |(i, j): (usize, usize)| (counts[j] - counts[i]) / (times[j] - times[i]);
        let below = |limit: f64| pairs().map(slope).filter(|&s| s < limit).fold(0.0, |n, _| n + 1.0);
        let up_to = |limit: f64| pairs().map(slope).filter(|&s| s <= limit).fold(0.0, |n, _| n + 1.0);
        let (low, high) = (f64::midpoint(r.slopes, -r.reach), f64::midpoint(r.slopes, r.reach) + 1.0);
        let (slope_low, slope_high) = (test.slope_low.unwrap(), test.slope_high.unwrap());
        assert!(below(slope_low) <= low && low - 1.0 <= up_to(slope_low), "{name}: {slope_low}");
        assert!(below(slope_high) <= high && high - 1.0 <= up_to(slope_high), "{name}: {slope_high}");
    }
}
