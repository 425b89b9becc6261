//! Widening what is known of a count never narrows limits and never lowers a p-value: what is said of ranges is held against
//! the results of every exact count in them.
use quetelet::{
    Alternative, Confidence, Count, Interval, Observed, Series,
    compare::{self, DifferenceMethod, Method, change},
    rate::{
        self, HarmMethod, HarmOptions, PredictionMethod, PredictionOptions, harm, prediction_interval, rate,
    },
    share::{self, DifferenceOptions, RatioMethod, share},
    trend::{
        cochran_armitage,
        cochran_armitage::Test,
        mann_kendall,
        mann_kendall::{Method as Kendall, NullDistribution, Options},
    },
};
use std::collections::HashMap;

/// Levels, and the alternatives: tails from 0.0005 to 0.7.
fn levels() -> Vec<(Confidence, Alternative)> {
    let levels = [0.5, 0.95, 0.999].map(|level| (Confidence::new(level).unwrap(), Alternative::TwoSided));
    let one = [0.3, 0.95].map(|level| Confidence::new(level).unwrap());
    let one_sided =
        [(one[0], Alternative::Greater), (one[0], Alternative::Less), (one[1], Alternative::Greater)];
    levels.into_iter().chain(one_sided).collect()
}

fn count((low, high): (u64, u64)) -> Count {
    Count::between(low, high).unwrap()
}

fn ranges(most: u64) -> impl Iterator<Item = (u64, u64)> {
    (0..=most).flat_map(move |low| (low..=most).map(move |high| (low, high)))
}

/// What every exact count allows together; an end that one of them lacks is absent.
fn hull(all: impl IntoIterator<Item = Interval>) -> Interval {
    let both = |a: Interval, b: Interval| Interval {
        low: a.low.zip(b.low).map(|(a, b)| a.min(b)),
        high: a.high.zip(b.high).map(|(a, b)| a.max(b)),
    };
    all.into_iter().reduce(both).unwrap()
}

/// How far an end lies within the other one; less than nothing where it lies outside.
fn within(wide: Option<f64>, exact: Option<f64>, sign: f64) -> f64 {
    match (wide, exact) {
        (Some(wide), Some(exact)) => sign * (wide - exact) - 1e-9 * (1.0 + exact.abs()),
        (None, _) => f64::NEG_INFINITY,
        (Some(_), None) => f64::INFINITY,
    }
}

#[track_caller]
fn covers(wide: Interval, exact: Interval, what: &str) {
    let inside = within(wide.low, exact.low, 1.0).max(within(wide.high, exact.high, -1.0));
    assert!(inside <= 0.0, "{what}: {wide:.6} does not cover {exact:.6}");
}

#[track_caller]
fn equals(wide: Interval, exact: Interval, what: &str) {
    covers(wide, exact, what);
    covers(exact, wide, what);
}

#[track_caller]
fn largest(wide: Option<f64>, exact: impl Iterator<Item = Option<f64>>, what: &str) {
    let largest = exact.flatten().reduce(f64::max);
    assert_eq!(wide.is_some(), largest.is_some(), "{what}");
    let (Some(wide), Some(largest)) = (wide, largest) else { return };
    // It is 1 where the ranges hold equal rates between the whole counts.
    assert!(wide >= largest * (1.0 - 1e-9), "{what}: p = {wide} is below {largest}");
    assert!(wide == 1.0 || wide <= largest * (1.0 + 1e-9), "{what}: p = {wide} is above {largest}");
}

#[test]
fn rates_cover_every_count_allowed() {
    for (confidence, alternative) in levels() {
        for (method, phi) in rate::Method::ALL.into_iter().flat_map(|method| [(method, 1.0), (method, 3.7)]) {
            let options = rate::Options::from(method).confidence(confidence).alternative(alternative);
            let options = options.overdispersion(phi).unwrap();
            let of = |range| rate(Observed::from_count(count(range)), options).interval;
            let exact: Vec<Interval> = (0..=60).map(|n| of((n, n))).collect();
            for (low, high) in ranges(14).chain([(0, 40), (30, 40), (1, 60), (36, 38)]) {
                let every = (low..=high).map(|n| exact[usize::try_from(n).unwrap()]);
                let what = format!("{method} {phi} {low} to {high}");
                equals(of((low, high)), hull(every.clone()), &what);
                let minimum = Observed::from_count(Count::at_least(low).unwrap());
                covers(rate(minimum, options).interval, hull(every), &what);
            }
        }
    }
}

