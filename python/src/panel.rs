//! `quetelet::Panel` for Python: one series or many in columns, and what is asked of them.
use crate::{
    columns::{CountColumns, Counts, Error, Result, or_nan},
    work::{brief, cut, interruptible, threads, told, watched},
};
use numpy::{
    Element, IntoPyArray, PyArray1, PyReadonlyArray1, PyReadonlyArrayDyn,
    ndarray::{ArrayViewD, Axis, Slice},
};
use pyo3::{prelude::*, types::PyDict};
use quetelet::{Count, Flags, Groups, Panel, Period, Progress, Series};
use rayon::prelude::*;
use std::{fmt::Display, ops::Range};

/// Values read, computed and written out at a time: what is held beside input and output are so many values, and the
/// answers to their series.
const CHUNK: usize = 1 << 18;
/// Values of the series that one thread is given at a time.
const BLOCK: usize = 1 << 11;
/// So many exact counts, of one series or of several, take less time than it takes a reader to notice; ranges, each with
/// a likelihood of its own, take as long if they are no more than the second number.
const BRIEF: [usize; 2] = [1 << 10, 16];

/// Numbers as NumPy holds them, in a table of series by times or one behind the other; NaN is missing.
#[derive(FromPyObject)]
pub enum Numbers<'py> {
    Doubles(PyReadonlyArrayDyn<'py, f64>),
    Whole(PyReadonlyArrayDyn<'py, i64>),
    Singles(PyReadonlyArrayDyn<'py, f32>),
    Short(PyReadonlyArrayDyn<'py, i32>),
}

/// What a panel is read from: values, the most that each can be, exposures (all of one shape); times, and the years a
/// value was counted for (one for each value, or one list for every series).
pub type PanelColumns<'py> = (
    Numbers<'py>,
    Option<Numbers<'py>>,
    Option<Numbers<'py>>,
    Option<PyReadonlyArray1<'py, f64>>,
    Option<PyReadonlyArray1<'py, f64>>,
);

/// Where each series starts and the last one ends, and the order to read values in unless they lie in it.
pub type Layout<'py> = (PyReadonlyArray1<'py, i64>, Option<PyReadonlyArray1<'py, i64>>);

/// What gives the label of a series, for its error, and what is told how many series are finished, and of how many.
pub type Watchers<'py> = (Option<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);

/// One question that is put to series, and the columns that its answers fill.
pub trait Question: Sync {
    /// The answer to one series.
    type Answer: Send + Display;
    /// The names of the columns of numbers.
    const NAMES: &'static [&'static str];

    fn ask(&self, series: &Series<'_>) -> quetelet::Result<Self::Answer>;
    /// The answers to some series, behind those that there are.
    fn ask_each(&self, series: &[Series<'_>], answers: &mut Vec<quetelet::Result<Self::Answer>>) {
        answers.extend(series.iter().map(|series| self.ask(series)));
    }
    /// Whether so many values take a few milliseconds at most: work that is not watched.
    fn is_brief(&self, values: usize, exact: bool) -> bool {
        values <= BRIEF[usize::from(!exact)]
    }
    /// The numbers of an answer, in the order of the names.
    fn numbers(answer: &Self::Answer) -> impl IntoIterator<Item = Option<f64>>;
    fn flags(answer: &Self::Answer) -> Flags;
}

/// The answers to a question, as columns.
pub struct Answers {
    names: &'static [&'static str],
    numbers: Vec<Vec<f64>>,
    flags: Vec<u64>,
}

impl Answers {
    pub fn new<Q: Question>(series: usize) -> Self {
        let numbers = Q::NAMES.iter().map(|_| vec![0.0; series]).collect();
        Self { names: Q::NAMES, numbers, flags: vec![0; series] }
    }

    pub fn write<Q: Question>(&mut self, row: usize, answer: &Q::Answer, flags: Flags) {
        put(self.numbers.iter_mut().map(Vec::as_mut_slice), row, Q::numbers(answer));
        self.flags[row] = Q::flags(answer).union(flags).bits().into();
    }

    /// Those to some of the series, so many in a block.
    fn blocks(&mut self, series: Range<usize>, size: usize) -> Vec<Block<'_>> {
        let mut columns: Vec<&mut [f64]> =
            self.numbers.iter_mut().map(|column| &mut column[series.clone()]).collect();
        let mut flags = &mut self.flags[series];
        let (mut blocks, mut first) = (Vec::new(), 0);
        while !flags.is_empty() {
            let rows = flags.len().min(size);
            let numbers = columns.iter_mut().map(|column| cut(column, rows)).collect();
            blocks.push(Block { first, numbers, flags: cut(&mut flags, rows) });
            first += rows;
        }
        blocks
    }

    pub fn into_columns(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let columns = PyDict::new(py);
        for (name, column) in self.names.iter().zip(self.numbers) {
            columns.set_item(name, column.into_pyarray(py))?;
        }
        columns.set_item("flags", self.flags.into_pyarray(py))?;
        Ok(columns)
    }
}

/// The numbers of an answer into their columns, of which there are as many: one without a number, or a number without a
/// column, would be a zero that nobody counted.
fn put<'a>(
    columns: impl Iterator<Item = &'a mut [f64]>,
    row: usize,
    numbers: impl IntoIterator<Item = Option<f64>>,
) {
    let mut numbers = numbers.into_iter();
    for column in columns {
        let Some(number) = numbers.next() else { panic!("fewer numbers than names") };
        column[row] = or_nan(number);
    }
    assert!(numbers.next().is_none(), "more numbers than names");
}

