//! The changepoints of a series, and the rates between them.
use super::{
    Cost, Options, Penalty, Search,
    partition::Task,
    penalty_value::PenaltyValue,
    problem::{Problem, Work, segments},
    rates,
    scatter::scatter,
    theta,
};
use crate::{
    Confidence, Flag, Flags, Interval, Result, Series,
    distribution::CountDistribution,
    measure::{Estimated, Provenance, Time},
    results::{About, Cell, Column, Item, Kind, columns},
    trend::log_linear::counts_only,
};
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, fmt};

columns! {
    /// When the rate behind counts changed, and what it was between.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct ChangePoints {
        /// The changes (changepoints), in their order; none where one rate will do.
        pub changes: Vec<ChangePoint> => (changes, last_at, last_after, last_ratio),
        /// The segments between them: one more than the changes, none where there are no counts.
        pub segments: Vec<Segment> => result,
        /// By how much the changes together lower −2 ln L.
        pub gain: f64,
        /// −2 ln L and the penalties: what is the least.
        pub criterion: f64,
        /// What a change was charged, lengths aside.
        pub charge: f64,
        /// The logarithm of the likelihood; absent where there are no counts.
        pub log_likelihood: Option<f64>,
        /// Pearson's statistic within the segments over its degrees of freedom, counts less segments: 1 where counts scatter as
        /// their cost says. Absent where counts are ranges, or no degree of freedom is left.
        pub dispersion: Option<f64>,
        /// θ of the negative binomial cost; absent where counts scatter no more than Poisson ones.
        pub theta: Option<f64>,
        /// How many counts there are.
        pub n: usize,
        /// How many counts a segment has at least.
        pub min_length: usize => given,
        /// How the counts scatter.
        pub cost: Cost => given,
        /// What a change must earn.
        pub penalty: Penalty => given,
        /// How the segments were looked for.
        pub search: Search => given,
        /// The confidence level of the limits.
        pub confidence: Confidence => given,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

columns! {
    /// A change of the rate.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct ChangePoint {
        /// The time of the first count at the new rate.
        pub at: f64,
        /// The time of the last count at the old one: the change lies after it.
        pub after: f64,
        /// How many times the old rate the new one is; absent where the old one is zero.
        pub ratio: Option<f64>,
        /// By how much this change lowers −2 ln L, the others kept.
        pub gain: f64,
    }
}

columns! {
    /// Counts of one rate.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Segment {
        /// The time of its first count.
        pub start: f64,
        /// The time of its last count.
        pub end: f64,
        /// How many counts it has.
        pub n: usize,
        /// Their sum; absent where it is not known exactly.
        pub events: Option<f64>,
        /// The sum of their exposures: of ones, where there are none.
        pub exposure: f64,
        /// The maximum-likelihood estimate of the rate; absent where nothing bounds the counts above.
        pub rate: Option<f64>,
        /// Confidence limits of the rate, as if the dates of the changes were known.
        pub interval: Interval => (low, high),
        /// Bounds of the rate of the sums (identification bounds), given what is known of the counts.
        pub bounds: Interval => bounds (bound_low, bound_high),
    }
}

impl Item for Segment {}

/// In a table: how many changes there are, and the last of them.
impl Item for ChangePoint {
    const COLUMNS: usize = 4;

    fn columns(about: &About) -> Vec<Column> {
        let number =
            |name, doc: &str| Column { name, kind: Kind::Number, optional: true, doc: doc.to_owned() };
        vec![
            Column {
                kind: Kind::Whole,
                optional: false,
                ..number(about.columns[0], "How many changes there are.")
            },
            number(about.columns[1], "The time of the first count since the last change."),
            number(about.columns[2], "The time of the last count before it."),
            number(about.columns[3], "How many times the rate before it the rate since is."),
        ]
    }

    fn cells(changes: &[Self]) -> Vec<Cell> {
        let last = changes.last();
        let of = |number: fn(&Self) -> Option<f64>| Cell::Number(last.and_then(number));
        vec![
            Cell::Whole(u64::try_from(changes.len()).ok()),
            of(|change| Some(change.at)),
            of(|change| Some(change.after)),
            of(|change| change.ratio),
        ]
    }
}

thread_local! {
    /// What the last search worked with: a panel does not allocate it for every series.
    static WORK: RefCell<Work> = RefCell::default();
}

