//! Sums over areas, offences, categories and periods keep every state, and never add a whole to its parts.
use proptest::prelude::*;
use quetelet::{
    Count, Geography, Missing, Period, Table, analysis,
    record::{Area, AreaKind, CalendarUnit, ReadOptions, Record},
};
use std::collections::BTreeMap;

fn read(printed: &str) -> Table {
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

fn short(rows: &[&str]) -> Table {
    read(&format!("area,period,offence,count\n{}\n", rows.join("\n")))
}

/// What each row says: its name, its period, its count and its flags.
fn said(table: &Table) -> Vec<String> {
    let row = |row: quetelet::record::Row<'_>| {
        let flags = row.annotation("sum_flags").unwrap_or("none");
        format!("{} {}: {} [{flags}]", row.area, row.period, row.count)
    };
    table.rows().map(row).collect()
}

fn sum_of(table: &Table, row: usize) -> &str {
    table.row(row).and_then(|row| row.annotation("sum_of")).unwrap_or_default()
}

mod areas {
    use super::*;

    fn total(rows: &[&str]) -> Table {
        analysis::total(&short(rows), "area").unwrap()
    }

    #[test]
    fn a_whole_is_not_added_to_its_parts() {
        let forces = [
            "Cumbria,2018,x,1",
            "Lancashire,2018,x,2",
            "Merseyside,2018,x,3",
            "GMP,2018,x,4",
            "Cheshire,2018,x,5",
        ];
        let region = total(&[&forces[..], &["North West,2018,x,15", "Total,2018,x,15"]].concat());
        assert_eq!(said(&region), ["North West 2018: 15 [none]"]);
        assert!(sum_of(&region, 0).ends_with("; left out: North West and Total"), "{}", sum_of(&region, 0));
        assert_eq!(region.row(0).unwrap().placed().unwrap().code, "E12000002");
        // Where the parts are not all there, the whole is added.
        let partly = total(&["Lancashire,2018,x,2", "North West,2018,x,15", "Wales,2018,x,7"]);
        assert_eq!(said(&partly), ["North West + Wales 2018: 22 [none]"]);
        assert_eq!(sum_of(&partly, 0), "North West and Wales; left out: Lancashire");
    }

    #[test]
    fn every_state_is_kept() {
        let table = total(&["Kent,2018,x,9", "Surrey,2018,x,<5", "Kent,2019,x,9", "Surrey,2019,x,no_reply"]);
        assert_eq!(
            said(&table),
            ["Kent + Surrey 2018: 10 to 13 [censored]", "Kent + Surrey 2019: at least 9 [missing, at_least]"]
        );
        assert_eq!(sum_of(&table, 1), "Kent; without Surrey (no_reply)");
        let none = total(&["Kent,2018,x,no_reply", "Surrey,2018,x,no_reply"]);
        assert_eq!(said(&none), ["Kent + Surrey 2018: no_reply [missing]"]);
    }

    /// An absent row is no zero.
    #[test]
    fn a_part_without_a_row_makes_a_minimum() {
        let table = total(&["Kent,2018,x,9", "Surrey,2018,x,3", "Kent,2019,x,9"]);
        assert_eq!(said(&table)[1], "Kent + Surrey 2019: at least 9 [at_least, incomplete]");
        assert_eq!(sum_of(&table, 1), "Kent; without Surrey (no row)");
    }

    #[test]
    fn an_area_that_was_not_there_yet_is_not_missed() {
        let area = |name: &str, from: Option<&str>| Area {
            code: name.into(),
            name: name.into(),
            aliases: Vec::new(),
            kind: AreaKind::Other("district".into()),
            parent: None,
            valid_from: from.map(|day| day.parse().unwrap()),
            valid_to: None,
            residents: true,
        };
        let tree = Geography::new(vec![area("Old", None), area("New", Some("2019-01-01"))]).unwrap();
        let table = short(&["Old,2018,x,9", "Old,2019,x,5", "New,2019,x,4"]).with_geography(tree.clone());
        // The name of a sum is none of the tree's, so that its areas are looked up where they can be.
        let total = analysis::total(&table.unwrap(), "area").unwrap();
        assert_eq!(said(&total), ["Old + New 2018: 9 [none]", "Old + New 2019: 9 [none]"]);
    }

