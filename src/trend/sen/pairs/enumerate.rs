//! Pairs counted as inversions by sorting, and enumerated by what changes places from one projection to another: the way
//! for many points.
use super::{
    Points,
    pair_counter::PairCounter,
    plane::{Plane, View},
};
use crate::{math::rank::Sorter, progress::is_stopped_at};

/// Points in the order of their heights, as keys.
#[derive(Default)]
pub(super) struct SlopeEnumerator {
    plane: Plane,
    most: usize,
    keys: Vec<u64>,
    /// Keys in another view, by point.
    ahead: Vec<u64>,
    sorter: Sorter<u64>,
    times: Vec<f64>,
    values: Vec<f64>,
}

/// Slopes listed for each point, at most; where equal slopes can be told by being whole, and where they cannot.
const MOST: (usize, usize) = (8, 256);

impl SlopeEnumerator {
    pub fn lay(&mut self, points: &Points, step: f64) {
        self.plane.lay(points, step);
        self.most = points.len() * if points.whole() { MOST.0 } else { MOST.1 };
        self.times.clone_from(&points.times);
        self.values.clone_from(&points.values);
    }

    fn sort(&mut self, view: View) -> u64 {
        self.plane.keys(view, &mut self.keys);
        self.sorter.sort(&mut self.keys)
    }

    fn slope(&self, i: usize, j: usize) -> f64 {
        (self.values[j] - self.values[i]) / (self.times[j] - self.times[i])
    }

    /// A pair between the two.
    pub fn any(&mut self, slopes: [f64; 2]) -> Option<(usize, usize)> {
        let [low, high] = slopes.map(|slope| self.plane.view(slope));
        let (low, high) = (low?, high?);
        self.sort(low);
        let places = self.keys.windows(2).map(|pair| (self.plane.point(pair[0]), self.plane.point(pair[1])));
        let mut inverted = places.filter(|&(i, j)| self.plane.key(high, j) < self.plane.key(high, i));
        inverted.next()
    }
}

impl PairCounter for SlopeEnumerator {
    fn error(&self, slope: f64) -> Option<f64> {
        self.plane.view(slope).map(|view| view.error)
    }

    fn below(&mut self, slope: f64) -> u64 {
        self.plane.view(slope).map_or(0, |view| self.sort(view))
    }

    fn crowds(&self, pairs: u64) -> bool {
        pairs > self.most as u64
    }

    /// By insertion: from one view to the next a point passes those alone with which it forms a pair between them.
    fn between(&mut self, slopes: [f64; 2], list: &mut Vec<f64>) -> (u64, bool) {
        list.clear();
        let [low, high] = slopes.map(|slope| self.plane.view(slope));
        let (Some(low), Some(high)) = (low, high) else { return (0, false) };
        let below = self.sort(low);
        self.plane.keys(high, &mut self.ahead);
        (below, self.list_inversions(list))
    }
}

impl SlopeEnumerator {
    /// From the order of one view to that ahead, listing the slopes of the points that pass one another; false where there
    /// are too many.
    fn list_inversions(&mut self, list: &mut Vec<f64>) -> bool {
        for key in &mut self.keys {
            *key = self.ahead[self.plane.point(*key)];
        }
        for end in (1..self.keys.len()).take_while(|&end| !is_stopped_at(end)) {
            let key = self.keys[end];
            let later = self.plane.point(key);
            let mut place = end;
            while place > 0 && key < self.keys[place - 1] {
                let earlier = self.plane.point(self.keys[place - 1]);
                list.push(self.slope(earlier, later));
                self.keys[place] = self.keys[place - 1];
                place -= 1;
            }
            self.keys[place] = key;
            if list.len() > self.most {
                return false;
            }
        }
        true
    }
}
