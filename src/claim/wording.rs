//! A claim: its words, and what they state.
use super::{Needs, Span, Statement, Target, words};
use crate::{Count, Error, Result, as_text::as_text, results::texts};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a headline says: its words, and what they state.
///
/// How its words are read stands in [the module](super).
///
/// ```
/// use quetelet::claim::{Claim, Statement};
///
/// let claim: Claim = "up 7% to 4,373".parse()?;
/// let Statement::Approximately(size) = claim.statement() else { panic!() };
/// assert_eq!((size.low, size.named), (1.065, 1.07));
/// assert!(matches!(claim.statements(), [_, Statement::Level { later: true, .. }]));
/// assert!("went up a lot".parse::<Claim>().is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Claim {
    words: String,
    reading: Reading,
}

/// What the words of a claim are read as.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    /// Everything that it states, of which the first is what its verdict is on.
    pub(super) statements: Vec<Statement>,
    /// Another reading of the first: "10 times more" is 10 times as many, or 11.
    pub(super) other: Option<Statement>,
    /// The change that a percentage without a direction states where two counts are given.
    pub(super) as_change: Option<Statement>,
    pub(super) span: Option<Span>,
    pub(super) per_head: bool,
}

impl Claim {
    /// The words, as given.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// A claim of words that were read.
    pub(super) fn of_reading(words: &str, reading: Reading) -> Self {
        Self { words: words.to_owned(), reading }
    }

    /// What they say: that of which the verdict is.
    #[must_use]
    pub fn statement(&self) -> Statement {
        self.reading.statements.first().copied().unwrap_or(Statement::Unchanged)
    }

    /// Everything that they say: "up 7% to 4,373" is a change and a count.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.reading.statements
    }

    /// Another reading of the first: "10 times more" is 10 times as many, or 11 times.
    #[must_use]
    pub fn other_reading(&self) -> Option<Statement> {
        self.reading.other
    }

    /// Over what time they speak, where they say so.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.reading.span
    }

    /// Whether they speak of counts for so many people: "1.4 times as many per head".
    #[must_use]
    pub fn is_per_head(&self) -> bool {
        self.reading.per_head
    }

    /// What they are checked on.
    #[must_use]
    pub fn needs(&self) -> Needs {
        match self.statement() {
            Statement::Share(_) => Needs::Share,
            Statement::Points { .. } => Needs::Shares,
            Statement::PerTime { .. } => Needs::PerTime,
            Statement::Extreme { .. } | Statement::Run { .. } => Needs::Series,
            _ => Needs::Change,
        }
    }

    /// The change that they state, of two counts: also where a percentage alone could be a share.
    pub(super) fn of_change(&self) -> Option<Self> {
        if self.needs() == Needs::Change {
            return Some(self.clone());
        }
        let statements = vec![self.reading.as_change?];
        Some(Self { reading: Reading { statements, ..self.reading.clone() }, ..self.clone() })
    }

    /// The count that they print as the earlier or the later one.
    #[must_use]
    pub fn printed_count(&self, of_later: bool) -> Option<Count> {
        let named = self.statements().iter().find_map(|statement| match statement {
            Statement::Level { later, target: Target::About(size) } if *later == of_later => Some(size.named),
            _ => None,
        })?;
        named.to_string().parse().ok()
    }
}

impl FromStr for Claim {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let words = text.trim().to_owned();
        words::read(&words).map(|reading| Self { words, reading })
    }
}

as_text!(Claim);

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.words)
    }
}

