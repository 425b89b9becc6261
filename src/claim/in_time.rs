//! Whether a count over days bears so many in a unit of time.
use super::{
    Basis, Claim, ClaimResult, Figures, Statement,
    as_printed::of_number,
    check::{other_figures, result},
    judge::{Judged, on_target},
    sentence,
};
use crate::{Confidence, Count, Interval, Observed, Result, rate};

/// Whether a count over so many days bears so many in a unit of time.
pub(super) fn per_time(
    claim: &Claim,
    count: Count,
    days: Option<f64>,
    confidence: Confidence,
) -> Result<ClaimResult> {
    let Statement::PerTime { target, unit, every } = claim.statement() else {
        return Err(other_figures(claim));
    };
    let observed = Observed::new(count, Figures::days_of(days)? / unit.days())?;
    let rate = rate::rate(observed, rate::Options::default().per(1.0)?.confidence(confidence));
    let through = |interval: Interval| if every { reciprocal(interval) } else { interval };
    let (recorded, limits) = (through(rate.bounds.unwrap_or_default()), through(rate.interval));
    let judged = Judged::only(on_target(target, recorded, limits, true));
    let printed = of_number(recorded, target, "the figure");
    let flags = rate.flags;
    let summary =
        sentence::per_time(claim, &rate, (recorded, limits), days, judged.verdict) + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::Rate(Box::new(rate)), (flags, summary)))
}

/// One over the ends of an interval of positive numbers; no end where one is zero.
fn reciprocal(Interval { low, high }: Interval) -> Interval {
    let over = |x: Option<f64>| x.filter(|&x| x > 0.0).map(|x| 1.0 / x);
    Interval { low: over(high), high: over(low) }
}