/// Where the answers to successive series belong, the first of which is so many after the others.
struct Block<'a> {
    first: usize,
    numbers: Vec<&'a mut [f64]>,
    flags: &'a mut [u64],
}

impl Block<'_> {
    fn series(&self) -> Range<usize> {
        self.first..self.first + self.flags.len()
    }

    /// The answers to its series; an error with the series it is of.
    fn fill<Q: Question>(
        &mut self,
        panel: &Panel<'_>,
        progress: &Progress,
        question: &Q,
    ) -> std::result::Result<(), (usize, quetelet::Error)> {
        let (series, mut row) = (self.series(), 0);
        let done = panel.each_batch_of(
            series,
            progress,
            |series, answers| question.ask_each(series, answers),
            |answer| {
                put(self.numbers.iter_mut().map(|column| &mut **column), row, Q::numbers(&answer));
                self.flags[row] = Q::flags(&answer).bits().into();
                row += 1;
            },
        );
        done.map_err(|error| (self.first + row, error))
    }
}

/// The answer to one series, and that as columns of one row and a line of text.
pub fn one<'py, Q: Question>(
    py: Python<'py>,
    series: &Series<'_>,
    question: &Q,
) -> PyResult<(Q::Answer, Bound<'py, PyDict>)> {
    let answer = if question.is_brief(series.len(), series.values().is_some()) {
        py.detach(|| question.ask(series)).map_err(Error)?
    } else {
        interruptible(py, None, || question.ask(series))?
    };
    let mut answers = Answers::new::<Q>(1);
    answers.write::<Q>(0, &answer, Flags::NONE);
    let made = answers.into_columns(py)?;
    made.set_item("says", answer.to_string())?;
    made.set_item("points", points(py, series)?)?;
    Ok((answer, made))
}

/// The answers to many series, as columns.
pub fn many<'py, Q: Question>(
    py: Python<'py>,
    columns: &PanelColumns<'py>,
    (offsets, order): &Layout<'py>,
    (name, tell): &Watchers<'py>,
    question: &Q,
) -> PyResult<Bound<'py, PyDict>> {
    let offsets = whole(offsets.as_slice()?, columns.0.len())?;
    let order = order.as_ref().map(PyReadonlyArray1::as_slice).transpose()?;
    if let Some(order) = order {
        places(order, columns.0.len())?;
    }
    let total = offsets.len() - 1;
    let mut answers = Answers::new::<Q>(total);
    let progress = Progress::default();
    let mut held = Part::default();
    let mut first = 0;
    while first < total {
        let last = chunk_end(&offsets, first);
        let values = offsets[first]..offsets[last];
        held.read(columns, order, values.clone())?;
        let cut = offsets[first..=last].iter().map(|offset| offset - values.start).collect();
        let panel = held.panel(Groups::new(cut).map_err(Error)?);
        let mut blocks = answers.blocks(first..last, block(last - first, values.len())?);
        let fill = |block: &mut Block<'_>| block.fill(&panel, &progress, question);
        let job = || blocks.par_iter_mut().map(fill).collect::<Vec<_>>();
        let whole = last == total && first == 0;
        let done = if whole && question.is_brief(values.len(), columns.1.is_none()) {
            brief(py, job)?
        } else {
            watched(py, &progress, &mut || told(tell.as_ref(), progress.done(), total), job)?
        };
        for result in done {
            result.map_err(|(series, error)| placed(error, first + series, name.as_ref()))?;
        }
        first = last;
        told(tell.as_ref(), progress.done(), total)?;
    }
    answers.into_columns(py)
}

