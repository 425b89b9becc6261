//! Laws of periods.
use jiff::civil::Date;
use proptest::prelude::*;
use quetelet::{Error, Period};

/// Any day of the years 1 to 2400 on which a period can begin or end; half of them the first of a month.
fn day() -> impl Strategy<Value = Date> {
    let first = (1_i16..=2400, 1_i8..=12).prop_map(|(year, month)| Date::constant(year, month, 1));
    let any = (first.clone(), 0_i8..31)
        .prop_map(|(first, day)| first.with().day(day % first.days_in_month() + 1).build().unwrap());
    prop_oneof![first, any]
}

fn three_days() -> impl Strategy<Value = [Date; 3]> {
    let ordered = [day(), day(), day()].prop_map(|mut days| {
        days.sort_unstable();
        days
    });
    ordered.prop_filter("three different days", |[a, b, c]| a < b && b < c)
}

fn period() -> impl Strategy<Value = Period> {
    let any = three_days().prop_map(|[a, b, _]| Period::new(a, b).unwrap());
    let short = (day(), 1_i32..1500)
        .prop_map(|(start, days)| Period::new(start, start + jiff::Span::new().days(days)).unwrap());
    prop_oneof![any, months(), short]
}

/// So many whole months from the first of one.
fn months() -> impl Strategy<Value = Period> {
    (1_i16..=2400, 0_i16..12, 1_i16..60).prop_map(|(year, month, count)| {
        let first =
            |months: i16| Date::constant(year + months / 12, i8::try_from(months % 12).unwrap() + 1, 1);
        Period::new(first(month), first(month + count)).unwrap()
    })
}

/// Words that printed periods are made of, in any order.
fn near_misses() -> impl Strategy<Value = String> {
    let words = [
        "year",
        "to",
        "ending",
        "YE",
        "six",
        "12",
        "months",
        "April",
        "Sept.",
        "31",
        "30",
        "2018",
        "2019",
        "2018/19",
        "2011-12",
        "Q1",
        "FY",
        "-",
        "–",
        "[",
        ",",
        ")",
        "2018-02-29",
        "2019-03",
        "9998",
        "0001",
        "é",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..6).prop_map(|words| words.join(" "))
}

/// Days since 1 March of the year 0, counted without a calendar library.
fn day_number(day: Date) -> i64 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(day.day()) - 1
}

proptest! {
    #[test]
    fn the_label_reads_back_as_the_same_period(period in period()) {
        prop_assert_eq!(period.label().parse::<Period>(), Ok(period));
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }

    #[test]
    fn what_is_read_has_a_label_that_reads_the_same(text in near_misses()) {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.label().parse::<Period>(), Ok(period));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        match text.parse::<Period>() {
            Ok(period) => prop_assert_eq!(period.label().parse(), Ok(period)),
            Err(error) => {
                let quoted = format!("{:?}", Error::excerpt(text.trim()));
                prop_assert!(error.to_string().contains(&quoted), "{}", error);
            }
        }
    }

    #[test]
    fn days_are_those_of_the_calendar(period in period()) {
        prop_assert_eq!(period.days(), day_number(period.end()) - day_number(period.start()));
    }

    #[test]
    fn the_parts_of_a_period_adjoin_and_their_days_add_up([start, cut, end] in three_days()) {
        let [first, second, whole] = [(start, cut), (cut, end), (start, end)].map(|(a, b)| Period::new(a, b).unwrap());
        prop_assert!(first.adjoins(&second) && !first.overlaps(&second));
        prop_assert!(whole.contains(&first) && whole.contains(&second));
        prop_assert_eq!(first.days() + second.days(), whole.days());
        prop_assert!(first < whole && whole < second);
    }

    #[test]
    fn two_periods_lie_to_each_other_as_the_other_way_round(a in period(), b in period()) {
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert_eq!(a.adjoins(&b), b.adjoins(&a));
        prop_assert_eq!(a.same_length(&b), b.same_length(&a));
        prop_assert!(!(a.overlaps(&b) && a.adjoins(&b)));
        prop_assert!(!a.contains(&b) || a.overlaps(&b));
        prop_assert_eq!(a.contains(&b) && b.contains(&a), a == b);
    }

    #[test]
    fn years_grow_with_the_end([start, sooner, later] in three_days()) {
        let years = |end| Period::new(start, end).unwrap().years();
        prop_assert!(0.0 < years(sooner) && years(sooner) < years(later));
    }

    #[test]
    fn years_are_days_over_the_length_of_a_year(period in period()) {
        #[expect(clippy::cast_precision_loss, reason = "below a million days")]
        let days = period.days() as f64;
        let average = days / 365.2425;
        // A leap year is 0.21 % longer than the average one; of many years the difference adds up to four days at most.
        prop_assert!((period.years() - average).abs() < 0.011_f64.min(0.0021 * average));
    }

    #[test]
    fn whole_years_from_the_first_of_a_month_are_whole(year in 1_i16..9000, month in 1_i8..=12, count in 1_i16..900) {
        let first = |year| Date::constant(year, month, 1);
        let period = Period::new(first(year), first(year + count)).unwrap();
        prop_assert_eq!(period.years().to_bits(), f64::from(count).to_bits());
        // Doubles lie up to 1.8e-12 apart at the year 9000.
        prop_assert!((period.decimal_end() - period.decimal_start() - f64::from(count)).abs() < 4e-12);
    }

    #[test]
    fn the_years_of_a_series_lie_exactly_one_apart(year in 1024_i16..2046, month in 1_i8..=12) {
        let first = |year| Date::constant(year, month, 1);
        let middle = |year| Period::new(first(year), first(year + 1)).unwrap().decimal_middle();
        prop_assert_eq!((middle(year + 1) - middle(year)).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn decimal_years_keep_the_order_of_days([start, cut, end] in three_days()) {
        let (first, second) = (Period::new(start, cut).unwrap(), Period::new(cut, end).unwrap());
        prop_assert!(first.decimal_start() < first.decimal_middle() && first.decimal_middle() < first.decimal_end());
        prop_assert_eq!(first.decimal_end().to_bits(), second.decimal_start().to_bits());
        prop_assert!(f64::from(start.year()) <= first.decimal_start());
        prop_assert!(first.decimal_start() < f64::from(start.year() + 1));
    }
}

#[test]
fn whole_months_of_the_first_thousand_years_read_back() {
    for (year, month, count) in [1, 999, 1000]
        .into_iter()
        .flat_map(|year| (1..=12).flat_map(move |m| (1..=13).map(move |n| (year, m, n))))
    {
        let first = Date::constant(year, month, 1);
        let period = Period::new(first, first + jiff::Span::new().months(count)).unwrap();
        assert_eq!(period.label().parse::<Period>(), Ok(period));
    }
}
