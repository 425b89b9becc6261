//! What a year, a dash and two digits mean.
use crate::{Period, Result, named::named};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// What texts such as `2011-12` mean in a column of periods. [`Period`] alone refuses those that can be either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DashedYear {
    /// December 2011, as the monthly files of police.uk have it.
    Month,
    /// April 2011 to March 2012.
    FinancialYear,
}

impl DashedYear {
    /// Every meaning, in the order of the documentation.
    pub const ALL: [Self; 2] = [Self::Month, Self::FinancialYear];

    /// The word in serialised values and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::FinancialYear => "financial_year",
        }
    }

    /// The period printed as `text`, where that is a year, a dash and two digits, or what spreadsheet programs make of it.
    fn period(self, text: &str) -> Option<Period> {
        let text = &Period::of_spreadsheet(text).unwrap_or_else(|| text.trim().to_owned());
        let (year, digits) =
            text.split_once('-').filter(|(year, digits)| (year.len(), digits.len()) == (4, 2))?;
        match self {
            Self::Month => {
                let first: Date = format!("{year}-{digits}-01").parse().ok()?;
                Period::new(first, first.checked_add(1.month()).ok()?).ok()
            }
            Self::FinancialYear => format!("FY {year}/{digits}").parse().ok(),
        }
    }
}

named!(DashedYear, "meaning of a dashed year");

impl Period {
    /// The period printed as `text`, in which a dashed year has the meaning given, if any.
    ///
    /// # Errors
    /// When it is no period, or can be either of two.
    ///
    /// ```
    /// use quetelet::{Period, record::DashedYear};
    ///
    /// assert_eq!(Period::read("2011-12", Some(DashedYear::Month))?.label(), "December 2011");
    /// assert_eq!(Period::read("2011/12", Some(DashedYear::Month))?.label(), "2011/12");
    /// assert!(Period::read("2011-12", None).is_err());
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn read(text: &str, dashed_year: Option<DashedYear>) -> Result<Self> {
        dashed_year.and_then(|meaning| meaning.period(text)).map_or_else(|| text.parse(), Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_is_read() {
        let label = |meaning: DashedYear, text| meaning.period(text).map(Period::label);
        assert_eq!(label(DashedYear::Month, "2011-12").as_deref(), Some("December 2011"));
        assert_eq!(label(DashedYear::FinancialYear, "2011-12").as_deref(), Some("2011/12"));
        assert_eq!(label(DashedYear::Month, "Dec-11").as_deref(), Some("December 2011"));
        assert_eq!(label(DashedYear::FinancialYear, "Dec-11").as_deref(), Some("2011/12"));
        for (meaning, text) in [
            (DashedYear::Month, "2012-13"),
            (DashedYear::FinancialYear, "2011-11"),
            (DashedYear::FinancialYear, "Apr-18"),
            (DashedYear::Month, "2011-12-01"),
            (DashedYear::Month, "2011"),
            (DashedYear::Month, "20a1-12"),
        ] {
            assert_eq!(label(meaning, text), None, "{text}");
        }
    }

    #[test]
    fn names_read_back() {
        for meaning in DashedYear::ALL {
            assert_eq!(meaning.to_string().parse(), Ok(meaning));
        }
        assert!(
            "year".parse::<DashedYear>().unwrap_err().to_string().ends_with("known: month, financial_year")
        );
    }
}
