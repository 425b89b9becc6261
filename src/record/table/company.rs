//! The context of an ambiguous name: the names that stand beside one that several nodes of a tree bear, and what they say
//! of it.
use super::shared_names::SharedName;
use crate::record::{Node, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// The nodes that a column names beyond doubt.
pub(super) struct Company {
    nodes: BTreeSet<usize>,
    /// How many of them are on each level.
    levels: BTreeMap<String, usize>,
}

/// How an ambiguous name is resolved: which node it means.
pub(super) struct Resolution {
    pub place: Option<usize>,
    /// Whether the names beside it speak for several.
    pub doubtful: bool,
}

impl Company {
    /// From the nodes that bear each name of a column.
    pub fn new<'a, N: Node>(tree: &Tree<N>, bearers: impl Iterator<Item = &'a Vec<usize>>) -> Self {
        let alone = bearers.filter_map(|bearers| if let [node] = bearers[..] { Some(node) } else { None });
        let nodes: BTreeSet<usize> = alone.collect();
        let mut levels = BTreeMap::new();
        for &node in &nodes {
            *levels.entry(level(tree, node)).or_default() += 1;
        }
        Self { nodes, levels }
    }

    /// Which of its bearers a name means: not one that another name stands for in the same figures; then the one on
    /// whose level most of the other names are; then the one within all the others, or of several apart the one with
    /// most of the other names near.
    pub fn resolution<N: Node>(&self, tree: &Tree<N>, name: &SharedName<'_, N>) -> Resolution {
        let taken = |&&node: &&usize| self.nodes.contains(&node) && name.stands_beside(node);
        let free: Vec<usize> = name.bearers.iter().filter(|node| !taken(node)).copied().collect();
        let bearers = if free.is_empty() { name.bearers } else { &free };
        if let [one] = bearers {
            return Resolution { place: Some(*one), doubtful: false };
        }
        let level = |node: &usize| self.levels.get(&level(tree, *node)).copied().unwrap_or(0);
        if let Some(place) = most(bearers, level) {
            return Resolution { place: Some(place), doubtful: false };
        }
        let silent = bearers.iter().all(|node| level(node) == 0);
        if let Some(innermost) = tree.innermost(bearers) {
            return Resolution { place: Some(innermost), doubtful: !silent };
        }
        let place = self.nearest(tree, bearers);
        Resolution { place, doubtful: place.is_none() }
    }

    /// The one that has most others near: within what it lies in, or else within what that lies in, and so on.
    fn nearest<N: Node>(&self, tree: &Tree<N>, bearers: &[usize]) -> Option<usize> {
        let above = |node: &usize, up| tree.line(Some(*node)).nth(up);
        let apart = |up: &usize| bearers.windows(2).any(|pair| above(&pair[0], *up) != above(&pair[1], *up));
        let mut ups = (1..=tree.nodes().len()).take_while(apart);
        ups.find_map(|up| most(bearers, |node| self.within(tree, above(node, up))))
    }

    /// How many are within a node, or are it.
    fn within<N: Node>(&self, tree: &Tree<N>, node: Option<usize>) -> usize {
        let inside = |at: &&usize| tree.line(Some(**at)).any(|above| Some(above) == node);
        node.map_or(0, |_| self.nodes.iter().filter(inside).count())
    }
}

/// What kind of node it is, or else how deep it lies.
fn level<N: Node>(tree: &Tree<N>, node: usize) -> String {
    let kind = tree.nodes().get(node).and_then(N::kind);
    kind.unwrap_or_else(|| tree.line(Some(node)).count().to_string())
}

/// The one node that has more votes than any other.
fn most(nodes: &[usize], votes: impl Fn(&usize) -> usize) -> Option<usize> {
    let best = nodes.iter().map(&votes).max()?;
    let mut first = nodes.iter().filter(|node| votes(node) == best);
    first.next().filter(|_| first.next().is_none()).copied()
}
