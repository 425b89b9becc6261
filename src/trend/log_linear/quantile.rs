//! The distribution that an estimate over its standard error is held against.
use crate::math::{gamma, last_value_cache::LastValueCache, normal, student};

/// Normal, or Student's where the scale is estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reference {
    Normal,
    Student(f64),
}

thread_local! {
    static SCATTER: LastValueCache<usize, f64> = const { LastValueCache::new() };
    static STUDENT: LastValueCache<(f64, f64), f64> = const { LastValueCache::new() };
}

impl Reference {
    /// The value above which a share `tail` lies.
    pub fn quantile(self, tail: f64) -> f64 {
        match self {
            Self::Normal => normal::upper_quantile(tail),
            Self::Student(df) => {
                STUDENT.with(|last| last.get((tail, df), || student::upper_quantile(tail, df)))
            }
        }
    }

    /// The natural logarithm of the probability of a value as far from zero as `z` on either side.
    pub fn ln_two_sided(self, z: f64) -> f64 {
        let ln_tail = match self {
            Self::Normal => normal::ln_upper_tail(z.abs()),
            Self::Student(df) => student::ln_upper_tail(z.abs(), df),
        };
        (ln_tail + std::f64::consts::LN_2).min(0.0)
    }
}

/// What Pearson's statistic of counts that scatter as their distribution says exceeds once in twenty times.
pub(crate) fn usual_scatter(df: usize) -> f64 {
    if df == 0 {
        return f64::INFINITY;
    }
    #[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
    let half = 0.5 * df as f64;
    SCATTER.with(|last| last.get(df, || 2.0 * gamma::upper_quantile(half, 0.05)))
}
