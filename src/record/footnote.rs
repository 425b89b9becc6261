//! Marks of notes behind a printed value: `252 [r]`, `12 (p)`, `2018/19 [note 7]`.
use crate::named::named;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a mark behind a printed figure says of it: an observation status, as statistical offices print it.
///
/// ```
/// use quetelet::record::{Footnote, Marks};
///
/// let (count, footnotes) = Marks::default().read_with_footnotes("1,052 [r]")?;
/// assert_eq!((count.value(), footnotes), (Some(1052), [Footnote::Revised].into()));
/// let (count, footnotes) = Marks::default().read_with_footnotes("12ep")?;
/// assert_eq!((count.value(), footnotes), (Some(12), [Footnote::Provisional, Footnote::Estimated].into()));
/// # Ok::<(), quetelet::Error>(())
/// ```
#[doc(alias = "observation status")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Footnote {
    /// Changed since it was first published: `[r]`, `(R)`, `r`.
    Revised,
    /// Not final: `[p]`, `(p)`, `p`.
    Provisional,
    /// Estimated by the publisher: `[e]`, `(est)`, `e`.
    Estimated,
    /// Not comparable with the figures before it: `[b]`, `(break)`, `b`.
    Break,
    /// A note says more: `[note 3]`, `[3]`, `†`, `¹`.
    Note,
}

impl Footnote {
    /// Every status, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::Revised, Self::Provisional, Self::Estimated, Self::Break, Self::Note];

    /// The word in serialised values, files and Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Revised => "revised",
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
            Self::Break => "break",
            Self::Note => "note",
        }
    }

    /// The words of several as a column holds them: `revised, note`.
    ///
    /// ```
    /// use quetelet::record::Footnote;
    ///
    /// assert_eq!(Footnote::words(&[Footnote::Note, Footnote::Revised].into()), "revised, note");
    /// ```
    #[must_use]
    pub fn words(footnotes: &BTreeSet<Self>) -> String {
        footnotes.iter().map(|footnote| footnote.name()).collect::<Vec<_>>().join(", ")
    }

    /// That of one letter, as behind a number without a bracket.
    fn of_letter(letter: char) -> Option<Self> {
        match letter.to_ascii_lowercase() {
            'r' => Some(Self::Revised),
            'p' => Some(Self::Provisional),
            'e' => Some(Self::Estimated),
            'b' => Some(Self::Break),
            _ => None,
        }
    }

    /// That of what stands in a bracket, square or `round`: a number in round ones may be a figure.
    fn of_words(words: &str, round: bool) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let note = words.strip_prefix("notes").or_else(|| words.strip_prefix("note"));
        let numbers = note.unwrap_or(&words).trim_matches([' ', '.', ':']);
        let is_numbered = numbers.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '&' | '-'));
        match words.trim_end_matches('.') {
            "rev" | "revised" | "revised figure" => Some(Self::Revised),
            "prov" | "provisional" | "prelim" | "preliminary" => Some(Self::Provisional),
            "est" | "estimate" | "estimated" => Some(Self::Estimated),
            "break" | "break in series" => Some(Self::Break),
            letter if letter.len() == 1 => letter
                .chars()
                .next()
                .and_then(Self::of_letter)
                .or((is_numbered && !round).then_some(Self::Note)),
            "" => None,
            _ => (is_numbered && (note.is_some() || !round)).then_some(Self::Note),
        }
    }
}

named!(Footnote, "footnote");

/// A printed value without the marks behind it, and what they say; nothing where there is none.
pub(crate) fn split(printed: &str) -> Option<(&str, BTreeSet<Footnote>)> {
    let mut rest = printed.trim();
    let mut found = BTreeSet::new();
    while let Some((before, footnotes)) = last(rest) {
        found.extend(footnotes);
        rest = before.trim_end();
    }
    (!found.is_empty() && !rest.is_empty()).then_some((rest, found))
}