/// The end of the chunk that begins with series `first`: at least one series.
fn chunk_end(offsets: &[usize], first: usize) -> usize {
    let fits = |&offset: &usize| offset - offsets[first] <= CHUNK;
    (first + 1).max(first + offsets[first + 1..].partition_point(fits)).min(offsets.len() - 1)
}

/// How many of so many series one thread is given at a time: enough to be worth it, and few enough that all threads have
/// some to the end.
fn block(series: usize, values: usize) -> PyResult<usize> {
    let worth = series * BLOCK / values.max(1);
    Ok(worth.clamp(1, (series / (4 * threads()?)).max(1)))
}

/// The error with its series.
fn placed(error: quetelet::Error, series: usize, name: Option<&Bound<'_, PyAny>>) -> PyErr {
    let quetelet::Error::At { error: within, .. } = error else { return Error(error).into() };
    let said = |name: &Bound<'_, PyAny>| name.call1((series,))?.str().map(|name| name.to_string());
    match name.map(said).transpose() {
        Ok(Some(name)) => Error(within.at(format_args!("series {series} ({name})"))).into(),
        Ok(None) => Error(within.at_index("series", series)).into(),
        Err(error) => error,
    }
}

/// Offsets that rise from 0 to the number of values: checked here as a whole, so that each part can be trusted.
fn whole(offsets: &[i64], values: usize) -> Result<Vec<usize>> {
    let offsets: Vec<usize> = offsets.iter().map(|&n| usize::try_from(n).unwrap_or(usize::MAX)).collect();
    Groups::new(offsets.clone())?;
    match offsets.last() {
        Some(&end) if end == values => Ok(offsets),
        end => Err(Error(quetelet::Error::OutOfDomain {
            name: "offsets".into(),
            requirement: format!("ending at {values}, the number of values").into(),
            value: end.copied().unwrap_or_default().to_string(),
        })),
    }
}

/// An order of all values: a place that there is not would be read as a missing value.
fn places(order: &[i64], values: usize) -> Result<()> {
    let there = |&place: &i64| usize::try_from(place).is_ok_and(|place| place < values);
    let wrong = |value: String, requirement: String| {
        Err(Error(quetelet::Error::OutOfDomain {
            name: "order".into(),
            requirement: requirement.into(),
            value,
        }))
    };
    if order.len() != values {
        return wrong(order.len().to_string(), format!("as long as the values ({values})"));
    }
    match order.iter().find(|place| !there(place)) {
        Some(place) => wrong(place.to_string(), format!("places below {values}")),
        None => Ok(()),
    }
}

impl Numbers<'_> {
    pub fn len(&self) -> usize {
        match self {
            Self::Doubles(array) => array.as_array().len(),
            Self::Whole(array) => array.as_array().len(),
            Self::Singles(array) => array.as_array().len(),
            Self::Short(array) => array.as_array().len(),
        }
    }

    /// Those at `places`, as doubles, in place of what `held` holds.
    fn read(&self, places: &Places<'_>, held: &mut Vec<f64>) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a whole number above 2^53 is no count; Python says so first"
        )]
        match self {
            Self::Doubles(array) => places.read(&array.as_array(), |x| x, held),
            Self::Whole(array) => places.read(&array.as_array(), |x| x as f64, held),
            Self::Singles(array) => places.read(&array.as_array(), f64::from, held),
            Self::Short(array) => places.read(&array.as_array(), f64::from, held),
        }
    }
}

/// Which values of a column are read: a stretch of it, or of an order to read it in.
struct Places<'a> {
    order: Option<&'a [i64]>,
    range: Range<usize>,
}

