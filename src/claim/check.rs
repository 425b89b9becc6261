//! Whether figures bear a claim.
use super::{Claim, Size, Statement, Verdict};
use crate::{
    Confidence, Count, Error, Flags, Interval, Observed, Result,
    compare::{self, Change, ProbabilityMethod},
    measure::Estimated,
    results::columns,
    share::{self, Share},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a claim was checked against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// From one count or rate to another.
    Change(Box<Change>),
    /// A part of a whole.
    Share(Box<Share>),
}

columns! {
    /// What the figures say of a claim.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct ClaimResult {
        /// The claim.
        pub claim: Claim => given,
        /// The verdict in a word.
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
        /// The verdict in a sentence.
        pub summary: String => hidden,
    }
}

/// Whether a change bears a claim.
///
/// A size that is *reached* ("quadrupled", "more than doubled") is supported where the posterior probability of a true
/// ratio so large (Jeffreys prior) is at least the level, contradicted where it is at most one less the level, and within
/// the noise between. After "almost" and "about" it is contradicted too where the probability that the ratio passed what
/// the words allow is at least the level, and within the noise where that is above one half. A size that is *reported*
/// ("up 36%") is supported where it describes the recorded counts and these differ beyond chance (the p-value is at most
/// one less the level), contradicted where it neither describes them nor lies within the confidence limits of the ratio.
///
/// # Errors
/// When the claim is of a share.
///
/// ```
/// use quetelet::{Confidence, Count, Observed, claim::{Verdict, of_change}};
///
/// let [before, after] = [64, 252].map(|n: u32| Observed::from_count(n));
/// let quadrupled = of_change(&"quadrupled".parse()?, before, after, Confidence::default())?;
/// assert_eq!(quadrupled.verdict, Verdict::WithinNoise);
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn of_change(
    claim: &Claim,
    before: Observed,
    after: Observed,
    confidence: Confidence,
) -> Result<ClaimResult> {
    let change = compare::change(before, after, compare::Options::default().confidence(confidence));
    let (verdict, bounds) = match claim.statement() {
        Statement::AtLeast { threshold, cap, .. } => reached(&change, threshold, cap, confidence),
        Statement::Approximately(size) => (amount(&change, size, confidence), None),
        Statement::Share(_) | Statement::ShareAtLeast { .. } => {
            return Err(Error::domain("claim", "of a change (a share has a part and a whole)", claim));
        }
    };
    let flags = change.flags;
    let summary = change_summary(claim, &change, verdict, bounds);
    Ok(ClaimResult {
        claim: claim.clone(),
        verdict,
        probability: bounds.and_then(Interval::point),
        probability_bounds: bounds,
        basis: Basis::Change(Box::new(change)),
        flags,
        summary,
    })
}

/// Whether a part of a whole bears a claim: a share that is reported is supported where it describes what was
/// recorded, contradicted where it lies outside the confidence limits too, and within the noise between.
///
/// # Errors
/// When the claim is of a change, or the part is above the whole.
///
/// ```
/// use quetelet::{Confidence, Count, claim::{Verdict, of_share}};
///
/// let checked = of_share(&"one in five".parse()?, Count::from(41), Count::from(202), Confidence::default())?;
/// assert_eq!(checked.verdict, Verdict::Supported);
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn of_share(claim: &Claim, part: Count, whole: Count, confidence: Confidence) -> Result<ClaimResult> {
    let share = share::share(part, whole, share::Options::default().confidence(confidence))?;
    let recorded = share.bounds.unwrap_or_default();
    let verdict = match claim.statement() {
        _ if recorded.low.is_none() => Verdict::NotCheckable,
        Statement::Share(size) => Verdict::on_size(size, recorded, share.interval, true),
        Statement::ShareAtLeast { share: threshold } => share_reached(share.interval, threshold),
        Statement::AtLeast { .. } | Statement::Approximately(_) => {
            return Err(Error::domain("claim", "of a share (a change has a before and an after)", claim));
        }
    };
    let flags = share.flags;
    let summary = format!("\"{claim}\" {}: {}.", verdict.phrase(), share_summary(&share));
    let claim = claim.clone();
    Ok(ClaimResult {
        claim,
        verdict,
        probability: None,
        probability_bounds: None,
        basis: Basis::Share(Box::new(share)),
        flags,
        summary,
    })
}

fn reached(
    change: &Change,
    threshold: f64,
    cap: Option<f64>,
    confidence: Confidence,
) -> (Verdict, Option<Interval>) {
    if change.bounds.and_then(|bounds| bounds.low).is_none() || change.before.count().low() == Some(0) {
        return (Verdict::NotCheckable, None);
    }
    let reached = probability(change, threshold);
    let passed = cap.map_or(Some(Interval::new(0.0, 0.0)), |cap| probability(change, cap));
    let verdict = reached
        .zip(passed)
        .map_or(Verdict::NotCheckable, |(reached, passed)| Verdict::on_reached(reached, passed, confidence));
    (verdict, reached)
}

