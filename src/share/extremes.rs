//! The envelope of the limits of two shares over the box of all counts that are allowed, for methods that are not monotonic
//! in the counts.
use super::two::Two;
use crate::{Interval, math::least::least_within};

/// The least lower and the greatest upper limit between the ends of the earlier part and whole and of the later part and
/// whole; an end that counts allowed lack is absent.
pub(super) fn envelope(ranges: [(f64, f64); 4], limits: impl Fn(Two) -> Interval) -> Interval {
    // A part is never above its whole.
    let two = |[x, n, y, m]: [f64; 4]| Two { x: x.min(n), n, y: y.min(m), m };
    let lower = |counts| limits(two(counts)).low;
    let upper = |counts| limits(two(counts)).high.map(|high| -high);
    Interval { low: least_within(ranges, lower), high: least_within(ranges, upper).map(|high| -high) }
}
