//! Options of a recent trend.
use super::Quantity;
use crate::{Confidence, results::options, setters::setters};

/// Options of [`recent_trend`](super::recent_trend()): counts are of rates, and χ² is held against its 99.8 % limit
/// (9.5495), unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub(super) quantity: Quantity,
    pub(super) confidence: Confidence,
}

setters!(Options {
    /// Of another quantity.
    quantity: Quantity,
    /// χ² held against its limit at another level.
    confidence: Confidence,
});

impl Default for Options {
    fn default() -> Self {
        Self { quantity: Quantity::default(), confidence: Confidence::new(0.998).expect("0.998 is a level") }
    }
}

options!(Options { quantity, confidence });

impl From<Quantity> for Options {
    fn from(quantity: Quantity) -> Self {
        Self::default().quantity(quantity)
    }
}
