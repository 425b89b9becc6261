//! Counting pairs one by one, many at once.

use super::FEW;

/// Values compared at once with one before them.
const LANES: usize = 16;

/// Pairs falling; after what `repeats` holds, for every value that equals some before it, how many.
pub fn count(values: &[f64], repeats: &mut Vec<u32>) -> u64 {
    pulp::Arch::new().dispatch(Count(values, repeats))
}

/// The same without the machine's own instructions.
#[cfg(test)]
pub fn portable(values: &[f64], repeats: &mut Vec<u32>) -> u64 {
    either_way(values, repeats)
}

struct Count<'a>(&'a [f64], &'a mut Vec<u32>);

impl pulp::NullaryFnOnce for Count<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> Self::Output {
        either_way(self.0, self.1)
    }
}

/// In single precision where it holds the values, as it does whole numbers below 2²⁴: twice as many at once. Of a few
/// it is not worth asking.
#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[expect(clippy::cast_possible_truncation, reason = "what is lost is seen")]
#[inline(always)]
fn either_way(values: &[f64], repeats: &mut Vec<u32>) -> u64 {
    if !(2 * LANES..=FEW).contains(&values.len()) {
        return every_pair(values, f64::INFINITY, repeats);
    }
    let mut singles = [0.0; FEW];
    let (singles, mut held) = (&mut singles[..values.len()], true);
    for (single, &value) in singles.iter_mut().zip(values) {
        *single = value as f32;
        held &= f64::from(*single) == value;
    }
    if held {
        every_pair(singles, f32::INFINITY, repeats)
    } else {
        every_pair(values, f64::INFINITY, repeats)
    }
}

#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn every_pair<T: Copy + PartialOrd>(values: &[T], above: T, repeats: &mut Vec<u32>) -> u64 {
    let mut falling = 0;
    for start in (0..values.len()).step_by(LANES) {
        let (before, rest) = values.split_at(start);
        let mut block = [above; LANES];
        let len = rest.len().min(LANES);
        block[..len].copy_from_slice(&rest[..len]);
        let (mut less, mut equal) = ([0_u32; LANES], [0_u32; LANES]);
        for &x in before {
            for lane in 0..LANES {
                less[lane] += u32::from(block[lane] < x);
                equal[lane] += u32::from(block[lane] == x);
            }
        }
        for (i, &x) in block[..len].iter().enumerate() {
            for lane in 0..LANES {
                less[lane] += u32::from(block[lane] < x) & u32::from(lane > i);
                equal[lane] += u32::from(block[lane] == x) & u32::from(lane > i);
            }
        }
        falling += less.iter().map(|&less| u64::from(less)).sum::<u64>();
        let (mut repeated, mut found) = ([0; LANES], 0);
        for equal in equal {
            repeated[found % LANES] = equal;
            found += usize::from(equal > 0);
        }
        repeats.extend_from_slice(&repeated[..found]);
    }
    falling
}
