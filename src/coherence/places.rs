//! The areas or the offences of a table, each in its place in a tree.
use crate::{
    Period,
    record::{Area, Node, Offence, Tree},
};
use jiff::civil::Date;
use std::collections::HashMap;

/// What a table names, and the tree it is from, by number: the nodes of the tree, then the names it does not know.
pub(super) struct Places<'a, N> {
    tree: &'a Tree<N>,
    nodes: Vec<Place<'a>>,
    codes: HashMap<&'a str, usize>,
    named: HashMap<&'a str, usize>,
}

/// One of them.
#[derive(Default)]
pub(super) struct Place<'a> {
    pub(super) name: &'a str,
    /// Whether the name is as the table has it.
    printed: bool,
    pub(super) parent: Option<usize>,
    children: Vec<usize>,
    /// The first day it was there.
    pub(super) from: Option<Date>,
    /// The first day it was no longer there.
    to: Option<Date>,
}

/// A node with the days on which it was there.
pub(super) trait Dated: Node {
    fn dates(&self) -> (Option<Date>, Option<Date>);
}

impl Dated for Area {
    fn dates(&self) -> (Option<Date>, Option<Date>) {
        (self.valid_from, self.valid_to)
    }
}

impl Dated for Offence {
    fn dates(&self) -> (Option<Date>, Option<Date>) {
        (self.in_force, self.repealed)
    }
}

impl<'a, N: Dated> Places<'a, N> {
    pub(super) fn new(tree: &'a Tree<N>, nodes: &'a [N]) -> Self {
        let codes: HashMap<_, _> = nodes.iter().enumerate().map(|(at, node)| (node.code(), at)).collect();
        let place = |node: &'a N| {
            let parent = tree.parent(node).and_then(|parent| codes.get(parent.code()).copied());
            let (from, to) = node.dates();
            Place { name: node.name(), parent, from, to, ..Place::default() }
        };
        let mut nodes: Vec<_> = nodes.iter().map(place).collect();
        let parents: Vec<_> = nodes.iter().map(|node| node.parent).collect();
        for (child, parent) in parents.into_iter().enumerate() {
            if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent)) {
                parent.children.push(child);
            }
        }
        Self { tree, nodes, codes, named: HashMap::new() }
    }

    /// The number of the one that goes by `name`; from then on it is called as the table first calls it.
    pub(super) fn number(&mut self, name: &'a str) -> usize {
        if let Some(&known) = self.named.get(name) {
            return known;
        }
        let number = self.find(name).unwrap_or_else(|| {
            self.nodes.push(Place { name, ..Place::default() });
            self.nodes.len() - 1
        });
        if let Some(place) = self.nodes.get_mut(number).filter(|place| !place.printed) {
            (place.name, place.printed) = (name, true);
        }
        self.named.insert(name, number);
        number
    }

    /// The number of the one in the tree that goes by `name`.
    fn find(&self, name: &str) -> Option<usize> {
        let node = self.tree.find(name).ok()?;
        self.codes.get(node.code()).copied()
    }
}

impl<'a, N> Places<'a, N> {
    pub(super) fn get(&self, number: usize) -> Option<&Place<'a>> {
        self.nodes.get(number)
    }

    pub(super) fn name(&self, number: usize) -> &'a str {
        self.get(number).map_or("", |place| place.name)
    }

    /// Itself, then all it lies within, the nearest first.
    pub(super) fn upwards(&self, number: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(number), |&number| self.get(number).and_then(|place| place.parent))
    }

    /// What lay directly within it in `period`.
    pub(super) fn children(&self, number: usize, period: Period) -> impl Iterator<Item = usize> {
        let children = self.get(number).map_or(&[][..], |place| &place.children);
        children.iter().copied().filter(move |&child| {
            self.get(child).is_some_and(|place| {
                place.from.is_none_or(|from| from < period.end())
                    && place.to.is_none_or(|to| period.start() < to)
            })
        })
    }
}
