//! Residuals that depend on those before them are flagged, and those of independent counts are not.
use quetelet::{
    Count, Flag, Period, Series,
    trend::{
        interrupted,
        interrupted::Model,
        log_linear,
        log_linear::{Family, Options, Season, StandardErrors},
    },
};
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Gamma, Normal, Poisson};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Counts about a mean: Poisson, or times a factor of mean 1 that is of one time, or that goes on.
#[derive(Clone, Copy, Debug)]
enum Scatter {
    Poisson(f64),
    /// Mean and θ.
    Overdispersed(f64, f64),
    /// Mean, and of the logarithm the autocorrelation and the standard deviation.
    Lasting(f64, f64, f64),
}

fn counts(scatter: Scatter, n: usize, random: &mut Xoshiro256PlusPlus) -> Vec<f64> {
    let poisson = |mean: f64, random: &mut Xoshiro256PlusPlus| {
        if mean > 0.0 { Poisson::new(mean).unwrap().sample(random) } else { 0.0 }
    };
    let normal = Normal::new(0.0, 1.0).unwrap();
    let mut state: f64 = normal.sample(random);
    let mut next = |random: &mut Xoshiro256PlusPlus| match scatter {
        Scatter::Poisson(mean) => poisson(mean, random),
        Scatter::Overdispersed(mean, theta) => {
            poisson(Gamma::new(theta, mean / theta).unwrap().sample(random), random)
        }
        Scatter::Lasting(mean, phi, spread) => {
            state = phi * state + (1.0 - phi * phi).sqrt() * normal.sample(random);
            poisson(mean * (spread * state).exp(), random)
        }
    };
    (0..n).map(|_| next(random)).collect()
}

fn monthly(values: Vec<f64>) -> Series<'static> {
    let times: Vec<f64> = (0_u32..).take(values.len()).map(|i| 2010.0 + f64::from(i) / 12.0).collect();
    Series::new(times, values).unwrap()
}

fn flagged(series: &Series<'_>, options: Options<'_>) -> bool {
    log_linear(series, options).unwrap().flags.contains(Flag::Autocorrelated)
}

/// What three counts leave about a line has one degree of freedom: up, twice down, up.
#[test]
fn three_counts_say_nothing_of_neighbours() {
    for (a, b, c) in [(10.0, 25.0, 30.0), (25.0, 10.0, 30.0), (200.0, 201.0, 190.0)] {
        for times in [vec![2010.0, 2011.0, 2012.0], vec![2010.0, 2010.5, 2012.0]] {
            let series = Series::new(times, vec![a, b, c]).unwrap();
            for family in Family::ALL {
                assert!(!flagged(&series, family.into()), "{a} {b} {c} {family}");
            }
        }
    }
}

const SIMULATIONS: u32 = 2000;

/// 1 %, and three standard errors of as many simulations: 0.67 % more.
const MOST: u32 = 33;

#[test]
fn independent_counts_are_seldom_flagged() {
    let scatters = [
        Scatter::Poisson(0.5),
        Scatter::Poisson(2.0),
        Scatter::Overdispersed(3.0, 1.0),
        Scatter::Overdispersed(20.0, 2.0),
        Scatter::Overdispersed(50.0, 0.5),
    ];
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    for scatter in scatters {
        for n in [8, 24, 60] {
            let mut found = [0; 2];
            for _ in 0..SIMULATIONS {
                let series = monthly(counts(scatter, n, &mut random));
                for (found, family) in found.iter_mut().zip([Family::QuasiPoisson, Family::NegativeBinomial])
                {
                    // θ takes most of the time.
                    let asked = family == Family::QuasiPoisson || n == 24;
                    *found += u32::from(asked && flagged(&series, family.into()));
                }
            }
            assert!(found.iter().all(|&found| found <= MOST), "{scatter:?} {n}: {found:?} of {SIMULATIONS}");
            // Nor never.
            let least = if n >= 24 { SIMULATIONS / 1000 } else { 0 };
            assert!(found[0] >= least, "{scatter:?} {n}: {found:?}");
        }
    }
}

