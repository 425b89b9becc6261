//! The distribution of Kendall's score where no order is likelier than another.

/// The probability of every number of falling pairs, 0 to n(n − 1)/2 less the pairs tied, of values in groups of
/// ties of these `sizes` (1 for a value of its own).
///
/// Groups are laid down one after another: the t equal values of a group fall among the m before them as in the
/// rank sum test, with the Gaussian binomial coefficients as counts. S is the untied pairs less twice the falling.
pub(crate) fn falling(sizes: impl IntoIterator<Item = usize>) -> Vec<f64> {
    let (mut before, mut chances) = (0, vec![1.0]);
    for size in sizes {
        chances = convolve(&chances, &rank_sum(before, size));
        before += size;
    }
    chances
}

/// The probability that S is `s` or more (`s` > 0), of n values without ties or with groups of these `sizes`.
pub(crate) fn upper_tail(chances: &[f64], s: i64) -> f64 {
    let untied = chances.len() as i64 - 1;
    let most = (untied - s).div_euclid(2);
    (0..=most).filter_map(|k| chances.get(usize::try_from(k).ok()?)).sum()
}

/// The chance of every rank sum (less its least) of m values among which lie t: each next of t takes its place.
fn rank_sum(m: usize, t: usize) -> Vec<f64> {
    // rows[j]: the chances for j of the t values, built up over the m others.
    let mut rows: Vec<Vec<f64>> = (0..=t).map(|_| vec![1.0]).collect();
    for others in 1..=m {
        for j in 1..=t {
            let (with, without) = (j as f64 / (others + j) as f64, others as f64 / (others + j) as f64);
            let mut row = vec![0.0; others * j + 1];
            // The last in order is one of the j, above all others, or one of the others, with all j below it.
            for (k, chance) in rows[j - 1].iter().enumerate() {
                row[k] += with * chance;
            }
            for (k, chance) in rows[j].iter().enumerate() {
                row[k + j] += without * chance;
            }
            rows[j] = row;
        }
    }
    rows.swap_remove(t)
}

fn convolve(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.len() + b.len() - 1];
    for (i, x) in a.iter().enumerate() {
        for (slot, y) in sum[i..].iter_mut().zip(b) {
            *slot += x * y;
        }
    }
    sum
}
