//! The test of independent values, exact for few of them.
use super::{
    NullDistribution, exact,
    outcome::Outcome,
    score::{Score, Ties},
    values::Values,
};
use crate::{Error, Result};

/// Up to so many values the order of all is counted, tied or not.
pub(super) const FEW: usize = 10;

pub(super) fn test(
    values: Values<'_>,
    score: Score,
    ties: &Ties,
    distribution: NullDistribution,
) -> Result<Outcome> {
    let n = values.len();
    let outcome = Outcome::normal(score, n);
    if !values.exact {
        let counted = counted(distribution, n, exact::RANGES, exact::RANGES)?;
        return Ok(if counted { ranges(values, outcome) } else { outcome });
    }
    let most = if ties.none() { exact::UNTIED } else { exact::TIED };
    let counted = counted(distribution, n, if ties.none() { most } else { FEW }, most)?;
    let p = counted.then(|| ties.exact_p(&outcome.score));
    Ok(match p.flatten() {
        Some(p) => outcome.counted(p, outcome.score.smallest_p()),
        None => outcome,
    })
}

fn ranges(values: Values<'_>, outcome: Outcome) -> Outcome {
    let orders = values.ranges();
    let p = orders.at_least(outcome.score.s);
    outcome.counted(p, orders.smallest())
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
