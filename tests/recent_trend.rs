//! The recent-trend marker against printed figures and R.
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Confidence, Count, Flag, Interval, Missing, Series,
    trend::recent_trend::{
        Marker, Options, Quantity, Reason, RecentTrend, recent_trend, recent_trend_of_estimates,
    },
};
use serde::Deserialize;

#[track_caller]
fn near(got: Option<f64>, expected: f64, rtol: f64) {
    let right = got.is_some_and(|got| (got - expected).abs() <= rtol * expected.abs());
    assert!(right, "got {got:?}, expected {expected}");
}

fn share(years: [f64; 5], counts: [f64; 5], totals: [f64; 5]) -> RecentTrend {
    let series =
        Series::new(years.to_vec(), counts.to_vec()).unwrap().with_exposure(totals.to_vec()).unwrap();
    recent_trend(&series, Quantity::Share).unwrap()
}

const TOTALS: [f64; 5] =
    [468.3357879234167, 472.8915662650602, 500.78740157480314, 480.1980198019802, 499.14529914529913];

/// The test cases of the peer's pull request, years numbered 1 to 5, and the third on its real years: there in exact
/// fractions, since the printed 44.736823226471 lost digits to uncentred sums. Its last total is 67/0.39.
#[test]
fn shares_are_the_printed_ones() {
    let index = [1.0, 2.0, 3.0, 4.0, 5.0];
    let first = share(index, [318.0, 314.0, 318.0, 291.0, 292.0], TOTALS);
    near(first.chi_square, 12.568754225371, 1e-12);
    near(first.slope, -0.10623352676, 1e-10);
    assert_eq!((first.marker, first.reason), (Marker::Decreasing, Reason::SignificantTrend));
    let totals =
        [264.70588235294116, 89.23076923076924, 44.61538461538462, 233.33333333333334, 744.4444444444445];
    let second = share(index, [90.0, 58.0, 29.0, 49.0, 67.0], totals);
    near(second.chi_square, 144.395744500646, 1e-12);
    near(second.slope, -0.524464604669, 1e-11);
    let totals = [125.0, 141.66666666666669, 117.3913043478261, 204.16666666666666, 171.7948717948718];
    let (counts, years) = ([10.0, 17.0, 27.0, 49.0, 67.0], [2012.0, 2013.0, 2014.0, 2016.0, 2017.0]);
    let third = share(index, counts, totals);
    near(third.chi_square, 47.346254274445, 1e-12);
    near(third.slope, 0.48298202894, 1e-11);
    assert!(!third.gap);
    let dated = share(years, counts, totals);
    near(dated.chi_square, 44.73682321842943, 1e-12);
    near(dated.chi_square, 44.736823226471, 2e-10);
    near(dated.slope, 0.356224454361, 1e-11);
    assert!(dated.gap);
    assert_eq!(dated.marker, Marker::Increasing);
}

#[test]
fn estimates_are_the_printed_ones() {
    let limits =
        [(28.98, 32.25), (28.63, 31.9), (26.44, 29.64), (23.15, 26.19), (23.16, 26.25), (28.98, 32.25)];
    let limits = limits.map(|(low, high)| Interval::new(low, high));
    let values = [30.6, 30.2, 28.0, 24.6, 24.67, 30.9];
    let trend = |n: usize| {
        let series = Series::new((0_u32..).take(n).map(f64::from).collect::<Vec<_>>(), &values[..n]).unwrap();
        recent_trend_of_estimates(&series, &limits[..n], Confidence::default(), Options::default()).unwrap()
    };
    let five = trend(5);
    near(five.slope, -1.751566222663, 1e-12);
    near(five.chi_square, 46.76359716055, 1e-12);
    assert_eq!(five.marker, Marker::Decreasing);
    let six = trend(6);
    near(six.slope, -0.225602639203, 1e-11);
    // Printed for z = 1.96.
    near(six.chi_square, 0.743342682761 * (1.959_963_984_540_054_f64 / 1.96).powi(2), 1e-11);
    assert_eq!((six.marker, six.reason), (Marker::NoSignificantChange, Reason::NoSignificantTrend));
    assert_eq!((six.start, six.end), (Some(1.0), Some(5.0)));
    assert_eq!(trend(4).reason, Reason::TooFewPoints);
}

