//! Log-linear trends of five real series beside R's (`reference/real_series/series.R`).
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Period, Series,
    trend::log_linear::{Family, LogLinear, Options, Season, log_linear},
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
    log_linear: Line,
    seasonal: Option<Seasonal>,
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

/// The series at the middle of its months or years; months by their days, years by their residents where these are known.
fn series(name: &str) -> Series<'static> {
    let file = include_str!("reference/real_series/series.csv");
    let rows = csv::Reader::from_reader(file.as_bytes()).into_deserialize();
    let rows: Vec<Row> = rows.map(Result::unwrap).filter(|row: &Row| row.series == name).collect();
    let place = |row: &Row| match row.month {
        0 => (f64::from(row.year) + 0.5, row.population.unwrap_or(1.0)),
        month => {
            let period: Period = format!("{} {}", MONTHS[usize::from(month - 1)], row.year).parse().unwrap();
            (period.decimal_middle(), f64::from(i32::try_from(period.days()).unwrap()))
        }
    };
    let (times, exposure): (Vec<f64>, Vec<f64>) = rows.iter().map(place).unzip();
    let counts: Vec<f64> = rows.iter().map(|row| row.count).collect();
    Series::new(times, counts).unwrap().exposed(exposure).unwrap()
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
    for Case { series: name, n, log_linear: r, seasonal } in cases {
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
