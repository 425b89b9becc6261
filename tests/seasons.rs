//! How many seasons a year has is said by times that are months, quarters, weeks or days; no other number is taken of them.
use quetelet::{
    Series,
    trend::{
        interrupted, log_linear, log_linear::Season, mann_kendall, mann_kendall::Method, sen, sen_slope,
        sen_slope_batch,
    },
};

/// Five years of values, `seasons` a year; without times where there is no beginning.
fn series(seasons: u32, start: Option<f64>) -> Series<'static> {
    let values: Vec<f64> = (0..5 * seasons).map(|i| f64::from(20 + i * 37 % 23 + i % seasons)).collect();
    match start {
        Some(start) => {
            let times: Vec<f64> =
                (0..5 * seasons).map(|i| start + f64::from(i) / f64::from(seasons)).collect();
            Series::new(times, values).unwrap()
        }
        None => Series::counted(values).unwrap(),
    }
}

const HAVE: [u32; 7] = [2, 3, 4, 6, 12, 52, 365];
const ASKED: [u16; 9] = [2, 3, 4, 6, 12, 52, 53, 365, 366];

fn agree(have: u32, asked: u16) -> bool {
    let asked = u32::from(asked);
    asked == have || have > 50 && asked == have + 1 || seldom(have) && asked.is_multiple_of(have)
}

/// Half-years, thirds and pairs of months may be months of which the others are not there.
fn seldom(have: u32) -> bool {
    matches!(have, 2 | 3 | 6)
}

/// Values of years, or of one month of each, are of one season: S is that of all pairs.
#[test]
fn values_a_year_apart_are_of_one_season() {
    let counts = [591.0, 674.0, 770.0, 718.0, 933.0, 1133.0];
    for (start, gap) in [(2013.0, 0.0), (2013.29, 0.0), (2013.5, 3.0)] {
        let times = |i: usize| start + [0.0, 1.0, 2.0, 3.0, 4.0, 5.0][i] + if i > 2 { gap } else { 0.0 };
        let series = Series::new((0..6).map(times).collect::<Vec<_>>(), &counts[..]).unwrap();
        for method in [Method::Seasonal, Method::CorrelatedSeasonal] {
            let test = mann_kendall(&series, method).unwrap();
            assert!((test.s - 13.0).abs() < 1e-12, "{method} {start}");
            assert_eq!(
                test,
                mann_kendall(&series, mann_kendall::Options::from(method).period(1).unwrap()).unwrap()
            );
        }
    }
}

#[test]
fn tests_and_slopes_take_the_seasons_of_the_times() {
    for have in HAVE {
        let (times, none) = (series(have, Some(2014.0)), series(have, None));
        for asked in ASKED {
            for method in [Method::Seasonal, Method::CorrelatedSeasonal, Method::BlockPermutation] {
                let options =
                    mann_kendall::Options::from(method).replicates(19).unwrap().period(asked.into()).unwrap();
                let told = mann_kendall(&times, options);
                let expected =
                    format!("period must be {have}, as many as these times have in a year, got {asked}");
                match told {
                    Ok(_) => assert!(agree(have, asked), "{method} {have} {asked}"),
                    Err(error) => {
                        assert!(!agree(have, asked));
                        assert_eq!(error.to_string(), expected);
                    }
                }
                assert!(mann_kendall(&none, options).is_ok(), "{method} {have} {asked}");
            }
            let options = sen::Options::default().seasonal(asked).unwrap();
            assert_eq!(sen_slope(&times, options).is_ok(), agree(have, asked));
            assert!(sen_slope(&none, options).is_ok());
            let mut slopes = Vec::new();
            sen_slope_batch(&[times.clone(), none.clone()], options, &mut slopes);
            assert_eq!(slopes, [sen_slope(&times, options), sen_slope(&none, options)]);
        }
        // Unless said they are those of the times.
        for method in [Method::Seasonal, Method::CorrelatedSeasonal] {
            let said = mann_kendall::Options::from(method).period(have as usize).unwrap();
            assert_eq!(mann_kendall(&times, method), mann_kendall(&times, said));
            assert_eq!(mann_kendall(&times, method).unwrap().s, mann_kendall(&none, said).unwrap().s);
        }
        // Methods without seasons take no heed of a number of them.
        let plain = mann_kendall::Options::from(Method::Original).period(7).unwrap();
        assert_eq!(mann_kendall(&times, plain), mann_kendall(&times, Method::Original));
    }
}

#[test]
fn models_take_the_seasons_of_the_times() {
    let seasons =
        (1..=6).map(|waves| Season::harmonics(waves).unwrap()).chain([Season::Months, Season::Quarters]);
    let fits = |season: Season, have: u32| match season {
        Season::Months => have == 12 || seldom(have),
        Season::Quarters => have <= 4,
        Season::Harmonics(waves) => 2 * u32::from(waves) <= have || seldom(have),
        _ => true,
    };
    for season in seasons {
        for have in HAVE.into_iter().filter(|&have| have <= 52) {
            let times = series(have, Some(2014.0));
            let trend = log_linear(&times, log_linear::Options::default().season(season));
            assert_eq!(trend.is_ok(), fits(season, have), "{season} {have}");
            for lenient in [false, true] {
                let options = interrupted::Options::default().season(season).absent_where_short(lenient);
                // Of many series one with gaps may look as if it were of a coarser part of the year.
                let finer = match season {
                    Season::Months => have > 12,
                    Season::Quarters => have > 4,
                    _ => false,
                };
                let fits = fits(season, have) || lenient && !finer;
                assert_eq!(interrupted(&times, 2016.0, options).is_ok(), fits, "{season} {have} {lenient}");
            }
            if let Err(error) = trend {
                let message = error.to_string();
                let name = if matches!(season, Season::Harmonics(_)) { "harmonics" } else { "season" };
                assert!(
                    message.starts_with(name) && message.ends_with(&format!("got {season}")),
                    "{message}"
                );
            }
        }
    }
}
