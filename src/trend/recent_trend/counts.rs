//! The last counts, exact or interval-censored.
use super::{Quantity, found::Found, line::POINTS, model::last};
use crate::{Count, Error, Result, Series};

/// So many counts that ranges allow are tried.
const MOST: f64 = 4096.0;

/// The last counts, as ranges, and their exposures.
pub(super) struct Counts {
    pub low: [f64; POINTS],
    pub high: [f64; POINTS],
    pub exposure: [f64; POINTS],
}

impl Counts {
    pub fn last(series: &Series<'_>, quantity: Quantity) -> Result<Self> {
        let ones = [1.0; POINTS];
        let column = |column: &[f64]| last(column).copied().unwrap_or(ones);
        let (low, mut high) = (column(series.low()), column(series.high()));
        let exposure = series.exposure().map_or(ones, column);
        for i in 0..POINTS {
            let at = |error: Error| error.at_index("item", series.len() - POINTS + i);
            Count::try_from(low[i]).map_err(at)?;
            if quantity == Quantity::Share {
                if low[i] > exposure[i] {
                    let demand = format!("at most its total ({})", exposure[i]);
                    return Err(at(Error::domain("count", demand, low[i])));
                }
                high[i] = high[i].min(exposure[i].floor());
            }
            if high[i] > low[i] {
                high[i] = high[i].floor();
                if high[i].is_finite() {
                    Count::try_from(high[i]).map_err(at)?;
                }
            }
        }
        Ok(Self { low, high, exposure })
    }

    /// What `judge` says of all counts that the ranges allow; nothing where they are too many.
    pub fn each(
        &self,
        judge: impl Fn(&[f64; POINTS], &[f64; POINTS]) -> Result<Found>,
    ) -> Result<Vec<Found>> {
        let ways: f64 = self.low.iter().zip(&self.high).map(|(low, high)| high - low + 1.0).product();
        let mut all = Vec::new();
        if ways > MOST {
            return Ok(all);
        }
        let mut counts = self.low;
        loop {
            all.push(judge(&counts, &self.exposure)?);
            let Some(i) = (0..POINTS).find(|&i| counts[i] < self.high[i]) else { return Ok(all) };
            counts[i] += 1.0;
            counts[..i].copy_from_slice(&self.low[..i]);
        }
    }
}
