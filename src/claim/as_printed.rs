//! Whether a claim is right as arithmetic on the figures as they are printed, apart from chance.
use super::{
    Direction, Size, Statement, Target,
    size::{reaches, within},
};
use crate::{Count, Interval, Observed, compare::Change, measure::Number};

/// Whether it is right as printed, and what a reader should know of it: what it depends on, what the figures are, or which
/// slip it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AsPrinted {
    pub(super) holds: Option<bool>,
    pub(super) note: Option<String>,
}

/// How far from the whole the slip of taking "so many per cent of" for "so many per cent more" may be.
const SLIP: f64 = 0.05;
/// Less than half a per cent: what "unchanged" is by rounding.
pub(super) const NO_CHANGE: f64 = 0.005;

impl AsPrinted {
    pub(super) fn new(holds: Option<bool>, note: impl Into<Option<String>>) -> Self {
        Self { holds, note: note.into() }
    }

    /// What holds of all: wrong where one is, right where each is.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::new(Some(true), None);
        for part in parts {
            let worse = match (whole.holds, part.holds) {
                (Some(false), _) => false,
                (_, Some(false)) | (Some(true), None) => true,
                _ => false,
            };
            if worse {
                whole = part;
            }
        }
        whole
    }

    /// Of two readings of the same words: what both say, else it depends on the reading.
    pub(super) fn either(self, other: &Self, readings: [f64; 2]) -> Self {
        if self.holds == other.holds {
            return self;
        }
        let [one, more] = readings.map(|ratio| format!("{ratio}"));
        Self::new(
            None,
            format!("on the reading: {one} times as many, or that many more, which is {more} times"),
        )
    }

    /// The sentence.
    pub(super) fn sentence(&self) -> String {
        let note =
            |before: &str| self.note.as_ref().map_or_else(String::new, |note| format!("{before}{note}"));
        match self.holds {
            Some(true) => format!(" As printed it is right{}.", note(": ")),
            Some(false) => format!(" As printed it is wrong{}.", note(": ")),
            None if self.note.is_some() => format!(" Whether it is right as printed depends {}.", note("")),
            None => String::new(),
        }
    }
}

/// Two figures as printed.
pub(super) struct Pair<'a>(pub(super) &'a Change);

impl Pair<'_> {
    fn ratio(&self) -> Option<Interval> {
        self.0.bounds.filter(|_| self.0.before.count().low() != Some(0))
    }

    /// Whether a statement on a change is right.
    pub(super) fn holds(&self, statement: Statement) -> AsPrinted {
        let difference = self.0.difference_bounds.unwrap_or_default();
        match statement {
            Statement::Difference { direction, target } => of_difference(difference, direction, target),
            Statement::Level { later, target } => self.level(later, target),
            Statement::Direction(way) => self.way(way),
            Statement::Unchanged => self.unchanged(),
            Statement::AtLeast { .. } | Statement::AtMost { .. } | Statement::Approximately(_) => {
                match self.ratio() {
                    Some(ratio) => of_ratio(ratio, statement),
                    None => self.no_ratio(),
                }
            }
            _ => AsPrinted::default(),
        }
    }

    fn no_ratio(&self) -> AsPrinted {
        let counts = [self.0.before, self.0.after].map(Observed::count);
        let known = counts.iter().all(|count| !count.is_missing());
        AsPrinted::new(
            None,
            known.then(|| "on what a change from zero is in per cent: there is no ratio".to_owned()),
        )
    }

    fn level(&self, later: bool, target: Target) -> AsPrinted {
        let count = if later { self.0.after } else { self.0.before }.count();
        let holds = target.as_printed(ends(count));
        let difference =
            self.0.difference.map_or_else(Interval::default, |d| Interval::new(d.abs(), d.abs()));
        let named = Number(target.named()).shortest();
        let slip = later && holds == Some(false) && target.as_printed(difference) == Some(true);
        let note = match holds {
            _ if slip => Some(format!("{named} is the change, not the count, which is {count}")),
            Some(false) => Some(format!("the count is {count}, not {named}")),
            None if !count.is_missing() => {
                Some(format!("on whether {named} is rounded: the count is {count}"))
            }
            _ => None,
        };
        AsPrinted::new(holds, note)
    }

    fn way(&self, way: Direction) -> AsPrinted {
        let toward = toward(self.0.difference_bounds.unwrap_or_default(), way);
        let holds = reaches(toward, 0.0, true);
        let note = match self.0.difference {
            Some(0.0) => Some("there is no change".to_owned()),
            Some(d) if d > 0.0 => Some("it rose".to_owned()),
            Some(_) => Some("it fell".to_owned()),
            None => None,
        };
        AsPrinted::new(holds, note.filter(|_| holds == Some(false)))
    }

    fn unchanged(&self) -> AsPrinted {
        let difference = self.0.difference_bounds.unwrap_or_default();
        let near = self.ratio().and_then(|ratio| within(ratio, 1.0 - NO_CHANGE, 1.0 + NO_CHANGE));
        match within(difference, 0.0, 0.0) {
            Some(true) => AsPrinted::new(Some(true), None),
            Some(false) if near != Some(true) => AsPrinted::new(Some(false), self.0.percent.map(percent)),
            Some(false) => {
                AsPrinted::new(None, "on rounding: the change is less than half a per cent".to_owned())
            }
            None => AsPrinted::default(),
        }
    }
}

