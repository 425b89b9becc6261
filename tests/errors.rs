//! Bad input, kind by kind: one error that names the place, the demand and the value. Its twin for Python is
//! `tests/python/test_errors.py`.
use quetelet::{
    Confidence, Count, Error, Geography, Observed, Period, Table, compare, rate,
    record::{Marks, NumberFormat, ReadOptions},
    share,
};

fn says<T: std::fmt::Debug>(result: Result<T, Error>, parts: &[&str]) {
    let message = result.expect_err("bad input is an error").to_string();
    for part in parts {
        assert!(message.contains(part), "{part:?} is not in {message:?}");
    }
}

fn table(printed: impl AsRef<[u8]>) -> Result<Table, Error> {
    Table::read_csv(printed.as_ref(), &ReadOptions::default())
}

#[test]
fn counts_are_whole_numbers_of_a_size_that_a_double_holds() {
    for (number, value) in [(-3.0, "-3"), (2.5, "2.5"), (f64::NAN, "NaN"), (1e300, "1000000")] {
        says(Count::try_from(number), &["count must be a whole number", value]);
    }
    for text in ["-3", "2.5", "1e300", "99999999999999999999"] {
        says(text.parse::<Count>(), &["count", text]);
        says(
            table(format!("area,period,offence,count\nKent,2018,fraud,{text}\n")),
            &["row 2", "\"count\"", text],
        );
    }
    says(Count::exact(u64::MAX), &["count", "18446744073709551615"]);
    says(Count::between(4, 1), &["4", "1"]);
}

#[test]
fn populations_are_positive() {
    for (population, value) in [(0.0, "got 0"), (-5.0, "got -5"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        says(Observed::over(5.into(), population, 1.0), &["population must be positive and finite", value]);
        says(Observed::new(5.into(), population), &["exposure must be positive and finite", value]);
    }
    let header = "area,period,offence,count,population\n";
    for population in ["0", "-5"] {
        let printed = format!("{header}Kent,2018,fraud,5,{population}\n");
        says(table(printed), &["row 2", "\"population\"", "must be ", population]);
    }
    // A blank is a population that is not known: the table holds it so, and a rate of it is refused by name.
    assert_eq!(table(format!("{header}Kent,2018,fraud,5,\n")).unwrap().row(0).unwrap().population, None);
}

#[test]
fn words_that_are_not_known() {
    says("the year of the rat".parse::<Period>(), &["period", "the year of the rat"]);
    says(table("area,period,offence,count\nKent,20188,fraud,5\n"), &["row 2", "\"period\"", "20188"]);
    says(Geography::police_forces().find("Lancashre"), &["Lancashre", "Lancashire"]);
    says("*".parse::<Count>(), &["\"*\"", "declare it (\"<5\""]);
    says("garwood".parse::<rate::Method>(), &["rate method \"garwood\"", "exact, mid_p"]);
    says("poisson".parse::<compare::Method>(), &["\"poisson\"", "mid_p"]);
    says("walt".parse::<share::Method>(), &["\"walt\"", "wilson"]);
    says("exploded".parse::<quetelet::claim::Claim>(), &["exploded"]);
    says(Confidence::new(95.0), &["confidence must be between 0 and 1", "95"]);
}

#[test]
fn tables_that_cannot_be_read() {
    says(table("area,period,offence,count\n"), &["table must be at least one row long, got 0"]);
    says(table(""), &["table must be at least a header and one row long, got nothing"]);
    says(table("area,period,offence,count\nKent,2018,fraud\n"), &["row 2", "must be 4", "got 3"]);
    says(table(b"area,period,offence,count\n\xff\xfe,2018,fraud,5\n"), &["UTF-8"]);
    says(table("area,period,count\nKent,2018,5\n"), &["\"offence\" is missing", "has: area, period, count"]);
}

/// What a chain of errors says, one message a line, as programs print it.
fn chain(error: &Error) -> Vec<String> {
    let first: &dyn std::error::Error = error;
    std::iter::successors(Some(first), |error| error.source()).map(ToString::to_string).collect()
}

#[test]
fn a_chain_holds_each_message_once() {
    let marked = table("area,period,offence,count\nKent,2018,fraud,*\n").unwrap_err();
    assert_eq!(chain(&marked), [marked.to_string()]);
    assert!(matches!(marked.innermost(), Error::UndeclaredMark { .. }));
    let absent = || Error::unread("figures.csv", std::io::ErrorKind::NotFound.into()).at("source 2");
    assert_eq!(chain(&absent()), ["source 2: cannot read figures.csv", "entity not found"]);
    let cause = std::error::Error::source(&absent())
        .and_then(|e| e.downcast_ref::<std::io::Error>().map(std::io::Error::kind));
    assert_eq!(cause, Some(std::io::ErrorKind::NotFound));
    assert_eq!(absent(), absent().clone());
}

#[test]
fn no_more_than_sixty_characters_are_quoted() {
    let long = "9".repeat(2_000_000) + "x";
    let csv = |cell: &str| table(format!("area,period,offence,count\nKent,2018,fraud,{cell}\n"));
    let errors = [
        long.parse::<Count>().unwrap_err(),
        "x".repeat(2_000_000).parse::<Count>().unwrap_err(),
        long.parse::<Period>().unwrap_err(),
        long.parse::<rate::Method>().unwrap_err(),
        long.parse::<quetelet::Source>()
            .map(|_| ())
            .and(long.parse::<quetelet::record::Published>().map(|_| ()))
            .unwrap_err(),
        Geography::police_forces().find(&long).unwrap_err(),
        NumberFormat::default().number("population", &long).unwrap_err(),
        NumberFormat::new(Some(&long), None).unwrap_err(),
        Marks::new([(&long, "?")], false).unwrap_err(),
        csv(&long).unwrap_err(),
        table(format!("area,period,offence,{long}\n")).unwrap_err(),
        table(format!("area,period,offence,count,count\nKent,{long}")).unwrap_err(),
        table("area,period,offence,count\n").unwrap_err().at(Error::excerpt(&long)),
        Error::unread(&long, std::io::ErrorKind::NotFound.into()),
        Error::missing_column(&long, &vec!["9"; 100_000]),
        csv("5").unwrap().with_geography(Geography::default()).unwrap_err(),
        csv("5").unwrap().vintages(&long).unwrap_err(),
    ];
    for error in errors {
        let message = error.to_string();
        assert!(message.chars().count() < 600 && !message.contains(&"9".repeat(61)), "{message:.700}");
    }
}
