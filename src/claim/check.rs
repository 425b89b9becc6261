//! Whether figures bear a claim.
use super::{
    Claim, Dated, Figures, Needs, Span, Statement, Verdict,
    as_printed::{AsPrinted, Pair, of_number, of_ratio},
    judge::{Event, Judged, on_target},
    sentence,
    series::{Found, Ordered, found, yearly},
    size::Target,
};
use crate::{
    Confidence, Count, Error, Flag, Flags, Interval, Observed, Result,
    compare::{self, Change},
    rate::{self, Rate},
    results::columns,
    share::{self, Share, ShareDifference},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a claim was checked against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// From one count or rate to another; of a series, the two of its figures that are least sure.
    Change(Box<Change>),
    /// A change in per cent, where no counts are known.
    Percent(f64),
    /// A part of a whole.
    Share(Box<Share>),
    /// From one share to another.
    ShareDifference(Box<ShareDifference>),
    /// A count in time: a rate a day.
    Rate(Box<Rate>),
}

columns! {
    /// What the figures say of a claim.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct ClaimResult {
        /// The claim.
        pub claim: Claim => given,
        /// Whether it is right as arithmetic on the figures as printed, apart from chance; absent where that depends on
        /// rounding, on a reading of the words, or on what is not known. The sentence says on what.
        pub as_printed: Option<bool>,
        /// The verdict in a word: whether the figures bear a real change of that size.
        pub verdict: Verdict,
        /// The posterior probability that the size was reached; absent where it is not one number, and for a size that is
        /// only reported.
        pub probability: Option<f64>,
        /// Bounds of that probability (identification bounds), given what is known of the counts.
        pub probability_bounds: Option<Interval> => (probability_bound_low, probability_bound_high),
        /// What it was checked against.
        pub basis: Basis => hidden,
        /// What a reader must know before quoting it.
        pub flags: Flags,
        /// The verdict in a sentence, what its probability is of, and whether the claim is right as printed.
        pub summary: String => hidden,
    }
}

/// Whether figures bear a claim.
///
/// See [`of_change`] and [`of_share`] for what makes a verdict on counts and shares. A difference of counts or shares, and a
/// number in a unit of time, is judged by its confidence limits as a share is. Of a series the verdict is that on the two
/// figures that are least sure: the last one and its nearest rival of a "record high", the smallest step of a "third year
/// running". Growth a year is judged by the ratio of the last figure to the first.
///
/// # Errors
/// When the figures are not those that the claim is about ([`Claim::needs`]), or what is missing to check it: a longer
/// series, the periods of its figures, the populations of a claim "per head".
///
/// ```
/// use quetelet::{Confidence, Count, claim::{Dated, Figures, Verdict, check}};
///
/// let count = Figures::PerTime { count: Count::from(38_685_u32), days: Some(366.0) };
/// let daily = check(&"more than 100 a day".parse()?, count, Confidence::default())?;
/// assert_eq!((daily.as_printed, daily.verdict), (Some(true), Verdict::Supported));
///
/// let years = Dated::named([("2013", 66_u32), ("2014", 81), ("2015", 223), ("2016", 209), ("2017", 366)])?;
/// let rise = check(&"rise year on year".parse()?, Figures::Series(&years), Confidence::default())?;
/// assert_eq!(rise.as_printed, Some(false));
/// assert!(rise.summary.ends_with("As printed it is wrong: 223 in 2015, then 209 in 2016."));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn check(claim: &Claim, figures: Figures<'_>, confidence: Confidence) -> Result<ClaimResult> {
    match figures {
        Figures::Change { before, after } => of_change(claim, before, after, confidence),
        Figures::Percent(percent) => of_percent(claim, percent),
        Figures::Share { part, whole } => of_share(claim, part, whole, confidence),
        Figures::Shares { before, after } => of_shares(claim, before, after, confidence),
        Figures::PerTime { count, days } => per_time(claim, count, days, confidence),
        Figures::Series(series) => of_series(claim, series, confidence),
    }
}

