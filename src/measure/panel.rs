//! A panel: many time series in columns.
use super::{Flags, Groups, Progress, Series, Times, series::Columns};
use crate::{Error, Result};
use rayon::prelude::*;
use std::{borrow::Cow, ops::Range};

/// Series computed before their results are written out: what is held beside input and output is this many results.
const CHUNK: usize = 1 << 13;

/// Series put to a question at a time, of so many values together: long ones go one by one.
const BATCH: usize = 16;
const BATCH_VALUES: usize = 2048;

/// Many series lying one behind another in columns: an area and an offence after the other, each over its own times.
///
/// ```
/// use quetelet::{Groups, Panel, Progress};
///
/// let values = [1.0, 2.0, 4.0, 8.0, 9.0];
/// let panel = Panel::new(Groups::new(vec![0, 2, 5])?, &values);
/// let mut last = Vec::new();
/// panel.par_for_each(&Progress::default(), |series| Ok(series.low()[series.len() - 1]), |x| last.push(x))?;
/// assert_eq!(last, [2.0, 9.0]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Panel<'a> {
    groups: Groups,
    times: Axis<'a>,
    low: &'a [f64],
    high: Option<&'a [f64]>,
    exposure: Option<&'a [f64]>,
    years: Option<&'a [f64]>,
}

