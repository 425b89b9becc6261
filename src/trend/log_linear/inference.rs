//! What is said of estimates and their standard errors: limits and probabilities, of up to eight estimates at a time.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{Family, Reference};
use crate::{
    Interval,
    math::{doubles::Lanes, instructions, two_sided},
    measure::PValue,
};
use pulp::NullaryFnOnce;

/// What the estimates of a family are held against; nothing where no degree of freedom is left for it.
#[expect(clippy::cast_precision_loss, reason = "a series has fewer than 2⁵³ counts")]
pub(crate) fn reference(family: Family, df: usize) -> Option<Reference> {
    match family {
        Family::QuasiPoisson => (df > 0).then_some(Reference::Student(df as f64)),
        _ => Some(Reference::Normal),
    }
}

/// An effect on the logarithm with its standard error, and what it is held against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    pub effect: Option<f64>,
    pub error: Option<f64>,
    pub reference: Option<Reference>,
}

/// The effect in per cent, its limits, and the p-value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Effect {
    pub percent: Option<f64>,
    pub interval: Interval,
    pub p_value: Option<PValue>,
}

/// Limits leave a share `tail` on each side.
pub(crate) fn effects<const W: usize>(asked: &[Asked; W], tail: f64) -> [Effect; W] {
    let [mut effect, mut reach, mut z] = [[0.0; W]; 3];
    for (i, asked) in asked.iter().enumerate() {
        effect[i] = asked.effect.unwrap_or(0.0);
        if let (Some(error), Some(reference)) = (asked.error, asked.reference) {
            (reach[i], z[i]) = (reference.quantile(tail) * error, (effect[i] / error).abs());
        }
    }
    let normal = asked.iter().any(|asked| asked.reference == Some(Reference::Normal));
    let told = instructions::dispatch(Tell { slopes: [effect, reach, z].map(Lanes), normal });
    std::array::from_fn(|i| told.of(i, asked[i], z[i]))
}

/// That of one effect.
pub(crate) fn effect(asked: Asked, tail: f64) -> Effect {
    let [effect] = effects(&[asked], tail);
    effect
}

/// Per cent of the effects and of their limits; the logarithms of the p-values by the normal distribution, and these.
struct Told<const W: usize> {
    percent: [Lanes<W>; 3],
    ln_p: Lanes<W>,
    p: Lanes<W>,
}

impl<const W: usize> Told<W> {
    fn of(&self, i: usize, asked: Asked, z: f64) -> Effect {
        let Asked { effect: Some(_), error, reference } = asked else { return Effect::default() };
        let [percent, low, high] = self.percent.map(|lanes| lanes.0[i]);
        let percent = Some(percent).filter(|percent| percent.is_finite());
        let (Some(error), Some(reference)) = (error, reference) else {
            return Effect { percent, ..Effect::default() };
        };
        let p_value = (error > 0.0).then(|| match reference {
            Reference::Normal if z > 0.0 && z < two_sided::FAR => PValue::known(self.p.0[i], self.ln_p.0[i]),
            _ => PValue::of_ln(reference.ln_two_sided(z)),
        });
        Effect { percent, interval: Interval::new(low, high), p_value }
    }
}

/// Effects, how far their limits reach, and z; whether any is held against the normal distribution.
struct Tell<const W: usize> {
    slopes: [Lanes<W>; 3],
    normal: bool,
}

impl<const W: usize> NullaryFnOnce for Tell<W> {
    type Output = Told<W>;

    #[inline(always)]
    fn call(self) -> Told<W> {
        let Self { slopes: [effect, reach, z], normal } = self;
        let percent = [percents(effect), percents(effect - reach), percents(effect + reach)];
        let [mut ln_p, mut p] = [Lanes::splat(0.0); 2];
        if normal {
            [p, ln_p] = two_sided::lanes(z);
        }
        Told { percent, ln_p, p }
    }
}

/// e to a larger power is that of the library.
const STEEP: f64 = 690.0;

#[inline(always)]
fn percents<const W: usize>(x: Lanes<W>) -> Lanes<W> {
    let mut percents = x.exp_m1() * 100.0;
    if !x.abs().all_less(STEEP) {
        for (percents, x) in percents.0.iter_mut().zip(x.0) {
            *percents = if x.abs() < STEEP { *percents } else { percent(x) };
        }
    }
    percents
}

/// 100 (e^x − 1)
pub(crate) fn percent(x: f64) -> f64 {
    100.0 * x.exp_m1()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal;

    #[test]
    fn p_values_are_those_of_one_at_a_time() {
        for i in 0..4000_u32 {
            let z = f64::from(i) * 0.011;
            let asked =
                Asked { effect: Some(-0.3 * z), error: Some(0.3), reference: Some(Reference::Normal) };
            let found = effect(asked, 0.025).p_value.unwrap();
            let ln = normal::ln_two_sided(-0.3 * z / 0.3);
            assert!((found.log10() * std::f64::consts::LN_10 - ln).abs() <= 4e-16 * (1.0 + ln.abs()), "{z}");
            assert!(
                (found.value() / ln.exp().max(f64::MIN_POSITIVE) - 1.0).abs() <= 2e-15 * (1.0 + ln.abs()),
                "{z}"
            );
        }
    }

    #[test]
    fn effects_of_every_size_have_per_cents() {
        for effect in [0.0, 1e-300, -1e-9, 0.2, -3.0, 80.0, -650.0, 709.0, 900.0, -1e300] {
            let asked = Asked { effect: Some(effect), error: Some(0.0), reference: Some(Reference::Normal) };
            let (found, expected) = (super::effect(asked, 0.1), percent(effect));
            let near = |got: f64| (got - expected).abs() <= 6e-16 * expected.abs();
            assert!(found.percent.map_or(expected.is_infinite(), near), "{effect}");
            assert!(found.interval.low.map_or(expected.is_infinite(), near), "{effect}");
            assert_eq!(found.p_value, None);
        }
    }
}
