//! Parts of a total as reported by one source.
use super::{
    Finding,
    axis::Axis,
    figures::{Cell, Figures},
    range::Range,
    sentence::listed,
    versions::versions,
};
use crate::{Period, Source, record::Row};
use std::{
    collections::{BTreeSet, HashMap},
    fmt::{self, Display, Formatter},
};

/// Parts of a whole, as one source gives them; none lies within another.
pub(super) struct Parts<'a> {
    pub(super) source: Option<&'a Source>,
    pub(super) given: Vec<Part>,
    /// The parts that the source does not give.
    pub(super) missing: Vec<String>,
}

/// One of them.
pub(super) struct Part {
    name: String,
    range: Range,
    rows: Vec<usize>,
    /// Whether it is a category of what is not known.
    unknown: bool,
}

/// For each source, the areas it gives figures of that lie within no other of them: together they are what it calls the
/// total. So too for the offences, of which the categories of an attribute may have some each.
pub(super) struct Tops<'a>(HashMap<(Option<&'a Source>, usize), BTreeSet<usize>>);

impl<'a> Tops<'a> {
    pub(super) fn new(figures: &Figures<'a>, axis: Axis) -> Self {
        let mut given: HashMap<(Option<&Source>, usize), BTreeSet<usize>> = HashMap::new();
        let places = match axis {
            Axis::Area => &figures.areas,
            Axis::Offence => &figures.offences,
            Axis::Period | Axis::Attribute(_) => return Self(given),
        };
        let Some(total) = places.total else { return Self(given) };
        for (cell, rows) in figures.cells() {
            if let Some(place) = axis.place(cell).filter(|place| *place != total) {
                for row in rows {
                    given.entry((row.source, axis.categories(cell))).or_default().insert(place);
                }
            }
        }
        for tops in given.values_mut() {
            let all = tops.clone();
            tops.retain(|&place| !places.upwards(place).skip(1).any(|above| all.contains(&above)));
        }
        Self(given)
    }
}

impl<'a> Parts<'a> {
    pub(super) fn new(
        figures: &Figures<'a>,
        axis: Axis,
        (whole, cells): (Cell, &[Cell]),
        source: Option<&'a Source>,
        tops: &Tops<'a>,
    ) -> Self {
        let mut parts = Self { source, given: Vec::new(), missing: Vec::new() };
        let direct = match axis {
            Axis::Area | Axis::Offence if axis.is_total(figures, whole) => {
                let tops = tops.0.get(&(source, axis.categories(whole))).into_iter().flatten();
                tops.map(|&place| axis.placed(whole, place)).collect()
            }
            Axis::Area | Axis::Offence => axis.below(figures, whole),
            Axis::Attribute(_) => cells.to_vec(),
            Axis::Period => {
                let known = |cell: &&Cell| parts.version(figures, **cell).is_some();
                disjoint(cells.iter().filter(known).copied().collect())
            }
        };
        for &cell in &direct {
            parts.add(figures, axis, cell);
        }
        if axis == Axis::Period && !fill(whole.period, &direct) {
            parts.missing.push("the other days".to_owned());
        }
        parts.given.sort_by_key(|part| part.rows.first().copied());
        parts
    }

    /// Adds what the source gives of `cell`, or where it gives nothing what it gives of its parts.
    fn add(&mut self, figures: &Figures<'a>, axis: Axis, cell: Cell) {
        if let Some((range, rows)) = self.version(figures, cell) {
            let unknown = axis.is_unknown(figures, cell);
            self.given.push(Part { name: axis.name(figures, cell), range, rows, unknown });
            return;
        }
        let below = axis.below(figures, cell);
        if below.is_empty() {
            self.missing.push(axis.name(figures, cell));
        }
        for part in below {
            self.add(figures, axis, part);
        }
    }

    /// The range that the source reports for `cell`, and the rows it does so in.
    fn version(&self, figures: &Figures<'a>, cell: Cell) -> Option<(Range, Vec<usize>)> {
        let version = versions(figures.at(cell)).into_iter().find(|version| version.source == self.source)?;
        Some((version.range()?, version.indices().collect()))
    }

    pub(super) fn sum(&self) -> Range {
        sum(self.given.iter())
    }

    /// What categories that are known sum to, with their list; and those of what is not known.
    pub(super) fn known_and_unknown(&self) -> [Option<(Range, String)>; 2] {
        [false, true].map(|unknown| {
            let parts = || self.given.iter().filter(|part| part.unknown == unknown);
            parts().next().map(|_| (sum(parts()), listed(parts().map(Part::to_string))))
        })
    }

    pub(super) fn finding(&self, total: &Row, finding: Finding, message: String) -> Finding {
        let rows = self.given.iter().flat_map(|part| part.rows.iter().copied());
        finding.with_message(message, rows.chain([total.index]))
    }

    /// `Greater Manchester 296 + Lancashire 175 = 471`, or how many parts there are where they are many.
    pub(super) fn added(&self) -> String {
        let sum = self.sum();
        if self.given.len() > 8 {
            return format!("{} parts sum to {sum}", self.given.len());
        }
        let parts: Vec<_> = self.given.iter().map(Part::to_string).collect();
        format!("{} = {sum}", parts.join(" + "))
    }
}

fn sum<'p>(parts: impl Iterator<Item = &'p Part>) -> Range {
    parts.fold(Range::ZERO, |sum, part| sum + part.range)
}

/// `Lancashire 175`
impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.range)
    }
}

/// Periods of which none shares days with another, the earliest to end first.
fn disjoint(mut cells: Vec<Cell>) -> Vec<Cell> {
    cells.sort_by_key(|cell| (cell.period.end(), std::cmp::Reverse(cell.period.start())));
    let mut apart: Vec<Cell> = Vec::new();
    for cell in cells {
        if apart.last().is_none_or(|last| !last.period.overlaps(&cell.period)) {
            apart.push(cell);
        }
    }
    apart
}

/// Whether the periods fill the whole one.
fn fill(whole: Period, cells: &[Cell]) -> bool {
    cells.iter().map(|cell| cell.period.days()).sum::<i64>() == whole.days()
}
