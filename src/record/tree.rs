//! Named things within one another: what areas and offences have in common.
use crate::{Error, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// What a [`Tree`] holds.
pub trait Node {
    /// What one is called.
    const WHAT: &'static str;
    /// What several are called.
    const PLURAL: &'static str;
    /// Words that name the body rather than the thing (`police`), left out where a name is not found with them.
    const IDLE: &'static [&'static str];

    /// The code that no other bears.
    fn code(&self) -> &str;
    /// The name in use.
    fn name(&self) -> &str;
    /// The code of what it lies within.
    fn parent(&self) -> Option<&str>;
    /// Other names.
    fn aliases(&self) -> &[String];
}

/// Named things within one another, each found by its code, its name or another name.
///
/// Upper and lower case, spaces and punctuation make no difference, and `&` is `and`. Of two that share a name, one
/// within the other, the inner one is found: `West Midlands` is the police force, and the region is
/// `West Midlands region` or `E12000005`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<N>", into = "Vec<N>")]
#[serde(bound(serialize = "N: Node + Clone + Serialize", deserialize = "N: Node + Deserialize<'de>"))]
pub struct Tree<N> {
    nodes: Vec<N>,
    codes: BTreeMap<String, usize>,
    names: BTreeMap<String, BTreeSet<usize>>,
}

impl<N: Node> Tree<N> {
    /// The tree of `nodes`, in their order.
    ///
    /// # Errors
    /// When two bear one code, a parent is not among them, or one lies within itself.
    pub fn new(nodes: Vec<N>) -> Result<Self> {
        let mut codes = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if codes.insert(key(node.code(), &[]), at).is_some() {
                return Err(Error::domain("code", format!("that of one {} only", N::WHAT), node.code()));
            }
        }
        let names = names(&nodes);
        let tree = Self { nodes, codes, names };
        tree.nodes.iter().try_for_each(|node| tree.check(node))?;
        Ok(tree)
    }

    /// Whether the line from a node upwards is whole and ends.
    fn check(&self, node: &N) -> Result<()> {
        let parent = |node: &N| node.parent().map(str::to_owned);
        if let Some(code) = parent(node).filter(|code| self.by_code(code).is_none()) {
            return Err(Error::unknown("parent", &code, &self.nearest(&code)).at(node.code()));
        }
        if self.ancestors(node).count() >= self.nodes.len() {
            return Err(Error::domain("parent", format!("an {} outside it", N::WHAT), node.code()));
        }
        Ok(())
    }

    /// The one with this code, name or other name.
    ///
    /// # Errors
    /// When there is none (the message lists those with the nearest names), or several of which none is within the
    /// others.
    pub fn find(&self, name_or_code: &str) -> Result<&N> {
        let in_full = key(name_or_code, &[]);
        let found = self.codes.get(&in_full).and_then(|&at| self.nodes.get(at));
        if let Some(node) = found {
            return Ok(node);
        }
        let bearers = self.names.get(&in_full).or_else(|| self.names.get(&key(name_or_code, N::IDLE)));
        match bearers {
            Some(bearers) => self.innermost(name_or_code, bearers),
            None => Err(Error::unknown(N::WHAT, name_or_code, &self.nearest(name_or_code))),
        }
    }

    fn innermost(&self, name: &str, bearers: &BTreeSet<usize>) -> Result<&N> {
        let bearers: Vec<&N> = bearers.iter().filter_map(|&at| self.nodes.get(at)).collect();
        let above = |node: &N| self.ancestors(node).map(N::code).collect::<Vec<_>>();
        let innermost = bearers.iter().find(|node| {
            let above = above(node);
            bearers.iter().all(|other| other.code() == node.code() || above.contains(&other.code()))
        });
        innermost.copied().ok_or_else(|| {
            let codes: Vec<&str> = bearers.iter().map(|node| node.code()).collect();
            Error::domain(N::WHAT, format!("a code where several bear the name ({})", codes.join(", ")), name)
        })
    }

    /// Up to five names nearest to `given`, the nearest first.
    fn nearest(&self, given: &str) -> Vec<&str> {
        let given = key(given, N::IDLE);
        let likeness = |node: &N| {
            let words = node.aliases().iter().map(String::as_str).chain([node.name(), node.code()]);
            words.map(|word| strsim::jaro_winkler(&given, &key(word, N::IDLE))).fold(0.0, f64::max)
        };
        let mut scored: Vec<(f64, &str)> =
            self.nodes.iter().map(|node| (likeness(node), node.name())).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.dedup_by_key(|(_, name)| *name);
        scored.into_iter().take(5).map(|(_, name)| name).collect()
    }

    fn by_code(&self, code: &str) -> Option<&N> {
        self.codes.get(&key(code, &[])).and_then(|&at| self.nodes.get(at))
    }

    /// What `node` lies directly within.
    #[must_use]
    pub fn parent(&self, node: &N) -> Option<&N> {
        self.by_code(node.parent()?)
    }

    /// What lies directly within `node`, in the order of the tree.
    pub fn children(&self, node: &N) -> impl Iterator<Item = &N> {
        let code = key(node.code(), &[]);
        self.nodes.iter().filter(move |child| child.parent().is_some_and(|parent| key(parent, &[]) == code))
    }

    /// All that `node` lies within, the nearest first.
    pub fn ancestors(&self, node: &N) -> impl Iterator<Item = &N> {
        // A line longer than the tree goes round in it: `new` refuses such a tree.
        std::iter::successors(self.parent(node), |&above| self.parent(above)).take(self.nodes.len())
    }

    /// All that lies within `node`, at any depth, in the order of the tree.
    pub fn descendants(&self, node: &N) -> impl Iterator<Item = &N> {
        let code = key(node.code(), &[]);
        self.nodes
            .iter()
            .filter(move |below| self.ancestors(below).any(|above| key(above.code(), &[]) == code))
    }

    /// All, in the order of the tree.
    #[must_use]
    pub(super) fn nodes(&self) -> &[N] {
        &self.nodes
    }
}

