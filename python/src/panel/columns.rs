//! The values of a panel, as they are read from arrays.
use crate::columns::{Error, Result};
use numpy::{
    Element, PyReadonlyArray1, PyReadonlyArrayDyn,
    ndarray::{ArrayViewD, Axis, Slice},
};
use pyo3::prelude::*;
use quetelet::{Groups, Panel, Series};
use std::ops::Range;

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
    pub(super) fn read(
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

    pub(super) fn panel(&self, groups: Groups) -> Panel<'_> {
        let mut panel = Panel::new(groups, &self.low);
        panel = self.high.iter().fold(panel, |panel, high| panel.with_upper(high));
        panel = self.exposure.iter().fold(panel, |panel, exposure| panel.with_exposure(exposure));
        panel = self.times.iter().fold(panel, |panel, times| panel.at(times));
        self.years.iter().fold(panel, |panel, years| panel.with_period_lengths(years))
    }
}

/// Offsets that rise from 0 to the number of values: checked here as a whole, so that each part can be trusted.
pub(super) fn whole(offsets: &[i64], values: usize) -> Result<Vec<usize>> {
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
pub(super) fn places(order: &[i64], values: usize) -> Result<()> {
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
