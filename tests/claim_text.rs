//! Short news texts around the figures that the NSPCC published by police force, written for these tests: every claim in
//! them is found and judged, none is found that is not there, and what is not clear is listed and not guessed.
use quetelet::{
    Confidence, Table,
    claim::{FoundClaim, check_text},
    record::ReadOptions,
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Texts {
    /// By area, from 2017/18 on.
    figures: BTreeMap<String, Vec<u32>>,
    texts: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    claims: Vec<Said>,
}

/// The words of a claim, and whether it is right: yes, no, depends, or how what is not clear begins.
#[derive(Deserialize)]
struct Said {
    claim: String,
    right: String,
}

fn read() -> Texts {
    serde_json::from_str(include_str!("reference/claim_texts.json")).unwrap()
}

fn table(figures: &BTreeMap<String, Vec<u32>>) -> Table {
    let rows = figures.iter().flat_map(|(area, counts)| {
        (2017..).zip(counts).map(move |(year, count)| {
            format!("{area},{year}/{},sexual communication with a child,{count}", year - 1999)
        })
    });
    let lines: Vec<String> = std::iter::once("area,period,offence,count".to_owned()).chain(rows).collect();
    Table::read_csv(lines.join("\n").as_bytes(), &ReadOptions::default()).unwrap()
}

fn said(text: &str, claim: &FoundClaim) -> (String, String) {
    let right = claim.results.first().map(|result| match result.as_printed {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => "depends".to_owned(),
    });
    let words: String = text.chars().skip(claim.start).take(claim.end - claim.start).collect();
    assert_eq!(words, claim.claim.words(), "where it stands");
    (words, right.or(claim.unclear.clone()).unwrap())
}

#[test]
fn every_claim_of_a_text_is_found_and_judged_and_none_invented() {
    let Texts { figures, texts } = read();
    let table = table(&figures);
    assert_eq!(texts.len(), 17);
    for Text { text, claims } in texts {
        let found: Vec<_> =
            check_text(&text, &table, Confidence::default()).iter().map(|claim| said(&text, claim)).collect();
        let words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        let wanted: Vec<&str> = claims.iter().map(|said| said.claim.as_str()).collect();
        assert_eq!(words, wanted, "{text}");
        for ((words, right), said) in found.iter().zip(&claims) {
            assert!(right.starts_with(&said.right), "{words}: {right}");
        }
    }
}

#[test]
fn a_found_claim_prints_what_it_is_of_and_what_is_said() {
    let table = table(&read().figures);
    let printed = |text: &str| -> Vec<String> {
        check_text(text, &table, Confidence::default()).iter().map(ToString::to_string).collect()
    };
    let found =
        printed("Offences in Northamptonshire doubled between 2017/18 and 2018/19. Kent records 120 a week.");
    assert!(
        found[0].starts_with(
            "Northamptonshire, sexual communication with a child, 2017/18 to 2018/19: \"doubled\" is "
        ),
        "{}",
        found[0]
    );
    assert!(
        found[1].starts_with(
            "Kent, sexual communication with a child: \"120 a week\" is not checked: the period must be one"
        ),
        "{}",
        found[1]
    );
}
