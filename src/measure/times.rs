//! When the values of a series lie.
use crate::{Error, Result};
use std::borrow::Cow;

/// Finite, rising times in years, and how far each is from the next where that is always the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Times<'a> {
    years: Cow<'a, [f64]>,
    step: Option<f64>,
}

impl<'a> Times<'a> {
    pub fn new(years: Cow<'a, [f64]>) -> Result<Self> {
        let ends_finite =
            years.first().is_none_or(|x| x.is_finite()) && years.last().is_none_or(|x| x.is_finite());
        if !(ends_finite && rising(&years)) {
            return Err(fault(&years));
        }
        let step = step(&years);
        Ok(Self { years, step })
    }

    /// 0, 1, 2, …
    pub fn indices(len: usize) -> Self {
        Self { years: (0_u32..).take(len).map(f64::from).collect(), step: (len > 1).then_some(1.0) }
    }

    /// The first `len` of them, lent; nothing where there are fewer.
    pub fn first(&self, len: usize) -> Option<Times<'_>> {
        let years = self.years.get(..len)?;
        Some(Times { years: years.into(), step: self.step.filter(|_| len > 1) })
    }

    pub fn len(&self) -> usize {
        self.years.len()
    }

    pub fn years(&self) -> &[f64] {
        &self.years
    }

    pub fn step(&self) -> Option<f64> {
        self.step
    }
}

/// What is wrong with times that are not finite or do not rise.
#[cold]
fn fault(years: &[f64]) -> Error {
    if let Some(i) = years.iter().position(|x| !x.is_finite()) {
        return Error::domain("time", "finite", years[i]).at_index("item", i);
    }
    let i = (1..years.len()).find(|&i| years[i - 1] >= years[i]).unwrap_or(0);
    Error::domain("time", "later than the one before it", years[i]).at_index("item", i)
}

/// Whether each is larger than the one before it, found without a stop on the way.
#[expect(clippy::needless_bitwise_bool, reason = "no stop on the way")]
fn rising(years: &[f64]) -> bool {
    years.iter().zip(years.iter().skip(1)).fold(true, |rising, (x, next)| rising & (x < next))
}

/// The common step: every time lies on the even grid from the first to the last, to the rounding of times.
fn step(years: &[f64]) -> Option<f64> {
    let (&first, &last) = (years.first()?, years.last()?);
    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ values")]
    let step = (last - first) / (years.len() - 1) as f64;
    let rounding = 4.0 * f64::EPSILON * first.abs().max(last.abs());
    let on_grid = |(i, year): (u32, &f64)| (year - (f64::from(i) * step + first)).abs() <= rounding;
    let even = (0_u32..).zip(years).fold(true, |even, point| even & on_grid(point));
    (even && years.len() > 1).then_some(step)
}
