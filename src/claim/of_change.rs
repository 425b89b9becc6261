//! Whether a change of two figures bears a claim.
use super::{
    Basis, Claim, ClaimResult, Span, Statement, Verdict,
    as_printed::{AsPrinted, Pair, of_ratio},
    check::{other_figures, result},
    in_series::{growth, without_years},
    judge::Judged,
    sentence,
};
use crate::{
    Confidence, Error, Flags, Interval, Observed, Result,
    compare::{self, Change},
};

/// Whether a change bears a claim.
///
/// A size that is *reached* ("quadrupled", "more than doubled") is supported where the posterior probability of a true
/// ratio so large (Jeffreys prior) is at least the level, contradicted where it is at most one less the level, and within
/// the noise between. After "almost" and "about" it is contradicted too where the probability that the ratio passed what
/// the words allow is at least the level, and within the noise where that is above one half. A size that is *reported*
/// ("up 36%") is supported where it describes the recorded counts and these differ beyond chance (the p-value is at most
/// one less the level), contradicted where it neither describes them nor lies within the confidence limits of the ratio.
/// A claim that says more than one thing ("up 7% to 4,373") is right as printed where each is; its verdict is on the first.
///
/// # Errors
/// When the claim is of something else, speaks of counts per head and no exposures are given, or of growth a year and
/// neither says nor is given how many years lie between.
///
/// ```
/// use quetelet::{Confidence, Count, Observed, claim::{Verdict, of_change}};
///
/// let [before, after] = [64, 252].map(|n: u32| Observed::from_count(n));
/// let quadrupled = of_change(&"quadrupled".parse()?, before, after, Confidence::default())?;
/// assert_eq!(quadrupled.verdict, Verdict::WithinNoise);
/// let grown = of_change(&"increased 400%".parse()?, before, after, Confidence::default())?;
/// assert_eq!(grown.as_printed, Some(false));
/// assert!(grown.summary.contains("the later figure is 394% of the earlier one, which is 294% more"));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn of_change(
    claim: &Claim,
    before: Observed,
    after: Observed,
    confidence: Confidence,
) -> Result<ClaimResult> {
    let claim = &claim.of_change().ok_or_else(|| other_figures(claim))?;
    if claim.is_per_head() && [before, after].iter().all(|observed| observed.exposure() == 1.0) {
        let what = format!("given to check {:?}, as the populations", Error::excerpt(claim.words()));
        return Err(Error::domain("exposures", what, "none"));
    }
    let change = compare::change(before, after, compare::Options::default().confidence(confidence));
    if let Statement::YearlyGrowth(target) = claim.statement() {
        let years = claim.span().and_then(Span::years).ok_or_else(|| without_years(claim))?;
        return Ok(growth(claim, target, change, (years, None), confidence));
    }
    let judged = Judged::on(&change, claim.statement(), confidence);
    let printed = printed(claim, &change);
    Ok(of_pair(claim, change, judged, &printed))
}

/// Everything that a claim says of a change, in both readings where there are two.
fn printed(claim: &Claim, change: &Change) -> AsPrinted {
    let pair = Pair(change);
    let mut parts: Vec<AsPrinted> =
        claim.statements().iter().map(|&statement| pair.holds(statement)).collect();
    if let (Some(other), Some(first)) = (claim.other_reading(), parts.first_mut()) {
        let readings = [claim.statement(), other].map(Statement::named_ratio);
        *first = first.clone().either(&pair.holds(other), readings);
    }
    AsPrinted::all(parts)
}

pub(super) fn of_pair(claim: &Claim, change: Change, judged: Judged, printed: &AsPrinted) -> ClaimResult {
    let summary = sentence::of_change(claim, &change, judged) + &printed.sentence();
    let flags = change.flags;
    result(claim, judged, printed, Basis::Change(Box::new(change)), (flags, summary))
}

/// Whether a change in per cent, of which no counts are known, bears a claim: as printed, and no more.
pub(super) fn of_percent(claim: &Claim, percent: f64) -> Result<ClaimResult> {
    let claim = &claim.of_change().ok_or_else(|| other_figures(claim))?;
    if !(percent.is_finite() && percent >= -100.0) {
        return Err(Error::domain("percent", "finite, and -100 or more", percent));
    }
    let ratio = 1.0 + percent / 100.0;
    let of = |statement: &Statement| match *statement {
        Statement::Direction(way) => {
            let holds = way.sign() * percent > 0.0;
            AsPrinted::new(Some(holds), (!holds).then(|| format!("it is {percent:+}%")))
        }
        statement => of_ratio(Interval::new(ratio, ratio), statement),
    };
    let printed = AsPrinted::all(claim.statements().iter().map(of));
    let judged = Judged::only(Verdict::NotCheckable);
    let sentence = format!("\"{claim}\" {}: of {percent:+}% no counts are known.", judged.verdict.phrase());
    let summary = sentence + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::Percent(percent), (Flags::NONE, summary)))
}

impl Statement {
    /// The ratio that it names, for a sentence; 1 where it names none.
    fn named_ratio(self) -> f64 {
        match self {
            Self::AtLeast { ratio, .. } | Self::AtMost { ratio, .. } => ratio,
            Self::Approximately(size) => size.named,
            _ => 1.0,
        }
    }
}