    #[test]
    fn versions_are_not_added_and_a_mixture_is_flagged() {
        let printed = "area,period,offence,count,source,published\n\
                       Kent,2018,x,9,release,2019-07\nKent,2018,x,8,story,2019-03\nSurrey,2018,x,3,release,2019-07\n";
        let table = analysis::total(&read(printed), "area").unwrap();
        assert_eq!(said(&table), ["Kent + Surrey 2018: 12 [mixed_vintages]"]);
        assert_eq!(table.row(0).unwrap().source.unwrap().to_string(), "release (2019-07)");
        let replies = "area,period,offence,count,source\nKent,2018,x,9,reply of Kent\nSurrey,2018,x,3,reply of Surrey\n";
        let table = analysis::total(&read(replies), "area").unwrap();
        assert_eq!(said(&table), ["Kent + Surrey 2018: 12 [mixed_vintages]"]);
        assert_eq!(table.row(0).unwrap().source.unwrap().name, "reply of Kent and reply of Surrey");
        let twice = short(&["Kent,2018,x,9", "Kent,2018,x,8"]);
        assert!(matches!(analysis::total(&twice, "area"), Err(quetelet::Error::Indistinct { .. })));
    }

    #[test]
    fn populations_are_added_and_what_describes_all_is_kept() {
        let printed = "area,period,offence,count,population,force type,note\n\
                       Kent,2018,x,9,100,county,a\nSurrey,2018,x,3,50,county,b\nKent,2019,x,9,101,county,\nSurrey,2019,x,1,,county,\n";
        let table = analysis::total(&read(printed), "area").unwrap();
        let people: Vec<_> = table.rows().map(|row| row.population).collect();
        assert_eq!(people, [Some(150.0), None]);
        assert_eq!(table.annotations().collect::<Vec<_>>(), ["force type", "sum_of", "sum_flags"]);
    }
}

#[test]
fn a_total_that_is_given_is_the_total_over_an_attribute() {
    let printed = "area,period,offence,platform,count\n\
                   Kent,2018,x,,20\nKent,2018,x,Kik,9\nKent,2018,x,Instagram,<5\n\
                   Kent,2019,x,,25\nKent,2019,x,Kik,9\nKent,2019,x,Instagram,7\n";
    let table = analysis::total(&read(printed), "platform").unwrap();
    assert_eq!(said(&table), ["Kent 2018: 20 [none]", "Kent 2019: 25 [none]"]);
    assert_eq!(table.attributes().count(), 0);
    let parts: Vec<&str> = printed.lines().filter(|line| !line.contains(",,")).collect();
    let table = analysis::total(&read(&parts.join("\n")), "platform").unwrap();
    assert_eq!(said(&table), ["Kent 2018: 10 to 13 [censored]", "Kent 2019: 16 [none]"]);
}

#[test]
fn offences_within_a_class_are_not_added_to_it() {
    let table = short(&["Kent,2018,s15A,3", "Kent,2018,sexual offences,9", "Kent,2018,burglary,4"]);
    let total = analysis::total(&table, "offence").unwrap();
    assert_eq!(total.row(0).unwrap().offence, "sexual offences + burglary");
    assert_eq!(said(&total), ["Kent 2018: 13 [none]"]);
    let given = short(&["Kent,2018,burglary,4", "Kent,2018,theft,4", "Kent,2018,All offences,90"]);
    assert_eq!(said(&analysis::total(&given, "offence").unwrap()), ["Kent 2018: 90 [none]"]);
}

#[test]
fn what_cannot_be_totalled_is_named() {
    let refused = |over: &str| analysis::total(&short(&["Kent,2018,x,1"]), over).unwrap_err().to_string();
    assert!(refused("platform").starts_with("unknown total \"platform\"; known: area, offence, period"));
    assert!(
        refused("month").contains("over periods that are there: a month, got 2018"),
        "{}",
        refused("month")
    );
    let alone = analysis::total(&short(&["Kent,2018,x,1"]), "area").unwrap();
    assert_eq!(said(&alone), ["Kent 2018: 1 [none]"]);
}

