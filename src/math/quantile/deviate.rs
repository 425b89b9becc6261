//! What the quantiles of one tail have in common.
use super::{
    Side,
    beta_expansion::BetaExpansion,
    coefficients::{BETA, GAMMA, MID_P, RARE},
    expansion::Expansion,
    gamma,
    rare::Rare,
    tail_probability::TailProbability,
};
use crate::math::memo::Memo;
use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
    thread::LocalKey,
};

/// The normal deviate of a tail of at most a half, and the expansions in it, each made when it is first asked for.
pub struct Deviate<T> {
    tail: T,
    /// The normal quantile with the tail above it: 0 or more.
    pub z: f64,
    gamma: OnceCell<Expansion>,
    mid_p: OnceCell<Expansion>,
    beta: OnceCell<BetaExpansion>,
    rare: Memo<(f64, Side), Rare>,
    pairs: Memo<(f64, f64, Side), (f64, f64)>,
}

/// Whole numbers, and those halfway, come again as shapes: so many are kept.
const SHAPES: usize = 1 << 7;

/// And so many pairs of small ones.
const PAIRS: usize = 1 << 12;

/// That of the tail last asked for: the limits of a column are all asked for at the same one.
pub type LastDeviate<T> = LocalKey<RefCell<Rc<Deviate<T>>>>;

impl<T: TailProbability> Deviate<T> {
    pub fn new(tail: T) -> Self {
        Self {
            tail,
            z: tail.deviate(),
            gamma: OnceCell::new(),
            mid_p: OnceCell::new(),
            beta: OnceCell::new(),
            rare: Memo::new(2 * SHAPES),
            pairs: Memo::new(2 * PAIRS),
        }
    }

    pub fn of(tail: T) -> Rc<Self> {
        T::last().with_borrow_mut(|last| {
            if last.tail != tail {
                *last = Rc::new(Self::new(tail));
            }
            Rc::clone(last)
        })
    }

    pub fn gamma(&self) -> &Expansion {
        self.gamma.get_or_init(|| Expansion::new(self.z, &GAMMA))
    }

    pub fn mid_p(&self) -> &Expansion {
        self.mid_p.get_or_init(|| Expansion::new(self.z, &MID_P))
    }

    pub fn beta(&self) -> &BetaExpansion {
        self.beta.get_or_init(|| BetaExpansion::new(self.z, &BETA))
    }

    /// The beta distributions with this shape and one far above it.
    pub fn rare(&self, shape: f64, side: Side) -> Rare {
        let make = || Rare::new(shape, gamma::quantile(shape, self.tail, side), &RARE);
        self.rare.get(2 * whole(2.0 * shape) + usize::from(side == Side::Upper), (shape, side), make)
    }

    /// What `make` makes of a pair of shapes.
    pub fn pair(&self, a: f64, b: f64, side: Side, make: impl FnOnce() -> (f64, f64)) -> (f64, f64) {
        let place = whole(a).wrapping_mul(64).wrapping_add(whole(b));
        self.pairs.get(place.wrapping_mul(2) + usize::from(side == Side::Upper), (a, b, side), make)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any place does")]
fn whole(shape: f64) -> usize {
    shape.min(1e6) as usize
}