/// χ²₁ at 99.8 %: the χ² of a trend a hair above and below it.
#[test]
fn the_limit_is_the_printed_one() {
    let marker = |width: f64| {
        let series = Series::new(vec![1.0, 2.0, 3.0, 4.0, 5.0], vec![1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        // χ² = 10 / SE²
        let half = 1.959_963_984_540_054 * width;
        let limits = [1.0, 2.0, 3.0, 4.0, 5.0].map(|x| Interval::new(x - half, x + half));
        recent_trend_of_estimates(&series, &limits, Confidence::default(), Options::default()).unwrap().marker
    };
    let width = |chi_square: f64| (10.0 / chi_square).sqrt();
    assert_eq!(marker(width(9.549_535_706_083 + 1e-9)), Marker::Increasing);
    assert_eq!(marker(width(9.549_535_706_083 - 1e-9)), Marker::NoSignificantChange);
}

#[derive(Debug, Deserialize)]
struct Case {
    quantity: Quantity,
    years: [f64; 5],
    counts: [f64; 5],
    exposure: [f64; 5],
    expected: Expected,
    rtol: f64,
}

#[derive(Debug, Deserialize)]
struct Expected {
    chi_square: f64,
    slope: f64,
    marker: Marker,
    reason: Reason,
    p_value: f64,
}

#[test]
fn markers_are_those_of_r() {
    let cases = cases::<Case>("recent_trend.json");
    for Case { quantity, years, counts, exposure, expected, rtol } in &cases {
        let series = Series::new(&years[..], &counts[..]).unwrap().with_exposure(&exposure[..]).unwrap();
        let ours = recent_trend(&series, *quantity).unwrap();
        near(ours.chi_square, expected.chi_square, *rtol);
        near(ours.slope, expected.slope, *rtol);
        near(ours.p_value, expected.p_value, 1e-8);
        assert_eq!((ours.marker, ours.reason), (expected.marker, expected.reason), "{years:?} {counts:?}");
    }
    let outliers = cases.iter().filter(|case| case.expected.reason == Reason::Outlier).count();
    assert!(cases.len() >= 100 && outliers > 0);
}

#[test]
fn what_has_no_marker_says_why() {
    let few = recent_trend(&Series::yearly(2015, &[1, 2, 3, 4]).unwrap(), Quantity::Rate).unwrap();
    assert_eq!((few.marker, few.reason, few.start), (Marker::CannotBeCalculated, Reason::TooFewPoints, None));
    let empty = Series::new(vec![], vec![]).unwrap();
    assert_eq!(recent_trend(&empty, Quantity::Rate).unwrap().reason, Reason::TooFewPoints);
    let months: Vec<f64> = (0_u32..12).map(|i| 2018.0 + f64::from(i) / 12.0).collect();
    let monthly = recent_trend(&Series::new(months, vec![9.0; 12]).unwrap(), Quantity::Rate).unwrap();
    assert_eq!((monthly.reason, monthly.chi_square), (Reason::NotYearly, None));
    let zero = recent_trend(&Series::yearly(2014, &[0; 5]).unwrap(), Quantity::Rate).unwrap();
    assert_eq!((zero.marker, zero.chi_square), (Marker::NoSignificantChange, Some(0.0)));
    assert!(zero.flags.contains(Flag::FewEvents));
}

#[test]
fn a_missing_year_is_a_gap() {
    let mut counts = [90, 100, 130, 150, 190, 230].map(Count::from);
    counts[2] = Count::missing(Missing::NoReply);
    let trend = recent_trend(&Series::yearly(2012, &counts).unwrap(), Quantity::Rate).unwrap();
    assert!(trend.gap && trend.flags.contains(Flag::Missing));
    assert_eq!((trend.marker, trend.start), (Marker::Increasing, Some(2012.0)));
    assert!(trend.to_string().contains("2012 to 2017 with a gap"));
}

/// A range has a marker where every count in it gives the same one.
#[test]
fn ranges_are_tried_one_by_one() {
    let read = |text: [&str; 5]| text.map(|count| count.parse::<Count>().unwrap());
    let marker = |text| recent_trend(&Series::yearly(2014, &read(text)).unwrap(), Quantity::Rate).unwrap();
    let rising = marker(["<5", "12", "25", "41", "63"]);
    assert_eq!((rising.marker, rising.chi_square, rising.slope), (Marker::Increasing, None, None));
    let ends: Vec<f64> = (1_u32..5)
        .map(|x| {
            let series = Series::yearly(2014, &[x, 12, 25, 41, 63]).unwrap();
            recent_trend(&series, Quantity::Rate).unwrap().chi_square.unwrap()
        })
        .collect();
    let (least, most) =
        (ends.iter().copied().fold(f64::MAX, f64::min), ends.iter().copied().fold(0.0, f64::max));
    assert_eq!((rising.bounds.low, rising.bounds.high), (Some(least), Some(most)));
    let open = marker(["<5", "<5", "<5", "9", "14"]);
    assert_eq!((open.marker, open.reason), (Marker::CannotBeCalculated, Reason::Inexact));
    assert_eq!(marker(["1", "2", "3", "4", ">=7"]).reason, Reason::Inexact);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let above =
        Series::yearly(2014, &[1, 2, 3, 4, 5]).unwrap().with_exposure(vec![9.0, 9.0, 9.0, 9.0, 4.0]).unwrap();
    let error = recent_trend(&above, Quantity::Share).unwrap_err();
    assert_eq!(error.to_string(), "item 4 (from 0): count must be at most its total (4), got 5");
    assert!(recent_trend(&Series::yearly(2014, &[1; 5]).unwrap(), Quantity::Share).is_err());
    let part = Series::new(vec![1.0, 2.0, 3.0, 4.0, 5.0], vec![1.5; 5]).unwrap();
    assert!(recent_trend(&part, Quantity::Rate).is_err());
}

/// A share of none, or of all, has no logit: its way is that of the shares.
#[test]
fn a_share_without_a_logit_has_a_marker() {
    let trend = share([1.0, 2.0, 3.0, 4.0, 5.0], [0.0, 10.0, 22.0, 30.0, 41.0], [100.0; 5]);
    assert_eq!((trend.marker, trend.slope), (Marker::Increasing, None));
}

#[test]
fn results_travel() {
    let trend = recent_trend(&Series::yearly(2014, &[5, 12, 25, 41, 63]).unwrap(), Quantity::Rate).unwrap();
    let text = serde_json::to_string(&trend).unwrap();
    assert_eq!(serde_json::from_str::<RecentTrend>(&text).unwrap(), trend);
    assert!(text.contains("\"marker\":\"increasing\""));
}
