//! The p-value of a test: the probability, under the null hypothesis, of a statistic at least so far out.
use std::{f64::consts::LN_10, fmt};

/// A p-value and its decimal logarithm: no p-value is zero, however small.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PValue {
    value: f64,
    log10: f64,
}

/// Below this decimal logarithm a p-value prints as a power of ten.
const FAR: f64 = -300.0;

/// Below this p-value no fixed number of decimals tells it from zero.
const SMALL: f64 = 1e-3;

impl PValue {
    /// From its natural logarithm, which does not underflow.
    pub fn of_ln(ln: f64) -> Self {
        Self::known(ln.exp(), ln)
    }

    /// From both it and its natural logarithm.
    pub fn known(value: f64, ln: f64) -> Self {
        Self { value: value.clamp(f64::MIN_POSITIVE, 1.0), log10: (ln.min(0.0) / LN_10).max(f64::MIN) }
    }

    /// From a result that holds it; without a logarithm from its value.
    pub fn of(value: Option<f64>, log10: Option<f64>) -> Option<Self> {
        value.map(|value| Self { value, log10: log10.unwrap_or_else(|| value.log10()) })
    }

    /// The p-value, at least the smallest normal double.
    pub fn value(self) -> f64 {
        self.value
    }

    /// Its decimal logarithm.
    pub fn log10(self) -> f64 {
        self.log10
    }
}

/// `p = 0.198`, `p = 9.9e-28`, `p = 10^-412.3`; `p < 1e-300` where even the logarithm is beyond all numbers.
impl fmt::Display for PValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self { log10, .. } if log10 < -1e15 => f.write_str("p < 1e-300"),
            Self { log10, .. } if log10 < FAR => write!(f, "p = 10^{log10:.1}"),
            Self { value, .. } if value < SMALL => write!(f, "p = {value:.1e}"),
            Self { value, .. } => write!(f, "p = {value:.3}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: f64, log10: Option<f64>) -> String {
        PValue::of(Some(value), log10).unwrap().to_string()
    }

    #[test]
    fn no_p_value_prints_as_zero() {
        assert_eq!(printed(1.0, None), "p = 1.000");
        assert_eq!(printed(0.197_726, Some(0.197_726_f64.log10())), "p = 0.198");
        assert_eq!(printed(0.000_485, None), "p = 4.9e-4");
        assert_eq!(printed(0.000_999_9, None), "p = 1.0e-3");
        assert_eq!(printed(f64::MIN_POSITIVE, Some(-412.34)), "p = 10^-412.3");
        assert_eq!(printed(0.0, None), "p < 1e-300");
        assert_eq!(printed(f64::MIN_POSITIVE, Some(f64::MIN)), "p < 1e-300");
        assert_eq!(PValue::of(None, Some(-1.0)), None);
    }

    #[test]
    fn a_logarithm_makes_both_forms() {
        let far = PValue::of_ln(-1e6);
        assert_eq!((far.value(), far.log10()), (f64::MIN_POSITIVE, -1e6 / LN_10));
        assert_eq!(PValue::of_ln(f64::NEG_INFINITY).log10(), f64::MIN);
        assert_eq!(PValue::of_ln(1e-17), PValue { value: 1.0, log10: 0.0 });
    }
}
