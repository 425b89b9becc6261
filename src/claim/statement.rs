//! A claim as it is parsed: what its words say, as numbers.
use super::words;
use crate::{Error, Interval, Result, as_text::as_text, results::texts};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a claim says of a ratio (after over before) or of a share.
///
/// "Almost", "about" and fractions in words are loose: a tenth of the size named is allowed. A printed figure is
/// good to half a unit of its last digit: 36 % is 35.5 % to 36.5 %.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Statement {
    /// A change of at least a size: "quadrupled", "fourfold", "halved", "up by more than a third".
    AtLeast {
        /// The ratio named; below 1 for a fall.
        ratio: f64,
        /// The threshold that the ratio must reach: the one named, or nine tenths of it after "almost" and "about".
        threshold: f64,
        /// The ratio that must not be passed: the one named after "almost", a tenth more after "about"; none after other
        /// words.
        cap: Option<f64>,
    },
    /// A change of approximately a size, which is reported: "up 36%", "down by a quarter", "3.9 times". The sizes are
    /// ratios, below 1 for a fall.
    Approximately(Size),
    /// A share is reported: "one in five", "36%".
    Share(Size),
    /// A share of at least a size: "more than one in five".
    ShareAtLeast {
        /// The share named.
        share: f64,
    },
}

/// A size that is named, and the sizes that its words describe.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Size {
    /// The one named.
    pub named: f64,
    /// The least that the words describe.
    pub low: f64,
    /// The greatest that the words describe.
    pub high: f64,
}

impl Size {
    /// Whether the words describe what was recorded; nothing where that depends on what the counts stand for.
    #[must_use]
    pub fn describes(self, recorded: Interval) -> Option<bool> {
        let (least, most) = (recorded.low?, recorded.high.unwrap_or(f64::MAX));
        let all = self.low <= least && most <= self.high;
        let none = most < self.low || self.high < least;
        (all || none).then_some(all)
    }
}

/// What a headline says: its words, and what they state.
///
/// Read are multiples ("doubled", "trebled", "fourfold", "5 times", "halved"), percentages and fractions with a
/// direction ("up 36%", "rose by 36 per cent", "down by a quarter", "a third fewer"), shares ("one in five",
/// "2 in 3", "20 per cent"), each perhaps after "more than", "at least", "almost", "nearly", "about".
///
/// ```
/// use quetelet::claim::{Claim, Statement};
///
/// let claim: Claim = "more than doubled".parse()?;
/// assert_eq!(claim.statement(), Statement::AtLeast { ratio: 2.0, threshold: 2.0, cap: None });
/// assert!("went up a lot".parse::<Claim>().is_err());
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Claim {
    words: String,
    statement: Statement,
}

impl Claim {
    /// The words, as given.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// What they say.
    #[must_use]
    pub fn statement(&self) -> Statement {
        self.statement
    }
}

impl FromStr for Claim {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let words = text.trim().to_owned();
        words::read(&words).map(|statement| Self { words, statement })
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

    fn read(text: &str) -> Statement {
        text.parse::<Claim>().unwrap().statement()
    }

    fn reached(ratio: f64, threshold: f64) -> Statement {
        Statement::AtLeast { ratio, threshold, cap: None }
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
            assert_eq!(read(text), reached(ratio, ratio), "{text}");
        }
        let between = |ratio, threshold, cap| Statement::AtLeast { ratio, threshold, cap: Some(cap) };
        for text in ["almost doubled", "nearly doubled", "close to double"] {
            assert_eq!(read(text), between(2.0, 1.8, 2.0), "{text}");
        }
        for text in ["roughly doubled", "about two times"] {
            assert_eq!(read(text), between(2.0, 1.8, 2.2), "{text}");
        }
        assert_eq!(read("almost halved"), between(0.5, 1.0 / 1.8, 0.5));
        assert_eq!(read("about halved"), between(0.5, 1.0 / 1.8, 1.0 / 2.2));
        assert_eq!(read("up by more than a third"), reached(1.0 + 1.0 / 3.0, 1.0 + 1.0 / 3.0));
        assert_eq!(read("more than a quarter fewer"), reached(0.75, 0.75));
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
            let Statement::Approximately(Size { named, low, high }) = read(text) else {
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
            let Statement::Share(Size { named, low, high }) = read(text) else {
                panic!("{text}: {:?}", read(text))
            };
            assert!((named - 0.2).abs() + (low - 0.18).abs() + (high - 0.22).abs() < 1e-12, "{text}");
        }
        let Statement::Share(Size { low, high, .. }) = read("20 per cent") else { panic!() };
        assert!((low - 0.195).abs() + (high - 0.205).abs() < 1e-12);
        assert_eq!(read("more than half"), Statement::ShareAtLeast { share: 0.5 });
    }

    #[test]
    fn what_states_nothing_that_can_be_checked_is_refused() {
        for text in [
            "",
            "soared",
            "up",
            "by a lot",
            "up to 36%",
            "one time",
            "0 times",
            "down 150%",
            "up 0%",
            "6 in 5",
        ] {
            let error = text.parse::<Claim>().unwrap_err().to_string();
            assert!(error.starts_with(&format!("cannot read {text:?} as a claim; expected")), "{error}");
        }
        for text in [
            "1 in 0",
            "inf times",
            "nan%",
            "up doubled",
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
