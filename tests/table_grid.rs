//! Rows absent from a grid.
use quetelet::{
    Table,
    coherence::{self, Finding, Kind},
    record::ReadOptions,
};

fn read(printed: &str) -> Table {
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

/// Twelve months of three areas.
fn months(without: &[(&str, usize)]) -> String {
    let all =
        ["Kent", "Surrey", "Essex"].into_iter().flat_map(|area| (1..=12).map(move |month| (area, month)));
    let there = all.filter(|cell| !without.contains(cell));
    let rows = there.map(|(area, month)| format!("{area},2018-{month:02},theft,{month}\n"));
    std::iter::once("area,period,offence,count\n".to_owned()).chain(rows).collect()
}

fn gaps(printed: &str) -> Vec<Finding> {
    coherence::check(&read(printed)).into_iter().filter(|finding| finding.kind == Kind::Gaps).collect()
}

#[test]
fn a_row_absent_from_a_grid_is_found() {
    assert!(gaps(&months(&[])).is_empty());
    let found = gaps(&months(&[("Kent", 5)]));
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .message
            .starts_with("theft: 1 of 36 figure has no row (Kent May 2018): what is not there is not zero"),
        "{}",
        found[0].message
    );
    assert_eq!((found[0].area.as_deref(), found[0].rows.len()), (Some("Kent"), 11));
    // A month in which no area has a row is a hole too.
    let all = gaps(&months(&[("Kent", 5), ("Surrey", 5), ("Essex", 5)]));
    assert!(
        all[0]
            .message
            .contains("3 of 36 figures have no row (Kent May 2018, Surrey May 2018 and Essex May 2018)")
    );
    // What is no grid has no gaps.
    let most: Vec<(&str, usize)> = (3..=12).map(|month| ("Kent", month)).collect();
    assert!(gaps(&months(&most)).is_empty());
}

#[test]
fn a_grid_is_completed_with_nothing_or_with_zeros() {
    let table = read(&months(&[("Kent", 5), ("Essex", 12)]));
    for (zeros, count) in [(true, "0"), (false, "not_stated")] {
        let complete = table.complete(zeros).unwrap();
        let added: Vec<_> = complete
            .rows()
            .skip(table.len())
            .map(|row| format!("{} {} {}", row.area, row.period, row.count))
            .collect();
        assert_eq!(added, [format!("Kent May 2018 {count}"), format!("Essex December 2018 {count}")]);
        assert_eq!(complete.complete(zeros).unwrap(), complete);
        assert!(!coherence::check(&complete).iter().any(|finding| finding.kind == Kind::Gaps));
    }
}

/// A zero for a region would contradict its forces, one for a total its parts.
#[test]
fn wholes_are_not_completed() {
    let printed = "area,period,offence,platform,count,population\n\
                   Lancashire,2018/19,grooming,Kik,4,1500\nLancashire,2018/19,grooming,,9,1500\n\
                   Lancashire,2017/18,grooming,,9,1490\nNorth West,2018/19,grooming,,90,7300\n\
                   Cumbria,2018/19,grooming,Kik,4,500\nTotal,2018/19,grooming,Kik,8,\n";
    let complete = read(printed).complete(true).unwrap();
    let added: Vec<_> = complete
        .rows()
        .skip(6)
        .map(|row| (row.area, row.period.label(), row.attribute("platform"), row.population))
        .collect();
    assert_eq!(
        added,
        [
            ("Lancashire", "2017/18".to_owned(), Some("Kik"), Some(1490.0)),
            ("Cumbria", "2017/18".to_owned(), Some("Kik"), None)
        ]
    );
    // Nor are figures of an offence before it was in force.
    let early =
        "area,period,offence,count\nKent,2015/16,theft,4\nKent,2018/19,theft,4\nKent,2018/19,s15A,4\n";
    let complete = read(early).complete(true).unwrap();
    assert!(!complete.rows().any(|row| row.offence == "s15A" && row.period.label() == "2015/16"));
}
