//! How a printed count is read, with its marks of suppression.
use super::{
    Count, Footnote, Missing, NumberFormat, footnote,
    number_format::{Digits, NumberError},
    spoiled,
};
use crate::{Error, Result};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// The suppression marks of a table, what a user declares of its counts: what `*` stands for, whether `<5` can be zero,
/// and what stands between thousands.
///
/// Read without any declaration: numbers with or without thousands separators, `<5`, `fewer than 5`,
/// `5 or fewer`, `1-4`, `1 to 4`, `>=5`, `at least 12`, `12 or more`, `[c]` and `suppressed` (hidden), `[x]`, `..`, `NA`,
/// `n/a` and a blank (not stated), `[z]` and `z` (not applicable), `[low]` (one or more), and the names of
/// [`Missing`]. Anything else without digits is a mark and must be declared.
///
/// ```
/// use quetelet::{Count, record::Marks};
///
/// let marks = Marks::new([("*", "<5")], false)?;
/// assert_eq!(Count::parse("*", &marks)?, Count::between(1, 4)?);
/// let with_zero = Marks::new([("*", "<5")], true)?;
/// assert_eq!(Count::parse("*", &with_zero)?, Count::between(0, 4)?);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "suppression")]
#[doc(alias = "disclosure control")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    declared: BTreeMap<String, Count>,
    zero_included: bool,
    format: NumberFormat,
}

/// Why a text is no count.
enum Refusal {
    /// Where a number should stand, there is none.
    NoNumber,
    /// A number can be either of two.
    TwoNumbers(Digits, Digits),
    /// A number is larger than a count can be.
    TooLarge,
    /// The numbers of a form do not fit it.
    Impossible(&'static str),
}

impl Marks {
    /// Each mark with the count it stands for (`"<5"`, `"0"`, `"1 to 4"`, or a reason such as `"no_reply"`);
    /// `zero_included` says whether `<5` can be zero.
    ///
    /// # Errors
    /// When what a mark stands for is no count.
    pub fn new<M: AsRef<str>, C: AsRef<str>>(
        declared: impl IntoIterator<Item = (M, C)>,
        zero_included: bool,
    ) -> Result<Self> {
        let plain = Self { zero_included, ..Self::default() };
        let read = |(mark, count): (M, C)| {
            let mark = mark.as_ref().trim();
            let place = || format!("mark {:?}", Error::excerpt(mark));
            let count = plain.read(count.as_ref()).map_err(|e| e.at(place()))?;
            Ok((mark.to_lowercase(), count))
        };
        Ok(Self { declared: declared.into_iter().map(read).collect::<Result<_>>()?, ..plain })
    }

    /// With what stands between thousands and before decimals, in counts and in populations.
    #[must_use]
    pub fn with_format(self, format: NumberFormat) -> Self {
        Self { format, ..self }
    }

