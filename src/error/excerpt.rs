//! How much of what was given a message quotes.
use std::borrow::Cow;

/// The most characters of one value.
const MOST: usize = 60;
/// The most names of a list.
const NAMES: usize = 20;

/// At most [`MOST`] characters of a text; a longer one ends in an ellipsis.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    let start = |length: usize| text.char_indices().nth(length).and_then(|(end, _)| text.get(..end));
    match start(MOST).and_then(|_| start(MOST - 1)) {
        Some(start) => Cow::Owned(format!("{start}…")),
        None => Cow::Borrowed(text),
    }
}

/// The end of a path, which names the file.
pub(super) fn end_of(path: &str) -> Cow<'_, str> {
    let end =
        |length: usize| path.char_indices().rev().nth(length - 1).and_then(|(start, _)| path.get(start..));
    match end(MOST + 1).and_then(|_| end(MOST - 1)) {
        Some(end) => Cow::Owned(format!("…{end}")),
        None => Cow::Borrowed(path),
    }
}

/// The first names of a list, and how many more there are.
pub(crate) fn listed(names: &[&str]) -> String {
    let mut shown: Vec<Cow<'_, str>> = names.iter().take(NAMES).map(|name| excerpt(name)).collect();
    if names.len() > NAMES {
        shown.push(format!("and {} more", names.len() - NAMES).into());
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_characters_whatever_their_bytes() {
        for letter in ["a", "é", "犯"] {
            assert_eq!(excerpt(&letter.repeat(60)), letter.repeat(60));
            assert_eq!(excerpt(&letter.repeat(61)), letter.repeat(59) + "…");
            assert_eq!(end_of(&letter.repeat(60)), letter.repeat(60));
            assert_eq!(end_of(&letter.repeat(61)), "…".to_owned() + &letter.repeat(59));
        }
        assert_eq!((excerpt(""), end_of("")), ("".into(), "".into()));
    }

    #[test]
    fn twenty_names() {
        assert_eq!(listed(&["a", "b"]), "a, b");
        assert!(listed(&["a"; 20]).ends_with(", a"));
        assert!(listed(&["a"; 1_020]).ends_with(", a, and 1000 more"));
    }
}
