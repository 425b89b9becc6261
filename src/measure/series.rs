//! A time series: one quantity at successive times.
use super::{CountRange, Flag, Flags, Times};
use crate::{Count, Error, Period, Result};
use ndarray::ArrayView1;
use std::borrow::Cow;

/// Values at rising times, each known exactly or as a range, with the exposure they arose from where that is known.
///
/// Times are years (2018.5 is the middle of 2018), so that slopes are per year. A missing value is left out together
/// with its time: the gap stays on the axis of time. A series owns its numbers or borrows them.
///
/// ```
/// use quetelet::Series;
///
/// let series = Series::yearly(2013, &[591, 674, 770, 718, 933, 1133])?;
/// assert_eq!(series.times(), [2013.0, 2014.0, 2015.0, 2016.0, 2017.0, 2018.0]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'a> {
    times: Times<'a>,
    low: Cow<'a, [f64]>,
    high: Option<Cow<'a, [f64]>>,
    exposure: Option<Cow<'a, [f64]>>,
    flags: Flags,
}

impl<'a> Series<'a> {
    /// Exact `values` at `times`; a value that is NaN is missing.
    ///
    /// # Errors
    /// When the two differ in length, a value is infinite, or the times do not rise.
    pub fn new(times: impl Into<Cow<'a, [f64]>>, values: impl Into<Cow<'a, [f64]>>) -> Result<Self> {
        Self::columns(times.into(), values.into(), None, None)
    }

    /// Exact `values` without times: places from 0 on stand for them, a year apart, or for a question about seasons a
    /// season apart. A value that is NaN is missing.
    ///
    /// ```
    /// use quetelet::{Series, trend::{mann_kendall, mann_kendall::Method}};
    ///
    /// let months: Vec<f64> = (0..36).map(f64::from).collect();
    /// let series = Series::counted(&months)?;
    /// assert_eq!(mann_kendall(&series, Method::Original)?.slope, Some(1.0));
    /// assert_eq!(mann_kendall(&series, Method::Seasonal)?.slope, Some(12.0));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a value is infinite.
    pub fn counted(values: impl Into<Cow<'a, [f64]>>) -> Result<Self> {
        let values = values.into();
        let times = Times::indices(values.len()).into_years();
        Columns { times, low: values, high: None, exposure: None, counted: true }.series()
    }

    /// Values known as ranges from `low` to `high` (infinite where nothing bounds it); a `low` that is NaN is missing.
    ///
    /// # Errors
    /// As for [`new`](Self::new), and when a `high` lies below its `low`.
    pub fn between(
        times: impl Into<Cow<'a, [f64]>>,
        low: impl Into<Cow<'a, [f64]>>,
        high: impl Into<Cow<'a, [f64]>>,
    ) -> Result<Self> {
        Self::columns(times.into(), low.into(), Some(high.into()), None)
    }

