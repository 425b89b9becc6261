//! Verdicts on claims, from numbers that are not ours: posterior probabilities and limits by `SciPy` (tests/reference/claims.py).
#[path = "reference/fixture.rs"]
#[expect(dead_code, reason = "only the cases are needed here")]
mod fixture;
use fixture::cases;
use quetelet::{
    Confidence, Count, Flag, Observed, Table,
    claim::{Basis, Claim, ClaimResult, Statement, Verdict, of_change, of_share, of_table},
    record::ReadOptions,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    words: String,
    first: u32,
    second: u32,
    exposures: Option<[f64; 2]>,
    verdict: Verdict,
    /// The probability that the size was reached.
    probability: Option<f64>,
    /// The limits of the ratio or of the share.
    low: f64,
    high: f64,
}

fn near(got: Option<f64>, expected: f64) -> bool {
    got.is_some_and(|got| (got - expected).abs() <= 1e-9 * expected.abs())
}

#[test]
fn verdicts_are_those_of_probabilities_and_limits_computed_elsewhere() {
    for case in cases::<Case>("claims.json") {
        let claim: Claim = case.words.parse().unwrap();
        let level = Confidence::default();
        let checked = match case.exposures {
            Some([before, after]) => {
                let was = Observed::new(case.first.into(), before).unwrap();
                of_change(&claim, was, Observed::new(case.second.into(), after).unwrap(), level)
            }
            None => of_share(&claim, case.first.into(), case.second.into(), level),
        };
        let checked = checked.unwrap();
        assert_eq!(checked.verdict, case.verdict, "{case:?}");
        let probability = checked.probability;
        assert!(case.probability.is_none_or(|p| near(probability, p)), "{probability:?} in {case:?}");
        assert_eq!(probability.is_some(), case.probability.is_some(), "{case:?}");
        let limits = match &checked.basis {
            Basis::Change(change) => change.interval,
            Basis::Share(share) => share.interval,
            _ => unreachable!(),
        };
        assert!(near(limits.low, case.low) && near(limits.high, case.high), "{limits:.9} in {case:?}");
    }
}

fn changed(words: &str, before: &str, after: &str) -> ClaimResult {
    let [was, now] = [before, after].map(|text| Observed::from_count(text.parse::<Count>().unwrap()));
    of_change(&words.parse().unwrap(), was, now, Confidence::default()).unwrap()
}

fn shared(words: &str, part: &str, whole: &str) -> ClaimResult {
    let [part, whole] = [part, whole].map(|text| text.parse::<Count>().unwrap());
    of_share(&words.parse().unwrap(), part, whole, Confidence::default()).unwrap()
}

#[test]
fn sentences_say_what_is_not_known() {
    for (checked, says) in [
        (changed("doubled", "<5", "12"), "<5 to 12 is 3.00 to 12.00 times"),
        (changed("doubled", "12", "at least 30"), "12 to 30 or more is 2.50 times or more"),
        (changed("doubled", "64", "no_reply"), "the later count is missing (no_reply)."),
        (changed("doubled", "refused_cost", "64"), "the earlier count is missing (refused_cost)."),
        (changed("doubled", "0", "5"), "from 0 to 5 there is no ratio"),
        (shared("one in four", "90", "no_reply"), "the whole is missing (no_reply)."),
        (shared("one in four", "no_reply", "90"), "the part is missing (no_reply)."),
        (shared("one in four", "0", "0"), "0 of 0 is no share."),
        (shared("one in four", "<5", "20"), "<5 of 20 is 0.050 to 0.200"),
    ] {
        assert!(checked.summary.contains(says), "{}", checked.summary);
        assert!(!checked.summary.contains("no limits"), "{}", checked.summary);
    }
    assert_eq!(changed("doubled", "64", "no_reply").verdict, Verdict::NotCheckable);
}

