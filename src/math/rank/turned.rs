//! Counting the pairs that an order turns round.

/// Places told apart by the bits of one word.
const WORD: u32 = u64::BITS;

/// Places taken at once.
const STEP: usize = 4;

/// Words counted at once.
const LANES: usize = 32;
const LANE: [i16; LANES] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31,
];

/// The places passed so far.
#[derive(Default)]
pub struct Turned {
    /// A bit for each.
    passed: Vec<u64>,
    /// How many there are beyond each word.
    beyond: Vec<[u16; LANES]>,
}

impl Turned {
    /// How often a larger place stands before a smaller one; `order` holds every place once, 65,535 at most.
    pub fn count(&mut self, order: &[u32]) -> u64 {
        self.clear(order.len());
        pulp::Arch::new().dispatch(Count(self, order))
    }

    fn clear(&mut self, places: usize) {
        let blocks = places.div_ceil(WORD as usize * LANES);
        self.passed.clear();
        self.passed.resize(blocks * LANES, 0);
        self.beyond.clear();
        self.beyond.resize(blocks, [0; LANES]);
    }

    /// How many larger places have been passed, over all of the step.
    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn pass<const N: usize>(&mut self, step: [u32; N]) -> u64 {
        let words = step.map(|place| place / WORD);
        let lanes = words.map(|word| i16::try_from(word).unwrap_or(i16::MAX));
        let mut larger = 0;
        for i in 0..N {
            let word = words[i] as usize;
            let above = self.passed[word] & (u64::MAX << (step[i] % WORD));
            larger += u32::from(self.beyond.as_flattened()[word]) + above.count_ones();
            larger += step[..i].iter().map(|&before| u32::from(before > step[i])).sum::<u32>();
        }
        for i in 0..N {
            self.passed[words[i] as usize] |= 1 << (step[i] % WORD);
        }
        for (block, first) in self.beyond.iter_mut().zip((0_i16..).step_by(LANES)) {
            let lanes = lanes.map(|word| word - first);
            for (beyond, lane) in block.iter_mut().zip(LANE) {
                *beyond += lanes.iter().map(|&word| u16::from(lane < word)).sum::<u16>();
            }
        }
        larger.into()
    }

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn all(&mut self, order: &[u32]) -> u64 {
        let (steps, rest) = order.as_chunks::<STEP>();
        let mut turned = 0;
        for &step in steps {
            turned += self.pass(step);
        }
        turned + rest.iter().map(|&place| self.pass([place])).sum::<u64>()
    }
}

struct Count<'a>(&'a mut Turned, &'a [u32]);

impl pulp::NullaryFnOnce for Count<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "compiled anew for each instruction set")]
    #[inline(always)]
    fn call(self) -> u64 {
        self.0.all(self.1)
    }
}
