//! An estimate as its line of text begins.
use super::{Interval, Number};
use std::fmt::{self, Display};

/// An estimate with its unit, or between what it lies where inexact counts leave it open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimated<'a> {
    value: Option<f64>,
    bounds: Interval,
    unit: &'a str,
}

impl<'a> Estimated<'a> {
    /// Nothing where neither is known.
    pub fn of(value: Option<f64>, bounds: Option<Interval>, unit: &'a str) -> Option<Self> {
        let bounds = bounds.unwrap_or_default();
        (value.is_some() || bounds.is_limited()).then_some(Self { value, bounds, unit })
    }
}

/// `25.2 per 100000`, `0.4 to 1.6 per 100000`, `0.4 per 100000 or more`.
impl Display for Estimated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Some(value) => {
                Number(value).fmt(f)?;
                f.write_str(self.unit)
            }
            None => self.bounds.of(self.unit).fmt(f),
        }
    }
}
