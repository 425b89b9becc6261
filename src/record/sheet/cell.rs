//! One cell.
use jiff::civil::Date;
use std::borrow::Cow;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// A text.
    Text(Box<str>),
    /// A number.
    Number(f64),
    /// A day; the time of it is left out.
    Date(Date),
}

impl Cell {
    /// Whether there is nothing to be seen in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Date(_) => false,
        }
    }

    /// What is printed, without the blanks around it: a whole number without decimals, a day as `2018-04-01`.
    #[must_use]
    pub fn printed(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            // A number without decimals is printed without any.
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_printed_as_they_are_seen() {
        let day = jiff::civil::date(2018, 4, 1);
        for (cell, printed) in [
            (Cell::Blank, ""),
            (Cell::Text(" Kent ".into()), "Kent"),
            (Cell::Number(2013.0), "2013"),
            (Cell::Number(0.5), "0.5"),
            (Cell::Date(day), "2018-04-01"),
        ] {
            assert_eq!(cell.printed(), printed);
            assert_eq!(cell.is_blank(), printed.is_empty());
        }
        assert!(Cell::Text("\u{a0} ".into()).is_blank());
    }
}
