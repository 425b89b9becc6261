//! The sentences of a text, and the claims that stand in them.
use super::{
    Claim, Statement,
    grammar::Parser,
    tokens::{Token, tokens_of_text},
    vocabulary::Meaning,
};
use crate::Period;
use std::ops::Range;

/// How many words before a claim one may stand that says that it was not recorded: "could soon have doubled".
const BEFORE: usize = 4;
/// The most words of a period.
const PERIOD: usize = 5;

/// A sentence, its words, and where it stands in the text.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) tokens: Vec<Token>,
}

/// A claim of a sentence: the words it is of, as places among its tokens.
pub(super) struct Stated {
    pub(super) claim: Claim,
    pub(super) place: Range<usize>,
}

/// The sentences of a text: they end with a line, or with a full stop, question or exclamation mark before a space.
pub(super) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        let stops = c == '\n'
            || "!?.".contains(c) && rest.starts_with(|c: char| c.is_whitespace() || "\"”’)".contains(c));
        if stops || rest.is_empty() {
            let part = text.get(start..end).unwrap_or_default();
            if !part.trim().is_empty() {
                found.push(Sentence { text: part, start, tokens: tokens_of_text(part) });
            }
            start = end;
        }
    }
    found
}

impl Sentence<'_> {
    /// Its claims, each with its words alone.
    pub(super) fn claims(&self) -> Vec<Stated> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let idle = self.tokens[at].means(Meaning::Filler);
            let mut parser = Parser { tokens: &self.tokens, at };
            let read = if idle { None } else { parser.claim() };
            match read.and_then(|read| Some((self.words(at..parser.at)?, read))) {
                Some((words, read)) if self.was_recorded(at..parser.at) => {
                    let claim = Claim::of_reading(words, read.reading());
                    if self.is_a_claim(&claim, at..parser.at) {
                        found.push(Stated { claim, place: at..parser.at });
                    }
                    at = parser.at;
                }
                Some(_) => at = parser.at,
                None => at += 1,
            }
        }
        found
    }

    /// The words of some tokens, as they stand in the text.
    pub(super) fn words(&self, tokens: Range<usize>) -> Option<&str> {
        let tokens = self.tokens.get(tokens)?;
        self.text.get(tokens.first()?.place.start..tokens.last()?.place.end)
    }

    /// Whether no word in the claim or just before it says that it was denied, expected or wished.
    fn was_recorded(&self, place: Range<usize>) -> bool {
        let from = place.start.saturating_sub(BEFORE);
        self.tokens
            .get(from..place.end)
            .is_some_and(|near| !near.iter().any(|token| token.means(Meaning::Other)))
    }

    /// Whether words of a running text are meant as a claim: a rise of any size is one where it says since when, and a
    /// share where it is a percentage or "one in five".
    fn is_a_claim(&self, claim: &Claim, place: Range<usize>) -> bool {
        let within =
            |meaning| self.tokens.get(place.clone()).is_some_and(|all| all.iter().any(|t| t.means(meaning)));
        match claim.statement() {
            Statement::Direction(_) => claim.span().is_some() || claim.statements().len() > 1,
            Statement::Unchanged => {
                self.words(place).is_some_and(|words| words.to_lowercase().contains("chang"))
            }
            Statement::Share(_) => within(Meaning::Percent) || within(Meaning::In),
            _ => true,
        }
    }

    /// The periods that it names beside its claims, of those `known`, in order of time: "since 2003" is of one claim.
    pub(super) fn periods(&self, known: &[Period], claims: &[Stated]) -> Vec<Period> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(claim) = claims.iter().find(|claim| claim.place.contains(&at)) {
                at = claim.place.end;
                continue;
            }
            let of = |length: usize| {
                let words: Vec<&str> =
                    self.tokens.get(at..at + length)?.iter().map(|token| token.text.as_str()).collect();
                let period =
                    words.join(" ").parse::<Period>().ok().filter(|period| known.contains(period))?;
                Some((period, length))
            };
            match (1..=PERIOD).rev().find_map(of) {
                Some((period, length)) => {
                    found.push(period);
                    at += length;
                }
                None => at += 1,
            }
        }
        found.sort_by_key(|period| period.start());
        found.dedup();
        found
    }

    /// Which of the names stand in it, as whole words; a name within a longer one is not meant.
    pub(super) fn names<'n>(&self, names: &[&'n str]) -> Vec<&'n str> {
        let text = plain(self.text);
        let found: Vec<&str> = names.iter().copied().filter(|name| text.contains(&plain(name))).collect();
        let longer = |name: &str| {
            found.iter().any(|other| plain(other) != plain(name) && plain(other).contains(&plain(name)))
        };
        found.iter().copied().filter(|name| !longer(name)).collect()
    }
}

/// Letters and digits in lower case, with one space between words and at both ends.
fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}
