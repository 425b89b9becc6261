//! Tables as their publishers issued them, beside what was counted in them by hand (`truth.json`), and sheets made here.
#![cfg(feature = "excel")]
use proptest::prelude::*;
use quetelet::{
    Error, Table,
    record::{Cell, ReadOptions, Reading, Row, Sheet},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::{Arc, LazyLock, Mutex},
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/published")
}

/// What is known of the files; nothing, with a message, where they are not there.
fn truth() -> Option<Vec<Value>> {
    let path = folder().join("truth.json");
    let file = std::fs::read(&path).ok();
    if file.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    file.map(|file| serde_json::from_slice(&file).expect("truth.json is JSON"))
}

/// Workbooks, each of which is opened once.
static WORKBOOKS: LazyLock<Mutex<HashMap<String, Arc<Vec<Sheet>>>>> = LazyLock::new(Mutex::default);

fn workbook(file: &str, bytes: &[u8]) -> Result<Arc<Vec<Sheet>>, Error> {
    let mut opened = WORKBOOKS.lock().expect("no test panics while it opens one");
    if let Some(sheets) = opened.get(file) {
        return Ok(Arc::clone(sheets));
    }
    let sheets = Arc::new(Sheet::from_workbook(bytes)?);
    opened.insert(file.to_owned(), Arc::clone(&sheets));
    Ok(sheets)
}

fn read(file: &str, options: &ReadOptions) -> Result<(Table, Reading), Error> {
    let bytes = std::fs::read(folder().join(file)).expect("a file of truth.json is there");
    let options = options.clone().called(&format!("read({file:?}"));
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        workbook(file, &bytes).and_then(|sheets| Table::read_sheets(&sheets, &options))
    } else {
        Table::read_published_text(&bytes, &options)
    }
}

/// As many rows are in the file as were read and are named, and none is named twice.
#[track_caller]
fn holds_the_law(reading: &Reading) {
    assert_eq!(reading.rows, reading.rows_read + reading.rows_named(), "{reading}");
    let mut named: Vec<(&str, usize)> = reading
        .rows_left
        .iter()
        .flat_map(|left| left.rows.iter().map(|&row| (left.sheet.as_str(), row)))
        .collect();
    let all = named.len();
    named.sort_unstable();
    named.dedup();
    assert_eq!(named.len(), all, "a row is named twice");
}