/// When the rate behind a series of counts changed: into how many segments of one rate each it is best cut, and where.
/// Changepoint detection by penalised maximum likelihood (PELT).
///
/// ```text
/// least of Σ (−2 ln L(segment at its likeliest rate)) + penalties        μ = rate · exposure
/// ```
///
/// Times are real, but a change lies between two counts: it is at the first count of the new rate, after the last one of
/// the old. A missing count, or a gap, neither makes nor hides a change. Counts known as ranges enter by the probability
/// of the range (the time then grows with the cube of the length, as it does for negative binomial counts of unequal
/// exposure). Confidence limits of the rates are those of the profile likelihood, as if dates and θ were known: they are
/// too narrow by what the search for the dates adds.
///
/// What has no changes has one segment: a single count, fewer counts than two segments need, counts that are all zero
/// (rate 0 with an upper limit). A series without counts has no segment.
///
/// In how many per cent of series a change is found where there is none (20,000 Poisson series of mean 5 each; with means of
/// 0.5 and 50 the first row stays below 5 too):
///
/// ```text
/// counts               6     12     24     60    120
/// mbic               4.6    2.8    1.3    0.4    0.2
/// zhang_siegmund    11.9   10.1    6.5    3.6    1.9
/// bic               14.2   14.8   12.3    8.8    6.3
/// hannan_quinn      27.7   29.6   31.1   33.9   38.8
/// aic               11.2   24.9   42.0   70.3   90.0
/// ```
///
/// Counts that scatter more than Poisson ones are another matter: of 120 with a mean of 50 and θ = 4 all series have
/// "changes" to the Poisson cost. To the negative binomial one 0.3 % have with θ known, 0.2 % with θ estimated; but a few
/// counts do not tell θ: estimated, it is too large, and 19 % of series of 6 counts, 9 % of 12 and 2.5 % of 24 have a
/// change (4.7, 2.6 and 1.3 % with θ known).
///
/// What comes back every year is taken for changes, as is a steady trend: give an `exposure` that carries the season, and
/// ask [`log_linear`](crate::trend::log_linear()) of a trend first.
///
/// # Errors
/// When a value is negative; when a manual penalty, the shortest length or θ is not positive.
///
/// ```
/// use quetelet::{Series, trend};
///
/// let series = Series::yearly(2008, &[52, 49, 55, 51, 50, 80, 92, 97, 85, 91])?;
/// let found = trend::change_points(&series, trend::change_points::Options::default())?;
/// assert_eq!(found.to_string(), "change at 2013: 51.400 to 89.000 (poisson, mbic, 95%)");
/// assert_eq!(format!("{:.3}", found.segments[1].interval), "80.985 to 97.527");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "changepoint")]
#[doc(alias = "cpt.meanvar")]
#[doc(alias = "cpt.mean")]
#[doc(alias = "PELT")]
#[doc(alias = "ruptures")]
#[doc(alias = "breakpoints")]
#[doc(alias = "strucchange")]
pub fn change_points(series: &Series<'_>, options: impl Into<Options>) -> Result<ChangePoints> {
    let options = options.into().check()?;
    counts_only(series)?;
    let charge = PenaltyValue::new(options.penalty, series.len());
    let task = Task { len: series.len(), shortest: options.min_length, charge };
    let problem = Problem::new(series, task, options.search);
    let mut work = WORK.take();
    let distribution = options.distribution(&problem, &mut work);
    let result = options.result(&problem, distribution, &work.starts);
    WORK.set(work);
    result
}

impl Options {
    /// The distribution of the counts, the cuts left in `work.starts`.
    fn distribution(self, problem: &Problem<'_>, work: &mut Work) -> CountDistribution {
        let distribution = match (self.cost, self.theta) {
            (Cost::Poisson, _) => CountDistribution::Poisson,
            (Cost::NegativeBinomial, Some(theta)) => CountDistribution::NegativeBinomial(theta),
            (Cost::NegativeBinomial, None) => return theta::maximum_likelihood(problem, work),
        };
        problem.cut(distribution, work);
        distribution
    }

