//! What a log-linear model is made of.
use super::Season;
use crate::{Error, Result, Series};

/// The columns of a design: 1, time since the first count, a step at each break, a change of slope, the season.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms<'a> {
    pub origin: f64,
    pub breaks: &'a [f64],
    pub bend: Option<f64>,
    pub season: Season,
}

impl Terms<'_> {
    pub fn width(&self) -> usize {
        2 + self.breaks.len() + usize::from(self.bend.is_some()) + self.season.coefficients()
    }

    /// The row of the design at `time`.
    pub fn row(&self, time: f64) -> Vec<f64> {
        let mut row = vec![0.0; self.width()];
        let (line, rest) = row.split_at_mut(2);
        line.copy_from_slice(&[1.0, time - self.origin]);
        let (steps, rest) = rest.split_at_mut(self.breaks.len());
        for (step, &at) in steps.iter_mut().zip(self.breaks) {
            *step = f64::from(u8::from(time >= at));
        }
        let (bends, season) = rest.split_at_mut(usize::from(self.bend.is_some()));
        for (bend, at) in bends.iter_mut().zip(self.bend) {
            *bend = (time - at).max(0.0);
        }
        self.season.write(time, self.origin, season);
        row
    }

    pub fn are_finite(&self) -> bool {
        self.breaks.iter().all(|at| at.is_finite())
    }

    /// Nothing, or the break that has no counts before or after it, or none between it and the one before it.
    pub fn check(&self, series: &Series<'_>) -> Result<()> {
        let times = series.times();
        let mut before = 0;
        for (i, &at) in self.breaks.iter().enumerate() {
            let from = times.partition_point(|&time| time < at);
            let demand = match i {
                _ if !at.is_finite() => "finite",
                0 if from == 0 => "later than the first count",
                _ if from == before => "later than a count since the break before it",
                _ if from == times.len() => "no later than the last count",
                _ => {
                    before = from;
                    continue;
                }
            };
            return Err(Error::domain(format!("break {i}"), demand, at));
        }
        Ok(())
    }
}
