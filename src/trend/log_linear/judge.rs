//! What is said of an estimate and its standard error: limits and probabilities.
use super::{Family, Reference, Step};
use crate::{Interval, measure::PValue};

/// What the estimates of a family are held against; nothing where no degree of freedom is left for it.
#[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
pub(crate) fn reference(family: Family, df: usize) -> Option<Reference> {
    match family {
        Family::QuasiPoisson => (df > 0).then_some(Reference::Student(df as f64)),
        _ => Some(Reference::Normal),
    }
}

/// What makes limits and probabilities of an estimate and its standard error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judge {
    pub reference: Option<Reference>,
    pub tail: f64,
}

/// Limits in per cent, and the p-value.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Effect {
    pub interval: Interval,
    pub p_value: Option<PValue>,
}

impl Judge {
    /// Of an effect on the logarithm.
    pub fn effect(self, effect: Option<f64>, error: Option<f64>) -> Effect {
        let (Some(effect), Some(error), Some(reference)) = (effect, error, self.reference) else {
            return Effect::default();
        };
        let reach = reference.quantile(self.tail) * error;
        let p_value = (error > 0.0).then(|| PValue::of_ln(reference.ln_two_sided(effect / error)));
        Effect { interval: Interval::new(percent(effect - reach), percent(effect + reach)), p_value }
    }

    /// Of a step of the level at a break.
    pub fn step(self, at: f64, effect: Option<f64>, error: Option<f64>) -> Step {
        let error = error.filter(|_| effect.is_some());
        let Effect { interval, p_value } = self.effect(effect, error);
        Step {
            at,
            percent: effect.map(percent).filter(|percent| percent.is_finite()),
            interval,
            effect,
            standard_error: error,
            p_value: p_value.map(PValue::value),
        }
    }
}

/// 100 (e^x − 1)
pub(crate) fn percent(x: f64) -> f64 {
    100.0 * x.exp_m1()
}
