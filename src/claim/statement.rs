//! What claims say, as numbers.
use super::{Direction, Size, Target, Unit};
use crate::{Period, named::named};

/// What a claim says. Ratios are of the later figure to the earlier one, below 1 for a fall.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Statement {
    /// A change of at least a size: "quadrupled", "fourfold", "halved", "up by more than a third".
    AtLeast {
        /// The ratio named; below 1 for a fall.
        ratio: f64,
        /// The threshold that the ratio must reach: the one named, or nine tenths of it after "almost" and "about".
        threshold: f64,
        /// The ratio that must not be passed: the one named after "almost", a tenth more after "about"; none after other
        /// words.
        cap: Option<f64>,
        /// The ratio from which on it is the threshold by rounding: a fortieth short of a multiple in words.
        perhaps: f64,
        /// Whether the threshold must be passed: "more than", not "at least".
        strict: bool,
    },
    /// A change of a size at most: "up less than 5%".
    AtMost {
        /// The ratio named.
        ratio: f64,
        /// Whether it must not be reached.
        strict: bool,
    },
    /// A change of approximately a size, which is reported: "up 36%", "down by a quarter", "3.9 times".
    Approximately(Size),
    /// A share: "one in five", "36%", "more than half".
    Share(Target),
    /// A difference of two counts: "42 more", "fell by 6"; later less earlier.
    Difference {
        /// Which way; either where the words do not say ("by 40").
        direction: Option<Direction>,
        /// How many.
        target: Target,
    },
    /// A difference of two shares: "up 5 percentage points", as a share (0.05).
    Points {
        /// Which way; either where the words do not say.
        direction: Option<Direction>,
        /// How much.
        target: Target,
    },
    /// So many in a unit of time: "120 a week"; or one in so much time: "one every six seconds".
    PerTime {
        /// How many in one unit, or, where it is `every`, how many units for one.
        target: Target,
        /// The unit.
        unit: Unit,
        /// Whether it is the time from one to the next that is named.
        every: bool,
    },
    /// One of the two counts is printed: "rose from 40 to 70", "up 7% to 4,373".
    Level {
        /// Whether it is the later one.
        later: bool,
        /// The count.
        target: Target,
    },
    /// A rise or a fall of any size: "fallen since 2016".
    Direction(Direction),
    /// No change: "unchanged".
    Unchanged,
    /// The last figure of a series is its highest or lowest: "record high", "highest since 2003".
    Extreme {
        /// Up for the highest, down for the lowest.
        direction: Direction,
        /// Among which; all where none is named.
        span: Option<Span>,
    },
    /// Changes of one direction in a row: "third year running", "rise year on year".
    Run {
        /// Which way; either, but one, where the words do not say.
        direction: Option<Direction>,
        /// How many in a row up to the last figure; all where none is named.
        length: Option<u32>,
        /// What the figures are of, where the words say so: years.
        unit: Option<Unit>,
    },
    /// A change a year, on average: "on average 5% a year", as a part (0.05; negative for a fall).
    YearlyGrowth(Target),
}

/// Over what time a claim speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Span {
    /// Since a period: "since 2014/15".
    Since(Period),
    /// For so many units of time: "in five years".
    Over {
        /// How many.
        length: f64,
        /// The unit.
        unit: Unit,
    },
}

impl Span {
    /// How many years it lasts, where the words say so.
    #[must_use]
    pub fn years(self) -> Option<f64> {
        match self {
            Self::Over { length, unit } => Some(length * unit.years()),
            Self::Since(_) => None,
        }
    }
}

/// What figures a claim is checked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Needs {
    /// A count before and a count after.
    Change,
    /// A part and a whole.
    Share,
    /// A part and a whole before, and a part and a whole after.
    Shares,
    /// A count and the days it was counted over.
    PerTime,
    /// Figures in order of time.
    Series,
}

impl Needs {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Change, Self::Share, Self::Shares, Self::PerTime, Self::Series];

    /// The word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Share => "share",
            Self::Shares => "shares",
            Self::PerTime => "per_time",
            Self::Series => "series",
        }
    }
}

named!(Needs, "kind of figures");
