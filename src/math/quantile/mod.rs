//! Quantiles of the gamma and beta distributions, and mid-P limits of a count.
//!
//! At a given tail a quantile is a smooth function of the shapes: where they are large its expansion in the normal deviate
//! of that tail is right to the last digits, and no tail is evaluated. What depends on the tail alone is memoised.
//!
//! ```text
//!            b │ rare: by the gamma quantile        beta_expansion: in the normal deviate z
//!              │     (Wise)                              (Cornish–Fisher)
//!              │
//!              │ small_beta: power series           by_tails: a start (Temme), then steps of
//!              │     of the lower tail                   fourth order on the logarithm of the tail
//!              └──────────────────────────────────────────────────────────────────────── a
//! ```
//!
//! The gamma distribution has the same, but for `rare`, in its one shape: `small_gamma`, `by_tails`, `expansion`. Cornish
//! and Fisher (1938), Revue de l'Institut International de Statistique 5, 307–320; Temme (1992), Asymptotic inversion of
//! incomplete gamma functions, Mathematics of Computation 58, 755–764; Wise (1950), Biometrika 37, 208–218; Schröder
//! (1870), Mathematische Annalen 2, 317–365, for the steps.
pub(crate) mod beta;
mod beta_expansion;
mod coefficients;
mod deviate;
mod expansion;
pub(crate) mod gamma;
mod loose;
pub(crate) mod mid_p;
mod rare;
mod small_beta;
mod small_gamma;
mod tail_probability;

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
