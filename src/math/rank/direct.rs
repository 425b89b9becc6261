//! Counting pairs one by one, many at once.
use super::FEW;
use crate::math::instructions;
use pulp::{Simd, WithSimd, bytemuck::cast_slice};

/// Values fill blocks of so many, the most that any machine compares at once.
const BLOCK: usize = 16;

/// Pairs falling; in `repeats`, for every value that equals some before it, how many. Of [`FEW`] values at most.
pub fn count(values: &[f64], repeats: &mut Vec<u32>) -> u64 {
    repeats.clear();
    instructions::dispatch(Count(values, repeats))
}

/// The same without the machine's own instructions.
#[cfg(test)]
pub fn portable(values: &[f64], repeats: &mut Vec<u32>) -> u64 {
    Count(values, repeats).with_simd(pulp::Scalar::new())
}

struct Count<'a>(&'a [f64], &'a mut Vec<u32>);

impl WithSimd for Count<'_> {
    type Output = u64;

    /// In single precision first, twice as many at once. Rounding keeps the order, so that pairs it does not make equal go
    /// as they did; where it makes some equal that were not, all is done again. Of a few values it is not worth trying.
    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[expect(clippy::cast_possible_truncation, reason = "what is lost is seen")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> u64 {
        let Self(values, repeats) = self;
        let filled = values.len().next_multiple_of(BLOCK);
        if values.len() >= 2 * BLOCK {
            let (mut singles, mut held) = ([f32::INFINITY; FEW], true);
            for (single, &value) in singles.iter_mut().zip(values) {
                *single = value as f32;
                held &= f64::from(*single) == value;
            }
            let falling = of_singles(simd, &singles[..filled], values.len(), repeats);
            if held || repeats.is_empty() {
                return falling;
            }
            repeats.clear();
        }
        let mut doubles = [f64::INFINITY; FEW];
        doubles[..values.len()].copy_from_slice(values);
        of_doubles(simd, &doubles[..filled], values.len(), repeats)
    }
}

/// Defines a count of every pair of numbers, of which infinities after those `known` fill the last block.
macro_rules! every_pair {
    ($name:ident of $number:ty as [$numbers:ident, $splat:ident, $less:ident, $equal:ident],
     counted by $whole:ty as [$counts:ident, $each:ident, $add:ident, $choose:ident, $above:ident, $and:ident]) => {
        #[inline(always)]
        fn $name<S: Simd>(simd: S, values: &[$number], known: usize, repeats: &mut Vec<u32>) -> u64 {
            const PLACES: [$whole; BLOCK] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
            let (blocks, all) = (S::$numbers(values).0, S::$counts(&PLACES).0);
            let (lanes, places) = (BLOCK / all.len(), all[0]);
            let (one, mut less) = (simd.$each(1), simd.$each(0));
            let count = |mask, counts| simd.$choose(mask, simd.$add(counts, one), counts);
            for (start, &block) in (0..).step_by(lanes).zip(blocks) {
                let mut equal = simd.$each(0);
                for &x in &values[..start] {
                    let x = simd.$splat(x);
                    less = count(simd.$less(block, x), less);
                    equal = count(simd.$equal(block, x), equal);
                }
                for (i, &x) in (0..).zip(&values[start..start + lanes]) {
                    let (x, later) = (simd.$splat(x), simd.$above(places, simd.$each(i)));
                    less = count(simd.$and(later, simd.$less(block, x)), less);
                    equal = count(simd.$and(later, simd.$equal(block, x)), equal);
                }
                let equal: &[$whole] = cast_slice(std::slice::from_ref(&equal));
                let (mut repeated, mut found) = ([0; BLOCK], 0);
                for &equal in equal.iter().take(known.saturating_sub(start)) {
                    repeated[found % BLOCK] = u32::try_from(equal).unwrap_or(u32::MAX);
                    found += usize::from(equal > 0);
                }
                repeats.extend_from_slice(&repeated[..found]);
            }
            let less: &[$whole] = cast_slice(std::slice::from_ref(&less));
            less.iter().map(|&less| u64::from(less)).sum()
        }
    };
}

every_pair! {
    of_singles of f32 as [as_simd_f32s, splat_f32s, less_than_f32s, equal_f32s],
    counted by u32 as [as_simd_u32s, splat_u32s, add_u32s, select_u32s, greater_than_u32s, and_m32s]
}
every_pair! {
    of_doubles of f64 as [as_simd_f64s, splat_f64s, less_than_f64s, equal_f64s],
    counted by u64 as [as_simd_u64s, splat_u64s, add_u64s, select_u64s, greater_than_u64s, and_m64s]
}
