//! Sen's slope against SciPy, pyMannKendall, R and printed examples, and against a list of all slopes.
use quetelet::{
    Confidence, Flag, Series,
    trend::{
        sen::{Intercept, Method, Options, Scale},
        sen_slope,
    },
};
use serde::Deserialize;
use serde_json::Value;
use std::path::PathBuf;

#[path = "reference/fixture.rs"]
mod fixture;
use fixture::fault;

#[derive(Deserialize)]
struct Case {
    name: String,
    times: Vec<f64>,
    values: Vec<f64>,
    period: Option<u16>,
    rtol: f64,
    found: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    peer: String,
    level: f64,
    convention: String,
    slope: f64,
    low: Option<f64>,
    high: Option<f64>,
    intercept: Option<f64>,
}

fn seasonal(options: Options, period: Option<u16>) -> Options {
    period.map_or(options, |period| options.seasonal(period).unwrap())
}

#[test]
fn slopes_limits_and_intercepts_are_those_of_peers() {
    let mut checked = 0;
    for case in fixture::cases::<Case>("sen.json") {
        let series = Series::new(case.times, case.values).unwrap();
        for found in case.found {
            let convention: Intercept = found.convention.parse().unwrap();
            let level = Confidence::new(found.level).unwrap();
            let options = seasonal(Options::from(Method::Normal), case.period);
            let got = sen_slope(&series, options.confidence(level).intercept(convention)).unwrap();
            let pairs = [
                (got.slope, Some(found.slope)),
                (got.interval.low.filter(|_| found.low.is_some()), found.low),
                (got.interval.high.filter(|_| found.high.is_some()), found.high),
                (got.intercept.filter(|_| found.intercept.is_some()), found.intercept),
            ];
            for (got, expected) in pairs {
                let fault = fault(got, expected.map(|value| (value, case.rtol)));
                assert_eq!(fault, None, "{} {} {}", found.peer, case.name, found.level);
                checked += usize::from(expected.is_some());
            }
        }
    }
    assert!(checked > 240, "{checked}");
}

/// Of pyMannKendall's own suite and of the series it is compared on, as printed.
#[test]
fn slopes_are_the_printed_ones() {
    let printed = [
        ("Nile", -2.6, Some((-3.627906976744, -1.428571428571)), Some(1022.2)),
        ("AirPassengers", 2.451216287678, Some((2.294117647, 2.621621622)), Some(90.238035430989)),
        ("six years", 89.5, Some((22.0, 207.5)), Some(520.25)),
        ("ten", 1.5, Some((1.142857, 2.0)), Some(11.25)),
        ("ties", 1.0, Some((0.6667, 1.3333)), Some(1.0)),
        ("suite", -0.006369426751592357, None, Some(96.15286624203821)),
        ("AirPassengers by month", 30.236111111111, None, None),
        ("suite by month", -0.08695652173913043, None, None),
    ];
    let cases = fixture::cases::<Case>("sen.json");
    for (name, slope, limits, intercept) in printed {
        let case = cases.iter().find(|case| case.name == name).unwrap();
        let series = Series::new(case.times.as_slice(), case.values.as_slice()).unwrap();
        let got = sen_slope(&series, seasonal(Method::Normal.into(), case.period)).unwrap();
        assert_eq!(fault(got.slope, Some((slope, 1e-12))), None, "{name}");
        if let Some((low, high)) = limits {
            assert_eq!(fault(got.interval.low, Some((low, 1e-4))), None, "{name}");
            assert_eq!(fault(got.interval.high, Some((high, 1e-4))), None, "{name}");
        }
        if let Some(intercept) = intercept {
            assert_eq!(fault(got.intercept, Some((intercept, 1e-12))), None, "{name}");
        }
    }
}

/// Sen (1968): 4, from 26/7 to 35/8 with the normal approximation. Of 5040 orders 174 have 4 falling pairs or fewer, so
/// that from the fifth slope of 21 to the fifth from above it is 93 times in a hundred.
#[test]
fn sens_own_example() {
    let times = vec![1.0, 2.0, 3.0, 4.0, 10.0, 12.0, 18.0];
    let series = Series::new(times, vec![9.0, 15.0, 19.0, 20.0, 45.0, 55.0, 78.0]).unwrap();
    let of = |method: Method| {
        sen_slope(&series, Options::from(method).confidence(Confidence::new(0.93).unwrap())).unwrap()
    };
    let (normal, exact) = (of(Method::Normal), of(Method::Auto));
    assert_eq!((normal.slope, normal.pairs, normal.n), (Some(4.0), 21, 7));
    assert_eq!((normal.interval.low, normal.interval.high), (Some(26.0 / 7.0), Some(35.0 / 8.0)));
    assert_eq!((exact.method, exact.slope), (Method::Exact, Some(4.0)));
    assert_eq!((exact.interval.low, exact.interval.high), (Some(15.0 / 4.0), Some(46.0 / 11.0)));
    assert!((exact.coverage.unwrap() - (1.0 - 2.0 * 174.0 / 5040.0)).abs() < 1e-15);
}