#[derive(Clone, Debug)]
enum Axis<'a> {
    /// 0, 1, 2, …, as many as the longest series has.
    Index(Times<'a>),
    /// For every series, with what is known of them where they can be times.
    Shared(&'a [f64], Option<Times<'a>>),
    /// One for each value.
    Each(&'a [f64]),
}

impl<'a> Panel<'a> {
    /// `values` cut by `groups`, without times, as by [`Series::counted`]; NaN is missing.
    #[must_use]
    pub fn new(groups: Groups, values: &'a [f64]) -> Self {
        let longest = groups.ranges().map(|range| range.len()).max().unwrap_or(0);
        let times = Axis::Index(Times::indices(longest));
        Self { groups, times, low: values, high: None, exposure: None, years: None }
    }

    /// The same with the upper end of each value, the most that it can be; the values are then the lower ends.
    #[must_use]
    pub fn with_upper(self, high: &'a [f64]) -> Self {
        Self { high: Some(high), ..self }
    }

    /// The same with a time for each value, or with one list of times for every series where those are as many.
    #[must_use]
    pub fn at(self, times: &'a [f64]) -> Self {
        let each = times.len() == self.low.len();
        let shared = || Axis::Shared(times, Times::new(times.into()).ok());
        Self { times: if each { Axis::Each(times) } else { shared() }, ..self }
    }

    /// The same with an exposure for each value.
    #[must_use]
    pub fn with_exposure(self, exposure: &'a [f64]) -> Self {
        Self { exposure: Some(exposure), ..self }
    }

    /// The same with the years that each value was counted for, or with one list of them for every series where those
    /// are as many. What a value arose from is then its exposure times these years.
    #[must_use]
    pub fn with_period_lengths(self, years: &'a [f64]) -> Self {
        Self { years: Some(years), ..self }
    }

    /// How many series there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is no series.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every series through `question`, in parallel with rayon, the answers handed to `write` in order. The order, and the
    /// error if any, do not depend on the threads.
    ///
    /// # Errors
    /// When columns differ in length, the error of the first series that has one, with its place, or
    /// [`Error::Stopped`] when `progress` was told to stop.
    pub fn par_for_each<R: Send>(
        &self,
        progress: &Progress,
        question: impl Fn(&Series<'_>) -> Result<R> + Sync,
        mut write: impl FnMut(R),
    ) -> Result<()> {
        self.check()?;
        let ranges: Vec<Range<usize>> = self.groups.ranges().collect();
        let answer = |range| progress.run(|| self.answer(range, progress, &question));
        for (chunk, part) in ranges.chunks(CHUNK).enumerate() {
            let answers: Vec<Result<R>> = part.par_iter().map(|range| answer(range.clone())).collect();
            if progress.is_stopped() {
                return Err(Error::Stopped);
            }
            for (i, answer) in answers.into_iter().enumerate() {
                write(answer.map_err(|error| error.at_index("series", chunk * CHUNK + i))?);
            }
        }
        Ok(())
    }

    /// The same of some of the series, one after the other, for those who share out the work themselves.
    ///
    /// # Errors
    /// As for [`par_for_each`](Self::par_for_each), and when there are not so many series.
    pub fn for_each_in<R>(
        &self,
        series: Range<usize>,
        progress: &Progress,
        question: impl Fn(&Series<'_>) -> Result<R>,
        mut write: impl FnMut(R),
    ) -> Result<()> {
        self.check()?;
        progress.run(|| {
            for i in series {
                let answer = self.answer(self.range(i)?, progress, &question);
                write(answer.map_err(|error| match error {
                    Error::Stopped => error,
                    _ => error.at_index("series", i),
                })?);
            }
            Ok(())
        })
    }

    /// The same, some neighbouring series put to the question at a time, which adds an answer for each; answers are lent to
    /// `write` where they lie.
    ///
    /// # Errors
    /// As for [`for_each_in`](Self::for_each_in).
    pub fn for_each_batch_in<R>(
        &self,
        series: Range<usize>,
        progress: &Progress,
        question: impl Fn(&[Series<'_>], &mut Vec<Result<R>>),
        mut write: impl FnMut(&R),
    ) -> Result<()> {
        self.check()?;
        let mut answers = Vec::with_capacity(BATCH);
        let mut next = series.start;
        progress.run(|| {
            while next < series.end {
                if progress.is_stopped() {
                    return Err(Error::Stopped);
                }
                let (mut part, mut first_error, mut values) = (Vec::with_capacity(BATCH), None, 0);
                for i in next..series.end.min(next + BATCH) {
                    match self.range(i).and_then(|range| self.series(range)) {
                        Ok(series) => {
                            values += series.len();
                            part.push(series);
                        }
                        Err(error) => {
                            first_error = Some(error);
                            break;
                        }
                    }
                    if values >= BATCH_VALUES {
                        break;
                    }
                }
                question(&part, &mut answers);
                let first = next;
                let of_series = |error: Error, i: usize| match error {
                    Error::Stopped => error,
                    _ => error.at(format_args!("series {i}")),
                };
                while let Some(Ok(answer)) = answers.get(next - first) {
                    write(answer);
                    next += 1;
                }
                let failed = answers.drain(..).nth(next - first).and_then(Result::err);
                if let Some(error) = failed.or(first_error) {
                    return Err(of_series(error, next));
                }
                progress.advance(next - first);
            }
            Ok(())
        })
    }

    fn answer<R>(
        &self,
        range: Range<usize>,
        progress: &Progress,
        question: &impl Fn(&Series<'_>) -> Result<R>,
    ) -> Result<R> {
        if progress.is_stopped() {
            return Err(Error::Stopped);
        }
        let answer = self.series(range).and_then(|series| question(&series));
        progress.advance(1);
        answer
    }

    fn range(&self, index: usize) -> Result<Range<usize>> {
        let there = || Error::domain("series", format!("below the number of series ({})", self.len()), index);
        self.groups.range(index).ok_or_else(there)
    }

    /// The series at `index`.
    ///
    /// # Errors
    /// When there is none, columns differ in length, or its columns cannot be a series.
    ///
    /// ```
    /// use quetelet::{Groups, Panel};
    ///
    /// let panel = Panel::new(Groups::new(vec![0, 2, 4])?, &[591.0, 674.0, 40.0, f64::NAN]).with_period_lengths(&[1.0, 0.5]);
    /// assert_eq!(panel.get(0)?.exposure(), Some([1.0, 0.5].as_slice()));
    /// assert_eq!(panel.get(1)?.len(), 1);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn get(&self, index: usize) -> Result<Series<'a>> {
        self.check()?;
        self.checked(self.range(index)?)
    }

    /// Times that every series has are not checked for each.
    fn series(&self, range: Range<usize>) -> Result<Series<'_>> {
        let low = &self.low[range.clone()];
        let times = match &self.times {
            Axis::Index(times) => times.first(range.len()),
            Axis::Shared(_, Some(times)) => times.first(range.len()).filter(|_| times.len() == range.len()),
            Axis::Shared(_, None) | Axis::Each(_) => None,
        };
        match times {
            Some(times) if are_finite(low) => {
                let (high, exposure) =
                    (self.high.map(|high| high[range.clone()].into()), self.exposure_for(range));
                Series::at_times(times, low.into(), high, exposure, Flags::NONE)
            }
            _ => self.checked(range),
        }
    }

    fn checked(&self, range: Range<usize>) -> Result<Series<'a>> {
        let cut = |column: &'a [f64]| Cow::Borrowed(&column[range.clone()]);
        let times = match &self.times {
            Axis::Index(times) => Cow::Owned(times.years()[..range.len()].to_vec()),
            Axis::Shared(times, _) => Cow::Borrowed(*times),
            Axis::Each(times) => cut(times),
        };
        Columns {
            times,
            low: cut(self.low),
            high: self.high.map(cut),
            exposure: self.exposure_for(range.clone()),
            counted: matches!(self.times, Axis::Index(_)),
        }
        .series()
    }

    /// Exposure, years, or where there are both their product.
    fn exposure_for(&self, range: Range<usize>) -> Option<Cow<'a, [f64]>> {
        let exposure = self.exposure.map(|exposure| &exposure[range.clone()]);
        let shared = |years: &[f64]| years.len() != self.low.len();
        let years = self.years.map(|years| if shared(years) { years } else { &years[range] });
        match (exposure, years) {
            (Some(exposure), Some(years)) => Some(exposure.iter().zip(years).map(|(e, y)| e * y).collect()),
            (one, other) => one.or(other).map(Cow::Borrowed),
        }
    }

    fn check(&self) -> Result<()> {
        self.groups.ends_at(self.low.len())?;
        let shared = |years: &&[f64]| self.groups.ranges().all(|range| range.len() == years.len());
        let years = self.years.filter(|years| !shared(years));
        let columns = [("high", self.high), ("exposure", self.exposure), ("years", years)];
        for (name, column) in columns {
            if let Some(column) = column.filter(|column| column.len() != self.low.len()) {
                return Err(Error::Lengths {
                    left_name: "values".into(),
                    right_name: name.into(),
                    left: self.low.len(),
                    right: column.len(),
                });
            }
        }
        Ok(())
    }
}

/// Whether all numbers are finite, several at a time: nothing times what is not is no number.
fn are_finite(numbers: &[f64]) -> bool {
    let (whole, rest) = numbers.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for numbers in whole {
        sums.iter_mut().zip(numbers).for_each(|(sum, x)| *sum += 0.0 * x);
    }
    sums.iter().sum::<f64>() + rest.iter().map(|x| 0.0 * x).sum::<f64>() == 0.0
}
