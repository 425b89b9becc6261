//! The public face: any double may be asked about; what has no value has none.
use super::{beta, binomial, gamma, negative_binomial, normal, poisson, student};

fn positive(x: f64) -> bool {
    x > 0.0 && x.is_finite()
}

fn count(x: f64) -> bool {
    x >= 0.0 && x.is_finite()
}

fn unit(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

fn below_zero(ln: f64) -> bool {
    ln < 0.0 && ln.is_finite()
}

fn open_unit(p: f64) -> bool {
    p > 0.0 && p < 1.0
}

/// `f` in a module's own words, where the domain holds and the value is a number.
macro_rules! checked {
    ($($(#[$doc:meta])* $name:ident($($x:ident),+) if $domain:expr => $f:path;)+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name($($x: f64),+) -> Option<f64> {
            if $domain { Some($f($($x),+)).filter(|value| value.is_finite()) } else { None }
        }
    )+};
}

checked! {
    /// The lower tail of the gamma distribution, P(shape, x), for shape > 0 and x ≥ 0.
    gamma_lower(shape, x) if positive(shape) && x >= 0.0 => gamma::lower;
    /// The upper tail of the gamma distribution, Q(shape, x), for shape > 0 and x ≥ 0.
    gamma_upper(shape, x) if positive(shape) && x >= 0.0 => gamma::upper;
    /// The natural logarithm of the lower tail of the gamma distribution, which does not underflow.
    gamma_ln_lower(shape, x) if positive(shape) && x >= 0.0 => gamma::ln_lower;
    /// The natural logarithm of the upper tail of the gamma distribution, which does not underflow.
    gamma_ln_upper(shape, x) if positive(shape) && x >= 0.0 => gamma::ln_upper;
    /// The x whose lower tail is p, for shape > 0 and p in (0, 1).
    gamma_lower_quantile(shape, p) if positive(shape) && open_unit(p) => gamma::lower_quantile;
    /// The x whose upper tail is q, for shape > 0 and q in (0, 1).
    gamma_upper_quantile(shape, q) if positive(shape) && open_unit(q) => gamma::upper_quantile;
    /// The x whose lower tail has the natural logarithm `ln_p`, for shape > 0 and a logarithm below 0.
    gamma_lower_quantile_of_ln(shape, ln_p) if positive(shape) && below_zero(ln_p) => gamma::lower_quantile_of_ln;
    /// The x whose upper tail has the natural logarithm `ln_q`, for shape > 0 and a logarithm below 0.
    gamma_upper_quantile_of_ln(shape, ln_q) if positive(shape) && below_zero(ln_q) => gamma::upper_quantile_of_ln;
    /// The lower tail of the beta distribution, for a, b > 0 and x in [0, 1].
    beta_lower(a, b, x) if positive(a) && positive(b) && unit(x) => beta::lower;
    /// The upper tail of the beta distribution, for a, b > 0 and x in [0, 1].
    beta_upper(a, b, x) if positive(a) && positive(b) && unit(x) => beta::upper;
    /// The natural logarithm of the lower tail of the beta distribution, which does not underflow.
    beta_ln_lower(a, b, x) if positive(a) && positive(b) && unit(x) => beta::ln_lower;
    /// The natural logarithm of the upper tail of the beta distribution, which does not underflow.
    beta_ln_upper(a, b, x) if positive(a) && positive(b) && unit(x) => beta::ln_upper;
    /// The x whose lower tail is p, for a, b > 0 and p in (0, 1).
    beta_lower_quantile(a, b, p) if positive(a) && positive(b) && open_unit(p) => beta::lower_quantile;
    /// The x whose upper tail is q, for a, b > 0 and q in (0, 1).
    beta_upper_quantile(a, b, q) if positive(a) && positive(b) && open_unit(q) => beta::upper_quantile;
    /// The x whose lower tail has the natural logarithm `ln_p`, for a, b > 0 and a logarithm below 0.
    beta_lower_quantile_of_ln(a, b, ln_p) if positive(a) && positive(b) && below_zero(ln_p)
        => beta::lower_quantile_of_ln;
    /// The x whose upper tail has the natural logarithm `ln_q`, for a, b > 0 and a logarithm below 0.
    beta_upper_quantile_of_ln(a, b, ln_q) if positive(a) && positive(b) && below_zero(ln_q)
        => beta::upper_quantile_of_ln;
    /// The probability of a standard normal value above z.
    normal_upper_tail(z) if z.is_finite() => normal::upper_tail;
    /// The natural logarithm of the probability of a standard normal value above z, which does not underflow.
    normal_ln_upper_tail(z) if z.is_finite() => normal::ln_upper_tail;
    /// The standard normal value above which a share `tail` lies, for a tail in (0, 1).
    normal_upper_quantile(tail) if open_unit(tail) => normal::upper_quantile;
    /// The standard normal value whose upper tail has the natural logarithm `ln_tail`, for a logarithm below 0.
    normal_upper_quantile_of_ln(ln_tail) if below_zero(ln_tail) => normal::upper_quantile_of_ln;
    /// The probability of a value above t of Student's distribution, for df > 0.
    student_upper_tail(t, df) if t.is_finite() && positive(df) => student::upper_tail;
    /// The natural logarithm of the probability of a value above t of Student's distribution, which does not underflow.
    student_ln_upper_tail(t, df) if t.is_finite() && positive(df) => student::ln_upper_tail;
    /// The value above which a share `tail` of Student's distribution lies, for a tail in (0, 1) and df > 0.
    student_upper_quantile(tail, df) if open_unit(tail) && positive(df) => student::upper_quantile;
    /// The value of Student's distribution whose upper tail has the natural logarithm `ln_tail`, for a logarithm below 0 and
    /// df > 0.
    student_upper_quantile_of_ln(ln_tail, df) if below_zero(ln_tail) && positive(df) => student::upper_quantile_of_ln;
    /// The probability of a Poisson count x where `mean` are expected; x need not be whole.
    poisson_probability(x, mean) if count(x) && count(mean) => poisson::probability;
    /// The probability of x of n, each with probability p, for 0 ≤ x ≤ n; x and n need not be whole.
    binomial_probability(x, n, p) if count(x) && x <= n && n.is_finite() && unit(p) => binomial::probability;
    /// The probability of a negative binomial count x of that mean and of variance mean + mean²/θ; x need not be whole.
    negative_binomial_probability(x, mean, theta) if count(x) && positive(mean) && positive(theta)
        => negative_binomial::probability;
}
