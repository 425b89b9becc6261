//! What reads as a claim is checked against counts of every size, as a change and as a share, without a panic.
#![no_main]
use libfuzzer_sys::fuzz_target;
use quetelet::{
    Confidence, Count, Observed,
    claim::{Claim, of_change, of_share},
};

const COUNTS: [(&str, &str); 6] =
    [("0", "0"), ("0", "5"), ("64", "252"), ("<5", "12"), ("no_reply", "3"), ("9007199254740992", "at least 7")];

fuzz_target!(|text: &str| {
    let Ok(claim) = text.parse::<Claim>() else { return };
    assert_eq!(claim.to_string().parse::<Claim>().ok().as_ref(), Some(&claim));
    for (first, second) in COUNTS {
        let [first, second] = [first, second].map(|text| text.parse::<Count>().expect("a count"));
        let [before, after] = [first, second].map(Observed::from_count);
        let change = of_change(&claim, before, after, Confidence::default());
        let share = of_share(&claim, first, second, Confidence::default());
        for checked in change.into_iter().chain(share) {
            assert!(!checked.summary.contains("NaN") && !checked.summary.contains("inf"), "{}", checked.summary);
        }
    }
});
