//! How a printed count is read.
use super::{Count, Missing};
use crate::{Error, Result};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// What a user declares of the marks in a table: what `*` stands for, and whether `<5` can be zero.
///
/// Read without any declaration: numbers with or without thousands separators, `<5`, `fewer than 5`,
/// `5 or fewer`, `1-4`, `1 to 4`, `>=5`, `at least 12`, `12 or more`, `[c]` and `suppressed` (hidden), `[x]`, `..`
/// and a blank (not stated), `[z]`, `z` and `n/a` (not applicable), `[low]` (one or more), and the names of
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    declared: BTreeMap<String, Count>,
    zero_included: bool,
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
        let plain = Self { declared: BTreeMap::new(), zero_included };
        let read = |(mark, count): (M, C)| {
            let mark = mark.as_ref().trim().to_lowercase();
            let count = plain.read(count.as_ref()).map_err(|e| e.at(format_args!("mark {mark:?}")))?;
            Ok((mark, count))
        };
        Ok(Self { declared: declared.into_iter().map(read).collect::<Result<_>>()?, zero_included })
    }

    /// The count printed as `text`.
    pub(super) fn read(&self, text: &str) -> Result<Count> {
        let text = text.trim().to_lowercase();
        if let Some(&count) = self.declared.get(&text) {
            return Ok(count);
        }
        if let Some(reason) = reason(&text) {
            return Ok(Count::missing(reason));
        }
        if text == "[low]" {
            return Count::at_least(1);
        }
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Err(no_number(text));
        }
        self.number(&text)
    }

    fn number(&self, text: &str) -> Result<Count> {
        if let Some(n) = one_of(text, &["<=", "≤", "at most ", "up to "], &[" or fewer", " or less"]) {
            return self.up_to(text, whole(n)?);
        }
        if let Some(n) = one_of(text, &["<", "fewer than ", "less than ", "under ", "below "], &[]) {
            let above = whole(n)?;
            let most = above.checked_sub(1).ok_or_else(|| Error::domain("count", "0 or more", text))?;
            return self.up_to(text, most);
        }
        if let Some(n) = one_of(text, &[">=", "≥", "at least ", "no fewer than "], &[" or more", "+"]) {
            return Count::at_least(whole(n)?);
        }
        if let Some(n) = one_of(text, &[">", "more than ", "over ", "above "], &[]) {
            return Count::at_least(whole(n)?.saturating_add(1));
        }
        match range(text) {
            Some((low, high)) => Count::between(whole(low)?, whole(high)?),
            None => Count::exact(whole(text)?),
        }
    }

    fn up_to(&self, text: &str, most: u64) -> Result<Count> {
        let least = u64::from(!self.zero_included);
        if least > most {
            return Err(Error::domain("count", "possible: declare zero_included to read this as 0", text));
        }
        Count::between(least, most)
    }
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

/// Digits, with thousands separators (`,`, `'`, spaces) where they belong, and no fraction but zeros.
fn whole(text: &str) -> Result<u64> {
    let text = text.trim();
    let (digits, fraction) = text.split_once('.').unwrap_or((text, ""));
    let separated = |c: char| matches!(c, ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let parts: Vec<&str> = digits.split(separated).collect();
    let grouped = parts.len() == 1 || (1..=3).contains(&parts[0].len()) && all_of_length(&parts[1..], 3..=3);
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || separated(c));
    if !grouped || !plain || !fraction.chars().all(|c| c == '0') {
        return Err(Error::domain("count", WHOLE, text));
    }
    parts
        .concat()
        .parse()
        .ok()
        .filter(|&n| n <= Count::MAX)
        .ok_or_else(|| Error::domain("count", WHOLE, text))
}

const WHOLE: &str = "a whole number from 0 to 9007199254740992 (or a form like <5, 1 to 4, at least 12)";

fn all_of_length(parts: &[&str], length: RangeInclusive<usize>) -> bool {
    parts.iter().all(|part| length.contains(&part.len()))
}

fn reason(text: &str) -> Option<Missing> {
    match text {
        "[c]" | "confidential" => Some(Missing::Suppressed),
        "" | "[x]" | ".." | "…" | "not available" | "missing" | "null" => Some(Missing::NotStated),
        "[z]" | "z" | "n/a" | "na" => Some(Missing::NotApplicable),
        "no response" => Some(Missing::NoReply),
        _ => text.replace(' ', "_").parse().ok(),
    }
}

fn no_number(text: String) -> Error {
    if text.chars().count() <= 3 {
        Error::UndeclaredMark { mark: text }
    } else {
        Error::Unreadable {
            what: "a count",
            given: text,
            expected: "a whole number, <5, 5 or fewer, 1 to 4, at least 12, or why there is none (no_reply, not_held, …)".into(),
        }
    }
}

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
            ("n/a", Count::missing(Missing::NotApplicable)),
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
            assert!(message.contains("must be"), "{text}: {message}");
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
