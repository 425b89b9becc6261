//! Sizes that claims name, and the sizes that their words describe.
use crate::{Interval, named::named};

/// How far a computed number may be from a bound that it should lie on.
const ROUNDING: f64 = 1e-12;

/// A size that is named, and the sizes that its words describe.
///
/// A printed figure is good to half a unit of its last digit: 36 % is 35.5 % to 36.5 %. "Almost", "about" and fractions in
/// words are loose: a tenth of the size named is allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Size {
    /// The one named.
    pub named: f64,
    /// The least that the words describe.
    pub low: f64,
    /// The greatest that the words describe.
    pub high: f64,
    /// The least that they may describe: where a number was cut off instead of rounded, or rounded to the zeros it ends in.
    pub perhaps_low: f64,
    /// The greatest that they may describe.
    pub perhaps_high: f64,
}

impl Size {
    /// A size good from `low` to `high`.
    pub(super) fn between(named: f64, low: f64, high: f64) -> Self {
        Self { named, low, high, perhaps_low: low, perhaps_high: high }
    }

    /// The same that may be good from `low` to `high` too.
    pub(super) fn perhaps(self, low: f64, high: f64) -> Self {
        Self { perhaps_low: low.min(self.low), perhaps_high: high.max(self.high), ..self }
    }

    /// Each number through a rising or a falling function.
    pub(super) fn map(self, through: impl Fn(f64) -> f64) -> Self {
        let ends =
            |one: f64, other: f64| (through(one).min(through(other)), through(one).max(through(other)));
        let (low, high) = ends(self.low, self.high);
        let (perhaps_low, perhaps_high) = ends(self.perhaps_low, self.perhaps_high);
        Self { named: through(self.named), low, high, perhaps_low, perhaps_high }
    }

    /// Whether the words describe what was recorded; nothing where that depends on what the counts stand for.
    #[must_use]
    pub fn describes(self, recorded: Interval) -> Option<bool> {
        within(recorded, self.low, self.high)
    }

    /// Whether the words are right as printed; nothing where that depends on what the counts stand for or on how the size
    /// was rounded.
    #[must_use]
    pub fn as_printed(self, recorded: Interval) -> Option<bool> {
        match (self.describes(recorded), within(recorded, self.perhaps_low, self.perhaps_high)) {
            (Some(true), _) => Some(true),
            (_, Some(false)) => Some(false),
            _ => None,
        }
    }
}

/// Whether what was recorded lies between two numbers, whatever the counts stand for, or never does.
pub(super) fn within(recorded: Interval, low: f64, high: f64) -> Option<bool> {
    let (least, most) = (recorded.low?, recorded.high.unwrap_or(f64::MAX));
    let slack = |x: f64| ROUNDING * x.abs();
    let all = low - slack(low) <= least && most <= high + slack(high);
    let none = most < low - slack(low) || high + slack(high) < least;
    (all || none).then_some(all)
}

/// What a number is asked to be.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Target {
    /// Of a size: "42", "about half".
    About(Size),
    /// Of a size or more.
    AtLeast {
        /// The size.
        size: f64,
        /// Whether it must be passed: "more than", not "at least".
        strict: bool,
    },
    /// Of a size or less.
    AtMost {
        /// The size.
        size: f64,
        /// Whether it must not be reached: "fewer than", not "at most".
        strict: bool,
    },
}

impl Target {
    /// The size named.
    #[must_use]
    pub fn named(self) -> f64 {
        match self {
            Self::About(size) => size.named,
            Self::AtLeast { size, .. } | Self::AtMost { size, .. } => size,
        }
    }

    /// Through a rising function.
    pub(super) fn map(self, rising: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::About(size) => Self::About(size.map(rising)),
            Self::AtLeast { size, strict } => Self::AtLeast { size: rising(size), strict },
            Self::AtMost { size, strict } => Self::AtMost { size: rising(size), strict },
        }
    }

    /// The same of what falls: at least 5 down is at most −5.
    pub(super) fn mirrored(self) -> Self {
        match self {
            Self::About(size) => Self::About(size.map(|x| -x)),
            Self::AtLeast { size, strict } => Self::AtMost { size: -size, strict },
            Self::AtMost { size, strict } => Self::AtLeast { size: -size, strict },
        }
    }

    /// Whether it is right as printed; nothing where that depends on what the counts stand for, or on rounding.
    #[must_use]
    pub fn as_printed(self, recorded: Interval) -> Option<bool> {
        match self {
            Self::About(size) => size.as_printed(recorded),
            Self::AtLeast { size, strict } => reaches(recorded, size, strict),
            Self::AtMost { size, strict } => stays_below(recorded, size, strict),
        }
    }
}

/// Whether what was recorded is a size or more, whatever the counts stand for, or never is.
pub(super) fn reaches(recorded: Interval, size: f64, strict: bool) -> Option<bool> {
    let slack = ROUNDING * size.abs();
    let reached = |x: f64| if strict { x > size + slack } else { x >= size - slack };
    let (least, most) = (reached(recorded.low?), recorded.high.is_none_or(reached));
    (least == most).then_some(least)
}

fn stays_below(recorded: Interval, size: f64, strict: bool) -> Option<bool> {
    let negated = recorded.negated();
    recorded.low?;
    match negated.low {
        Some(_) => reaches(negated, -size, strict),
        // Without an upper end it cannot hold; it fails where the least is too much already.
        None => reaches(Interval { low: recorded.low, high: None }, size, !strict)
            .filter(|&above| above)
            .map(|_| false),
    }
}

/// Which way figures went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More than before.
    Up,
    /// Fewer than before.
    Down,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];

    /// The word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// A number that is positive where it went this way.
    pub(super) fn sign(self) -> f64 {
        match self {
            Self::Up => 1.0,
            Self::Down => -1.0,
        }
    }
}

named!(Direction, "direction");
