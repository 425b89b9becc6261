//! A table of some rows of another, and one series of it: what each row is about stays what it was.
use quetelet::{
    Period, Table, analysis,
    record::{Filter, ReadOptions, Selection},
};

const PRINTED: &str = "area,period,offence,platform,count,source,published\n\
    Met,2018/19,grooming,,455,release,2019-07\n\
    Met,2018/19,grooming,Instagram,90,release,2019-07\n\
    Met,2017/18,grooming,,400,release,2019-07\n\
    Met,2018/19,grooming,,450,story,2019-03\n\
    Kent,2018/19,grooming,,no_reply,release,2019-07\n\
    Kent,2017/18,grooming,,80,release,2019-07\n\
    Kent,April 2018,theft,,7,release,2019-07\n";

fn read(printed: &str) -> Table {
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

fn period(label: &str) -> Period {
    label.parse().unwrap()
}

fn numbers(filter: &Filter) -> Vec<usize> {
    read(PRINTED).filter(filter).unwrap().rows().map(|row| row.number()).collect()
}

fn refused(filter: &Filter) -> String {
    read(PRINTED).filter(filter).unwrap_err().to_string()
}

#[test]
fn rows_are_kept_by_what_they_are_about() {
    let all = Filter::default();
    assert_eq!(numbers(&all), [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(numbers(&all.clone().area("Metropolitan Police")), [2, 3, 4, 5]);
    assert_eq!(numbers(&all.clone().area("kent").offence("Theft")), [8]);
    assert_eq!(numbers(&all.clone().period(period("year to March 2018"))), [4, 7]);
    assert_eq!(numbers(&all.clone().period(period("2017/18")).period(period("2018-04"))), [4, 7, 8]);
    assert_eq!(numbers(&all.clone().during(period("2018/19"))), [2, 3, 5, 6, 8]);
    assert_eq!(numbers(&all.clone().source("story")), [5]);
    assert_eq!(numbers(&all.clone().source("story (2019-03)").source("release").area("Met")), [2, 3, 4, 5]);
    assert_eq!(numbers(&all.clone().category("platform", "instagram")), [3]);
    assert_eq!(numbers(&all.clone().total("platform").area("Met")), [2, 4, 5]);
    assert_eq!(numbers(&all.total("platform").category("platform", "Instagram")), [2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn what_is_not_there_is_named() {
    let all = Filter::default();
    assert!(refused(&all.clone().area("Surrey")).starts_with("unknown area \"Surrey\"; known: "));
    assert!(
        refused(&all.clone().period(period("2019/20"))).starts_with("unknown period \"2019/20\"; known: ")
    );
    assert!(refused(&all.clone().source("blog")).contains("unknown source \"blog\"; known: "));
    assert!(refused(&all.clone().category("offender", "x")).contains("unknown attribute"));
    assert!(
        refused(&all.clone().category("platform", "Kik"))
            .contains("unknown category \"Kik\"; known: Instagram")
    );
    let together = refused(&all.area("Met").offence("theft"));
    assert_eq!(together, "filter must be met by a row of the table, got what no row has together");
}

/// Beside other regions `West Midlands` is the region, alone it would be the force.
#[test]
fn a_name_that_others_told_the_meaning_of_keeps_it() {
    let table =
        read("area,period,offence,count\nWest Midlands,2018,x,9\nNorth West,2018,x,5\nWales,2018,x,4\n");
    let code =
        |table: &Table, row: usize| table.row(row).and_then(|row| row.placed()).map(|area| area.code.clone());
    assert_eq!(code(&table, 0).as_deref(), Some("E12000005"));
    let alone = table.filter(&Filter::default().area("West Midlands")).unwrap();
    assert_eq!(code(&alone, 0).as_deref(), Some("E12000005"));
    let mut file = Vec::new();
    alone.write_csv(&mut file).unwrap();
    assert_eq!(code(&read(std::str::from_utf8(&file).unwrap()), 0).as_deref(), Some("E12000005"));
    let kept = table.filter(&Filter::default().area("North West").area("Wales")).unwrap();
    assert_eq!(kept.area_names().collect::<Vec<_>>(), ["North West", "Wales"]);
}

/// `Persons` is a total beside `Male` and `Female` only.
#[test]
fn a_total_stays_one_without_its_parts() {
    let printed = "area,period,offence,sex,count\nKent,2018,x,Persons,9\nKent,2018,x,Male,5\nKent,2018,x,Female,4\n\
                   Kent,2019,x,Persons,8\nKent,2019,x,Male,5\nKent,2019,x,Female,3\n";
    let table = read(printed);
    assert!(table.row(0).unwrap().is_total());
    let totals = table.filter(&Filter::default().total("sex")).unwrap();
    assert_eq!(totals.rows().filter(|row| row.is_total() && row.is_named_total()).count(), 2);
}

#[test]
fn one_series_has_the_version_that_is_taken_and_every_state() {
    let table = read(PRINTED);
    let of = |selection: Selection| {
        let figures = analysis::one_series(&table, &selection).unwrap();
        figures.iter().map(|figure| (figure.row, figure.flags.to_string())).collect::<Vec<_>>()
    };
    let grooming = Selection::default().offence("grooming");
    assert_eq!(of(grooming.clone().area("Met")), [(2, String::new()), (0, "mixed_vintages".to_owned())]);
    assert_eq!(of(grooming.clone().area("Kent")), [(5, String::new()), (4, "missing".to_owned())]);
    assert_eq!(of(grooming.clone().area("Met").attribute("platform", "Instagram")), [(1, String::new())]);
    let refused = |selection: &Selection| analysis::one_series(&table, selection).unwrap_err().to_string();
    assert!(
        refused(&grooming).contains("series must be of one area: name it, got Met and Kent as one series")
    );
    assert!(refused(&Selection::default().area("Kent")).contains("of one offence"));
    assert!(refused(&Selection::default().area("Met").offence("theft")).contains("a row has together"));
}
