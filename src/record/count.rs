//! A count, as a cell of a table of recorded offences holds it: exact, interval-censored (suppression of small counts,
//! rounding) or missing.
use super::Marks;
use crate::{Error, Result, as_text::as_text, named::named};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, str::FromStr};

/// Why a cell holds no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Missing {
    /// The source does not say why.
    NotStated,
    /// The body asked did not reply.
    NoReply,
    /// Refused: too costly to find (section 12 of the Freedom of Information Act 2000).
    RefusedCost,
    /// Refused: personal data (section 40 of that Act).
    RefusedPersonalData,
    /// The body does not hold the figure.
    NotHeld,
    /// The body was not asked.
    NotAsked,
    /// The offence, the body or the category did not exist.
    NotApplicable,
    /// Withheld because its quality is in doubt.
    WithheldQuality,
    /// Hidden, with nothing said of how large it may be.
    Suppressed,
}

impl Missing {
    /// Every reason, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::NotStated,
        Self::NoReply,
        Self::RefusedCost,
        Self::RefusedPersonalData,
        Self::NotHeld,
        Self::NotAsked,
        Self::NotApplicable,
        Self::WithheldQuality,
        Self::Suppressed,
    ];

    /// The name in files, serialised values and Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStated => "not_stated",
            Self::NoReply => "no_reply",
            Self::RefusedCost => "refused_cost",
            Self::RefusedPersonalData => "refused_personal_data",
            Self::NotHeld => "not_held",
            Self::NotAsked => "not_asked",
            Self::NotApplicable => "not_applicable",
            Self::WithheldQuality => "withheld_quality",
            Self::Suppressed => "suppressed",
        }
    }
}

named!(Missing, "reason for a missing count");

/// What is known of a [`Count`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The number itself.
    Exact(u64),
    /// Interval-censored, hidden by suppression or rounded: somewhere in a closed range of whole numbers.
    Between {
        /// The least it can be.
        low: u64,
        /// The most it can be.
        high: u64,
    },
    /// Right-censored: this many, or more.
    AtLeast(u64),
    /// No number.
    Missing(Missing),
}

/// A count of recorded offences, as far as it is known.
///
/// Zero is `Count::exact(0)`, and nothing else is zero: a force that did not reply, a suppressed cell and a
/// blank each keep their own state.
///
/// ```
/// use quetelet::{Count, Missing};
///
/// let hidden: Count = "<5".parse()?;
/// assert_eq!((hidden.low(), hidden.high()), (Some(1), Some(4)));
/// assert_eq!("4,373".parse::<Count>()?, Count::exact(4373)?);
/// assert_eq!("[z]".parse::<Count>()?, Count::missing(Missing::NotApplicable));
/// assert!("*".parse::<Count>().unwrap_err().to_string().contains("declare it"));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Count(State);

impl Count {
    /// The largest number a count can hold: the largest up to which doubles hold every whole number, 2⁵³.
    pub const MAX: u64 = 1 << 53;

    /// Exactly `n`.
    ///
    /// # Errors
    /// When `n` is above [`Count::MAX`].
    #[inline]
    pub fn exact(n: u64) -> Result<Self> {
        within_max(n).map(|n| Self(State::Exact(n)))
    }

    /// Interval-censored, at least `low` and at most `high`: a suppressed `<5` is `between(1, 4)`.
    ///
    /// # Errors
    /// When `low` is above `high`, or `high` above [`Count::MAX`].
    #[doc(alias = "suppression")]
    #[doc(alias = "interval censoring")]
    pub fn between(low: u64, high: u64) -> Result<Self> {
        if low > high {
            return Err(Error::domain("low", format!("at most high ({high})"), low));
        }
        let high = within_max(high)?;
        Ok(Self(if low == high { State::Exact(low) } else { State::Between { low, high } }))
    }

    /// Right-censored: `n`, or more.
    ///
    /// # Errors
    /// When `n` is above [`Count::MAX`].
    pub fn at_least(n: u64) -> Result<Self> {
        within_max(n).map(|n| Self(State::AtLeast(n)))
    }

