//! Overdispersion: whether counts of comparable cells vary more than Poisson chance allows for, and how many times as much.
use crate::{
    Error, Flag, Flags, Interval, Observed, Result,
    math::gamma,
    measure::{CountRange, Estimated, PValue, Provenance},
    results::columns,
};
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

columns! {
    /// How much the counts of comparable cells vary about their common rate.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    #[non_exhaustive]
    pub struct Dispersion {
        /// How many cells had a count.
        pub cells: usize,
        /// The rate of all cells together, for one unit of exposure; absent where a count is not known exactly.
        pub rate: Option<f64>,
        /// Overdispersion φ, variance over mean of a count: Pearson's χ² over its degrees of freedom.
        pub overdispersion: Option<f64>,
        /// Bounds of φ, given what is known of the counts.
        pub bounds: Option<Interval> => (bound_low, bound_high),
        /// Pearson's χ² about that rate; absent where a count is not known exactly, or no cell had an event.
        pub chi_square: Option<f64>,
        /// Bounds of χ², given what is known of the counts.
        pub chi_square_bounds: Option<Interval> => (chi_square_bound_low, chi_square_bound_high),
        /// Its degrees of freedom: one less than the cells.
        pub df: usize,
        /// The p-value under the null hypothesis of one rate: the probability of a χ² at least so large. The largest that
        /// the counts allow. Never zero: see `log10_p`.
        pub p_value: Option<f64>,
        /// The decimal logarithm of the p-value, which does not underflow.
        pub log10_p: Option<f64>,
        /// What a reader must know before quoting it.
        pub flags: Flags,
    }
}

/// How many times as much as chance the counts of comparable cells (areas, years) vary about their common rate: the
/// overdispersion φ, variance over mean, by Pearson's χ²/df, with the p-value of the null hypothesis of one Poisson rate.
///
/// ```text
/// χ² = Σ (x − n r)² / (n r)        r = Σ x / Σ n        φ = χ² / (cells − 1)
/// ```
///
/// χ² is Fisher's index of dispersion where exposures are equal. The χ² distribution is an approximation, good where
/// few cells expect less than 5 events: `few_events` says that one does. A cell without a count is left out, and flagged;
/// inexact counts have no φ but bounds, and the largest p-value they allow. Give φ to
/// [`Options::overdispersion`](super::Options::overdispersion) only where it is above 1 for a reason that will last.
///
/// Fisher (1950), Biometrics 6, 17–24; McCullagh and Nelder (1989), Generalized Linear Models.
///
/// # Errors
/// When fewer than two cells have a count.
///
/// ```
/// use quetelet::{Observed, rate::dispersion};
///
/// let years = [591, 674, 770, 718, 933, 1133].map(Observed::from_count);
/// let d = dispersion(&years)?;
/// assert_eq!(format!("{d:.4}"), "dispersion φ = 48.7318 (Pearson chi-square 243.6591 on 5 df, p = 1.3e-50; overdispersed)");
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "overdispersion")]
#[doc(alias = "index of dispersion")]
#[doc(alias = "quasipoisson")]
#[doc(alias = "dispersiontest")]
#[doc(alias = "pearson_chi2")]
pub fn dispersion(observed: &[Observed]) -> Result<Dispersion> {
    let cells: Vec<Cell> = observed.iter().filter_map(|&observed| Cell::of(observed)).collect();
    let df = cells.len().saturating_sub(1);
    if df == 0 {
        return Err(Error::TooShort { what: "cells with a count".into(), needed: 2, got: cells.len() });
    }
    let point = cells.iter().all(|cell| cell.ends.point().is_some());
    let bounds = bounds(&cells).and_then(determined);
    let chi_square = bounds.and_then(|bounds| bounds.low).filter(|_| point);
    let over = |chi_square: f64| chi_square / number(df);
    let least = bounds.and_then(|bounds| bounds.low);
    let ln_p = least.map(|chi_square| gamma::ln_upper(0.5 * number(df), 0.5 * chi_square));
    let p_value = ln_p.map(PValue::of_ln);
    let rate = pooled(&cells, |cell| cell.ends.low);
    let few = cells.iter().any(|cell| cell.exposure * rate < FEW);
    let flags = observed.iter().map(|observed| Flags::from(observed.count())).fold(Flags::NONE, Flags::union);
    Ok(Dispersion {
        cells: cells.len(),
        rate: point.then_some(rate).filter(|rate| rate.is_finite()),
        chi_square,
        chi_square_bounds: bounds,
        df,
        overdispersion: chi_square.map(over),
        bounds: bounds.map(|bounds| bounds.map(over)),
        p_value: p_value.map(PValue::value),
        log10_p: p_value.map(PValue::log10),
        flags: flags
            .with_if(Flag::FewEvents, few)
            .with_if(Flag::Overdispersed, ln_p.is_some_and(|ln_p| ln_p < RARE.ln())),
    })
}

/// Where a cell expects fewer events, the χ² distribution is in doubt.
const FEW: f64 = 5.0;

/// Below this p-value the cells are said to vary more than chance allows for.
const RARE: f64 = 0.05;

#[derive(Clone, Copy)]
struct Cell {
    ends: CountRange,
    exposure: f64,
}

impl Cell {
    fn of(observed: Observed) -> Option<Self> {
        CountRange::of(observed.count()).map(|ends| Self { ends, exposure: observed.exposure() })
    }

    fn most(self) -> f64 {
        self.ends.high.unwrap_or(self.ends.low)
    }

