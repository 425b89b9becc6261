//! Tables in files: no cell is a formula, all come back the same, and a file is written whole or not at all.
use quetelet::{Period, Progress, Table, record::ReadOptions};
use std::fs;

const PRINTED: &str = "area,period,offence,platform,count,population,source,published,note\n\
    Kent,2018/19,theft,,no_reply,1500000,release,2019-07,\nKent,year to April 2018,theft,,<5,,story,2019-03,\"a\nb\"\n\
    Surrey,2018-05-01 to 2018-05-01,theft,Kik,12 (p),,,,\n";
const OTHER: &str = "area,period,offence,count\nKent,2018/19,theft,5\n";

fn read(printed: &str) -> Table {
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

#[test]
fn no_cell_of_a_file_is_a_formula_and_all_come_back() {
    let printed = "area,period,offence,=platform,count,source,note\n\
                   =cmd|'/c calc'!A1,2018,+1,-,5,@source,=note\n'=x,2018,-x,'-,<5,@source (2019-03),\n'quoted',2019,x,,no_reply,,\n";
    // A file of others, in which nothing is guarded.
    let options = ReadOptions::default().attributes(["=platform"]);
    let table = Table::read_csv(printed.as_bytes(), &options).unwrap();
    let mut file = Vec::new();
    table.write_csv(&mut file).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    let cells = text.lines().flat_map(|line| line.split(','));
    assert!(
        cells.clone().all(|cell| !cell.trim_start_matches('"').starts_with(['=', '+', '-', '@'])),
        "{text}"
    );
    assert!(cells.clone().any(|cell| cell == "'@source"), "{text}");
    assert_eq!(read(&text), table);
}

#[test]
fn a_table_is_written_whole_or_not_at_all() {
    let folder = std::env::temp_dir().join(format!("quetelet-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("table.csv");
    let table = read(PRINTED);
    table.to_csv(&path).unwrap();
    assert_eq!(Table::from_csv(&path).unwrap(), table);
    let old = fs::read(&path).unwrap();
    let progress = Progress::default();
    progress.stop();
    let stopped = progress.run(|| read(OTHER).to_csv(&path));
    assert!(stopped.is_err());
    assert_eq!(fs::read(&path).unwrap(), old, "what was there is there still");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "and nothing is left beside it");
    assert!(Table::from_csv(folder.join("none.csv")).unwrap_err().to_string().contains("none.csv"));
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn periods_are_the_same_after_a_round_trip() {
    let table =
        read("area,period,offence,count\nKent,2018/19,x,1\nKent,year to April 2018,x,1\nKent,2018 Q1,x,1\n");
    let mut file = Vec::new();
    table.write_csv(&mut file).unwrap();
    let back = read(std::str::from_utf8(&file).unwrap());
    assert_eq!(back.periods(), table.periods());
    assert!(back.periods().contains(&"2018/19".parse::<Period>().unwrap()));
}