mod periods {
    use super::*;

    fn years(rows: &[&str]) -> Vec<String> {
        said(&analysis::resample(&short(rows), CalendarUnit::Year).unwrap())
    }

    #[test]
    fn only_what_fills_the_year_is_added() {
        let quarters = [
            "Kent,2018 Q1,x,1",
            "Kent,2018 Q2,x,2",
            "Kent,2018 Q3,x,3",
            "Kent,2018 Q4,x,4",
            "Kent,2019 Q1,x,9",
        ];
        assert_eq!(
            years(&quarters),
            ["Kent 2018: 10 [none]", "Kent 2019: at least 9 [at_least, incomplete]"]
        );
        // The year itself, and its months beside its quarters, are not added to them.
        let both = [&quarters[..4], &["Kent,2018,x,11", "Kent,January 2018,x,1"]].concat();
        assert_eq!(years(&both), ["Kent 2018: 11 [none]"]);
        let without = [&quarters[..3], &["Kent,2018 Q4,x,no_reply"]].concat();
        assert_eq!(years(&without), ["Kent 2018: at least 6 [missing, at_least]"]);
    }

    #[test]
    fn a_longer_period_bounds_its_parts() {
        assert_eq!(
            years(&["Kent,2017/18,x,5", "Kent,2018/19,x,10", "Kent,May 2018,x,1"]),
            [
                "Kent 2017: not_stated [missing, incomplete]",
                "Kent 2018: 1 to 15 [censored, incomplete]",
                "Kent 2019: not_stated [missing, incomplete]"
            ]
        );
        let quarters = analysis::resample(&short(&["Kent,2018,x,10"]), CalendarUnit::Quarter).unwrap();
        assert_eq!(said(&quarters)[3], "Kent 2018 Q4: 0 to 10 [censored, incomplete]");
        assert_eq!(years(&["Kent,2018/19,x,no_reply"])[0], "Kent 2018: not_stated [missing, incomplete]");
        let rolling =
            ["Kent,year to March 2018,x,9", "Kent,year to June 2018,x,8", "Kent,year to March 2019,x,7"];
        let total = analysis::total(&short(&rolling), "period").unwrap();
        assert_eq!(said(&total), ["Kent April 2017 to March 2019: 16 [none]"]);
    }

    #[test]
    fn the_population_of_a_year_is_the_mean_over_its_days() {
        let printed = "area,period,offence,count,population\nKent,H1 2018,x,1,100\nKent,H2 2018,x,2,200\n";
        let table = analysis::resample(&read(printed), CalendarUnit::Year).unwrap();
        let people = table.row(0).unwrap().population.unwrap();
        assert!((people - (181.0 * 100.0 + 184.0 * 200.0) / 365.0).abs() < 1e-9, "{people}");
    }

    #[test]
    fn a_total_over_months_is_of_months_alone() {
        let rows =
            ["Kent,January 2018,x,1", "Kent,February 2018,x,2", "Kent,2017,x,90", "Surrey,February 2018,x,5"];
        let total = analysis::total(&short(&rows), "month").unwrap();
        assert_eq!(
            said(&total),
            [
                "Kent January to February 2018: 3 [none]",
                "Surrey January to February 2018: at least 5 [at_least, incomplete]"
            ]
        );
    }
}

fn count() -> impl Strategy<Value = Count> {
    prop_oneof![
        4 => (0..200_u32).prop_map(Count::from),
        1 => (0..9_u64, 1..9_u64).prop_map(|(low, more)| Count::between(low, low + more).unwrap()),
        1 => (0..50_u64).prop_map(|n| Count::at_least(n).unwrap()),
        1 => proptest::sample::select(Missing::ALL.to_vec()).prop_map(Count::missing),
    ]
}

/// What a count can be.
fn ends(count: Count) -> (u64, u64) {
    (count.low().unwrap_or(0), count.high().unwrap_or(u64::MAX))
}

