//! P-values adjusted for multiple comparisons: how many were made.
use crate::{Error, Result, named::named};
use serde::{Deserialize, Serialize};

/// How p-values are adjusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Adjustment {
    /// The false discovery rate: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300.
    #[default]
    Bh,
    /// The same under any dependence: Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165–1188.
    By,
    /// The chance of any false alarm, step by step: Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
    Holm,
    /// The chance of any false alarm, each p-value times their number.
    Bonferroni,
}

impl Adjustment {
    /// Every adjustment, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Bh, Self::By, Self::Holm, Self::Bonferroni];

    /// The name in serialised results and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bh => "bh",
            Self::By => "by",
            Self::Holm => "holm",
            Self::Bonferroni => "bonferroni",
        }
    }
}

named!(Adjustment, "adjustment");

/// Each p-value adjusted for their number, in the order given. Absent ones stay absent and are no comparison: m is the number
/// of those that are there.
///
/// ```text
/// bonferroni  m p          holm  max over ranks j ≤ i of (m − j + 1) p(j)
/// bh          min over ranks j ≥ i of (m / j) p(j)          by  bh × (1 + ½ + … + 1/m)
/// ```
///
/// # Errors
/// When a p-value is not between 0 and 1.
///
/// ```
/// use quetelet::compare::{Adjustment, adjust};
/// let adjusted = adjust(&[2.35e-5, 0.012, 0.045, 0.2, 0.71, 0.0004], Adjustment::Bh)?;
/// assert!(adjusted[2].is_some_and(|p| (p - 0.0675).abs() < 1e-15));
/// assert_eq!(adjust(&[Some(0.02), None, Some(0.5)], Adjustment::Bonferroni)?, [Some(0.04), None, Some(1.0)]);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "p.adjust")]
#[doc(alias = "multipletests")]
#[doc(alias = "false_discovery_control")]
pub fn adjust<P: Copy + Into<Option<f64>>>(
    p_values: &[P],
    adjustment: Adjustment,
) -> Result<Vec<Option<f64>>> {
    let p_values: Vec<Option<f64>> = p_values.iter().map(|&p| p.into()).collect();
    let known = p_values.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?)));
    let mut ranked: Vec<(usize, f64)> = known.collect();
    if let Some((i, p)) = ranked.iter().find(|(_, p)| !(0.0..=1.0).contains(p)) {
        return Err(Error::domain("p-value", "between 0 and 1", p).at(format_args!("item {i}")));
    }
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    let m = count(ranked.len());
    let harmonic: f64 = (1..=ranked.len()).map(|rank| count(rank).recip()).sum();
    let scaled = ranked.iter().zip(1..).map(|(&(at, p), rank)| {
        let factor = match adjustment {
            Adjustment::Bonferroni => m,
            Adjustment::Holm => m - count(rank) + 1.0,
            Adjustment::Bh => m / count(rank),
            Adjustment::By => harmonic * m / count(rank),
        };
        (at, (factor * p).min(1.0))
    });
    let mut scaled: Vec<(usize, f64)> = scaled.collect();
    match adjustment {
        Adjustment::Bonferroni => {}
        Adjustment::Holm => running(scaled.iter_mut(), f64::max),
        Adjustment::Bh | Adjustment::By => running(scaled.iter_mut().rev(), f64::min),
    }
    let mut adjusted = vec![None; p_values.len()];
    for (at, p) in scaled {
        adjusted[at] = Some(p);
    }
    Ok(adjusted)
}

/// Each value with the extreme of those before it.
fn running<'a>(values: impl Iterator<Item = &'a mut (usize, f64)>, extreme: impl Fn(f64, f64) -> f64) {
    let mut so_far = None;
    for (_, value) in values {
        *value = so_far.map_or(*value, |before| extreme(before, *value));
        so_far = Some(*value);
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2⁵³ comparisons")]
fn count(n: usize) -> f64 {
    n as f64
}