impl Places<'_> {
    fn read<T: Element + Copy>(
        &self,
        array: &ArrayViewD<'_, T>,
        number: impl Fn(T) -> f64,
        held: &mut Vec<f64>,
    ) {
        held.clear();
        if let Some(order) = self.order {
            let at = |&i: &i64| usize::try_from(i).ok().and_then(|i| array.get([i].as_slice()));
            let order = order[self.range.clone()].iter();
            return held.extend(order.map(|i| at(i).map_or(f64::NAN, |&x| number(x))));
        }
        let rows = array.shape().first().copied().unwrap_or(1);
        let width = array.len().checked_div(rows).unwrap_or(1).max(1);
        let rows = Slice::from(self.range.start / width..self.range.end.div_ceil(width));
        let values = array.slice_axis(Axis(0), rows);
        match values.as_slice() {
            Some(values) => held.extend(values.iter().map(|&x| number(x))),
            None => held.extend(values.iter().map(|&x| number(x))),
        }
    }
}

/// Some series of a panel, read into memory of their own while attached to the interpreter: an array that Python
/// could write to meanwhile is never read without it, and of all the input only this much is held twice.
#[derive(Default)]
pub struct Part {
    low: Vec<f64>,
    high: Option<Vec<f64>>,
    exposure: Option<Vec<f64>>,
    times: Option<Vec<f64>>,
    years: Option<Vec<f64>>,
}

impl Part {
    /// A series of its own.
    pub fn whole(columns: &PanelColumns<'_>) -> PyResult<Self> {
        let mut part = Self::default();
        part.read(columns, None, 0..columns.0.len())?;
        Ok(part)
    }

    /// All of it as one series.
    pub fn series(&self) -> Result<Series<'_>> {
        Ok(self.panel(Groups::new(vec![0, self.low.len()])?).get(0)?)
    }

    /// Other values in place of those held.
    fn read(
        &mut self,
        (low, high, exposure, times, years): &PanelColumns<'_>,
        order: Option<&[i64]>,
        range: Range<usize>,
    ) -> PyResult<()> {
        let (places, all) = (Places { order, range }, low.len());
        low.read(&places, &mut self.low);
        for (column, held) in [(high, &mut self.high), (exposure, &mut self.exposure)] {
            if let Some(column) = column {
                column.read(&places, held.get_or_insert_default());
            }
        }
        for (column, held) in [(times, &mut self.times), (years, &mut self.years)] {
            let Some(column) = column else { continue };
            let held = held.get_or_insert_default();
            if column.as_array().len() == all {
                places.read(&column.as_array().into_dyn(), |x| x, held);
            } else {
                held.clear();
                held.extend_from_slice(column.as_slice()?);
            }
        }
        Ok(())
    }

    fn panel(&self, groups: Groups) -> Panel<'_> {
        let mut panel = Panel::new(groups, &self.low);
        panel = self.high.iter().fold(panel, |panel, high| panel.up_to(high));
        panel = self.exposure.iter().fold(panel, |panel, exposure| panel.exposed(exposure));
        panel = self.times.iter().fold(panel, |panel, times| panel.at(times));
        self.years.iter().fold(panel, |panel, years| panel.lasting(years))
    }
}

/// The points of a series: times, ends of the values, exposures.
fn points<'py>(py: Python<'py>, series: &Series<'_>) -> PyResult<Bound<'py, PyDict>> {
    let columns = PyDict::new(py);
    columns.set_item("times", series.times().to_vec().into_pyarray(py))?;
    columns.set_item("low", series.low().to_vec().into_pyarray(py))?;
    columns.set_item("high", series.high().to_vec().into_pyarray(py))?;
    columns.set_item("exposure", series.exposure().map(|exposure| exposure.to_vec().into_pyarray(py)))?;
    Ok(columns)
}

type Column<'py> = Bound<'py, PyArray1<f64>>;