#[test]
fn sentences_begin_with_the_claim_and_its_verdict() {
    for (after, says) in [
        ("1000", "\"doubled\" is supported: "),
        ("205", "\"doubled\" is within the noise: "),
        ("110", "\"doubled\" is contradicted: "),
        ("no_reply", "\"doubled\" cannot be checked: "),
    ] {
        let checked = changed("doubled", "100", after);
        assert!(checked.summary.starts_with(says), "{}", checked.summary);
    }
}

#[test]
fn a_claim_of_the_other_kind_is_refused() {
    let level = Confidence::default();
    let share: Claim = "one in five".parse().unwrap();
    assert!(of_change(&share, Observed::from_count(5), Observed::from_count(9), level).is_err());
    let doubled: Claim = "doubled".parse().unwrap();
    assert!(of_share(&doubled, 5.into(), 9.into(), level).is_err());
}

/// The verdict on each published version is that on its two figures.
#[test]
fn a_table_gives_a_verdict_for_every_version() {
    let printed = "area,period,offence,count,source\nKent,2017,fraud,64,a\nKent,2018,fraud,252,a\n\
                   Kent,2017,fraud,175,b\nSurrey,2017,fraud,3,a\nSurrey,2018,fraud,<5,a\n";
    let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap();
    let periods = ("2017".parse().unwrap(), "2018".parse().unwrap());
    let claim: Claim = "quadrupled".parse().unwrap();
    let of = |area| of_table(&table, &claim, (area, "fraud"), periods, Confidence::default());
    let kent = of("Kent").unwrap();
    let figures: Vec<_> = kent.iter().map(|version| version.checked.verdict).collect();
    let alone = ["64", "175"].map(|before| changed("quadrupled", before, "252").verdict);
    assert_eq!(figures, alone);
    let surrey = of("Surrey").unwrap();
    assert_eq!(surrey[0].checked.verdict, changed("quadrupled", "3", "<5").verdict);
    assert!(of("Essex").is_err());
}

/// A month of 28 days beside one of 31 is said so, another of 31 is not.
#[test]
fn a_claim_of_periods_of_unequal_length_is_flagged() {
    let printed = "area,period,offence,count\nKent,January 2018,fraud,64\nKent,March 2018,fraud,90\n\
                   Kent,February 2018,fraud,252\n";
    let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap();
    let claim: Claim = "quadrupled".parse().unwrap();
    for (after, unequal) in [("March 2018", false), ("February 2018", true)] {
        let periods = ("January 2018".parse().unwrap(), after.parse().unwrap());
        let versions = of_table(&table, &claim, ("Kent", "fraud"), periods, Confidence::default()).unwrap();
        assert_eq!(versions[0].checked.flags.contains(Flag::UnequalLength), unequal, "{after}");
    }
}

#[test]
fn words_that_name_a_most_are_not_said_of_more() {
    let tenfold = changed("about doubled", "100", "1000");
    assert_eq!(tenfold.verdict, Verdict::Contradicted);
    assert!(tenfold.summary.contains("of more than 2.20 times above 99.9%"), "{}", tenfold.summary);
    let fell = changed("almost halved", "1000", "200");
    assert!(fell.summary.contains("of less than 0.50 times above 99.9%"), "{}", fell.summary);
    // Below and above what the words describe, as the range allows.
    assert_eq!(changed("about doubled", "1000", "900 to 5000").verdict, Verdict::NotCheckable);
    assert_eq!(changed("about doubled", "1000", "at least 5000").verdict, Verdict::Contradicted);
    assert_eq!(changed("doubled", "100", "1000").verdict, Verdict::Supported);
}

#[test]
fn a_share_names_its_size() {
    for (words, size) in [("one in five", 0.2), ("more than a third", 1.0 / 3.0), ("fewer than 10%", 0.1)] {
        let claim: Claim = words.parse().unwrap();
        let Statement::Share(target) = claim.statement() else { panic!("{words}: {:?}", claim.statement()) };
        assert!((target.named() - size).abs() < 1e-12, "{words}: {}", target.named());
    }
}
