//! What the names in a column mean.
use super::column::{Column, at};
use crate::record::{Node, Tree};
use std::collections::HashMap;

/// For each distinct name of a column, where it stands in the tree, and the code of the first name that means the
/// same: `Met` is `Metropolitan Police` where the tree says so. A name that is not in the tree means itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meanings {
    places: Vec<Option<usize>>,
    first: Vec<u32>,
}

impl Meanings {
    pub fn new<N: Node>(names: &Column<String>, tree: &Tree<N>) -> Self {
        let places: Vec<Option<usize>> = names.distinct().iter().map(|name| place(tree, name)).collect();
        let mut firsts = HashMap::new();
        let meanings = places.iter().zip(names.distinct()).map(|(place, name)| place.ok_or(name));
        let first = (0..).zip(meanings).map(|(code, meaning)| *firsts.entry(meaning).or_insert(code));
        Self { first: first.collect(), places }
    }

    /// The code of what the name in every row means.
    pub fn codes(&self, names: &Column<String>) -> impl Iterator<Item = u32> {
        names.codes().map(|code| at(&self.first, code).copied().unwrap_or(code))
    }

    /// The code of what `name` means, where a row means it too.
    pub fn code<N: Node>(&self, name: &str, names: &Column<String>, tree: &Tree<N>) -> Option<u32> {
        let wanted = place(tree, name);
        let same =
            |(place, other): (&Option<usize>, &String)| other == name || wanted.is_some() && *place == wanted;
        let found = self.places.iter().zip(names.distinct()).position(same);
        found.and_then(|found| self.first.get(found)).copied()
    }

    /// The names with different meanings, each as it is printed first.
    pub fn distinct<'a>(&'a self, names: &'a Column<String>) -> impl Iterator<Item = &'a str> {
        let own = (0..).zip(&self.first).map(|(code, &first): (u32, _)| code == first);
        names.distinct().iter().zip(own).filter(|(_, own)| *own).map(|(name, _)| name.as_str())
    }

    /// What the name in a row means in the tree.
    pub fn node<'a, N: Node>(&self, row: usize, names: &Column<String>, tree: &'a Tree<N>) -> Option<&'a N> {
        let place = at(&self.places, names.code(row)?).copied()?;
        tree.nodes().get(place?)
    }
}

/// A name that several bear is not placed: nobody knows which is meant.
fn place<N: Node>(tree: &Tree<N>, name: &str) -> Option<usize> {
    tree.position(name).ok().flatten()
}
