//! The distribution that an estimate over its standard error is held against.
use crate::math::{normal, student};
use std::cell::Cell;

/// Normal, or Student's where the scale is estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reference {
    Normal,
    Student(f64),
}

thread_local! {
    /// The quantile last asked for: the series of a panel mostly ask for the same one.
    static LAST: Cell<(f64, Reference, f64)> = const { Cell::new((f64::NAN, Reference::Normal, f64::NAN)) };
}

impl Reference {
    /// The value above which a share `tail` lies.
    pub fn quantile(self, tail: f64) -> f64 {
        let (asked, reference, known) = LAST.get();
        if asked == tail && reference == self {
            return known;
        }
        let found = match self {
            Self::Normal => normal::upper_quantile(tail),
            Self::Student(df) => student::upper_quantile(tail, df),
        };
        LAST.set((tail, self, found));
        found
    }

    /// The natural logarithm of the probability of a value as far from zero as `z` on either side.
    pub fn ln_two_sided(self, z: f64) -> f64 {
        let ln_tail = match self {
            Self::Normal => normal::ln_upper_tail(z.abs()),
            Self::Student(df) => student::ln_upper_tail(z.abs(), df),
        };
        (ln_tail + std::f64::consts::LN_2).min(0.0)
    }
}
