//! The likelihood of counts that are their own means.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use crate::math::{HALF_LN_TAU, stirling_error};
use std::sync::LazyLock;

/// What a count of 0, 1, 2, … loses.
static LOST: LazyLock<Vec<f64>> = LazyLock::new(|| (0..1024_u32).map(|y| lost(f64::from(y))).collect());

/// The logarithm of the Poisson likelihood where every mean is its count.
#[inline(always)]
pub(crate) fn ln_likelihood(counts: &[f64]) -> f64 {
    let table = LOST.as_slice();
    let lost = |y: f64| known(table, y).unwrap_or_else(|| lost(y));
    // Several sums, as each addition waits for the one before.
    let mut sums = [0.0; 4];
    let (whole, rest) = counts.as_chunks::<4>();
    for &counts in whole {
        sums.iter_mut().zip(counts).for_each(|(sum, y)| *sum += lost(y));
    }
    sums.iter_mut().zip(rest).for_each(|(sum, &y)| *sum += lost(y));
    -((sums[0] + sums[1]) + (sums[2] + sums[3]))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked by coming back")]
#[inline(always)]
fn known(table: &[f64], y: f64) -> Option<f64> {
    let place = y as u32;
    (f64::from(place) == y).then(|| table.get(place as usize).copied()).flatten()
}

/// −ln of y^y e^(−y) / y!
#[inline(never)]
pub(super) fn lost(y: f64) -> f64 {
    if y == 0.0 { 0.0 } else { stirling_error(y) + 0.5 * y.ln() + HALF_LN_TAU }
}