/// The probability of a true ratio so large, or so small where it is below 1.
fn probability(change: &Change, ratio: f64) -> Option<Interval> {
    let at_least = change.probability(ratio, ProbabilityMethod::Jeffreys)?;
    Some(if ratio < 1.0 { complement(at_least) } else { at_least })
}

/// The probability of the contrary.
fn complement(Interval { low, high }: Interval) -> Interval {
    Interval { low: high.map(|p| 1.0 - p), high: low.map(|p| 1.0 - p) }
}

fn amount(change: &Change, size: Size, confidence: Confidence) -> Verdict {
    let Some(recorded) = change.bounds.filter(|_| change.before.count().low() != Some(0)) else {
        return Verdict::NotCheckable;
    };
    let significant = change.p_value.is_some_and(|p| p <= 1.0 - confidence.level());
    Verdict::on_size(size, recorded, change.interval, significant)
}

fn share_reached(limits: Interval, threshold: f64) -> Verdict {
    match (limits.low, limits.high) {
        (Some(low), _) if low >= threshold => Verdict::Supported,
        (_, Some(high)) if high <= threshold => Verdict::Contradicted,
        _ => Verdict::WithinNoise,
    }
}

fn change_summary(claim: &Claim, change: &Change, verdict: Verdict, probability: Option<Interval>) -> String {
    let (before, after) = (change.before.count(), change.after.count());
    if let Some(missing) = missing([("earlier count", before), ("later count", after)]) {
        return format!("\"{claim}\" {}: {missing}.", verdict.phrase());
    }
    let (before, after) = (Printed(before), Printed(after));
    let recorded = match Estimated::of(change.ratio, change.bounds, " times") {
        Some(ratio) => format!("{before} to {after} is {ratio:.2}"),
        None => format!("from {before} to {after} there is no ratio"),
    };
    let limits = match change.interval {
        interval if interval.is_limited() => format!("{} limits {interval:.2}", change.confidence),
        _ => format!("without {} limits", change.confidence),
    };
    let chance = chance(claim, change, probability);
    format!("\"{claim}\" {}: {recorded} ({limits}{chance}).", verdict.phrase())
}

/// The probability that the size was reached, and where it was passed rather than not, of that.
fn chance(claim: &Claim, change: &Change, reached: Option<Interval>) -> String {
    let Some(reached) = reached.and_then(between) else { return String::new() };
    let Statement::AtLeast { cap: Some(cap), .. } = claim.statement() else {
        return format!("; probability {reached}");
    };
    match probability(change, cap).filter(|passed| passed.high.is_some_and(|p| p > 0.5)).and_then(between) {
        Some(passed) => {
            let beyond = if cap < 1.0 { "less" } else { "more" };
            format!("; probability {reached}, of {beyond} than {cap:.2} times {passed}")
        }
        None => format!("; probability {reached}"),
    }
}

/// A probability, or between which two it lies.
fn between(Interval { low, high }: Interval) -> Option<String> {
    let (low, high) = low.zip(high)?;
    let same = low.to_bits() == high.to_bits();
    Some(if same { percentage(low) } else { format!("{} to {}", percentage(low), percentage(high)) })
}

/// A probability for a sentence, which is never all or nothing.
fn percentage(p: f64) -> String {
    match p {
        p if p < 0.001 => "below 0.1%".to_owned(),
        p if p > 0.999 => "above 99.9%".to_owned(),
        p => format!("{:.1}%", 100.0 * p),
    }
}

fn share_summary(share: &Share) -> String {
    if let Some(missing) = missing([("part", share.part), ("whole", share.whole)]) {
        return missing;
    }
    let (part, whole) = (Printed(share.part), Printed(share.whole));
    match (share.value, Estimated::of(None, share.bounds, "")) {
        (Some(value), _) => {
            let limits = format!("{} limits {:.3}", share.confidence, share.interval);
            format!("{part} of {whole} is {value:.3} ({limits})")
        }
        (None, Some(bounds)) => format!("{part} of {whole} is {bounds:.3}"),
        (None, None) => format!("{part} of {whole} is no share"),
    }
}

/// Which of two counts is missing, and why.
fn missing(counts: [(&str, Count); 2]) -> Option<String> {
    let (name, count) = counts.into_iter().find(|(_, count)| count.is_missing())?;
    Some(format!("the {name} is missing ({count})"))
}

/// A count as it stands in a sentence: `252`, `<5`, `12–20`, `30 or more`.
struct Printed(Count);

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.low(), self.0.high()) {
            (Some(1), Some(high)) if high > 1 => write!(f, "<{}", high + 1),
            (Some(low), Some(high)) if high > low => write!(f, "{low}–{high}"),
            (Some(low), None) => write!(f, "{low} or more"),
            _ => write!(f, "{}", self.0),
        }
    }
}

/// The sentence.
impl fmt::Display for ClaimResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.summary)
    }
}
