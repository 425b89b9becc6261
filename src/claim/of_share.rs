//! Whether a share, or two of them, bear a claim.
use super::{
    Basis, Claim, ClaimResult, Direction, Statement,
    as_printed::of_number,
    check::{other_figures, result},
    judge::{Judged, on_target, significant},
    sentence,
};
use crate::{Confidence, Count, Result, share};

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
    let Statement::Share(target) = claim.statement() else { return Err(other_figures(claim)) };
    let share = share::share(part, whole, share::Options::default().confidence(confidence))?;
    let recorded = share.bounds.unwrap_or_default();
    let judged = Judged::only(on_target(target, recorded, share.interval, true));
    let printed = of_number(recorded, target, "the share");
    let flags = share.flags;
    let summary = sentence::of_share(claim, &share, judged.verdict) + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::Share(Box::new(share)), (flags, summary)))
}

pub(super) fn of_shares(
    claim: &Claim,
    before: (Count, Count),
    after: (Count, Count),
    confidence: Confidence,
) -> Result<ClaimResult> {
    let Statement::Points { direction, target } = claim.statement() else { return Err(other_figures(claim)) };
    let options = share::DifferenceOptions::default().confidence(confidence);
    let found = share::share_difference(before, after, options)?;
    let recorded = found.bounds.unwrap_or_default();
    let down = direction.map_or(recorded.high.is_some_and(|high| high < 0.0), |way| way == Direction::Down);
    let target = if down { target.mirrored() } else { target };
    let significant = significant(found.p_value, confidence);
    let judged = Judged::only(on_target(target, recorded, found.interval, significant));
    let printed =
        of_number(recorded.map(|d| 100.0 * d), target.map(|d| 100.0 * d), "the difference in points");
    let flags = found.flags;
    let summary = sentence::of_shares(claim, &found, judged.verdict) + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::ShareDifference(Box::new(found)), (flags, summary)))
}
