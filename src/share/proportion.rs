//! A binomial proportion: the share of a part in a whole, or in those of it that are known.
use super::{Method, Options};
use crate::{
    Alternative, Confidence, Count, Error, Flag, Flags, Interval, Result,
    math::least::least_within,
    measure::{CountRange, Estimated, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// A share and its limits, as a fraction of 1.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Share {
        /// The part.
        pub part: Count => given,
        /// The whole.
        pub whole: Count => given,
        /// Those of the whole for whom it is known whether they belong to the part, where that was said.
        pub known: Option<Count> => given,
        /// The share, of the known where they were said; absent where a count is not known exactly or the whole is none.
        pub value: Option<f64>,
        /// Confidence limits of the share: 0 to 1 where the whole is none.
        pub interval: Interval => (low, high),
        /// Bounds of the share of the *whole* (identification bounds), given what is known of the counts and whatever the
        /// unknown are; absent where a count is missing or the whole is none.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// How the limits were found.
        pub method: Method => given,
        /// The alternative: which limits were asked for.
        pub alternative: Alternative => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// What part of the whole, and between what limits: a binomial proportion and its confidence interval.
///
/// ```text
/// x / n        of the known: x / k, and between x / n and (x + n − k) / n of the whole
/// ```
///
/// Inexact (interval-censored) counts have no share but identification bounds, and limits that cover both ends.
///
/// ```
/// use quetelet::share::{Method, Options, share};
///
/// let s = share(90, 252, Method::Wilson)?;
/// assert_eq!(format!("{s:.6}"), "0.357143, 0.300535 to 0.418041 (wilson, 95%)");
///
/// let of_known = share(90, 252, Options::default().known(207))?;
/// assert_eq!(format!("{of_known:.4}"), "0.4348 of the known, 0.3690 to 0.5029 (wilson, 95%); 0.3571 to 0.5357 of all");
/// # Ok::<(), quetelet::Error>(())
/// ```
///
/// # Errors
/// When the part is above the known, or the known above the whole.
#[doc(alias = "binom.test")]
#[doc(alias = "prop.test")]
#[doc(alias = "binom.confint")]
#[doc(alias = "proportion_confint")]
#[doc(alias = "binomtest")]
#[doc(alias = "proportion")]
pub fn share(part: impl Into<Count>, whole: impl Into<Count>, options: impl Into<Options>) -> Result<Share> {
    let (part, whole, options) = (part.into(), whole.into(), options.into());
    let base = options.known.unwrap_or(whole);
    within("part", part, if options.known.is_some() { "known" } else { "whole" }, base)?;
    within("known", base, "whole", whole)?;
    let made = |value, bounds, interval, flags| Share {
        part,
        whole,
        known: options.known,
        value,
        bounds,
        interval,
        confidence: options.confidence,
        alternative: options.alternative,
        method: options.method,
        flags,
    };
    if let Some((x, n)) = exact(part, whole, &options) {
        let value = x / n;
        let flags = Flags::NONE.with_if(Flag::FewEvents, too_few(x, n - x, options.method));
        return Ok(made(Some(value), Some(Interval::new(value, value)), options.limits(x, n), flags));
    }
    let counts = Counts::of(part, whole, options.known).map(|counts| counts.beside(options.others));
    let few = counts.is_some_and(|counts| counts.too_few_for(options.method));
    let flags = [part, base, whole].map(Flags::from).into_iter().fold(Flags::NONE, Flags::union);
    Ok(made(
        counts.and_then(Counts::value),
        counts.and_then(Counts::bounds),
        counts.map_or_else(Interval::default, |counts| counts.interval(options)),
        flags.with_if(Flag::FewEvents, few),
    ))
}

/// The part and the whole, where both are known exactly and nothing else is to be: the commonest case by far.
fn exact(part: Count, whole: Count, options: &Options) -> Option<(f64, f64)> {
    if options.known.is_some() || options.others.is_some() {
        return None;
    }
    let (x, n) = (CountRange::of(part)?.point()?, CountRange::of(whole)?.point()?);
    (n > 0.0).then_some((x, n))
}

/// Whether too few belong to the part, or to the rest, for the method.
fn too_few(part: f64, rest: f64, method: Method) -> bool {
    method == Method::Wald && part.min(rest) < 10.0
}

/// An error where even the least that `inner` can be is above the most that `outer` can be.
pub(super) fn within(inner_name: &'static str, inner: Count, outer_name: &str, outer: Count) -> Result<()> {
    match (inner.low(), outer.high()) {
        (Some(low), Some(high)) if low > high => {
            Err(Error::domain(inner_name, format!("at most the {outer_name} ({outer})"), inner))
        }
        _ => Ok(()),
    }
}

/// The ends of a part, of what it is a share of (the known, else the whole), and of the whole where that is more.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    part: CountRange,
    base: CountRange,
    beyond: Option<CountRange>,
    /// What the base is beside the part, where it is the sum of both.
    others: Option<CountRange>,
}

impl Counts {
    pub fn of(part: Count, whole: Count, known: Option<Count>) -> Option<Self> {
        let (part, whole) = (CountRange::of(part)?, CountRange::of(whole)?);
        let base = known.map_or(Some(whole), CountRange::of)?.at_most(whole.high);
        let base = CountRange { low: base.low.max(part.low), ..base };
        Some(Self { part: part.at_most(base.high), base, beyond: known.map(|_| whole), others: None })
    }

    fn beside(self, others: Option<Count>) -> Self {
        Self { others: others.and_then(CountRange::of), ..self }
    }

    /// The base beside a part of so many, with so many others.
    fn sum(self, part: f64, others: f64) -> f64 {
        let sum = (part + others).max(self.base.low);
        self.base.high.map_or(sum, |most| sum.min(most))
    }

    pub fn value(self) -> Option<f64> {
        let (x, n) = (self.part.point()?, self.base.point()?);
        (n > 0.0).then_some(x / n)
    }

    /// Identification bounds: the share of the whole if none of the unknown belong to the part, and if all do; nothing
    /// where the whole is none.
    pub fn bounds(self) -> Option<Interval> {
        let most = match self.beyond {
            Some(whole) => whole.high,
            None => self.least().map(|(_, n)| n),
        };
        let low = most.map_or(0.0, |whole| self.part.low / whole);
        (most != Some(0.0)).then(|| Interval::new(low, self.greatest().unwrap_or(1.0)))
    }

    fn greatest(self) -> Option<f64> {
        let part = self.part.high?;
        match self.beyond {
            None => {
                let n = self.most().1.max(1.0);
                Some(part.min(n) / n)
            }
            Some(whole) => {
                let others = self.others.map_or((self.base.low - part).max(0.0), |others| others.low);
                Some((whole.high? - others).max(self.part.low) / whole.high?)
            }
        }
    }

    /// The box of the part and the whole: between what each lies.
    pub fn ranges(self) -> [(f64, f64); 2] {
        [self.part, self.base].map(|ends| (ends.low, ends.most()))
    }

    /// The part and the whole that make the share least; nothing where the whole has no upper end.
    pub fn least(self) -> Option<(f64, f64)> {
        let n = match self.others {
            Some(others) => self.sum(self.part.low, others.high?),
            None => self.base.high?,
        };
        Some((self.part.low, n))
    }

    /// Those that make it greatest.
    pub fn most(self) -> (f64, f64) {
        let n = match (self.others, self.part.high) {
            (Some(others), Some(part)) => self.sum(part, others.low),
            _ => self.base.low,
        };
        (self.part.high.unwrap_or(n).min(n), n)
    }

    /// The envelope, limits that cover those of every part and whole allowed.
    fn interval(self, options: Options) -> Interval {
        let tail = options.alternative.tail(options.confidence);
        let limits = |(x, n): (f64, f64)| options.method.limits(x, n, tail);
        let most = self.most();
        options.alternative.of(match self.least() {
            Some(least) if least == most => limits(least),
            // Of a whole that may be none the share may be any.
            _ if self.base.low == 0.0 => Interval::new(0.0, 1.0),
            Some(least) if tail <= 0.5 => Interval { low: limits(least).low, ..limits(most) },
            Some(_) => self.envelope(limits),
            None => Interval { low: Some(0.0), ..limits(most) },
        })
    }

    /// One limit that lies beyond the estimate does not rise with the part and fall with the whole.
    fn envelope(self, limits: impl Fn((f64, f64)) -> Interval) -> Interval {
        let at = |[x, n]: [f64; 2]| limits((x.min(n), n));
        let high = least_within(self.ranges(), |counts| at(counts).high.map(|high| -high));
        Interval { low: least_within(self.ranges(), |counts| at(counts).low), high: high.map(|high| -high) }
    }

    fn too_few_for(self, method: Method) -> bool {
        let (most, whole) = self.most();
        too_few(self.part.low, whole - most, method)
    }
}

/// The share, its limits and how they were found, with the digits asked for.
impl Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_known = self.known.is_some() && self.value.is_some();
        let unit = if of_known { " of the known" } else { "" };
        let Some(share) = Estimated::of(self.value, self.bounds, unit) else {
            let why = if self.whole.high() == Some(0) { ": the whole is 0" } else { "" };
            return write!(f, "no share{why}{}", Provenance(&[], self.flags));
        };
        share.fmt(f)?;
        f.write_str(", ")?;
        self.interval.fmt(f)?;
        write!(f, "{}", Provenance(&[&self.method, &self.confidence], self.flags))?;
        let Some(bounds) = self.bounds.filter(|_| of_known) else { return Ok(()) };
        f.write_str("; ")?;
        bounds.fmt(f)?;
        f.write_str(" of all")
    }
}