/// Whether a ratio is as a statement has it.
pub(super) fn of_ratio(recorded: Interval, statement: Statement) -> AsPrinted {
    let it_is = recorded.point().map(|ratio| percent(100.0 * (ratio - 1.0)));
    match statement {
        Statement::AtLeast { ratio, threshold, cap, perhaps, strict } => {
            let way = if ratio < 1.0 { Direction::Down } else { Direction::Up };
            let (recorded, sign) = (toward(recorded, way), way.sign());
            let reached = reaches(recorded, sign * threshold, strict);
            let within_cap = cap.map_or(Some(true), |cap| within(recorded, f64::MIN, sign * cap));
            let perhaps = reaches(recorded, sign * perhaps, strict);
            let times = recorded.point().map(|ratio| format!("it is {:.2} times", ratio.abs()));
            match (reached, within_cap, perhaps) {
                (Some(true), Some(true), _) => AsPrinted::new(Some(true), None),
                (_, Some(false), _) | (_, _, Some(false)) => AsPrinted::new(Some(false), times),
                _ => AsPrinted::new(None, times.map(|times| format!("on rounding: {times}"))),
            }
        }
        Statement::AtMost { ratio, strict } => {
            let way = if ratio < 1.0 { Direction::Up } else { Direction::Down };
            let holds = reaches(toward(recorded, way), way.sign() * ratio, strict);
            AsPrinted::new(holds, it_is.filter(|_| holds == Some(false)))
        }
        Statement::Approximately(size) => of_size(recorded, size, it_is),
        _ => AsPrinted::default(),
    }
}

/// A ratio that is reported, and the slip that is usual: 400 % of what was before is 300 % more.
fn of_size(recorded: Interval, size: Size, it_is: Option<String>) -> AsPrinted {
    let holds = size.as_printed(recorded);
    let of = size.named - 1.0;
    let slip = recorded.point().filter(|ratio| of >= 1.0 && (ratio / of - 1.0).abs() <= SLIP);
    let note = match (holds, slip) {
        (Some(false), Some(ratio)) => Some(format!(
            "the later figure is {:.0}% of the earlier one, which is {:.0}% more",
            100.0 * ratio,
            100.0 * (ratio - 1.0)
        )),
        (Some(false), None) => it_is,
        (None, _) => it_is.map(|it_is| format!("on rounding: {it_is}")),
        _ => None,
    };
    AsPrinted::new(holds, note)
}

fn of_difference(recorded: Interval, direction: Option<Direction>, target: Target) -> AsPrinted {
    let recorded = match (direction, recorded.point()) {
        (Some(way), _) => toward(recorded, way),
        (None, Some(d)) => Interval::new(d.abs(), d.abs()),
        (None, None) => recorded,
    };
    of_number(recorded, target, "the difference")
}

/// Whether a number is as a target has it.
pub(super) fn of_number(recorded: Interval, target: Target, what: &str) -> AsPrinted {
    let holds = target.as_printed(recorded);
    let it_is = recorded.point().map(|x| format!("{what} is {}", Places(x)));
    let note = match holds {
        Some(true) => None,
        Some(false) => it_is,
        None => it_is.map(|it_is| format!("on rounding: {it_is}")),
    };
    AsPrinted::new(holds, note)
}

/// What was recorded, seen so that going the way is going up.
fn toward(recorded: Interval, way: Direction) -> Interval {
    match way {
        Direction::Up => recorded,
        Direction::Down => recorded.negated(),
    }
}

/// Between what a count lies.
pub(super) fn ends(count: Count) -> Interval {
    #[expect(clippy::cast_precision_loss, reason = "counts are at most 2⁵³")]
    let [low, high] = [count.low(), count.high()].map(|n| n.map(|n| n as f64));
    Interval { low, high }
}

/// "it is +83.6%".
fn percent(percent: f64) -> String {
    format!("it is {:+.1}%", if percent.abs() < 0.05 { 0.0 } else { percent })
}

/// A number with the places that a reader wants: none of whole numbers, two of others.
pub(super) struct Places(pub(super) f64);

impl std::fmt::Display for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            x if x.fract() == 0.0 => f.write_str(&Number(x).shortest()),
            x if x.abs() < 0.1 => write!(f, "{x:.4}"),
            x => write!(f, "{x:.2}"),
        }
    }
}
