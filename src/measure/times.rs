//! When the values of a series lie.
use crate::{Error, Result};
use std::borrow::Cow;

/// Finite, rising times in years, and how far each is from the next where that is always the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Times<'a> {
    years: Cow<'a, [f64]>,
    step: Option<f64>,
    counted: bool,
}

impl<'a> Times<'a> {
    pub fn new(years: Cow<'a, [f64]>) -> Result<Self> {
        let ends_finite =
            years.first().is_none_or(|x| x.is_finite()) && years.last().is_none_or(|x| x.is_finite());
        if !(ends_finite && rising(&years) && span(&years).is_finite()) {
            return Err(error(&years));
        }
        let step = step(&years);
        Ok(Self { years, step, counted: false })
    }

    /// The same, being places from 0 on: nobody gave any times.
    pub fn counted(self, counted: bool) -> Self {
        Self { counted, ..self }
    }

    /// Whether they are places, and not times that were given.
    pub fn are_counted(&self) -> bool {
        self.counted
    }

    /// 0, 1, 2, …
    pub fn indices(len: usize) -> Self {
        let years = (0_u32..).take(len).map(f64::from).collect();
        Self { years, step: (len > 1).then_some(1.0), counted: true }
    }

    /// The first `len` of them, lent; nothing where there are fewer.
    pub fn first(&self, len: usize) -> Option<Times<'_>> {
        let years = self.years.get(..len)?;
        Some(Times { years: years.into(), step: self.step.filter(|_| len > 1), counted: self.counted })
    }

    pub fn len(&self) -> usize {
        self.years.len()
    }

    pub fn years(&self) -> &[f64] {
        &self.years
    }

    pub fn into_years(self) -> Cow<'a, [f64]> {
        self.years
    }

    pub fn step(&self) -> Option<f64> {
        self.step
    }
}

/// From the first to the last.
fn span(years: &[f64]) -> f64 {
    years.first().zip(years.last()).map_or(0.0, |(first, last)| last - first)
}

/// The error of times that are not finite, do not rise, or lie too far apart.
#[cold]
fn error(years: &[f64]) -> Error {
    if let Some(i) = years.iter().position(|x| !x.is_finite()) {
        return Error::domain("time", "finite", years[i]).at_index("item", i);
    }
    let fall = (1..years.len()).find(|&i| years[i - 1] >= years[i]);
    let (i, demand) = match fall {
        Some(i) => (i, "later than the one before it"),
        None => (years.len() - 1, "nearer to the first: what lies between them is beyond all numbers"),
    };
    Error::domain("time", demand, years[i]).at_index("item", i)
}

/// Whether each is larger than the one before it: branch-free, so that the loop vectorises.
#[expect(clippy::needless_bitwise_bool, reason = "branch-free, so that the loop vectorises")]
fn rising(years: &[f64]) -> bool {
    years.iter().zip(years.iter().skip(1)).fold(true, |rising, (x, next)| rising & (x < next))
}

/// The common step: every time lies on the even grid from the first to the last, to the rounding of times.
fn step(years: &[f64]) -> Option<f64> {
    let (&first, &last) = (years.first()?, years.last()?);
    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ values")]
    let step = span(years) / (years.len() - 1) as f64;
    let rounding = 4.0 * f64::EPSILON * first.abs().max(last.abs());
    let on_grid = |(i, year): (u32, &f64)| (year - (f64::from(i) * step + first)).abs() <= rounding;
    let even = (0_u32..).zip(years).fold(true, |even, point| even & on_grid(point));
    (even && years.len() > 1).then_some(step)
}
