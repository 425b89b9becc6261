//! The exact counts that ranges allow: the largest p-value of all of them, each by its own test.
use super::{
    Test,
    dealt::{self, Dealt},
    points::Point,
    sums::Sums,
};
use crate::{math::normal, measure::CountRange};

/// Below this count the normal test is in doubt.
const SMALL: f64 = 5.0;

/// More lists of counts are not tested one by one.
const MOST: f64 = 1000.0;

/// Whether a count is, or may be, too small for the normal test.
pub(super) fn small(points: &[Point]) -> bool {
    points.iter().any(|point| point.count.low < SMALL)
}

/// The logarithm of the largest p-value of the counts that ranges allow, and the test that gave it. None where no exact
/// test is due, or it cannot be made of all of them.
pub(super) fn largest_ln_p(points: &[Point], test: Test) -> Option<(f64, Test)> {
    let most = match test {
        Test::Exact => dealt::MOST,
        Test::Auto if small(points) => dealt::MOST_UNASKED,
        Test::Auto | Test::Normal => return None,
    };
    let lists: f64 = points.iter().map(choices).product();
    if lists > MOST {
        return None;
    }
    let mut largest = (f64::NEG_INFINITY, Test::Normal);
    let numbered = std::iter::successors(Some(0.0), |number| Some(number + 1.0));
    for number in numbered.take_while(|&number| number < lists) {
        let (ln_p, own) = ln_p(&list(points, number), test, most / lists)?;
        largest = if ln_p > largest.0 { (ln_p, own) } else { largest };
    }
    Some(largest)
}

/// How many counts a point allows.
fn choices(point: &Point) -> f64 {
    point.most().floor() - point.count.low + 1.0
}

/// One of the lists of counts that the points allow: the digits of its number, of which each point has as many as choices.
fn list(points: &[Point], number: f64) -> Vec<Point> {
    let mut others = number;
    let known = points.iter().map(|point| {
        let (choices, number) = (choices(point), others);
        others = (number / choices).floor();
        let count = point.count.low + (number - others * choices);
        Point { count: CountRange { low: count, high: Some(count) }, ..*point }
    });
    known.collect()
}

/// That of counts known exactly; none where an exact test is due and would take more than `most` steps, or cannot be made.
fn ln_p(points: &[Point], test: Test, most: f64) -> Option<(f64, Test)> {
    if test == Test::Auto && !small(points) {
        let sums = Sums::of(points);
        return Some((normal::ln_two_sided(sums.statistic(sums.events, sums.moment)), Test::Normal));
    }
    let cell = |point: &Point| dealt::Group { count: point.count.low, total: point.total, time: point.time };
    let dealt = Dealt::of(&points.iter().map(cell).collect::<Vec<_>>(), most)?;
    Some((dealt.ln_as_far(), Test::Exact))
}
