//! The exact null distribution of the number of discordant pairs: no order is likelier than another.

/// The probability of 0, 1, 2 … falling pairs among values that all differ, in groups of these `lengths` compared only
/// within themselves.
///
/// The i-th value of a group falls below 0 to i − 1 of those before it, each as likely. Kendall (1975), Rank
/// Correlation Methods.
pub(crate) fn falling(lengths: impl IntoIterator<Item = usize>) -> Vec<f64> {
    let places = lengths.into_iter().flat_map(|length| 2..=length);
    places.fold(vec![1.0], |chances, place| spread(&chances, place))
}

/// The same after one more value with so many places.
#[expect(clippy::cast_precision_loss, reason = "a number of values")]
fn spread(chances: &[f64], places: usize) -> Vec<f64> {
    let share = 1.0 / places as f64;
    let mut next = vec![0.0; chances.len() + places - 1];
    for (k, chance) in chances.iter().enumerate() {
        next[k..k + places].iter_mut().for_each(|slot| *slot += share * chance);
    }
    next
}

#[cfg(test)]
mod tests {
    /// The two-sided p of R's and SciPy's exact tests: .055556 at S = 11 of six values, .046623 at 23 of ten.
    #[test]
    fn tails_are_the_printed_ones() {
        let tail = |n, s| super::falling([n])[..=(n * (n - 1) / 2 - s) / 2].iter().sum::<f64>();
        assert!((2.0 * tail(6, 11) - 1.0 / 18.0).abs() < 1e-15);
        assert!((2.0 * tail(10, 23) - 0.046_623).abs() < 5e-7);
        assert!((super::falling([9, 3, 1]).iter().sum::<f64>() - 1.0).abs() < 1e-15);
    }
}
