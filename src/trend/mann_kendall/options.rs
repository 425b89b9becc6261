//! Options of Mann–Kendall tests: method, null distribution, lags, seasons, blocks, level.
use super::{JointMethod, Method, NullDistribution};
use crate::{Confidence, Error, Result, results::options, setters::setters};

/// Options of [`mann_kendall`](super::mann_kendall()): the original test at 95 % unless said otherwise.
///
/// ```
/// use quetelet::trend::mann_kendall::{Method, Options};
///
/// let options = Options::from(Method::HamedRao).lag(3)?;
/// assert!(options.period(0).is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub(super) method: Method,
    pub(super) confidence: Confidence,
    pub(super) distribution: NullDistribution,
    pub(super) lag: Option<usize>,
    pub(super) period: Option<usize>,
    pub(super) force: bool,
    pub(super) block: Option<usize>,
    pub(super) replicates: usize,
    pub(super) seed: u64,
    pub(super) absent_where_short: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            method: Method::default(),
            confidence: Confidence::default(),
            distribution: NullDistribution::default(),
            lag: None,
            period: None,
            force: false,
            block: None,
            replicates: 999,
            seed: 0,
            absent_where_short: false,
        }
    }
}

/// Days in a thousand years: no season is shorter, no lag longer.
const MOST: usize = 366_000;

fn within(name: &'static str, least: usize, given: usize) -> Result<usize> {
    if (least..=MOST).contains(&given) {
        return Ok(given);
    }
    Err(Error::domain(name, format!("between {least} and {MOST}"), given))
}

impl Options {
    /// Whether the method permutes the values, as often as there are replicates.
    #[must_use]
    pub fn is_resampled(&self) -> bool {
        self.method == Method::BlockPermutation
    }

    /// Hamed–Rao and Yue–Wang on the first `lag` autocorrelations only; all of them unless said.
    ///
    /// # Errors
    /// When `lag` is zero.
    pub fn lag(self, lag: usize) -> Result<Self> {
        Ok(Self { lag: Some(within("lag", 1, lag)?), ..self })
    }

    /// How many seasons a year has. Unless said as many as the times have (12 of months, 4 of quarters, 52 of weeks, 365 of
    /// days), one where they are a year or more apart, or 12 where they lie at no step of the calendar; no other number is
    /// taken of times that do. Of a series [without times](crate::Series::counted) so many values make a year. The block
    /// permutation, told of seasons, counts pairs within each season only, and lays blocks of whole years.
    ///
    /// # Errors
    /// When `period` is zero.
    pub fn period(self, period: usize) -> Result<Self> {
        Ok(Self { period: Some(within("period", 1, period)?), ..self })
    }

    /// The length of the blocks of the permutation test, in steps of time; chosen from the autocorrelations unless said.
    ///
    /// # Errors
    /// When `block` is zero.
    pub fn block(self, block: usize) -> Result<Self> {
        Ok(Self { block: Some(within("block", 1, block)?), ..self })
    }

    /// How many series the permutation test makes, 999 unless said: the smallest p-value is 1 in `replicates` + 1.
    ///
    /// # Errors
    /// When there are fewer than 19, which cannot show 5 %.
    pub fn replicates(self, replicates: usize) -> Result<Self> {
        Ok(Self { replicates: within("replicates", 19, replicates)?, ..self })
    }

    /// Whether a series of too few points for the method, or of values not known exactly where it needs them, has S and a
    /// slope but no p-value, and a flag, instead of being an error: for a row of many.
    #[must_use]
    pub fn absent_where_short(self, allowed: bool) -> Self {
        Self { absent_where_short: allowed, ..self }
    }
}

setters!(Options {
    /// Another method.
    method: Method,
    /// The confidence limits of the slope, and the autocorrelations that Hamed and Rao take for real, at another level.
    confidence: Confidence,
    /// The null distribution: the p-value of the original and of the correlated seasonal test from this distribution.
    distribution: NullDistribution,
    /// Whether fewer than ten points are tested by a method that estimates autocorrelation.
    force: bool,
    /// Where the random numbers of the permutation test begin; 0 unless said.
    seed: u64,
});

options!(Options { method, confidence, distribution, lag, period, force, block, replicates, seed });

impl From<Method> for Options {
    fn from(method: Method) -> Self {
        Self::default().method(method)
    }
}

/// Options of [`mann_kendall_joint`](super::mann_kendall_joint()): the regional test at 95 % unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct JointOptions {
    pub(super) method: JointMethod,
    pub(super) confidence: Confidence,
}

setters!(JointOptions {
    /// Another method.
    method: JointMethod,
    /// The confidence limits of the slope at another level.
    confidence: Confidence,
});

impl From<JointMethod> for JointOptions {
    fn from(method: JointMethod) -> Self {
        Self::default().method(method)
    }
}

options!(JointOptions { method, confidence });
