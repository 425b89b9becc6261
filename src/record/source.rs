//! Who says so, and as of when.
use super::Period;
use crate::{Error, Result, as_text::as_text};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The name of a source of which only the date is known.
const NAMELESS: &str = "not stated";

/// How two figures stand to each other by the date they were published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vintage {
    /// The first was published before the second.
    Earlier,
    /// Both on the same day, or in the same publication.
    Same,
    /// The first was published after the second.
    Later,
    /// The dates are not known well enough to say.
    Undecided,
}

impl Vintage {
    /// The word in serialised values and in Python.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Earlier => "earlier",
            Self::Same => "same",
            Self::Later => "later",
            Self::Undecided => "undecided",
        }
    }
}

impl fmt::Display for Vintage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A date of publication, known to the day (`2019-03-01`), the month (`2019-09`) or the year (`2019`).
///
/// Ordered for sorting by the first day it can be, then by the last; [`vintage`](Self::vintage) says what is known
/// of which came first.
///
/// ```
/// use quetelet::record::{Published, Vintage};
///
/// let (march, september, year): (Published, Published, Published) =
///     ("2019-03-01".parse()?, "2019-09".parse()?, "2019".parse()?);
/// assert_eq!(march.vintage(&september), Vintage::Earlier);
/// assert_eq!(year.vintage(&september), Vintage::Undecided);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Published(Period);

impl Published {
    /// The days on which it can have been published.
    #[must_use]
    pub fn days(self) -> Period {
        self.0
    }

    /// How this date stands to another: undecided where the days they can be overlap, unless both are one day.
    #[must_use]
    pub fn vintage(self, other: &Self) -> Vintage {
        let (this, other) = (self.0, other.0);
        if this.end() <= other.start() {
            Vintage::Earlier
        } else if other.end() <= this.start() {
            Vintage::Later
        } else if this == other && this.days() == 1 {
            Vintage::Same
        } else {
            Vintage::Undecided
        }
    }
}

impl FromStr for Published {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        Period::dated(s).map(Self).ok_or_else(|| Error::Unreadable {
            what: "a date of publication",
            given: s.to_owned(),
            expected: "\"2019-03-01\", \"2019-03\" or \"2019\"".into(),
        })
    }
}

as_text!(Published);

/// `2019-03-01`, `2019-03` or `2019`, as far as it is known.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.0.start().to_string();
        let known = match self.0.days() {
            1 => 10,
            28..=31 => 7,
            _ => 4,
        };
        f.pad(day.get(..known).unwrap_or(&day))
    }
}

/// Where a figure came from, and as of when.
///
/// Written `name` or `name (date)`: a date in brackets at the end of a text is read as the date. Ordered by name, then by date.
///
/// ```
/// use quetelet::{Source, record::Vintage};
///
/// let release: Source = "release of the charity (2019-03)".parse()?;
/// let story: Source = "newspaper story (2019-09)".parse()?;
/// assert_eq!(release.name, "release of the charity");
/// assert_eq!(release.vintage(&story), Vintage::Earlier);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// What a reader would look for.
    pub name: String,
    /// When it was published, as far as that is known.
    pub published: Option<Published>,
}

impl Source {
    /// How this source stands to another by date: [`Vintage::Same`] where they are one source, and undecided where
    /// either has no date.
    #[must_use]
    pub fn vintage(&self, other: &Self) -> Vintage {
        match (self.published, other.published) {
            _ if self == other => Vintage::Same,
            (Some(this), Some(other)) => this.vintage(&other),
            _ => Vintage::Undecided,
        }
    }
}

impl FromStr for Source {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let text = s.trim();
        if text.is_empty() {
            return Err(Error::domain("source", "a name, or a name and a date in brackets", "\"\""));
        }
        Ok(dated(text).unwrap_or_else(|| Self { name: text.to_owned(), published: None }))
    }
}

