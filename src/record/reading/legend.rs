//! What a publisher says of its marks: `n/l = the relevant legislation was not yet implemented`, `[x] not available`.
use crate::record::Sheet;
use std::collections::BTreeMap;

/// So many rows at the top and at the bottom of a sheet are looked at.
const ROWS: usize = 300;

/// A mark is no longer than this.
const MARK: usize = 6;

/// The marks that the sheets explain, and what each stands for, in the words of a count.
pub(super) fn legend(sheets: &[Sheet]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for sheet in sheets {
        let rows = (0..sheet.len()).filter(|row| *row < ROWS || row + ROWS >= sheet.len());
        let texts = rows.flat_map(|row| sheet.row(row).iter().filter(|cell| !cell.is_blank()).take(3));
        for text in texts.map(crate::record::Cell::printed).filter(|text| text.len() > 4 && text.len() < 600)
        {
            for (mark, meaning) in explained(&text) {
                found.entry(mark.to_owned()).or_insert(meaning);
            }
        }
    }
    found
}

/// The marks that a text explains.
fn explained(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    if let Some((mark, words)) = text.split_once(" = ").or_else(|| text.split_once(" – ")) {
        let mark = unquoted(mark);
        found.extend(is_mark(mark).then(|| meaning(words)).flatten().map(|meaning| (mark, meaning)));
    }
    for (before, rest) in text.match_indices('[').map(|(at, _)| text.split_at(at)) {
        let Some((inside, words)) = rest.get(1..).and_then(|rest| rest.split_once(']')) else { continue };
        let _ = before;
        let words = words.split(['.', ';', '[']).next().unwrap_or_default();
        let bracketed = rest.get(..inside.len() + 2).unwrap_or_default();
        let is_short = is_mark(inside) && inside.chars().all(|c| c.is_alphabetic() || c == '/');
        if let Some(meaning) = is_short.then(|| meaning(words)).flatten() {
            found.push((bracketed, meaning.clone()));
            // In cells the mark may stand without its brackets.
            found.push((inside, meaning));
        }
    }
    for link in [" denotes ", " indicates ", " means "] {
        if let Some((before, words)) = text.split_once(link) {
            let mark =
                unquoted(before.rsplit(['.', ':', ' ']).find(|word| !word.is_empty()).unwrap_or(before));
            let quoted = unquoted(before);
            let mark = if is_mark(quoted) { quoted } else { mark };
            found.extend(is_mark(mark).then(|| meaning(words)).flatten().map(|meaning| (mark, meaning)));
        }
    }
    found
}

fn unquoted(mark: &str) -> &str {
    mark.trim().trim_matches(['"', '\'', '‘', '’', '“', '”']).trim()
}

fn is_mark(text: &str) -> bool {
    let length = text.chars().count();
    (1..=MARK).contains(&length)
        && !text.contains(char::is_whitespace)
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// What words say that a mark stands for.
fn meaning(words: &str) -> Option<String> {
    let words = words.trim().to_lowercase();
    let says = |some: &[&str]| some.iter().any(|some| words.contains(some));
    let below = ["fewer than ", "less than ", "lower than "].iter().find_map(|few| {
        let (_, rest) = words.split_once(few)?;
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!number.is_empty()).then_some(number)
    });
    if let Some(number) = below.filter(|_| !says(&["denominator", "percentage", "rate"])) {
        return Some(format!("<{number}"));
    }
    let found = if says(&[
        "not applicable",
        "not possible to calculate",
        "legislation",
        "not in force",
        "not yet implemented",
        "did not exist",
    ]) {
        "not_applicable"
    } else if says(&["suppress", "confidential", "disclos", "withheld to protect"]) {
        "suppressed"
    } else if says(&[
        "not available",
        "unavailable",
        "not reported",
        "not recorded",
        "not collected",
        "no data",
        "missing",
        "not supplied",
    ]) {
        "not_stated"
    } else if words.starts_with("nil") || words.starts_with("zero") || words == "0" {
        "0"
    } else {
        return None;
    };
    Some(found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Cell;

    #[test]
    fn marks_mean_what_the_publisher_says() {
        let texts = [
            "n/l = the relevant legislation for this category was not yet implemented.",
            "n/r = not reported (a percentage change figure is not reported if the denominator is less than ten).",
            "low = estimated to be fewer than 5 crimes.",
            "Some shorthand is used in this table, [c] confidential. For more information please see note 1.",
            "'..' denotes not available",
            "- = nil",
            "Table 1 = the first table",
        ];
        let rows = texts.iter().map(|text| vec![Cell::Text((*text).into())]).collect();
        let found = legend(&[Sheet::new("notes", rows)]);
        let pairs: Vec<_> = found.iter().map(|(mark, meaning)| (mark.as_str(), meaning.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("-", "0"),
                ("..", "not_stated"),
                ("[c]", "suppressed"),
                ("c", "suppressed"),
                ("low", "<5"),
                ("n/l", "not_applicable"),
                ("n/r", "not_stated"),
            ]
        );
    }
}
