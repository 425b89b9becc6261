//! Medians by selection (quickselect), without sorting.

/// The median of `values`, which are left in another order; nothing of none.
pub(in crate::trend) fn median(values: &mut [f64]) -> Option<f64> {
    if values.is_sorted() {
        return middle(values);
    }
    let upper = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    let (below, &mut high, _) = values.select_nth_unstable_by(upper, f64::total_cmp);
    let low = below.iter().copied().reduce(f64::max).filter(|_| even);
    Some(low.map_or(high, |low| f64::midpoint(low, high)))
}

/// The median of rising values.
pub(in crate::trend) fn middle(rising: &[f64]) -> Option<f64> {
    let last = rising.len().checked_sub(1)?;
    Some(f64::midpoint(rising[last / 2], rising[last.div_ceil(2)]))
}
