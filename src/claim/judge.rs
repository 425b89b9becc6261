//! Whether figures bear a claim as a real change: verdicts by confidence limits, p-values and posterior probabilities.
use super::{Direction, Size, Statement, Target, Verdict, as_printed::NO_CHANGE};
use crate::{
    Confidence, Interval,
    compare::{Change, ProbabilityMethod},
};

/// A verdict, and the probability behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) probability: Option<Interval>,
    /// What it is the probability of: that the true ratio is no nearer to 1 than this one, or no further from it.
    pub(super) event: Option<Event>,
}

/// What a probability is of: a true ratio of so much or more, or or less.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) ratio: f64,
    pub(super) or_more: bool,
    /// A ratio that the words do not allow to be passed, where it is rather passed than not, and the probability of that.
    pub(super) passed: Option<(f64, Interval)>,
}

impl Judged {
    /// A verdict that no probability stands behind.
    pub(super) fn only(verdict: Verdict) -> Self {
        Self { verdict, probability: None, event: None }
    }

    /// On a statement of a change.
    pub(super) fn on(change: &Change, statement: Statement, confidence: Confidence) -> Self {
        match statement {
            Statement::AtLeast { threshold, cap, .. } => {
                let event = Event { ratio: threshold, or_more: threshold >= 1.0, passed: None };
                Self::reached(change, event, cap, confidence)
            }
            Statement::AtMost { ratio, .. } => {
                let event = Event { ratio, or_more: ratio < 1.0, passed: None };
                Self::reached(change, event, None, confidence)
            }
            Statement::Direction(way) => {
                let event = Event { ratio: 1.0, or_more: way.sign() > 0.0, passed: None };
                Self::reached(change, event, None, confidence)
            }
            Statement::Approximately(size) => Self::only(amount(change, size, confidence)),
            Statement::Difference { direction, target } => {
                let target = if direction == Some(Direction::Down) { target.mirrored() } else { target };
                Self::only(difference(change, target, confidence))
            }
            Statement::Unchanged => Self::only(unchanged(change)),
            _ => Self::only(Verdict::NotCheckable),
        }
    }

    pub(super) fn reached(change: &Change, event: Event, cap: Option<f64>, confidence: Confidence) -> Self {
        if change.bounds.and_then(|bounds| bounds.low).is_none() || change.before.count().low() == Some(0) {
            return Self::only(Verdict::NotCheckable);
        }
        let reached = event.probability(change);
        let beyond = |ratio| Event { ratio, ..event }.probability(change);
        let passed = cap.map_or(Some(Interval::new(0.0, 0.0)), beyond);
        let verdict = reached.zip(passed).map_or(Verdict::NotCheckable, |(reached, passed)| {
            Verdict::on_reached(reached, passed, confidence)
        });
        let rather = passed.filter(|passed| passed.high.is_some_and(|p| p > 0.5));
        let event = Event { passed: cap.zip(rather), ..event };
        Self { verdict, probability: reached, event: Some(event) }
    }
}

impl Event {
    pub(super) fn probability(self, change: &Change) -> Option<Interval> {
        let at_least = change.probability(self.ratio, ProbabilityMethod::Jeffreys)?;
        Some(if self.or_more { at_least } else { complement(at_least) })
    }
}

/// The probability of the contrary.
fn complement(Interval { low, high }: Interval) -> Interval {
    Interval { low: high.map(|p| 1.0 - p), high: low.map(|p| 1.0 - p) }
}

fn amount(change: &Change, size: Size, confidence: Confidence) -> Verdict {
    let Some(recorded) = change.bounds.filter(|_| change.before.count().low() != Some(0)) else {
        return Verdict::NotCheckable;
    };
    Verdict::on_size(size, recorded, change.interval, significant(change.p_value, confidence))
}

/// Whether two figures differ beyond chance.
pub(super) fn significant(p_value: Option<f64>, confidence: Confidence) -> bool {
    p_value.is_some_and(|p| p <= 1.0 - confidence.level())
}

fn difference(change: &Change, target: Target, confidence: Confidence) -> Verdict {
    let Some(recorded) = change.difference_bounds else { return Verdict::NotCheckable };
    on_target(target, recorded, change.difference_interval, significant(change.p_value, confidence))
}

/// On a number that is reported, or that is to be reached by what underlies it, from confidence limits.
pub(super) fn on_target(target: Target, recorded: Interval, limits: Interval, significant: bool) -> Verdict {
    match target {
        _ if recorded.low.is_none() => Verdict::NotCheckable,
        Target::About(size) => Verdict::on_size(size, recorded, limits, significant),
        Target::AtLeast { size, .. } => reached_by(limits, size),
        Target::AtMost { size, .. } => reached_by(limits.negated(), -size),
    }
}

fn reached_by(limits: Interval, threshold: f64) -> Verdict {
    match (limits.low, limits.high) {
        (Some(low), _) if low >= threshold => Verdict::Supported,
        (_, Some(high)) if high <= threshold => Verdict::Contradicted,
        _ => Verdict::WithinNoise,
    }
}

/// Less than half a per cent, beyond doubt; contradicted by limits that leave no change out.
fn unchanged(change: &Change) -> Verdict {
    let near = |x: f64| (x - 1.0).abs() <= NO_CHANGE;
    match (change.interval.low, change.interval.high) {
        _ if change.bounds.is_none() => Verdict::NotCheckable,
        (Some(low), Some(high)) if near(low) && near(high) => Verdict::Supported,
        _ if !change.interval.contains(1.0) => Verdict::Contradicted,
        _ => Verdict::WithinNoise,
    }
}
