//! What reads as a claim is checked against counts of every size, as a change, a share, in time and in a series, without a panic.
#![no_main]
use libfuzzer_sys::fuzz_target;
use quetelet::{
    Confidence, Count, Observed,
    claim::{Claim, Dated, Figures, check},
};

const COUNTS: [(&str, &str); 6] =
    [("0", "0"), ("0", "5"), ("64", "252"), ("<5", "12"), ("no_reply", "3"), ("9007199254740992", "at least 7")];

fuzz_target!(|text: &str| {
    let Ok(claim) = text.parse::<Claim>() else { return };
    assert_eq!(claim.to_string().parse::<Claim>().ok().as_ref(), Some(&claim));
    for (first, second) in COUNTS {
        let [part, whole] = [first, second].map(|text| text.parse::<Count>().expect("a count"));
        let [before, after] = [part, whole].map(Observed::from_count);
        let years = ["2011", "2012", "2014", "2015"];
        let named = Dated::named(years.into_iter().zip([part, whole, part, whole])).expect("years");
        let unnamed = Dated::unnamed([part, whole, part]);
        let figures = [
            Figures::Change { before, after },
            Figures::Percent(40.0),
            Figures::Share { part, whole },
            Figures::Shares { before: (part, whole), after: (whole, whole) },
            Figures::PerTime { count: part, days: None },
            Figures::Series(&named),
            Figures::Series(&unnamed),
        ];
        for checked in figures.into_iter().filter_map(|figures| check(&claim, figures, Confidence::default()).ok()) {
            assert!(!checked.summary.contains("NaN") && !checked.summary.contains("inf"), "{}", checked.summary);
        }
    }
});