/// Who bears each name, in full and without idle words.
fn names<N: Node>(nodes: &[N]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut names: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for name in node.aliases().iter().map(String::as_str).chain([node.name()]) {
            for key in [key(name, &[]), key(name, N::IDLE)].into_iter().filter(|key| !key.is_empty()) {
                names.entry(key).or_default().insert(at);
            }
        }
    }
    names
}

/// The letters and digits of a name in lower case, without the `idle` words.
fn key(name: &str, idle: &[&str]) -> String {
    let name = name.to_lowercase().replace('&', " and ");
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !idle.contains(word)).collect()
}

/// The rows of a shipped file, which has a header.
pub(super) fn rows<R: DeserializeOwned>(file: &str) -> Result<Vec<R>> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let rows = reader.deserialize().collect::<std::result::Result<_, _>>();
    rows.map_err(|e| Error::File { path: "shipped table".to_owned(), reason: e.to_string() })
}

/// The names of a cell that lists them with semicolons between.
pub(super) fn listed(cell: &str) -> Vec<String> {
    cell.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

impl<N> Default for Tree<N> {
    fn default() -> Self {
        Self { nodes: Vec::new(), codes: BTreeMap::new(), names: BTreeMap::new() }
    }
}

impl<N: Node> TryFrom<Vec<N>> for Tree<N> {
    type Error = Error;

    fn try_from(nodes: Vec<N>) -> Result<Self> {
        Self::new(nodes)
    }
}

impl<N> From<Tree<N>> for Vec<N> {
    fn from(tree: Tree<N>) -> Self {
        tree.nodes
    }
}

/// How many there are, and in what: `56 areas in England and Wales`.
impl<N: Node> fmt::Display for Tree<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let roots: Vec<&str> =
            self.nodes.iter().filter(|node| node.parent().is_none()).map(N::name).collect();
        f.pad(&format!("{} {} in {}", self.nodes.len(), N::PLURAL, roots.join(", ")))
    }
}