/// The source of a figure whose name and date stand in columns of their own, where either does.
pub(super) fn stated(name: &str, published: Option<Published>) -> Option<Source> {
    match (name, published) {
        ("", None) => None,
        ("", _) => Some(Source { name: NAMELESS.to_owned(), published }),
        _ => Some(Source { name: name.to_owned(), published }),
    }
}

/// The source of a figure where no column has dates of publication: one may stand behind the name.
pub(super) fn named_and_dated(name: &str) -> Option<Source> {
    if name.is_empty() { None } else { dated(name).or_else(|| stated(name, None)) }
}

/// A source written as `name (date)`.
fn dated(text: &str) -> Option<Source> {
    let (name, date) = text.strip_suffix(')')?.rsplit_once('(')?;
    let name = name.trim_end();
    (!name.is_empty()).then_some(Source { name: name.to_owned(), published: Some(date.parse().ok()?) })
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.published {
            Some(published) => f.pad(&format!("{} ({published})", self.name)),
            None => f.pad(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(text: &str) -> Result<Published> {
        text.parse()
    }

    #[test]
    fn a_date_prints_as_far_as_it_is_known() {
        for (printed, canonical) in [
            ("2019-03-01", "2019-03-01"),
            ("1 March 2019", "2019-03-01"),
            ("2019-09", "2019-09"),
            ("September 2019", "2019-09"),
            ("2019-02", "2019-02"),
            (" 2019 ", "2019"),
            ("2011-12", "2011-12"), // a month: nothing is published for a financial year
        ] {
            assert_eq!(
                published(printed).map(|date| date.to_string()).as_deref(),
                Ok(canonical),
                "{printed}"
            );
        }
        for printed in ["", "2019/20", "2019-13", "2019-02-30", "01/03/2019", "autumn 2019"] {
            let error = published(printed).map_err(|e| e.to_string());
            assert!(error.is_err_and(|e| e.contains("\"2019-03\" or \"2019\"")), "{printed}");
        }
    }

    #[test]
    fn which_came_first_is_said_where_it_is_known() {
        let vintage = |a, b| Ok::<_, Error>(published(a)?.vintage(&published(b)?));
        assert_eq!(vintage("2019-03-01", "2019-09"), Ok(Vintage::Earlier));
        assert_eq!(vintage("2019-09", "2019-03-01"), Ok(Vintage::Later));
        assert_eq!(vintage("2019-03-31", "2019-04"), Ok(Vintage::Earlier));
        assert_eq!(vintage("2019-03-01", "2019-03-01"), Ok(Vintage::Same));
        assert_eq!(vintage("2019-03", "2019-03"), Ok(Vintage::Undecided));
        assert_eq!(vintage("2019-03-01", "2019"), Ok(Vintage::Undecided));
        assert_eq!(vintage("2019", "2020"), Ok(Vintage::Earlier));
    }

    #[test]
    fn one_source_is_one_vintage_and_no_date_decides_nothing() {
        let source = |text: &str| text.parse::<Source>();
        let vintage = |a, b| Ok::<_, Error>(source(a)?.vintage(&source(b)?));
        assert_eq!(vintage("story (2019-09)", "story (2019-09)"), Ok(Vintage::Same));
        assert_eq!(vintage("story (2019-09)", "other story (2019-09)"), Ok(Vintage::Undecided));
        assert_eq!(vintage("story", "story"), Ok(Vintage::Same));
        assert_eq!(vintage("story", "release (2019-03)"), Ok(Vintage::Undecided));
    }

    #[test]
    fn a_source_keeps_its_file_form() {
        for text in ["release (2019-03)", "FOI reply 1247-22", "tables (revised) (2019)", "figures (revised)"]
        {
            let read = text.parse::<Source>();
            assert_eq!(read.as_ref().map(ToString::to_string).as_deref(), Ok(text));
            let written = read.map(|source| serde_json::to_string(&source).unwrap_or_default());
            let again =
                written.map(|json| serde_json::from_str::<Source>(&json).map(|source| source.to_string()));
            assert!(again.is_ok_and(|source| source.is_ok_and(|source| source == text)), "{text}");
        }
        assert!(" ".parse::<Source>().is_err());
    }
}
