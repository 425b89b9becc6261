//! What an exposure, a unit and a dispersion must be.
use crate::{Error, Result};

/// `value`, where it is positive and finite; else the error that names it.
#[inline]
pub(crate) fn positive(name: &'static str, value: f64) -> Result<f64> {
    if value > 0.0 && value <= f64::MAX { Ok(value) } else { Err(error(name, value)) }
}

#[cold]
fn error(name: &'static str, value: f64) -> Error {
    Error::domain(name, "positive and finite", value)
}