/// The last mark of a text.
fn last(text: &str) -> Option<(&str, BTreeSet<Footnote>)> {
    bracketed(text, ('[', ']'))
        .or_else(|| bracketed(text, ('(', ')')))
        .or_else(|| signs(text))
        .or_else(|| letters(text))
}

/// `252 [r]`, `252 [r, p]`.
fn bracketed(text: &str, (open, close): (char, char)) -> Option<(&str, BTreeSet<Footnote>)> {
    let (before, words) = text.strip_suffix(close)?.rsplit_once(open)?;
    let whole = Footnote::of_words(words, open == '(').map(|footnote| BTreeSet::from([footnote]));
    let each = || words.split([',', ';']).map(|words| Footnote::of_words(words, open == '(')).collect();
    let footnotes = whole.or_else(each)?;
    (!before.trim().is_empty()).then_some((before, footnotes))
}

/// `252†`, `252¹`, `252¹,²`.
fn signs(text: &str) -> Option<(&str, BTreeSet<Footnote>)> {
    let before = text.trim_end_matches(|c: char| is_sign(c) || matches!(c, ',' | ' '));
    (text.ends_with(is_sign) && !before.is_empty()).then(|| (before, [Footnote::Note].into()))
}

fn is_sign(c: char) -> bool {
    matches!(c, '†' | '‡' | '§' | '¶' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// `1,052e`, `12 bp`: one letter or two behind a digit.
fn letters(text: &str) -> Option<(&str, BTreeSet<Footnote>)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.get(before.len()..)?;
    let number = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let footnotes = letters.chars().map(Footnote::of_letter).collect::<Option<BTreeSet<_>>>()?;
    (number && (1..=2).contains(&letters.len()) && footnotes.len() == letters.len())
        .then_some((before, footnotes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(printed: &str) -> Option<(&str, String)> {
        split(printed).map(|(rest, footnotes)| (rest, Footnote::words(&footnotes)))
    }

    #[test]
    fn marks_are_taken_off() {
        for (printed, rest, words) in [
            ("252[r]", "252", "revised"),
            ("252 (r)", "252", "revised"),
            ("12 (p)", "12", "provisional"),
            ("1,052e", "1,052", "estimated"),
            ("1,052 bp", "1,052", "provisional, break"),
            ("252†", "252", "note"),
            ("252¹", "252", "note"),
            ("252¹,²", "252", "note"),
            ("252 [note 3]", "252", "note"),
            ("252 [Notes 3, 4 & 5]", "252", "note"),
            ("252 [3]", "252", "note"),
            ("252 [r, p]", "252", "revised, provisional"),
            ("252 [r][note 7]", "252", "revised, note"),
            ("252 (Revised)", "252", "revised"),
            ("<5 [r]", "<5", "revised"),
            ("[x] [note 3]", "[x]", "note"),
            ("2018/19 [r]", "2018/19", "revised"),
            ("FY2018/19 (p)", "FY2018/19", "provisional"),
            ("252 (break in series)", "252", "break"),
        ] {
            assert_eq!(read(printed), Some((rest, words.to_owned())), "{printed}");
        }
    }

    #[test]
    fn what_may_be_part_of_a_value_is_left() {
        for printed in [
            "252",
            "",
            "[r]",
            "(p)",
            "[c]",
            "†",
            "252 (3)",
            "252 (12%)",
            "252*",
            "5-",
            "25m",
            "2e5",
            "252 per",
            "252rr",
            "z",
            "low",
            "May 2018 (part)",
            "252 []",
            "252 ()",
            "[",
            "]",
            "é[",
            "𝟏",
        ] {
            assert_eq!(read(printed), None, "{printed}");
        }
    }

    #[test]
    fn names_read_back() {
        for footnote in Footnote::ALL {
            assert_eq!(footnote.name().parse(), Ok(footnote));
        }
    }
}
