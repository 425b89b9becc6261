//! Mann–Kendall tests against printed numbers and other implementations.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{cases, fault};
use quetelet::{
    Confidence, Count, Flag, Series,
    trend::{
        JointMannKendallTest, MannKendallTest, mann_kendall,
        mann_kendall::{JointMethod, JointOptions, Method, NullDistribution, Options},
        mann_kendall_joint,
    },
};
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

fn index(n: usize) -> Vec<f64> {
    (0_u32..).take(n).map(f64::from).collect()
}

fn series(values: &[f64]) -> Series<'_> {
    Series::new(index(values.len()), values).unwrap()
}

fn forced(method: Method) -> Options {
    Options::from(method).force(true).distribution(NullDistribution::Normal)
}

/// The numbers of a result by their names; absent ones are left out.
fn numbers<T: serde::Serialize>(result: &T) -> BTreeMap<String, f64> {
    let Value::Object(fields) = serde_json::to_value(result).unwrap() else { panic!("a result is a record") };
    fields.into_iter().filter_map(|(name, value)| Some((name, value.as_f64()?))).collect()
}

#[derive(Debug, Deserialize)]
struct Case {
    name: String,
    method: String,
    lag: Option<usize>,
    step: f64,
    values: Vec<Vec<Option<f64>>>,
    expected: BTreeMap<String, (f64, f64)>,
}

impl Case {
    fn answer(&self) -> BTreeMap<String, f64> {
        let times: Vec<f64> = index(self.values[0].len()).iter().map(|i| i / self.step).collect();
        let known = |y: &Vec<Option<f64>>| y.iter().map(|y| y.unwrap_or(f64::NAN)).collect::<Vec<_>>();
        let series: Vec<_> =
            self.values.iter().map(|y| Series::new(times.clone(), known(y)).unwrap()).collect();
        if let Ok(method) = self.method.parse::<JointMethod>() {
            return numbers(&mann_kendall_joint(&series, method).unwrap());
        }
        let options = forced(self.method.parse().unwrap());
        let options = self.lag.map_or(options, |lag| options.lag(lag).unwrap());
        numbers(&mann_kendall(&series[0], options).unwrap())
    }
}