#[test]
fn predictions_cover_every_count_allowed() {
    for (confidence, alternative) in levels() {
        for (method, phi) in PredictionMethod::ALL.into_iter().flat_map(|m| [(m, 1.0), (m, 3.7)]) {
            let options = PredictionOptions::from(method).confidence(confidence).alternative(alternative);
            let options = options.exposure(0.6).and_then(|options| options.overdispersion(phi)).unwrap();
            let of = |range| prediction_interval(Observed::from_count(count(range)), options).interval;
            let exact: Vec<Interval> = (0..=20).map(|n| of((n, n))).collect();
            for (low, high) in ranges(12).chain([(0, 20)]) {
                let every = (low..=high).map(|n| exact[usize::try_from(n).unwrap()]);
                equals(of((low, high)), hull(every), &format!("{method} {phi} {low} to {high}"));
            }
        }
    }
}

#[test]
fn shares_cover_every_count_allowed() {
    for (confidence, alternative) in levels() {
        for method in share::Method::ALL {
            let options = share::Options::from(method).confidence(confidence).alternative(alternative);
            let of = |part, whole| share(count(part), count(whole), options).unwrap().interval;
            for (part, whole) in ranges(7).flat_map(|part| ranges(9).map(move |whole| (part, whole))) {
                let pairs = (part.0..=part.1).flat_map(|x| (whole.0..=whole.1).map(move |n| (x, n)));
                let every: Vec<Interval> =
                    pairs.filter(|(x, n)| x <= n).map(|(x, n)| of((x, x), (n, n))).collect();
                if !every.is_empty() {
                    equals(of(part, whole), hull(every), &format!("{method} {part:?} of {whole:?}"));
                }
            }
        }
    }
}

/// The ends of the earlier count and of the later one, and their exposures.
type Pair = ((u64, u64), (u64, u64), (f64, f64));

fn pairs() -> Vec<Pair> {
    let few = [(0, 0), (0, 1), (0, 5), (1, 5), (3, 3), (2, 9), (0, 30), (43, 43), (20, 60)];
    let exposures = [(1.0, 1.0), (2.0, 3.0), (1.0, 100.0), (100.0, 1.0)];
    let pairs = few.into_iter().flat_map(|a| few.into_iter().map(move |b| (a, b)));
    pairs.flat_map(|(a, b)| exposures.map(move |exposures| (a, b, exposures))).collect()
}

#[test]
fn changes_cover_every_count_allowed() {
    for (level, (confidence, alternative)) in levels().into_iter().enumerate() {
        for (method, phi) in Method::ALL.into_iter().flat_map(|method| [(method, 1.0), (method, 3.7)]) {
            let differences = DifferenceMethod::ALL[level % DifferenceMethod::ALL.len()];
            let options = compare::Options::from(method).confidence(confidence).alternative(alternative);
            let options = options.difference_method(differences).overdispersion(phi).unwrap();
            let mut exact = HashMap::new();
            for (before, after, exposures) in pairs() {
                let mut of = |before: (u64, u64), after: (u64, u64)| {
                    let key = (before, after, exposures.0.to_bits(), exposures.1.to_bits());
                    let found = exact.entry(key).or_insert_with(|| {
                        let was = Observed::new(count(before), exposures.0).unwrap();
                        let found = change(was, Observed::new(count(after), exposures.1).unwrap(), options);
                        (found.interval, found.difference_interval, found.p_value, found.log10_p)
                    });
                    *found
                };
                let wide = of(before, after);
                let pairs = (before.0..=before.1).flat_map(|b| (after.0..=after.1).map(move |a| (b, a)));
                let every: Vec<_> = pairs.map(|(b, a)| of((b, b), (a, a))).collect();
                let what = format!(
                    "{method} {phi} {confidence} {alternative} {before:?} to {after:?} in {exposures:?}"
                );
                equals(wide.0, hull(every.iter().map(|found| found.0)), &what);
                let differences = format!("{differences} {what}");
                equals(wide.1, hull(every.iter().map(|found| found.1)), &differences);
                largest(wide.2, every.iter().map(|found| found.2), &what);
            }
        }
    }
}

