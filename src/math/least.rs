//! The least value of a function of whole numbers.

/// Where a function that falls and then rises is least between two whole numbers, ends included, by narrowing to thirds.
/// Of a function that rises and then falls it is one of the ends.
pub fn least(f: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut a, mut b) = (low, high);
    while b - a > 2.0 {
        let third = ((b - a) / 3.0).floor().max(1.0);
        let (left, right) = (a + third, b - third);
        // Above 2⁵³ not every whole number is a double.
        if left <= a || right >= b {
            break;
        }
        if f(left) <= f(right) { b = right } else { a = left }
    }
    let middle = f64::midpoint(a, b).floor();
    let better = |x: f64, y: f64| if f(y) < f(x) { y } else { x };
    [high, a, middle, b].into_iter().fold(low, better)
}

/// The least value of a function of several whole numbers, each within its ends, that has one turn at most in each of them:
/// from every corner downwards in one after another, until none leads further. Nothing where a corner has no value.
pub fn least_within<const N: usize>(
    ranges: [(f64, f64); N],
    f: impl Fn([f64; N]) -> Option<f64>,
) -> Option<f64> {
    let corners = (0..1_u32 << N).map(|corner| {
        let mut bits = corner;
        ranges.map(|(low, high)| {
            let high_end = bits & 1 == 1;
            bits >>= 1;
            if high_end { high } else { low }
        })
    });
    let values: Option<Vec<f64>> = corners
        .map(|corner| f(corner).map(|at| settled(ranges, corner, at, |x| f(x).unwrap_or(f64::INFINITY))))
        .collect();
    values?.into_iter().reduce(f64::min)
}

fn settled<const N: usize>(
    ranges: [(f64, f64); N],
    mut at: [f64; N],
    mut value: f64,
    f: impl Fn([f64; N]) -> f64,
) -> f64 {
    loop {
        let before = value;
        for (k, &(low, high)) in ranges.iter().enumerate() {
            let with = |x: f64| {
                let mut at = at;
                at[k] = x;
                at
            };
            let best = with(least(|x| f(with(x)), low, high));
            if f(best) < value {
                (at, value) = (best, f(best));
            }
        }
        if value < before {
            continue;
        }
        // Numbers that only fall together leave each of them where it is.
        let beside = beside(ranges, at).map(|next| (next, f(next)));
        match beside.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, next)| *next < value) {
            Some(next) => (at, value) = next,
            None => return value,
        }
    }
}

/// The points one step from `at` in any of the numbers, within the ranges.
fn beside<const N: usize>(ranges: [(f64, f64); N], at: [f64; N]) -> impl Iterator<Item = [f64; N]> {
    let codes = ranges.iter().fold(1_u32, |codes, _| 3 * codes);
    let steps = (0..codes).map(move |code| {
        let (mut code, mut next) = (code, at);
        for x in &mut next {
            *x += f64::from(code % 3) - 1.0;
            code /= 3;
        }
        next
    });
    let within =
        move |next: &[f64; N]| next.iter().zip(&ranges).all(|(x, (low, high))| low <= x && x <= high);
    steps.filter(move |next| within(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_is_within_or_at_an_end() {
        for high in 0..40_u32 {
            for bottom in 0..45_u32 {
                let (high, bottom) = (f64::from(high), f64::from(bottom));
                assert_eq!(least(|x| (x - bottom).abs(), 0.0, high), bottom.min(high));
                let hill = least(|x| -(x - bottom).abs(), 0.0, high);
                assert_eq!(hill, if high - bottom > bottom { high } else { 0.0 });
            }
        }
    }

    #[test]
    fn the_widest_range_ends() {
        let most = 9_007_199_254_740_992.0;
        assert_eq!(least(|x| (x - 1e15).abs(), 0.0, most), 1e15);
        assert_eq!(least(|_| 0.0, 3.0, most), 3.0);
        assert!(least(|x| (x - 1.5 * most).abs(), most, 2.0 * most) > most);
    }

    #[test]
    fn several_numbers_are_followed_to_the_bottom() {
        let bowl = |[x, y]: [f64; 2]| Some((x - 3.0).powi(2) + (x - y).powi(2));
        assert_eq!(least_within([(0.0, 9.0), (0.0, 9.0)], bowl), Some(0.0));
        assert_eq!(least_within([(5.0, 9.0), (0.0, 2.0)], bowl), Some(13.0));
        let none_at_zero = |[x]: [f64; 1]| (x > 0.0).then_some(x);
        assert_eq!(least_within([(0.0, 9.0)], none_at_zero), None);
    }
}
