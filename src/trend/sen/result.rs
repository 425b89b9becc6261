//! What is said of a slope.
use super::{Intercept, Method, Options, Scale};
use crate::{
    Confidence, Flags, Interval, Series,
    measure::{Estimated, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// The slope of a series, a year, and its limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct SenSlope {
        /// The slope: a year, or per cent a year on the scale of logarithms; absent where a value is not known exactly or
        /// where there is no pair.
        pub slope: Option<f64>,
        /// Confidence limits of the slope; of inexact values at the ranks of the least and of the most that each pair can have
        /// risen.
        pub interval: Interval => (low, high),
        /// Bounds of the slope itself (identification bounds), given what is known of the values; absent where there is
        /// no pair.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// The height of its line at time 0; a logarithm on the scale of logarithms, absent where the slope is.
        pub intercept: Option<f64>,
        /// How many values there are.
        pub n: usize,
        /// How many pairs of them.
        pub pairs: u64,
        /// How often exact limits cover; at least the level.
        pub coverage: Option<f64>,
        /// What it is a slope of.
        pub scale: Scale => given,
        /// The convention for the intercept.
        pub convention: Intercept => given,
        /// The seasons of a year, where only pairs of one season were compared.
        pub period: Option<u16> => given,
        /// The units of exposure that rates are of.
        pub per: f64 => given,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits were found.
        pub method: Method => used,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
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
            per: options.per,
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