    /// Exact values at times, lent by arrays; copied only where they do not lie side by side in memory.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn from_views(times: &ArrayView1<'a, f64>, values: &ArrayView1<'a, f64>) -> Result<Self> {
        let lent =
            |view: &ArrayView1<'a, f64>| view.to_slice().map_or_else(|| view.to_vec().into(), Cow::from);
        Self::new(lent(times), lent(values))
    }

    /// Counts of successive years, the first one `first`.
    ///
    /// # Errors
    /// When there are more years than a calendar holds.
    pub fn yearly(first: i16, counts: &[impl Copy + Into<Count>]) -> Result<Series<'static>> {
        let times = (0_u32..).take(counts.len()).map(|i| f64::from(first) + f64::from(i)).collect();
        Series::of_counts(times, counts.iter().map(|&count| count.into()))
    }

    /// Counts at `times`, in years.
    ///
    /// # Errors
    /// When the two differ in length, or the times do not rise.
    pub fn at(times: &[f64], counts: &[Count]) -> Result<Series<'static>> {
        Series::of_counts(times.to_vec(), counts.iter().copied())
    }

    /// Counts of `periods`, each at its middle. Where the periods are not [equally long](Period::all_same_length) the
    /// exposure is their [length in years](Period::comparable_years): months are compared by their days.
    ///
    /// # Errors
    /// When the two differ in length, or a period begins before the one before it has ended.
    pub fn over(periods: &[Period], counts: &[Count]) -> Result<Series<'static>> {
        let pairs = || periods.windows(2).map(|pair| (pair[0], pair[1]));
        if let Some((left, right)) = pairs().find(|(left, right)| right.start() < left.end()) {
            return Err(Error::NotComparable {
                left: left.to_string(),
                right: right.to_string(),
                reason: "the periods of a series must follow one another without overlap".into(),
            });
        }
        let times = periods.iter().map(|period| period.decimal_middle()).collect();
        if Period::all_same_length(periods) {
            return Series::of_counts(times, counts.iter().copied());
        }
        let years = Period::comparable_years(periods);
        let (low, high) = ends(counts.iter().copied());
        Series::columns(times.into(), low.into(), high.map(Cow::from), Some(years.into()))
    }

    fn of_counts(times: Vec<f64>, counts: impl Iterator<Item = Count>) -> Result<Series<'static>> {
        let (low, high) = ends(counts);
        Series::columns(times.into(), low.into(), high.map(Cow::from), None)
    }

    /// The same with an `exposure` (population, or population times length) for each value: the logarithm of it is the
    /// offset of a log-linear model.
    ///
    /// # Errors
    /// When the series is not as long, or an exposure is not positive and finite.
    #[doc(alias = "offset")]
    pub fn with_exposure(self, exposure: impl Into<Cow<'a, [f64]>>) -> Result<Self> {
        let exposure = exposure.into();
        same_length("exposure", exposure.len(), self.len())?;
        let multiplied = match self.exposure {
            Some(before) => before.iter().zip(exposure.iter()).map(|(a, b)| a * b).collect::<Vec<_>>().into(),
            None => exposure,
        };
        Self::at_times(self.times, self.low, self.high, Some(multiplied), self.flags)
    }

    fn columns(
        times: Cow<'a, [f64]>,
        low: Cow<'a, [f64]>,
        high: Option<Cow<'a, [f64]>>,
        exposure: Option<Cow<'a, [f64]>>,
    ) -> Result<Self> {
        Columns { times, low, high, exposure, counted: false }.series()
    }

    /// The same at times that are known to be as many, for values that are all finite.
    pub(super) fn at_times(
        times: Times<'a>,
        low: Cow<'a, [f64]>,
        high: Option<Cow<'a, [f64]>>,
        exposure: Option<Cow<'a, [f64]>>,
        flags: Flags,
    ) -> Result<Self> {
        if let Some(high) = &high {
            each("high", "at least the low end", high, |i, x| x >= low[i])?;
        }
        if let Some(exposure) = &exposure {
            each("exposure", "positive and finite", exposure, |_, x| x > 0.0 && x <= f64::MAX)?;
            each("exposure", "large enough for a finite rate", exposure, |i, x| (low[i] / x).is_finite())?;
        }
        Ok(Self { times, low, high, exposure, flags }.flagged())
    }

    /// What the states of the values say of any result.
    fn flagged(self) -> Self {
        let Some(high) = &self.high else { return self };
        let at_least = high.contains(&f64::INFINITY);
        let censored = high.iter().zip(self.low.iter()).any(|(high, low)| high.is_finite() && high > low);
        let flags = self.flags.with_if(Flag::Censored, censored).with_if(Flag::AtLeast, at_least);
        let high = if censored || at_least { self.high } else { None };
        Self { high, flags, ..self }
    }

    /// How many values there are, the missing ones left out.
    #[must_use]
    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.low.is_empty()
    }

    /// The times in years, rising.
    #[must_use]
    pub fn times(&self) -> &[f64] {
        self.times.years()
    }

    /// Whether the times are places from 0 on, none having been given.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.times.are_counted()
    }

    /// How far each time is from the next, where that is always the same.
    #[must_use]
    pub fn step(&self) -> Option<f64> {
        self.times.step()
    }

    /// The values, where all are known exactly.
    #[must_use]
    pub fn values(&self) -> Option<&[f64]> {
        self.high.is_none().then_some(&self.low)
    }

    /// The values as an array, where all are known exactly.
    #[must_use]
    pub fn view(&self) -> Option<ArrayView1<'_, f64>> {
        self.values().map(ArrayView1::from)
    }

    /// The least each value can be.
    #[must_use]
    pub fn low(&self) -> &[f64] {
        &self.low
    }

    /// The most each value can be; infinite where nothing bounds it.
    #[must_use]
    pub fn high(&self) -> &[f64] {
        self.high.as_deref().unwrap_or(&self.low)
    }

    /// The exposure behind each value, where there is one.
    #[must_use]
    pub fn exposure(&self) -> Option<&[f64]> {
        self.exposure.as_deref()
    }

    /// What a reader of any result on the series must know.
    #[must_use]
    pub fn flags(&self) -> Flags {
        self.flags
    }
}

/// What a series is made of, not yet checked.
pub(super) struct Columns<'a> {
    pub times: Cow<'a, [f64]>,
    pub low: Cow<'a, [f64]>,
    pub high: Option<Cow<'a, [f64]>>,
    pub exposure: Option<Cow<'a, [f64]>>,
    /// Whether the times are places.
    pub counted: bool,
}

