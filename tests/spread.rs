//! What rests on the spread of counts, against SciPy, statsmodels and every choice tried: clusters, dispersion, weighted
//! totals, counts to come.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{cases, fault};
use quetelet::{
    Alternative, Confidence, Count, Flag, Interval, Missing, Observed,
    rate::{
        CachedRates, Clusters, Dispersion, Harm, HarmMethod, HarmOptions, Method, Options, Prediction,
        PredictionMethod, PredictionOptions, dispersion, harm, prediction_interval, rate,
    },
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(tag = "question", rename_all = "snake_case")]
enum Case {
    Clusters {
        sizes: Vec<(u64, u64)>,
        events: u64,
        variance: f64,
        expected: [f64; 2],
    },
    Dispersion {
        counts: Vec<u32>,
        exposures: Vec<f64>,
        expected: Vec<f64>,
    },
    Harm {
        counts: Vec<u32>,
        weights: Vec<f64>,
        overdispersion: f64,
        method: HarmMethod,
        expected: [f64; 3],
    },
    Next {
        count: u32,
        exposure: f64,
        to_come: f64,
        confidence: Confidence,
        method: PredictionMethod,
        expected: [f64; 2],
    },
}

fn answer(case: &Case) -> (Vec<Option<f64>>, Vec<f64>) {
    match case {
        Case::Clusters { sizes, events, variance, expected } => {
            let clusters = Clusters::new(sizes.iter().copied()).unwrap();
            assert_eq!((clusters.events().value(), clusters.variance()), (Some(*events), *variance));
            let options = Options::default().per(1.0).unwrap().clusters(clusters);
            let Interval { low, high } = rate(Observed::from_count(clusters.events()), options).interval;
            (vec![low, high], expected.to_vec())
        }
        Case::Dispersion { counts, exposures, expected } => {
            let pairs = counts.iter().zip(exposures).map(|(&x, &n)| Observed::new(x.into(), n).unwrap());
            let found = dispersion(&pairs.collect::<Vec<_>>()).unwrap();
            let numbers = [found.chi_square, found.overdispersion, found.log10_p];
            (numbers[..expected.len()].to_vec(), expected.clone())
        }
        Case::Harm { counts, weights, overdispersion, method, expected } => {
            let counts: Vec<Count> = counts.iter().map(|&x| x.into()).collect();
            let options = HarmOptions::from(*method).overdispersion(*overdispersion).unwrap();
            let found = harm(&counts, weights, options).unwrap();
            (vec![found.value, found.interval.low, found.interval.high], expected.to_vec())
        }
        Case::Next { count, exposure, to_come, confidence, method, expected } => {
            let options =
                PredictionOptions::from(*method).confidence(*confidence).exposure(*to_come).unwrap();
            let found =
                prediction_interval(Observed::new((*count).into(), *exposure).unwrap(), options).interval;
            (vec![found.low, found.high], expected.to_vec())
        }
    }
}

#[test]
fn every_answer_is_that_of_its_peer() {
    for case in cases::<Case>("spread.json") {
        let (got, expected) = answer(&case);
        for (got, expected) in got.into_iter().zip(expected) {
            assert_eq!(fault(got, Some((expected, 2e-12))), None, "{case:?}");
        }
    }
}

#[test]
fn a_batch_is_the_rate_of_each_to_the_last_bit() {
    for options in Method::ALL.map(Options::from).into_iter().chain([
        Options::default().overdispersion(2.5).unwrap().alternative(Alternative::Less),
        Options::default().clusters(Clusters::new([(1, 40), (2, 9)]).unwrap()),
    ]) {
        let rates = CachedRates::new(options, 1_000);
        // 5 and 1029 share a slot of 1,024.
        for count in ["5", "1029", "5", "1029", "1 to 5", "at least 5", "0", "9007199254740992", "no_reply"] {
            let observed = Observed::new(count.parse::<Count>().unwrap(), 250_000.0).unwrap();
            assert_eq!(rates.rate(observed), rate(observed, options), "{count}");
        }
    }
    assert_eq!(
        CachedRates::new(Method::Exact, 0).rate(Observed::from_count(5)),
        rate(Observed::from_count(5), Method::Exact)
    );
}