/// Whether a change bears a claim.
///
/// A size that is *reached* ("quadrupled", "more than doubled") is supported where the posterior probability of a true
/// ratio so large (Jeffreys prior) is at least the level, contradicted where it is at most one less the level, and within
/// the noise between. After "almost" and "about" it is contradicted too where the probability that the ratio passed what
/// the words allow is at least the level, and within the noise where that is above one half. A size that is *reported*
/// ("up 36%") is supported where it describes the recorded counts and these differ beyond chance (the p-value is at most
/// one less the level), contradicted where it neither describes them nor lies within the confidence limits of the ratio.
/// A claim that says more than one thing ("up 7% to 4,373") is right as printed where each is; its verdict is on the first.
///
/// # Errors
/// When the claim is of something else, speaks of counts per head and no exposures are given, or of growth a year and
/// neither says nor is given how many years lie between.
///
/// ```
/// use quetelet::{Confidence, Count, Observed, claim::{Verdict, of_change}};
///
/// let [before, after] = [64, 252].map(|n: u32| Observed::from_count(n));
/// let quadrupled = of_change(&"quadrupled".parse()?, before, after, Confidence::default())?;
/// assert_eq!(quadrupled.verdict, Verdict::WithinNoise);
/// let grown = of_change(&"increased 400%".parse()?, before, after, Confidence::default())?;
/// assert_eq!(grown.as_printed, Some(false));
/// assert!(grown.summary.contains("the later figure is 394% of the earlier one, which is 294% more"));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn of_change(
    claim: &Claim,
    before: Observed,
    after: Observed,
    confidence: Confidence,
) -> Result<ClaimResult> {
    let claim = &claim.of_change().ok_or_else(|| other_figures(claim))?;
    if claim.is_per_head() && [before, after].iter().all(|observed| observed.exposure() == 1.0) {
        let what = format!("given to check {:?}, as the populations", Error::excerpt(claim.words()));
        return Err(Error::domain("exposures", what, "none"));
    }
    let change = compare::change(before, after, compare::Options::default().confidence(confidence));
    if let Statement::YearlyGrowth(target) = claim.statement() {
        let years = claim.span().and_then(Span::years).ok_or_else(|| without_years(claim))?;
        return Ok(growth(claim, target, change, (years, None), confidence));
    }
    let judged = Judged::on(&change, claim.statement(), confidence);
    let printed = printed(claim, &change);
    Ok(of_pair(claim, change, judged, &printed))
}

/// Everything that a claim says of a change, in both readings where there are two.
fn printed(claim: &Claim, change: &Change) -> AsPrinted {
    let pair = Pair(change);
    let mut parts: Vec<AsPrinted> =
        claim.statements().iter().map(|&statement| pair.holds(statement)).collect();
    if let (Some(other), Some(first)) = (claim.other_reading(), parts.first_mut()) {
        let readings = [claim.statement(), other].map(Statement::named_ratio);
        *first = first.clone().either(pair.holds(other), readings);
    }
    AsPrinted::all(parts)
}

fn of_pair(claim: &Claim, change: Change, judged: Judged, printed: &AsPrinted) -> ClaimResult {
    let summary = sentence::of_change(claim, &change, judged) + &printed.sentence();
    let flags = change.flags;
    result(claim, judged, printed, Basis::Change(Box::new(change)), (flags, summary))
}

fn result(
    claim: &Claim,
    judged: Judged,
    printed: &AsPrinted,
    basis: Basis,
    (flags, summary): (Flags, String),
) -> ClaimResult {
    ClaimResult {
        claim: claim.clone(),
        as_printed: printed.holds,
        verdict: judged.verdict,
        probability: judged.probability.and_then(Interval::point),
        probability_bounds: judged.probability,
        basis,
        flags,
        summary,
    }
}

/// Whether a change in per cent, of which no counts are known, bears a claim: as printed, and no more.
fn of_percent(claim: &Claim, percent: f64) -> Result<ClaimResult> {
    let claim = &claim.of_change().ok_or_else(|| other_figures(claim))?;
    if !(percent.is_finite() && percent >= -100.0) {
        return Err(Error::domain("percent", "finite, and -100 or more", percent));
    }
    let ratio = 1.0 + percent / 100.0;
    let of = |statement: &Statement| match *statement {
        Statement::Direction(way) => {
            let holds = way.sign() * percent > 0.0;
            AsPrinted::new(Some(holds), (!holds).then(|| format!("it is {percent:+}%")))
        }
        statement => of_ratio(Interval::new(ratio, ratio), statement),
    };
    let printed = AsPrinted::all(claim.statements().iter().map(of));
    let judged = Judged { verdict: Verdict::NotCheckable, probability: None, event: None };
    let sentence = format!("\"{claim}\" {}: of {percent:+}% no counts are known.", judged.verdict.phrase());
    let summary = sentence + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::Percent(percent), (Flags::NONE, summary)))
}

