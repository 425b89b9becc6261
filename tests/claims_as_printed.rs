//! Claims as they were published and as arithmetic makes them: whether each is right on its printed figures.
//! `published_claims.csv` holds phrases and figures of news stories and statistical offices, with where they stood;
//! `own_claims.csv` figures that were made so that arithmetic decides.
use quetelet::{
    Confidence, Count, Observed, Result,
    claim::{Claim, ClaimResult, Dated, Figures, Verdict, check},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Row {
    claim: String,
    figures: String,
    right: String,
    depends: String,
    #[expect(dead_code, reason = "for the reader of the file")]
    source: String,
}

fn rows(name: &str) -> Vec<Row> {
    let path = format!("{}/tests/reference/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().deserialize().collect::<std::result::Result<_, _>>().unwrap()
}

fn count(text: &str) -> Count {
    text.parse().unwrap()
}

fn share(text: &str) -> (Count, Count) {
    let (part, whole) = text.split_once('/').unwrap();
    (count(part), count(whole))
}

fn dated(text: &str) -> Dated {
    match text.split_once(':') {
        Some((period, n)) => Dated { period: Some(period.parse().unwrap()), count: count(n) },
        None => Dated { period: None, count: count(text) },
    }
}

/// The claim on its figures: a kind, and what it takes.
fn checked(claim: &str, figures: &str) -> Result<ClaimResult> {
    let claim: Claim = claim.parse()?;
    let (kind, given) = figures.split_once(' ').unwrap();
    let words: Vec<&str> = given.split([' ', ';']).collect();
    let number = |i: usize| words[i].parse::<f64>().unwrap();
    let series: Vec<Dated> =
        if kind == "series" { words.iter().map(|word| dated(word)).collect() } else { Vec::new() };
    let figures = match kind {
        "change" | "not_comparable" => Figures::Change {
            before: Observed::from_count(count(words[0])),
            after: Observed::from_count(count(words[1])),
        },
        "per_head" => Figures::Change {
            before: Observed::new(count(words[0]), number(1))?,
            after: Observed::new(count(words[2]), number(3))?,
        },
        "share" => Figures::Share { part: count(words[0]), whole: count(words[1]) },
        "shares" => Figures::Shares { before: share(words[0]), after: share(words[1]) },
        "per_time" => Figures::PerTime { count: count(words[0]), days: words.get(1).map(|_| number(1)) },
        "percent" => Figures::Percent(number(0)),
        _ => Figures::Series(&series),
    };
    let found = check(&claim, figures, Confidence::default())?;
    Ok(if kind == "not_comparable" { found.not_comparable() } else { found })
}

fn hold(name: &str, least: usize) {
    let rows = rows(name);
    assert!(rows.len() >= least, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        match checked(&row.claim, &row.figures) {
            Ok(found) => {
                let right = match found.as_printed {
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "depends",
                };
                if right != row.right || !found.summary.contains(&row.depends) || found.summary.len() > 400 {
                    wrong.push(format!("{row:?}: {}", found.summary));
                }
            }
            Err(error) => wrong.push(format!("{row:?}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn published_claims_are_right_or_wrong_as_arithmetic_has_it() {
    hold("published_claims.csv", 60);
}

#[test]
fn claims_of_every_kind_are_right_or_wrong_as_arithmetic_has_it() {
    hold("own_claims.csv", 60);
}

/// What cannot be checked is refused with what is missing.
#[test]
fn what_cannot_be_checked_is_refused_with_what_is_missing() {
    let long = "x".repeat(5_000);
    for (claim, figures, says) in [
        ("soared", "change 5 9", "expected a multiple"),
        ("rose sharply", "change 5 9", "expected a multiple"),
        ("went up a lot", "change 5 9", "expected a multiple"),
        ("exploded", "change 5 9", "expected a multiple"),
        ("high", "series 5 9", "expected a multiple"),
        ("40", "change 5 9", "expected a multiple"),
        ("", "change 5 9", "expected a multiple"),
        (&long, "change 5 9", "expected a multiple"),
        ("not doubled", "change 5 9", "\"not\" says what was not recorded"),
        ("has not doubled", "change 5 9", "\"not\" says what was not recorded"),
        ("could double", "change 5 9", "\"could\" says what was not recorded"),
        ("expected to double", "change 5 9", "\"expected\" says what was not recorded"),
        ("forecast to rise 5%", "change 5 9", "\"forecast\" says what was not recorded"),
        ("never been higher", "series 5 9", "\"never\" says what was not recorded"),
        ("up to 36%", "change 5 9", "\"up to\" in it is not read"),
        ("up 36% in 12 areas", "change 5 9", "\"12\" in it is not read"),
        ("doubled a lot", "change 5 9", "\"a lot\" in it is not read"),
        ("up 12,5%", "change 5 9", "\"12,5\" is no number"),
        ("up 1.000%", "change 5 9", "\"1.000\" can be 1000 or 1"),
        ("down 150%", "change 5 9", "expected a multiple"),
        ("6 in 5", "share 5 9", "expected a multiple"),
        ("-5 times", "change 5 9", "expected a multiple"),
        ("one in five", "change 5 9", "a share has a part and a whole"),
        ("doubled", "share 5 9", "a change has a before and an after"),
        ("120 a week", "change 5 9", "are a count over days"),
        ("120 a week", "per_time 5 0", "days must be positive"),
        ("up 5 percentage points", "change 5 9", "two parts and two wholes"),
        ("record high", "change 5 9", "a place in a series has a series"),
        ("record high", "series 5", "at least 2 figures of the series"),
        ("third year running", "series 5 6 7", "at least 4 figures of the series, got 3"),
        ("third month running", "series 2011:5 2012:6 2013:7 2014:8", "of a figure for each month"),
        ("highest since 2003", "series 5 6 7", "times must be given"),
        ("record high", "series 2012:5 2011:6", "in order of time"),
        ("1.4 times as many per head", "change 5 9", "as the populations"),
        ("on average 5% a year", "change 5 9", "series must be given"),
        ("up 80% in five years", "series 5 6 7", "with the figure that the claim starts from"),
        ("up 36%", "series 5 6 7", "of two figures, or the claim with \"since\""),
        ("doubled since 2009", "series 2011:5 2012:6", "with the figure that the claim starts from"),
        ("up 5%", "percent -200", "percent must be finite"),
    ] {
        let error = checked(claim, figures).map(|found| found.summary).unwrap_err().to_string();
        assert!(error.contains(says), "{claim}: {error}");
        assert!(error.len() < 600, "{error}");
    }
}

/// Words that name the same claim state the same.
#[test]
fn one_claim_in_several_words() {
    for same in [
        &["up 36%", "rose by 36 per cent", "a 36% rise", "knife crime is up 36%", "increase of 36 percent"][..],
        &["42 more", "rose by 42", "up by 42", "42 offences more", "an increase of 42"],
        &["doubled", "have doubled", "twice as many", "double the number", "crime has doubled in Kent"],
        &["120 a week", "120 per week", "120 weekly", "120 offences every week"],
        &[
            "one every six seconds",
            "every six seconds",
            "once every 6 seconds",
            "one offence every six seconds",
        ],
        &[
            "record high",
            "highest ever",
            "highest on record",
            "an all-time high",
            "the highest since records began",
        ],
        &[
            "third year running",
            "third consecutive year",
            "third year in a row",
            "3rd year running",
            "three years in a row",
        ],
        &["on average 5% a year", "5% a year on average", "an average of 5% per year", "5% annually"],
        &["unchanged", "no change", "did not change", "the same", "flat"],
        &["rose from 40 to 70", "up from 40 to 70", "grown from 40 to 70"],
        &["up 5 percentage points", "rose by five percentage points", "5 points higher"],
    ] {
        let read = |text: &str| text.parse::<Claim>().unwrap_or_else(|error| panic!("{text}: {error}"));
        let first = read(same[0]);
        for text in same {
            let claim = read(text);
            assert_eq!(claim.statements(), first.statements(), "{text}");
        }
    }
}

#[test]
fn the_sentence_says_what_its_probability_is_of() {
    let found = checked("more than tripled", "change 49 170").unwrap();
    assert_eq!((found.as_printed, found.verdict), (Some(true), Verdict::WithinNoise));
    assert!(found.summary.contains("probability of a true ratio of 3.00 or more 81.5%"), "{}", found.summary);
    assert!(found.summary.ends_with("As printed it is right."), "{}", found.summary);
    let halved = checked("halved", "change 250 136").unwrap();
    assert!(halved.summary.contains("of a true ratio of 0.50 or less"), "{}", halved.summary);
    assert!(halved.summary.ends_with("As printed it is wrong: it is 0.54 times."), "{}", halved.summary);
    let high = checked("record high", "series 381 462 429 581 651 685").unwrap();
    assert!(high.summary.contains("651 to 685 is 1.05"), "{}", high.summary);
    assert!(high.summary.contains("of a true ratio of 1.00 or more"), "{}", high.summary);
}

#[test]
fn a_missing_base_is_no_figure_of_another_year() {
    let found = checked("half the number", "change no_reply 61").unwrap();
    assert_eq!((found.as_printed, found.verdict), (None, Verdict::NotCheckable));
    assert!(found.summary.contains("the earlier count is missing"), "{}", found.summary);
}
