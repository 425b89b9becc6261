//! The value of a penalty, for a series of known length.
use super::Penalty;

/// The penalty of a change, and that of a segment by its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct PenaltyValue {
    pub change: f64,
    by_length: bool,
}

impl PenaltyValue {
    pub fn new(penalty: Penalty, len: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        let ln_n = (len.max(1) as f64).ln();
        let change = match penalty {
            Penalty::Mbic => 3.0 * ln_n,
            // ln (l / n) for one segment more is ln l, and ln n less for the change.
            Penalty::ZhangSiegmund | Penalty::Bic => 2.0 * ln_n,
            Penalty::HannanQuinn => 4.0 * ln_n.max(1.0).ln(),
            Penalty::Aic => 4.0,
            Penalty::Manual(amount) => amount,
        };
        Self { change, by_length: matches!(penalty, Penalty::Mbic | Penalty::ZhangSiegmund) }
    }

    /// For a segment of so many counts.
    pub fn of_length(self, counts: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
        if self.by_length { (counts as f64).ln() } else { 0.0 }
    }

    /// The same from a list of logarithms.
    pub fn length(self, logarithms: &[f64], counts: usize) -> f64 {
        if self.by_length { logarithms[counts] } else { 0.0 }
    }
}