    /// With what more marks stand for, where they are not declared.
    pub(super) fn supplemented<'a>(mut self, more: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        for (mark, meaning) in more {
            if let Ok(count) = self.read(meaning) {
                self.declared.entry(mark.trim().to_lowercase()).or_insert(count);
            }
        }
        self
    }

    /// How numbers are printed.
    pub(super) fn format(&self) -> NumberFormat {
        self.format
    }

    /// The count printed as `text`. An error quotes the whole of it, as it is printed.
    pub(super) fn read(&self, text: &str) -> Result<Count> {
        let printed = text.trim();
        if let Some(count) = plain(printed).filter(|_| !self.declared.contains_key(printed)) {
            return Ok(count);
        }
        let text = printed.to_lowercase();
        if let Some(&count) = self.declared.get(&text) {
            return Ok(count);
        }
        if let Some(reason) = reason(&text) {
            return Ok(Count::missing(reason));
        }
        if text == "[low]" {
            return Count::at_least(1);
        }
        self.number(&text).map_err(|refusal| self.error(printed, refusal))
    }

    /// The count printed as `text`, and what the marks behind it say of it (`252 [r]`, `1,052e`, `12†`).
    ///
    /// ```
    /// use quetelet::{Count, record::{Footnote, Marks}};
    ///
    /// let read = |text| Marks::default().read_with_footnotes(text);
    /// assert_eq!(read("<5 (p)")?, (Count::between(1, 4)?, [Footnote::Provisional].into()));
    /// assert_eq!(read("252")?, (Count::exact(252)?, [].into()));
    /// assert!(read("252*").is_err(), "it may mean anything");
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the text is no count, with or without marks behind it, or is a mark that must be declared and was not.
    pub fn read_with_footnotes(&self, text: &str) -> Result<(Count, BTreeSet<Footnote>)> {
        self.read(text).map(|count| (count, BTreeSet::new())).or_else(|error| {
            let split = footnote::split(text).and_then(|(bare, marks)| Some((self.read(bare).ok()?, marks)));
            split.ok_or(error)
        })
    }

    /// A number, or a form that holds one or two.
    fn number(&self, text: &str) -> std::result::Result<Count, Refusal> {
        if let Some(n) = one_of(text, &["<=", "≤", "at most ", "up to "], &[" or fewer", " or less"]) {
            return self.up_to(self.whole(n)?);
        }
        if let Some(n) = one_of(text, &["<", "fewer than ", "less than ", "under ", "below "], &[]) {
            let above = self.whole(n)?;
            return self.up_to(above.checked_sub(1).ok_or(Refusal::Impossible("no count is below 0"))?);
        }
        if let Some(n) = one_of(text, &[">=", "≥", "at least ", "no fewer than "], &[" or more", "+"]) {
            return Count::at_least(self.whole(n)?).map_err(|_| Refusal::TooLarge);
        }
        if let Some(n) = one_of(text, &[">", "more than ", "over ", "above "], &[]) {
            return Count::at_least(self.whole(n)?.saturating_add(1)).map_err(|_| Refusal::TooLarge);
        }
        let (low, high) = match range(text) {
            Some((low, high)) => (self.whole(low)?, self.whole(high)?),
            None => (self.whole(text)?, self.whole(text)?),
        };
        Count::between(low, high).map_err(|_| Refusal::Impossible("the first number is above the second"))
    }

    fn up_to(&self, most: u64) -> std::result::Result<Count, Refusal> {
        let least = u64::from(!self.zero_included);
        let only_zero = "only 0 is so few: declare that zero is included";
        if least > most {
            Err(Refusal::Impossible(only_zero))
        } else {
            Count::between(least, most).map_err(|_| Refusal::TooLarge)
        }
    }

    fn whole(&self, text: &str) -> std::result::Result<u64, Refusal> {
        let digits = self.format.read(text.trim()).map_err(|fault| match fault {
            NumberError::NoNumber => Refusal::NoNumber,
            NumberError::Two(thousands, decimals) => Refusal::TwoNumbers(thousands, decimals),
        })?;
        if !digits.is_whole() {
            return Err(Refusal::NoNumber);
        }
        digits.whole().filter(|&n| n <= Count::MAX).ok_or(Refusal::TooLarge)
    }

    #[cold]
    fn error(&self, printed: &str, refusal: Refusal) -> Error {
        let given = || printed.to_owned();
        let rejected =
            |reason: Cow<'static, str>| Error::Rejected { what: "a count".into(), given: given(), reason };
        match refusal {
            Refusal::TwoNumbers(thousands, decimals) => Error::TwoNumbers {
                name: "count".into(),
                given: given(),
                thousands: thousands.plain(),
                decimals: decimals.plain(),
            },
            Refusal::TooLarge => Error::domain("count", format!("at most {}", Count::MAX), quoted(printed)),
            Refusal::Impossible(reason) => rejected(reason.into()),
            Refusal::NoNumber => match spoiled::reason(printed, |text| self.number(text).is_ok()) {
                Some(reason) => rejected(reason.into()),
                None => no_number(printed),
            },
        }
    }
}

/// The count that is printed as at most fifteen digits and nothing else, as most are: it is below the largest.
fn plain(text: &str) -> Option<Count> {
    let digit = |n: Option<u64>, byte: u8| {
        n.filter(|_| byte.is_ascii_digit()).map(|n| 10 * n + u64::from(byte - b'0'))
    };
    let n = Some(0).filter(|_| (1..=15).contains(&text.len()));
    Count::exact(text.bytes().fold(n, digit)?).ok()
}

/// The rest of `text` without the first of `prefixes` or `suffixes` that it has.
fn one_of<'a>(text: &'a str, prefixes: &[&str], suffixes: &[&str]) -> Option<&'a str> {
    let after = prefixes.iter().find_map(|p| text.strip_prefix(p));
    after.or_else(|| suffixes.iter().find_map(|s| text.strip_suffix(s)))
}

/// The two ends of `1-4`, `1–4` and `1 to 4`.
fn range(text: &str) -> Option<(&str, &str)> {
    [" to ", "-", "–", "—"].iter().find_map(|dash| text.split_once(dash)).filter(|(low, _)| !low.is_empty())
}

