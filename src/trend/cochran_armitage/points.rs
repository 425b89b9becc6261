//! The counts and totals of a share at times that have both.
use crate::{Count, Error, Result, measure::CountRange};

/// A count of a total at a time.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub count: CountRange,
    pub total: f64,
    pub time: f64,
}

impl Point {
    /// The most it can be: its total, where nothing else is known.
    pub fn most(self) -> f64 {
        self.count.high.unwrap_or(self.total)
    }
}

/// The times that have a figure, counted from the first.
pub(super) fn points(counts: &[Count], totals: &[f64], times: &[f64]) -> Result<Vec<Point>> {
    for (name, len) in [("totals", totals.len()), ("times", times.len())] {
        if len != counts.len() {
            return Err(Error::Lengths {
                left_name: "counts".into(),
                right_name: name.into(),
                left: counts.len(),
                right: len,
            });
        }
    }
    let rows = counts.iter().zip(totals).zip(times).enumerate();
    let read = rows.map(|(i, ((&count, &total), &time))| {
        point(count, total, time).map_err(|error| error.at_index("item", i))
    });
    let points: Vec<Point> = read.filter_map(Result::transpose).collect::<Result<_>>()?;
    let first = points.first().map_or(0.0, |point| point.time);
    if points.iter().all(|point| point.time.to_bits() == first.to_bits()) {
        let what = "different times with a count".into();
        return Err(Error::TooShort { what, needed: 2, got: points.len().min(1) });
    }
    // From the first time on, so that sums of squares of years keep their digits.
    Ok(points.into_iter().map(|point| Point { time: point.time - first, ..point }).collect())
}

fn point(count: Count, total: f64, time: f64) -> Result<Option<Point>> {
    if !(total >= 0.0 && total.is_finite()) {
        return Err(Error::domain("total", "0 or more, and finite", total));
    }
    if !time.is_finite() {
        return Err(Error::domain("time", "finite", time));
    }
    let Some(ends) = CountRange::of(count) else { return Ok(None) };
    if ends.low > total {
        return Err(Error::domain("count", format!("at most its total ({total})"), count));
    }
    Ok((total > 0.0).then(|| Point { count: ends.at_most(Some(total)), total, time }))
}