fn added(counts: impl Iterator<Item = Count>) -> (u64, u64) {
    counts
        .map(ends)
        .fold((0, 0), |(low, high), (l, h)| (low + l, if h == u64::MAX { h } else { high.saturating_add(h) }))
}

fn grid(counts: &[Count]) -> Table {
    let month = |at: usize| format!("{}-{:02}", 2018 + at / 12, at % 12 + 1).parse::<Period>().unwrap();
    let records = counts
        .iter()
        .enumerate()
        .map(|(at, count)| Record::new(["Kent", "Surrey", "Essex"][at % 3], month(at / 3), "theft", *count));
    Table::from_records(Vec::<String>::new(), records).unwrap()
}

/// Somewhat less known.
fn widened(count: Count, by: u64) -> Count {
    match (by % 3, count.low(), count.high()) {
        (0, ..) | (_, None, _) => Count::missing(Missing::NoReply),
        (1, Some(low), _) | (_, Some(low), None) => Count::at_least(low / 2).unwrap(),
        (_, Some(low), Some(high)) => Count::between(low / 2, high + by).unwrap(),
    }
}

proptest! {
    #[test]
    fn a_total_is_the_sum_by_hand(counts in proptest::collection::vec(count(), 3 * 18)) {
        let table = grid(&counts);
        let mut by_month: BTreeMap<Period, Vec<Count>> = BTreeMap::new();
        table.rows().for_each(|row| by_month.entry(*row.period).or_default().push(row.count));
        for row in analysis::total(&table, "area").unwrap().rows() {
            let (low, high) = added(by_month[row.period].iter().copied());
            prop_assert_eq!(ends(row.count), (low, high));
        }
        let years = analysis::resample(&table, CalendarUnit::Year).unwrap();
        for area in ["Kent", "Surrey", "Essex"] {
            let of = |year: &str| added(table.rows().filter(|row| {
                row.area == area && year.parse::<Period>().unwrap().contains(row.period)
            }).map(|row| row.count));
            let found: Vec<Count> = years.rows().filter(|row| row.area == area).map(|row| row.count).collect();
            prop_assert_eq!(ends(found[0]), of("2018"));
            prop_assert_eq!(ends(found[1]), (of("2019").0, u64::MAX));
        }
        let either = analysis::total(&analysis::total(&table, "area").unwrap(), "month").unwrap();
        let other = analysis::total(&analysis::total(&table, "month").unwrap(), "area").unwrap();
        prop_assert_eq!(ends(either.row(0).unwrap().count), ends(other.row(0).unwrap().count));
        prop_assert_eq!(ends(either.row(0).unwrap().count), added(counts.iter().copied()));
    }

    #[test]
    fn what_is_known_less_of_a_count_never_narrows_a_sum(
        counts in proptest::collection::vec(count(), 3 * 18),
        at in 0..54_usize,
        by in 1..9_u64,
        left_out in any::<bool>(),
    ) {
        let before = grid(&counts);
        let mut less = counts.clone();
        less[at] = widened(less[at], by);
        let after = grid(&less);
        // A row that is not there is known least of all.
        let after = if left_out {
            let rows = after.rows().filter(|row| row.index != at);
            let records = rows.map(|row| Record::new(row.area, *row.period, row.offence, row.count));
            Table::from_records(Vec::<String>::new(), records).unwrap()
        } else { after };
        let sums = |table: &Table| {
            let years = analysis::resample(table, CalendarUnit::FinancialYear).unwrap();
            let areas = analysis::total(table, "area").unwrap();
            let all = analysis::total(&areas, "period").unwrap();
            let rows = years.rows().chain(areas.rows()).chain(all.rows());
            rows.map(|row| {
                // What all are called depends on which of them comes first.
                let area = if row.area.contains(" + ") { "all" } else { row.area };
                ((area.to_owned(), *row.period), ends(row.count))
            }).collect::<BTreeMap<_, _>>()
        };
        let (before, after) = (sums(&before), sums(&after));
        for (of, (low, high)) in &before {
            let (lower, higher) = after[of];
            prop_assert!(lower <= *low && higher >= *high, "{of:?}: {low} {high}, {lower} {higher}");
        }
    }
}