fn sum(table: &Table, is: impl Fn(&Row<'_>) -> bool) -> (u64, usize) {
    let counts: Vec<u64> = table.rows().filter(|row| is(row)).filter_map(|row| row.count.value()).collect();
    (counts.iter().sum(), counts.len())
}

/// Which file, which table of it (sheet, number), what else must be said, and which rows the sum of the truth is of.
type Case = (&'static str, Option<&'static str>, ReadOptions, fn(&Row<'_>) -> bool);

fn period(row: &Row<'_>, label: &str) -> bool {
    row.period.label() == label
}

fn is_force(row: &Row<'_>) -> bool {
    let code = row.annotation("Area Code").unwrap_or_default();
    code.starts_with("E23") || code.starts_with("W15") || code.is_empty()
}

fn cases() -> Vec<Case> {
    let plain = ReadOptions::default;
    vec![
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", Some("Table P1"), plain(), |row| {
            is_force(row) && row.offence.starts_with("Total recorded crime")
        }),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", Some("Table P7"), plain(), |row| {
            is_force(row) && row.area != "British Transport Police" && period(row, "2007/08")
        }),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", Some("Table_1"), plain(), |row| {
            row.attribute("Crime group").is_none() && row.area != "Scotland" && period(row, "2024/25")
        }),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", Some("Table_2"), plain(), |row| {
            row.attribute("Offence group").is_none() && row.area != "Scotland" && period(row, "2023/24")
        }),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", Some("Table_5"), plain(), |row| {
            row.offence == "Total crimes"
        }),
        ("eurostat_crim_off_cat.tsv", None, plain(), |row| row.offence == "ICCS0101" && period(row, "2022")),
        ("cdc_wonder_ucd_1999-2020_age_subchapter.txt", None, plain(), |row| row.offence == "Assault"),
        ("fbi_ucr_table8_2013.xls", None, plain(), |row| row.offence == "Violent crime"),
        ("fbi_ucr_table1_1994-2013.xls", None, plain(), |row| row.offence == "Violent crime"),
        ("bka_pks_2022_kreise_T01.csv", None, plain().period("2022"), |row| {
            row.offence == "Straftaten insgesamt"
        }),
        ("nypd_seven_major_felonies_2000-2014.xls", None, plain(), |row| {
            row.offence.starts_with("TOTAL SEVEN MAJOR FELONY") && period(row, "2014")
        }),
        ("mps_borough_24months_to_202302.csv", None, plain(), |row| period(row, "February 2023")),
        ("bocsar_nsw_incidents_by_month_1995-2017.xlsm", None, plain(), |row| period(row, "December 2017")),
        ("bocsar_request_sr24-23842_poi.xlsx", None, plain(), |row| period(row, "2023")),
        ("unodc_cts_violent_sexual_2024-05.xlsx", None, plain(), |row| {
            row.attribute("Indicator") == Some("Violent offences")
                && row.offence == "Serious assault"
                && row.attribute("Sex").is_none()
                && period(row, "2020")
        }),
        ("csa_victoria_recorded_offences_ye_dec2024.xlsx", Some("Table 01"), plain(), |row| {
            period(row, "2024")
        }),
        ("csa_victoria_recorded_offences_ye_dec2024.xlsx", Some("Table 02"), plain(), |row| {
            period(row, "2024")
        }),
        ("csa_victoria_recorded_offences_ye_dec2024.xlsx", Some("Table 03"), plain(), |row| {
            period(row, "2024")
        }),
        ("csa_victoria_recorded_offences_ye_dec2024.xlsx", Some("Table 04"), plain(), |row| {
            period(row, "2024")
        }),
        ("csa_victoria_recorded_offences_ye_dec2024.xlsx", Some("Table 05"), plain(), |row| {
            period(row, "2024")
        }),
        ("csa_victoria_recorded_offences_ye_dec2024.xlsx", Some("Table 06"), plain(), |row| {
            period(row, "2024")
        }),
        ("doj_ni_reoffending_2021-22.ods", Some("2"), plain(), |row| row.offence == "Total number in cohort"),
    ]
}

/// The entry of a table of a file.
fn entry<'t>(truth: &'t [Value], file: &str, sheet: Option<&str>) -> &'t Value {
    let file = truth.iter().find(|entry| entry["file"] == file).expect("the file is in truth.json");
    let tables = file["tables"].as_array().expect("a file has tables");
    let is = |table: &&Value| match (table["sheet"].as_str(), sheet) {
        (Some(known), Some(sheet)) => known.split(" (").next() == Some(sheet),
        _ => tables.len() == 1,
    };
    tables.iter().find(is).expect("the table is in truth.json")
}

