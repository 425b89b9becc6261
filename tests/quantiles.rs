//! Quantiles of the gamma and beta distributions, and mid-P limits, against interval arithmetic.
#[path = "reference/fixture.rs"]
mod fixture;
use fixture::{Printed, cases, fault};
use quetelet::{
    Confidence, Observed,
    math::{
        beta_lower_quantile, beta_lower_quantile_of_ln, beta_upper_quantile, beta_upper_quantile_of_ln,
        gamma_lower_quantile, gamma_lower_quantile_of_ln, gamma_upper_quantile, gamma_upper_quantile_of_ln,
        normal_upper_quantile_of_ln, student_upper_quantile_of_ln,
    },
    rate::{Method, Options, rate},
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    function: String,
    shapes: Vec<f64>,
    /// Or its logarithm.
    tail: f64,
    side: String,
    expected: Printed,
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the counts are whole and small")]
fn mid_p(count: f64, tail: f64, lower: bool) -> Option<f64> {
    let confidence = Confidence::new(1.0 - 2.0 * tail).unwrap();
    let options = Options::from(Method::MidP).per(1.0).unwrap().confidence(confidence);
    let limits = rate(Observed::from_count(count as u32), options).interval;
    if lower { limits.low } else { limits.high }
}

fn found(case: &Case) -> Option<f64> {
    let lower = case.side == "lower";
    match (case.function.as_str(), &case.shapes[..]) {
        ("gamma", &[a]) if lower => gamma_lower_quantile(a, case.tail),
        ("gamma", &[a]) => gamma_upper_quantile(a, case.tail),
        ("beta", &[a, b]) if lower => beta_lower_quantile(a, b, case.tail),
        ("beta", &[a, b]) => beta_upper_quantile(a, b, case.tail),
        ("gamma_of_ln", &[a]) if lower => gamma_lower_quantile_of_ln(a, case.tail),
        ("gamma_of_ln", &[a]) => gamma_upper_quantile_of_ln(a, case.tail),
        ("beta_of_ln", &[a, b]) if lower => beta_lower_quantile_of_ln(a, b, case.tail),
        ("beta_of_ln", &[a, b]) => beta_upper_quantile_of_ln(a, b, case.tail),
        (_, &[count]) => mid_p(count, case.tail, lower),
        _ => None,
    }
}

#[test]
fn quantiles_are_those_of_interval_arithmetic() {
    let cases = cases::<Case>("quantiles.json");
    assert!(cases.len() > 1000, "only {} cases", cases.len());
    let faults: Vec<_> = cases
        .iter()
        .filter_map(|case| fault(found(case), case.expected).map(|fault| format!("{fault} in {case:?}")))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Doubles by their bits: one of each magnitude is as likely as one of any other.
fn doubles() -> impl FnMut() -> f64 {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from_bits(state)
    }
}

#[test]
fn every_pair_of_doubles_has_an_answer() {
    let mut next = doubles();
    for _ in 0..20_000 {
        let (a, b, any) = (next().abs(), next().abs(), next().abs());
        let tail = if any < 1.0 { any } else { any.recip() };
        let inside = a.is_normal() && b.is_normal() && tail > 0.0 && tail < 1.0;
        for x in [gamma_lower_quantile(a, tail), gamma_upper_quantile(a, tail)] {
            assert!(!inside || x.is_some_and(|x| x >= 0.0), "{a:e} {tail:e} {x:?}");
        }
        for x in [beta_lower_quantile(a, b, tail), beta_upper_quantile(a, b, tail)] {
            assert!(!inside || x.is_some_and(|x| (0.0..=1.0).contains(&x)), "{a:e} {b:e} {tail:e} {x:?}");
        }
    }
}

#[test]
fn every_logarithm_of_a_tail_has_an_answer() {
    let mut next = doubles();
    for _ in 0..20_000 {
        let (a, b, ln) = (next().abs(), next().abs(), -next().abs());
        let inside = a.is_normal() && b.is_normal() && ln < 0.0 && ln.is_finite();
        for x in [gamma_lower_quantile_of_ln(a, ln), gamma_upper_quantile_of_ln(a, ln)] {
            assert!(!inside || x.is_some_and(|x| x >= 0.0), "{a:e} {ln:e} {x:?}");
        }
        for x in [beta_lower_quantile_of_ln(a, b, ln), beta_upper_quantile_of_ln(a, b, ln)] {
            assert!(!inside || x.is_some_and(|x| (0.0..=1.0).contains(&x)), "{a:e} {b:e} {ln:e} {x:?}");
        }
        let z = normal_upper_quantile_of_ln(ln);
        assert!(!inside || z.is_some(), "{ln:e} {z:?}");
        // What is beyond every double is absent.
        let t = student_upper_quantile_of_ln(ln, a);
        assert!(!inside || t.is_none_or(f64::is_finite), "{ln:e} {a:e} {t:?}");
    }
}
