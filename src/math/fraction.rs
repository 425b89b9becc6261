//! Continued fractions.

/// 1 / (b₀ + a₁ / (b₁ + a₂ / (b₂ + …))), where `term` gives aₙ and bₙ, until it stands or `most` terms are taken.
///
/// By the recurrence of its numerators and denominators (Wallis), which needs no division on the way.
pub fn continued(first: f64, most: u32, term: impl Fn(f64) -> (f64, f64)) -> f64 {
    let (mut above, mut below) = (1.0, first);
    let (mut above_before, mut below_before) = (0.0, 1.0);
    for n in 1..most {
        let (a, b) = term(f64::from(n));
        let (next_above, next_below) = (b * above + a * above_before, b * below + a * below_before);
        (above_before, below_before) = (above, below);
        (above, below) = (next_above, next_below);
        let (one, other) = (above * below_before, above_before * below);
        // What is no number stays none.
        let moving = (one - other).abs() > f64::EPSILON * one.abs();
        if !moving {
            break;
        }
        if below.abs() > LARGE {
            [&mut above, &mut below, &mut above_before, &mut below_before]
                .into_iter()
                .for_each(|part| *part *= SMALL);
        }
    }
    above / below
}

/// 2¹²⁸, from where on the parts are made smaller: so that no product of two overflows.
const LARGE: f64 = f64::from_bits((1023 + 128) << 52);
const SMALL: f64 = f64::from_bits((1023 - 128) << 52);