#[test]
fn tests_are_the_printed_ones() {
    let mut faults = Vec::new();
    let mut compared = 0;
    for case in cases::<Case>("mann_kendall.json") {
        let answer = case.answer();
        for (field, &printed) in &case.expected {
            let fault = fault(answer.get(field).copied(), Some(printed));
            faults.extend(
                fault.map(|fault| format!("{} {} {:?} {field}: {fault}", case.name, case.method, case.lag)),
            );
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Tau-b as SciPy prints it, tau-a as pyMannKendall does, and the exact p of ten values.
#[test]
fn taus_are_the_printed_ones() {
    let cases: Vec<Case> = cases("mann_kendall.json");
    let answer = |name: &str| {
        let case = cases.iter().find(|case| case.name == name && case.method == "original").unwrap();
        let values: Vec<f64> = case.values[0].iter().map(|y| y.unwrap()).collect();
        mann_kendall(&series(&values), Method::Original).unwrap()
    };
    assert_eq!(fault(answer("nile").tau_b, Some((-0.2807413347, 2e-10))), None);
    assert_eq!(fault(answer("nile").tau, Some((-0.280202, 2e-6))), None);
    assert_eq!(fault(answer("ties").tau_b, Some((0.852943859532, 6e-13))), None);
    // 37 of ten values: printed of the table without ties.
    assert_eq!(fault(answer("ten").p_value, Some((0.000357694003527, 2e-12))), None);
}

#[derive(Deserialize)]
struct Exact {
    n: usize,
    s: f64,
    p: (f64, f64),
}

#[derive(Deserialize)]
struct ExactFixture {
    exact: Vec<Exact>,
}

/// Values in rising order, neighbours exchanged until S is as asked.
fn with_s(n: usize, s: f64) -> Vec<f64> {
    let mut values = index(n);
    for _ in 0..200 {
        if mann_kendall(&series(&values), Method::Original).unwrap().s <= s {
            break;
        }
        let rise = values.windows(2).position(|pair| pair[0] < pair[1]).unwrap();
        values.swap(rise, rise + 1);
    }
    values
}

#[test]
fn exact_p_values_are_the_printed_ones() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reference/mann_kendall.json");
    let fixture: ExactFixture = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(fixture.exact.len() > 35);
    for Exact { n, s, p } in fixture.exact {
        let values = with_s(n, s);
        let falling: Vec<f64> = values.iter().map(|x| -x).collect();
        for (values, sign) in [(&values, 1.0), (&falling, -1.0)] {
            let test = mann_kendall(&series(values), Method::Original).unwrap();
            assert_eq!((test.s, test.exact), (sign * s, true));
            assert_eq!(fault(test.p_value, Some(p)), None, "{n} {s}");
            assert!(test.smallest_p <= test.p_value.unwrap() * (1.0 + 1e-12));
        }
    }
}

/// Six annual points of the founding case.
#[test]
fn six_years_are_tested_exactly() {
    let series = Series::yearly(2013, &[591, 674, 770, 718, 933, 1133]).unwrap();
    let test = mann_kendall(&series, Method::Original).unwrap();
    assert_eq!(fault(test.p_value, Some((1.0 / 60.0, 1e-15))), None);
    assert_eq!(fault(Some(test.smallest_p), Some((2.0 / 720.0, 1e-14))), None);
    assert_eq!((test.slope, test.slope_low, test.slope_high), (Some(89.5), Some(22.0), Some(207.5)));
    // The line at year 0, through the medians.
    assert_eq!(test.intercept, Some(744.0 - 89.5 * 2015.5));
    assert!(test.exact && test.flags.is_empty());
}

#[test]
fn four_points_cannot_show_five_per_cent() {
    for n in 0..8 {
        let values = index(n);
        let test = mann_kendall(&series(&values), Method::Original).unwrap();
        assert_eq!(test.flags.contains(Flag::FewPoints), n < 5, "{n}");
        assert_eq!(fault(test.p_value, Some((test.smallest_p, 1e-14))), None);
    }
    let four = mann_kendall(&series(&index(4)), Method::Original).unwrap();
    assert!(four.to_string().contains("exact p = 0.083 (none below 0.083 is possible)"), "{four}");
    let lenient = Options::default().confidence(Confidence::new(0.9).unwrap());
    let enough = mann_kendall(&series(&index(4)), lenient).unwrap();
    assert!(enough.flags.is_empty() && !enough.to_string().contains("possible"));
}

#[test]
fn what_cannot_be_known_has_an_answer() {
    for values in [vec![], vec![3.0], vec![3.0; 2], vec![3.0; 12], vec![0.0; 40]] {
        for method in Method::ALL {
            let test = mann_kendall(&series(&values), forced(method)).unwrap();
            let what = (test.s, test.z, test.p_value, test.smallest_p <= 1.0);
            assert_eq!(what, (0.0, Some(0.0), Some(1.0), true), "{method} {values:?}");
            // Whitening uses one value up.
            let pairs = match method {
                Method::PreWhitened | Method::TrendFreePreWhitened => values.len() > 2,
                _ => values.len() > 1,
            };
            assert_eq!(test.tau.is_some(), pairs, "{method} {values:?}");
            assert_eq!(test.tau_b, None);
        }
    }
    let two = mann_kendall(&series(&[1.0, 2.0]), Method::Original).unwrap();
    assert_eq!((two.s, two.p_value, two.slope, two.slope_low), (1.0, Some(1.0), Some(1.0), None));
    for method in [JointMethod::Regional, JointMethod::Correlated] {
        let none = mann_kendall_joint(&[], method).unwrap();
        assert_eq!((none.s, none.p_value, none.tau), (0.0, 1.0, None));
    }
}

#[test]
fn autocorrelation_of_few_points_is_refused() {
    let five = index(5);
    for method in Method::ALL {
        let refused = matches!(
            method,
            Method::HamedRao
                | Method::YueWang
                | Method::PreWhitened
                | Method::TrendFreePreWhitened
                | Method::BlockPermutation
        );
        let answer = mann_kendall(&series(&five), method);
        assert_eq!(answer.is_err(), refused, "{method}");
        if let Err(error) = answer {
            let message = error.to_string();
            assert!(
                message.contains(method.name())
                    && message.contains("at least 10")
                    && message.ends_with("got 5")
            );
            assert!(mann_kendall(&series(&five), forced(method)).unwrap().flags.contains(Flag::FewPoints));
        }
        assert!(mann_kendall(&series(&index(10)), method).is_ok());
    }
}

/// Saw teeth: pyMannKendall takes the root of a negative variance here, and says there is no trend.
#[test]
fn a_variance_that_is_not_positive_gives_no_answer() {
    // pyMannKendall 1.4.3 gives this a variance of -1.5177, and then z of a root of it.
    let saw = [0.0, -18.0, 19.0, -18.0, 26.0, -15.0, 47.0, -44.0, 54.0, -16.0, 41.0, -12.0];
    let test = mann_kendall(&series(&saw), Method::HamedRao).unwrap();
    assert_eq!((test.variance, test.z, test.p_value, test.effective_n), (None, None, None, None));
    assert!(test.flags.contains(Flag::StrongCorrection) && test.s > 0.0 && test.slope.is_some());
    assert!(test.to_string().contains("no p-value"), "{test}");
}

#[test]
fn a_strong_correction_is_flagged_and_the_effective_number_told() {
    let lancashire = [591.0, 674.0, 770.0, 718.0, 933.0, 1133.0];
    let test = mann_kendall(&series(&lancashire), forced(Method::YueWang)).unwrap();
    assert!(test.flags.contains(Flag::StrongCorrection));
    let factor = test.variance.unwrap() / (170.0 / 6.0);
    assert_eq!(fault(test.effective_n, Some((6.0 / factor, 1e-14))), None);
    // 6 × 28.333 / 7.5699.
    assert!(test.to_string().contains("6 values that tell as much as 22.5 (yue_wang"), "{test}");
    let plain = mann_kendall(&series(&lancashire), Method::Original).unwrap();
    assert_eq!(plain.effective_n, Some(6.0));
    assert!(plain.to_string().contains("6 values (original"), "{plain}");
}

#[test]
fn p_values_below_all_doubles_keep_their_logarithm() {
    let test = mann_kendall(&series(&index(6000)), Method::Original).unwrap();
    assert_eq!(test.p_value, Some(f64::MIN_POSITIVE));
    // z = (S − 1) / √var, and the tail's leading terms: ln p = ln 2 − z²/2 − ln(z √2π) + ln(1 − 1/z² + 3/z⁴).
    let z = test.z.unwrap();
    let tail = (-z.powi(-2) + 3.0 * z.powi(-4)).ln_1p();
    let ln_p = 2_f64.ln() - z * z / 2.0 - (z * std::f64::consts::TAU.sqrt()).ln() + tail;
    assert_eq!(fault(test.log10_p, Some((ln_p / std::f64::consts::LN_10, 1e-12))), None);
}

#[test]
fn exactness_can_be_asked_for_and_refused() {
    let exact = Options::default().distribution(NullDistribution::Exact);
    let tied: Vec<f64> = index(30).iter().map(|x| (x / 3.0).floor()).collect();
    assert!(!mann_kendall(&series(&tied), Method::Original).unwrap().exact);
    assert!(mann_kendall(&series(&tied), exact).unwrap().exact);
    assert!(mann_kendall(&series(&index(39)), Method::Original).unwrap().exact);
    let message = mann_kendall(&series(&index(40)), exact).unwrap_err().to_string();
    assert_eq!(
        message,
        "number of points must be at most 39 for the exact distribution of such values, got 40"
    );
}

fn counted(marks: &[&str]) -> Series<'static> {
    let counts: Vec<Count> = marks.iter().map(|mark| mark.parse().unwrap()).collect();
    Series::yearly(2010, &counts).unwrap()
}

#[test]
fn ranges_count_where_their_order_is_certain() {
    let hidden = counted(&["<5", "7", "<5", "9", "12", ">=10"]);
    let test = mann_kendall(&hidden, Method::Original).unwrap();
    // Uncertain: the two <5, and >=10 against 12. One pair falls: 7, then <5.
    assert_eq!((test.s, test.s_bounds), (11.0, [9.0, 13.0]));
    assert!(test.exact && test.flags.contains(Flag::Censored) && test.flags.contains(Flag::AtLeast));
    let p = test.p_bounds.unwrap();
    assert!(p.low < p.high && test.slope.is_none());
    // Without a hidden value the same values are tied or not, whatever the ends are called.
    let exact = mann_kendall(&counted(&["4", "7", "4", "9", "12", "13"]), Method::Original).unwrap();
    assert_eq!((exact.s_bounds, exact.p_bounds.unwrap().low), ([exact.s; 2], exact.p_value));
    let message = mann_kendall(&hidden, forced(Method::HamedRao)).unwrap_err().to_string();
    assert_eq!(message, "values must be known exactly for hamed_rao, got ranges");
}

/// Every order of six values of which some are ranges, S and its variance over all 720.
#[test]
fn the_distribution_of_ranges_is_that_of_every_order() {
    let ends = [(1.0, 4.0), (7.0, 7.0), (1.0, 4.0), (3.0, 9.0), (12.0, 12.0), (10.0, f64::INFINITY)];
    let mut found = Vec::new();
    let mut order = vec![0, 1, 2, 3, 4, 5];
    permute(&mut order, 0, &mut |order| {
        let low: Vec<f64> = order.iter().map(|&i| ends[i].0).collect();
        let high: Vec<f64> = order.iter().map(|&i| ends[i].1).collect();
        let series = Series::between(index(6), low, high).unwrap();
        found.push(mann_kendall(&series, Method::Original).unwrap());
    });
    assert_eq!(found.len(), 720);
    let mean: f64 = found.iter().map(|test| test.s * test.s).sum::<f64>() / 720.0;
    for test in &found {
        let beyond: u32 = found.iter().map(|other| u32::from(other.s.abs() >= test.s.abs())).sum();
        assert_eq!(fault(test.p_value, Some((f64::from(beyond) / 720.0, 1e-13))), None);
        assert_eq!(fault(test.variance, Some((mean, 1e-13))), None);
    }
}

fn permute(order: &mut Vec<usize>, from: usize, f: &mut impl FnMut(&[usize])) {
    if from == order.len() {
        return f(order);
    }
    for i in from..order.len() {
        order.swap(from, i);
        permute(order, from + 1, f);
        order.swap(from, i);
    }
}

#[test]
fn rates_are_tested_where_there_is_an_exposure() {
    let counts = [10.0, 12.0, 14.0, 16.0, 18.0, 20.0];
    let growing = series(&counts).with_exposure(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
    let test = mann_kendall(&growing, Method::Original).unwrap();
    assert_eq!(test.s, -15.0);
    assert!(test.slope.unwrap() < 0.0);
}

/// Times, not places, say which values are neighbours and which month is January.
#[test]
fn gaps_stay_on_the_axis_of_time() {
    let wave: Vec<f64> =
        (0..120_u32).map(|i| (f64::from(i * i % 97) * 0.37).sin() + f64::from(i) * 0.01).collect();
    let months: Vec<f64> = index(120).iter().map(|i| 1995.0 + i / 12.0).collect();
    let kept: Vec<usize> = (0..120).filter(|i| !(40..47).contains(i) && i % 31 != 5).collect();
    let pick = |column: &[f64]| kept.iter().map(|&i| column[i]).collect::<Vec<f64>>();
    let gapped = Series::new(pick(&months), pick(&wave)).unwrap();
    let closed = Series::new(index(kept.len()), pick(&wave)).unwrap();
    for method in [Method::HamedRao, Method::YueWang, Method::PreWhitened, Method::Seasonal] {
        let (gapped, closed) =
            (mann_kendall(&gapped, method).unwrap(), mann_kendall(&closed, method).unwrap());
        assert_ne!((gapped.variance, gapped.s), (closed.variance, closed.s), "{method}");
    }
    // Seasons by hand: pairs of the same month only.
    let s: f64 = kept
        .iter()
        .flat_map(|&j| kept.iter().take_while(move |&&i| i < j).map(move |&i| (i, j)))
        .filter(|(i, j)| (j - i) % 12 == 0)
        .map(|(i, j)| (wave[j] - wave[i]).signum())
        .sum();
    assert_eq!(mann_kendall(&gapped, Method::Seasonal).unwrap().s, s);
}

#[test]
fn seasons_that_depend_hold_one_value_each() {
    let times = vec![2000.0, 2000.02, 2000.5, 2001.0];
    let series = Series::new(times, vec![1.0, 2.0, 3.0, 4.0]).unwrap();
    let message = mann_kendall(&series, Method::CorrelatedSeasonal).unwrap_err().to_string();
    assert!(message.starts_with("item 1 (from 0): time must be in another season"), "{message}");
    assert!(mann_kendall(&series, Method::Seasonal).is_ok());
}

/// Five years of quarters: S of every order of the years, one value missing in one more year.
#[test]
fn few_years_that_depend_are_laid_in_every_order() {
    let years = [[3_i32, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8], [9, 7, 9, 3], [8, 4, 6, 9]];
    let quarters: Vec<f64> = years.iter().flatten().map(|&x| f64::from(x)).collect();
    let times: Vec<f64> = index(23).iter().map(|i| 2010.0 + i / 4.0).collect();
    let options = Options::from(Method::CorrelatedSeasonal).period(4).unwrap();
    let ask = |values: &[f64]| {
        mann_kendall(&Series::new(times[..values.len()].to_vec(), values).unwrap(), options).unwrap()
    };
    let s = |order: &[usize]| {
        let pairs = (0..order.len()).flat_map(|j| (0..j).map(move |i| (order[i], order[j])));
        pairs.map(|(i, j)| (0..4).map(|q| (years[j][q] - years[i][q]).signum()).sum::<i32>()).sum::<i32>()
    };
    let observed = s(&[0, 1, 2, 3, 4]);
    let (mut all, mut beyond, mut most, mut squares) = (0, 0, 0, 0);
    permute(&mut vec![0, 1, 2, 3, 4], 0, &mut |order| {
        let s = s(order);
        all += 1;
        beyond += i32::from(s.abs() >= observed.abs());
        most = most.max(s.abs());
        squares += s * s;
    });
    let test = ask(&quarters);
    assert_eq!((test.s, test.exact, all), (f64::from(observed), true, 120));
    assert_eq!(test.p_value, Some(f64::from(beyond) / 120.0));
    assert_eq!(fault(test.variance, Some((f64::from(squares) / 120.0, 1e-14))), None);
    assert!(test.smallest_p >= 2.0 / 120.0 && test.smallest_p <= test.p_value.unwrap());
    // A year with a gap is left out, but for the slope.
    let more = ask(&[&quarters[..], &[1.0, 1.0, 1.0]].concat());
    assert_eq!((more.s, more.p_value, more.n), (test.s, test.p_value, 20));
    assert_ne!(more.slope, test.slope);
    let normal = options.distribution(NullDistribution::Normal);
    let approximate =
        mann_kendall(&Series::new(times[..20].to_vec(), &quarters[..]).unwrap(), normal).unwrap();
    assert!(!approximate.exact && approximate.variance == test.variance);
    // Four years cannot show 5 %, however many quarters they have.
    assert!(ask(&quarters[..16]).flags.contains(Flag::FewPoints));
}

/// The same of series: only times that all of them have.
#[test]
fn series_together_are_tested_at_times_they_share() {
    let values = |skip: usize| {
        let kept = || (0..14_u32).filter(move |&i| i as usize != skip);
        let times: Vec<f64> = kept().map(f64::from).collect();
        let values: Vec<f64> = kept().map(|i| f64::from((i * 5 + i * i) % 11)).collect();
        Series::new(times, values).unwrap()
    };
    let shared: Vec<f64> = (0..14_u32).filter(|i| ![3, 8].contains(i)).map(f64::from).collect();
    let there = shared.iter().map(|&i| (i * 5.0 + i * i) % 11.0).collect::<Vec<_>>();
    let whole = Series::new(shared, there).unwrap();
    let gapped = mann_kendall_joint(&[values(3), values(8)], JointMethod::Correlated).unwrap();
    let complete = mann_kendall_joint(&[whole.clone(), whole], JointMethod::Correlated).unwrap();
    assert_eq!((gapped.s, gapped.variance, gapped.n), (complete.s, complete.variance, 24));
    let four = Series::new(index(4), index(4)).unwrap();
    let few = mann_kendall_joint(&[four.clone(), four], JointMethod::Correlated).unwrap();
    assert!(few.flags.contains(Flag::FewPoints));
}

/// Blocks of one step are the permutation test; with seasons blocks are whole years, as the correlated test has them.
#[test]
fn blocks_come_to_what_every_order_does() {
    let values = [591.0, 674.0, 770.0, 718.0, 933.0, 1133.0, 712.0, 640.0, 1201.0, 820.0];
    let exact = mann_kendall(&series(&values), Method::Original).unwrap();
    let permuted = Options::from(Method::BlockPermutation).replicates(20_000).unwrap();
    let blocks = mann_kendall(&series(&values), permuted.block(1).unwrap()).unwrap();
    let (p, near) = (exact.p_value.unwrap(), blocks.p_value.unwrap());
    // Five standard errors of 20,000 orders, and of a variance of as many.
    assert!((near - p).abs() < 5.0 * (p * (1.0 - p) / 20_000.0).sqrt(), "{near}, not {p}");
    assert!((blocks.variance.unwrap() / exact.variance.unwrap() - 1.0).abs() < 0.05);
    let months: Vec<f64> = (0..84_u32).map(|i| f64::from(i * 37 % 101) + 0.3 * f64::from(i)).collect();
    let times: Vec<f64> = index(84).iter().map(|i| i / 12.0).collect();
    let seven = Series::new(times, months).unwrap();
    let exact = mann_kendall(&seven, Method::CorrelatedSeasonal).unwrap();
    let blocks = mann_kendall(&seven, permuted.period(12).unwrap()).unwrap();
    let (p, near) = (exact.p_value.unwrap(), blocks.p_value.unwrap());
    assert!(
        exact.exact && (near - p).abs() < 5.0 * (p * (1.0 - p) / 20_000.0).sqrt() + 5e-5,
        "{near}, not {p}"
    );
    assert!((blocks.variance.unwrap() / exact.variance.unwrap() - 1.0).abs() < 0.05);
}

#[test]
fn the_level_reaches_every_method() {
    // pyMannKendall's correlated seasonal and regional tests do not hand their level on.
    let values: Vec<f64> = (0..96_u32).map(|i| f64::from(i * 37 % 101) + f64::from(i)).collect();
    let times: Vec<f64> = index(96).iter().map(|i| i / 12.0).collect();
    let series = Series::new(times, values).unwrap();
    let width = |test: MannKendallTest| test.slope_high.unwrap() - test.slope_low.unwrap();
    for method in Method::ALL {
        let options = Options::from(method);
        let wide = options.confidence(Confidence::new(0.999).unwrap());
        let (narrow, wide) = (mann_kendall(&series, options).unwrap(), mann_kendall(&series, wide).unwrap());
        assert!(width(wide) > width(narrow), "{method}");
    }
    let joint = |level: f64| {
        let options = JointOptions::from(JointMethod::Regional);
        let test: JointMannKendallTest = mann_kendall_joint(
            std::slice::from_ref(&series),
            options.confidence(Confidence::new(level).unwrap()),
        )
        .unwrap();
        test.slope_high.unwrap() - test.slope_low.unwrap()
    };
    assert!(joint(0.999) > joint(0.5));
}

#[test]
fn one_series_together_is_the_series_alone() {
    let values = [12.0, 14.0, 13.0, 17.0, 16.0, 20.0, 19.0, 24.0, 22.0, 28.0];
    let alone = mann_kendall(&series(&values), forced(Method::Original)).unwrap();
    for method in [JointMethod::Regional, JointMethod::Multivariate] {
        let joint = mann_kendall_joint(&[series(&values)], method).unwrap();
        assert_eq!((Some(joint.z), joint.slope, joint.intercept), (alone.z, alone.slope, alone.intercept));
    }
    let joint = mann_kendall_joint(&[series(&values)], JointMethod::Correlated).unwrap();
    assert_eq!(Some(joint.variance), alone.variance);
    let message = mann_kendall_joint(&[series(&values)], JointMethod::Partial).unwrap_err().to_string();
    assert_eq!(message, "series must be two for the partial test, got 1");
}

#[test]
fn blocks_repeat_with_their_seed() {
    let values: Vec<f64> = (0..96_u32).map(|i| f64::from(i * 37 % 101) + 0.3 * f64::from(i)).collect();
    let test = |seed: u64| {
        mann_kendall(&series(&values), Options::from(Method::BlockPermutation).seed(seed)).unwrap()
    };
    assert_eq!(test(7), test(7));
    assert_ne!(test(7).variance, test(8).variance);
    assert_eq!(test(7).smallest_p, 0.001);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn({
                let values = values.clone();
                move || mann_kendall(&series(&values), Method::BlockPermutation).unwrap()
            })
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), test(0));
    }
}

