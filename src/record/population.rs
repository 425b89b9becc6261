//! How a printed population is read.
use super::{Count, Marks, State, marks::quoted, table::check_population};
use crate::{Error, Result};

impl Marks {
    /// The population printed as `text`: a number with or without thousands separators and decimals; none where it is a
    /// blank or says that there is none.
    ///
    /// # Errors
    /// When it is no number, can be either of two, or is not positive and finite.
    ///
    /// ```
    /// use quetelet::record::Marks;
    ///
    /// assert_eq!(Marks::default().population("1,490,497")?, Some(1_490_497.0));
    /// assert_eq!(Marks::default().population("n/a")?, None);
    /// assert!(Marks::default().population("350.412").is_err());
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn population(&self, text: &str) -> Result<Option<f64>> {
        let people = match Count::parse(text, self).map(Count::state) {
            Ok(State::Exact(n)) => Some(whole(n)),
            Ok(State::Missing(_)) => None,
            Ok(State::Between { .. } | State::AtLeast(_)) => {
                return Err(Error::domain("population", "a number", quoted(text)));
            }
            Err(_) => Some(self.format().number("population", text)?),
        };
        check_population(people).map_err(|error| match error {
            Error::OutOfDomain { name, requirement, .. } => Error::domain(name, requirement, quoted(text)),
            other => other,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count is at most 2⁵³")]
fn whole(n: u64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::NumberFormat;

    fn read(text: &str) -> Result<Option<f64>> {
        Marks::default().population(text)
    }

    #[test]
    fn every_printed_form() {
        for (text, value) in [
            ("1490497", 1_490_497.0),
            ("1,490,497", 1_490_497.0),
            ("1 490 497", 1_490_497.0),
            ("1.490.497", 1_490_497.0),
            ("1,490,497.5", 1_490_497.5),
            ("1490497.25", 1_490_497.25),
            ("1490497.125", 1_490_497.125),
            ("0.125", 0.125),
            ("98.7", 98.7),
            ("230323428.0", 230_323_428.0),
            ("1.5e6", 1_500_000.0),
        ] {
            assert_eq!(read(text), Ok(Some(value)), "{text}");
        }
        for text in ["", "..", "n/a", "NA", "NaN", "[x]", "[z]"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn points_and_commas_as_declared() {
        let read = |thousands, decimal, text| {
            let format = NumberFormat::new(thousands, decimal).unwrap();
            Marks::default().with_format(format).population(text)
        };
        for (thousands, decimal) in [(Some("."), None), (None, Some(",")), (Some("."), Some(","))] {
            assert_eq!(read(thousands, decimal, "350.412"), Ok(Some(350_412.0)));
            assert_eq!(read(thousands, decimal, "350.412,5"), Ok(Some(350_412.5)));
            assert_eq!(read(thousands, decimal, "12,5"), Ok(Some(12.5)));
            assert!(read(thousands, decimal, "98.7").is_err());
        }
        for (thousands, decimal) in [(Some(","), None), (None, Some(".")), (Some(" "), None)] {
            assert_eq!(read(thousands, decimal, "350.412"), Ok(Some(350.412)));
            assert!(read(thousands, decimal, "1.490.497").is_err());
        }
        assert!(read(Some(" "), None, "1,490,497").is_err());
        assert_eq!(read(Some(" "), Some(","), "1 490 497,5"), Ok(Some(1_490_497.5)));
    }

    #[test]
    fn what_no_rate_can_be_made_with_is_refused() {
        for text in ["0", "-3", "inf", "<5", "12,34.5", "many", "*", "12,5", "1e999"] {
            let message = read(text).unwrap_err().to_string();
            assert!(
                message.starts_with("population must be ") && message.ends_with(&format!(", got {text:?}")),
                "{text}: {message}"
            );
        }
        let message = read("350.412").unwrap_err().to_string();
        assert!(message.starts_with("population \"350.412\" has two meanings: "), "{message}");
        assert!(message.contains("between thousands (350412) or before decimals (350.412)"), "{message}");
    }
}
