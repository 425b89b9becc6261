//! What a reader must know of a result before quoting it.
use crate::{Count, named::named, record::State};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One warning that a result carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Flag {
    /// A count is known only as a range.
    Censored,
    /// A count is missing.
    Missing,
    /// A count is a minimum.
    AtLeast,
    /// Figures of different vintages, or a figure that was published with another value.
    MixedVintages,
    /// A period shorter than the others, or one that begins before the offence was in force.
    ShortPeriod,
    /// A percentage or a ratio on a base below 50.
    SmallBase,
    /// Too few events for the method asked for.
    FewEvents,
    /// More spread between cells than chance allows for.
    Overdispersed,
    /// Figures that should not be compared as they stand.
    NotComparable,
    /// No resident population that a rate could be of.
    NoResidents,
    /// Too few points for the method, or for any result at the level asked for.
    FewPoints,
    /// A correction, for autocorrelation or for seasons or series that depend on one another, that makes a p-value smaller
    /// than it is without; or leaves less than half of a variance where that p-value is 1, or no variance at all.
    StrongCorrection,
    /// Counts compared as they are though their periods differ in length by more than a day in a hundred.
    UnequalLength,
    /// Values that lie on one side of the model from one time to the next more often than chance has them: limits that
    /// take them as independent are too narrow.
    Autocorrelated,
    /// A sum without some of its parts, or of periods that do not make up its own exactly: it has bounds only.
    Incomplete,
}

impl Flag {
    /// Every flag, in the order of the documentation.
    pub const ALL: [Self; 15] = [
        Self::Censored,
        Self::Missing,
        Self::AtLeast,
        Self::MixedVintages,
        Self::ShortPeriod,
        Self::SmallBase,
        Self::FewEvents,
        Self::Overdispersed,
        Self::NotComparable,
        Self::NoResidents,
        Self::FewPoints,
        Self::StrongCorrection,
        Self::UnequalLength,
        Self::Autocorrelated,
        Self::Incomplete,
    ];

    /// The word in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Censored => "censored",
            Self::Missing => "missing",
            Self::AtLeast => "at_least",
            Self::MixedVintages => "mixed_vintages",
            Self::ShortPeriod => "short_period",
            Self::SmallBase => "small_base",
            Self::FewEvents => "few_events",
            Self::Overdispersed => "overdispersed",
            Self::NotComparable => "not_comparable",
            Self::NoResidents => "no_residents",
            Self::FewPoints => "few_points",
            Self::StrongCorrection => "strong_correction",
            Self::UnequalLength => "unequal_length",
            Self::Autocorrelated => "autocorrelated",
            Self::Incomplete => "incomplete",
        }
    }
}

named!(Flag, "flag");

/// A set of [`Flag`]s.
///
/// ```
/// use quetelet::{Flag, Flags};
/// let flags = Flags::from(Flag::Censored).with(Flag::SmallBase);
/// assert_eq!(flags.to_string(), "censored, small_base");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Flag>", into = "Vec<Flag>")]
pub struct Flags(u16);

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);

    /// The set with `flag` in it.
    #[must_use]
    pub fn with(self, flag: Flag) -> Self {
        Self(self.0 | 1 << flag as u16)
    }

    /// The set with `flag` in it where `condition` holds.
    #[must_use]
    pub fn with_if(self, flag: Flag, condition: bool) -> Self {
        if condition { self.with(flag) } else { self }
    }

    /// All of both sets.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `flag` is in the set.
    #[must_use]
    pub fn contains(self, flag: Flag) -> bool {
        self.0 & 1 << flag as u16 != 0
    }

    /// Whether no flag is set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags set, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |&flag| self.contains(flag))
    }

    /// The bits, for columns: bit *i* is the *i*-th of [`Flag::ALL`].
    #[must_use]
    pub fn bits(self) -> u16 {
        self.0
    }
}

impl From<Flag> for Flags {
    fn from(flag: Flag) -> Self {
        Self::NONE.with(flag)
    }
}

/// What the state of a count says of any result it enters.
impl From<Count> for Flags {
    #[inline]
    fn from(count: Count) -> Self {
        match count.state() {
            State::Exact(_) => Self::NONE,
            State::Between { .. } => Flag::Censored.into(),
            State::AtLeast(_) => Flag::AtLeast.into(),
            State::Missing(_) => Flag::Missing.into(),
        }
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        flags.into_iter().fold(Self::NONE, Self::with)
    }
}

impl From<Vec<Flag>> for Flags {
    fn from(flags: Vec<Flag>) -> Self {
        flags.into_iter().collect()
    }
}

impl From<Flags> for Vec<Flag> {
    fn from(flags: Flags) -> Self {
        flags.iter().collect()
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.iter().map(Flag::name).collect::<Vec<_>>().join(", "))
    }
}
