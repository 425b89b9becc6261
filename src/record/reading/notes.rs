//! Notes below a table, and their numbers glued to names, headings and years.
use crate::record::{Sheet, footnote};
use std::collections::BTreeSet;

/// The longest text that a mark of a note is looked for behind.
const LONGEST: usize = 1_000;

/// The numbers of the notes that a sheet lists.
#[derive(Default)]
pub(super) struct Notes {
    numbers: BTreeSet<u32>,
}

impl Notes {
    /// Those that rows of a sheet begin with: `1. Figures may…`, `2 The FBI…`, `(3) …`, `note 4`.
    pub fn of(sheet: &Sheet, rows: impl IntoIterator<Item = usize>) -> Self {
        let text =
            |row: usize| sheet.row(row).iter().find(|cell| !cell.is_blank()).map(|cell| cell.printed());
        let numbers = rows.into_iter().filter_map(|row| number(&text(row)?));
        Self { numbers: numbers.collect() }
    }

    /// A name without the marks of notes behind it, and whether there were some.
    pub fn bare<'a>(&self, name: &'a str) -> (&'a str, bool) {
        let name = name.trim();
        if name.len() > LONGEST {
            return (name, false);
        }
        let mut rest = name;
        loop {
            let shorter = self.without_last(rest).filter(|shorter| !shorter.is_empty());
            match shorter {
                Some(shorter) if shorter.len() < rest.len() => rest = shorter,
                _ => return (rest, rest.len() < name.len()),
            }
        }
    }

    fn without_last<'a>(&self, name: &'a str) -> Option<&'a str> {
        let symbols = name.trim_end_matches(is_symbol).trim_end();
        if symbols.len() < name.len() {
            return Some(symbols);
        }
        if let Some((before, inside)) = name.strip_suffix(']').and_then(|open| open.rsplit_once('[')) {
            let inside = inside.trim().to_lowercase();
            let is_note =
                inside.starts_with("note") || inside.chars().all(|c| c.is_ascii_digit() || c == ',');
            let is_status = ["r", "p", "e", "b"].contains(&inside.as_str());
            return (is_note || is_status).then(|| before.trim_end());
        }
        let (before, numbers) = self.glued(name)?;
        let behind_letters =
            before.ends_with(|c: char| c.is_alphabetic() || matches!(c, ')' | '\'' | '"' | '.'));
        (behind_letters && before.len() >= 3 && !numbers.is_empty()).then_some(before)
    }

    /// A text without all the digits and commas at its end, and the numbers of notes that these are.
    fn glued<'a>(&self, name: &'a str) -> Option<(&'a str, Vec<u32>)> {
        let before = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | ' '));
        let numbers = name.get(before.len()..).filter(|numbers| !numbers.starts_with(' '))?;
        Some((before, self.listed(numbers)?))
    }

    /// The numbers of notes in a text such as `6,7`, where all of them are listed.
    fn listed(&self, text: &str) -> Option<Vec<u32>> {
        let text = text.trim().trim_start_matches(',');
        if text.is_empty() {
            return Some(Vec::new());
        }
        let number = |part: &str| part.trim().parse().ok().filter(|number| self.numbers.contains(number));
        text.split(',').map(number).collect()
    }

    /// The ways to take the numbers of notes from the end of a text that itself ends in a digit: `20013` is `2001`,
    /// `Mar '135, 6` is `Mar '13`.
    pub fn without_glued<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let text = text.trim();
        let end = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | ' ')).len();
        let cuts = if text.len() > LONGEST { 0 } else { text.len().saturating_sub(end) };
        (1..cuts).filter_map(move |cut| {
            let (before, numbers) = text.split_at_checked(end + cut)?;
            let ends_in_digit = before.ends_with(|c: char| c.is_ascii_digit());
            let listed = self.listed(numbers).is_some_and(|numbers| !numbers.is_empty());
            (ends_in_digit && listed).then_some(before)
        })
    }
}

/// The number that a note begins with.
fn number(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(['(', '[']);
    let rest = text.strip_prefix("note ").or_else(|| text.strip_prefix("Note ")).unwrap_or(text);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, behind) = rest.split_at_checked(digits)?;
    let is_apart = behind.is_empty() || behind.starts_with([' ', '.', ')', ']', ':', '\u{a0}', '\t']);
    number.parse().ok().filter(|number| is_apart && *number < 1000)
}

fn is_symbol(c: char) -> bool {
    matches!(c, '*' | '^' | '†' | '‡' | '§' | '¶' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A text without a mark of a note behind it that says what it is: `2017-18 [note 7]`, `2018/19 (p)`.
pub(super) fn unmarked(text: &str) -> &str {
    footnote::split(text).map_or(text.trim(), |(bare, _)| bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(numbers: &[u32]) -> Notes {
        Notes { numbers: numbers.iter().copied().collect() }
    }

    #[test]
    fn marks_of_listed_notes_are_taken_off() {
        let notes = notes(&[1, 6, 7, 8, 10]);
        for (name, bare) in [
            ("London10", "London"),
            ("Residential burglary6,7", "Residential burglary"),
            ("ENGLAND AND WALES (inc. BTP)7", "ENGLAND AND WALES (inc. BTP)"),
            ("Total NSW*", "Total NSW"),
            ("Murder *", "Murder"),
            ("rate^ and rank^^", "rate^ and rank"),
            ("Sexual crimes [note 3]", "Sexual crimes"),
            ("Other [note 3] [note 12]", "Other"),
            ("Robbery¹", "Robbery"),
            ("Zone 1", "Zone 1"),
            ("Section9", "Section9"),
            ("1", "1"),
            ("", ""),
            ("Camden [part]", "Camden [part]"),
        ] {
            assert_eq!(notes.bare(name), (bare, bare.len() < name.len()), "{name}");
        }
    }

    #[test]
    fn numbers_behind_a_number_are_all_tried() {
        let notes = notes(&[3, 5, 6]);
        assert_eq!(notes.without_glued("20013").collect::<Vec<_>>(), ["2001"]);
        let cuts: Vec<_> = notes.without_glued("Mar '135, 6").collect();
        assert!(cuts.contains(&"Mar '13"), "{cuts:?}");
        assert_eq!(notes.without_glued("2014").count(), 0);
        assert_eq!(notes.without_glued("é").count(), 0);
    }

    #[test]
    fn notes_are_known_by_their_numbers() {
        for (text, found) in [
            ("1 Populations are", Some(1)),
            ("10. '+' Rates", Some(10)),
            ("(3) See", Some(3)),
            ("note 4", Some(4)),
            ("2018 figures", None),
            ("3rd", None),
            ("Source: x", None),
        ] {
            assert_eq!(number(text), found, "{text}");
        }
    }
}
