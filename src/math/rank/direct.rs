//! Counting pairs one by one, many at once.

/// Values compared at once with one before them.
const LANES: usize = 16;

/// Pairs falling, pairs tied, and Σ t(t − 1)(2t + 5) over the ties.
pub fn count(values: &[f64]) -> (u64, u64, u128) {
    pulp::Arch::new().dispatch(Count(values))
}

/// The same without the machine's own instructions.
#[cfg(test)]
pub fn portable(values: &[f64]) -> (u64, u64, u128) {
    every_pair(values)
}

struct Count<'a>(&'a [f64]);

impl pulp::NullaryFnOnce for Count<'_> {
    type Output = (u64, u64, u128);

    #[inline(always)]
    fn call(self) -> Self::Output {
        every_pair(self.0)
    }
}

/// A value equal to e values before it adds 6 e(e + 2) to the ties: the difference of t(t − 1)(2t + 5) from e to e + 1.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn every_pair(values: &[f64]) -> (u64, u64, u128) {
    let (mut falling, mut tied, mut ties) = (0, 0, 0);
    for start in (0..values.len()).step_by(LANES) {
        let (before, rest) = values.split_at(start);
        let mut block = [f64::INFINITY; LANES];
        let len = rest.len().min(LANES);
        block[..len].copy_from_slice(&rest[..len]);
        let (mut less, mut equal) = ([0_u64; LANES], [0_u64; LANES]);
        for &x in before {
            for lane in 0..LANES {
                less[lane] += u64::from(block[lane] < x);
                equal[lane] += u64::from(block[lane] == x);
            }
        }
        for (i, &x) in block[..len].iter().enumerate() {
            for lane in 0..LANES {
                less[lane] += u64::from((block[lane] < x) & (lane > i));
                equal[lane] += u64::from((block[lane] == x) & (lane > i));
            }
        }
        falling += less.iter().sum::<u64>();
        tied += equal.iter().sum::<u64>();
        ties += equal.iter().map(|e| 6 * e * (e + 2)).sum::<u64>();
    }
    (falling, tied, u128::from(ties))
}
