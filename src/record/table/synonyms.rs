//! Which names mean the same.
use super::column::{Column, at};
use crate::record::{Node, Tree};
use std::collections::HashMap;

/// For each distinct name of a column, the code of the first name that means the same: `Met` is
/// `Metropolitan Police` where the tree says so. A name that is not in the tree means itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Synonyms {
    first: Vec<u32>,
}

impl Synonyms {
    pub fn new<N: Node>(names: &Column<String>, tree: &Tree<N>) -> Self {
        let mut firsts = HashMap::new();
        let first = (0..)
            .zip(names.distinct())
            .map(|(code, name)| *firsts.entry(meaning(tree, name)).or_insert(code));
        Self { first: first.collect() }
    }

    /// What the name in every row means.
    pub fn meanings(&self, names: &Column<String>) -> impl Iterator<Item = u32> {
        names.codes().map(|code| at(&self.first, code).copied().unwrap_or(code))
    }

    /// What `name` means, where a row means it too.
    pub fn code<N: Node>(&self, name: &str, names: &Column<String>, tree: &Tree<N>) -> Option<u32> {
        let wanted = meaning(tree, name);
        let found = names.distinct().iter().position(|other| other == name || meaning(tree, other) == wanted);
        found.and_then(|found| self.first.get(found)).copied()
    }

    /// The names with different meanings, each as it is printed first.
    pub fn distinct<'a>(&'a self, names: &'a Column<String>) -> impl Iterator<Item = &'a str> {
        let own = (0..).zip(&self.first).map(|(code, &first): (u32, _)| code == first);
        names.distinct().iter().zip(own).filter(|(_, own)| *own).map(|(name, _)| name.as_str())
    }
}

/// What `name` means: a code of the tree, or else the name itself.
fn meaning<'a, N: Node>(tree: &'a Tree<N>, name: &'a str) -> std::result::Result<&'a str, &'a str> {
    tree.find(name).map(N::code).map_err(|_| name)
}
