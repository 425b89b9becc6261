//! Multinomial shares: simultaneous confidence limits, which hold for the shares of all categories together.
use crate::{
    Confidence, Count, Error, Flags, Interval, Result,
    limits::binomial::wilson,
    math::{gamma, poisson},
    measure::{CountRange, Estimated, Provenance},
    named::named,
    progress::{is_stopped, is_stopped_at},
    results::{columns, options},
    setters::setters,
};
use serde::{Deserialize, Serialize};
use std::{
    f64::consts::PI,
    fmt::{self, Display},
};

/// How limits are found that all shares lie within together, at the level asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MultinomialMethod {
    /// Wilson's limits of each of *k* shares, the risk of error divided among them.
    ///
    /// ```text
    /// (x + A/2 ± √(A (A/4 + x (1 − x/n)))) / (n + A)        A the χ² quantile on 1 with α/k above it
    /// ```
    ///
    /// Goodman (1965), Technometrics 7, 247–254.
    #[default]
    Goodman,
    /// As many counts up and down for every category, by the probability that all counts stay within them: narrower where
    /// there are many categories, and wide for small ones. Exact counts only: inexact ones give way to
    /// [`Goodman`](Self::Goodman), and the result says so.
    ///
    /// ```text
    /// x/n − c/n  to  x/n + (c + 2γ)/n        c the largest with ν(c) ≤ 1 − α, γ = (1 − α − ν(c)) / (ν(c + 1) − ν(c))
    /// ```
    ///
    /// ν(c) is the probability of every count within c of what was seen, by the Edgeworth expansion of the sum of truncated
    /// Poisson counts. Sison and Glaz (1995), Journal of the American Statistical Association 90, 366–369.
    SisonGlaz,
}

impl MultinomialMethod {
    /// Every method, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Goodman, Self::SisonGlaz];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Goodman => "goodman",
            Self::SisonGlaz => "sison_glaz",
        }
    }
}

named!(MultinomialMethod, "method of several shares");

/// Options of [`multinomial_shares`]: Goodman's limits, which hold together at 95 %, unless said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MultinomialOptions {
    confidence: Confidence,
    method: MultinomialMethod,
}

setters!(MultinomialOptions {
    /// The simultaneous confidence limits at another level.
    confidence: Confidence,
    /// The limits by another method.
    method: MultinomialMethod,
});

options!(MultinomialOptions { confidence, method });

impl From<MultinomialMethod> for MultinomialOptions {
    fn from(method: MultinomialMethod) -> Self {
        Self::default().method(method)
    }
}

