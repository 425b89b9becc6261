//! How a printed population is read.
use crate::{
    Count, Error, Result,
    record::{Marks, State, table::inhabited},
};

/// A number with or without thousands separators and decimals; none where there is none.
pub(super) fn people(text: &str, marks: &Marks) -> Result<Option<f64>> {
    inhabited(match Count::parse(text, marks).map(Count::state) {
        Ok(State::Exact(n)) => Some(whole(n)),
        Ok(State::Missing(_)) => None,
        Ok(State::Between { .. } | State::AtLeast(_)) => {
            return Err(Error::domain("population", "a number", text));
        }
        Err(_) => Some(decimal(text).ok_or_else(|| Error::domain("population", "a number", text))?),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a count is at most 2⁵³")]
fn whole(n: u64) -> f64 {
    n as f64
}

/// `1490497.5`, `1,490,497.5`, `1.5e6`.
fn decimal(text: &str) -> Option<f64> {
    let separated = || {
        let (whole, rest) = text.split_once('.')?;
        let whole = whole.parse::<Count>().ok()?.value()?;
        format!("{whole}.{rest}").parse().ok()
    };
    text.parse().ok().or_else(separated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<f64>> {
        people(text, &Marks::default())
    }

    #[test]
    fn every_printed_form() {
        for (text, value) in [
            ("1490497", 1_490_497.0),
            ("1,490,497", 1_490_497.0),
            ("1,490,497.5", 1_490_497.5),
            ("1490497.25", 1_490_497.25),
            ("230323428.0", 230_323_428.0),
            ("1.5e6", 1_500_000.0),
        ] {
            assert_eq!(read(text), Ok(Some(value)), "{text}");
        }
        for text in ["", "..", "n/a", "[x]"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_no_rate_can_be_made_with_is_refused() {
        for text in ["0", "-3", "NaN", "inf", "<5", "12,34.5", "many", "*"] {
            let message = read(text).unwrap_err().to_string();
            assert!(
                message.starts_with("population must be ") && message.contains(", got "),
                "{text}: {message}"
            );
        }
    }
}
