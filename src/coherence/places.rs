//! The areas or the offences of a table, each in its place in a tree.
use crate::{
    Period,
    record::{Meaning, Node, Tree},
};
use jiff::civil::Date;

/// What a table names, and the tree it is from, by number: the nodes of the tree, then the names it does not know.
pub(super) struct Places<'a> {
    each: Vec<Place<'a>>,
    /// The number of the place of each thing that the table names.
    numbers: Vec<usize>,
    /// All that the table has, together, where it has a figure of that.
    pub(super) total: Option<usize>,
}

/// One of them.
#[derive(Default)]
pub(super) struct Place<'a> {
    name: &'a str,
    parent: Option<usize>,
    children: Vec<usize>,
    /// The first day it was there.
    pub(super) from: Option<Date>,
    /// The first day it was no longer there.
    to: Option<Date>,
}

impl<'a> Places<'a> {
    /// The places in `tree`, called as the table first calls them where it does: by `meant`, which are the names of
    /// its areas or offences with their meanings, by number.
    pub(super) fn new<N: Node>(tree: &'a Tree<N>, meant: impl Iterator<Item = (&'a str, Meaning)>) -> Self {
        let mut each = nodes(tree);
        let (mut numbers, mut total) = (Vec::new(), None);
        for (name, meaning) in meant {
            let number = match meaning {
                Meaning::Node(at) => at,
                Meaning::Total | Meaning::Own => each.len(),
            };
            match each.get_mut(number) {
                Some(place) => place.name = name,
                None => each.push(Place { name, ..Place::default() }),
            }
            total = total.or((meaning == Meaning::Total).then_some(number));
            numbers.push(number);
        }
        Self { each, numbers, total }
    }

    /// The number of the place of what the table gives the number `meant`.
    pub(super) fn number(&self, meant: u32) -> usize {
        let meant = usize::try_from(meant).unwrap_or(usize::MAX);
        self.numbers.get(meant).copied().unwrap_or(usize::MAX)
    }

    pub(super) fn get(&self, number: usize) -> Option<&Place<'a>> {
        self.each.get(number)
    }

    pub(super) fn name(&self, number: usize) -> &str {
        self.get(number).map_or("", |place| place.name)
    }

    /// Itself, then all it lies within, the nearest first and the total of the table last.
    pub(super) fn upwards(&self, number: usize) -> impl Iterator<Item = usize> {
        let line = std::iter::successors(Some(number), |&number| self.get(number)?.parent);
        line.chain(self.total.filter(|&total| total != number))
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

/// The nodes of a tree, in its order.
fn nodes<N: Node>(tree: &Tree<N>) -> Vec<Place<'_>> {
    let place = |(number, node): (usize, &'_ N)| {
        let (from, to) = node.dates();
        (tree.line(Some(number)).nth(1), from, to)
    };
    let placed = tree.nodes().iter().enumerate().map(place);
    let mut each: Vec<Place<'_>> = placed
        .zip(tree.nodes())
        .map(|((parent, from, to), node)| Place { name: node.name(), parent, from, to, ..Place::default() })
        .collect();
    for child in 0..each.len() {
        if let Some(parent) = each[child].parent.and_then(|parent| each.get_mut(parent)) {
            parent.children.push(child);
        }
    }
    each
}
