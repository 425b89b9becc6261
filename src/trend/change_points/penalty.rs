//! What a change must earn.
use crate::{
    Error, Result,
    as_text::as_text,
    results::{About, Cell, Column, Field, OptionKind, OptionValue, Receiver, Value},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a further change must lower −2 ln L by. A change brings two parameters, its date and a rate; *n* is the number of
/// counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Penalty {
    /// The modified criterion of Bayes as the R package `changepoint` has it, which asks more of changes near one another and
    /// near the ends: the method of choice, and the only one here that keeps false alarms below 5 % on short series.
    ///
    /// ```text
    /// 3 ln n for a change, and ln l for every segment of l counts
    /// ```
    ///
    /// (That package charges nothing for the length of a segment without events, and leaves out cuts by what it charges for
    /// lengths, so that it can miss the least cost.)
    #[default]
    Mbic,
    /// The modified criterion of Bayes as it was derived: a change is charged ln n less than by [`Mbic`](Self::Mbic).
    ///
    /// ```text
    /// 3 ln n for a change, and ln (l / n) for every segment of l counts
    /// ```
    ///
    /// Zhang and Siegmund (2007), Biometrics 63, 22–32. <https://doi.org/10.1111/j.1541-0420.2006.00662.x>
    ZhangSiegmund,
    /// The criterion of Bayes or Schwarz (also read as `sic`): 2 ln n for a change.
    ///
    /// Yao (1988), Statistics and Probability Letters 6, 181–189.
    Bic,
    /// The criterion of Hannan and Quinn: 4 ln ln n for a change.
    ///
    /// Hannan and Quinn (1979), Journal of the Royal Statistical Society B 41, 190–195.
    HannanQuinn,
    /// The criterion of Akaike: 4 for a change, whatever the length. It finds changes where there are none.
    ///
    /// Akaike (1974), IEEE Transactions on Automatic Control 19, 716–723.
    Aic,
    /// So much for a change, written `manual(12.5)`.
    Manual(f64),
}

impl Penalty {
    /// Every penalty that has no number of its own, in the order of the documentation.
    pub const NAMED: [Self; 5] = [Self::Mbic, Self::ZhangSiegmund, Self::Bic, Self::HannanQuinn, Self::Aic];

    /// `amount` for a change.
    ///
    /// # Errors
    /// When it is not positive and finite.
    pub fn manual(amount: f64) -> Result<Self> {
        if amount > 0.0 && amount.is_finite() {
            Ok(Self::Manual(amount))
        } else {
            Err(Error::domain("penalty", "positive and finite", amount))
        }
    }

    /// The name in serialised results and in Python, without any number.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mbic => "mbic",
            Self::ZhangSiegmund => "zhang_siegmund",
            Self::Bic => "bic",
            Self::HannanQuinn => "hannan_quinn",
            Self::Aic => "aic",
            Self::Manual(_) => "manual",
        }
    }

    pub(super) fn check(self) -> Result<Self> {
        match self {
            Self::Manual(amount) => Self::manual(amount),
            _ => Ok(self),
        }
    }
}

impl fmt::Display for Penalty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manual(amount) => f.pad(&format!("manual({amount})")),
            _ => f.pad(self.name()),
        }
    }
}

impl FromStr for Penalty {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let inside = s.strip_prefix("manual(").and_then(|rest| rest.strip_suffix(')'));
        if let Some(amount) = inside.and_then(|amount| amount.parse().ok()) {
            return Self::manual(amount);
        }
        let known = ["mbic", "zhang_siegmund", "bic", "sic", "hannan_quinn", "aic", "manual(12.5)"];
        let name = if s == "sic" { "bic" } else { s };
        let found = Self::NAMED.into_iter().find(|penalty| penalty.name() == name);
        found.ok_or_else(|| Error::unknown("penalty", s, &known))
    }
}

impl Field for Penalty {
    const WIDTH: usize = 1;

    fn columns(about: &About) -> Vec<Column> {
        String::columns(about)
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.cell(about.columns[0], Cell::Text(self.to_string()));
    }
}

/// A number is that of [`Penalty::Manual`].
impl OptionValue<'_> for Penalty {
    fn kind() -> OptionKind {
        OptionKind::TextOrNumber
    }

    fn read(name: &str, value: &Value) -> Result<Self> {
        match value {
            Value::Number(amount) => Self::manual(*amount),
            _ => value.text(name)?.parse(),
        }
    }

    fn value(self) -> Option<Value> {
        Some(Value::Text(self.to_string()))
    }
}

as_text!(Penalty);
