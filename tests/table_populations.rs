//! Populations joined by the names of areas.
use quetelet::{
    Table,
    record::{Coded, Populated, ReadOptions},
};

fn read(printed: &str) -> Table {
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

fn people(rows: &[(&str, &str, f64)]) -> Populated {
    let codes = || (0..u32::try_from(rows.len()).unwrap()).collect::<Vec<_>>();
    Populated {
        areas: Coded { values: rows.iter().map(|row| row.0.to_owned()).collect(), codes: codes() },
        periods: Some(Coded {
            values: rows.iter().map(|row| row.1.parse().unwrap()).collect(),
            codes: codes(),
        }),
        people: rows.iter().map(|row| Some(row.2)).collect(),
        ..Populated::default()
    }
}

#[test]
fn populations_are_joined_by_name_and_by_the_middle_of_the_period() {
    let table = read("area,period,offence,count\nMet,2018/19,x,1\nKent,May 2019,x,2\nKent,2018,x,3\n");
    let given = people(&[
        ("Metropolitan Police", "2018", 8.0),
        ("Kent", "2018", 1.0),
        ("kent", "2019", 2.0),
        ("Surrey", "2018", 9.0),
        ("Metropolitan Police", "2018-01-01 to 2030-01-01", 99.0),
    ]);
    let with = table.clone().with_populations(&given).unwrap();
    assert_eq!(with.rows().map(|row| row.population).collect::<Vec<_>>(), [Some(8.0), Some(2.0), Some(1.0)]);
    let again = with.with_populations(&given).unwrap_err().to_string();
    assert!(again.contains("without a column of populations"), "{again}");
}

#[test]
fn areas_without_a_population_are_named() {
    let table =
        read("area,period,offence,count\nMet,2018,x,1\nKent,2018,x,2\nEssex,2018,x,3\nEssex,2019,x,3\n");
    let error = |given: &Populated| table.clone().with_populations(given).unwrap_err().to_string();
    let given = people(&[("Mett", "2018", 8.0), ("Essex", "2018", 1.0)]);
    assert_eq!(
        error(&given),
        "population must be given for every area and period of the table, got none for Kent; Met; Essex, 2019 \
         (nearest to \"Kent\": \"Mett\")"
    );
    let twice = people(&[("Kent", "2018", 8.0), ("KENT", "2018", 9.0)]);
    assert!(
        error(&twice)
            .contains("row 1 (from 0), column \"population\": population must be one for KENT, got 8 and 9")
    );
    assert!(error(&people(&[("Kent", "2018", -1.0)])).contains("positive and finite"));
    let attributes = vec![("sex".to_owned(), Coded { values: vec![String::new()], codes: vec![0, 0] })];
    let given = Populated { attributes, ..people(&[("Kent", "2018", 8.0), ("Met", "2018", 9.0)]) };
    assert!(error(&given).contains("unknown attribute \"sex\""));
}

#[test]
fn populations_by_category() {
    let printed = "area,period,offence,sex,count\nKent,2018,x,Male,1\nKent,2018,x,Female,2\nKent,2018,x,Persons,3\n\
                   Kent,2019,x,Male,1\nKent,2019,x,Female,2\nKent,2019,x,Persons,3\n";
    let values = ["female", "MALE", ""].map(str::to_owned).to_vec();
    let given = Populated {
        areas: Coded { values: vec!["Kent".to_owned()], codes: vec![0; 3] },
        periods: None,
        attributes: vec![("sex".to_owned(), Coded { values, codes: vec![0, 1, 2] })],
        people: vec![Some(51.0), Some(49.0), Some(100.0)],
    };
    let with = read(printed).with_populations(&given).unwrap();
    let found: Vec<_> = with.rows().take(3).map(|row| row.population).collect();
    assert_eq!(found, [Some(49.0), Some(51.0), Some(100.0)]);
}
