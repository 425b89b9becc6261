//! A claim that was found in a text.
use super::{
    Claim, ClaimResult,
    passage::{Sentence, Stated},
};
use crate::Period;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A claim that stands in a text, and what the table says of it. Printed, it is what it is of and each verdict on it, or what
/// is not clear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FoundClaim {
    /// The claim, in its own words.
    pub claim: Claim,
    /// The character of the text that it begins with, counted from 0.
    pub start: usize,
    /// The character behind it.
    pub end: usize,
    /// The sentence that it stands in.
    pub sentence: String,
    /// The area that it is of, where that is clear.
    pub area: Option<String>,
    /// The offence that it is of, where that is clear.
    pub offence: Option<String>,
    /// The earlier period, where it compares two and that is clear.
    pub before: Option<Period>,
    /// The later or only period, where that is clear.
    pub after: Option<Period>,
    /// The verdict on it, for each published version of its figures; none where something is not clear.
    pub results: Vec<ClaimResult>,
    /// What is not clear, or missing from the table.
    pub unclear: Option<String>,
}

impl FoundClaim {
    /// The claim and where it stands.
    pub(super) fn new(article: &str, sentence: &Sentence<'_>, stated: &Stated) -> Self {
        let tokens = sentence.tokens.get(stated.place.clone()).unwrap_or_default();
        let place =
            |byte: usize| article.get(..sentence.start + byte).map_or(0, |before| before.chars().count());
        Self {
            claim: stated.claim.clone(),
            start: tokens.first().map_or(0, |token| place(token.place.start)),
            end: tokens.last().map_or(0, |token| place(token.place.end)),
            sentence: sentence.text.trim().to_owned(),
            area: None,
            offence: None,
            before: None,
            after: None,
            results: Vec::new(),
            unclear: None,
        }
    }

    /// The area, the offence and the periods, as far as they are clear.
    fn subject(&self) -> String {
        let periods = match (self.before, self.after) {
            (Some(before), Some(after)) => Some(format!("{before} to {after}")),
            (one, other) => one.or(other).map(|period| period.to_string()),
        };
        let known = [self.area.clone(), self.offence.clone(), periods];
        known.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The sentences.
impl fmt::Display for FoundClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match &self.unclear {
            Some(unclear) => format!("\"{}\" is not checked: {unclear}.", self.claim),
            None => self.results.iter().map(|result| result.summary.as_str()).collect::<Vec<_>>().join(" "),
        };
        let subject = self.subject();
        f.pad(&if subject.is_empty() { said } else { format!("{subject}: {said}") })
    }
}