#[test]
fn clusters_are_those_of_the_count() {
    let clusters = Clusters::new([(1, 40), (2, 9)]).unwrap();
    assert!(clusters.of(58.into()).is_ok());
    let message = clusters.of(57.into()).unwrap_err().to_string();
    assert_eq!(message, "count must be the events of the cluster sizes (58), got 57");
    assert!(Clusters::new([(0, 3)]).is_err() && Clusters::new([(u64::MAX, 2)]).is_err());
    let none = rate(Observed::from_count(0), Options::default().clusters(Clusters::new([]).unwrap()));
    assert_eq!(none.interval, rate(Observed::from_count(0), Method::Exact).interval);
    let text = serde_json::to_string(&clusters).unwrap();
    assert_eq!(serde_json::from_str::<Clusters>(&text).unwrap(), clusters);
    assert!(serde_json::from_str::<Clusters>(&text.replace("76.0", "5.0")).is_err());
}

fn cells(counts: &[&str], exposures: &[f64]) -> Vec<Observed> {
    let pairs = counts.iter().zip(exposures);
    pairs.map(|(x, &n)| Observed::new(x.parse::<Count>().unwrap(), n).unwrap()).collect()
}

/// χ² of every choice of whole counts.
fn choices(cells: &[Observed]) -> Vec<f64> {
    let mut all = vec![vec![]];
    for cell in cells {
        let count = cell.count();
        let range = count.low().unwrap()..=count.high().unwrap();
        all = all
            .iter()
            .flat_map(|made: &Vec<u64>| range.clone().map(move |x| [made.as_slice(), &[x]].concat()))
            .collect();
    }
    let exact = all.iter().map(|counts| {
        let cells = counts.iter().zip(cells);
        cells
            .map(|(&x, cell)| Observed::new(Count::exact(x).unwrap(), cell.exposure()).unwrap())
            .collect::<Vec<_>>()
    });
    exact.filter_map(|cells| dispersion(&cells).unwrap().chi_square).collect()
}

#[test]
fn bounds_on_the_dispersion_hold_every_choice_and_are_reached() {
    for (counts, exposures) in [
        (vec!["12", "1 to 4", "7", "1 to 4", "20"], vec![1.0; 5]),
        (vec!["0 to 4", "1 to 4", "3"], vec![2.0, 1.0, 0.5]),
        (vec!["1 to 4", "1 to 4", "1 to 4", "5 to 9"], vec![1.0, 3.0, 0.2, 2.0]),
    ] {
        let cells = cells(&counts, &exposures);
        let found = dispersion(&cells).unwrap();
        let bounds = found.chi_square_bounds.unwrap();
        let every = choices(&cells);
        let (least, most) =
            (every.iter().copied().fold(f64::MAX, f64::min), every.iter().copied().fold(0.0, f64::max));
        assert!((bounds.high.unwrap() - most).abs() < 1e-9 * most);
        assert!(
            bounds.low.unwrap() <= least + 1e-9 && bounds.low.unwrap() >= least - 1.0,
            "{bounds:?} {least}"
        );
        assert_eq!((found.overdispersion, found.rate), (None, None));
        assert!(found.flags.contains(Flag::Censored));
    }
}

#[test]
fn many_hidden_cells_have_bounds_too() {
    let hidden: Vec<&str> = ["<5", "9", "14", "<5", "<5"].into_iter().cycle().take(40).collect();
    let found = dispersion(&cells(&hidden, &[1.0; 40])).unwrap();
    // The hidden cells are alike: a choice is how many of them are 4.
    let at = |fours: usize| {
        let mut left = fours;
        let counts = hidden.iter().map(|&x| match x {
            "<5" if left > 0 => {
                left -= 1;
                "4"
            }
            "<5" => "1",
            x => x,
        });
        dispersion(&cells(&counts.collect::<Vec<_>>(), &[1.0; 40])).unwrap().chi_square.unwrap()
    };
    let bounds = found.chi_square_bounds.unwrap();
    let most = (0..=24).map(at).fold(0.0, f64::max);
    assert!(
        bounds.high.unwrap() >= most * (1.0 - 1e-12) && bounds.high.unwrap() < 1.01 * most,
        "{bounds:?} {most}"
    );
    assert!((bounds.low.unwrap() - at(24)).abs() < 1e-9 * at(24));
}

