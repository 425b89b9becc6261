//! What a series says of the place of its last figure, of changes in a row, and between which of its figures a claim is.
use super::{
    Dated, Direction, Span, Statement, Unit,
    as_printed::AsPrinted,
    figures::{compared, gap, label, said},
};
use crate::{Count, Error, Observed, Period, Result};
use std::cmp::Ordering;

/// How far two lengths of time may differ that are one, in years.
const SAME: f64 = 0.02;

/// What is found of a series: whether the claim is right as printed, and the two figures that its verdict is on.
pub(super) struct Found {
    pub(super) printed: AsPrinted,
    pub(super) direction: Direction,
    /// The two figures, for each step or rival: what is least sure of them makes the verdict.
    pub(super) pairs: Vec<[Observed; 2]>,
}

/// A series whose figures are in order of time.
#[derive(Clone, Copy)]
pub(super) struct Ordered<'a>(&'a [Dated]);

impl<'a> Ordered<'a> {
    pub(super) fn new(series: &'a [Dated], needed: usize) -> Result<Self> {
        if series.len() < needed {
            return Err(Error::TooShort { what: "figures of the series".into(), needed, got: series.len() });
        }
        let named = series.iter().filter(|figure| figure.period.is_some()).count();
        if named != 0 && named != series.len() {
            return Err(Error::Lengths {
                left_name: "series".into(),
                right_name: "times".into(),
                left: series.len(),
                right: named,
            });
        }
        let disordered = series.windows(2).find_map(|pair| {
            let (one, next) = (pair[0].period?, pair[1].period?);
            (next.start() < one.end()).then_some((one, next))
        });
        match disordered {
            Some((one, next)) => Err(Error::NotComparable {
                left: one.to_string(),
                right: next.to_string(),
                reason:
                    "the figures of a series must be in order of time, and their periods must not overlap"
                        .into(),
            }),
            None => Ok(Self(series)),
        }
    }

    fn last(self) -> Dated {
        self.0[self.0.len() - 1]
    }

    /// Whether the last figure is the highest or the lowest of a span.
    pub(super) fn extreme(self, direction: Direction, span: Option<Span>) -> Result<Found> {
        let last = self.last();
        let (rivals, incomplete) = self.rivals(span)?;
        let beaten =
            |figure: &Dated| compared(figure.count, last.count).map(|order| order == toward(direction));
        let beaten_by = rivals.iter().find(|figure| beats(figure.count, last.count, direction));
        let level = rivals.iter().find(|figure| compared(figure.count, last.count) == Some(Ordering::Equal));
        let unknown = rivals.iter().find(|figure| beaten(figure).is_none());
        let printed = match (beaten_by, level, unknown) {
            (Some(figure), ..) => {
                AsPrinted::new(Some(false), format!("{} against {}", said(figure), said(&last)))
            }
            (_, Some(figure), _) => AsPrinted::new(
                None,
                format!("on whether a tie counts: {} as in {}", said(&last), said(figure)),
            ),
            (.., Some(figure)) => {
                AsPrinted::new(None, format!("on a figure that is not known: {}", said(figure)))
            }
            _ => match incomplete {
                Some(gap) => AsPrinted::new(None, format!("on figures that are not given: {gap}")),
                None => AsPrinted::new(Some(true), None),
            },
        };
        let known = rivals.iter().filter(|figure| !figure.count.is_missing());
        let pairs = known.map(|figure| pair(figure.count, last.count)).collect();
        Ok(Found { printed, direction, pairs })
    }

    /// The figures that the last one is held against, and what is missing between them.
    fn rivals(self, span: Option<Span>) -> Result<(&'a [Dated], Option<String>)> {
        let earlier = &self.0[..self.0.len() - 1];
        let first = match span {
            None => 0,
            Some(Span::Since(since)) => {
                let after = |figure: &Dated| Some(figure.period?.start() >= since.end());
                self.named(&format!("the periods of the series, for \"since {since}\""))?;
                earlier.iter().position(|figure| after(figure) == Some(true)).unwrap_or(earlier.len())
            }
            Some(Span::Over { length, unit }) => {
                let years = length * unit.years();
                let within = |i: usize| self.years_before_last(i) < years - SAME;
                (0..earlier.len()).find(|&i| within(i)).unwrap_or(earlier.len())
            }
        };
        let rivals = &earlier[first..];
        let start = match (span, earlier.get(first)) {
            (Some(Span::Since(since)), Some(figure)) => {
                let late = first == 0 && figure.period.is_some_and(|period| period.start() > since.end());
                late.then(|| format!("between {since} and {}", label(figure)))
            }
            (Some(span @ Span::Over { length, unit }), figure) => {
                let held = figure.map_or(0.0, |_| self.years_before_last(first)) + self.step();
                let short = span.years().is_some_and(|years| held < years - SAME);
                short.then(|| {
                    format!(
                        "of the whole of {length} {}{}",
                        unit.name(),
                        if length == 1.0 { "" } else { "s" }
                    )
                })
            }
            _ => None,
        };
        let gap = self.0[first..].windows(2).find_map(|two| gap(&two[0], &two[1]));
        if rivals.is_empty() {
            return Err(Error::domain(
                "series",
                "of the last figure and of those it is held against",
                "none of these",
            ));
        }
        Ok((rivals, start.or(gap)))
    }