columns! {
    /// The shares of the categories of one whole (multinomial proportions), and simultaneous confidence limits.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct MultinomialShares {
        /// How many are in each category.
        pub counts: Vec<Count>,
        /// The share of each; absent where a count is not known exactly, or all are zero.
        pub values: Vec<Option<f64>> => (value),
        /// Confidence limits of each share, 0 to 1 where all counts are zero; absent where one is missing.
        pub intervals: Vec<Interval> => (low, high),
        /// Bounds of each share (identification bounds), given what is known of the counts; absent where one is missing,
        /// or all are zero.
        pub bounds: Vec<Interval> => (bound_low, bound_high),
        /// The confidence level at which all limits hold together (simultaneous).
        pub confidence: Confidence => given,
        /// How the limits were found.
        pub method: MultinomialMethod => used,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// What part of the whole each category is, with limits that hold for all of them together: multinomial proportions with
/// simultaneous confidence intervals.
///
/// A missing count leaves nothing, since the whole is not known; inexact ones leave bounds, and limits over all they allow.
///
/// ```
/// use quetelet::{Count, share::{MultinomialMethod, multinomial_shares}};
///
/// let platforms = [58_u32, 50, 90, 9, 45].map(Count::from);
/// let s = multinomial_shares(&platforms, MultinomialMethod::Goodman)?;
/// assert_eq!(format!("{:.7}", s.intervals[2]), "0.2839749 to 0.4376404");
/// # Ok::<(), quetelet::Error>(())
/// ```
///
/// # Errors
/// When there are fewer than two categories.
#[doc(alias = "MultinomCI")]
#[doc(alias = "multinomial_proportions_confint")]
#[doc(alias = "scimp_goodman")]
#[doc(alias = "simultaneous confidence intervals")]
pub fn multinomial_shares(
    counts: &[Count],
    options: impl Into<MultinomialOptions>,
) -> Result<MultinomialShares> {
    let MultinomialOptions { confidence, method } = options.into();
    if counts.len() < 2 {
        return Err(Error::TooShort { what: "categories".into(), needed: 2, got: counts.len() });
    }
    let cells = Category::all(counts);
    let points: Option<Vec<f64>> = counts.iter().map(|&count| CountRange::of(count)?.point()).collect();
    let n: f64 = points.iter().flatten().sum();
    let method = if points.is_none() { MultinomialMethod::Goodman } else { method };
    let intervals = match (&cells, &points) {
        (None, _) => vec![Interval::default(); counts.len()],
        (_, Some(points)) if method == MultinomialMethod::SisonGlaz && n > 0.0 => {
            sison_glaz(points, n, confidence)
        }
        (Some(cells), _) => cells.iter().map(|cell| cell.limits(confidence, counts.len())).collect(),
    };
    let some = cells.filter(|cells| cells.iter().any(|cell| cell.own.high != Some(0.0)));
    let values = points.filter(|_| n > 0.0).map(|points| points.iter().map(|x| Some(x / n)).collect());
    let bounds = some.map(|cells| cells.into_iter().map(Category::bounds).collect());
    Ok(MultinomialShares {
        counts: counts.to_vec(),
        values: values.unwrap_or_else(|| vec![None; counts.len()]),
        intervals,
        bounds: bounds.unwrap_or_else(|| vec![Interval::default(); counts.len()]),
        confidence,
        method,
        flags: counts.iter().map(|&count| Flags::from(count)).fold(Flags::NONE, Flags::union),
    })
}

/// The ends of a category, and of all others together.
#[derive(Clone, Copy)]
struct Category {
    own: CountRange,
    others: CountRange,
}

impl Category {
    fn all(counts: &[Count]) -> Option<Vec<Self>> {
        let ends: Vec<CountRange> =
            counts.iter().map(|&count| CountRange::of(count)).collect::<Option<_>>()?;
        let others = |i: usize| {
            let rest = ends.iter().enumerate().filter(|&(j, _)| j != i).map(|(_, ends)| *ends);
            rest.fold(CountRange { low: 0.0, high: Some(0.0) }, |sum, ends| CountRange {
                low: sum.low + ends.low,
                high: sum.high.zip(ends.high).map(|(a, b)| a + b),
            })
        };
        Some(ends.iter().enumerate().map(|(i, &own)| Self { own, others: others(i) }).collect())
    }

    /// The least share, as a part and its whole, where the others have an upper end.
    fn least(self) -> Option<(f64, f64)> {
        self.others.high.map(|others| (self.own.low, self.own.low + others))
    }

    fn most(self) -> Option<(f64, f64)> {
        self.own.high.map(|own| (own, own + self.others.low))
    }

    fn bounds(self) -> Interval {
        let share = |(x, n): (f64, f64)| if n > 0.0 { x / n } else { 0.0 };
        Interval { low: Some(self.least().map_or(0.0, share)), high: Some(self.most().map_or(1.0, share)) }
    }

    fn limits(self, confidence: Confidence, categories: usize) -> Interval {
        let tail = confidence.tail() / number(categories);
        let limits = |(x, n): (f64, f64)| if n > 0.0 { wilson(x, n, tail) } else { Interval::new(0.0, 1.0) };
        Interval {
            low: self.least().map_or(Some(0.0), |least| limits(least).low),
            high: self.most().map_or(Some(1.0), |most| limits(most).high),
        }
    }
}

fn sison_glaz(counts: &[f64], n: f64, confidence: Confidence) -> Vec<Interval> {
    let level = confidence.level();
    // From c = n on nothing is outside; at 0 the box is taken to be empty.
    let coverage = |c: f64| match c {
        c if c <= 0.0 => 0.0,
        c if c >= n => 1.0,
        // Far within the spread of large counts moments lose all digits: next to nothing stays there.
        c => Some(within(counts, n, c)).filter(|p| p.is_finite()).unwrap_or(0.0),
    };
    let (mut low, mut high) = (0.0, 1.0);
    while coverage(high) <= level && !is_stopped() {
        (low, high) = (high, 2.0 * high);
    }
    while high - low > 1.0 && !is_stopped() {
        let middle = f64::midpoint(low, high).floor();
        if coverage(middle) <= level { low = middle } else { high = middle }
    }
    let (below, above) = (coverage(low), coverage(low + 1.0));
    let more = 2.0 * (level - below) / (above - below);
    counts.iter().map(|x| Interval::new(((x - low) / n).max(0.0), ((x + low + more) / n).min(1.0))).collect()
}

/// The probability that multinomial counts with these means all lie within `c` of them: that of independent Poisson
/// counts, given their sum.
fn within(counts: &[f64], n: f64, c: f64) -> f64 {
    let each = counts.iter().enumerate().take_while(|(at, _)| !is_stopped_at(*at));
    let cells: Vec<Truncated> = each.map(|(_, &mean)| Truncated::new(mean, c, n)).collect();
    let sum = |term: fn(&Truncated) -> f64| cells.iter().map(term).sum::<f64>();
    let variance = sum(|cell| cell.variance);
    let skewness = sum(|cell| cell.third) / variance.powf(1.5);
    let excess = sum(|cell| cell.fourth - 3.0 * cell.variance * cell.variance) / (variance * variance);
    let x = -sum(|cell| cell.shift) / variance.sqrt();
    let x2 = x * x;
    let (h3, h4) = (x * (x2 - 3.0), x2 * (x2 - 6.0) + 3.0);
    let h6 = x2 * (x2 * (x2 - 15.0) + 45.0) - 15.0;
    let series = 1.0 + skewness * h3 / 6.0 + excess * h4 / 24.0 + skewness * skewness * h6 / 72.0;
    let density = (-0.5 * x2).exp() / (2.0 * PI * variance).sqrt() * series;
    let logs: f64 = cells.iter().map(|cell| cell.probability.ln()).sum();
    (logs - poisson::ln_probability(n, n)).exp() * density
}

/// A Poisson count kept within `c` of its mean: how likely that is, and its moments.
struct Truncated {
    probability: f64,
    shift: f64,
    variance: f64,
    third: f64,
    fourth: f64,
}

impl Truncated {
    /// The moments about the mean *m* of the whole count follow one from another without loss: with weights w(y),
    /// y w(y) = m w(y − 1), so that E[(Y − m) f(Y)] = m E[f(Y + 1) − f(Y)] + m (f(a) w(a − 1) − f(b + 1) w(b)) / P.
    fn new(mean: f64, c: f64, n: f64) -> Self {
        let (a, b) = ((mean - c).max(0.0), (mean + c).min(n));
        if mean == 0.0 {
            return Self { probability: 1.0, shift: 0.0, variance: 0.0, third: 0.0, fourth: 0.0 };
        }
        let below = if a == 0.0 { 0.0 } else { gamma::upper(a, mean) };
        let probability = gamma::upper(b + 1.0, mean) - below;
        let under = if a == 0.0 { 0.0 } else { poisson::probability(a - 1.0, mean) / probability };
        let top = poisson::probability(b, mean) / probability;
        let (left, right) = (a - mean, b + 1.0 - mean);
        let first = mean * (under - top);
        let second = mean * (1.0 + left * under - right * top);
        let third = mean * (1.0 + 2.0 * first + left.powi(2) * under - right.powi(2) * top);
        let fourth = mean * (1.0 + 3.0 * first + 3.0 * second + left.powi(3) * under - right.powi(3) * top);
        Self {
            probability,
            shift: first,
            variance: second - first * first,
            third: third - first * (3.0 * second - 2.0 * first * first),
            fourth: fourth - first * (4.0 * third - first * (6.0 * second - 3.0 * first * first)),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2⁵³ categories")]
fn number(n: usize) -> f64 {
    n as f64
}

/// Each share and its limits, and how they were found, with the digits asked for.
impl Display for MultinomialShares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.bounds.iter().any(|bounds| bounds.is_limited()) {
            let why = if self.flags.is_empty() { ": all counts are 0" } else { "" };
            return write!(f, "no shares{why}{}", Provenance(&[], self.flags));
        }
        for ((&value, &bounds), limits) in self.values.iter().zip(&self.bounds).zip(&self.intervals) {
            if let Some(share) = Estimated::of(value, Some(bounds), "") {
                share.fmt(f)?;
                f.write_str(", ")?;
            }
            limits.fmt(f)?;
            f.write_str("; ")?;
        }
        write!(f, "together{}", Provenance(&[&self.method, &self.confidence], self.flags))
    }
}
