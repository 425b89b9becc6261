//! The words of claims and what they mean, from one table (`vocabulary.csv`).
use super::unit::Unit;
use crate::{Result, record::shipped_rows};
use serde::Deserialize;
use std::{collections::HashMap, sync::LazyLock};

/// What words of a claim are there for. Some words have several meanings: "third" is a part and a place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Meaning {
    /// Words that may stand anywhere in a claim and say nothing of a size.
    Filler,
    /// A rise: 1 where it says that and no more ("rose"), 2 behind a size ("more"), 0 where it says much more ("soared").
    Up,
    Down,
    /// A sign.
    Minus,
    Number,
    /// What a number before it is multiplied by: "million".
    Magnitude,
    Denominator,
    Multiple,
    Halved,
    Percent,
    Points,
    MoreThan,
    AtLeast,
    JustOver,
    Almost,
    About,
    LessThan,
    AtMost,
    Times,
    Fold,
    AsMany,
    PerHead,
    Unit,
    /// "A" week.
    Each,
    /// "Weekly".
    EachUnit,
    Every,
    /// One "in" five.
    In,
    /// "In" five years.
    Within,
    Since,
    From,
    To,
    Or,
    /// 1 where it follows a length of time: a ten-year "high".
    Highest,
    Lowest,
    Ever,
    Ordinal,
    OrdinalEnd,
    Running,
    YearOnYear,
    Unchanged,
    Average,
    /// What is denied, expected or wished was not recorded.
    Other,
    /// A size that is no number.
    Vague,
    /// What it is compared with, in words that need no reading.
    Baseline,
}

/// A meaning, its number, and its unit of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) meaning: Meaning,
    pub(super) value: f64,
    pub(super) unit: Option<Unit>,
}

#[derive(Deserialize)]
struct Row {
    words: String,
    meaning: Meaning,
    value: String,
}

/// The most words of an entry.
pub(super) const LONGEST: usize = 5;

static WORDS: LazyLock<HashMap<String, Vec<Entry>>> =
    LazyLock::new(|| words().expect("the shipped words are read by a test"));

/// What `words`, in lower case with single spaces, mean.
pub(super) fn entries(words: &str) -> &'static [Entry] {
    WORDS.get(words).map_or(&[], Vec::as_slice)
}

fn words() -> Result<HashMap<String, Vec<Entry>>> {
    let rows: Vec<Row> = shipped_rows(include_str!("vocabulary.csv"))?;
    let mut words: HashMap<String, Vec<Entry>> = HashMap::new();
    for Row { words: key, meaning, value } in rows {
        let unit = value.parse().ok();
        let value = value.parse().unwrap_or_default();
        words.entry(key).or_default().push(Entry { meaning, value, unit });
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_reads_in_full() {
        let read = words()
            .map_or_else(|e| e.to_string(), |words| words.values().map(Vec::len).sum::<usize>().to_string());
        let lines = include_str!("vocabulary.csv").lines().count() - 1;
        assert_eq!(read, lines.to_string(), "every line is read");
        for line in include_str!("vocabulary.csv").lines().skip(1) {
            let words = line.split(',').next().unwrap();
            assert_eq!(words, words.to_lowercase().trim(), "as it is looked up");
            assert!(words.split(' ').count() <= LONGEST, "{words}");
        }
    }
}