#[test]
fn every_published_table_has_the_figures_marks_and_sums_of_the_truth() {
    let Some(truth) = truth() else { return };
    let mut wrong = Vec::new();
    for (file, sheet, options, of_sum) in cases() {
        let known = entry(&truth, file, sheet);
        let options = sheet.map_or(options.clone(), |sheet| options.clone().sheet(sheet));
        let (table, reading) = match read(file, &options) {
            Ok(read) => read,
            Err(error) => {
                wrong.push(format!("{file} {sheet:?}: {error}"));
                continue;
            }
        };
        holds_the_law(&reading);
        let figures = |state: &str| reading.states.get(state).copied().unwrap_or_default();
        // Of the figures of one publisher some are no whole numbers, and some of another below zero.
        let negative =
            table.rows().filter(|row| row.annotation("printed").is_some_and(|text| text.starts_with('-')));
        let marked: BTreeMap<&str, u64> =
            reading.marks.iter().map(|(mark, (_, times))| (mark.as_str(), *times as u64)).collect();
        let low = usize::from(marked.contains_key("low"));
        let read = figures("exact") + figures("between") + negative.count() - low;
        let marks = known["marks"].as_object().expect("marks are listed");
        let marks: BTreeMap<&str, u64> =
            marks.iter().map(|(mark, times)| (mark.as_str(), times.as_u64().unwrap_or_default())).collect();
        let sums = sum(&table, of_sum);
        let sum = &known["check_sum"];
        let n = known["n_figures"].as_u64();
        for (what, is, should) in [
            ("figures", read as u64, n.unwrap_or_default()),
            ("sum", sums.0, sum["sum"].as_u64().unwrap_or_default()),
            ("rows of the sum", sums.1 as u64, sum["n"].as_u64().unwrap_or_default()),
        ] {
            if is != should {
                wrong.push(format!("{file} {sheet:?}: {what} {is}, not {should}"));
            }
        }
        if marked != marks {
            wrong.push(format!("{file} {sheet:?}: marks {marked:?}, not {marks:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sheets_of_one_offence_each_are_one_table() {
    let Some(truth) = truth() else { return };
    let file = "bocsar_lga_rankings_2013-2017.xlsx";
    let known = entry(&truth, file, None);
    let (table, reading) = read(file, &ReadOptions::default()).unwrap();
    holds_the_law(&reading);
    assert_eq!(reading.states.get("exact").map(|&n| n as u64), known["n_figures"].as_u64());
    for sheet in known["per_sheet"].as_array().unwrap() {
        let name = sheet["sheet"].as_str().unwrap();
        let (sum, n) = sum(&table, |row| row.offence == name && period(row, "2017"));
        assert_eq!((Some(sum), n), (sheet["check_sum"]["sum"].as_u64(), 130), "{name}");
    }
    let totals = reading.rows_left.iter().filter(|left| left.taken_for == "totals");
    assert_eq!(totals.map(|left| left.rows.len()).sum::<usize>(), 27);
}

#[test]
fn overlapping_windows_and_corrections_are_named() {
    let Some(truth) = truth() else { return };
    let file = "ons_recorded_crime_pfa_rolling_2003-2018.csv";
    let known = entry(&truth, file, None);
    let (table, reading) = read(file, &ReadOptions::default()).unwrap();
    holds_the_law(&reading);
    assert_eq!(Some(table.len() as u64), known["n_figures"].as_u64());
    let printed = |row: &Row<'_>| -> i64 {
        let known = row.count.value().map(u64::cast_signed);
        known.unwrap_or_else(|| row.annotation("printed").unwrap_or_default().parse().unwrap())
    };
    let last: i64 = table.rows().filter(|row| period(row, "2018")).map(|row| printed(&row)).sum();
    assert_eq!(Some(last), known["check_sum"]["sum"].as_i64());
    let said = reading.remarks.join("\n");
    assert!(said.contains("overlap") && said.contains("25 figures are below zero"), "{said}");
}

#[test]
fn incidents_are_counted() {
    let Some(truth) = truth() else { return };
    let file = "policeuk_city_of_london_2018-05_street.csv";
    let known = entry(&truth, file, None);
    let (table, reading) = read(file, &ReadOptions::default()).unwrap();
    holds_the_law(&reading);
    assert_eq!(Some(sum(&table, |_| true).0), known["n_rows"].as_u64());
    for (kind, times) in known["counts_by_type"].as_object().unwrap() {
        assert_eq!(Some(sum(&table, |row| row.offence == kind).0), times.as_u64(), "{kind}");
    }
    let by_force = read(file, &ReadOptions::default().area("Falls within")).unwrap().0;
    assert_eq!(by_force.area_names().collect::<Vec<_>>(), ["City of London Police"]);
}

#[test]
fn what_is_no_table_of_counts_is_refused_with_what_it_is() {
    if truth().is_none() {
        return;
    }
    for (file, sheet, what) in [
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "Table P2", "changes"),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "Table P3", "rates"),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "Table P6", "its figures are"),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "Table P8", "percentages"),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "Table P9", "populations"),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "Table P10", "households"),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", "Table_3", "percentages"),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", "Table_4", "rates"),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", "Table_7", "index numbers"),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", "Population", "populations"),
    ] {
        let error = read(file, &ReadOptions::default().sheet(sheet)).map(drop).unwrap_err().to_string();
        assert!(error.contains("as a table of counts") && error.contains(what), "{file} {sheet}: {error}");
    }
}