    /// The count allowed that is nearest to so many for each unit of exposure.
    fn nearest(self, rate: f64) -> f64 {
        let x = (self.exposure * rate).max(self.ends.low);
        self.ends.high.map_or(x, |high| x.min(high))
    }
}

fn pooled(cells: &[Cell], count: impl Fn(&Cell) -> f64) -> f64 {
    cells.iter().map(count).sum::<f64>() / cells.iter().map(|cell| cell.exposure).sum::<f64>()
}

/// Nothing where no cell has an event.
fn chi_square(cells: &[Cell], count: impl Fn(&Cell) -> f64) -> Option<f64> {
    let rate = pooled(cells, &count);
    let squares = cells.iter().map(|cell| {
        let expected = cell.exposure * rate;
        let excess = count(cell) - expected;
        excess * (excess / expected)
    });
    (rate > 0.0).then(|| squares.sum())
}

fn bounds(cells: &[Cell]) -> Option<Interval> {
    if cells.iter().all(|cell| cell.ends.point().is_some()) {
        return chi_square(cells, |cell| cell.ends.low).map(|x| Interval::new(x, x));
    }
    Some(Interval { low: Some(least(cells)), high: greatest(cells) })
}

/// Nothing where exposures are so far apart that the least χ² is no number.
fn determined(bounds: Interval) -> Option<Interval> {
    let finite = |end: Option<f64>| end.filter(|x| x.is_finite());
    finite(bounds.low).map(|low| Interval { low: Some(low), high: finite(bounds.high) })
}

/// χ² is convex in the counts. At its least, those that can vary lie as near as they may to one rate *c*, and along *c*
/// it falls while 2c < Σ x²/n / Σ x + Σ x / Σ n, and then rises.
fn least(cells: &[Cell]) -> f64 {
    let exposure: f64 = cells.iter().map(|cell| cell.exposure).sum();
    let most = cells.iter().map(|cell| cell.most() / cell.exposure).fold(0.0, f64::max);
    let (mut low, mut high) = (0.0, most);
    for _ in 0..100 {
        let rate = f64::midpoint(low, high);
        let counts = cells.iter().map(|cell| (cell.nearest(rate), cell.exposure));
        let (events, squares) = counts.fold((0.0, 0.0), |(s, q), (x, n)| (s + x, q + x * (x / n)));
        if events > 0.0 && 2.0 * rate > squares / events + events / exposure {
            high = rate;
        } else {
            low = rate;
        }
    }
    chi_square(cells, |cell| cell.nearest(low)).unwrap_or(0.0)
}

/// The greatest χ² has every count at one of its ends: the best of all choices where they are few. Where they are many, no
/// less than it: counts rise one after another from their lower ends, those of the highest rates first, and χ² is taken
/// on the straight line of (Σ x, Σ x²/n) between one rise and the next, which no choice lies above. Nothing where a
/// count has no upper end.
fn greatest(cells: &[Cell]) -> Option<f64> {
    let mut open: Vec<usize> = (0..cells.len()).filter(|&i| cells[i].ends.point().is_none()).collect();
    if open.iter().any(|&i| cells[i].ends.high.is_none()) {
        return None;
    }
    if open.len() <= 12 {
        let choices = (0..1_u32 << open.len()).filter_map(|choice| {
            let mut counts: Vec<Cell> = cells.to_vec();
            for (_, &i) in open.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1) {
                counts[i].ends.low = cells[i].most();
            }
            chi_square(&counts, |cell| cell.ends.low)
        });
        return choices.reduce(f64::max);
    }
    let slope = |&i: &usize| (cells[i].ends.low + cells[i].most()) / cells[i].exposure;
    open.sort_by(|a, b| slope(b).total_cmp(&slope(a)));
    let exposure: f64 = cells.iter().map(|cell| cell.exposure).sum();
    let low =
        |term: fn(f64, f64) -> f64| cells.iter().map(|cell| term(cell.ends.low, cell.exposure)).sum::<f64>();
    let (mut events, mut squares) = (low(|x, _| x), low(|x, n| x * (x / n)));
    let mut best = 0.0_f64;
    for i in open {
        let rise = cells[i].most() - cells[i].ends.low;
        let line = |share: f64| {
            let s = events + share * rise;
            if s > 0.0 { exposure * ((squares + share * rise * slope(&i)) / s) - s } else { 0.0 }
        };
        best = best.max(peak(line));
        (events, squares) = (events + rise, squares + rise * slope(&i));
    }
    Some(best)
}

/// The highest value between 0 and 1 of a function that rises and then falls.
fn peak(f: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..80 {
        let third = (high - low) / 3.0;
        if f(low + third) >= f(high - third) { high -= third } else { low += third }
    }
    f(f64::midpoint(low, high))
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2⁵³ cells")]
fn number(n: usize) -> f64 {
    n as f64
}

/// φ, χ² and the p-value, with the digits asked for (three without).
impl Display for Dispersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(3);
        let phi = Estimated::of(self.overdispersion, self.bounds, "");
        let chi_square = Estimated::of(self.chi_square, self.chi_square_bounds, "");
        let Some((phi, chi_square)) = phi.zip(chi_square) else {
            let none =
                if self.rate.is_some_and(|rate| rate <= 0.0) { "no events in" } else { "no chi-square of" };
            return write!(f, "{none} {} cells{}", self.cells, Provenance(&[], self.flags));
        };
        let test = format!("Pearson chi-square {chi_square:.places$} on {} df", self.df);
        let p_value = PValue::of(self.p_value, self.log10_p).map(|p| format!(", {p}")).unwrap_or_default();
        write!(f, "dispersion φ = {phi:.places$}{}", Provenance(&[&(test + &p_value)], self.flags))
    }
}