#[test]
fn results_travel() {
    let test = mann_kendall(&series(&index(12)), Method::Original).unwrap();
    let text = serde_json::to_string(&test).unwrap();
    assert_eq!(serde_json::from_str::<MannKendallTest>(&text).unwrap(), test);
    for method in Method::ALL {
        assert_eq!(method.name().parse::<Method>(), Ok(method));
        assert_eq!(serde_json::to_string(&method).unwrap(), format!("\"{method}\""));
    }
    for method in JointMethod::ALL {
        assert_eq!(method.name().parse::<JointMethod>(), Ok(method));
    }
    assert!("kendall".parse::<Method>().is_err());
}

fn shared() -> PathBuf {
    std::env::var_os("QUETELET_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

#[derive(Deserialize)]
struct PeerCase {
    id: String,
    peer: String,
    call: String,
    inputs: Inputs,
    outputs: Value,
}

#[derive(Deserialize)]
struct Inputs {
    time: Vec<f64>,
    y: Vec<f64>,
}

/// The times a peer sees.
enum Axis {
    Index,
    Months,
    Given,
}

const PY: &str = "s=s var_s=variance z=z p=p_value Tau=tau slope=slope intercept=intercept";
const MODIFIED: &str =
    "Corrected Zc=z|new P-value=p_value|new.variance=variance|N~1N*=factor|Tau=tau|Sen's slope=slope";
const WHITE: &str =
    "Z-Value=z|P-value=p_value|S=s|Var(S)=variance|Tau=tau|old. Sen's Slope=slope|Old Sen's Slope=slope";
const RKT: &str = "p=p_value S=s slope=slope varS=variance tau=tau";
const KENDALL: &str = "S=s varS=variance tau=tau_b";

/// What of ours answers a peer's call, on which axis, and which of its numbers is which of ours.
///
/// Not here: `mmky1lag` (the factor of an AR(1) process with the first autocorrelation, where Yue and Wang's is of the
/// autocorrelations themselves), tests without continuity correction, slopes through other lines.
fn ours(call: &str) -> Option<(Options, Axis, &'static str)> {
    use Axis::{Given, Index, Months};
    use Method as M;
    let three = || forced(M::HamedRao).lag(3).unwrap();
    Some(match call {
        "original_test(y)" => (forced(M::Original), Index, PY),
        "hamed_rao_modification_test(y)" => (forced(M::HamedRao), Index, PY),
        "hamed_rao_modification_test(y, lag=3)" => (three(), Index, PY),
        "yue_wang_modification_test(y)" => (forced(M::YueWang), Index, PY),
        "pre_whitening_modification_test(y)" => (forced(M::PreWhitened), Index, PY),
        "trend_free_pre_whitening_modification_test(y)" => (forced(M::TrendFreePreWhitened), Index, PY),
        "seasonal_test(y, period=12)" => (forced(M::Seasonal), Months, PY),
        "correlated_seasonal_test(y, period=12)" => (forced(M::CorrelatedSeasonal), Months, PY),
        "theilslopes(y, time, alpha=0.95)" => {
            (forced(M::Original), Given, "slope=slope lower=slope_low upper=slope_high intercept=intercept")
        }
        "kendalltau(time, y)" => (M::Original.into(), Given, "tau=tau_b p=exact_p"),
        "MannKendall(y)" => (forced(M::Original), Index, KENDALL),
        "mk.test(y)" => (
            forced(M::Original),
            Index,
            "statistic/z=z p=p_value estimates/S=s estimates/varS=variance estimates/tau=tau_b",
        ),
        "rkt(date, y)" => (forced(M::Original), Given, RKT),
        "mmkh(y)" => (forced(M::HamedRao), Index, MODIFIED),
        "mmkh3lag(y)" => (three(), Index, MODIFIED),
        "mmky(y)" => (forced(M::YueWang), Index, MODIFIED),
        "pwmk(y)" => (forced(M::PreWhitened), Index, WHITE),
        "tfpwmk(y)" => (forced(M::TrendFreePreWhitened), Index, WHITE),
        "SeasonalMannKendall(ts(y, frequency=12))" => (forced(M::Seasonal), Given, KENDALL),
        "smk.test(ts(y, frequency=12))" => (forced(M::Seasonal), Given, "statistic=z p=p_value"),
        "csmk.test(ts(y, frequency=12))" => (forced(M::CorrelatedSeasonal), Given, "p=p_value"),
        "rkt(floor(t), y, block=month)" => (forced(M::Seasonal), Given, RKT),
        _ => return None,
    })
}

/// How near a peer comes to the truth, where it does not hold 1e-8; nothing where it is wrong.
fn tolerance(case: &PeerCase, field: &str, expected: f64) -> Option<f64> {
    let takes_one_from_one = matches!(case.peer.as_str(), "pymannkendall" | "rkt");
    match (case.peer.as_str(), field) {
        // Nothing of nothing is undefined, not perfect agreement.
        ("Kendall", "tau_b") if case.id.contains("qld_stalking_cooyar") => None,
        // Single precision.
        ("Kendall", _) => Some(3e-7),
        // 1 − Φ(z) has no digits left where p is small: 1e-16 over p.
        (_, "p_value") if takes_one_from_one && expected < 1e-7 => None,
        // Residuals that are equal are ranked by their rounding errors: see the test of that series.
        (_, "z" | "p_value" | "variance" | "factor")
            if case.id.starts_with("qld_stalking_broadbeach_hamed_rao")
                || case.id.starts_with("qld_stalking_broadbeach_mmkh") =>
        {
            None
        }
        // An all-equal series becomes 0/0, and NaN is then taken for values that all differ.
        ("pymannkendall", "variance") if case.id.contains("qld_stalking_cooyar") => None,
        // By itself SciPy is exact up to 33 values.
        ("scipy", "exact_p") if case.inputs.y.len() > 33 => None,
        _ => Some(1e-8),
    }
}

/// `peer's name=our name` pairs, set apart by bars, or by spaces where no name has one.
fn names(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let bars = text.contains('|');
    text.split(if bars { '|' } else { ' ' }).filter_map(|pair| pair.split_once('='))
}

fn named(test: &MannKendallTest) -> BTreeMap<String, f64> {
    let mut numbers = numbers(test);
    if let (Some(&n), Some(&effective)) = (numbers.get("n"), numbers.get("effective_n")) {
        numbers.insert("factor".into(), n / effective);
    }
    if let (true, Some(p)) = (test.exact, test.p_value) {
        numbers.insert("exact_p".into(), p);
    }
    numbers
}

#[test]
fn peers_agree_where_they_are_right() {
    let files =
        ["mann_kendall_py.json", "mann_kendall_r.json"].map(|file| shared().join("reference").join(file));
    if files.iter().any(|file| !file.exists()) {
        eprintln!("skipped: no reference outputs of peers beside the project");
        return;
    }
    let mut compared = BTreeMap::<(String, String), usize>::new();
    let (mut faults, mut wrong) = (Vec::new(), BTreeSet::new());
    for file in files {
        for case in serde_json::from_str::<Vec<PeerCase>>(&fs::read_to_string(file).unwrap()).unwrap() {
            let Some((options, axis, fields)) = ours(&case.call) else { continue };
            let times = match axis {
                Axis::Index => index(case.inputs.y.len()),
                Axis::Months => index(case.inputs.y.len()).iter().map(|i| i / 12.0).collect(),
                Axis::Given => case.inputs.time.clone(),
            };
            let test = mann_kendall(&Series::new(times, &case.inputs.y).unwrap(), options).unwrap();
            let numbers = named(&test);
            for (theirs, field) in names(fields) {
                let expected = case.outputs.pointer(&format!("/{theirs}")).and_then(Value::as_f64);
                let Some(expected) = expected else { continue };
                // SciPy's p is exact where it can be, else without continuity correction: not our question.
                if field == "exact_p" && !numbers.contains_key(field) {
                    continue;
                }
                let Some(rtol) = tolerance(&case, field, expected) else {
                    wrong.insert(format!("{} {field}", case.id));
                    continue;
                };
                let fault = fault(numbers.get(field).copied(), Some((expected, rtol)));
                faults.extend(fault.map(|fault| format!("{} {field}: {fault}", case.id)));
                *compared.entry((case.peer.clone(), case.call.clone())).or_default() += 1;
            }
        }
    }
    compared.iter().for_each(|((peer, call), n)| println!("{n:5} numbers of {peer} {call}"));
    println!("{:5} numbers not compared, the peer being wrong: {wrong:?}", wrong.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(compared.len(), 22);
    assert!(compared.values().sum::<usize>() > 4500 && wrong.len() < 52);
}

/// The one series of the reference on which peers rank equal residuals by their rounding errors: in whole numbers
/// (the slope is a fraction, so that residuals times its denominator are whole) the ranks are ours.
#[test]
fn equal_residuals_are_equal() {
    // Points on three lines of slope 3/7, which no double is: 21 residuals, seven of each kind.
    let values: Vec<f64> = (0..21_u32).map(|i| 3.0 * f64::from(i) / 7.0 + f64::from(i % 3)).collect();
    let whole: Vec<f64> = (0..21_u32).map(|i| f64::from(i % 3)).collect();
    let steep = mann_kendall(&series(&values), Method::HamedRao).unwrap();
    // Without the line the same residuals are whole numbers, and about slope 0 they rank as they are.
    let flat = mann_kendall(&series(&whole), Method::HamedRao).unwrap();
    let factor = |test: &MannKendallTest| test.effective_n.map(|n| 21.0 / n);
    assert_eq!(fault(steep.slope, Some((3.0 / 7.0, 1e-14))), None);
    assert_eq!(flat.slope, Some(0.0));
    assert_eq!(fault(factor(&steep), factor(&flat).map(|factor| (factor, 1e-12))), None);
}