/// Why there is no number. What R, Python and spreadsheets write for a value that is not there says no more than that.
fn reason(text: &str) -> Option<Missing> {
    match text {
        "[c]" | "confidential" => Some(Missing::Suppressed),
        "" | "[x]" | ".." | "…" | "not available" | "missing" | "null" | "na" | "n/a" | "n.a." | "#n/a"
        | "<na>" | "nan" | "none" => Some(Missing::NotStated),
        "[z]" | "z" => Some(Missing::NotApplicable),
        "no response" => Some(Missing::NoReply),
        _ => text.replace(' ', "_").parse().ok(),
    }
}

/// A cell as errors quote it.
pub(super) fn quoted(printed: &str) -> String {
    format!("{:?}", Error::excerpt(printed))
}

/// A text that holds no number: a mark where it is short or has no digits, else a number of another kind.
fn no_number(printed: &str) -> Error {
    let digits = printed.contains(|c: char| c.is_ascii_digit());
    if digits {
        Error::domain("count", WHOLE, quoted(printed))
    } else if printed.chars().count() <= 3 {
        Error::UndeclaredMark { mark: printed.to_owned() }
    } else {
        Error::Unreadable { what: "a count", given: printed.to_owned(), expected: FORMS.into() }
    }
}

const WHOLE: &str = "a whole number (or a form such as \"<5\", \"1 to 4\" or \"at least 12\")";
const FORMS: &str = "a whole number, \"<5\", \"5 or fewer\", \"1 to 4\", \"at least 12\", or why there is none \
                     (\"no_reply\", \"not_held\", …)";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Count> {
        Marks::default().read(text)
    }

    #[test]
    fn every_printed_form() {
        let between = |low, high| Count::between(low, high).unwrap();
        let forms = [
            ("252", between(252, 252)),
            ("4,373", between(4373, 4373)),
            ("7 776 456", between(7_776_456, 7_776_456)),
            ("64.0", between(64, 64)),
            ("<5", between(1, 4)),
            ("< 5", between(1, 4)),
            ("fewer than 5", between(1, 4)),
            ("Less than 5", between(1, 4)),
            ("5 or fewer", between(1, 5)),
            ("≤5", between(1, 5)),
            ("1-4", between(1, 4)),
            ("1–4", between(1, 4)),
            ("1 to 4", between(1, 4)),
            (">=5", Count::at_least(5).unwrap()),
            (">5", Count::at_least(6).unwrap()),
            ("at least 12", Count::at_least(12).unwrap()),
            ("12 or more", Count::at_least(12).unwrap()),
            ("10,000+", Count::at_least(10_000).unwrap()),
            ("[low]", Count::at_least(1).unwrap()),
            ("[c]", Count::missing(Missing::Suppressed)),
            ("[x]", Count::missing(Missing::NotStated)),
            ("..", Count::missing(Missing::NotStated)),
            (" ", Count::missing(Missing::NotStated)),
            ("[z]", Count::missing(Missing::NotApplicable)),
            ("n/a", Count::missing(Missing::NotStated)),
            ("NA", Count::missing(Missing::NotStated)),
            ("No reply", Count::missing(Missing::NoReply)),
            ("refused_cost", Count::missing(Missing::RefusedCost)),
        ];
        for (text, count) in forms {
            assert_eq!(read(text), Ok(count), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_is_refused_with_the_value() {
        for text in [
            "-3",
            "2.5",
            "1,23",
            "12,34",
            "1e5",
            "9007199254740993",
            "99999999999999999999",
            "4 to 1",
            "<0",
            "<1",
        ] {
            let message = read(text).unwrap_err().to_string();
            assert!(message.contains(&format!("{text:?}")), "{text}: {message}");
            let number = message.starts_with("count must be ") || message.starts_with("cannot read ");
            assert!(number, "{text}: {message}");
        }
        assert_eq!(read("1 to 1"), Count::exact(1));
        assert!(matches!(read("unknown thing"), Err(Error::Unreadable { .. })));
    }

    #[test]
    fn marks_that_must_be_declared() {
        for mark in ["*", "-", "–", "~", ":", "x", "#"] {
            assert_eq!(read(mark), Err(Error::UndeclaredMark { mark: mark.into() }));
        }
        let marks = Marks::new([("*", "<5"), ("-", "0")], true).unwrap();
        assert_eq!(marks.read("*"), Count::between(0, 4));
        assert_eq!(marks.read("-"), Count::exact(0));
        assert!(Marks::new([("*", "?")], false).unwrap_err().to_string().starts_with("mark \"*\": "));
    }

    #[test]
    fn the_canonical_text_parses_back() {
        let counts = [Count::exact(0), Count::between(1, 4), Count::between(0, 4), Count::at_least(12)];
        let missing = Missing::ALL.map(|reason| Ok(Count::missing(reason)));
        for count in counts.into_iter().chain(missing).map(Result::unwrap) {
            assert_eq!(read(&count.to_string()), Ok(count));
        }
    }
}
