//! Series that are too short, or too empty, for the question: an error for one, a row without an answer for one of many.
use quetelet::{
    Count, Flag, Flags, Interval, Period, Series,
    trend::{
        ChangePoints, change_points, interrupted,
        interrupted::Model,
        log_linear,
        log_linear::{Family, Season},
        mann_kendall,
        mann_kendall::Method,
        mann_kendall_batch, recent_trend, sen, sen_slope,
    },
};

/// Every count of months from January 2015 on that is kept, some of them as ranges.
fn months(kept: &[usize], ranges: bool) -> Series<'static> {
    let first = |m: usize| format!("{}-{:02}-01", 2015 + m / 12, m % 12 + 1);
    let periods: Vec<Period> =
        kept.iter().map(|&m| format!("[{}, {})", first(m), first(m + 1)).parse().unwrap()).collect();
    let count = |&m: &usize| {
        let text = if ranges && m.is_multiple_of(3) { "<5".to_owned() } else { (7 + m * 5 % 11).to_string() };
        text.parse::<Count>().unwrap()
    };
    Series::over(&periods, &kept.iter().map(count).collect::<Vec<_>>()).unwrap()
}

/// Too few before some date, from it on, or in all; too far apart.
fn poor() -> Vec<Series<'static>> {
    let kept: [&[usize]; 9] = [
        &[],
        &[3],
        &[3, 4],
        &[40, 41, 42, 43, 44],
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        &[30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41],
        &[0, 40],
        &[0, 14, 40],
        &[20, 24, 25],
    ];
    kept.iter().flat_map(|kept| [months(kept, false), months(kept, true)]).collect()
}

#[test]
fn one_of_many_has_a_row() {
    let (mut refused, mut absent) = (0, 0);
    for series in poor() {
        for method in Method::ALL {
            let alone = mann_kendall(&series, method);
            let row =
                mann_kendall(&series, mann_kendall::Options::from(method).absent_where_short(true)).unwrap();
            if let Ok(test) = &alone {
                assert_eq!(test, &row);
            } else {
                assert_eq!((row.p_value, row.z, row.variance, row.slope_low), (None, None, None, None));
                assert_eq!((row.p_bounds, row.effective_n), (None, None));
                let plain = mann_kendall(&series, Method::Original).unwrap();
                assert_eq!((row.s, row.slope, row.n), (plain.s, plain.slope, plain.n));
                said(row.flags, &series, row.n < 10);
                refused += 1;
            }
            let options = mann_kendall::Options::from(method).absent_where_short(true);
            let mut rows = Vec::new();
            mann_kendall_batch(&[series.clone(), series.clone()], options, &mut rows);
            assert_eq!(rows, [Ok(row.clone()), Ok(row)]);
        }
        for model in Model::ALL {
            for season in [Season::None, Season::Months, Season::Harmonics(1)] {
                let options = interrupted::Options::from(model).season(season);
                let alone = interrupted(&series, 2017.0, options);
                let row = interrupted(&series, 2017.0, options.absent_where_short(true)).unwrap();
                if let Ok(alone) = alone {
                    assert_eq!(alone, row);
                    continue;
                }
                let terms = [row.level, row.slope_before, row.slope_after, row.slope_change];
                assert!(terms.iter().all(|term| term.value.is_none() && term.p_value.is_none()));
                said(row.flags, &series, model != Model::Linear || series.values().is_some());
                absent += 1;
            }
        }
        for family in Family::ALL {
            for season in [Season::None, Season::Months, Season::Quarters] {
                if season == Season::Quarters && series.len() > 3 {
                    continue;
                }
                let breaks = [2016.0, 2017.0];
                let options = log_linear::Options::from(family).season(season).breaks(&breaks);
                let alone = log_linear(&series, options);
                let row = log_linear(&series, options.absent_where_short(true));
                match (alone, row) {
                    (Ok(alone), row) => assert_eq!(alone, row.unwrap()),
                    (Err(_), Ok(row)) => {
                        assert_eq!((row.slope, row.interval, row.p_value), (None, Interval::default(), None));
                        assert_eq!(row.steps.iter().map(|step| step.at).collect::<Vec<_>>(), breaks);
                        assert_eq!(row.seasonal, vec![None; season.coefficients()]);
                        said(row.flags, &series, true);
                        absent += 1;
                    }
                    // Months are no quarters, however few.
                    (Err(alone), Err(row)) => {
                        assert_eq!((alone, season), (row, Season::Quarters));
                    }
                }
            }
        }
    }
    assert!(refused > 40 && absent > 150, "{refused} {absent}");
}

fn said(flags: Flags, series: &Series<'_>, few: bool) {
    let ranges = series.values().is_none();
    assert!(flags.contains(Flag::FewPoints) || !few, "{flags}");
    assert!(!ranges || flags.contains(Flag::Censored), "{flags}");
}

/// What every trend says of a series on which it has nothing to say.
#[test]
fn every_trend_says_that_points_are_few() {
    for n in 0..2_usize {
        let series = Series::yearly(2015, &vec![7; n]).unwrap();
        let changes: ChangePoints = change_points(&series, change_points::Options::default()).unwrap();
        let all = [
            mann_kendall(&series, Method::Original).unwrap().flags,
            sen_slope(&series, sen::Options::default()).unwrap().flags,
            log_linear(&series, Family::Poisson).unwrap().flags,
            interrupted(&series, 2015.0, interrupted::Options::default().absent_where_short(true))
                .unwrap()
                .flags,
            changes.flags,
            recent_trend(&series, recent_trend::Options::default()).unwrap().flags,
        ];
        assert!(all.iter().all(|flags| flags.contains(Flag::FewPoints)), "{n} {all:?}");
    }
    let three = Series::yearly(2015, &[1, 2, 50]).unwrap();
    let changes = |shortest: usize| {
        let options = change_points::Options::default().min_length(shortest);
        change_points(&three, options).unwrap().flags.contains(Flag::FewPoints)
    };
    assert_eq!([1, 2].map(changes), [false, true]);
    let four = Series::yearly(2015, &[1, 2, 50, 3]).unwrap();
    assert!(recent_trend(&four, recent_trend::Options::default()).unwrap().flags.contains(Flag::FewPoints));
}

/// What is wrong with the question is an error, of however many series it is asked.
#[test]
fn a_wrong_question_stops() {
    let years = Series::yearly(2010, &[7, 9, 12, 8, 4, 11, 5]).unwrap();
    for season in [Season::Months, Season::Quarters, Season::Harmonics(2)] {
        let trend = log_linear::Options::default().season(season).absent_where_short(true);
        assert!(log_linear(&years, trend).unwrap_err().to_string().starts_with("times must be"));
        let date = interrupted::Options::default().season(season).absent_where_short(true);
        assert!(interrupted(&years, 2013.0, date).is_err());
    }
    for at in [f64::NAN, f64::INFINITY] {
        let date = interrupted::Options::default().absent_where_short(true);
        assert!(interrupted(&years, at, date).is_err());
        let breaks = [at];
        let trend = log_linear::Options::default().breaks(&breaks).absent_where_short(true);
        assert!(log_linear(&years, trend).is_err());
    }
    let negative = Series::new(vec![2015.0], vec![-1.0]).unwrap();
    let date = interrupted::Options::default().absent_where_short(true);
    assert!(interrupted(&negative, 2013.0, date).is_err());
}