/// Terms take their part of the residuals: seasons, steps and bends are no dependence, nor do they hide any.
#[test]
fn other_terms_are_taken_into_account() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(2);
    let breaks = [2011.0, 2012.5];
    let asked = [
        Options::default().season(Season::Months),
        Options::default().season(Season::harmonics(2).unwrap()),
        Options::default().breaks(&breaks),
        Options::from(Family::Poisson).season(Season::Quarters),
    ];
    for scatter in [Scatter::Poisson(4.0), Scatter::Overdispersed(20.0, 3.0)] {
        for n in [24_usize, 60] {
            let mut found = [0; 6];
            for _ in 0..300 {
                let values = counts(scatter, n.max(40), &mut random);
                let series = monthly(values.clone());
                let times: Vec<f64> =
                    (0_u32..).take(values.len()).map(|i| 2010.0 + f64::from(i) / 4.0).collect();
                let quarters = Series::new(times, values).unwrap();
                for (k, &options) in asked.iter().enumerate() {
                    let series = if k == 3 { &quarters } else { &series };
                    found[k] += u32::from(flagged(series, options));
                }
                for (k, model) in [Model::QuasiPoisson, Model::Linear].into_iter().enumerate() {
                    let result = interrupted(&series, 2011.5, model).unwrap();
                    found[4 + k] += u32::from(result.flags.contains(Flag::Autocorrelated));
                }
            }
            // 1 % of them, and three standard errors.
            assert!(found.iter().all(|&found| found <= 8), "{scatter:?} {n} {found:?}");
        }
    }
    let mut missed = 0;
    for _ in 0..50 {
        let series = monthly(counts(Scatter::Lasting(60.0, 0.9, 0.4), 60, &mut random));
        missed += asked[..3].iter().filter(|&&options| !flagged(&series, options)).count();
        for model in Model::ALL {
            let found = interrupted(&series, 2012.5, model).unwrap();
            missed += usize::from(!found.flags.contains(Flag::Autocorrelated));
        }
    }
    // The power of the test is 93 % at that length.
    assert!(missed < 35, "{missed} of 350");
}

/// Five years of months of which each is much like the one before it.
#[test]
fn lasting_scatter_is_flagged_whatever_is_asked() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(3);
    let mut found = 0;
    let first = |m: u32| format!("{}-{:02}-01", 2010 + m / 12, m % 12 + 1);
    let periods: Vec<Period> =
        (0..60).map(|m| format!("[{}, {})", first(m), first(m + 1)).parse().unwrap()).collect();
    for _ in 0..100 {
        let values = counts(Scatter::Lasting(60.0, 0.9, 0.4), 60, &mut random);
        let series = monthly(values.clone());
        let exact: Vec<Count> = values.iter().map(|&x| Count::try_from(x).unwrap()).collect();
        let months = Series::over(&periods, &exact).unwrap();
        // Some of them known as ranges only, some missing.
        let high: Vec<f64> =
            values.iter().enumerate().map(|(i, x)| x + f64::from(u8::from(i % 5 == 2))).collect();
        let ranges = Series::between(series.times().to_vec(), values.clone(), high).unwrap();
        let gapped: Vec<f64> = (0..60).map(|i| if i % 9 == 4 { f64::NAN } else { values[i] }).collect();
        let robust = Options::default().standard_errors(StandardErrors::NeweyWest(None));
        for series in [&series, &months, &ranges, &monthly(gapped)] {
            for options in
                [Family::Poisson.into(), Family::QuasiPoisson.into(), Family::NegativeBinomial.into(), robust]
            {
                found += u32::from(flagged(series, options));
            }
        }
    }
    assert!(found > 1500, "{found} of 1600");
}

