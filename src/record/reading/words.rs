//! What headings, units and places are called: read from data.
use crate::record::{shipped, spelling};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a heading says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Meaning {
    Area,
    AreaCode,
    Offence,
    OffenceCode,
    Code,
    Period,
    Month,
    Quarter,
    Count,
    Total,
    Population,
    Households,
    Unit,
    Rate,
    Percent,
    Rank,
    Index,
    Change,
    Other,
    Identifier,
    Source,
    Published,
    Note,
    Attribute,
}

impl Meaning {
    /// What numbers of this meaning are, where they are no counts.
    pub fn no_counts(self) -> Option<&'static str> {
        match self {
            Self::Rate => Some("rates"),
            Self::Percent => Some("percentages or proportions"),
            Self::Rank => Some("ranks"),
            Self::Index => Some("index numbers or scores"),
            Self::Change => Some("changes"),
            Self::Population => Some("populations"),
            Self::Households => Some("households"),
            Self::Other => Some("no counts"),
            _ => None,
        }
    }

    /// What a heading says, by the first line of the list that it has.
    pub fn of(heading: &str) -> Option<Self> {
        if heading.len() > spelling::LONGEST {
            return None;
        }
        let words = plain(heading);
        let padded = format!(" {words} ");
        let fits = |line: &&Line| match line.how {
            How::Exact => words == line.words,
            How::Contains => padded.contains(&line.padded),
            How::Part => words.contains(&line.words),
        };
        LINES.iter().find(fits).map(|line| line.meaning)
    }
}

/// The words of a heading: `LookUp_BoroughName` are three.
fn plain(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 8);
    let mut before = ' ';
    for c in heading.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            spaced.push(' ');
        }
        match c {
            '%' => spaced.push_str(" percent "),
            c => spaced.push(c),
        }
        before = c;
    }
    spelling::words(&spaced)
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum How {
    /// The whole heading.
    Exact,
    /// Whole words of it.
    Contains,
    /// Letters within it, as in languages that join words.
    Part,
}

#[derive(Deserialize)]
struct Row {
    how: How,
    words: String,
    meaning: Meaning,
}

struct Line {
    how: How,
    words: String,
    padded: String,
    meaning: Meaning,
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let rows: Vec<Row> =
        shipped::rows(include_str!("heading_words.csv")).expect("the shipped words are read by a test");
    let line = |Row { how, words, meaning }: Row| {
        let words = spelling::words(&words);
        Line { how, padded: format!(" {words} "), words, meaning }
    };
    rows.into_iter().map(line).collect()
});

#[derive(Deserialize)]
struct Place {
    name: String,
}

static PLACES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let rows: Vec<Place> =
        shipped::rows(include_str!("places.csv")).expect("the shipped places are read by a test");
    rows.into_iter().map(|place| (format!(" {} ", spelling::words(&place.name)), place.name)).collect()
});

/// The place that a title names, the first of the list.
pub(super) fn place(title: &str) -> Option<&'static str> {
    if title.len() > spelling::LONGEST {
        return None;
    }
    let padded = format!(" {} ", spelling::words(title));
    PLACES.iter().find(|(words, _)| padded.contains(words)).map(|(_, name)| name.as_str())
}

/// What figures are by their unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Counts,
    /// No counts, but this.
    Other(&'static str),
}

impl Unit {
    /// What the figures are, where they are no counts.
    pub fn other(self) -> Option<&'static str> {
        if let Self::Other(what) = self { Some(what) } else { None }
    }
}

/// The unit that a text is, if it is one.
pub(super) fn unit(text: &str) -> Option<Unit> {
    const COUNTS: [&str; 12] = [
        "numbers",
        "number",
        "counts",
        "count",
        "nr",
        "n",
        "absolute numbers",
        "number of offences",
        "number of incidents",
        "offences",
        "anzahl",
        "persons",
    ];
    let words = plain(text);
    if COUNTS.contains(&words.as_str()) {
        return Some(Unit::Counts);
    }
    if ["p hthab", "phthab", "per hthab"].contains(&words.as_str()) {
        return Some(Unit::Other("rates"));
    }
    match Meaning::of(text)? {
        Meaning::Count => Some(Unit::Counts),
        meaning => meaning.no_counts().map(Unit::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_read() {
        assert_eq!(LINES.len(), include_str!("heading_words.csv").lines().count() - 1);
        assert_eq!(PLACES.len(), include_str!("places.csv").lines().count() - 1);
    }

    #[test]
    fn headings_say_what_they_are() {
        use Meaning::{Area, AreaCode, Change, Count, Offence, Percent, Period, Population, Rate};
        for (heading, meaning) in [
            ("LookUp_BoroughName", Area),
            ("Local Government Area", Area),
            ("Area Code", AreaCode),
            ("MinorText", Offence),
            ("Offence Count", Count),
            ("Rolling year total number of offences", Count),
            ("12 months ending", Period),
            ("Rate per 100,000 population", Rate),
            ("% change 23-24 to 24-25", Change),
            ("% involving a knife", Percent),
            ("Aufklaerungsquote", Percent),
            ("Population1", Population),
            ("Anzahl erfasste Faelle", Count),
        ] {
            let heading = heading.trim_end_matches('1');
            assert_eq!(Meaning::of(heading), Some(meaning), "{heading}");
        }
        assert_eq!(Meaning::of("Aboriginality"), None);
    }

    #[test]
    fn places_and_units_are_known() {
        assert_eq!(place("Crime in the United States, 2013"), Some("United States"));
        assert_eq!(place("Crime, England & Wales"), Some("England and Wales"));
        assert_eq!(place("Seven major felonies"), None);
        assert_eq!(unit("Numbers"), Some(Unit::Counts));
        assert_eq!(unit("Rate per 1,000 population"), Some(Unit::Other("rates")));
        assert_eq!(unit("P_HTHAB"), Some(Unit::Other("rates")));
        assert_eq!(unit("Kent"), None);
    }
}
