//! Whole numbers of 16 bits side by side: as many as a register of the current instruction set holds.
//!
//! Without vector instructions named, the compiler makes those of the target (SSE2, NEON) from arrays.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::instructions::{self, Level};
use pulp::NullaryFnOnce;

/// A register's worth of numbers, and what is done with them.
pub(crate) trait Lanes: Copy {
    /// So many numbers as they lie in memory.
    type Block: Copy;
    /// The same in a register.
    type Words: Copy;
    /// A truth value for each.
    type Mask: Copy;
    /// How many there are.
    const COUNT: usize;
    /// Bits of [`bits`](Self::bits) for each lane.
    const BITS: usize;

    /// Cut into blocks; what does not fill one is left out.
    fn blocks(numbers: &[i16]) -> &[Self::Block];
    fn load(self, block: &Self::Block) -> Self::Words;
    fn splat(self, number: i16) -> Self::Words;
    /// a − b, no farther than the ends of the range.
    fn minus(self, a: Self::Words, b: Self::Words) -> Self::Words;
    fn less(self, a: Self::Words, b: Self::Words) -> Self::Mask;
    fn equal(self, a: Self::Words, b: Self::Words) -> Self::Mask;
    /// Within the second and not within the first.
    fn and_not(self, first: Self::Mask, second: Self::Mask) -> Self::Mask;
    fn or(self, first: Self::Mask, second: Self::Mask) -> Self::Mask;
    /// One more in each lane of the mask; 65,535 lead to 0.
    fn count(self, counts: Self::Words, mask: Self::Mask) -> Self::Words;
    /// The sum of counts below 65,536.
    fn total(self, counts: Self::Words) -> u64;
    /// One bit of [`BITS`](Self::BITS) set, the lowest, in each lane of the mask.
    fn bits(self, mask: Self::Mask) -> u32;
}

/// What is computed on lanes.
pub(crate) trait Kernel {
    type Output;
    fn run<L: Lanes>(self, lanes: L) -> Self::Output;
}

struct Run<K, L>(K, L);

impl<K: Kernel, L: Lanes> NullaryFnOnce for Run<K, L> {
    type Output = K::Output;

    #[inline(always)]
    fn call(self) -> K::Output {
        self.0.run(self.1)
    }
}

/// Runs `kernel` compiled for the current level.
#[inline]
pub(crate) fn dispatch<K: Kernel>(kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    match Level::current() {
        Level::Avx512 => {
            if let Some(avx512) = pulp::x86::V4::try_new() {
                return avx512.vectorize(Run(kernel, avx512));
            }
        }
        Level::Avx2 => {
            if let Some(avx2) = pulp::x86::V3::try_new() {
                return avx2.vectorize(Run(kernel, avx2));
            }
        }
        Level::Portable | Level::Neon => {}
    }
    instructions::dispatch(Run(kernel, Portable))
}

/// Arrays, from which the compiler makes what instructions there are.
#[derive(Clone, Copy)]
pub(crate) struct Portable;

const WIDTH: usize = 8;

impl Lanes for Portable {
    type Block = [i16; WIDTH];
    type Words = [i16; WIDTH];
    type Mask = [i16; WIDTH];
    const COUNT: usize = WIDTH;
    const BITS: usize = 1;

    #[inline(always)]
    fn blocks(numbers: &[i16]) -> &[Self::Block] {
        numbers.as_chunks().0
    }

    #[inline(always)]
    fn load(self, block: &Self::Block) -> Self::Words {
        *block
    }

    #[inline(always)]
    fn splat(self, number: i16) -> Self::Words {
        [number; WIDTH]
    }

    #[inline(always)]
    fn minus(self, a: Self::Words, b: Self::Words) -> Self::Words {
        each(|i| a[i].saturating_sub(b[i]))
    }

    #[inline(always)]
    fn less(self, a: Self::Words, b: Self::Words) -> Self::Mask {
        each(|i| -i16::from(a[i] < b[i]))
    }

