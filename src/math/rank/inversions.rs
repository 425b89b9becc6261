//! Counting the inversions of a permutation, the pairs that it turns round: a bit for each place passed, and the number of
//! those beyond each word.
use crate::math::instructions;

/// Places there can be.
pub const MOST: usize = 1 << 14;

/// Places told apart by the bits of one word.
const WORD: usize = 64;
const WORDS: usize = MOST / WORD;

/// Places taken at once.
const STEP: usize = 2;

/// Words counted at once.
const LANES: usize = 32;
const LANE: [i16; LANES] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31,
];

/// The number of inversions: how often a larger place stands before a smaller one; `order` holds every place once.
pub fn count_inversions(order: &[u32]) -> u64 {
    instructions::dispatch(Count(order))
}

struct Count<'a>(&'a [u32]);

impl pulp::NullaryFnOnce for Count<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> u64 {
        count(self.0)
    }
}

#[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
#[inline(always)]
fn count(order: &[u32]) -> u64 {
    let blocks = order.len().div_ceil(WORD * LANES);
    let (steps, rest) = order.as_chunks::<STEP>();
    let mut passed = Passed { bits: [0; WORDS], beyond: [[0; LANES]; WORDS / LANES] };
    let mut turned = 0;
    for &step in steps {
        turned += u64::from(passed.pass(step, blocks));
    }
    turned + rest.iter().map(|&place| u64::from(passed.pass([place], blocks))).sum::<u64>()
}

/// The places passed so far.
struct Passed {
    /// A bit for each.
    bits: [u64; WORDS],
    /// How many there are beyond each word.
    beyond: [[u16; LANES]; WORDS / LANES],
}

impl Passed {
    /// How many larger places have been passed, over all of the step.
    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn pass<const N: usize>(&mut self, step: [u32; N], blocks: usize) -> u32 {
        let words = step.map(|place| place as usize / WORD % WORDS);
        let mut larger = 0;
        for i in 0..N {
            let (bits, bit) = (&mut self.bits[words[i]], step[i] as usize % WORD);
            larger += (*bits >> bit).count_ones() + u32::from(self.beyond.as_flattened()[words[i]]);
            larger += words[..i].iter().map(|&before| u32::from(before > words[i])).sum::<u32>();
            *bits |= 1 << bit;
        }
        let words = words.map(|word| i16::try_from(word).unwrap_or(i16::MAX));
        for (block, first) in self.beyond.iter_mut().zip((0..).step_by(LANES)).take(blocks) {
            let words = words.map(|word| word - first);
            for (beyond, lane) in block.iter_mut().zip(LANE) {
                *beyond += words.iter().map(|&word| u16::from(lane < word)).sum::<u16>();
            }
        }
        larger
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_machine_counts_what_every_pair_tells() {
        for n in [0_u32, 1, 2, 63, 64, 65, 200, 2047, 2048, 2049, 3001] {
            for stride in [1, 2, 7919, 104_729] {
                let mut order: Vec<u32> = (0..n).collect();
                order.sort_unstable_by_key(|&place| u64::from(place) * stride % 3001);
                for order in [order.clone(), order.into_iter().rev().collect()] {
                    let larger = |(at, place): (usize, &u32)| {
                        order[..at].iter().filter(|&before| before > place).count()
                    };
                    let every = order.iter().enumerate().map(larger).sum::<usize>() as u64;
                    assert_eq!((count_inversions(&order), count(&order)), (every, every), "{n} {stride}");
                }
            }
        }
        let falling: Vec<u32> = (0..16_384).rev().collect();
        assert_eq!(count_inversions(&falling), (MOST * (MOST - 1) / 2) as u64);
    }
}
