//! The parser of claims: how their words are read.
use super::{
    Statement,
    parsed::{Direction, ParsedClaim, Precision, Quantity},
};
use crate::{Error, Result, record::NumberFormat};

/// Words that say nothing of the size.
const FILLERS: [&str; 13] =
    ["a", "an", "the", "by", "of", "have", "has", "had", "been", "was", "were", "is", "are"];

/// What `text` states.
pub(super) fn read(text: &str) -> Result<Statement> {
    let words = split(text);
    let words = words.split_whitespace().map(|word| word.trim_matches(','));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && !FILLERS.contains(word)).collect();
    if let Some(reason) = words.iter().find_map(|word| unclear(word)) {
        return Err(Error::Rejected {
            what: "a claim".into(),
            given: text.to_owned(),
            reason: reason.into(),
        });
    }
    parse(&words).and_then(ParsedClaim::statement).ok_or_else(|| Error::Unreadable {
        what: "a claim",
        given: text.to_owned(),
        expected: "a multiple (\"doubled\", \"almost tripled\", \"fourfold\", \"5 times\", \"halved\"), a change \
                   (\"up 36%\", \"rose by a third\", \"down by more than a quarter\") or a share (\"one in five\", \
                   \"20%\")"
            .into(),
    })
}

/// Why a number cannot be read, where one that is no English number is printed (`12,5`), or one of two (`1.000`).
fn unclear(word: &str) -> Option<String> {
    let error = printed(word)?.err()?;
    let printed = Error::excerpt(word);
    match error {
        Error::TwoNumbers { thousands, decimals, .. } => {
            let (thousands, decimals) = (Error::excerpt(&thousands), Error::excerpt(&decimals));
            Some(format!(
                "{printed:?} can be {thousands} or {decimals}: write it without the point, or with other digits"
            ))
        }
        _ => Some(format!(
            "{printed:?} is no number with a point before decimals and commas between thousands"
        )),
    }
}

/// The number that a word in digits is.
fn printed(word: &str) -> Option<Result<f64>> {
    let in_digits = word.starts_with(|c: char| c.is_ascii_digit());
    in_digits.then(|| NumberFormat::default().number("number", word))
}

/// Lower case, with spaces between words, numbers and `%`; signs become words.
fn split(text: &str) -> String {
    let text = format!(" {}", text.to_lowercase().trim_end_matches(['.', '!']));
    let text = text.replace("per cent", "%").replace("percent", "%").replace('+', " up ");
    let text = text.replace(" -", " minus ").replace('−', " minus ").replace('×', " x ");
    let mut spaced = String::with_capacity(2 * text.len());
    let mut last = ' ';
    for c in text.chars().map(|c| if "-–\"'“”‘’".contains(c) { ' ' } else { c }) {
        if class(c) != class(last) {
            spaced.push(' ');
        }
        spaced.push(c);
        last = c;
    }
    spaced
}

fn class(c: char) -> u8 {
    match c {
        '0'..='9' | '.' | ',' => 0,
        '%' => 1,
        c if c.is_whitespace() => 2,
        _ => 3,
    }
}

fn parse(words: &[&str]) -> Option<ParsedClaim> {
    // No count is `-5 times` another.
    if words.contains(&"minus")
        && words.iter().any(|word| word.ends_with("fold") || ["times", "x"].contains(word))
    {
        return None;
    }
    let (before, words) = precision(words);
    let (direction, words) = direction(words);
    let (after, words) = precision(words);
    let ((Precision::Plain, precision) | (precision, Precision::Plain)) = (before, after) else {
        return None;
    };
    size(words, direction).map(|(direction, quantity)| ParsedClaim { precision, direction, quantity })
}

fn precision<'a, 'b>(words: &'a [&'b str]) -> (Precision, &'a [&'b str]) {
    match words {
        ["more", "than", rest @ ..] | ["at", "least", rest @ ..] | ["over", rest @ ..] => {
            (Precision::MoreThan, rest)
        }
        ["almost" | "nearly", rest @ ..] | ["close", "to", rest @ ..] => (Precision::Almost, rest),
        ["about" | "around" | "roughly" | "approximately" | "some", rest @ ..] => (Precision::About, rest),
        _ => (Precision::Plain, words),
    }
}

