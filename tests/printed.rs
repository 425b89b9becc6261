//! What publishers print is read: names of areas and periods in the collected data, beside the codes and days that
//! were looked up for them by hand.
use quetelet::{
    Geography, Period,
    record::{AreaKind, Published},
};
use std::{collections::BTreeMap, path::PathBuf};

type Row = BTreeMap<String, String>;

/// The rows of a collected table; none where the data are not beside the project.
fn rows(table: &str) -> Option<Vec<Row>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(table);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    let rows: Vec<Row> =
        csv::Reader::from_path(path).unwrap().deserialize().collect::<Result<_, _>>().unwrap();
    assert!(!rows.is_empty());
    Some(rows)
}

#[test]
fn every_publisher_s_name_of_a_force_finds_its_code() {
    let Some(rows) = rows("uk_population/police_force_areas.csv") else { return };
    let forces = Geography::police_forces();
    assert_eq!(rows.len(), 43);
    for row in rows {
        for name in
            ["ons_code", "ons_name", "police_uk_slug", "name_in_rec_crime_pfa", "name_in_prc_open_data"]
        {
            let found = forces.find(&row[name]).unwrap();
            assert_eq!((&found.code, &found.kind), (&row["ons_code"], &AreaKind::Force), "{}", row[name]);
        }
        let force = forces.find(&row["ons_code"]).unwrap();
        assert_eq!(forces.parent(force).unwrap().code, row["ons_region_code"]);
    }
}

#[test]
fn every_publisher_s_name_of_a_region_finds_its_code() {
    let Some(rows) = rows("uk_population/police_force_areas.csv") else { return };
    for row in rows {
        for name in ["ons_region_name", "home_office_region_label"] {
            // Alone, this is the name of the force.
            let name = if row[name] == "West Midlands" { "West Midlands (region)" } else { &row[name] };
            assert_eq!(Geography::police_forces().find(name).unwrap().code, row["ons_region_code"], "{name}");
        }
    }
}

/// Areas of the press stories that are none of the official ones: made up by the publisher, or beyond the tree.
const UNOFFICIAL: [&str; 6] = [
    "East of England (NSPCC region)",
    "North West (without Cumbria)",
    "North, South and West Yorkshire",
    "Scotland",
    "South East (4 forces)",
    "United Kingdom",
];

#[test]
fn the_areas_of_the_press_stories_are_found_or_are_none_of_the_official_ones() {
    let Some(rows) = rows("uk_grooming/nspcc_published_figures.csv") else { return };
    for row in rows {
        match Geography::police_forces().find(&row["area"]) {
            Ok(area) => assert_eq!(area.kind.to_string(), row["area_type"], "{}", row["area"]),
            Err(error) => assert!(UNOFFICIAL.contains(&row["area"].as_str()), "{error}"),
        }
    }
}

/// Labels of the press stories that name no period, or two.
const VAGUE: [&str; 11] = [
    "2017/18 vs 2022/23",
    "April 2017 to April 2018",
    "April 2017 to April 2019",
    "first six months",
    "first year of the offence (from 3 April 2017)",
    "five years 2019/20 to 2023/24",
    "previous year as printed (2015-16)",
    "six months up to October 2019 as printed",
    "two years",
    "year to April 2018 as printed (2017/18)",
    "year to April 2019 as printed (2018/19)",
];

#[test]
fn the_periods_of_the_press_stories_are_read_to_the_day_or_refused() {
    let Some(rows) = rows("uk_grooming/nspcc_published_figures.csv") else { return };
    let mut read = 0;
    for row in rows {
        match row["period_label"].parse::<Period>() {
            Ok(period) => {
                read += 1;
                assert_eq!(period.start().to_string(), row["period_start"]);
                assert_eq!(period.end().yesterday().unwrap().to_string(), row["period_end"]);
            }
            Err(error) => assert!(VAGUE.contains(&row["period_label"].as_str()), "{error}"),
        }
    }
    assert_eq!(read, 228);
}

#[test]
fn the_dates_of_the_press_stories_print_as_they_were_read() {
    let Some(rows) = rows("uk_grooming/nspcc_published_figures.csv") else { return };
    for date in rows.iter().map(|row| &row["published"]).filter(|date| !date.is_empty()) {
        assert_eq!(&date.parse::<Published>().unwrap().to_string(), date);
    }
}
