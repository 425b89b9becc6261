//! The test of independent values, exact for few of them.
use super::{
    NullDistribution, exact,
    outcome::Outcome,
    score::{Score, Ties},
    values::Values,
};
use crate::{Error, Result, math::two_sided::TwoSided};

/// Up to so many values the order of all is counted, tied or not.
pub(super) const FEW: usize = 10;

/// The normal p-values of S and of the largest S may be known before.
pub(super) fn test(
    values: Values<'_>,
    score: Score,
    ties: &Ties,
    normal: Option<[TwoSided; 2]>,
    distribution: NullDistribution,
) -> Result<Outcome> {
    let n = values.len();
    if !values.exact {
        let counted = counted(distribution, n, exact::RANGES, exact::RANGES)?;
        return Ok(if counted { ranges(values, score) } else { Outcome::normal(score, n) });
    }
    let most = if ties.none() { exact::UNTIED } else { exact::TIED };
    let counted = counted(distribution, n, if ties.none() { most } else { FEW }, most)?;
    let p = counted.then(|| ties.exact_p(&score));
    Ok(match p.flatten() {
        Some(p) => Outcome::exact(score, n, p, score.smallest_p()),
        None => normal.map_or_else(|| Outcome::normal(score, n), |tests| Outcome::tested(score, n, tests)),
    })
}

/// Whether the p-value of so many values is that of the normal approximation where some are tied.
pub(super) fn is_normal(distribution: NullDistribution, n: usize) -> bool {
    match distribution {
        NullDistribution::Auto => n > FEW,
        NullDistribution::Normal => true,
        NullDistribution::Exact => false,
    }
}

fn ranges(values: Values<'_>, score: Score) -> Outcome {
    let orders = values.ranges();
    Outcome::exact(score, values.len(), orders.at_least(score.s), orders.smallest())
}

/// Whether orders are counted: up to `few` values of themselves, up to `most` where that is asked for.
pub(super) fn counted(distribution: NullDistribution, n: usize, few: usize, most: usize) -> Result<bool> {
    match distribution {
        NullDistribution::Auto => Ok(n <= few),
        NullDistribution::Normal => Ok(false),
        NullDistribution::Exact if n <= most => Ok(true),
        NullDistribution::Exact => {
            let demand = format!("at most {most} for the exact distribution of such values");
            Err(Error::domain("number of points", demand, n))
        }
    }
}
