//! Groups: many series in one flat array, by offsets.
use crate::{Error, Result};
use ndarray::ArrayView2;
use rayon::prelude::*;
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

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

    /// The values of each code as one series, in the order in which codes first appear, wherever the values lie. Where
    /// they do not lie one series behind the other as they are: the order to read them in, by rising `times` if given.
    ///
    /// ```
    /// use quetelet::Groups;
    ///
    /// let (groups, order) = Groups::group_by(&[7, 3, 7], Some(&[2019.0, 2019.0, 2018.0]));
    /// assert_eq!((groups.len(), order), (2, Some(vec![2, 0, 1])));
    /// assert_eq!(Groups::group_by(&[7, 7, 3], None), (Groups::new(vec![0, 2, 3])?, None));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn group_by(codes: &[i64], times: Option<&[f64]>) -> (Self, Option<Vec<usize>>) {
        if let Some(offsets) = runs(codes) {
            let groups = Self { offsets };
            let rising = |range: Range<usize>| times.is_none_or(|times| times[range].is_sorted());
            if groups.ranges().all(rising) {
                return (groups, None);
            }
            let order = groups.rising((0..codes.len()).collect(), times);
            return (groups, Some(order));
        }
        let (groups, order) = scattered(codes);
        let order = groups.rising(order, times);
        (groups, Some(order))
    }

    /// `order` with the rows of each series by rising times.
    fn rising(&self, mut order: Vec<usize>, times: Option<&[f64]>) -> Vec<usize> {
        if let Some(times) = times {
            for range in self.ranges() {
                order[range].sort_by(|&a, &b| times[a].total_cmp(&times[b]));
            }
        }
        order
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

    /// Where the series at `index` lies.
    pub(super) fn range(&self, index: usize) -> Option<Range<usize>> {
        Some(*self.offsets.get(index)?..*self.offsets.get(index + 1)?)
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
        placed.map(|(i, r)| r.map_err(|e| e.at_index("series", i))).collect()
    }
}

/// Where each run of equal codes starts; nothing when a code comes back after its run.
fn runs(codes: &[i64]) -> Option<Vec<usize>> {
    let mut seen = HashSet::new();
    let mut offsets = vec![0];
    for run in codes.chunk_by(|a, b| a == b) {
        if !seen.insert(run[0]) {
            return None;
        }
        offsets.push(offsets[offsets.len() - 1] + run.len());
    }
    Some(offsets)
}

/// Rows counted into their groups, which are numbered as they first appear.
fn scattered(codes: &[i64]) -> (Groups, Vec<usize>) {
    let mut numbers = HashMap::new();
    let group_of = |code| {
        let next = numbers.len();
        *numbers.entry(code).or_insert(next)
    };
    let groups: Vec<usize> = codes.iter().copied().map(group_of).collect();
    let mut sizes = vec![0; numbers.len()];
    groups.iter().for_each(|&group| sizes[group] += 1);
    let mut offsets = vec![0];
    offsets.extend(sizes.iter().scan(0, |end, size| {
        *end += size;
        Some(*end)
    }));
    let (mut next, mut order) = (offsets.clone(), vec![0; codes.len()]);
    for (row, &group) in groups.iter().enumerate() {
        order[next[group]] = row;
        next[group] += 1;
    }
    (Groups { offsets }, order)
}