impl<'a> Columns<'a> {
    /// Every column checked; the missing rows left out.
    pub fn series(mut self) -> Result<Series<'a>> {
        self.check_lengths()?;
        let flags = self.leave_out_missing();
        let Self { times, low, high, exposure, counted } = self;
        each("value", "finite", &low, |_, x| x.is_finite())?;
        Series::at_times(Times::new(times)?.counted(counted), low, high, exposure, flags)
    }

    fn check_lengths(&self) -> Result<()> {
        let n = self.times.len();
        same_length("values", self.low.len(), n)?;
        self.high.as_ref().map_or(Ok(()), |high| same_length("high", high.len(), n))?;
        self.exposure.as_ref().map_or(Ok(()), |exposure| same_length("exposure", exposure.len(), n))
    }

    /// Only the rows that are not missing; the flag that says so.
    fn leave_out_missing(&mut self) -> Flags {
        if !any(&self.low, f64::is_nan) {
            return Flags::NONE;
        }
        let kept: Vec<usize> = (0..self.low.len()).filter(|&i| !self.low[i].is_nan()).collect();
        let keep = |column: &[f64]| Cow::Owned(kept.iter().map(|&i| column[i]).collect());
        self.times = keep(&self.times);
        self.high = self.high.as_deref().map(keep);
        self.exposure = self.exposure.as_deref().map(keep);
        self.low = keep(&self.low);
        Flag::Missing.into()
    }
}

/// Whether any number passes: branch-free, without a stop at the first that does, so that the loop vectorises.
pub(super) fn any(column: &[f64], test: impl Fn(f64) -> bool) -> bool {
    column.iter().fold(false, |any, &x| any | test(x))
}

/// Nothing, or the error of the first of a column that does not pass. Branch-free where all pass, so that the loop
/// vectorises.
pub(crate) fn each(
    name: &'static str,
    demand: &'static str,
    column: &[f64],
    passes: impl Fn(usize, f64) -> bool,
) -> Result<()> {
    let passing = |(i, &x): (usize, &f64)| passes(i, x);
    if column.iter().enumerate().fold(true, |all, row| all & passing(row)) {
        return Ok(());
    }
    let i = column.iter().enumerate().position(|row| !passing(row)).unwrap_or(0);
    Err(Error::domain(name, demand, column[i]).at_index("item", i))
}

fn same_length(name: &'static str, len: usize, expected: usize) -> Result<()> {
    if len == expected {
        return Ok(());
    }
    Err(Error::Lengths { left_name: "times".into(), right_name: name.into(), left: expected, right: len })
}

/// Low and, where a count is not exact, high ends; NaN where one is missing.
fn ends(counts: impl Iterator<Item = Count>) -> (Vec<f64>, Option<Vec<f64>>) {
    let ends: Vec<Option<CountRange>> = counts.map(CountRange::of).collect();
    let low = ends.iter().map(|ends| ends.map_or(f64::NAN, |ends| ends.low)).collect();
    let high = |ends: &Option<CountRange>| ends.map_or(f64::NAN, |ends| ends.high.unwrap_or(f64::INFINITY));
    let exact = ends.iter().flatten().all(|ends| ends.point().is_some());
    (low, (!exact).then(|| ends.iter().map(high).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_leaves_a_gap() {
        let counts = [Count::from(3), Count::missing(crate::Missing::NoReply), Count::from(5)];
        let series = Series::yearly(2016, &counts).unwrap();
        assert_eq!((series.times(), series.low()), ([2016.0, 2018.0].as_slice(), [3.0, 5.0].as_slice()));
        assert!(series.flags().contains(Flag::Missing));
    }

    #[test]
    fn a_range_keeps_its_ends() {
        let counts: Vec<Count> = ["12", "<5", ">=7"].map(|text| text.parse().unwrap()).to_vec();
        let series = Series::yearly(2016, &counts).unwrap();
        assert_eq!(series.low(), [12.0, 1.0, 7.0]);
        assert_eq!(series.high(), [12.0, 4.0, f64::INFINITY]);
        assert_eq!(series.values(), None);
        assert!(series.flags().contains(Flag::Censored) && series.flags().contains(Flag::AtLeast));
    }

    #[test]
    fn times_rise() {
        let error = Series::new(vec![1.0, 1.0], vec![2.0, 3.0]).unwrap_err();
        assert_eq!(error.to_string(), "item 1 (from 0): time must be later than the one before it, got 1");
    }

    #[test]
    fn unequal_periods_bring_their_length() {
        let periods = ["April to September 2017", "2017-10-01 to 2018-12-31"].map(|p| p.parse().unwrap());
        let series = Series::over(&periods, &[Count::from(49), Count::from(200)]).unwrap();
        assert_eq!(series.exposure().unwrap()[0], 183.0 / 365.0);
        let months = ["2018-01", "2018-02", "2018-03"].map(|p| p.parse().unwrap());
        let series = Series::over(&months, &[310, 280, 310].map(Count::from)).unwrap();
        assert_eq!(series.exposure(), Some([31.0 / 365.0, 28.0 / 365.0, 31.0 / 365.0].as_slice()));
        let years = ["2019", "2020"].map(|p| p.parse().unwrap());
        assert_eq!(Series::over(&years, &[365, 366].map(Count::from)).unwrap().exposure(), None);
        let overlap = ["2017/18", "2017"].map(|p| p.parse().unwrap());
        assert!(Series::over(&overlap, &[Count::from(1), Count::from(2)]).is_err());
    }
}
