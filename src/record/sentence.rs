//! How several things are worded.
use std::fmt::Display;

/// `a`, `a and b`, `a, b and c`; of more than ten the first eight, and how many others there are.
pub(crate) fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if items.len() > 10 {
        let others = items.split_off(8).len();
        items.push(format!("{others} others"));
    }
    let last = items.pop().unwrap_or_default();
    if items.is_empty() { last } else { format!("{} and {last}", items.join(", ")) }
}