/// What Durbin and Watson's moments say of the same residuals, with every matrix written out.
#[test]
fn the_test_is_that_of_the_whole_matrices() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(4);
    let (mut near, mut yes, mut no) = (0, 0, 0);
    for trial in 0..600 {
        let (n, length) = [(12, 12.0), (24, 24.0), (60, 60.0)][trial % 3];
        let phi = 0.2 * f64::from(random.random_range(0..5_u32));
        let values = counts(Scatter::Lasting(40.0, phi, 0.3), n, &mut random);
        let series = monthly(values.clone());
        let trend = log_linear(&series, Family::Poisson).unwrap();
        let (slope, level) = (trend.slope.unwrap(), trend.intercept.unwrap());
        let times: Vec<f64> = series.times().iter().map(|t| t - series.times()[0]).collect();
        let means: Vec<f64> = times.iter().map(|t| (level + slope * t).exp()).collect();
        let e: Vec<f64> = values.iter().zip(&means).map(|(y, m)| (y - m) / m.sqrt()).collect();
        let r =
            e.windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>() / e.iter().map(|e| e * e).sum::<f64>();
        let (mean, variance) = moments(&times, &means);
        let z = (r - mean) / variance.sqrt();
        let flag = trend.flags.contains(Flag::Autocorrelated);
        // Ours has a variance that is a little larger, the more so the fewer points there are.
        let margin = 2.5758 * (1.0 + 1.2 / length);
        assert!(flag || z < margin, "{n}: {z}");
        assert!(!flag || z > 2.57, "{n}: {z}");
        near += u32::from((z - 2.5758).abs() < 0.3);
        yes += u32::from(flag);
        no += u32::from(!flag);
    }
    assert!(near > 5 && yes > 100 && no > 100, "{near} {yes} {no}");
}

/// Mean and variance of Σ eᵢ eᵢ₊₁ / Σ eᵢ² of residuals e = M ε, M = I − H: tr MB / k and 2 (k tr (MB)² − (tr MB)²) / k² (k + 2).
fn moments(times: &[f64], weights: &[f64]) -> (f64, f64) {
    let n = times.len();
    let sum = |f: &dyn Fn(usize) -> f64| (0..n).map(f).sum::<f64>();
    let (w, wt) = (sum(&|i| weights[i]), sum(&|i| weights[i] * times[i]));
    let wtt = sum(&|i| weights[i] * times[i] * times[i]);
    let det = w * wtt - wt * wt;
    let h = |i: usize, j: usize| {
        let x = wtt - wt * (times[i] + times[j]) + w * times[i] * times[j];
        (weights[i] * weights[j]).sqrt() * x / det
    };
    let m = |i: usize, j: usize| f64::from(u8::from(i == j)) - h(i, j);
    let mb = |i: usize, j: usize| {
        let below = if j > 0 { m(i, j - 1) } else { 0.0 };
        let above = if j + 1 < n { m(i, j + 1) } else { 0.0 };
        0.5 * (below + above)
    };
    let (trace, square) = (sum(&|i| mb(i, i)), sum(&|i| sum(&|j| mb(i, j) * mb(j, i))));
    let k: f64 = times.iter().skip(2).map(|_| 1.0).sum();
    (trace / k, 2.0 * (k * square - trace * trace) / (k * k * (k + 2.0)))
}

/// What is left of values on a line is rounding, which may well depend on what was before.
#[test]
fn rounding_is_no_dependence() {
    for n in 3..40_u32 {
        let of = |value: &dyn Fn(u32) -> f64| {
            Series::new((0..n).map(f64::from).collect::<Vec<_>>(), (0..n).map(value).collect::<Vec<_>>())
                .unwrap()
        };
        let all = [
            of(&|_| 0.0),
            of(&|_| 7.0),
            of(&|i| f64::from(i).exp2()),
            of(&|i| f64::from(3 * i + 1)),
            of(&|_| 1e15),
        ];
        for (k, series) in all.iter().enumerate() {
            for family in Family::ALL {
                assert!(k == 3 || !flagged(series, family.into()), "{k} {n}");
            }
            if n > 8 {
                let line = interrupted(series, 4.0, Model::Linear).unwrap();
                assert!(k == 2 || !line.flags.contains(Flag::Autocorrelated), "{k} {n}");
            }
        }
    }
}

/// A gap parts: twelve months and as many after a long gap, high and low, lie on either side of no line between.
#[test]
fn neighbours_lie_a_step_apart() {
    let signs = |i: u32| if i.is_multiple_of(2) { 12.0 } else { 8.0 };
    let times: Vec<f64> = (0..40).map(|i| 2010.0 + f64::from(i / 2 * 5 + i % 2) / 12.0).collect();
    // In pairs of months, alike in each pair or not, with gaps of three months between the pairs.
    for (value, dependent) in [(0, true), (1, false)] {
        let each = |i: u32| if value == 0 { signs(i / 2) } else { signs(i) };
        let series = Series::new(times.clone(), (0..40).map(each).collect::<Vec<_>>()).unwrap();
        for family in Family::ALL {
            assert_eq!(flagged(&series, family.into()), dependent);
        }
    }
}