texts!(Claim);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Size;

    fn read(text: &str) -> Statement {
        text.parse::<Claim>().unwrap().statement()
    }

    fn reached(ratio: f64) -> Statement {
        Statement::AtLeast { ratio, threshold: ratio, cap: None, perhaps: ratio, strict: true }
    }

    /// What is named, the threshold and the cap; nothing where it is no size to be reached.
    fn named(text: &str) -> Option<(f64, f64, Option<f64>)> {
        match read(text) {
            Statement::AtLeast { ratio, threshold, cap, .. } => Some((ratio, threshold, cap)),
            _ => None,
        }
    }

    #[test]
    fn multiples_are_sizes_to_be_reached() {
        for (text, ratio) in [
            ("doubled", 2.0),
            ("have more than doubled", 2.0),
            ("Trebled", 3.0),
            ("quadrupled!", 4.0),
            ("quintupled", 5.0),
            ("increased fourfold", 4.0),
            ("a 4-fold increase", 4.0),
            ("rose five times", 5.0),
            ("12 times", 12.0),
            ("up 5x", 5.0),
            ("a 3fold rise", 3.0),
            ("halved", 0.5),
            ("more than halved", 0.5),
            ("fell fourfold", 0.25),
        ] {
            assert_eq!(named(text), Some((ratio, ratio, None)), "{text}");
        }
        let between = |ratio, threshold, cap| Some((ratio, threshold, Some(cap)));
        for text in ["almost doubled", "nearly doubled", "close to double"] {
            assert_eq!(named(text), between(2.0, 1.8, 2.0), "{text}");
        }
        for text in ["roughly doubled", "about two times"] {
            assert_eq!(named(text), between(2.0, 1.8, 2.2), "{text}");
        }
        assert_eq!(named("almost halved"), between(0.5, 1.0 / 1.8, 0.5));
        assert_eq!(named("about halved"), between(0.5, 1.0 / 1.8, 1.0 / 2.2));
        assert_eq!(read("up by more than a third"), reached(1.0 + 1.0 / 3.0));
        assert_eq!(read("more than a quarter fewer"), reached(0.75));
    }

    #[test]
    fn amounts_are_bands_around_what_is_named() {
        for (text, expected) in [
            ("up 36%", (1.36, 1.355, 1.365)),
            ("Rose by 36 per cent.", (1.36, 1.355, 1.365)),
            ("+35.9%", (1.359, 1.3585, 1.3595)),
            ("a 1,000% increase", (11.0, 10.995, 11.005)),
            ("up by a third", (4.0 / 3.0, 1.3, 1.1 / 3.0 + 1.0)),
            ("rise by two thirds", (5.0 / 3.0, 1.6, 1.0 + 2.2 / 3.0)),
            ("up by a half", (1.5, 1.45, 1.55)),
            ("up almost a half", (1.5, 1.45, 1.5)),
            ("down by a quarter", (0.75, 0.725, 0.775)),
            ("fell 12%", (0.88, 0.875, 0.885)),
            ("-12%", (0.88, 0.875, 0.885)),
            ("12 percent lower", (0.88, 0.875, 0.885)),
            ("up about 10%", (1.1, 1.09, 1.11)),
            ("3.9 times", (3.9, 3.85, 3.95)),
        ] {
            let Statement::Approximately(Size { named, low, high, .. }) = read(text) else {
                panic!("{text}: {:?}", read(text))
            };
            for (read, (name, expected)) in [named, low, high].into_iter().zip([
                ("named", expected.0),
                ("low", expected.1),
                ("high", expected.2),
            ]) {
                assert!((read - expected).abs() < 1e-12, "{text}: {name} {read}, not {expected}");
            }
        }
    }

    #[test]
    fn sizes_without_a_direction_are_shares() {
        for text in ["one in five", "1 in 5", "a fifth of", "one fifth"] {
            let Statement::Share(Target::About(Size { named, low, high, .. })) = read(text) else {
                panic!("{text}: {:?}", read(text))
            };
            assert!((named - 0.2).abs() + (low - 0.18).abs() + (high - 0.22).abs() < 1e-12, "{text}");
        }
        let Statement::Share(Target::About(Size { low, high, .. })) = read("20 per cent") else { panic!() };
        assert!((low - 0.195).abs() + (high - 0.205).abs() < 1e-12);
        assert_eq!(read("more than half"), Statement::Share(Target::AtLeast { size: 0.5, strict: true }));
    }

    #[test]
    fn what_states_nothing_that_can_be_checked_is_refused() {
        for text in ["", "soared", "by a lot", "one time", "0 times", "down 150%", "up 0%", "6 in 5"] {
            let error = text.parse::<Claim>().unwrap_err().to_string();
            assert!(error.starts_with(&format!("cannot read {text:?} as a claim; expected")), "{error}");
        }
        for text in [
            "1 in 0",
            "inf times",
            "nan%",
            "up doubled",
            "up to 36%",
            "not doubled",
            "could double",
            "rose sharply",
            "rose one in five",
            "up 1e400%",
            "more than almost doubled",
            "-5 times",
            "\u{2212}5x",
            "-4-fold",
        ] {
            assert!(text.parse::<Claim>().is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_those_of_english_print() {
        assert_eq!(read("up more than 1,500%"), read("up more than 1500%"));
        assert_eq!(read("1 in 1,000"), read("1 in 1000"));
        assert_eq!(read("up, 12.5%"), read("up 12.5%"));
        for (text, reason) in [
            ("up 12,5%", "\"12,5\" is no number with a point before decimals"),
            ("2,5 times", "\"2,5\" is no number"),
            ("1,5-fold", "\"1,5\" is no number"),
            ("up 1.000%", "\"1.000\" can be 1000 or 1"),
            ("1 in 1.000", "\"1.000\" can be 1000 or 1"),
        ] {
            let error = text.parse::<Claim>().unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_claim_is_its_words_in_files() {
        let claim: Claim = " almost doubled".parse().unwrap();
        let json = serde_json::to_string(&claim).unwrap();
        assert_eq!(json, "\"almost doubled\"");
        assert_eq!(serde_json::from_str::<Claim>(&json).unwrap(), claim);
    }
}