    /// Whether its changes, up to the last figure, go one way.
    pub(super) fn run(
        self,
        direction: Option<Direction>,
        length: Option<u32>,
        unit: Option<Unit>,
    ) -> Result<Found> {
        let steps = length.map_or(self.0.len() - 1, |length| usize::try_from(length).unwrap_or(usize::MAX));
        let needed = steps.saturating_add(1);
        if self.0.len() < needed || steps == 0 {
            let needed = needed.max(2);
            return Err(Error::TooShort { what: "figures of the series".into(), needed, got: self.0.len() });
        }
        if let Some(unit) = unit.filter(|unit| (self.step() - unit.years()).abs() > SAME) {
            let given = format!("periods of {:.2} years", self.step());
            return Err(Error::domain("series", format!("of a figure for each {}", unit.name()), given));
        }
        let figures = &self.0[self.0.len() - needed..];
        let way = direction.or_else(|| {
            let first = figures.windows(2).find_map(|two| compared(two[0].count, two[1].count))?;
            Some(if first == Ordering::Greater { Direction::Down } else { Direction::Up })
        });
        let way = way.unwrap_or(Direction::Up);
        let against = figures
            .windows(2)
            .find(|two| compared(two[0].count, two[1].count).is_some_and(|order| order != toward(way)));
        let unknown = figures.windows(2).find(|two| compared(two[0].count, two[1].count).is_none());
        let gap = figures.windows(2).find_map(|two| gap(&two[0], &two[1]));
        let printed = match (against, unknown, gap) {
            (Some(two), ..) => {
                AsPrinted::new(Some(false), format!("{}, then {}", said(&two[0]), said(&two[1])))
            }
            (_, Some(two), _) => AsPrinted::new(
                None,
                format!("on a figure that is not known: {}, then {}", said(&two[0]), said(&two[1])),
            ),
            (.., Some(gap)) => AsPrinted::new(None, format!("on figures that are not given: {gap}")),
            _ => AsPrinted::new(Some(true), None),
        };
        let pairs = figures.windows(2).map(|two| pair(two[0].count, two[1].count)).collect();
        Ok(Found { printed, direction: way, pairs })
    }

    /// The figures from where a claim starts to the last one.
    pub(super) fn since_start(self, span: Option<Span>, text: &str) -> Result<&'a [Dated]> {
        let series = self.0;
        let start = match span {
            Some(Span::Since(since)) => {
                self.named(&format!("the periods of the series, for \"since {since}\""))?;
                let found = series.iter().position(|figure| figure.period == Some(since));
                let within = |figure: &Dated| {
                    figure.period.is_some_and(|period| since.contains(&period) || starts_alike(period, since))
                };
                found.or_else(|| series.iter().rposition(within))
            }
            Some(span) => {
                let years = span.years().unwrap_or_default();
                (0..series.len()).find(|&i| (self.years_before_last(i) - years).abs() <= SAME)
            }
            None => (series.len() == 2).then_some(0),
        };
        let start = start.filter(|&start| start + 1 < series.len());
        let missing = || {
            let asked = if span.is_some() {
                "with the figure that the claim starts from"
            } else {
                "of two figures, or the claim with \"since\" or \"in … years\""
            };
            Error::domain(
                "series",
                format!("{asked}, to check {text:?}"),
                format!("{} figures", series.len()),
            )
        };
        start.map(|start| &series[start..]).ok_or_else(missing)
    }

    fn named(self, what: &str) -> Result<()> {
        match self.last().period {
            Some(_) => Ok(()),
            None => Err(Error::domain("times", format!("given: {what}"), "none")),
        }
    }

    /// How long before the last figure another one is, in years; figures without periods are a year apart.
    fn years_before_last(self, i: usize) -> f64 {
        match (self.0[i].period, self.last().period) {
            (Some(one), Some(last)) => last.decimal_start() - one.decimal_start(),
            #[expect(clippy::cast_precision_loss, reason = "as many figures as memory holds")]
            _ => (self.0.len() - 1 - i) as f64,
        }
    }

    /// How many years the last figure is of.
    fn step(self) -> f64 {
        self.last().period.map_or(1.0, Period::years)
    }
}

/// Years from the first figure to the last, and the relative change from each to the next where they are a year apart.
pub(super) fn yearly(figures: &[Dated]) -> Option<(f64, Option<Vec<f64>>)> {
    let ordered = Ordered(figures);
    let years = ordered.years_before_last(0);
    let steps = figures.windows(2).enumerate().map(|(i, two)| {
        let apart = ordered.years_before_last(i) - ordered.years_before_last(i + 1);
        let [before, after] = [two[0].count.value()?, two[1].count.value()?];
        #[expect(clippy::cast_precision_loss, reason = "counts are at most 2⁵³")]
        let change = after as f64 / before as f64 - 1.0;
        ((apart - 1.0).abs() <= SAME && before > 0).then_some(change)
    });
    (years > 0.0).then(|| (years, steps.collect()))
}

/// Two periods that begin in one year: "since 2016" of financial years is since 2016/17.
fn starts_alike(period: Period, since: Period) -> bool {
    let year = since.start().year();
    since.days() >= 365 && since.start().month() == 1 && period.start().year() == year && period.days() >= 365
}

fn pair(before: Count, after: Count) -> [Observed; 2] {
    [before, after].map(Observed::from_count)
}

/// How an earlier count lies to one that went that way.
fn toward(direction: Direction) -> Ordering {
    match direction {
        Direction::Up => Ordering::Less,
        Direction::Down => Ordering::Greater,
    }
}

fn beats(figure: Count, last: Count, direction: Direction) -> bool {
    compared(figure, last) == Some(toward(direction).reverse())
}

/// What of a claim is on a series alone.
pub(super) fn found(series: Ordered<'_>, statement: Statement) -> Option<Result<Found>> {
    match statement {
        Statement::Extreme { direction, span } => Some(series.extreme(direction, span)),
        Statement::Run { direction, length, unit } => Some(series.run(direction, length, unit)),
        _ => None,
    }
}
