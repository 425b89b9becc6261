//! Rates are equal where they are equal as fractions, whatever their exposures were rounded to.
use proptest::prelude::*;
use quetelet::{
    Series,
    trend::{
        mann_kendall,
        mann_kendall::{JointMethod, Method, NullDistribution},
        mann_kendall_joint,
        sen::{self, Scale},
        sen_slope,
    },
};

/// A count, persons and days.
type Figure = (i64, i64, i64);

/// What days and persons are multiplied and divided by on the way to an exposure.
const YEARS: [f64; 4] = [365.0, 366.0, 365.25, 1000.0 / 12.0];

#[expect(clippy::cast_precision_loss, reason = "below 2⁵³")]
fn number(n: i64) -> f64 {
    n as f64
}

fn exposed(figures: &[Figure], year: f64) -> Series<'static> {
    let times: Vec<f64> = (0_u32..).take(figures.len()).map(|i| 2010.0 + f64::from(i) / 12.0).collect();
    let counts: Vec<f64> = figures.iter().map(|figure| number(figure.0)).collect();
    let exposure: Vec<f64> =
        figures.iter().map(|&(_, people, days)| number(people) * (number(days) / year)).collect();
    Series::new(times, counts).unwrap().with_exposure(exposure).unwrap()
}

/// The sign of the second rate less the first, in whole numbers.
fn sign(first: Figure, second: Figure) -> i128 {
    let cross = |a: Figure, b: Figure| i128::from(a.0) * i128::from(b.1) * i128::from(b.2);
    (cross(second, first) - cross(first, second)).signum()
}

fn s(figures: &[Figure]) -> i128 {
    (0..figures.len()).flat_map(|j| (0..j).map(move |i| sign(figures[i], figures[j]))).sum()
}

/// 18 times the variance of S, over groups of equal rates.
fn variance18(figures: &[Figure]) -> i128 {
    let spread = |t: i128| t * (t - 1) * (2 * t + 5);
    let equal =
        |figure: &Figure| figures.iter().filter(|&&other| sign(*figure, other) == 0).map(|_| 1_i128).sum();
    // Each member of a group of t adds a t-th of what the group takes off.
    let ties: i128 = figures.iter().map(equal).map(|t: i128| (t - 1) * (2 * t + 5)).sum();
    spread(figures.len().try_into().unwrap()) - ties
}

/// Small numbers, of which many rates are equal.
fn figures() -> impl Strategy<Value = Vec<Figure>> {
    let people = prop::sample::select(vec![1, 3, 7, 600, 1000, 12_000, 1_498_300]);
    let figure = (0_i64..7, people, 28_i64..=31)
        .prop_map(|(rate, people, days)| (rate * people * days / 28, people, days));
    prop::collection::vec(figure, 2..30)
}

/// One rate, over persons and days that differ: a whole number of counts for each person-day of a common measure.
fn equal_rates() -> impl Strategy<Value = Vec<Figure>> {
    let rate = (1_i64..500, 1_i64..500);
    let exposures = prop::collection::vec((1_i64..40_000, 1_i64..366), 2..60);
    (rate, exposures).prop_map(|((events, per), exposures)| {
        exposures.into_iter().map(|(people, days)| (events * people * days, per * people, days)).collect()
    })
}

/// Two neighbouring fractions: a/b, and c/d with a d − b c = 1.
fn neighbours() -> impl Strategy<Value = (Figure, Figure)> {
    (2_i64..30_000, 2_i64..900_000_000).prop_filter_map("no common factor", |(a, b)| {
        let (mut old, mut new, mut x, mut y) = (a, b, 1_i64, 0_i64);
        while new != 0 {
            let q = old / new;
            (old, new) = (new, old - q * new);
            (x, y) = (y, x - q * y);
        }
        let d = x.rem_euclid(b);
        (old == 1 && d > 0).then(|| ((a, b, 1), ((a * d - 1) / b, d, 1)))
    })
}

proptest! {
    #[test]
    fn equal_rates_are_tied_in_every_test(figures in equal_rates(), year in 0_usize..4) {
        let series = exposed(&figures, YEARS[year]);
        for method in Method::ALL {
            let test = mann_kendall(&series, mann_kendall::Options::from(method).force(true));
            if method == Method::CorrelatedSeasonal && test.is_err() {
                // Years of which one season has two values have no correlated test.
                continue;
            }
            let test = test.unwrap();
            prop_assert_eq!((test.s, test.s_bounds), (0.0, [0.0; 2]), "{}", method);
            prop_assert_eq!((test.p_value, test.slope.unwrap_or(0.0)), (Some(1.0), 0.0), "{}", method);
            prop_assert!(test.tau_b.is_none() && test.variance == Some(0.0) && test.smallest_p == 1.0 || method == Method::BlockPermutation);
        }
        for method in [JointMethod::Regional, JointMethod::Correlated] {
            let test = mann_kendall_joint(&[series.clone(), series.clone()], method).unwrap();
            prop_assert_eq!((test.s, test.variance, test.p_value), (0.0, 0.0, 1.0));
        }
        for scale in Scale::ALL {
            let slope = sen_slope(&series, sen::Options::from(scale).per(100_000.0).unwrap()).unwrap();
            prop_assert_eq!((slope.slope, slope.interval.low.unwrap_or(0.0)), (Some(0.0), 0.0));
        }
    }

    #[test]
    fn s_and_its_variance_are_those_of_the_fractions(figures in figures(), year in 0_usize..4) {
        let series = exposed(&figures, YEARS[year]);
        let normal = mann_kendall::Options::default().distribution(NullDistribution::Normal);
        let test = mann_kendall(&series, normal).unwrap();
        #[expect(clippy::cast_precision_loss, reason = "thirty values")]
        let (s, variance18) = (s(&figures) as f64, variance18(&figures) as f64);
        prop_assert_eq!(test.s, s);
        prop_assert!((test.variance.unwrap() - variance18 / 18.0).abs() < 1e-9);
        // Partial: the same rates of the same places, given those of another.
        let other: Vec<Figure> = figures.iter().map(|&(count, people, days)| (count * 3 % 11, people, days)).collect();
        let pair = [series.clone(), exposed(&other, YEARS[year])];
        let partial = mann_kendall_joint(&pair, JointMethod::Partial).unwrap();
        let n = number(figures.len().try_into().unwrap());
        prop_assert!((partial.tau.unwrap() - 2.0 * s / (n * (n - 1.0))).abs() < 1e-15);
    }

    #[test]
    fn fractions_that_differ_are_not_tied((first, second) in neighbours(), year in 0_usize..4) {
        for (pair, expected) in [([first, second], -1.0), ([second, first], 1.0), ([first, first], 0.0)] {
            prop_assert_eq!(mann_kendall(&exposed(&pair, YEARS[year]), Method::Original).unwrap().s, expected);
        }
    }
}
