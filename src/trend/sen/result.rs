//! What is said of a slope.
use super::{Intercept, Method, Options, Scale};
use crate::{
    Confidence, Flags, Interval, Series,
    measure::{Estimated, Provenance},
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

/// The slope of a series, a year, and its limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SenSlope {
    /// The slope: a year, or per cent a year on the scale of logarithms; absent where a value is not known exactly or
    /// where there is no pair.
    pub slope: Option<f64>,
    /// Between what the slope itself lies, given what is known of the values; absent where there is no pair.
    pub bounds: Option<Interval>,
    /// Its limits: of inexact values the lower one of the least that each pair can have risen, the upper one of the
    /// most.
    pub interval: Interval,
    /// The height of its line at time 0; a logarithm on the scale of logarithms, absent where the slope is.
    pub intercept: Option<f64>,
    /// The convention for the intercept.
    pub convention: Intercept,
    /// What it is a slope of.
    pub scale: Scale,
    /// The units of exposure that rates are of, where there is an exposure.
    pub per: Option<f64>,
    /// The seasons of a year, where only pairs of one season were compared.
    pub period: Option<u16>,
    /// How many values there are.
    pub n: usize,
    /// How many pairs of them.
    pub pairs: u64,
    /// How the limits were found.
    pub method: Method,
    /// The level of the limits.
    pub confidence: Confidence,
    /// How often exact limits cover; at least the level.
    pub coverage: Option<f64>,
    /// What a reader must know before quoting it.
    pub flags: Flags,
}

impl SenSlope {
    /// No slope yet.
    pub(super) fn none(series: &Series<'_>, options: Options) -> Self {
        Self {
            slope: None,
            bounds: None,
            interval: Interval::default(),
            intercept: None,
            convention: options.intercept,
            scale: options.scale,
            per: series.exposure().map(|_| options.per),
            period: options.period,
            n: series.len(),
            pairs: 0,
            method: options.method,
            confidence: options.confidence,
            coverage: None,
            flags: series.flags(),
        }
    }
}

/// The slope, its limits and how they were found, with the digits asked for.
impl Display for SenSlope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if self.scale == Scale::Log { "% a year" } else { " a year" };
        match Estimated::of(self.slope, self.bounds, unit) {
            Some(slope) => {
                slope.fmt(f)?;
                f.write_str(", ")?;
                self.interval.fmt(f)?;
            }
            None => f.write_str("no slope")?,
        }
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))
    }
}
