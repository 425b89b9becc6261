//! How a cell of figures is read.
use super::{heading::number, kind::is_figure, records::place};
use crate::{
    Count, Error, Missing, Result,
    record::{Cell, Footnote, Marks, State},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a cell of figures says.
pub(super) struct Figure {
    pub count: Count,
    pub footnotes: BTreeSet<Footnote>,
}

/// Reads cells, and keeps what must be told of them.
pub(super) struct Reader<'m> {
    marks: &'m Marks,
    /// What stood for what, and how often.
    pub used: BTreeMap<String, (String, usize)>,
    /// Marks of which nobody says what they stand for.
    pub unknown: BTreeMap<String, usize>,
    /// Numbers that are no whole ones, or below zero: how many, and the first.
    pub broken: Option<(usize, String)>,
    pub negative: Option<(usize, String)>,
    /// What was printed, of the records that hold something else; with their places.
    pub printed: Vec<(usize, String)>,
    records: usize,
}

impl<'m> Reader<'m> {
    pub fn new(marks: &'m Marks) -> Self {
        Self {
            marks,
            used: BTreeMap::new(),
            unknown: BTreeMap::new(),
            broken: None,
            negative: None,
            printed: Vec::new(),
            records: 0,
        }
    }

    /// The count in a cell of a row.
    pub fn read(&mut self, cell: &Cell, row: usize) -> Result<Figure> {
        let record = self.records;
        self.records += 1;
        let plain = |count| Ok(Figure { count, footnotes: BTreeSet::new() });
        if cell.is_blank() {
            return plain(Count::missing(Missing::NotStated));
        }
        let text = match cell {
            Cell::Number(n) => {
                return match Count::try_from(*n) {
                    Ok(count) => plain(count),
                    Err(error) => plain(self.no_count(*n, cell, row, record).ok_or(error)?),
                };
            }
            other => other.printed(),
        };
        match self.marks.read_with_footnotes(&text) {
            Ok((count, footnotes)) => {
                if !matches!(count.state(), State::Exact(_)) {
                    self.used.entry(text.into_owned()).or_insert_with(|| (count.to_string(), 0)).1 += 1;
                }
                Ok(Figure { count, footnotes })
            }
            Err(error) => {
                if let Some(count) = is_figure(cell)
                    .then(|| number(cell, self.marks.format()))
                    .flatten()
                    .and_then(|n| self.no_count(n, cell, row, record))
                {
                    return plain(count);
                }
                match error.innermost() {
                    Error::UndeclaredMark { .. } | Error::Unreadable { .. } if text.len() < 40 => {
                        *self.unknown.entry(text.into_owned()).or_default() += 1;
                        plain(Count::missing(Missing::NotStated))
                    }
                    _ => Err(error),
                }
            }
        }
    }

    /// What is known of a count where a number below zero or no whole one is printed.
    fn no_count(&mut self, n: f64, cell: &Cell, row: usize, record: usize) -> Option<Count> {
        let (kept, count) = if n < 0.0 {
            (&mut self.negative, Count::missing(Missing::NotStated))
        } else {
            let ends = (Count::try_from(n.floor()).ok()?, Count::try_from(n.ceil()).ok()?);
            let (low, high) = (ends.0.value()?, ends.1.value()?);
            (&mut self.broken, Count::between(low, high).ok()?)
        };
        let first = place(cell, row);
        kept.get_or_insert((0, first)).0 += 1;
        self.printed.push((record, cell.printed().into_owned()));
        Some(count)
    }

    /// Nothing, or the marks that nobody has declared.
    pub fn check(&self) -> Result<()> {
        if self.unknown.is_empty() {
            return Ok(());
        }
        let shown: Vec<String> =
            self.unknown.iter().take(8).map(|(mark, times)| format!("{mark:?} ({times} times)")).collect();
        if let [_] = shown[..] {
            let mark = self.unknown.keys().next().cloned().unwrap_or_default();
            return Err(Error::UndeclaredMark { mark });
        }
        Err(Error::domain("marks", "declared, such as \"x\": \"not_stated\"", shown.join(", ")))
    }

    /// What must be known of figures that are no counts.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if let Some((times, first)) = &self.negative {
            remarks.push(format!(
                "{times} figures are below zero ({first}), as corrections of earlier ones are: they are no counts, stand as \
                 not stated, and as they are printed in the column \"printed\""
            ));
        }
        if let Some((times, first)) = &self.broken {
            remarks.push(format!(
                "{times} figures are no whole numbers ({first}): each stands as between the whole numbers beside it, and as it \
                 is printed in the column \"printed\""
            ));
        }
        remarks
    }
}
