//! Values of the special functions with all their digits, for `docs/accuracy.py`: each line read is a function and its
//! arguments, each line written its value, `-` where there is none.
//!
//! ```text
//! echo "gamma_lower 3 2.5" | cargo run --release --package quetelet-pages --bin special_functions -- quetelet
//! ```
//!
//! `statrs` in place of `quetelet` gives the values of that crate.
mod functions;
use statrs::{
    distribution::{
        Beta, Binomial, ContinuousCDF, Discrete, Gamma, NegativeBinomial, Normal, Poisson, StudentsT,
    },
    function::{beta::checked_beta_reg, gamma},
};
use std::{
    env,
    error::Error,
    io::{self, LineWriter, Write},
};

fn theirs(function: &str, given: &[f64]) -> Option<f64> {
    match (function, given) {
        ("gamma_lower", &[shape, x]) => gamma::checked_gamma_lr(shape, x).ok(),
        ("gamma_upper", &[shape, x]) => gamma::checked_gamma_ur(shape, x).ok(),
        ("gamma_lower_quantile", &[shape, p]) => Some(Gamma::new(shape, 1.0).ok()?.inverse_cdf(p)),
        ("beta_lower", &[a, b, x]) => checked_beta_reg(a, b, x).ok(),
        ("beta_upper", &[a, b, x]) => Some(Beta::new(a, b).ok()?.sf(x)),
        ("beta_lower_quantile", &[a, b, p]) => Some(Beta::new(a, b).ok()?.inverse_cdf(p)),
        ("normal_upper_tail", &[z]) => Some(Normal::standard().sf(z)),
        ("student_upper_tail", &[t, df]) => Some(StudentsT::new(0.0, 1.0, df).ok()?.sf(t)),
        ("student_upper_quantile", &[tail, df]) => {
            Some(-StudentsT::new(0.0, 1.0, df).ok()?.inverse_cdf(tail))
        }
        ("normal_upper_quantile", &[tail]) => Some(-Normal::standard().inverse_cdf(tail)),
        ("poisson_probability", &[x, mean]) => Some(Poisson::new(mean).ok()?.pmf(whole(x)?)),
        ("binomial_probability", &[x, n, p]) => Some(Binomial::new(p, whole(n)?).ok()?.pmf(whole(x)?)),
        ("negative_binomial_probability", &[x, mean, theta]) => {
            Some(NegativeBinomial::new(theta, theta / (theta + mean)).ok()?.pmf(whole(x)?))
        }
        _ => None,
    }
}

fn whole(x: f64) -> Option<u64> {
    format!("{x}").parse().ok()
}

fn main() -> Result<(), Box<dyn Error>> {
    let value = match env::args().nth(1).as_deref() {
        Some("quetelet") => functions::value,
        Some("statrs") => theirs,
        _ => return Err("say whose values: quetelet or statrs".into()),
    };
    // A line at a time: a function that does not end must not take the answers before it along.
    let mut out = LineWriter::new(io::stdout().lock());
    for line in io::stdin().lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let function = words.next().ok_or("an empty line")?;
        let given = words.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        match value(function, &given).filter(|value| value.is_finite()) {
            Some(value) => writeln!(out, "{value:e}")?,
            None => writeln!(out, "-")?,
        }
    }
    Ok(())
}
