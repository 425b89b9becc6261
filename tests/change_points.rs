//! Change points against every way to cut a series, against R's changepoint and ruptures, and by simulation.
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Confidence, Count, Flag, Groups, Panel, Progress, Series,
    trend::{
        change_points::{ChangePoints, Cost, Options, Penalty, Search, change_points},
        mean_rate,
    },
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    name: String,
    times: Vec<f64>,
    low: Vec<f64>,
    high: Vec<Option<f64>>,
    exposure: Option<Vec<f64>>,
    cost: Cost,
    penalty: Penalty,
    min_length: usize,
    theta: Option<f64>,
    expected: Expected,
    rtol: f64,
}

#[derive(Debug, Deserialize)]
struct Expected {
    criterion: f64,
    lengths: Vec<usize>,
    rates: Vec<Option<f64>>,
    log_likelihood: f64,
    gain: f64,
    theta: Option<f64>,
}

impl Case {
    fn series(&self) -> Series<'static> {
        let high: Vec<f64> = self.high.iter().map(|high| high.unwrap_or(f64::INFINITY)).collect();
        let series = Series::between(self.times.clone(), self.low.clone(), high).unwrap();
        match &self.exposure {
            Some(exposure) => series.exposed(exposure.clone()).unwrap(),
            None => series,
        }
    }

    fn options(&self) -> Options {
        let options = Options::from(self.cost).penalty(self.penalty).min_length(self.min_length);
        self.theta.map_or(options, |theta| options.theta(theta))
    }

    #[track_caller]
    fn near(&self, got: f64, expected: f64, rtol: f64, what: &str) {
        let near = (got - expected).abs() <= rtol * expected.abs().max(1.0);
        assert!(near, "{} {what}: got {got}, expected {expected}", self.name);
    }
}

fn lengths(found: &ChangePoints) -> Vec<usize> {
    found.segments.iter().map(|segment| segment.n).collect()
}

/// Where the segments end, counted in values.
fn ends(found: &ChangePoints) -> Vec<usize> {
    lengths(found).iter().scan(0, |sum, n| (*sum += n, Some(*sum)).1).collect()
}

#[test]
fn segments_are_the_cheapest_of_all() {
    let cases = cases::<Case>("change_points.json");
    for case in &cases {
        let found = change_points(&case.series(), case.options()).unwrap();
        let expected = &case.expected;
        assert_eq!(lengths(&found), expected.lengths, "{}", case.name);
        case.near(found.criterion, expected.criterion, case.rtol, "criterion");
        case.near(found.log_likelihood.unwrap(), expected.log_likelihood, case.rtol, "log likelihood");
        case.near(found.gain, expected.gain, 100.0 * case.rtol, "gain");
        for (segment, rate) in found.segments.iter().zip(&expected.rates) {
            assert_eq!(segment.rate.is_some(), rate.is_some(), "{}", case.name);
            let (got, rate) = (segment.rate.unwrap_or(0.0), rate.unwrap_or(0.0));
            case.near(got, rate, case.rtol.max(2e-7), "rate");
        }
        if let (None, Some(theta)) = (case.theta, expected.theta) {
            case.near(found.theta.unwrap().ln(), theta.ln(), 1e-4, "theta");
        }
    }
    let joint = cases.iter().filter(|case| case.theta.is_none() && case.expected.theta.is_some());
    assert!(joint.count() > 3);
    assert!(cases.len() > 120);
}

/// Cutting in two costs at least as much, and as much where the cheapest segments are one or two.
#[test]
fn binary_segmentation_never_costs_less() {
    let mut dearer = 0;
    for case in cases::<Case>("change_points.json") {
        let options = case.options().search(Search::BinarySegmentation);
        if case.theta.is_none() && case.cost == Cost::NegativeBinomial {
            continue;
        }
        let found = change_points(&case.series(), options).unwrap();
        let above = found.criterion - case.expected.criterion;
        assert!(above > -1e-6, "{}", case.name);
        dearer += usize::from(above > 1e-6);
        if case.expected.lengths.len() <= 2 {
            assert_eq!(lengths(&found), case.expected.lengths, "{}", case.name);
        }
    }
    assert!(dearer > 0);
}

#[derive(Debug, Deserialize)]
struct Ruptures {
    counts: Vec<f64>,
    min_length: usize,
    pelt: Vec<usize>,
    binary: Vec<usize>,
}

fn series(counts: &[f64]) -> Series<'_> {
    let times: Vec<f64> = (0_u32..).take(counts.len()).map(f64::from).collect();
    Series::new(times, counts).unwrap()
}

#[test]
fn segments_are_those_of_ruptures() {
    for case in cases::<Ruptures>("change_points_ruptures.json") {
        let options = Options::from(Penalty::Bic).min_length(case.min_length);
        assert_eq!(ends(&change_points(&series(&case.counts), options).unwrap()), case.pelt);
        let binary = change_points(&series(&case.counts), options.search(Search::BinarySegmentation)).unwrap();
        assert_eq!(ends(&binary), case.binary);
    }
}

#[derive(Debug, Deserialize)]
struct R {
    counts: Vec<f64>,
    min_length: usize,
    bic: Peer,
    mbic: Peer,
    three_ln_n: Peer,
    binary: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct Peer {
    ends: Vec<usize>,
    criterion: f64,
}

/// −2 Σ ln L without what is the same for all cuts, as R has it, and the charges.
fn criterion_of_r(found: &ChangePoints, counts: &[f64]) -> f64 {
    let constant: f64 = counts.iter().map(|y| (1..=*y as u32).map(|k| f64::from(k).ln()).sum::<f64>() + y).sum();
    // Where the rates are fitted, the expected counts sum to the counts.
    found.criterion - 2.0 * constant
}

/// R's own MBIC charges 3 ln n, and prunes by what is charged for lengths too: it can end above the least, never below.
#[test]
fn segments_are_those_of_r() {
    for case in cases::<R>("change_points_r.json") {
        let options = Options::from(Penalty::Bic).min_length(case.min_length);
        let found = change_points(&series(&case.counts), options).unwrap();
        assert_eq!(ends(&found), case.bic.ends);
        let r = criterion_of_r(&found, &case.counts);
        assert!((r - case.bic.criterion).abs() < 1e-9 * r.abs(), "{r} {}", case.bic.criterion);
        let found = change_points(&series(&case.counts), options.penalty(Penalty::Mbic)).unwrap();
        let r = criterion_of_r(&found, &case.counts);
        assert!(r < case.mbic.criterion + 1e-9 * r.abs(), "{r} {}", case.mbic.criterion);
        if r > case.mbic.criterion - 1e-9 * r.abs() {
            assert_eq!(ends(&found), case.mbic.ends);
        }
        assert!(case.three_ln_n.ends.len() <= case.mbic.ends.len());
        let binary = options.search(Search::BinarySegmentation).min_length(1);
        println!("{:?} {:?}", ends(&change_points(&series(&case.counts), binary).unwrap()), case.binary);
    }
}