/// The case that a zero in the range gave a p-value of its far end.
#[test]
fn a_range_with_a_zero_has_the_p_value_of_its_least_significant_count() {
    let p = |before: &str| {
        let before = Observed::from_count(before.parse::<Count>().unwrap());
        change(before, Observed::from_count(43), Method::WaldLog).p_value.unwrap()
    };
    assert!(p("0 to 5") == p("1") && (p("1") - 2.0e-4).abs() < 5e-6, "{} {}", p("0 to 5"), p("1"));
    assert!((p("5") - 5.3e-6).abs() < 5e-8);
}

/// Boxes of four small counts, part and whole twice, drawn by a linear congruence.
fn boxes(n: usize) -> Vec<[(u64, u64); 4]> {
    let mut state = 20_260_101_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut share = move || {
        let whole = (1 + next(9), next(4));
        let part = (next(whole.0 + 1), next(5));
        let wide = |(low, more): (u64, u64)| (low, low + more);
        (wide(part), wide(whole))
    };
    (0..n).map(|_| (share(), share())).map(|((a, b), (c, d))| [a, b, c, d]).collect()
}

#[test]
fn changes_of_shares_cover_every_count_allowed() {
    for (confidence, alternative) in levels() {
        for (method, ratio_method) in
            share::DifferenceMethod::ALL.into_iter().zip(RatioMethod::ALL.into_iter().cycle())
        {
            let options = DifferenceOptions::from(method).ratio_method(ratio_method);
            let options = options.confidence(confidence).alternative(alternative);
            let of = |[x, n, y, m]: [(u64, u64); 4]| {
                let found =
                    share::share_difference((count(x), count(n)), (count(y), count(m)), options).unwrap();
                (found.interval, found.ratio_interval, found.p_value)
            };
            for ranges in boxes(if alternative == Alternative::TwoSided { 60 } else { 6 }) {
                let [x, n, y, m] = ranges.map(|(low, high)| low..=high);
                let shares = |parts: std::ops::RangeInclusive<u64>, wholes: std::ops::RangeInclusive<u64>| {
                    let pairs = parts.flat_map(move |x| wholes.clone().map(move |n| (x, n)));
                    pairs.filter(|(x, n)| x <= n).collect::<Vec<_>>()
                };
                let (earlier, later) = (shares(x, n), shares(y, m));
                let all = earlier.iter().flat_map(|&(x, n)| later.iter().map(move |&(y, m)| [x, n, y, m]));
                let every: Vec<_> = all.map(|counts| of(counts.map(|n| (n, n)))).collect();
                let wide = of(ranges);
                let what = format!("{method} {ratio_method} {confidence} {alternative} {ranges:?}");
                equals(wide.0, hull(every.iter().map(|found| found.0)), &what);
                equals(wide.1, hull(every.iter().map(|found| found.1)), &what);
                largest(wide.2, every.iter().map(|found| found.2), &what);
            }
        }
    }
}

#[test]
fn harm_covers_every_count_allowed() {
    let weights = [5_475.0, 365.0, 10.0];
    for (confidence, alternative) in levels() {
        for (method, phi) in HarmMethod::ALL.into_iter().flat_map(|method| [(method, 1.0), (method, 3.7)]) {
            let options = HarmOptions::from(method).confidence(confidence).alternative(alternative);
            let options = options.overdispersion(phi).unwrap();
            let of = |counts: [(u64, u64); 3]| harm(&counts.map(count), &weights, options).unwrap().interval;
            for [a, b, c] in [
                [(0, 1), (0, 0), (400, 400)],
                [(0, 5), (3, 3), (400, 400)],
                [(1, 1), (0, 0), (0, 9)],
                [(0, 3), (0, 4), (0, 9)],
                [(2, 6), (10, 14), (90, 95)],
                [(0, 0), (0, 9), (7, 8)],
            ] {
                let all = (a.0..=a.1).flat_map(|a| (b.0..=b.1).map(move |b| (a, b)));
                let all = all.flat_map(|(a, b)| (c.0..=c.1).map(move |c| [a, b, c]));
                let exact = hull(all.map(|counts| of(counts.map(|n| (n, n)))));
                covers(
                    of([a, b, c]),
                    exact,
                    &format!("{method} {phi} {confidence} {alternative} {a:?} {b:?} {c:?}"),
                );
            }
        }
    }
}

