//! The public face: any double may be asked about; what has no value has none.
use super::{beta, gamma, normal, student};

fn positive(x: f64) -> bool {
    x > 0.0 && x.is_finite()
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
    /// The x whose lower tail is p, for shape > 0 and p in (0, 1).
    gamma_lower_quantile(shape, p) if positive(shape) && open_unit(p) => gamma::lower_quantile;
    /// The x whose upper tail is q, for shape > 0 and q in (0, 1).
    gamma_upper_quantile(shape, q) if positive(shape) && open_unit(q) => gamma::upper_quantile;
    /// The lower tail of the beta distribution, for a, b > 0 and x in [0, 1].
    beta_lower(a, b, x) if positive(a) && positive(b) && (0.0..=1.0).contains(&x) => beta::lower;
    /// The upper tail of the beta distribution, for a, b > 0 and x in [0, 1].
    beta_upper(a, b, x) if positive(a) && positive(b) && (0.0..=1.0).contains(&x) => beta::upper;
    /// The x whose lower tail is p, for a, b > 0 and p in (0, 1).
    beta_lower_quantile(a, b, p) if positive(a) && positive(b) && open_unit(p) => beta::lower_quantile;
    /// The x whose upper tail is q, for a, b > 0 and q in (0, 1).
    beta_upper_quantile(a, b, q) if positive(a) && positive(b) && open_unit(q) => beta::upper_quantile;
    /// The probability of a standard normal value above z.
    normal_upper_tail(z) if z.is_finite() => normal::upper_tail;
    /// The standard normal value above which a share `tail` lies, for a tail in (0, 1).
    normal_upper_quantile(tail) if open_unit(tail) => normal::upper_quantile;
    /// The probability of a value above t of Student's distribution, for df > 0.
    student_upper_tail(t, df) if t.is_finite() && positive(df) => student::upper_tail;
    /// The value above which a share `tail` of Student's distribution lies, for a tail in (0, 1) and df > 0.
    student_upper_quantile(tail, df) if open_unit(tail) && positive(df) => student::upper_quantile;
}
