//! What the periods of one column say of each other.
use super::{
    named::{digits, financial_year},
    plain, unreadable,
};
use crate::{Period, Result, record::DashedYear};

impl Period {
    /// Nothing, or that a year and two digits behind a dash or a slash are read as one thing in some rows of a column of
    /// periods and as another in others: `2005-07`, the month, beside `2015-17`, three years; `2011/12`, the financial
    /// year, beside `2011/10`, the month.
    ///
    /// # Errors
    /// Naming the text, what it may be, and that beside which it may be so.
    ///
    /// ```
    /// use quetelet::Period;
    ///
    /// let error = Period::check_column(["2005-07", "2015-17"], None).unwrap_err();
    /// assert!(error.to_string().contains("\"July 2005\" or \"2005 to 2007\""));
    /// ```
    pub fn check_column<'a>(
        texts: impl IntoIterator<Item = &'a str>,
        dashed_year: Option<DashedYear>,
    ) -> Result<()> {
        let forms: Vec<(&str, Form)> =
            texts.into_iter().filter_map(|text| Some((text, Form::of(text)?))).collect();
        let there = |form: Form| forms.iter().find(|(_, other)| *other == form).map(|(text, _)| *text);
        let dashed = there(Form::DashedMonth).zip(there(Form::Years)).filter(|_| dashed_year.is_none());
        let mixed = dashed.or_else(|| there(Form::SlashedMonthOrYear).zip(there(Form::SlashedMonth)));
        mixed.map_or(Ok(()), |(doubtful, beside)| {
            let meant = meanings(&plain(doubtful)).unwrap_or_default();
            Err(unreadable(doubtful, format!("{meant}, since {beside:?} stands in the same column")))
        })
    }
}

/// What a year and two digits may mean, each as it is to be written.
fn meanings(text: &str) -> Option<String> {
    let (first, last) = text.split_once(['-', '/'])?;
    let month = Period::month(digits::<4>(first)?, i8::try_from(digits::<2>(last)?).ok()?)?;
    let other = match financial_year(text) {
        Some(year) => format!("year to March {}", year.end().year()),
        None => format!("{first} to {}{last}", first.get(..2)?),
    };
    Some(format!("\"{month}\" or \"{other}\""))
}

/// The forms that are told apart by their numbers alone.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// `2005-07`
    DashedMonth,
    /// `2015-17`
    Years,
    /// `2011/10`
    SlashedMonth,
    /// `2011/12`
    SlashedMonthOrYear,
}

impl Form {
    fn of(text: &str) -> Option<Self> {
        let text = plain(text);
        let (year, two) = text.split_once(['-', '/'])?;
        let (_, two) = (digits::<4>(year)?, digits::<2>(two)?);
        let follows = financial_year(&text).is_some();
        let is_month = (1..=12).contains(&two);
        match (text.contains('-'), follows, is_month) {
            (true, false, true) => Some(Self::DashedMonth),
            (true, false, false) => Some(Self::Years),
            (false, false, true) => Some(Self::SlashedMonth),
            (false, true, true) => Some(Self::SlashedMonthOrYear),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(texts: &[&str]) -> String {
        Period::check_column(texts.iter().copied(), None)
            .map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn a_form_that_means_one_thing_above_and_another_below_is_refused() {
        let years = refusal(&["2005-07", "2013-15", "2015-17"]);
        assert!(years.contains("\"July 2005\" or \"2005 to 2007\""), "{years}");
        let months = refusal(&["2011/10", "2011/11", "2011/12", "2012/01"]);
        assert!(
            months.contains("\"2011/12\" as a period; expected \"December 2011\" or \"year to March 2012\""),
            "{months}"
        );
        for texts in [
            &["2005-07", "2005-08"][..],
            &["2011/12", "2012/13", "2018/19"],
            &["2018/04", "2018/05"],
            &["2013-15", "2015-17"],
        ] {
            assert_eq!(refusal(texts), "");
        }
    }
}