#[test]
fn cells_without_a_count_are_left_out_and_said_so() {
    let found = dispersion(&cells(&["12", "no_reply", "20"], &[1.0; 3])).unwrap();
    assert_eq!((found.cells, found.df), (2, 1));
    assert!(found.flags.contains(Flag::Missing));
    assert_eq!(dispersion(&cells(&["at least 3", "20"], &[1.0; 2])).unwrap().bounds.unwrap().high, None);
    assert_eq!(dispersion(&cells(&["0", "0"], &[1.0; 2])).unwrap().overdispersion, None);
    let message = dispersion(&cells(&["12", "no_reply"], &[1.0; 2])).unwrap_err().to_string();
    assert_eq!(message, "there must be at least 2 cells with a count, got 1");
}

#[test]
fn far_tails_of_the_dispersion_do_not_underflow() {
    let far = dispersion(&cells(&["1000000", "2000000"], &[1.0; 2])).unwrap();
    // χ² = 10⁶ / 3 on 1: log10 erfc(√(10⁶ / 6)) by mpmath.
    assert!((far.log10_p.unwrap() - -72_385.273_151_156).abs() < 1e-8, "{far}");
    assert!(far.p_value.unwrap() > 0.0);
}

#[test]
fn harm_carries_what_is_not_known() {
    let counts = ["<5", "30"].map(|x| x.parse::<Count>().unwrap());
    let of = |counts: &[Count]| harm(counts, &[5_475.0, 365.0], HarmMethod::FayFeuer).unwrap();
    let hidden = of(&counts);
    assert_eq!((hidden.value, hidden.bounds), (None, Some(Interval::new(16_425.0, 32_850.0))));
    assert_eq!(hidden.interval.low, of(&[1.into(), 30.into()]).interval.low);
    assert_eq!(hidden.interval.high, of(&[4.into(), 30.into()]).interval.high);
    let missing = of(&[Count::missing(Missing::NoReply), 3.into()]);
    assert_eq!((missing.bounds, missing.interval), (None, Interval::default()));
    assert_eq!(of(&[Count::at_least(2).unwrap(), 3.into()]).interval.high, None);
    assert!(of(&[Count::at_least(2).unwrap(), 3.into()]).interval.low.is_some());
    let head = HarmOptions::default().per(1_000.0, 2_000.0).unwrap();
    assert_eq!(harm(&[2.into()], &[3.0], head).unwrap().value, Some(3.0));
    assert_eq!(
        harm(&[2.into()], &[-1.0], head).unwrap_err().to_string(),
        "item 0 (from 0): weight must be 0 or more, and finite, got -1"
    );
    assert!(harm(&[2.into()], &[], head).is_err());
    assert_eq!(harm(&[2.into()], &[0.0], head).unwrap().interval, Interval::new(0.0, 0.0));
}

#[test]
fn a_count_to_come_carries_what_is_not_known() {
    let next = |x: &str| {
        prediction_interval(Observed::from_count(x.parse::<Count>().unwrap()), PredictionMethod::Conditional)
    };
    assert_eq!(next("<5").interval, Interval { low: next("1").interval.low, high: next("4").interval.high });
    assert_eq!((next("at least 3").interval.high, next("no_reply").interval), (None, Interval::default()));
    let large = next("1000000000000000").interval;
    assert!(
        large.low.is_some_and(|low| low < 1e15) && large.high.is_some_and(|high| high > 1e15),
        "{large:?}"
    );
    let wide = prediction_interval(
        Observed::from_count(64),
        PredictionOptions::default().overdispersion(4.0).unwrap(),
    );
    assert_eq!(wide.interval, next("16").interval.map(|y| 4.0 * y));
}

#[test]
fn results_travel() {
    let prediction = prediction_interval(Observed::from_count(64), PredictionMethod::Wald);
    let text = serde_json::to_string(&prediction).unwrap();
    assert_eq!(serde_json::from_str::<Prediction>(&text).unwrap(), prediction);
    let spread = dispersion(&cells(&["12", "<5"], &[1.0; 2])).unwrap();
    assert_eq!(serde_json::from_str::<Dispersion>(&serde_json::to_string(&spread).unwrap()).unwrap(), spread);
    let total = harm(&[2.into(), "<5".parse().unwrap()], &[3.0, 1.0], HarmMethod::Dobson).unwrap();
    assert_eq!(serde_json::from_str::<Harm>(&serde_json::to_string(&total).unwrap()).unwrap(), total);
    for method in HarmMethod::ALL {
        assert_eq!(method.name().parse::<HarmMethod>(), Ok(method));
    }
    for method in PredictionMethod::ALL {
        assert_eq!(method.name().parse::<PredictionMethod>(), Ok(method));
    }
}
