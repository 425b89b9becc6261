//! What the quantiles of one tail have in common.
use super::{
    Side,
    coefficients::{BETA, GAMMA, MID_P, RARE},
    expansion::Expansion,
    gamma,
    plane::Plane,
    rare::Rare,
};
use crate::math::normal;
use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

/// The normal deviate of a tail of at most a half, and the expansions in it, each made when it is first asked for.
#[derive(Debug)]
pub struct Deviate {
    tail: f64,
    /// The normal quantile with the tail above it: 0 or more.
    pub z: f64,
    gamma: OnceCell<Expansion>,
    mid_p: OnceCell<Expansion>,
    beta: OnceCell<Plane>,
    rare: OnceCell<Box<[Slot]>>,
}

/// A shape and side that were asked about.
type Slot = Cell<Option<(Side, Rare)>>;

/// Shapes that are whole numbers, and those halfway, come again: so many of them on either side are kept.
const SHAPES: usize = 64;

thread_local! {
    /// That of the tail last asked for: the limits of a column are all asked for at the same one.
    static LAST: RefCell<Rc<Deviate>> = RefCell::new(Rc::new(Deviate::new(0.025)));
}

impl Deviate {
    fn new(tail: f64) -> Self {
        Self {
            tail,
            z: normal::upper_quantile(tail),
            gamma: OnceCell::new(),
            mid_p: OnceCell::new(),
            beta: OnceCell::new(),
            rare: OnceCell::new(),
        }
    }

    /// That of a `tail` in (0, ½].
    pub fn of(tail: f64) -> Rc<Self> {
        LAST.with_borrow_mut(|last| {
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

    pub fn beta(&self) -> &Plane {
        self.beta.get_or_init(|| Plane::new(self.z, &BETA))
    }

    /// The beta distributions with this shape and one far above it.
    pub fn rare(&self, shape: f64, side: Side) -> Rare {
        let make = || Rare::new(shape, gamma::quantile(shape, self.tail, side), &RARE);
        let slots = self.rare.get_or_init(|| vec![Cell::new(None); 2 * SHAPES].into());
        let Some(slot) = slots.get(2 * place(shape) + usize::from(side == Side::Upper)) else {
            return make();
        };
        match slot.get() {
            Some((held, rare)) if held == side && rare.shape == shape => rare,
            _ => {
                let rare = make();
                slot.set(Some((side, rare)));
                rare
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any place does")]
fn place(shape: f64) -> usize {
    (2.0 * shape) as usize % SHAPES
}
