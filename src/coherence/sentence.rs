//! How findings are worded.
use crate::Source;
use std::fmt::Display;

/// `a`, `a and b`, `a, b and c`; of more than ten the first eight, and how many others there are.
pub(super) fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if items.len() > 10 {
        let others = items.split_off(8).len();
        items.push(format!("{others} others"));
    }
    let last = items.pop().unwrap_or_default();
    if items.is_empty() { last } else { format!("{} and {last}", items.join(", ")) }
}

/// The source and its date; words where none is given.
pub(super) fn source_name(source: Option<&Source>) -> String {
    match source {
        Some(Source { name, published: Some(published) }) => format!("{name}, {published}"),
        Some(Source { name, published: None }) => name.clone(),
        None => "source not stated".to_owned(),
    }
}
