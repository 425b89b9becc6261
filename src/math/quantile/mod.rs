//! Quantiles of the gamma and beta distributions, and mid-P limits of a count.
//!
//! At a given tail a quantile is a smooth function of the shapes: where they are large its expansion in the normal deviate
//! of that tail is right to the last digits, and no tail is evaluated. What depends on the tail alone is kept.
mod asked;
pub(crate) mod beta;
mod coefficients;
mod deviate;
mod double;
mod expansion;
pub(crate) mod gamma;
mod kept;
pub(crate) mod mid_p;
mod plane;
mod rare;
mod small_beta;
mod small_gamma;

/// The side of the quantile on which its tail lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    Lower,
    Upper,
}

impl Side {
    pub fn other(self) -> Self {
        if self == Self::Lower { Self::Upper } else { Self::Lower }
    }

    /// −1 below, 1 above.
    pub fn sign(self) -> f64 {
        if self == Self::Lower { -1.0 } else { 1.0 }
    }
}
