//! Every instruction set of the machine gives the same answers, to the last bit.
use quetelet::{
    Series,
    math::instructions::Level,
    trend::{
        log_linear, log_linear::Family, log_linear_batch, mann_kendall, mann_kendall::Method,
        mann_kendall_batch, sen, sen_slope, sen_slope_batch,
    },
};
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

const SERIES: u64 = 10_000;

/// A value of one of the kinds that records have, and of some that they should not have.
fn value(kind: u64, i: f64, random: &mut Xoshiro256PlusPlus) -> f64 {
    let u: f64 = random.random();
    match kind {
        0 => (30.0 * u).floor(),
        1 => (4000.0 * u * u).floor(),
        2 => u + 0.01 * i,
        3 => (2.0 * u).floor(),
        4 => 0.0,
        5 => (3.0 * u).floor() * 0.1,
        6 => 1e300 * (u - 0.5),
        7 => 1e-310 * u,
        8 => 1.0 / (u - 0.5),
        9 => 9e15 + (8.0 * u).floor(),
        10 => (16_384.0 * u).floor() - 8000.0,
        11 => 0.1 * i + if u < 0.02 { 1e12 } else { 0.0 },
        12 => (20.0 * u).floor() / 12.0 - 3.0,
        _ => 2.0 * i - if u < 0.1 { 5.0 } else { 0.0 },
    }
}

/// Even times, years, months as they are, and times of any distance; some left out.
fn times(kind: u64, n: usize, random: &mut Xoshiro256PlusPlus) -> Vec<f64> {
    let mut at = 0.0;
    let mut steps = (0_u32..).map(f64::from);
    let gaps = kind >= 4;
    std::iter::from_fn(|| {
        let i = steps.next()?;
        at += random.random::<f64>() + 1e-3;
        let time = match kind % 4 {
            0 => i,
            1 => 2013.0 + (i + 0.5) / 12.0,
            2 => 1990.0 + (30.44 * i + (1.7 * i).sin()).round() / 365.25,
            _ => at,
        };
        Some((time, !gaps || random.random::<f64>() > 0.1))
    })
    .filter_map(|(time, kept)| kept.then_some(time))
    .take(n)
    .collect()
}

fn length(i: u64, random: &mut Xoshiro256PlusPlus) -> usize {
    let most = match i % 1000 {
        0 => 3000.0,
        1..20 => 500.0,
        20..200 => 150.0,
        200..600 => 60.0,
        _ => 26.0,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length")]
    let length = (most * random.random::<f64>()) as usize;
    length
}

#[test]
fn every_level_gives_the_same_answers() {
    let levels: Vec<Level> = Level::available().collect();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(12);
    for i in 0..SERIES {
        let n = length(i, &mut random);
        let times = times(random.random_range(0..8), n, &mut random);
        let kind = random.random_range(0..14);
        let index = (0_u32..).take(n).map(f64::from);
        let values: Vec<f64> = index.map(|i| value(kind, i, &mut random)).collect();
        let series = Series::new(times, values).unwrap();
        let answers = levels.iter().map(|&level| {
            Level::hold(Some(level));
            let method = [Method::Original, Method::HamedRao, Method::Seasonal][(i % 3) as usize];
            let options = mann_kendall::Options::from(method).force(true);
            let few = (n < 400).then(|| log_linear(&series, Family::Poisson).map(|fit| format!("{fit:?}")));
            format!(
                "{:?} {:?} {few:?}",
                mann_kendall(&series, options),
                sen_slope(&series, sen::Options::default())
            )
        });
        let answers: Vec<String> = answers.collect();
        for (answer, level) in answers.iter().zip(&levels) {
            assert_eq!(*answer, answers[0], "{i}: {n} values of kind {kind}, {}", level.name());
        }
    }
    Level::hold(None);
}

/// Series of a panel are answered several at a time, and each as it is by itself.
#[test]
fn series_together_are_answered_as_each_by_itself() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(24);
    for round in 0..600 {
        let n = random.random_range(0..28);
        let times = times(round % 8, n, &mut random);
        let many = random.random_range(1..20);
        let series: Vec<Series<'_>> = (0..many)
            .map(|_| {
                let kind = random.random_range(0..15);
                let index = (0_u32..).take(n).map(f64::from);
                let value = |i| if kind == 14 { -0.0 } else { value(kind, i, &mut random) };
                Series::new(times.clone(), index.map(value).collect::<Vec<_>>()).unwrap()
            })
            .collect();
        let [method, other] = [Method::Original, Method::HamedRao];
        let options = mann_kendall::Options::from(if round % 3 == 0 { other } else { method }).force(true);
        let slopes = sen::Options::from([sen::Method::Auto, sen::Method::Normal][(round % 2) as usize]);
        for level in Level::available() {
            Level::hold(Some(level));
            let (mut tests, mut found) = (Vec::new(), Vec::new());
            mann_kendall_batch(&series, options, &mut tests);
            sen_slope_batch(&series, slopes, &mut found);
            let alone = |series| (mann_kendall(series, options), sen_slope(series, slopes));
            for (i, (series, together)) in series.iter().zip(tests.into_iter().zip(found)).enumerate() {
                assert_eq!(format!("{together:?}"), format!("{:?}", alone(series)), "{round} {i} of {n}");
            }
        }
    }
    Level::hold(None);
}

/// Lines are found several at a time, whatever the lengths and the times of the series beside one another.
#[test]
fn lines_together_are_those_of_each_series_by_itself() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(8);
    for round in 0..150 {
        let same = times(round % 8, length(round, &mut random), &mut random);
        let many = random.random_range(1..20);
        let one = |i: u64| {
            let other = round % 3 == 0 && i.is_multiple_of(2);
            let times = if other { times(i % 8, length(i, &mut random), &mut random) } else { same.clone() };
            let kind = random.random_range(0..14);
            let values: Vec<f64> =
                (0_u32..).take(times.len()).map(|i| value(kind, f64::from(i), &mut random)).collect();
            let exposure: Vec<f64> = times.iter().map(|_| 1e4 * (1.0 + random.random::<f64>())).collect();
            let series = Series::new(times, values).unwrap();
            if random.random::<f64>() < 0.2 { series.with_exposure(exposure).unwrap() } else { series }
        };
        let series: Vec<Series<'_>> = (0..many).map(one).collect();
        let family = Family::ALL[(round % 3) as usize];
        let alone: Vec<String> =
            series.iter().map(|series| format!("{:?}", log_linear(series, family))).collect();
        for level in Level::available() {
            Level::hold(Some(level));
            let mut together = Vec::new();
            log_linear_batch(&series, family, &mut together);
            let together: Vec<String> = together.iter().map(|answer| format!("{answer:?}")).collect();
            assert_eq!(together, alone, "{round}: {family}, {}", level.name());
        }
    }
    Level::hold(None);
}
