//! The pairs between two slopes: those whose points change places from the one view to the other.
use super::{
    Points,
    plane::{Plane, View},
};
use crate::math::rank;

/// Columns kept between series.
#[derive(Default)]
pub(super) struct Columns {
    keys: Vec<u64>,
    spare: Vec<u64>,
    heights: Vec<f64>,
    pub slopes: Vec<f64>,
}

impl Columns {
    /// How many pairs lie below the view.
    pub fn below(&mut self, plane: &Plane, view: View) -> u64 {
        if plane.len() > rank::FEW {
            return self.sort(plane, view);
        }
        self.heights.clear();
        self.heights.extend(plane.heights(view));
        rank::falling(&self.heights)
    }

    /// The same, with the points put in their order of height.
    fn sort(&mut self, plane: &Plane, view: View) -> u64 {
        let n = plane.len();
        self.keys.clear();
        self.keys.extend((0..n).map(|i| plane.key(view, i)));
        self.spare.resize(n.max(self.spare.len()), 0);
        rank::sort(&mut self.keys, &mut self.spare[..n])
    }

    /// Lists the slopes from `low` to `high`, and says how many lie below them. By insertion: from one view to the
    /// next a point passes those alone with which it forms a pair between them.
    pub fn between(&mut self, points: &Points, plane: &Plane, low: View, high: View) -> u64 {
        let below = self.sort(plane, low);
        self.slopes.clear();
        for end in 0..self.keys.len() {
            let later = plane.point(self.keys[end]);
            let key = plane.key(high, later);
            let mut place = end;
            while place > 0 && key < self.keys[place - 1] {
                let earlier = plane.point(self.keys[place - 1]);
                self.slopes.push(points.slope(earlier, later));
                self.keys[place] = self.keys[place - 1];
                place -= 1;
            }
            self.keys[place] = key;
        }
        below
    }

    /// The slope of one pair between the two views.
    pub fn any(&mut self, points: &Points, plane: &Plane, low: View, high: View) -> Option<f64> {
        self.sort(plane, low);
        let places = self.keys.windows(2).map(|pair| (plane.point(pair[0]), plane.point(pair[1])));
        let mut turned = places.filter(|&(i, j)| plane.key(high, j) < plane.key(high, i));
        turned.next().map(|(i, j)| points.slope(i, j))
    }
}
