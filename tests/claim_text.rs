//! Short news texts around the figures that the NSPCC published by police force, written for these tests: every claim in
//! them is found and judged, and none is found that is not there.
use quetelet::{
    Confidence, Table,
    claim::{FoundClaim, check_text},
    record::ReadOptions,
};

/// Offences of sexual communication with a child by year, from 2017/18 on, as printed by local papers (September 2019,
/// October 2024).
const FIGURES: [(&str, &[u32]); 11] = [
    ("Lancashire", &[64, 252]),
    ("Northamptonshire", &[26, 52]),
    ("Thames Valley", &[114, 274]),
    ("Dorset", &[37, 84]),
    ("North Yorkshire", &[14, 22]),
    ("England and Wales", &[3217, 4373]),
    ("Kent", &[122, 140, 176, 224, 179, 230, 264]),
    ("Surrey", &[27, 76, 67, 78, 63, 74, 98]),
    ("Sussex", &[77, 76, 145, 205, 187, 189, 223]),
    ("North Wales", &[53, 103, 105, 114, 98, 101, 97]),
    ("United Kingdom", &[3728, 5333, 5954, 6319, 6275, 6350, 7062]),
];

fn table() -> Table {
    let rows = FIGURES.iter().flat_map(|(area, counts)| {
        (2017..).zip(*counts).map(move |(year, count)| {
            format!("{area},{year}/{},sexual communication with a child,{count}", year - 1999)
        })
    });
    let lines: Vec<String> = std::iter::once("area,period,offence,count".to_owned()).chain(rows).collect();
    let printed = lines.join("\n");
    Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap()
}

/// The words of each claim, and whether it is right: yes, no, depends, or what is not clear.
fn found(text: &str) -> Vec<(String, String)> {
    let said = |claim: FoundClaim| {
        let right = claim.results.first().map(|result| match result.as_printed {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => "depends".to_owned(),
        });
        let words: String = text.chars().skip(claim.start).take(claim.end - claim.start).collect();
        assert_eq!(words, claim.claim.words(), "where it stands");
        (words, right.or(claim.unclear).unwrap())
    };
    check_text(text, &table(), Confidence::default()).into_iter().map(said).collect()
}

#[test]
fn every_claim_of_a_text_is_found_and_judged_and_none_invented() {
    for (text, expected) in [
        (
            "Sexual communication with a child recorded by Lancashire Police quadrupled in a year, from 64 to 252.",
            &[("quadrupled in a year, from 64 to 252", "depends")][..],
        ),
        (
            "Offences in Northamptonshire doubled between 2017/18 and 2018/19, with 26 more. The police could not say \
             whether they will double again.",
            &[("doubled", "yes"), ("26 more", "yes")],
        ),
        (
            "“It is shocking,” said a spokesman. Thames Valley recorded 274 crimes in 2018/19, up 120% on the year before.",
            &[("up 120%", "no")],
        ),
        (
            "More than 11 crimes a day were recorded in England and Wales in 2018/19. That is an increase of 36%.",
            &[("More than 11 crimes a day", "yes"), ("increase of 36%", "yes")],
        ),
        (
            "Kent’s total of 264 in 2023/24 was a record high. It rose for the third year running.",
            &[("a record high", "yes"), ("rose for the third year running", "no")],
        ),
        (
            "Figures for Sussex have nearly trebled since 2018/19, when 76 were recorded.",
            &[("nearly trebled since 2018/19", "yes")],
        ),
        (
            "Dorset saw 84 offences, more than twice as many as the year before, while North Yorkshire’s rose by 57%.",
            &[("more than twice as many", "the area must be one"), ("rose by 57%", "the area must be one")],
        ),
        (
            "The charity fears that offences could double. Ministers denied a rise of 20%, and campaigners want more \
             money. Surrey is one of 43 forces; it was founded in 1851.",
            &[],
        ),
        (
            "In the United Kingdom offences rose on average 11% a year between 2017/18 and 2023/24.",
            &[("rose on average 11% a year", "depends")],
        ),
        (
            "North Wales recorded 97 offences in 2023/24, its lowest since 2017/18 and four fewer than a year earlier. \
             Two in three victims were girls.",
            &[
                ("lowest since 2017/18", "yes"),
                ("four fewer than", "yes"),
                ("Two in three", "the part and whole of a share must be one"),
            ],
        ),
    ] {
        let found = found(text);
        let words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        let wanted: Vec<&str> = expected.iter().map(|(words, _)| *words).collect();
        assert_eq!(words, wanted, "{text}");
        for ((words, right), (_, says)) in found.iter().zip(expected) {
            assert!(right.starts_with(says), "{words}: {right}");
        }
    }
}

#[test]
fn what_is_not_clear_is_listed_and_not_guessed() {
    for (text, says) in [
        (
            "Offences doubled.",
            "the area must be one that the sentence, the text or the table makes clear, got several",
        ),
        ("Offences in Kent doubled.", "the two periods must be one"),
        ("Offences in Kent doubled in 2017/18.", "the two periods must be one"),
        ("Kent records 120 a week.", "the period must be one"),
    ] {
        let found = found(text);
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].1.starts_with(says), "{}", found[0].1);
    }
    assert!(found("").is_empty());
    assert!(found("Kent Kent 12,5 1.000% … “”").is_empty());
    assert!(found("Kent recorded 64 in 2018. Police took 64 calls in 2,000 homes, and 64, up.").is_empty());
}
