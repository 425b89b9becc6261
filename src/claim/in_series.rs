//! Whether a series bears a claim.
use super::{
    Claim, ClaimResult, Dated, Statement, Target, Verdict,
    check::other_figures,
    judge::{Event, Judged, on_target},
    of_change,
    of_change::of_pair,
    sentence,
    series::{Found, Ordered, found, yearly},
};
use crate::{
    Confidence, Count, Error, Interval, Observed, Result,
    compare::{self, Change},
};

/// Whether a series bears a claim.
pub(super) fn of_series(claim: &Claim, series: &[Dated], confidence: Confidence) -> Result<ClaimResult> {
    let ordered = Ordered::new(series, 2)?;
    if let Some(found) = found(ordered, claim.statement()) {
        return Ok(least_sure(claim, &found?, confidence));
    }
    let claim = &claim.of_change().ok_or_else(|| other_figures(claim))?;
    if let Statement::YearlyGrowth(target) = claim.statement() {
        let figures =
            if claim.span().is_some() { ordered.since_start(claim.span(), claim.words())? } else { series };
        let ends = [figures[0], figures[figures.len() - 1]].map(|figure| Observed::from_count(figure.count));
        let change = compare::change(ends[0], ends[1], compare::Options::default().confidence(confidence));
        let years = yearly(figures).ok_or_else(|| without_years(claim))?;
        return Ok(growth(claim, target, change, years, confidence));
    }
    let figures = ordered.since_start(claim.span(), claim.words())?;
    let [before, after] =
        [figures[0], figures[figures.len() - 1]].map(|figure| Observed::from_count(figure.count));
    of_change(claim, before, after, confidence)
}

/// The verdict on the two figures of which it is least sure that they lie as the claim has it.
fn least_sure(claim: &Claim, found: &Found, confidence: Confidence) -> ClaimResult {
    let event = Event { ratio: 1.0, or_more: found.direction.sign() > 0.0, passed: None };
    let of = |pair: &[Observed; 2]| {
        let change = compare::change(pair[0], pair[1], compare::Options::default().confidence(confidence));
        let judged = Judged::reached(&change, event, None, confidence);
        (change, judged)
    };
    let surely = |judged: &Judged| judged.probability.and_then(|p| p.low).unwrap_or(-1.0);
    let least = found.pairs.iter().map(of).min_by(|a, b| surely(&a.1).total_cmp(&surely(&b.1)));
    let missing = || {
        let none = Observed::from_count(Count::missing(crate::record::Missing::NotStated));
        of(&[none, none])
    };
    let (change, mut judged) = least.unwrap_or_else(missing);
    if found.printed.holds.is_none() && judged.verdict == Verdict::Supported {
        judged.verdict = Verdict::NotCheckable;
    }
    of_pair(claim, change, judged, &found.printed)
}

/// Growth a year: its three readings told apart, and the ratio of the last figure to the first.
pub(super) fn growth(
    claim: &Claim,
    target: Target,
    change: Change,
    (years, yearly): (f64, Option<Vec<f64>>),
    confidence: Confidence,
) -> ClaimResult {
    let compound = |ratio: f64| ratio.powf(1.0 / years) - 1.0;
    let ratio = change.bounds.filter(|_| change.before.count().low() != Some(0)).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "as many figures as memory holds")]
    let mean = yearly.map(|changes| changes.iter().sum::<f64>() / changes.len() as f64);
    let readings = [
        ("the mean of the yearly changes", mean.map(|x| Interval::new(x, x))),
        ("compound growth", Some(ratio.map(compound))),
        ("the whole change over the years", Some(ratio.map(|ratio| (ratio - 1.0) / years))),
    ];
    let printed = sentence::readings(&readings, target);
    let of_ratio = |x: f64| (1.0 + x).max(0.0).powf(years);
    let significant = change.p_value.is_some_and(|p| p <= 1.0 - confidence.level());
    let judged = Judged::only(on_target(target.map(of_ratio), ratio, change.interval, significant));
    of_pair(claim, change, judged, &printed)
}

pub(super) fn without_years(claim: &Claim) -> Error {
    let what =
        format!("given to check {:?}, or the claim with \"in … years\"", Error::excerpt(claim.words()));
    Error::domain("series", what, "none")
}
