//! What standard errors are made of.
use crate::{Error, Result, as_text::as_text, math::linear::Matrix, results::texts};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Where the standard errors of a regression come from.
///
/// In the formulas *s* are the scores of the points (design row times residual), *A* the information, *k* the number
/// of coefficients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum StandardErrors {
    /// From the model: φ A⁻¹.
    #[default]
    Model,
    /// Robust against a wrong variance: A⁻¹ (Σ s sᵀ) A⁻¹. White (1980), Econometrica 48, 817–838.
    Hc0,
    /// The same times n / (n − k), as R's `sandwich` has it (statsmodels' `GLM` does not scale).
    Hc1,
    /// Robust also against dependence up to `lag` counts apart: Newey and West's weights, times n / (n − k), as R's
    /// `sandwich::NeweyWest(prewhite = FALSE, adjust = TRUE)` and statsmodels' `use_correction=True`. Without a lag
    /// it is the whole part of 4 (n/100)^(2/9).
    ///
    /// ```text
    /// A⁻¹ (Γ₀ + Σ (1 − l/(lag + 1)) (Γₗ + Γₗᵀ)) A⁻¹        Γₗ = Σ sᵢ sᵢ₋ₗᵀ
    /// ```
    ///
    /// A gap in the series is passed over: neighbours are the counts that are there.
    /// Newey and West (1987), Econometrica 55, 703–708.
    NeweyWest(Option<u16>),
}

impl StandardErrors {
    /// Newey and West's lag for `n` counts.
    #[must_use]
    pub fn lag(self, n: usize) -> usize {
        match self {
            Self::NeweyWest(lag) => lag.map_or_else(|| usual_lag(n), usize::from),
            _ => 0,
        }
    }

    /// The covariance of the coefficients from the inverse information and the scores, one row a count. Nothing for
    /// [`Model`](Self::Model), and where there are no more counts than coefficients.
    pub(crate) fn covariance(self, inverse: &Matrix, scores: &[f64]) -> Option<Matrix> {
        let k = inverse.size();
        let rows: Vec<&[f64]> = scores.chunks_exact(k).collect();
        if self == Self::Model || rows.len() <= k {
            return None;
        }
        let mut covariance = inverse.sandwich(&meat(&rows, self.lag(rows.len()).min(rows.len() - 1), k));
        if self != Self::Hc0 {
            covariance.scale(number(rows.len()) / number(rows.len() - k));
        }
        Some(covariance)
    }
}

/// The sum of products of scores up to `lag` apart, Bartlett's weights falling with the distance.
fn meat(rows: &[&[f64]], lag: usize, k: usize) -> Matrix {
    let mut meat = Matrix::zero(k);
    rows.iter().for_each(|row| meat.add_outer(1.0, row, row));
    for l in 1..=lag {
        let weight = 1.0 - number(l) / number(lag + 1);
        for (row, before) in rows[l..].iter().zip(rows) {
            meat.add_outer(weight, row, before);
            meat.add_outer(weight, before, row);
        }
    }
    meat
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a lag is a small whole number")]
fn usual_lag(n: usize) -> usize {
    (4.0 * (number(n) / 100.0).powf(2.0 / 9.0)).floor() as usize
}

#[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
fn number(n: usize) -> f64 {
    n as f64
}

impl fmt::Display for StandardErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model => f.pad("model"),
            Self::Hc0 => f.pad("hc0"),
            Self::Hc1 => f.pad("hc1"),
            Self::NeweyWest(None) => f.pad("newey_west"),
            Self::NeweyWest(Some(lag)) => f.pad(&format!("newey_west({lag})")),
        }
    }
}

impl FromStr for StandardErrors {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let lag = s.strip_prefix("newey_west(").and_then(|rest| rest.strip_suffix(')'));
        match (s, lag.map(str::parse)) {
            ("model", _) => Ok(Self::Model),
            ("hc0", _) => Ok(Self::Hc0),
            ("hc1", _) => Ok(Self::Hc1),
            ("newey_west", _) => Ok(Self::NeweyWest(None)),
            (_, Some(Ok(lag))) => Ok(Self::NeweyWest(Some(lag))),
            _ => {
                let known = ["model", "hc0", "hc1", "newey_west", "newey_west(3)"];
                Err(Error::unknown("standard errors", s, &known))
            }
        }
    }
}

texts!(StandardErrors);

as_text!(StandardErrors);