#[test]
fn where_several_tables_are_ones_of_counts_the_error_names_a_call_that_works() {
    if truth().is_none() {
        return;
    }
    for (file, call) in [
        (
            "csa_victoria_recorded_offences_ye_dec2024.xlsx",
            "read(\"csa_victoria_recorded_offences_ye_dec2024.xlsx\", sheet=\"Table 01\")",
        ),
        ("ons_pfa_tables_ye_mar2018_v2.xlsx", "sheet=\"Table P1\""),
        ("scotgov_recorded_crime_2024-25_tables.xlsx", "sheet=\"Table_1\""),
        ("doj_ni_reoffending_2021-22.ods", "sheet=\"1\", table=1"),
        ("bka_pks_2022_kreise_T01.csv", "read(\"bka_pks_2022_kreise_T01.csv\", period=\"2022\")"),
    ] {
        let error = read(file, &ReadOptions::default()).map(drop).unwrap_err().to_string();
        assert!(error.contains(call), "{file}: {error}");
    }
    let file = "doj_ni_reoffending_2021-22.ods";
    let (table, _) = read(file, &ReadOptions::default().sheet("1").table(3)).unwrap();
    let youths =
        sum(&table, |row| row.offence.starts_with("Number of youths in cohort") && period(row, "2021/22"));
    assert_eq!(youths, (861, 1));
}

/// What cells of published sheets hold, and what they should not.
fn cell() -> impl Strategy<Value = Cell> {
    const TEXTS: &[&str] = &[
        "Area",
        "Year",
        "Offence",
        "Number",
        "Rate per 1,000",
        "Total",
        "Kent",
        "Surrey3",
        "2018/19",
        "2018-19",
        "20183",
        "[c]",
        "x",
        "..",
        "1. A note",
        "Source: x",
        "x = data not available",
        "Numbers",
        "%",
        "freq,unit\\TIME",
        "Count",
        "Population",
        "Year ending",
        "December",
        "1,052 [r]",
        "-3",
        "2.5",
        "é1",
        "1",
        "2",
        "3",
        "4",
        "Table 3: Percentage of x",
        "\u{feff}",
        "Note",
    ];
    prop_oneof![
        4 => Just(Cell::Blank),
        6 => prop::sample::select(TEXTS).prop_map(|text| Cell::Text(text.into())),
        6 => (0_u32..3_000).prop_map(|number| Cell::Number(number.into())),
        1 => prop::sample::select(&[f64::NAN, f64::INFINITY, -1.5, 1e300, 2013.0][..]).prop_map(Cell::Number),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_sheet_is_read_by_the_law_or_refused(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..6), 0..9),
        named in prop::option::of(prop::sample::select(&["period", "offence", "x"][..])),
        header in 0_usize..6,
    ) {
        let sheet = Sheet::new("Robbery", rows);
        let options = ReadOptions::default().period("2018").area("England").offence("theft");
        let options = match named {
            Some(columns) => options.columns(columns).header((header > 0).then_some(header)),
            None => options,
        };
        for options in [&ReadOptions::default(), &options] {
            if let Ok((table, reading)) = Table::read_sheets(std::slice::from_ref(&sheet), options) {
                holds_the_law(&reading);
                prop_assert_eq!(table.len(), reading.states.values().sum::<usize>());
            }
        }
    }

    #[test]
    fn no_bytes_are_read_with_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for start in [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"] {
            let bytes: Vec<u8> = start.iter().chain(&bytes).copied().collect();
            drop(Sheet::from_workbook(&bytes));
            drop(Table::read_published_text(&bytes, &ReadOptions::default()));
        }
    }
}
