//! What the figures say of a claim, in a word.
use super::Size;
use crate::{Confidence, Interval, named::named};
use serde::{Deserialize, Serialize};

/// What the figures say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// The figures bear it, beyond what chance would do.
    Supported,
    /// Neither the claim nor its contrary is sure.
    WithinNoise,
    /// The figures speak against it, beyond what chance would do.
    Contradicted,
    /// A figure is missing, the base is zero, or the verdict hangs on what a range stands for.
    NotCheckable,
}

impl Verdict {
    /// Every verdict, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Supported, Self::WithinNoise, Self::Contradicted, Self::NotCheckable];

    /// The word in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::WithinNoise => "within_noise",
            Self::Contradicted => "contradicted",
            Self::NotCheckable => "not_checkable",
        }
    }

    /// The verdict in a sentence: "is within the noise".
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Supported => "is supported",
            Self::WithinNoise => "is within the noise",
            Self::Contradicted => "is contradicted",
            Self::NotCheckable => "cannot be checked",
        }
    }

    /// On a size to be reached and another not to be passed, from the bounds of the probabilities that they
    /// were. Of inexact counts only what holds for the least and for the most of them is said.
    pub(super) fn on_reached(reached: Interval, passed: Interval, confidence: Confidence) -> Self {
        let level = confidence.level();
        let low = Side::of(reached.low.unwrap_or(0.0), passed.low.unwrap_or(0.0), level);
        let high = Side::of(reached.high.unwrap_or(1.0), passed.high.unwrap_or(1.0), level);
        if low == high { low.verdict() } else { Self::NotCheckable }
    }

    /// On a size that is reported, from what was recorded and from the limits of what underlies it; `significant` is
    /// whether chance alone is rejected, so that there is a size to speak of at all. Of inexact counts only what holds
    /// for all of them is said.
    pub(super) fn on_size(size: Size, recorded: Interval, limits: Interval, significant: bool) -> Self {
        match (size.describes(recorded), limits.contains(size.named)) {
            (Some(true), _) if significant => Self::Supported,
            (Some(false), false) => Self::Contradicted,
            _ if recorded.point().is_some() => Self::WithinNoise,
            _ => Self::NotCheckable,
        }
    }
}

/// Where a ratio lies beside the sizes that the words describe.
#[derive(PartialEq)]
enum Side {
    Below,
    PerhapsBelow,
    Within,
    PerhapsAbove,
    Above,
}

impl Side {
    /// From the probabilities that the least of the sizes was reached, and that the greatest was passed: beyond doubt at
    /// the level, and passed rather than not above one half.
    fn of(reached: f64, passed: f64, level: f64) -> Self {
        match (reached, passed) {
            (_, p) if p >= level => Self::Above,
            (p, _) if p <= 1.0 - level => Self::Below,
            (_, p) if p > 0.5 => Self::PerhapsAbove,
            (p, _) if p < level => Self::PerhapsBelow,
            _ => Self::Within,
        }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::Within => Verdict::Supported,
            Self::PerhapsBelow | Self::PerhapsAbove => Verdict::WithinNoise,
            Self::Below | Self::Above => Verdict::Contradicted,
        }
    }
}

named!(Verdict, "verdict");
