//! Whether figures bear a claim.
use super::{
    Claim, Figures, Needs, Verdict,
    as_printed::AsPrinted,
    in_series::of_series,
    in_time::per_time,
    judge::Judged,
    of_change::{of_change, of_percent},
    of_share::{of_share, of_shares},
};
use crate::{
    Confidence, Error, Flag, Flags, Interval, Result,
    compare::Change,
    rate::Rate,
    results::columns,
    share::{Share, ShareDifference},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a claim was checked against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// From one count or rate to another; of a series, the two of its figures that are least sure.
    Change(Box<Change>),
    /// A change in per cent, where no counts are known.
    Percent(f64),
    /// A part of a whole.
    Share(Box<Share>),
    /// From one share to another.
    ShareDifference(Box<ShareDifference>),
    /// A count in time: a rate a day.
    Rate(Box<Rate>),
}

columns! {
    /// What the figures say of a claim.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct ClaimResult {
        /// The claim.
        pub claim: Claim => given,
        /// Whether it is right as arithmetic on the figures as printed, apart from chance; absent where that depends on
        /// rounding, on a reading of the words, or on what is not known. The sentence says on what.
        pub as_printed: Option<bool>,
        /// The verdict in a word: whether the figures bear a real change of that size.
        pub verdict: Verdict,
        /// The posterior probability that the size was reached; absent where it is not one number, and for a size that is
        /// only reported.
        pub probability: Option<f64>,
        /// Bounds of that probability (identification bounds), given what is known of the counts.
        pub probability_bounds: Option<Interval> => (probability_bound_low, probability_bound_high),
        /// What it was checked against.
        pub basis: Basis => hidden,
        /// What a reader must know before quoting it.
        pub flags: Flags,
        /// The verdict in a sentence, what its probability is of, and whether the claim is right as printed.
        pub summary: String => hidden,
    }
}

/// Whether figures bear a claim.
///
/// See [`of_change`] and [`of_share`] for what makes a verdict on counts and shares. A difference of counts or shares, and a
/// number in a unit of time, is judged by its confidence limits as a share is. Of a series the verdict is that on the two
/// figures that are least sure: the last one and its nearest rival of a "record high", the smallest step of a "third year
/// running". Growth a year is judged by the ratio of the last figure to the first.
///
/// # Errors
/// When the figures are not those that the claim is about ([`Claim::needs`]), or what is missing to check it: a longer
/// series, the periods of its figures, the populations of a claim "per head".
///
/// ```
/// use quetelet::{Confidence, Count, claim::{Dated, Figures, Verdict, check}};
///
/// let count = Figures::PerTime { count: Count::from(38_685_u32), days: Some(366.0) };
/// let daily = check(&"more than 100 a day".parse()?, count, Confidence::default())?;
/// assert_eq!((daily.as_printed, daily.verdict), (Some(true), Verdict::Supported));
///
/// let years = Dated::named([("2013", 66_u32), ("2014", 81), ("2015", 223), ("2016", 209), ("2017", 366)])?;
/// let rise = check(&"rise year on year".parse()?, Figures::Series(&years), Confidence::default())?;
/// assert_eq!(rise.as_printed, Some(false));
/// assert!(rise.summary.ends_with("As printed it is wrong: 223 in 2015, then 209 in 2016."));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn check(claim: &Claim, figures: Figures<'_>, confidence: Confidence) -> Result<ClaimResult> {
    match figures {
        Figures::Change { before, after } => of_change(claim, before, after, confidence),
        Figures::Percent(percent) => of_percent(claim, percent),
        Figures::Share { part, whole } => of_share(claim, part, whole, confidence),
        Figures::Shares { before, after } => of_shares(claim, before, after, confidence),
        Figures::PerTime { count, days } => per_time(claim, count, days, confidence),
        Figures::Series(series) => of_series(claim, series, confidence),
    }
}

pub(super) fn result(
    claim: &Claim,
    judged: Judged,
    printed: &AsPrinted,
    basis: Basis,
    (flags, summary): (Flags, String),
) -> ClaimResult {
    ClaimResult {
        claim: claim.clone(),
        as_printed: printed.holds,
        verdict: judged.verdict,
        probability: judged.probability.and_then(Interval::point),
        probability_bounds: judged.probability,
        basis,
        flags,
        summary,
    }
}

/// What figures a claim is about, where others are given.
pub(super) fn other_figures(claim: &Claim) -> Error {
    let is_of = match claim.needs() {
        Needs::Change => "a change has a before and an after",
        Needs::Share => "a share has a part and a whole",
        Needs::Shares => "a difference of shares has two parts and two wholes",
        Needs::PerTime => "so many in a unit of time are a count over days",
        Needs::Series => "a place in a series has a series",
    };
    Error::domain("claim", format!("of the figures that are given ({is_of})"), claim)
}

impl ClaimResult {
    /// The same where the figures should not be compared, as their publisher says: not checkable, and right as printed or not
    /// by what a comparison would be.
    #[must_use]
    pub fn not_comparable(self) -> Self {
        let printed = AsPrinted::new(
            None,
            "on whether the figures may be compared: they are not comparable".to_owned(),
        );
        let verdict = Verdict::NotCheckable;
        let summary = format!("\"{}\" {}.{}", self.claim, verdict.phrase(), printed.sentence());
        let flags = self.flags.with_if(Flag::NotComparable, true);
        Self {
            as_printed: None,
            verdict,
            probability: None,
            probability_bounds: None,
            flags,
            summary,
            ..self
        }
    }
}

/// The sentence.
impl fmt::Display for ClaimResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.summary)
    }
}