/// Every order of so many values, each as likely: how often the exact limits of no slope at all hold it.
#[test]
fn exact_limits_cover_as_often_as_they_say() {
    for n in 4..=7_usize {
        for level in [0.5, 0.8, 0.9, 0.95] {
            let options = Options::from(Method::Exact).confidence(Confidence::new(level).unwrap());
            let (mut held, mut all, mut said) = (0_u32, 0_u32, None);
            let times: Vec<f64> = (0_u32..).take(n).map(f64::from).collect();
            orders(&mut (0_u32..).take(n).map(f64::from).collect::<Vec<_>>(), 0, &mut |values| {
                let series = Series::new(times.as_slice(), values).unwrap();
                let got = sen_slope(&series, options).unwrap();
                said = got.coverage;
                let inside = got.interval.low.is_none_or(|low| low < 0.0)
                    && got.interval.high.is_none_or(|high| high > 0.0);
                held += u32::from(inside);
                all += 1;
            });
            let share = f64::from(held) / f64::from(all);
            assert!(share >= level, "{n} {level} {share}");
            assert!((share - said.unwrap_or(1.0)).abs() < 1e-12, "{n} {level} {share} {said:?}");
        }
    }
}

fn orders(values: &mut [f64], fixed: usize, f: &mut impl FnMut(&[f64])) {
    if fixed == values.len() {
        return f(values);
    }
    for i in fixed..values.len() {
        values.swap(fixed, i);
        orders(values, fixed + 1, f);
        values.swap(fixed, i);
    }
}

/// A thousandth part of a fixed chain of numbers, the same everywhere.
struct Chain(u64);

impl Chain {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 33).unwrap()) / f64::from(1_u32 << 31)
    }

    fn values(&mut self, kind: u32, n: u32) -> Vec<f64> {
        let u = |chain: &mut Self, i: u32| {
            let (u, x) = (chain.uniform(), f64::from(i));
            match kind {
                0 => u,
                1 => (u * 4.0).floor(),
                2 => (u * 2.0).floor(),
                3 => 0.5 * x + (u * 3.0).floor(),
                4 => 3.0 * x - 7.0,
                5 => 0.1 * x,
                6 => 5.0,
                7 => 1.0 / (u - 0.5),
                8 => {
                    if i == n / 2 {
                        1e12
                    } else {
                        u
                    }
                }
                9 => (0.07 * x).sin() * 50.0 + (u * 20.0).floor(),
                10 => 1e-300 * u,
                11 => 1e300 * (u - 0.5),
                _ => x * x + 1e6 * u,
            }
        };
        (0..n).map(|i| u(self, i)).collect()
    }

    fn times(&mut self, kind: u32, n: u32) -> Vec<f64> {
        let mut at = 0.0;
        let steps = (0..n).map(f64::from);
        match kind {
            0 => steps.collect(),
            1 => steps.map(|i| 2013.0 + (i + 0.5) / 12.0).collect(),
            2 => steps.map(|i| 1990.0 + (i * 30.5 + 10.0 * (i * 1.7).sin()).round() / 365.25).collect(),
            3 => (0..n)
                .map(|_| {
                    at += if self.uniform() < 0.1 { 4.0 } else { 1.0 };
                    at
                })
                .collect(),
            _ => (0..n)
                .map(|_| {
                    at += self.uniform().powi(4) + 1e-6;
                    at
                })
                .collect(),
        }
    }
}

const KINDS: u32 = 13;

/// 1.96 with the digits of the tables.
const Z: f64 = 1.959_963_984_540_054;