/// Whether a part of a whole bears a claim: a share that is reported is supported where it describes what was
/// recorded, contradicted where it lies outside the confidence limits too, and within the noise between.
///
/// # Errors
/// When the claim is of a change, or the part is above the whole.
///
/// ```
/// use quetelet::{Confidence, Count, claim::{Verdict, of_share}};
///
/// let checked = of_share(&"one in five".parse()?, Count::from(41), Count::from(202), Confidence::default())?;
/// assert_eq!(checked.verdict, Verdict::Supported);
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn of_share(claim: &Claim, part: Count, whole: Count, confidence: Confidence) -> Result<ClaimResult> {
    let Statement::Share(target) = claim.statement() else { return Err(other_figures(claim)) };
    let share = share::share(part, whole, share::Options::default().confidence(confidence))?;
    let recorded = share.bounds.unwrap_or_default();
    let judged = Judged::by_limits(on_target(target, recorded, share.interval, true));
    let printed = of_number(recorded, target, "the share");
    let flags = share.flags;
    let summary = sentence::of_share(claim, &share, judged.verdict) + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::Share(Box::new(share)), (flags, summary)))
}

fn of_shares(
    claim: &Claim,
    before: (Count, Count),
    after: (Count, Count),
    confidence: Confidence,
) -> Result<ClaimResult> {
    let Statement::Points { direction, target } = claim.statement() else { return Err(other_figures(claim)) };
    let options = share::DifferenceOptions::default().confidence(confidence);
    let found = share::share_difference(before, after, options)?;
    let recorded = found.bounds.unwrap_or_default();
    let down = direction.map_or(recorded.high.is_some_and(|high| high < 0.0), |way| way.sign() < 0.0);
    let target = if down { target.mirrored() } else { target };
    let significant = found.p_value.is_some_and(|p| p <= 1.0 - confidence.level());
    let judged = Judged::by_limits(on_target(target, recorded, found.interval, significant));
    let printed =
        of_number(recorded.map(|d| 100.0 * d), target.map(|d| 100.0 * d), "the difference in points");
    let flags = found.flags;
    let summary = sentence::of_shares(claim, &found, judged.verdict) + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::ShareDifference(Box::new(found)), (flags, summary)))
}

/// Whether a count over so many days bears so many in a unit of time.
fn per_time(claim: &Claim, count: Count, days: Option<f64>, confidence: Confidence) -> Result<ClaimResult> {
    let Statement::PerTime { target, unit, every } = claim.statement() else {
        return Err(other_figures(claim));
    };
    let observed = Observed::new(count, Figures::days_of(days)? / unit.days())?;
    let rate = rate::rate(observed, rate::Options::default().per(1.0)?.confidence(confidence));
    let through = |interval: Interval| if every { reciprocal(interval) } else { interval };
    let (recorded, limits) = (through(rate.bounds.unwrap_or_default()), through(rate.interval));
    let judged = Judged::by_limits(on_target(target, recorded, limits, true));
    let printed = of_number(recorded, target, "the figure");
    let flags = rate.flags;
    let summary =
        sentence::per_time(claim, &rate, (recorded, limits), days, judged.verdict) + &printed.sentence();
    Ok(result(claim, judged, &printed, Basis::Rate(Box::new(rate)), (flags, summary)))
}

/// One over the ends of an interval of positive numbers; no end where one is zero.
fn reciprocal(Interval { low, high }: Interval) -> Interval {
    let over = |x: Option<f64>| x.filter(|&x| x > 0.0).map(|x| 1.0 / x);
    Interval { low: over(high), high: over(low) }
}

/// Whether a series bears a claim.
fn of_series(claim: &Claim, series: &[Dated], confidence: Confidence) -> Result<ClaimResult> {
    let ordered = Ordered::new(series, 2)?;
    if let Some(found) = found(ordered, claim.statement()) {
        return Ok(least_sure(claim, found?, confidence));
    }
    let claim = &claim.of_change().ok_or_else(|| other_figures(claim))?;
    if let Statement::YearlyGrowth(target) = claim.statement() {
        let figures =
            if claim.span().is_some() { ordered.from_start(claim.span(), claim.words())? } else { series };
        let ends = [figures[0], figures[figures.len() - 1]].map(|figure| Observed::from_count(figure.count));
        let change = compare::change(ends[0], ends[1], compare::Options::default().confidence(confidence));
        let years = yearly(figures).ok_or_else(|| without_years(claim))?;
        return Ok(growth(claim, target, change, years, confidence));
    }
    let figures = ordered.from_start(claim.span(), claim.words())?;
    let [before, after] =
        [figures[0], figures[figures.len() - 1]].map(|figure| Observed::from_count(figure.count));
    of_change(claim, before, after, confidence)
}

