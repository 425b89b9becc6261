//! How numbers are printed.
use crate::{Error, Result};
use std::borrow::Cow;

/// The longest text that is looked at as a number. The longest double takes some 350 characters.
const LONGEST: usize = 1_000;

/// What stands between the thousands of a printed number, and what before its decimals.
///
/// Where neither is declared, commas, apostrophes and spaces stand between thousands (`4,373`, `7 776 456`), points
/// before decimals (`98.7`), and several points between thousands (`1.490.497`). One point and three digits (`350.412`,
/// `12.000`) can be either, and are refused until it is declared which. To declare one of the two decides the other: where
/// points stand between thousands, a comma stands before decimals, and the other way round.
///
/// ```
/// use quetelet::{Count, record::{Marks, NumberFormat}};
///
/// assert!("12.000".parse::<Count>().unwrap_err().to_string().contains("between thousands (12000) or before decimals (12)"));
/// let marks = Marks::default().with_format(NumberFormat::new(Some("."), None)?);
/// assert_eq!(Count::parse("12.000", &marks)?, Count::exact(12_000)?);
/// let marks = Marks::default().with_format(NumberFormat::new(None, Some("."))?);
/// assert_eq!(Count::parse("12.000", &marks)?, Count::exact(12)?);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NumberFormat {
    thousands: Option<Separator>,
    decimal: Option<Separator>,
}

impl NumberFormat {
    /// Whether a comma stands before decimals, and a point is none.
    pub(super) fn has_decimal_comma(self) -> bool {
        self.thousands == Some(Separator::Point) || self.decimal == Some(Separator::Comma)
    }
}

/// What stands within a number. Spaces of every width are one separator, and so are straight and curly apostrophes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Separator {
    Point,
    Comma,
    Apostrophe,
    Space,
}

impl Separator {
    const ALL: [Self; 4] = [Self::Point, Self::Comma, Self::Apostrophe, Self::Space];
    const DECIMAL: [Self; 2] = [Self::Point, Self::Comma];

    fn of(c: char) -> Option<Self> {
        match c {
            '.' => Some(Self::Point),
            ',' => Some(Self::Comma),
            '\'' | '’' => Some(Self::Apostrophe),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => Some(Self::Space),
            _ => None,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Point => ".",
            Self::Comma => ",",
            Self::Apostrophe => "'",
            Self::Space => " ",
        }
    }

    fn is(self, c: char) -> bool {
        Self::of(c) == Some(self)
    }
}

/// A printed number: its whole part and its decimals, each digits alone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Digits {
    whole: String,
    decimals: String,
}

/// Why a text is no number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NumberError {
    /// It is none.
    NoNumber,
    /// It is two: with the point between thousands, and with the point before decimals.
    Two(Digits, Digits),
}

impl NumberFormat {
    /// What stands between thousands (`"."`, `","`, `"'"` or `" "`), and what before decimals (`"."` or `","`), where
    /// they are to be declared.
    ///
    /// # Errors
    /// When one is another text, or both are the same.
    pub fn new(thousands: Option<&str>, decimal: Option<&str>) -> Result<Self> {
        let given = decimal.unwrap_or_default();
        let thousands = declared("thousands", thousands, &Separator::ALL)?;
        let decimal = declared("decimal", decimal, &Separator::DECIMAL)?;
        if thousands.is_some() && thousands == decimal {
            return Err(Error::domain(
                "decimal",
                "another character than thousands",
                format!("{given:?} for both"),
            ));
        }
        Ok(Self { thousands, decimal })
    }

    /// The number printed as `text`: `1,490,497.5`, `1490497`, `-3`, `1.5e6`. An error calls it `name`.
    ///
    /// # Errors
    /// When it is none, or can be either of two.
    ///
    /// ```
    /// use quetelet::record::NumberFormat;
    ///
    /// assert_eq!(NumberFormat::default().number("population", "1 490 497.5")?, 1_490_497.5);
    /// assert_eq!(NumberFormat::new(None, Some(","))?.number("population", "1.490.497,5")?, 1_490_497.5);
    /// assert!(NumberFormat::default().number("population", "350.412").is_err());
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn number(self, name: impl Into<Cow<'static, str>>, text: &str) -> Result<f64> {
        let printed = text.trim();
        let unsigned = printed.strip_prefix('-').unwrap_or(printed);
        let sign = if unsigned.len() < printed.len() { -1.0 } else { 1.0 };
        match self.read(unsigned) {
            Ok(digits) => Ok(sign * digits.number()),
            Err(NumberError::Two(thousands, decimals)) => Err(Error::TwoNumbers {
                name: name.into(),
                given: printed.to_owned(),
                thousands: thousands.plain(),
                decimals: decimals.plain(),
            }),
            Err(NumberError::NoNumber) => {
                let refused = || Error::domain(name, "a number", format!("{:?}", Error::excerpt(printed)));
                scientific(unsigned).map(|n| sign * n).ok_or_else(refused)
            }
        }
    }

