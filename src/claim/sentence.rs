//! The sentences of verdicts.
use super::{
    Claim, Statement, Target, Verdict,
    as_printed::{AsPrinted, Places},
    judge::{Event, Judged},
};
use crate::{
    Count, Interval,
    compare::Change,
    measure::Estimated,
    rate::Rate,
    share::{Share, ShareDifference},
};
use std::fmt;

/// From one count to another, with limits and the probability behind the verdict.
pub(super) fn of_change(claim: &Claim, change: &Change, judged: Judged) -> String {
    let phrase = judged.verdict.phrase();
    let (before, after) = (change.before.count(), change.after.count());
    if let Some(missing) = missing([("earlier count", before), ("later count", after)]) {
        return format!("\"{claim}\" {phrase}: {missing}.");
    }
    let (before, after) = (Printed(before), Printed(after));
    let counted = matches!(claim.statement(), Statement::Difference { .. });
    let difference = change.difference.filter(|_| counted);
    let recorded = match (difference, Estimated::of(change.ratio, change.bounds, " times")) {
        (Some(d), _) => {
            format!("{before} to {after} is {} {}", Places(d.abs()), if d < 0.0 { "fewer" } else { "more" })
        }
        (None, Some(ratio)) => format!("{before} to {after} is {ratio:.2}"),
        (None, None) => format!("from {before} to {after} there is no ratio"),
    };
    let interval = if difference.is_some() { change.difference_interval } else { change.interval };
    let limits = limits(interval, &change.confidence);
    let chance =
        judged.probability.zip(judged.event).and_then(|(p, event)| chance(p, event)).unwrap_or_default();
    format!("\"{claim}\" {phrase}: {recorded} ({limits}{chance}).")
}

fn limits(interval: Interval, confidence: &impl fmt::Display) -> String {
    if interval == Interval::default() {
        format!("without {confidence} limits")
    } else {
        format!("{confidence} limits {interval:.2}")
    }
}

/// The probability that the size was reached, and where it was passed rather than not, of that.
fn chance(reached: Interval, event: Event) -> Option<String> {
    let side = |or_more: bool| if or_more { "more" } else { "less" };
    let of = format!("of a true ratio of {:.2} or {}", event.ratio, side(event.or_more));
    let passed = event.passed.and_then(|(cap, passed)| {
        Some(format!(", of {} than {cap:.2} times {}", side(event.or_more), between(passed)?))
    });
    Some(format!("; probability {of} {}{}", between(reached)?, passed.unwrap_or_default()))
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

/// A part of a whole.
pub(super) fn of_share(claim: &Claim, share: &Share, verdict: Verdict) -> String {
    format!("\"{claim}\" {}: {}.", verdict.phrase(), share_said(share))
}

fn share_said(share: &Share) -> String {
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

/// From one share to another, in percentage points.
pub(super) fn of_shares(claim: &Claim, found: &ShareDifference, verdict: Verdict) -> String {
    let counts = [("earlier part", found.before.0), ("earlier whole", found.before.1)];
    let later = [("later part", found.after.0), ("later whole", found.after.1)];
    let recorded = missing(counts).or_else(|| missing(later)).unwrap_or_else(|| points(found));
    format!("\"{claim}\" {}: {recorded}.", verdict.phrase())
}

fn points(found: &ShareDifference) -> String {
    let of = |(part, whole): (Count, Count)| format!("{} of {}", Printed(part), Printed(whole));
    let points = |interval: Interval| interval.map(|d| 100.0 * d);
    let value = found.difference.map(|d| 100.0 * d);
    let (before, after) = (of(found.before), of(found.after));
    match Estimated::of(value, found.bounds.map(points), " points") {
        Some(d) => {
            format!("{before} to {after} is {d:.1} ({})", limits(points(found.interval), &found.confidence))
        }
        None => format!("from {before} to {after} there is no difference of shares"),
    }
}

/// A count in units of time, or the time for one.
pub(super) fn per_time(
    claim: &Claim,
    rate: &Rate,
    (recorded, limit): (Interval, Interval),
    days: Option<f64>,
    verdict: Verdict,
) -> String {
    let Statement::PerTime { unit, every, .. } = claim.statement() else { return String::new() };
    let phrase = verdict.phrase();
    if let Some(missing) = missing([("count", rate.observed.count()); 2]) {
        return format!("\"{claim}\" {phrase}: {missing}.");
    }
    let count = Printed(rate.observed.count());
    let over = days.map_or_else(|| "a year".to_owned(), |days| format!("{days} days"));
    let named = if every { format!(" {}s for each", unit.name()) } else { format!(" a {}", unit.name()) };
    let recorded = match Estimated::of(recorded.point(), Some(recorded), &named) {
        Some(recorded) => format!("{count} in {over} is {recorded:.2}"),
        None => format!("{count} in {over} has no time for each"),
    };
    format!("\"{claim}\" {phrase}: {recorded} ({}).", limits(limit, &rate.confidence))
}

/// Growth a year, by each of its readings: right where all are, wrong where none is.
pub(super) fn readings(readings: &[(&str, Option<Interval>)], target: Target) -> AsPrinted {
    let known: Vec<(&str, Interval)> = readings
        .iter()
        .filter_map(|(name, found)| Some((*name, (*found)?)))
        .filter(|(_, x)| x.low.is_some())
        .collect();
    let holds: Vec<Option<bool>> = known.iter().map(|(_, found)| target.as_printed(*found)).collect();
    let same = holds.first().copied().flatten().filter(|first| holds.iter().all(|one| *one == Some(*first)));
    let said = |(name, found): &(&str, Interval)| match found.point() {
        Some(x) => format!("{name} is {:+.1}%", 100.0 * x),
        None => format!("{name} is {:.1}%", found.map(|x| 100.0 * x)),
    };
    let said = known.iter().map(said).collect::<Vec<_>>().join(", ");
    let on = if same.is_some() { "" } else { "on the reading: " };
    AsPrinted::new(same, (!known.is_empty()).then(|| format!("{on}{said}")))
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
