//! The line of text of every result, of absent, hidden, zero and huge inputs: none has an empty bracket, a number that is
//! none, a zero that is negative or a p-value of zero.
use quetelet::{
    Confidence, Count, Exposure, Observed, Series,
    claim::{of_change, of_share},
    compare::{self, change},
    rate::{self, HarmMethod, PredictionMethod, dispersion, harm, prediction_interval, rate},
    share::{self, MultinomialMethod, multinomial_shares, share},
    trend::{self, change_points, interrupted, log_linear, recent_trend, sen},
};

const COUNTS: [&str; 11] = [
    "0",
    "1",
    "252",
    "9007199254740992",
    "<5",
    "0 to 4",
    "12 to 20",
    "at least 0",
    "at least 12",
    "no_reply",
    "[c]",
];

fn count(text: &str) -> Count {
    text.parse().unwrap()
}

fn counts() -> Vec<Count> {
    COUNTS.map(count).to_vec()
}

const NEVER: [&str; 12] = [
    "no limits %",
    "no limits a year",
    "no limits times",
    "no limits per",
    "bounds no limits",
    "is no limits",
    "()",
    "( ",
    "-0.000",
    "NaN",
    "inf",
    "  ",
];

#[track_caller]
fn hold(line: &str) {
    let bad = NEVER.iter().find(|&&bad| line.contains(bad));
    assert!(bad.is_none(), "{bad:?} in {line:?}");
    for zero in ["p = 0.000", "p = 0.0e", "p = 0,", "undefined"] {
        assert!(!line.contains(zero), "{zero} in {line:?}");
    }
    assert!(line.len() < 400, "{line}");
}

#[test]
fn of_one_count_and_of_two() {
    let mut held = [0; 3];
    for first in counts() {
        for exposure in [1.0, 1e5, 1e-300, 1e300] {
            let observed = Observed::of(first, Exposure::new(exposure).unwrap());
            for method in rate::Method::ALL {
                hold(&rate(observed, method).to_string());
            }
            hold(&prediction_interval(observed, PredictionMethod::Conditional).to_string());
        }
        for second in counts() {
            let pair = [first, second].map(Observed::from_count);
            for method in compare::Method::ALL {
                hold(&change(pair[0], pair[1], method).to_string());
            }
            for words in [
                "doubled",
                "up 36%",
                "halved",
                "42 more",
                "unchanged",
                "fallen",
                "10 times more",
                "up 7% to 9",
            ] {
                let claim = words.parse().unwrap();
                hold(&of_change(&claim, pair[0], pair[1], Confidence::default()).unwrap().summary);
            }
            if let Ok(found) = share(first, second, share::Options::default()) {
                held[0] += 1;
                hold(&found.to_string());
                let claim = "one in five".parse().unwrap();
                hold(&of_share(&claim, first, second, Confidence::default()).unwrap().summary);
                let found = share::share_difference(
                    (first, second),
                    (count("3"), count("9")),
                    share::DifferenceOptions::default(),
                );
                hold(&found.unwrap().to_string());
            }
            hold(&multinomial_shares(&[first, second], MultinomialMethod::Goodman).unwrap().to_string());
            hold(&harm(&[first, second], &[5_475.0, 10.0], HarmMethod::FayFeuer).unwrap().to_string());
            if let Ok(found) = dispersion(&[pair[0], pair[1], Observed::from_count(7)]) {
                held[1] += 1;
                hold(&found.to_string());
            }
            let trend = trend::cochran_armitage(
                &[first, second, count("3")],
                &[1e16, 1e16, 9.0],
                &[0.0, 1.0, 2.0],
                trend::cochran_armitage::Test::Normal,
            );
            if let Ok(found) = trend {
                held[2] += 1;
                hold(&found.to_string());
            }
        }
    }
    // What is refused is refused for its numbers: a part above its whole, fewer than two cells.
    assert!(held.iter().all(|&held| held > 80), "{held:?}");
}

/// Series that are empty, short, zero, rising, and of ranges that are bounded.
fn series() -> Vec<Series<'static>> {
    let texts: [&[&str]; 8] = [
        &[],
        &["5"],
        &["0", "0", "0", "0", "0", "0"],
        &["0", "0", "3", "0", "0", "9"],
        &["1", "0", "1", "6", "5", "6"],
        &["<5", "3", "0 to 4", "12 to 20", "9", "30"],
        &["252", "no_reply", "no_reply", "1", "no_reply", "0"],
        &["1000000", "2000000", "3000000", "4000000", "5000000", "6000000"],
    ];
    texts
        .map(|texts| Series::yearly(2013, &texts.iter().map(|text| count(text)).collect::<Vec<_>>()).unwrap())
        .to_vec()
}

#[test]
fn of_series() {
    let mut held = 0;
    for series in series() {
        for family in log_linear::Family::ALL {
            hold(&trend::log_linear(&series, family).unwrap().to_string());
        }
        hold(&trend::mann_kendall(&series, trend::MannKendall::Original).unwrap().to_string());
        hold(&trend::sen_slope(&series, sen::Options::default()).unwrap().to_string());
        hold(&trend::mean_rate(&series, Confidence::default()).unwrap().to_string());
        hold(&trend::change_points(&series, change_points::Options::default()).unwrap().to_string());
        hold(&trend::recent_trend(&series, recent_trend::Quantity::Rate).unwrap().to_string());
        if let Ok(found) = trend::interrupted(&series, 2016.0, interrupted::Model::default()) {
            held += 1;
            hold(&found.to_string());
        }
    }
    assert!(held > 4, "{held}");
}
