//! The points whose slopes are asked for.
use crate::math::rank::{self, Score};
use std::ops::Range;

/// Points by group and, within a group, by rising time. Only points of one group form a pair.
#[derive(Default)]
pub(in crate::trend::sen) struct Points {
    pub times: Vec<f64>,
    pub values: Vec<f64>,
    /// Where each group ends.
    pub ends: Vec<usize>,
}

impl Points {
    pub fn clear(&mut self) {
        self.times.clear();
        self.values.clear();
        self.ends.clear();
    }

    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Where each group lies.
    pub fn groups(&self) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
        (0..self.ends.len()).map(|g| if g == 0 { 0 } else { self.ends[g - 1] }..self.ends[g])
    }

    /// How long each group is.
    pub fn lengths(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.groups().map(|group| group.len())
    }

    /// Pairs by the way they go, within groups.
    pub fn score(&self) -> Score {
        self.groups().map(|group| rank::score(&self.values[group])).fold(Score::default(), |sum, s| sum + s)
    }

    pub fn slope(&self, i: usize, j: usize) -> f64 {
        (self.values[j] - self.values[i]) / (self.times[j] - self.times[i])
    }
}