/// The verdict on the two figures of which it is least sure that they lie as the claim has it.
fn least_sure(claim: &Claim, found: Found, confidence: Confidence) -> ClaimResult {
    let event = Event { ratio: 1.0, or_more: found.direction.sign() > 0.0, passed: None };
    let of = |pair: &[Observed; 2]| {
        let change = compare::change(pair[0], pair[1], compare::Options::default().confidence(confidence));
        let judged = Judged::reached(&change, event, None, confidence);
        (change, judged)
    };
    let surely = |judged: &Judged| judged.probability.and_then(|p| p.low).unwrap_or(-1.0);
    let least = found.pairs.iter().map(of).min_by(|a, b| surely(&a.1).total_cmp(&surely(&b.1)));
    let missing = || {
        let none = Observed::from_count(Count::missing(crate::record::Missing::NotStated));
        of(&[none, none])
    };
    let (change, mut judged) = least.unwrap_or_else(missing);
    if found.printed.holds.is_none() && judged.verdict == Verdict::Supported {
        judged.verdict = Verdict::NotCheckable;
    }
    of_pair(claim, change, judged, &found.printed)
}

/// Growth a year: its three readings told apart, and the ratio of the last figure to the first.
fn growth(
    claim: &Claim,
    target: Target,
    change: Change,
    (years, yearly): (f64, Option<Vec<f64>>),
    confidence: Confidence,
) -> ClaimResult {
    let compound = |ratio: f64| ratio.powf(1.0 / years) - 1.0;
    let ratio = change.bounds.filter(|_| change.before.count().low() != Some(0)).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "as many figures as memory holds")]
    let mean = yearly.map(|changes| changes.iter().sum::<f64>() / changes.len() as f64);
    let readings = [
        ("the mean of the yearly changes", mean.map(|x| Interval::new(x, x))),
        ("compound growth", Some(ratio.map(compound))),
        ("the whole change over the years", Some(ratio.map(|ratio| (ratio - 1.0) / years))),
    ];
    let printed = sentence::readings(&readings, target);
    let of_ratio = |x: f64| (1.0 + x).max(0.0).powf(years);
    let significant = change.p_value.is_some_and(|p| p <= 1.0 - confidence.level());
    let judged = Judged::by_limits(on_target(target.map(of_ratio), ratio, change.interval, significant));
    of_pair(claim, change, judged, &printed)
}

fn without_years(claim: &Claim) -> Error {
    let what =
        format!("given to check {:?}, or the claim with \"in … years\"", Error::excerpt(claim.words()));
    Error::domain("series", what, "none")
}

/// What figures a claim is about, where others are given.
fn other_figures(claim: &Claim) -> Error {
    let is_of = match claim.needs() {
        Needs::Change => "a change has a before and an after",
        Needs::Share => "a share has a part and a whole",
        Needs::Shares => "a difference of shares has two parts and two wholes",
        Needs::PerTime => "so many in a unit of time are a count over days",
        Needs::Series => "a place in a series has a series",
    };
    Error::domain("claim", format!("of the figures that are given ({is_of})"), claim)
}

impl ClaimResult {
    /// The same where the figures should not be compared, as their publisher says: not checkable, and right as printed or not
    /// by what a comparison would be.
    #[must_use]
    pub fn not_comparable(self) -> Self {
        let printed = AsPrinted::new(
            None,
            "on whether the figures may be compared: they are not comparable".to_owned(),
        );
        let verdict = Verdict::NotCheckable;
        let summary = format!("\"{}\" {}.{}", self.claim, verdict.phrase(), printed.sentence());
        let flags = self.flags.with_if(Flag::NotComparable, true);
        Self {
            as_printed: None,
            verdict,
            probability: None,
            probability_bounds: None,
            flags,
            summary,
            ..self
        }
    }
}

impl Judged {
    /// A verdict that no probability stands behind.
    fn by_limits(verdict: Verdict) -> Self {
        Self { verdict, probability: None, event: None }
    }
}

impl Statement {
    /// The ratio that it names, for a sentence; 1 where it names none.
    fn named_ratio(self) -> f64 {
        match self {
            Self::AtLeast { ratio, .. } | Self::AtMost { ratio, .. } => ratio,
            Self::Approximately(size) => size.named,
            _ => 1.0,
        }
    }
}

/// The sentence.
impl fmt::Display for ClaimResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.summary)
    }
}