    #[inline(always)]
    fn equal(self, a: Self::Words, b: Self::Words) -> Self::Mask {
        each(|i| -i16::from(a[i] == b[i]))
    }

    #[inline(always)]
    fn and_not(self, first: Self::Mask, second: Self::Mask) -> Self::Mask {
        each(|i| second[i] & !first[i])
    }

    #[inline(always)]
    fn or(self, first: Self::Mask, second: Self::Mask) -> Self::Mask {
        each(|i| first[i] | second[i])
    }

    #[inline(always)]
    fn count(self, counts: Self::Words, mask: Self::Mask) -> Self::Words {
        each(|i| counts[i].wrapping_sub(mask[i]))
    }

    #[inline(always)]
    fn total(self, counts: Self::Words) -> u64 {
        counts.iter().map(|&count| u64::from(count.cast_unsigned())).sum()
    }

    #[inline(always)]
    fn bits(self, mask: Self::Mask) -> u32 {
        if mask.iter().fold(0, |any, lane| any | lane) == 0 {
            return 0;
        }
        mask.iter().rev().fold(0, |bits, lane| bits << 1 | u32::from(*lane != 0))
    }
}

#[inline(always)]
fn each(lane: impl Fn(usize) -> i16) -> [i16; WIDTH] {
    let mut lanes = [0; WIDTH];
    for (i, slot) in lanes.iter_mut().enumerate() {
        *slot = lane(i);
    }
    lanes
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::Lanes;
    use pulp::{
        bytemuck::cast,
        x86::{V3, V4},
    };
    use std::arch::x86_64::{__m256i, __m512i};

    impl Lanes for V3 {
        type Block = [i16; 16];
        type Words = __m256i;
        type Mask = __m256i;
        const COUNT: usize = 16;
        const BITS: usize = 2;

        #[inline(always)]
        fn blocks(numbers: &[i16]) -> &[Self::Block] {
            numbers.as_chunks().0
        }

        #[inline(always)]
        fn load(self, block: &Self::Block) -> Self::Words {
            cast(*block)
        }

        #[inline(always)]
        fn splat(self, number: i16) -> Self::Words {
            self.avx._mm256_set1_epi16(number)
        }

        #[inline(always)]
        fn minus(self, a: Self::Words, b: Self::Words) -> Self::Words {
            self.avx2._mm256_subs_epi16(a, b)
        }

        #[inline(always)]
        fn less(self, a: Self::Words, b: Self::Words) -> Self::Mask {
            self.avx2._mm256_cmpgt_epi16(b, a)
        }

        #[inline(always)]
        fn equal(self, a: Self::Words, b: Self::Words) -> Self::Mask {
            self.avx2._mm256_cmpeq_epi16(a, b)
        }

        #[inline(always)]
        fn and_not(self, first: Self::Mask, second: Self::Mask) -> Self::Mask {
            self.avx2._mm256_andnot_si256(first, second)
        }

        #[inline(always)]
        fn or(self, first: Self::Mask, second: Self::Mask) -> Self::Mask {
            self.avx2._mm256_or_si256(first, second)
        }

        #[inline(always)]
        fn count(self, counts: Self::Words, mask: Self::Mask) -> Self::Words {
            self.avx2._mm256_sub_epi16(counts, mask)
        }

        #[inline(always)]
        fn total(self, counts: Self::Words) -> u64 {
            let low = self.avx2._mm256_and_si256(counts, self.avx._mm256_set1_epi32(0xFFFF));
            let high = self.avx2._mm256_srli_epi32::<16>(counts);
            let sums: [u32; 8] = cast(self.avx2._mm256_add_epi32(low, high));
            sums.iter().map(|&sum| u64::from(sum)).sum()
        }

        #[inline(always)]
        fn bits(self, mask: Self::Mask) -> u32 {
            self.avx2._mm256_movemask_epi8(mask).cast_unsigned() & 0x5555_5555
        }
    }

    impl Lanes for V4 {
        type Block = [i16; 32];
        type Words = __m512i;
        type Mask = u32;
        const COUNT: usize = 32;
        const BITS: usize = 1;

        #[inline(always)]
        fn blocks(numbers: &[i16]) -> &[Self::Block] {
            numbers.as_chunks().0
        }

        #[inline(always)]
        fn load(self, block: &Self::Block) -> Self::Words {
            cast(*block)
        }

        #[inline(always)]
        fn splat(self, number: i16) -> Self::Words {
            self.avx512f._mm512_set1_epi16(number)
        }

        #[inline(always)]
        fn minus(self, a: Self::Words, b: Self::Words) -> Self::Words {
            self.avx512bw._mm512_subs_epi16(a, b)
        }

        #[inline(always)]
        fn less(self, a: Self::Words, b: Self::Words) -> Self::Mask {
            self.avx512bw._mm512_cmplt_epi16_mask(a, b)
        }

        #[inline(always)]
        fn equal(self, a: Self::Words, b: Self::Words) -> Self::Mask {
            self.avx512bw._mm512_cmpeq_epi16_mask(a, b)
        }

        #[inline(always)]
        fn and_not(self, first: Self::Mask, second: Self::Mask) -> Self::Mask {
            second & !first
        }

        #[inline(always)]
        fn or(self, first: Self::Mask, second: Self::Mask) -> Self::Mask {
            first | second
        }

        #[inline(always)]
        fn count(self, counts: Self::Words, mask: Self::Mask) -> Self::Words {
            let less = self.avx512f._mm512_set1_epi16(-1);
            self.avx512bw._mm512_mask_sub_epi16(counts, mask, counts, less)
        }

        #[inline(always)]
        fn total(self, counts: Self::Words) -> u64 {
            let low = self.avx512f._mm512_and_si512(counts, self.avx512f._mm512_set1_epi32(0xFFFF));
            let high = self.avx512f._mm512_srli_epi32::<16>(counts);
            let sums: [u32; 16] = cast(self.avx512f._mm512_add_epi32(low, high));
            sums.iter().map(|&sum| u64::from(sum)).sum()
        }

        #[inline(always)]
        fn bits(self, mask: Self::Mask) -> u32 {
            mask
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lanes say of numbers, by every operation.
    struct Said<'a>(&'a [i16], &'a [i16]);

    impl Kernel for Said<'_> {
        type Output = (u64, Vec<usize>);

        fn run<L: Lanes>(self, lanes: L) -> Self::Output {
            let (mut counts, mut found) = (lanes.splat(0), Vec::new());
            let [low, high] = [-2000, 3000].map(|end| lanes.splat(end));
            for (place, (a, b)) in L::blocks(self.0).iter().zip(L::blocks(self.1)).enumerate() {
                let d = lanes.minus(lanes.load(a), lanes.load(b));
                let within = lanes.and_not(lanes.less(d, low), lanes.less(d, high));
                let within = lanes.or(within, lanes.equal(d, high));
                counts = lanes.count(counts, within);
                let mut bits = lanes.bits(lanes.or(within, within));
                while bits != 0 {
                    found.push(place * L::COUNT + bits.trailing_zeros() as usize / L::BITS);
                    bits &= bits - 1;
                }
            }
            (lanes.total(counts), found)
        }
    }

    #[test]
    fn lanes_are_numbers_one_by_one() {
        let numbers = |seed: i64| -> Vec<i16> {
            (0..640).map(|i| i16::try_from((i * i * 7919 + seed) % 65_536 - 32_768).unwrap()).collect()
        };
        let (a, b) = (numbers(3), numbers(19));
        let expected: Vec<usize> =
            (0..a.len()).filter(|&i| (-2000..=3000).contains(&a[i].saturating_sub(b[i]))).collect();
        assert!(expected.len() > 3);
        for level in Level::available() {
            Level::hold(Some(level));
            let (count, found) = dispatch(Said(&a, &b));
            assert_eq!((count, found), (expected.len() as u64, expected.clone()), "{}", level.name());
        }
        Level::hold(None);
    }
}