/// The direction, said before the size or after it.
fn direction<'a, 'b>(words: &'a [&'b str]) -> (Option<Direction>, &'a [&'b str]) {
    let of = |word: &str| match word {
        word if UP.contains(&word) => Some(Direction::Up),
        word if DOWN.contains(&word) => Some(Direction::Down),
        _ => None,
    };
    let first = words.split_first().and_then(|(word, rest)| Some((of(word)?, rest)));
    let last = || words.split_last().and_then(|(word, rest)| Some((of(word)?, rest)));
    match first.or_else(last) {
        Some((direction, rest)) => (Some(direction), rest),
        None => (None, words),
    }
}

#[rustfmt::skip]
const UP: [&str; 18] = [
    "up", "rise", "rose", "risen", "rising", "increase", "increased", "increasing", "grow", "grew", "grown", "growth",
    "jumped", "climbed", "surged", "soared", "more", "higher",
];
#[rustfmt::skip]
const DOWN: [&str; 20] = [
    "down", "fall", "fell", "fallen", "falling", "decrease", "decreased", "decline", "declined", "drop", "dropped",
    "cut", "reduced", "reduction", "shrank", "shrunk", "less", "fewer", "lower", "minus",
];

/// The size that `words` name, and its direction: a multiple has one of its own.
fn size(words: &[&str], given: Option<Direction>) -> Option<(Option<Direction>, Quantity)> {
    let up = given.or(Some(Direction::Up));
    match *words {
        ["halved" | "halve" | "halving"] if given.is_none() => {
            Some((Some(Direction::Down), Quantity::whole(2.0)))
        }
        [word] if given.is_none() && multiple(word).is_some() => {
            multiple(word).map(|m| (up, Quantity::whole(m)))
        }
        [word] if word.ends_with("fold") => {
            number(word.strip_suffix("fold")?).map(|(m, _)| (up, Quantity::whole(m)))
        }
        [n, "fold" | "times" | "x"] => number(n).map(|(m, half)| (up, Quantity::multiple(m, half))),
        [n, "%"] => {
            number(n).map(|(n, half)| (given, Quantity::part(n / 100.0, Some(half.unwrap_or(0.5) / 100.0))))
        }
        [n, "in", m] => Quantity::one_in(number(n)?.0, number(m)?.0).map(|size| (given, size)),
        [word] => denominator(word).map(|d| (given, Quantity::part(1.0 / d, None))),
        [n, word] => Some((given, Quantity::part(number(n)?.0 / denominator(word)?, None))),
        _ => None,
    }
}

fn multiple(word: &str) -> Option<f64> {
    match word {
        "double" | "doubled" | "doubling" | "twice" => Some(2.0),
        "triple" | "tripled" | "tripling" | "treble" | "trebled" | "trebling" => Some(3.0),
        "quadruple" | "quadrupled" | "quadrupling" => Some(4.0),
        "quintuple" | "quintupled" | "quintupling" => Some(5.0),
        _ => None,
    }
}

fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(2.0),
        "third" | "thirds" => Some(3.0),
        "quarter" | "quarters" => Some(4.0),
        "fifth" | "fifths" => Some(5.0),
        "sixth" | "sixths" => Some(6.0),
        "seventh" | "sevenths" => Some(7.0),
        "eighth" | "eighths" => Some(8.0),
        "ninth" | "ninths" => Some(9.0),
        "tenth" | "tenths" => Some(10.0),
        _ => None,
    }
}

const NUMBERS: [(&str, f64); 12] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
];

/// A number in words or digits, with half a unit of its last decimal where it has decimals.
fn number(word: &str) -> Option<(f64, Option<f64>)> {
    let named = NUMBERS.into_iter().find(|(name, _)| *name == word);
    if let Some((_, value)) = named {
        return Some((value, None));
    }
    let value = printed(word)?.ok()?;
    let decimals = word.split_once('.').and_then(|(_, decimals)| i32::try_from(decimals.len()).ok());
    Some((value, decimals.map(|d| 0.5 * 10_f64.powi(-d))))
}
