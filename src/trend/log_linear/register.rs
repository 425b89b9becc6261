//! Eight doubles in registers of the instruction set chosen, for sums that are carried from one step of a loop to the
//! next: of arrays the compiler carries every number by itself.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use crate::math::doubles::{Lanes, WIDTH};
use pulp::{
    Simd,
    bytemuck::{cast_slice, cast_slice_mut},
};

/// As many registers as hold eight doubles; those behind them stand for nothing.
#[derive(Clone, Copy)]
pub(super) struct Eight<S: Simd> {
    simd: S,
    registers: [S::f64s; WIDTH],
}

impl<S: Simd> Eight<S> {
    const COUNT: usize = WIDTH / S::F64_LANES;

    #[inline(always)]
    pub fn splat(simd: S, x: f64) -> Self {
        Self { simd, registers: [simd.splat_f64s(x); WIDTH] }
    }

    #[inline(always)]
    pub fn of(simd: S, numbers: &[f64; WIDTH]) -> Self {
        let mut eight = Self::splat(simd, 0.0);
        let held: &mut [f64] = cast_slice_mut(&mut eight.registers[..Self::COUNT]);
        held.copy_from_slice(numbers);
        eight
    }

    #[inline(always)]
    pub fn lanes(self) -> Lanes {
        let mut lanes = [0.0; WIDTH];
        lanes.copy_from_slice(cast_slice(&self.registers[..Self::COUNT]));
        Lanes(lanes)
    }

    #[inline(always)]
    fn with(self, other: Self, operate: impl Fn(S, S::f64s, S::f64s) -> S::f64s) -> Self {
        let mut out = self;
        for (x, y) in out.registers[..Self::COUNT].iter_mut().zip(other.registers) {
            *x = operate(self.simd, *x, y);
        }
        out
    }

    #[inline(always)]
    pub fn plus(self, other: Self) -> Self {
        self.with(other, S::add_f64s)
    }

    #[inline(always)]
    pub fn minus(self, other: Self) -> Self {
        self.with(other, S::sub_f64s)
    }

    #[inline(always)]
    pub fn times(self, other: Self) -> Self {
        self.with(other, S::mul_f64s)
    }

    /// Their sizes.
    #[inline(always)]
    pub fn abs(self) -> Self {
        self.with(
            self,
            #[inline(always)]
            |simd, x, _| simd.abs_f64s(x),
        )
    }

    /// The larger in each lane.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        self.with(other, S::max_f64s)
    }

    /// In each lane `then` where this is less than the `bound`, else `otherwise`.
    #[inline(always)]
    pub fn less(self, bound: Self, then: Self, otherwise: Self) -> Self {
        let (simd, mut out) = (self.simd, otherwise);
        for i in 0..Self::COUNT {
            let mask = simd.less_than_f64s(self.registers[i], bound.registers[i]);
            out.registers[i] = simd.select_f64s(mask, then.registers[i], otherwise.registers[i]);
        }
        out
    }

    #[inline(always)]
    pub fn sum(self) -> f64 {
        self.lanes().sum()
    }
}