    /// No number, for a reason.
    #[must_use]
    pub fn missing(reason: Missing) -> Self {
        Self(State::Missing(reason))
    }

    /// What is known.
    #[must_use]
    pub fn state(self) -> State {
        self.0
    }

    /// The number, where it is known exactly.
    #[must_use]
    pub fn value(self) -> Option<u64> {
        match self.0 {
            State::Exact(n) => Some(n),
            _ => None,
        }
    }

    /// The least it can be; nothing where it is missing.
    #[must_use]
    #[inline]
    pub fn low(self) -> Option<u64> {
        match self.0 {
            State::Exact(n) | State::AtLeast(n) => Some(n),
            State::Between { low, .. } => Some(low),
            State::Missing(_) => None,
        }
    }

    /// The most it can be; nothing where it is missing or has no upper end.
    #[must_use]
    #[inline]
    pub fn high(self) -> Option<u64> {
        match self.0 {
            State::Exact(n) => Some(n),
            State::Between { high, .. } => Some(high),
            State::AtLeast(_) | State::Missing(_) => None,
        }
    }

    /// Whether there is no number at all.
    #[must_use]
    pub fn is_missing(self) -> bool {
        matches!(self.0, State::Missing(_))
    }

    /// The count printed as `text`, with what the user declares of its marks.
    ///
    /// # Errors
    /// When the text is no count, or a mark that must be declared was not.
    pub fn parse(text: &str, marks: &Marks) -> Result<Self> {
        marks.read(text)
    }
}

#[inline]
fn within_max(n: u64) -> Result<u64> {
    if n <= Count::MAX { Ok(n) } else { Err(beyond_max(n)) }
}

#[cold]
fn beyond_max(n: u64) -> Error {
    Error::domain("count", format!("at most {}", Count::MAX), n)
}

impl From<u32> for Count {
    fn from(n: u32) -> Self {
        Self(State::Exact(n.into()))
    }
}

impl TryFrom<f64> for Count {
    type Error = Error;

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: whole, 0 to 2⁵³")]
    #[expect(clippy::cast_precision_loss, reason = "2⁵³ is a double")]
    fn try_from(n: f64) -> Result<Self> {
        if n >= 0.0 && n <= Self::MAX as f64 && n.fract() == 0.0 {
            Ok(Self(State::Exact(n as u64)))
        } else {
            let large = n > Self::MAX as f64;
            let largest = || format!("a whole number of at most {}", Self::MAX).into();
            let requirement: Cow<'static, str> =
                if large { largest() } else { "a whole number, 0 or more".into() };
            Err(Error::domain("count", requirement, n))
        }
    }
}

impl FromStr for Count {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        Self::parse(s, &Marks::default())
    }
}

as_text!(Count);

/// The canonical text, which parses back to the same count: `252`, `1 to 4`, `at least 12`, `no_reply`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            State::Exact(n) => f.pad(&n.to_string()),
            State::Between { low, high } => f.pad(&format!("{low} to {high}")),
            State::AtLeast(n) => f.pad(&format!("at least {n}")),
            State::Missing(reason) => reason.fmt(f),
        }
    }
}

/// In a format for people, such as JSON, a number where it is known exactly, and otherwise its canonical text.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self.0 {
            State::Exact(n) if serializer.is_human_readable() => serializer.serialize_u64(n),
            _ => serializer.collect_str(self),
        }
    }
}

/// A whole number, or a text as it is printed.
impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Printed)
        } else {
            deserializer.deserialize_str(Printed)
        }
    }
}

/// Reads what a count may be written as.
struct Printed;

impl de::Visitor<'_> for Printed {
    type Value = Count;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or a count as it is printed")
    }

    fn visit_u64<E: de::Error>(self, n: u64) -> std::result::Result<Count, E> {
        Count::exact(n).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, n: i64) -> std::result::Result<Count, E> {
        let negative = |_| Error::domain("count", "a whole number, 0 or more", n);
        u64::try_from(n).map_err(negative).and_then(Count::exact).map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, n: f64) -> std::result::Result<Count, E> {
        Count::try_from(n).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Count, E> {
        text.parse().map_err(E::custom)
    }
}