/// The median of all slopes and the limits, by listing and sorting all.
fn listed(times: &[f64], values: &[f64], season: &dyn Fn(f64) -> u64) -> Option<[u64; 3]> {
    let (mut slopes, mut variance) = (Vec::new(), 0.0);
    let mut seasons: Vec<u64> = times.iter().map(|&time| season(time)).collect();
    for j in 0..times.len() {
        for i in (0..j).filter(|&i| seasons[i] == seasons[j]) {
            slopes.push((values[j] - values[i]) / (times[j] - times[i]) + 0.0);
        }
    }
    let spread = |t: usize| {
        let t = f64::from(u32::try_from(t).unwrap());
        t * (t - 1.0) * (2.0 * t + 5.0)
    };
    let all = seasons.clone();
    seasons.sort_unstable();
    seasons.dedup();
    for wanted in seasons {
        let mut group: Vec<f64> =
            values.iter().zip(&all).filter(|(_, season)| **season == wanted).map(|(y, _)| *y).collect();
        group.sort_by(f64::total_cmp);
        variance +=
            spread(group.len()) - group.chunk_by(|a, b| a == b).map(|ties| spread(ties.len())).sum::<f64>();
    }
    slopes.sort_by(f64::total_cmp);
    let n = slopes.len();
    if n == 0 {
        return None;
    }
    let count = f64::from(u32::try_from(n).unwrap());
    let below = ((count - Z * (variance / 18.0).sqrt()) / 2.0).round_ties_even();
    let place = (1..=n).find(|&place| f64::from(u32::try_from(place).unwrap()) == below);
    let median = f64::midpoint(slopes[n.div_ceil(2) - 1], slopes[n / 2]);
    let limit = |place: Option<usize>| place.map_or(u64::MAX, |place| slopes[place - 1].to_bits());
    Some([median.to_bits(), limit(place), limit(place.map(|place| n + 1 - place))])
}

fn check(times: &[f64], values: &[f64], options: Options, season: &dyn Fn(f64) -> u64, what: &str) {
    let got = sen_slope(&Series::new(times, values).unwrap(), options).unwrap();
    let bits = |x: Option<f64>| x.map_or(u64::MAX, f64::to_bits);
    let found = got.slope.map(|_| [bits(got.slope), bits(got.interval.low), bits(got.interval.high)]);
    assert_eq!(found, listed(times, values, season), "{what}: {got}");
}

#[test]
fn slopes_are_those_of_a_list_to_the_last_bit() {
    let mut chain = Chain(7);
    let options = Options::from(Method::Normal);
    let lengths = (0..=60).chain([64, 65, 100, 120, 191, 193, 300, 384, 385, 1023, 1025]);
    for n in lengths {
        for clock in 0..5 {
            let times = chain.times(clock, n);
            for kind in 0..KINDS {
                let values = chain.values(kind, n);
                check(&times, &values, options, &|_| 0, &format!("{n} {clock} {kind}"));
            }
        }
    }
}

#[test]
fn slopes_within_seasons_are_those_of_a_list() {
    let mut chain = Chain(11);
    for period in [2_u16, 4, 12] {
        let options = Options::from(Method::Normal).seasonal(period).unwrap();
        for n in [0, 1, 5, 12, 13, 24, 29, 60, 120, 360, 1500] {
            let months = 12 / period;
            let times: Vec<f64> =
                (0..n).map(|i| 2013.0 + (f64::from(i * u32::from(months)) + 0.5) / 12.0).collect();
            let kept: Vec<f64> = times.into_iter().filter(|_| chain.uniform() < 0.9).collect();
            let first = kept.first().copied().unwrap_or(0.0);
            let season =
                |time: f64| (((time - first) * f64::from(period)).round() % f64::from(period)).to_bits();
            for kind in 0..KINDS {
                let values = chain.values(kind, u32::try_from(kept.len()).unwrap());
                check(&kept, &values, options, &season, &format!("{period} {n} {kind}"));
            }
        }
    }
}

/// A rate is a value; a logarithm is one too, told as a percentage.
#[test]
fn rates_and_logarithms_are_values() {
    let mut chain = Chain(5);
    let times: Vec<f64> = chain.times(2, 50);
    let counts: Vec<f64> = chain.values(9, 50).iter().map(|y| y.abs() + 1.0).collect();
    let people: Vec<f64> = (0..50).map(|i| 900.0 + f64::from(i)).collect();
    let rates: Vec<f64> = counts.iter().zip(&people).map(|(y, n)| y / n * 1000.0).collect();
    let logs: Vec<f64> = rates.iter().map(|y| y.ln()).collect();
    let of = |values: &[f64]| {
        sen_slope(&Series::new(times.as_slice(), values).unwrap(), Options::default()).unwrap()
    };
    let exposed = Series::new(times.as_slice(), counts.as_slice()).unwrap().with_exposure(people).unwrap();
    let rate = sen_slope(&exposed, Options::default().per(1000.0).unwrap()).unwrap();
    assert_eq!(
        (rate.slope, rate.interval, rate.intercept),
        (of(&rates).slope, of(&rates).interval, of(&rates).intercept)
    );
    let log = sen_slope(&exposed, Options::from(Scale::Log).per(1000.0).unwrap()).unwrap();
    let percent = |slope: Option<f64>| slope.map(|slope| 100.0 * slope.exp_m1());
    assert_eq!((log.slope, log.interval.low), (percent(of(&logs).slope), percent(of(&logs).interval.low)));
    let none = Series::new(vec![1.0, 2.0, 3.0], vec![4.0, 0.0, 2.0]).unwrap();
    let none = sen_slope(&none, Scale::Log).unwrap();
    assert!(none.slope.is_none() && none.bounds.is_none() && none.flags.contains(Flag::FewEvents));
}

