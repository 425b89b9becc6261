//! How the words of a claim are read: one claim, and nothing beside it that would change what it says.
use super::{
    grammar::{Parser, Read},
    tokens::{Token, tokens},
    vocabulary::Meaning,
    wording::Reading,
};
use crate::{Error, Result};

/// What `text` states.
pub(super) fn read(text: &str) -> Result<Reading> {
    let tokens = tokens(text).map_err(|error| quoted(error, text))?;
    if let Some(other) = not_recorded(&tokens) {
        return Err(rejected(
            text,
            format!(
                "{:?} says what was not recorded: denied, expected or wished, and not counted",
                other.text
            ),
        ));
    }
    let Some((read, before, after)) = first(&tokens) else { return Err(unreadable(text)) };
    match before.iter().chain(after).find(|token| !is_idle(token)) {
        Some(left) if left.means(Meaning::Vague) || left.number.is_some() => {
            Err(rejected(text, format!("{:?} in it is not read as part of a claim", left.text)))
        }
        Some(_) => Err(unreadable(text)),
        None => Ok(read.reading()),
    }
}

/// A word that says that it was not recorded; "May 2019" says no such thing.
fn not_recorded(tokens: &[Token]) -> Option<&Token> {
    let next = |i: usize| tokens.get(i + 1).is_some_and(|next| next.number.is_some());
    let found = tokens
        .iter()
        .enumerate()
        .find(|(i, token)| token.means(Meaning::Other) && !(token.text == "may" && next(*i)));
    found.map(|(_, token)| token)
}

type Found<'t> = (Read, &'t [Token], &'t [Token]);

/// The first claim, and what stands before and behind it.
fn first(tokens: &[Token]) -> Option<Found<'_>> {
    (0..tokens.len()).find_map(|at| {
        let mut parser = Parser { tokens, at };
        let read = parser.claim()?;
        Some((read, tokens.get(..at)?, tokens.get(parser.at..)?))
    })
}

/// Whether a word beside a claim changes nothing of it: what was counted, and where.
fn is_idle(token: &Token) -> bool {
    let idle =
        [Meaning::Filler, Meaning::Baseline, Meaning::AsMany, Meaning::Within, Meaning::In, Meaning::Each];
    token.is_free()
        || idle.iter().any(|&meaning| token.means(meaning))
            && !token.means(Meaning::Up)
            && !token.means(Meaning::MoreThan)
}

fn rejected(text: &str, reason: String) -> Error {
    Error::Rejected { what: "a claim".into(), given: text.to_owned(), reason: reason.into() }
}

/// An error of a word as one of the whole text.
fn quoted(error: Error, text: &str) -> Error {
    match error {
        Error::Rejected { what, reason, .. } => Error::Rejected { what, given: text.to_owned(), reason },
        error => error,
    }
}

fn unreadable(text: &str) -> Error {
    Error::Unreadable {
        what: "a claim",
        given: text.to_owned(),
        expected: "a multiple (\"doubled\", \"almost tripled\", \"fourfold\", \"5 times\", \"halved\"), a change \
                   (\"up 36%\", \"rose by a third\", \"42 more\", \"rose from 40 to 70\", \"unchanged\"), a share \
                   (\"one in five\", \"20%\"), a rate (\"120 a week\", \"one every six minutes\") or a place in a series \
                   (\"record high\", \"highest since 2003\", \"third year running\", \"on average 5% a year\")"
            .into(),
    }
}