    fn result(
        self,
        problem: &Problem<'_>,
        distribution: CountDistribution,
        starts: &[usize],
    ) -> Result<ChangePoints> {
        let n = problem.task.len;
        let ends: Vec<(usize, usize)> = segments(starts, n).collect();
        let segments: Vec<Segment> =
            ends.iter().map(|&ends| self.segment(problem, distribution, ends)).collect::<Result<_>>()?;
        let parts: Vec<f64> =
            ends.iter().map(|&(start, end)| problem.ln_likelihood(distribution, start, end)).collect();
        let ln_likelihood: f64 = parts.iter().sum();
        let one = problem.ln_likelihood(distribution, 0, n);
        let changes = (1..ends.len()).map(|k| {
            let whole = problem.ln_likelihood(distribution, ends[k - 1].0, ends[k].1);
            let ratio = segments[k].rate.zip(segments[k - 1].rate.filter(|&rate| rate > 0.0));
            ChangePoint {
                at: segments[k].start,
                after: segments[k - 1].end,
                ratio: ratio.map(|(new, old)| new / old),
                gain: 2.0 * (parts[k - 1] + parts[k] - whole),
            }
        });
        let scatter = scatter(problem, distribution, &segments, &ends);
        Ok(ChangePoints {
            changes: changes.collect(),
            gain: 2.0 * (ln_likelihood - one),
            criterion: problem.charges(starts) - 2.0 * ln_likelihood,
            charge: problem.task.charge.change,
            log_likelihood: (n > 0).then_some(ln_likelihood),
            dispersion: scatter.map(|scatter| scatter.dispersion).filter(|phi| phi.is_finite()),
            theta: match distribution {
                CountDistribution::Poisson => None,
                CountDistribution::NegativeBinomial(theta) => Some(theta),
            },
            n,
            min_length: self.min_length,
            cost: self.cost,
            penalty: self.penalty,
            search: self.search,
            confidence: self.confidence,
            flags: problem
                .series
                .flags()
                .with_if(Flag::FewPoints, n / 2 < self.min_length)
                .with_if(Flag::Overdispersed, scatter.is_some_and(|scatter| scatter.unusual)),
            segments,
        })
    }

    fn segment(
        self,
        problem: &Problem<'_>,
        distribution: CountDistribution,
        (start, end): (usize, usize),
    ) -> Result<Segment> {
        let series = problem.series;
        let sum = |column: &[f64]| column[start..end].iter().sum::<f64>();
        let exposure = problem.exposure(start, end);
        let (low, high) = (sum(series.low()), sum(series.high()));
        Ok(Segment {
            start: series.times()[start],
            end: series.times()[end - 1],
            n: end - start,
            events: (low == high).then_some(low),
            exposure,
            rate: problem.maximum_likelihood(distribution, start, end).rate(),
            interval: rates::limits(problem, distribution, (start, end), self.confidence)?,
            bounds: Interval::new(low / exposure, high / exposure),
        })
    }
}

/// Decimals that show the least rate to three digits: three, unless rates are small; nothing where they are so small that
/// decimals do not.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 3 to 326")]
fn decimals(segments: &[Segment]) -> Option<usize> {
    let rates = segments.iter().filter_map(|segment| segment.rate).filter(|&rate| rate > 0.0);
    let places = (2.0 - rates.fold(1.0, f64::min).log10().floor()).max(3.0) as usize;
    (places <= 12).then_some(places)
}

impl Segment {
    fn printed(&self, places: Option<usize>) -> String {
        let rate = Estimated::of(self.rate, Some(self.bounds), "");
        match (rate, places) {
            (Some(rate), Some(places)) => format!("{rate:.places$}"),
            (Some(rate), None) => rate.to_string(),
            (None, _) => "no rate".to_owned(),
        }
    }
}

/// The changes and the rates with the decimals asked for (without, three or as many as small rates need).
impl fmt::Display for ChangePoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().or_else(|| decimals(&self.segments));
        let times: Vec<String> = self.changes.iter().map(|change| Time(change.at).to_string()).collect();
        let rates: Vec<String> = self.segments.iter().map(|segment| segment.printed(places)).collect();
        match (times.len(), rates.is_empty()) {
            (_, true) => f.write_str("no counts")?,
            (0, _) => f.write_str("no change: ")?,
            (1, _) => write!(f, "change at {}: ", times.concat())?,
            _ => write!(f, "changes at {}: ", times.join(", "))?,
        }
        let provenance = Provenance(&[&self.cost, &self.penalty, &self.confidence], self.flags);
        write!(f, "{}{provenance}", rates.join(" to "))
    }
}