/// The bounds hold the slope of any values within the ranges, and are reached where one value is known as a range.
#[test]
fn bounds_hold_every_slope_of_ranges() {
    let mut chain = Chain(3);
    let times = chain.times(0, 14);
    let low: Vec<f64> = chain.values(1, 14);
    let high: Vec<f64> = low.iter().map(|y| y + f64::from(u32::from(*y > 1.0)) * 2.0).collect();
    let ranges = Series::between(times.as_slice(), low.as_slice(), high.as_slice()).unwrap();
    let got = sen_slope(&ranges, Options::from(Method::Normal)).unwrap();
    assert_eq!(got.slope, None);
    let bounds = got.bounds.unwrap();
    for _ in 0..2000 {
        let values: Vec<f64> =
            low.iter().zip(&high).map(|(a, b)| a + (b - a) * chain.uniform().round()).collect();
        let one = sen_slope(&Series::new(times.as_slice(), values).unwrap(), Options::from(Method::Normal))
            .unwrap();
        assert!(bounds.low <= one.slope && one.slope <= bounds.high, "{bounds:?} {one}");
    }
    let mut last = low.clone();
    last[13] += 9.0;
    let ranges = Series::between(times.as_slice(), low.as_slice(), last.as_slice()).unwrap();
    let ends = [&low, &last].map(|values| {
        sen_slope(&Series::new(times.as_slice(), values.as_slice()).unwrap(), Options::default())
            .unwrap()
            .slope
    });
    let bounds = sen_slope(&ranges, Options::default()).unwrap().bounds.unwrap();
    assert_eq!([bounds.low, bounds.high], ends);
}

fn shared() -> PathBuf {
    std::env::var_os("QUETELET_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// Slopes of real series, on their dates, as SciPy and R's rkt, trend and modifiedmk found them.
#[test]
fn slopes_of_real_series_are_those_of_peers() {
    let mut checked = 0;
    for file in ["mann_kendall_py.json", "mann_kendall_r.json"] {
        let Ok(text) = std::fs::read_to_string(shared().join("reference").join(file)) else {
            eprintln!("skipped: no ../shared/reference/{file}");
            return;
        };
        let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
        for case in cases {
            let numbers = |column: &Value| -> Option<Vec<f64>> {
                column.as_array()?.iter().map(Value::as_f64).collect()
            };
            let Some(values) = numbers(&case["inputs"]["y"]) else { continue };
            let (names, by_index): (&[(&str, &str)], bool) = match case["call"].as_str().unwrap() {
                "theilslopes(y, time, alpha=0.95)" => (
                    &[
                        ("slope", "/slope"),
                        ("low", "/lower"),
                        ("high", "/upper"),
                        ("intercept", "/intercept"),
                    ],
                    false,
                ),
                "rkt(date, y)" => (&[("slope", "/slope")], false),
                "original_test(y)" => (&[("slope", "/slope"), ("intercept", "/intercept")], true),
                "mmkh(y)" => (&[("slope", "/Sen's slope")], true),
                _ => continue,
            };
            let places = (0_u32..).take(values.len()).map(f64::from).collect();
            let Some(times) = (if by_index { Some(places) } else { numbers(&case["inputs"]["time"]) }) else {
                continue;
            };
            let got = sen_slope(&Series::new(times, values).unwrap(), Method::Normal).unwrap();
            for &(name, path) in names {
                let Some(expected) = case["outputs"].pointer(path).and_then(Value::as_f64) else { continue };
                let got = match name {
                    "slope" => got.slope,
                    "low" => got.interval.low,
                    "high" => got.interval.high,
                    _ => got.intercept,
                };
                assert_eq!(fault(got, Some((expected, 1e-8))), None, "{} {name}", case["id"]);
                checked += 1;
            }
        }
    }
    assert!(checked > 450, "{checked}");
}
