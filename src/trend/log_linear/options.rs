//! Options of a log-linear trend.
use super::{Family, Season, StandardErrors};
use crate::{Confidence, results::options};

/// Options of [`log_linear`](super::log_linear): a quasi-Poisson line with 95 % limits unless said otherwise.
///
/// ```
/// use quetelet::trend::log_linear::{Family, Options, Season};
///
/// let options = Options::from(Family::NegativeBinomial).season(Season::Months).breaks(&[2014.25]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options<'b> {
    pub(super) family: Family,
    pub(super) confidence: Confidence,
    pub(super) breaks: &'b [f64],
    pub(super) season: Season,
    pub(super) standard_errors: StandardErrors,
    pub(super) underdispersion: bool,
    pub(super) absent_where_short: bool,
}

impl<'b> Options<'b> {
    /// Another family.
    #[must_use]
    pub fn family(self, family: Family) -> Self {
        Self { family, ..self }
    }

    /// The limits at another level.
    #[must_use]
    pub fn confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// Times at which recording is known to have changed: the level steps at each of them (from that time on), so that
    /// the slope is that within the segments.
    #[must_use]
    pub fn breaks(self, breaks: &'b [f64]) -> Self {
        Self { breaks, ..self }
    }

    /// With a part that comes back every year.
    #[must_use]
    pub fn season(self, season: Season) -> Self {
        Self { season, ..self }
    }

    /// Standard errors that hold under other assumptions than the family's.
    #[must_use]
    pub fn standard_errors(self, standard_errors: StandardErrors) -> Self {
        Self { standard_errors, ..self }
    }

    /// Whether a dispersion φ below 1 narrows the limits, as R's `quasipoisson` has it. It does not unless said so:
    /// from a few counts φ is often below 1 by chance.
    #[must_use]
    pub fn underdispersion(self, allowed: bool) -> Self {
        Self { underdispersion: allowed, ..self }
    }

    /// Whether a series without counts between its breaks, or with too few for a season, has no trend but a flag, instead
    /// of being an error: for a row of many.
    #[must_use]
    pub fn absent_where_short(self, allowed: bool) -> Self {
        Self { absent_where_short: allowed, ..self }
    }
}

options!(Options<'v> { family, breaks, season, standard_errors, underdispersion, confidence });

impl From<Family> for Options<'_> {
    fn from(family: Family) -> Self {
        Self::default().family(family)
    }
}
