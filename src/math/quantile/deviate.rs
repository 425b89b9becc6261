//! What the quantiles of one tail have in common.
use super::{
    coefficients::{GAMMA, MID_P},
    expansion::Expansion,
};
use crate::math::normal;
use std::{
    cell::{OnceCell, RefCell},
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
}

thread_local! {
    /// That of the tail last asked for: the limits of a column are all asked for at the same one.
    static LAST: RefCell<Rc<Deviate>> = RefCell::new(Rc::new(Deviate::new(0.025)));
}

impl Deviate {
    fn new(tail: f64) -> Self {
        Self { tail, z: normal::upper_quantile(tail), gamma: OnceCell::new(), mid_p: OnceCell::new() }
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
}