/// Every list of whole numbers of which each lies between its ends.
fn members(ends: &[(f64, f64)]) -> Vec<Vec<f64>> {
    ends.iter().fold(vec![vec![]], |lists, &(low, high)| {
        let values = std::iter::successors(Some(low), |x| Some(x + 1.0)).take_while(|&x| x <= high);
        let longer = values.map(|value| lists.iter().map(move |list| [&list[..], &[value]].concat()));
        longer.flatten().collect()
    })
}

/// Bounds of the p-value of ranges, and the least and the largest p-value of their members.
fn kendall_bounds(ends: &[(f64, f64)], options: Options) -> (Interval, Interval) {
    let times: Vec<f64> = (0_u32..).take(ends.len()).map(|i| f64::from(i) / 3.0).collect();
    let of = |low: Vec<f64>, high: Vec<f64>| {
        mann_kendall(&Series::between(times.clone(), low, high).unwrap(), options).unwrap()
    };
    let (low, high) = ends.iter().copied().unzip();
    let each = members(ends).into_iter().map(|values| of(values.clone(), values).p_value.unwrap());
    (of(low, high).p_bounds.unwrap(), hull(each.map(|p| Interval::new(p, p))))
}

#[test]
fn kendall_p_values_of_every_list_allowed_lie_within_their_bounds() {
    let tests = [
        Options::default(),
        Options::default().distribution(NullDistribution::Normal),
        Options::from(Kendall::Seasonal).period(3).unwrap(),
    ];
    let mut state = 20_u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for n in [3, 4, 5, 6, 7, 8, 10, 11, 13, 39, 40].repeat(40) {
        let most = 1 + next(4).pow(6);
        let mut ends: Vec<(f64, f64)> = (0..n).map(|_| f64::from(next(most))).map(|x| (x, x)).collect();
        for _ in 0..=next(5) {
            let (i, wide) = (usize::try_from(next(n)).unwrap(), f64::from(next(4)));
            ends[i].1 += wide;
        }
        for options in tests {
            let (bounds, exact) = kendall_bounds(&ends, options);
            covers(bounds, exact, &format!("{options:?} {ends:?}"));
        }
    }
}

#[test]
fn kendall_bounds_of_few_values_that_may_tie_are_p_values_of_some() {
    let one = |values: &[f64], i: usize, high: f64| {
        let mut ends: Vec<(f64, f64)> = values.iter().map(|&x| (x, x)).collect();
        ends[i].1 = high;
        let (bounds, exact) = kendall_bounds(&ends, Options::default());
        equals(bounds, exact, &format!("{ends:?}"));
    };
    one(&[3.0, 4.0, 0.0, 7.0, 13.0, 3.0, 19.0], 0, 4.0);
    one(&[1.0, 5.0, 7.0, 12.0, 9.0, 30.0], 0, 4.0);
    one(&[5.0, 8.0, 6.0, 12.0, 9.0, 30.0], 1, 9.0);
}

#[test]
fn the_p_value_of_a_trend_in_shares_is_the_largest_of_every_list_allowed() {
    let totals = [50.0, 20.0, 30.0, 25.0];
    let times = [0.0, 1.0, 2.0, 4.0];
    let p = |counts: &[Count], test: Test| {
        cochran_armitage(counts, &totals[..counts.len()], &times[..counts.len()], test).unwrap().p_value
    };
    let lists = [
        vec![(1, 7), (4, 4), (5, 5), (19, 19)],
        vec![(1, 4), (6, 6), (1, 4), (9, 9)],
        vec![(3, 9), (8, 9), (12, 12), (0, 3)],
        vec![(6, 9), (8, 9), (12, 14), (6, 7)],
        vec![(0, 50), (3, 3), (2, 2)],
    ];
    for ends in lists {
        let counts: Vec<Count> =
            ends.iter().map(|&(low, high): &(u32, u32)| count((low.into(), high.into()))).collect();
        let whole = |&(low, high): &(u32, u32)| (f64::from(low), f64::from(high));
        let known = members(&ends.iter().map(whole).collect::<Vec<_>>());
        for test in Test::ALL {
            let each = known.iter().map(|list| {
                let counts: Vec<Count> = list.iter().map(|&x| Count::try_from(x).unwrap()).collect();
                p(&counts, test)
            });
            let (most, got) = (each.fold(0.0, f64::max), p(&counts, test));
            let close = if test == Test::Normal { got >= most } else { (got / most - 1.0).abs() < 1e-13 };
            assert!(close, "{ends:?} {test}: {got} {most}");
        }
    }
}
