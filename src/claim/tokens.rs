//! A text as words, numbers and signs, each with where it stands.
use super::vocabulary::{Entry, LONGEST, Meaning, entries};
use crate::{Error, Result, record::NumberFormat};
use std::ops::Range;

/// A word, a phrase of the vocabulary, a number or a sign.
#[derive(Debug)]
pub(super) struct Token {
    /// As it is looked up: lower case, one space between words.
    pub(super) text: String,
    pub(super) entries: &'static [Entry],
    pub(super) number: Option<Printed>,
    /// The bytes of the text that it is made of.
    pub(super) place: Range<usize>,
    /// Whether a comma or the like follows.
    pub(super) pause: bool,
}

/// A number as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    pub(super) value: f64,
    /// A unit of the last decimal; 1 where there are none.
    pub(super) unit: f64,
    /// Whether it has decimals.
    pub(super) decimals: bool,
}

impl Token {
    pub(super) fn entry(&self, meaning: Meaning) -> Option<&'static Entry> {
        self.entries.iter().find(|entry| entry.meaning == meaning)
    }

    pub(super) fn means(&self, meaning: Meaning) -> bool {
        self.entry(meaning).is_some()
    }

    /// Whether it is a word that claims are not made of.
    pub(super) fn is_free(&self) -> bool {
        self.number.is_none()
            && self.entries.is_empty()
            && !self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of a text, the longest phrases of the vocabulary as one.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>> {
    let mut tokens = phrases(text);
    tokens.iter_mut().try_for_each(|token| {
        token.number = number(&token.text)?;
        Ok(())
    })?;
    Ok(tokens)
}

/// The same of a running text, in which a number that cannot be read is a word.
pub(super) fn tokens_of_text(text: &str) -> Vec<Token> {
    let mut tokens = phrases(text);
    tokens.iter_mut().for_each(|token| token.number = number(&token.text).ok().flatten());
    tokens
}

fn phrases(text: &str) -> Vec<Token> {
    let words = words(text);
    let mut tokens = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let (mut token, length) = phrase(&words[at..]);
        token.pause =
            text.get(token.place.end..).is_some_and(|rest| rest.starts_with([',', ';', ':', '(', '—']));
        at += length;
        tokens.push(token);
    }
    tokens
}

type Word = (String, Range<usize>);

/// The first token, and how many words it takes.
fn phrase(words: &[Word]) -> (Token, usize) {
    let of = |length: usize| {
        let text = words[..length].iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        let place = words[0].1.start..words[length - 1].1.end;
        (Token { entries: entries(&text), text, number: None, place, pause: false }, length)
    };
    let longest = (2..=LONGEST.min(words.len())).rev().map(of).find(|(token, _)| !token.entries.is_empty());
    longest.unwrap_or_else(|| of(1))
}

/// Words in lower case, numbers and signs. Dashes part words; before a number that follows a space they are a sign.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut last = Class::Space;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        let class = Class::of(c, last, rest);
        match class {
            Class::Sign => words.push((sign(c).to_owned(), start..end)),
            Class::Space | Class::Apostrophe => {}
            _ if class == last => {
                if let Some((word, place)) = words.last_mut() {
                    word.extend(c.to_lowercase());
                    place.end = end;
                }
            }
            _ => words.push((c.to_lowercase().collect(), start..end)),
        }
        if class != Class::Apostrophe {
            last = class;
        }
    }
    words.iter_mut().for_each(|(word, place)| {
        let kept = word.trim_end_matches(['.', ',', '/', '-', '–']).len().max(1);
        place.end -= word.len() - kept;
        word.truncate(kept);
    });
    words
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Number,
    Letter,
    Sign,
    Space,
    Apostrophe,
}

impl Class {
    fn of(c: char, last: Self, rest: &str) -> Self {
        let digit_next = rest.starts_with(|c: char| c.is_ascii_digit());
        match c {
            '0'..='9' => Self::Number,
            '.' | ',' | '/' | '-' | '–' if last == Self::Number && digit_next => Self::Number,
            '.' if last == Self::Space && digit_next => Self::Number,
            '+' | '%' | '×' => Self::Sign,
            '-' | '−' | '–' if last == Self::Space && digit_next => Self::Sign,
            '\'' | '’' if last == Self::Letter => Self::Apostrophe,
            c if c.is_alphanumeric() => Self::Letter,
            _ => Self::Space,
        }
    }
}

fn sign(c: char) -> &'static str {
    match c {
        '+' => "up",
        '%' => "%",
        '×' => "x",
        _ => "minus",
    }
}

/// The number that a word in digits is; none where it is two (`2014/15`).
fn number(word: &str) -> Result<Option<Printed>> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.contains(['/', '-', '–']) {
        return Ok(None);
    }
    let decimals = word.split_once('.').and_then(|(_, decimals)| i32::try_from(decimals.len()).ok());
    let unit = decimals.map_or(1.0, |places| 10_f64.powi(-places));
    let value = NumberFormat::default().number("number", word);
    let value = value.map_err(|error| unclear(word, &error))?;
    Ok(value.is_finite().then_some(Printed { value, unit, decimals: decimals.is_some() }))
}

/// Why a number cannot be read, where one that is no English number is printed (`12,5`), or one of two (`1.000`).
fn unclear(word: &str, error: &Error) -> Error {
    let printed = Error::excerpt(word);
    let reason = match error {
        Error::TwoNumbers { thousands, decimals, .. } => {
            let (thousands, decimals) = (Error::excerpt(thousands), Error::excerpt(decimals));
            format!(
                "{printed:?} can be {thousands} or {decimals}: write it without the point, or with other digits"
            )
        }
        _ => format!("{printed:?} is no number with a point before decimals and commas between thousands"),
    };
    Error::Rejected { what: "a claim".into(), given: word.to_owned(), reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).unwrap().into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn numbers_signs_and_phrases_are_words_of_their_own() {
        assert_eq!(texts("Up 36%, to 4,373."), ["up", "36", "%", "to", "4,373"]);
        assert_eq!(texts("more than 1.5m"), ["more than", "1.5", "m"]);
        assert_eq!(texts("a 4-fold rise"), ["a", "4", "fold", "rise"]);
        assert_eq!(texts("−12 per cent"), ["minus", "12", "per cent"]);
        assert_eq!(texts("didn’t change since 2014/15"), ["didnt change", "since", "2014/15"]);
        assert_eq!(texts("×4 +3%"), ["x", "4", "up", "3", "%"]);
        assert_eq!(texts(""), Vec::<String>::new());
    }

    #[test]
    fn a_token_knows_where_it_stands() {
        let text = "Gewalt ’süß’: more  than doubled";
        let found: Vec<&str> = tokens(text).unwrap().into_iter().map(|token| &text[token.place]).collect();
        assert_eq!(found, ["Gewalt", "süß", "more  than", "doubled"]);
    }
}
