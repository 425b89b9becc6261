//! What a share may be told.
use super::Method;
use crate::{Alternative, Confidence, Count};

/// What [`share`](super::share) may be told: Wilson's 95 % limits unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    pub(super) confidence: Confidence,
    pub(super) alternative: Alternative,
    pub(super) method: Method,
    pub(super) known: Option<Count>,
}

impl Options {
    /// The limits at another level.
    #[must_use]
    pub fn confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// One limit only, or both.
    #[must_use]
    pub fn alternative(self, alternative: Alternative) -> Self {
        Self { alternative, ..self }
    }

    /// The limits by another method.
    #[must_use]
    pub fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// Those of the whole for whom it is recorded whether they belong to the part. The share is then of the known,
    /// and the bounds say what the share of the whole can be, whatever the unknown are.
    #[must_use]
    pub fn known(self, known: impl Into<Count>) -> Self {
        Self { known: Some(known.into()), ..self }
    }
}

impl From<Method> for Options {
    fn from(method: Method) -> Self {
        Self::default().method(method)
    }
}