    /// The digits of a printed number without a sign.
    pub(super) fn read(self, text: &str) -> std::result::Result<Digits, NumberError> {
        if text.len() > LONGEST {
            return Err(NumberError::NoNumber);
        }
        let point = self.decimal_mark();
        let marks = text.chars().filter(|&c| point.is(c)).count();
        if marks > 1 {
            // Of several points none stands before decimals.
            return if self.undeclared() {
                self.whole(text, "", Some(point))
            } else {
                Err(NumberError::NoNumber)
            };
        }
        let (whole, decimals) = text.split_once(|c| point.is(c)).unwrap_or((text, ""));
        let read = self.whole(whole, decimals, self.thousands);
        match read {
            Ok(digits) if marks == 1 && self.undeclared() && can_be_thousands(whole, decimals) => {
                let thousands = Digits { whole: [whole, decimals].concat(), decimals: String::new() };
                Err(NumberError::Two(thousands, digits))
            }
            read => read,
        }
    }

    /// The number without its thousands separators, which are `separator` where that is known, else one of those that do not
    /// stand before decimals.
    fn whole(
        self,
        whole: &str,
        decimals: &str,
        separator: Option<Separator>,
    ) -> std::result::Result<Digits, NumberError> {
        let found = whole.chars().find_map(Separator::of);
        let wanted =
            |found: Separator| separator.map_or(found != self.decimal_mark(), |wanted| wanted == found);
        let grouped = match found {
            Some(separator) => wanted(separator) && in_groups(whole, separator),
            None => true,
        };
        let digits: String = whole.chars().filter(|&c| found.is_none_or(|found| !found.is(c))).collect();
        if grouped && all_digits(&digits) && !digits.is_empty() && all_digits(decimals) {
            Ok(Digits { whole: digits, decimals: decimals.to_owned() })
        } else {
            Err(NumberError::NoNumber)
        }
    }

    fn decimal_mark(self) -> Separator {
        let other =
            if self.thousands == Some(Separator::Point) { Separator::Comma } else { Separator::Point };
        self.decimal.unwrap_or(other)
    }

    fn undeclared(self) -> bool {
        self == Self::default()
    }
}

impl Digits {
    /// Whether it has no decimals but zeros.
    pub fn is_whole(&self) -> bool {
        self.decimals.bytes().all(|digit| digit == b'0')
    }

    /// Its whole part, where that is not too large.
    pub fn whole(&self) -> Option<u64> {
        self.whole.parse().ok()
    }

    /// The nearest double.
    pub fn number(&self) -> f64 {
        format!("{}.{}", self.whole, self.decimals).parse().unwrap_or(f64::INFINITY)
    }

    /// As it is printed without thousands separators and idle zeros.
    pub fn plain(&self) -> String {
        let whole = Some(self.whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
        let decimals = self.decimals.trim_end_matches('0');
        if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
    }
}

/// One of `choices`, by its sign.
fn declared(name: &'static str, sign: Option<&str>, choices: &[Separator]) -> Result<Option<Separator>> {
    let Some(sign) = sign else { return Ok(None) };
    let found = choices
        .iter()
        .copied()
        .find(|choice| sign.chars().count() == 1 && sign.chars().all(|c| choice.is(c)));
    let signs: Vec<String> = choices.iter().map(|choice| format!("{:?}", choice.sign())).collect();
    let refused =
        || Error::domain(name, format!("one of {}", signs.join(" ")), format!("{:?}", Error::excerpt(sign)));
    found.map(Some).ok_or_else(refused)
}

/// `1.5e6`, `inf`.
fn scientific(text: &str) -> Option<f64> {
    let other = text.contains(['e', 'E']) || text == "inf";
    text.parse().ok().filter(|_| other && text.len() <= LONGEST)
}

/// One to three digits, of which the first is no zero, and three more behind the point.
fn can_be_thousands(whole: &str, decimals: &str) -> bool {
    (1..=3).contains(&whole.len()) && all_digits(whole) && !whole.starts_with('0') && decimals.len() == 3
}

fn in_groups(whole: &str, separator: Separator) -> bool {
    let mut groups = whole.split(|c| separator.is(c));
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    first && groups.all(|group| group.len() == 3)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
