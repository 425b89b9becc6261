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
    limits: Vec<[Option<f64>; 2]>,
    log_likelihood: f64,
    gain: f64,
    theta: Option<f64>,
}

impl Case {
    fn series(&self) -> Series<'static> {
        let high: Vec<f64> = self.high.iter().map(|high| high.unwrap_or(f64::INFINITY)).collect();
        let series = Series::between(self.times.clone(), self.low.clone(), high).unwrap();
        match &self.exposure {
            Some(exposure) => series.with_exposure(exposure.clone()).unwrap(),
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
        // Of two lists the shorter ends a comparison of both.
        let given = (expected.rates.len(), expected.limits.len());
        assert_eq!(given, (found.segments.len(), found.segments.len()), "{}", case.name);
        for (segment, rate) in found.segments.iter().zip(&expected.rates) {
            assert_eq!(segment.rate.is_some(), rate.is_some(), "{}", case.name);
            let (got, rate) = (segment.rate.unwrap_or(0.0), rate.unwrap_or(0.0));
            case.near(got, rate, case.rtol.max(2e-7), "rate");
        }
        for (segment, &[low, high]) in found.segments.iter().zip(&expected.limits) {
            let got = segment.interval;
            for (got, limit) in [(got.low, low), (got.high, high)] {
                assert_eq!(got.is_some(), limit.is_some(), "{} {segment:?} {limit:?}", case.name);
                case.near(got.unwrap_or(0.0), limit.unwrap_or(0.0), case.rtol.max(2e-7), "limit");
            }
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
        let binary =
            change_points(&series(&case.counts), options.search(Search::BinarySegmentation)).unwrap();
        assert_eq!(ends(&binary), case.binary);
    }
}

#[derive(Debug, Deserialize)]
struct R {
    counts: Vec<f64>,
    min_length: usize,
    bic: Peer,
    mbic: Peer,
    lighter: Peer,
    binary: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct Peer {
    ends: Vec<usize>,
    criterion: f64,
}

/// −2 Σ ln L without what is the same for all cuts, as R has it, and the charges.
fn criterion_of_r(found: &ChangePoints, counts: &[f64]) -> f64 {
    let factorial = |y: &f64| (1_u32..1000).map(f64::from).take_while(|k| k <= y).map(f64::ln).sum::<f64>();
    let constant: f64 = counts.iter().map(|y| factorial(y) + y).sum();
    // Where the rates are fitted, the expected counts sum to the counts.
    found.criterion - 2.0 * constant
}

/// With a charge for lengths R leaves out cuts that it should not: it can end above the least cost, never below.
#[test]
fn segments_are_those_of_r() {
    let (mut compared, mut same, mut lost) = (0, 0, 0);
    for case in cases::<R>("change_points_r.json") {
        let n = case.counts.len();
        let options = Options::from(Penalty::Bic).min_length(case.min_length);
        let found = change_points(&series(&case.counts), options).unwrap();
        assert_eq!(ends(&found), case.bic.ends);
        let r = criterion_of_r(&found, &case.counts);
        assert!((r - case.bic.criterion).abs() < 1e-9 * r.abs(), "{r} {}", case.bic.criterion);
        for (penalty, peer) in [(Penalty::Mbic, &case.mbic), (Penalty::ZhangSiegmund, &case.lighter)] {
            let found = change_points(&series(&case.counts), options.penalty(penalty)).unwrap();
            let r = criterion_of_r(&found, &case.counts);
            assert!(r < peer.criterion + 1e-9 * r.abs(), "{r} {}", peer.criterion);
            if r > peer.criterion - 1e-9 * r.abs() {
                assert_eq!(ends(&found), peer.ends);
                same += 1;
            } else {
                lost += 1;
            }
        }
        let binary = options.search(Search::BinarySegmentation).min_length(1);
        let ours = ends(&change_points(&series(&case.counts), binary).unwrap());
        // R does not look at the first cut nor at the last two.
        let inside = |end: &usize| *end == n || (2..n - 2).contains(end);
        if ours.iter().all(inside) {
            assert_eq!(ours, case.binary);
            compared += 1;
        }
    }
    assert!(compared > 50 && same >= 120 && lost >= 2, "{compared} {same} {lost}");
}

/// Coal-mining disasters by year, 1851 to 1962: Jarrett (1979), Biometrika 66, 191–193. The likeliest single change comes
/// after 41 years, from 3.098 a year to 0.901: Carlin, Gelfand and Smith (1992), Applied Statistics 41, 389–405.
const DISASTERS: [u32; 112] = [
    4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3,
    4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0,
    0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0,
    0, 1, 0, 0, 1, 0, 1,
];

#[test]
fn disasters_became_fewer_in_1892() {
    let series = Series::yearly(1851, &DISASTERS).unwrap();
    for options in [Options::default(), Options::from(Cost::NegativeBinomial)] {
        let found = change_points(&series, options).unwrap();
        assert_eq!(found.changes.len(), 1);
        assert_eq!((found.changes[0].at, found.changes[0].after), (1892.0, 1891.0));
        let rates: Vec<String> =
            found.segments.iter().map(|segment| format!("{:.3}", segment.rate.unwrap())).collect();
        assert_eq!(rates, ["3.098", "0.901"]);
        assert!((found.changes[0].gain - found.gain).abs() < 1e-9);
    }
}

/// The limits of a Poisson segment are those of `mean_rate` for its counts.
#[test]
fn limits_are_those_of_one_rate() {
    let found = change_points(&Series::yearly(1851, &DISASTERS).unwrap(), Options::default()).unwrap();
    let before = mean_rate(&Series::yearly(1851, &DISASTERS[..41]).unwrap(), Confidence::default()).unwrap();
    let (got, expected) = (found.segments[0].interval, before.interval);
    for (got, expected) in [(got.low, expected.low), (got.high, expected.high)] {
        assert!((got.unwrap() / expected.unwrap() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn what_cannot_change_is_one_segment() {
    let empty = change_points(&Series::new(vec![], vec![]).unwrap(), Options::default()).unwrap();
    assert!(empty.segments.is_empty() && empty.changes.is_empty() && empty.log_likelihood.is_none());
    for cost in Cost::ALL {
        for search in Search::ALL {
            let options = Options::from(cost).search(search);
            let one = change_points(&Series::yearly(2018, &[7]).unwrap(), options).unwrap();
            assert_eq!((one.segments.len(), one.segments[0].rate, one.dispersion), (1, Some(7.0), None));
            let zero = change_points(&Series::yearly(2000, &[0; 20]).unwrap(), options).unwrap();
            assert_eq!((zero.segments.len(), zero.segments[0].rate), (1, Some(0.0)));
            assert_eq!(zero.segments[0].interval.low, Some(0.0));
            assert!((zero.segments[0].interval.high.unwrap() - 1.920_729_410_347_062 / 20.0).abs() < 1e-9);
            let short = change_points(&Series::yearly(2018, &[1, 90, 900]).unwrap(), options).unwrap();
            assert_eq!(short.segments.len(), 1);
            let empty = change_points(&Series::new(vec![], vec![]).unwrap(), options).unwrap();
            assert_eq!((empty.segments.len(), empty.gain), (0, 0.0));
        }
    }
}

#[test]
fn a_gap_is_no_change_and_a_change_in_it_is_dated_by_it() {
    let times = vec![2000.0, 2001.0, 2002.0, 2010.0, 2011.0, 2012.0];
    let same = Series::new(times.clone(), vec![50.0, 52.0, 49.0, 51.0, 50.0, 48.0]).unwrap();
    assert!(change_points(&same, Options::default()).unwrap().changes.is_empty());
    let other = Series::new(times, vec![50.0, 52.0, 49.0, f64::NAN, 150.0, 148.0]).unwrap();
    let found = change_points(&other, Options::default()).unwrap();
    assert_eq!((found.changes[0].after, found.changes[0].at), (2002.0, 2011.0));
    assert!(found.flags.contains(Flag::Missing));
}

/// A population that doubles makes no change, and a rate that halves with it makes one that the counts do not show.
#[test]
fn exposure_is_an_offset() {
    let counts = [50.0, 52.0, 49.0, 51.0, 102.0, 98.0, 101.0, 99.0];
    let exposure = [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0];
    let one =
        change_points(&series(&counts).with_exposure(&exposure[..]).unwrap(), Options::default()).unwrap();
    assert!(one.changes.is_empty());
    let flat =
        change_points(&series(&[50.0; 8]).with_exposure(&exposure[..]).unwrap(), Options::default()).unwrap();
    assert_eq!((flat.changes.len(), flat.changes[0].ratio), (1, Some(0.5)));
}

#[test]
fn nonsense_is_refused() {
    let series = Series::yearly(2000, &[1, 2, 3]).unwrap();
    let said = |options: Options| change_points(&series, options).unwrap_err().to_string();
    assert_eq!(said(Penalty::Manual(-1.0).into()), "penalty must be positive and finite, got -1");
    assert_eq!(said(Options::default().min_length(0)), "min_length must be at least 1, got 0");
    assert_eq!(
        said(Options::from(Cost::NegativeBinomial).theta(0.0)),
        "theta must be positive and finite, got 0"
    );
    let negative = Series::new(vec![1.0, 2.0], vec![1.0, -2.0]).unwrap();
    assert!(change_points(&negative, Options::default()).is_err());
    assert_eq!("sic".parse::<Penalty>().unwrap(), Penalty::Bic);
    assert_eq!("manual(12.5)".parse::<Penalty>().unwrap(), Penalty::Manual(12.5));
    assert!("manual(0)".parse::<Penalty>().is_err() && "bicc".parse::<Penalty>().is_err());
}

#[test]
fn a_panel_is_its_series() {
    let values: Vec<f64> = DISASTERS.iter().chain(&DISASTERS[..60]).map(|&y| f64::from(y)).collect();
    let panel = Panel::new(Groups::new(vec![0, 112, 172]).unwrap(), &values);
    let mut found = Vec::new();
    panel
        .par_for_each(
            &Progress::default(),
            |series| change_points(series, Options::default()),
            |x| found.push(x),
        )
        .unwrap();
    for (found, counts) in found.iter().zip([&values[..112], &values[112..]]) {
        assert_eq!(*found, change_points(&series(counts), Options::default()).unwrap());
    }
}

#[test]
fn ranges_bound_the_rates() {
    let counts: Vec<Count> = ["<5", "<5", "2", "<5", "<5", "31", "28", "35", "30", ">=20"]
        .iter()
        .map(|count| count.parse().unwrap())
        .collect();
    let found = change_points(&Series::yearly(2009, &counts).unwrap(), Options::default()).unwrap();
    assert_eq!((found.changes.len(), found.changes[0].at), (1, 2014.0));
    assert_eq!((found.segments[0].bounds.low, found.segments[0].bounds.high), (Some(1.2), Some(3.6)));
    assert_eq!(
        (found.segments[0].events, found.segments[1].bounds.high, found.dispersion),
        (None, None, None)
    );
}

/// A stream of uniform numbers: splitmix64.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        f64::from(u32::try_from((z ^ (z >> 31)) >> 32).unwrap()) / 4_294_967_296.0 + 1e-10
    }

    /// Events until their waiting times exceed the mean.
    fn poisson(&mut self, mean: f64) -> f64 {
        let (mut time, mut events) = (-self.uniform().ln(), 0.0);
        while time < mean {
            time -= self.uniform().ln();
            events += 1.0;
        }
        events
    }

    /// Of variance μ + μ²/4: the rate is a sum of four waiting times.
    fn scattered(&mut self, mean: f64) -> f64 {
        let gamma: f64 = (0..4).map(|_| -self.uniform().ln()).sum();
        self.poisson(mean * gamma / 4.0)
    }
}

/// In how many per cent of series without a change one is found.
fn false_alarms(n: usize, draw: impl Fn(&mut Random) -> f64, options: Options, times: u32) -> f64 {
    let mut random = Random(1);
    let alarms = (0..times).filter(|_| {
        let counts: Vec<f64> = (0..n).map(|_| draw(&mut random)).collect();
        !change_points(&series(&counts), options).unwrap().changes.is_empty()
    });
    100.0 * f64::from(u32::try_from(alarms.count()).unwrap()) / f64::from(times)
}

/// As the documentation has it, but for what chance does to 2,000 series.
#[test]
fn false_alarms_are_as_many_as_said() {
    let near = |got: f64, said: f64| {
        let error = (said * (100.0 - said) / 2000.0).sqrt();
        assert!((got - said).abs() < 4.0 * error, "got {got} %, said {said} %");
    };
    let poisson = |n, penalty: Penalty| false_alarms(n, |random| random.poisson(5.0), penalty.into(), 2000);
    for (penalty, said) in [
        (Penalty::Mbic, [4.6, 2.8, 1.3]),
        (Penalty::ZhangSiegmund, [11.9, 10.1, 6.5]),
        (Penalty::Bic, [14.2, 14.8, 12.3]),
        (Penalty::HannanQuinn, [27.7, 29.6, 31.1]),
        (Penalty::Aic, [11.2, 24.9, 42.0]),
    ] {
        for (n, said) in [6, 12, 24].into_iter().zip(said) {
            near(poisson(n, penalty), said);
        }
    }
    let scattered = |options: Options| false_alarms(12, |random| random.scattered(50.0), options, 2000);
    near(scattered(Cost::NegativeBinomial.into()), 8.9);
    near(scattered(Options::from(Cost::NegativeBinomial).theta(4.0)), 2.6);
    assert!(scattered(Options::default()) > 90.0);
}

/// A change that is there is found: from 20 to 40 in the middle of 24 counts, at its place but for a count or two.
#[test]
fn a_change_that_is_there_is_found() {
    let mut random = Random(7);
    let found = (0..500).filter(|_| {
        let counts: Vec<f64> = (0..24).map(|i| random.poisson(if i < 12 { 20.0 } else { 40.0 })).collect();
        let found = change_points(&series(&counts), Options::default()).unwrap();
        found.changes.iter().any(|change| (change.at - 12.0).abs() <= 2.0)
    });
    assert!(found.count() > 480);
}

/// The segments that overdispersed counts seem to have are flagged where they scatter within them.
#[test]
fn scatter_is_flagged() {
    let mut random = Random(3);
    let counts: Vec<f64> = (0..60).map(|_| random.scattered(50.0)).collect();
    let poisson = change_points(&series(&counts), Options::default()).unwrap();
    assert!(poisson.flags.contains(Flag::Overdispersed) && poisson.dispersion.unwrap() > 1.5);
    let own = change_points(&series(&counts), Cost::NegativeBinomial).unwrap();
    assert!(own.changes.is_empty() && !own.flags.contains(Flag::Overdispersed));
    assert!((1.5..10.0).contains(&own.theta.unwrap()));
}

#[test]
fn results_travel() {
    for options in [Options::default(), Penalty::Manual(7.5).into(), Cost::NegativeBinomial.into()] {
        let found = change_points(&Series::yearly(1851, &DISASTERS).unwrap(), options).unwrap();
        let text = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<ChangePoints>(&text).unwrap(), found);
    }
}