/// The least and, where any differs, the most that each count can be: NaN where it is missing, infinite where nothing
/// bounds it.
#[pyfunction]
pub fn count_ends<'py>(
    py: Python<'py>,
    counts: CountColumns<'py>,
) -> PyResult<(Column<'py>, Option<Column<'py>>)> {
    let counts = Counts::new(&counts)?.to_vec().map_err(Error)?;
    #[expect(clippy::cast_precision_loss, reason = "a count is at most 2^53")]
    let end = |n: Option<u64>, absent: f64| n.map_or(absent, |n| n as f64);
    let missing = |count: &Count| count.low().is_none();
    let low: Vec<f64> = counts.iter().map(|count| end(count.low(), f64::NAN)).collect();
    let most = |count: &Count| if missing(count) { f64::NAN } else { end(count.high(), f64::INFINITY) };
    let exact = counts.iter().all(|count| missing(count) || count.value().is_some());
    let high: Option<Vec<f64>> = (!exact).then(|| counts.iter().map(most).collect());
    Ok((low.into_pyarray(py), high.map(|high| high.into_pyarray(py))))
}

/// Where periods lie on the axis of time: their middles, and, where they are not equally long, their lengths in years.
/// They must follow one another; those of several series, in any order, at least not overlap.
#[pyfunction]
pub fn period_times(
    py: Python<'_>,
    labels: Vec<String>,
    any_order: bool,
) -> PyResult<(Column<'_>, Option<Column<'_>>)> {
    let read = |(i, label): (usize, &String)| {
        label.parse::<Period>().map_err(|error| Error(error.at_index("time", i)))
    };
    let periods: Vec<Period> = labels.iter().enumerate().map(read).collect::<Result<_>>()?;
    let mut rising: Vec<usize> = (0..periods.len()).collect();
    if any_order {
        rising.sort_by_key(|&i| periods[i]);
    }
    let sorted: Vec<Period> = rising.iter().map(|&i| periods[i]).collect();
    let series = Series::over(&sorted, &vec![Count::from(0); sorted.len()]).map_err(Error)?;
    let placed = |column: &[f64]| {
        let mut placed = vec![f64::NAN; column.len()];
        rising.iter().zip(column).for_each(|(&i, &x)| placed[i] = x);
        placed.into_pyarray(py)
    };
    Ok((placed(series.times()), series.exposure().map(placed)))
}

/// Where each of several periods lies on the axis of time, in any order: its middle, and its length in years.
#[pyfunction]
pub fn period_places(py: Python<'_>, labels: Vec<String>) -> PyResult<(Column<'_>, Column<'_>)> {
    let read = |(i, label): (usize, &String)| {
        label.parse::<Period>().map_err(|error| Error(error.at(format_args!("time {i}"))))
    };
    let periods: Vec<Period> = labels.iter().enumerate().map(read).collect::<Result<_>>()?;
    let middles: Vec<f64> = periods.iter().map(|period| period.decimal_middle()).collect();
    Ok((middles.into_pyarray(py), Period::comparable_years(&periods).into_pyarray(py)))
}

/// Where days lie on the axis of time, or the beginnings of periods.
#[pyfunction]
pub fn start_times(py: Python<'_>, labels: Vec<String>) -> PyResult<Column<'_>> {
    let read = |(i, label): (usize, &String)| {
        let start = label.parse::<Period>().map(Period::decimal_start);
        start.map_err(|error| Error(error.at_index("time", i)))
    };
    let times: Vec<f64> = labels.iter().enumerate().map(read).collect::<Result<_>>()?;
    Ok(times.into_pyarray(py))
}

type Indices<'py> = Bound<'py, PyArray1<i64>>;

/// The values of each code as one series: where each starts, the order to read values in unless they lie as they are
/// to be read, and the code of each.
#[pyfunction]
pub fn gathered<'py>(
    py: Python<'py>,
    codes: PyReadonlyArray1<'py, i64>,
    times: Option<PyReadonlyArray1<'py, f64>>,
) -> PyResult<(Indices<'py>, Option<Indices<'py>>, Indices<'py>)> {
    let codes = codes.as_slice()?;
    let times = times.as_ref().map(PyReadonlyArray1::as_slice).transpose()?;
    let (groups, order) = Groups::gathered(codes, times);
    let index = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let row = |place: usize| order.as_ref().map_or(place, |order| order[place]);
    let labels: Vec<i64> = groups.ranges().map(|range| codes[row(range.start)]).collect();
    let offsets: Vec<i64> = std::iter::once(0).chain(groups.ranges().map(|range| index(range.end))).collect();
    let order = order.map(|order| order.into_iter().map(index).collect::<Vec<_>>().into_pyarray(py));
    Ok((offsets.into_pyarray(py), order, labels.into_pyarray(py)))
}
