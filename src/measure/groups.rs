//! Many series in one flat array.
use crate::{Error, Result};
use ndarray::ArrayView2;
use rayon::prelude::*;
use std::ops::Range;

/// Where each series of a flat array starts, and where the last one ends.
///
/// ```
/// let groups = quetelet::Groups::new(vec![0, 2, 5])?;
/// assert_eq!(groups.map(&[1, 2, 3, 4, 5], |s| Ok(s.len()))?, [2, 3]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    offsets: Vec<usize>,
}

impl Groups {
    /// # Errors
    /// When the offsets do not rise from 0.
    pub fn new(offsets: Vec<usize>) -> Result<Self> {
        if offsets.first() == Some(&0) && offsets.is_sorted() {
            Ok(Self { offsets })
        } else {
            Err(Error::domain("offsets", "rising from 0", format!("{:?}", &offsets[..offsets.len().min(8)])))
        }
    }

    /// Each row of a table of two axes (areas × periods) as one series.
    #[must_use]
    pub fn rows<T>(table: &ArrayView2<'_, T>) -> Self {
        let (rows, columns) = table.dim();
        Self { offsets: (0..=rows).map(|row| row * columns).collect() }
    }

    /// How many series there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Whether there is no series.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where each series lies in the flat array.
    pub fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.offsets.windows(2).map(|w| w[0]..w[1])
    }

    /// Nothing, or that the offsets do not end where the values do.
    pub(super) fn ends_at(&self, values: usize) -> Result<()> {
        let end = self.offsets[self.len()];
        if end == values {
            return Ok(());
        }
        Err(Error::domain("offsets", format!("ending at {values}, the number of values"), end))
    }

    /// `f` of every series, in parallel; the order, and the error if any, do not depend on the threads.
    ///
    /// # Errors
    /// When the offsets do not end where `values` end; else the error of the first series that has one, with
    /// its place.
    pub fn map<T: Sync, R: Send>(
        &self,
        values: &[T],
        f: impl Fn(&[T]) -> Result<R> + Sync,
    ) -> Result<Vec<R>> {
        self.ends_at(values.len())?;
        let results: Vec<_> = self.offsets.par_windows(2).map(|w| f(&values[w[0]..w[1]])).collect();
        let placed = results.into_iter().enumerate();
        placed.map(|(i, r)| r.map_err(|e| e.at(format_args!("series {i}")))).collect()
    }
}
