//! The distinct values of a column: the levels of a factor.
use serde::{Serialize, Serializer};
use std::hash::Hash;

/// Values in the order in which they were added.
pub(in crate::record) trait Values: Default {
    /// What one is looked up by.
    type Value: Eq + Hash + ?Sized;

    fn len(&self) -> usize;

    /// What stands at a place.
    fn at(&self, place: usize) -> Option<&Self::Value>;

    /// Adds one behind the others.
    fn add(&mut self, value: &Self::Value);
}

impl<T: Clone + Eq + Hash> Values for Vec<T> {
    type Value = T;

    fn len(&self) -> usize {
        self.len()
    }

    fn at(&self, place: usize) -> Option<&T> {
        self.get(place)
    }

    fn add(&mut self, value: &T) {
        self.push(value.clone());
    }
}

/// Texts, which stand in one piece of memory: each takes its own length and a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::record) struct Texts {
    joined: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Values for Texts {
    type Value = str;

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn at(&self, place: usize) -> Option<&str> {
        let before = place.checked_sub(1).and_then(|before| self.ends.get(before).copied());
        self.joined.get(before.unwrap_or(0)..*self.ends.get(place)?)
    }

    fn add(&mut self, value: &str) {
        self.joined.push_str(value);
        self.ends.push(self.joined.len());
    }
}

/// As a list of texts.
impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.len()).filter_map(|place| self.at(place)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_what_they_are_in_one_piece() {
        let mut texts = Texts::default();
        let given = ["Kent", "", "Ynys Môn", "", "犯"];
        given.iter().for_each(|text| texts.add(text));
        assert_eq!(
            (0..6).map(|place| texts.at(place)).collect::<Vec<_>>(),
            [Some("Kent"), Some(""), Some("Ynys Môn"), Some(""), Some("犯"), None]
        );
        assert_eq!(serde_json::to_value(&texts).unwrap(), serde_json::json!(given));
    }
}
